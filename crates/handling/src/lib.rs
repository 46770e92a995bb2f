//! The handling standard (取扱基準) as code.
//!
//! Three files of facts, each read from its own stream of events: a [`report`] (SM-1), a [`case`]
//! (SM-2, SM-3, SM-4, SM-6) and a [`register`] entry of a product developer (SM-7). Each has the
//! same furniture: `state`, `command`, `event`, `decide`, `evolve`.
//!
//! Three questions have their only answers here: what may be done (`decide`), who may know
//! ([`disclosure`]), who owes what to whom by when ([`duty`]). [`message`] says which of the
//! messages M-nn an event obliges us to send, and to whom.
//!
//! Pure: no clock, no randomness, no I/O. Time and fresh ids come in through [`Context`].

pub mod actor;
pub mod case;
pub mod clauses;
pub mod context;
pub mod decision;
pub mod disclosure;
pub mod duty;
pub mod file;
#[cfg(feature = "flow")]
pub mod flow;
mod guard;
pub mod id;
pub mod listing;
pub mod message;
pub mod moment;
pub mod refusal;
pub mod register;
pub mod report;
pub mod rule;
pub mod secret;
pub mod secrets;
pub mod timeline;

pub use actor::{Actor, Party};
pub use context::{Context, FinderFacts, Fresh, RegisterFacts, Settings};
pub use decision::{Decision, Fact, FollowUp};
pub use disclosure::Lens;
pub use duty::{Duty, DutyKind};
pub use file::{Command, Event, File, FileKind};
pub use id::{AttachmentId, CaseId, ItemId, PersonId, ReportId, VendorId};
pub use message::{MessageKind, Notice};
pub use moment::Moment;
pub use refusal::Refusal;
pub use rule::Rule;
pub use secret::{Compartment, Secret};
