//! One binary for all tests through the public surface.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing test may panic"
)]

mod formats;
mod hostile;
mod options;
mod page;
mod reports;
mod texts;
mod threads;
