//! The core through its public surface: what may be done, and what must never happen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod case;
mod desk;
mod embargo;
#[cfg(feature = "flow")]
mod flow;
mod own_product;
mod table;
mod vendor;
