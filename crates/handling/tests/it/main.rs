//! The core through its public surface: what may be done, and what must never happen.

mod case;
mod desk;
mod embargo;
#[cfg(feature = "flow")]
mod flow;
mod own_product;
mod table;
mod vendor;
