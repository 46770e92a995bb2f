//! The room through its router, as browsers see it: over a desk on SQLite, the main path also on
//! PostgreSQL, in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the house is a test's helper"
)]

mod form;
mod house;
mod mailed;
mod path;
mod secrecy;
mod texts;
