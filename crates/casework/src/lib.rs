//! The desk: the only door to a file (storey 3).
//!
//! [`Desk::act`] carries out a command: one transaction loads the file, asks `handling`, appends
//! the events, updates the read tables, and puts the messages owed into the outbox. [`Desk`]'s
//! views answer with what `handling::disclosure` cut for the reader, opened only by the keys that
//! the log granted to that reader's party. No room reaches a file any other way.
//!
//! Whoever may not know gets [`Problem::NotFound`], the same as for a file that does not exist.

mod act;
mod attachments;
pub mod audit;
#[cfg(feature = "crash")]
mod crash;
mod desk;
mod editions;
mod export;
mod filing;
pub mod http;
mod idempotency;
mod list;
mod marks;
mod numbers;
mod outbox;
mod problem;
mod projection;
mod receipt;
mod recipients;
pub mod say;
mod schedule;
mod sealing;
pub mod show;
mod similar;
mod sql;
mod timeline;
pub mod uploads;
mod verify;
mod view;
mod world;

pub use act::{Done, With};
pub use attachments::Parcels;
pub use desk::Desk;
pub use editions::{EditionCursor, PublicEdition};
pub use http::OrAnswer;
pub use idempotency::{Once, Turn};
pub use list::{Filter, ListRow, Listed, OpenDuty, Sort};
pub use outbox::{NOTICES, OutgoingNotice};
pub use problem::Problem;
pub use receipt::Receipt;
pub use recipients::{ContactPoint, FinderAddress};
pub use schedule::Ticked;
pub use timeline::TimelineEntry;
pub use verify::{Checked, Difference};
pub use view::{LanePage, RegisterRow};

/// The tables the desk owns. Run after `store` and `vault`.
pub fn migrations() -> &'static [store::Migration] {
    sql::MIGRATIONS
}

/// Every statement the desk runs, for the test that prepares them on both engines.
pub const STATEMENTS: &[&[&store::Statement]] = &[sql::ALL];
