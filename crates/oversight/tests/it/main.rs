//! The room as administrators, auditors and everybody else meet it, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy.toml exempts tests, but not the functions they share"
)]

mod house;
mod outbox;
mod record;
mod stranger;
mod texts;
