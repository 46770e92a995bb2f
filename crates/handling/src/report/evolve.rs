//! State after one more fact.

use jiff::Timestamp;

use super::{Event, Report};
use crate::Actor;

/// Reads one more fact.
pub fn evolve(
    state: Option<Report>,
    _event: &Event,
    _at: Timestamp,
    _actor: &Actor,
) -> Option<Report> {
    state
}
