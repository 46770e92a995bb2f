//! One binary for all integration tests of the core.

#[cfg(feature = "flow")]
mod flow;
