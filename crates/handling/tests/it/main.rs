//! One binary for all integration tests of the core.

#[cfg(feature = "flow")]
mod flow;
//! The core through its public surface: what may be done, and what must never happen.

mod case;
mod desk;
mod embargo;
mod own_product;
mod table;
mod vendor;
