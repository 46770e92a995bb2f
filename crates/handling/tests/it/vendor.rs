//! SM-3, one developer in one case.

mod stories;
mod transitions;
