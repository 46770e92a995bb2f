//! Every behaviour of the store, on both engines.

mod clock;
mod contract;
mod log;
mod queue;
mod transactions;
