//! The room as people meet it: through its router, with a browser's cookies, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy.toml exempts tests, but not the functions they share"
)]

mod api;
mod house;
mod invitations;
mod pages;
mod protection;
mod receipts;
mod sign_in;
mod texts;
