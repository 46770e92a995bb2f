//! The desk on both engines: stories told through `act` and the views.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod desk;
mod numbers;
mod story;
