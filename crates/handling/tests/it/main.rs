//! The core through its public surface: what may be done, and what must never happen. One binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test that cannot go on fails"
)]

mod case;
mod clauses;
mod desk;
mod disclosure;
mod duty;
mod embargo;
#[cfg(feature = "flow")]
mod flow;
mod lint;
mod message;
mod own_product;
mod publication;
mod random;
mod register;
mod report;
mod states;
mod table;
mod vendor;
mod world;
