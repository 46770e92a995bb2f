//! Stands in for `handling::Actor` until it is on main; this file is all that changes then.

/// Who acts, to the core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor(pub &'static str);

/// Nobody we know.
pub(crate) const STRANGER: Actor = Actor("stranger");
