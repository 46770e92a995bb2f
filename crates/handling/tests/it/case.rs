//! SM-2, the product case.

pub mod fixture;
mod outgoing;
mod stories;
mod transitions;
