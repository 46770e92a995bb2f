//! Every message to every recipient in every language, and what happens to letters on their way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod demo;
mod every;
mod fates;
mod mails;
mod office;
mod texts;
mod wire;
