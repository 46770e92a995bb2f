//! The room through its router: what a coordinator sees and does, and that nobody else sees it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot begin must fail"
)]

mod acts;
mod doors;
mod large;
mod office;
mod path;
mod texts;
