//! The room through its router: what people of a developer see and do, and that nobody else sees it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot begin must fail"
)]

mod apply;
mod case;
mod date;
mod doors;
mod entry;
mod office;
mod own_product;
mod texts;
