//! The core through its public surface: what may be done, and what must never happen. One binary.

mod case;
mod desk;
mod embargo;
#[cfg(feature = "flow")]
mod flow;
mod lint;
mod own_product;
mod publication;
mod random;
mod register;
mod report;
mod states;
mod table;
mod vendor;
mod world;
