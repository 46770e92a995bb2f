//! State after one more fact.

use jiff::Timestamp;

use super::{Event, Vendor};
use crate::Actor;

/// Reads one more fact.
pub fn evolve(
    state: Option<Vendor>,
    _event: &Event,
    _at: Timestamp,
    _actor: &Actor,
) -> Option<Vendor> {
    state
}
