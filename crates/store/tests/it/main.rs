//! Every behaviour of the store, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy.toml exempts tests, but not the functions they share"
)]

mod chain;
mod clock;
mod contract;
mod log;
mod queue;
mod transactions;
