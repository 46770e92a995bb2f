//! SQLite and PostgreSQL behind one door.
//!
//! A [`Store`] hands out transactions ([`Tx`]): `read()` is a snapshot, `write()` is serial on both
//! engines, and `commit()` returns only once the engine has made the data durable (S-08 "acknowledge
//! after fsync"). Statements are named constants ([`statements!`]) with `$n` parameters; one text
//! serves both engines and a test prepares every one on both.
//!
//! On top of that live the three things every room needs in the same transaction as its change: the
//! append-only event [`log`], the job [`queue`] (outbox, deadlines) and the [`Clock`], the only
//! place that knows "now".

mod backup;
pub mod clock;
mod fault;
pub mod log;
mod migrate;
mod options;
mod postgres;
pub mod queue;
mod retry;
mod row;
mod size;
mod sqlite;
mod statement;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

pub use clock::{Clock, Ids};
pub use fault::Fault;
pub use migrate::Migration;
pub use options::{Engine, Options, StoreUrl};
pub use retry::Retry;
pub use row::Row;
pub use statement::Statement;
pub use store::Store;
pub use tx::Tx;
pub use value::{FromValue, Value};

/// The tables this crate owns: event log, queue and clock. Run them before any other crate's.
#[must_use]
pub fn migrations() -> &'static [Migration] {
    migrate::OWN
}

/// Every statement this crate runs, for the test (and `noroshi check`) that prepares them all.
pub const STATEMENTS: &[&[&Statement]] = &[
    migrate::ALL,
    log::sql::ALL,
    queue::sql::ALL,
    clock::sql::ALL,
    size::sql::ALL,
];
