//! State after one more fact.

use jiff::Timestamp;

use super::{Case, Event};
use crate::Actor;

/// Reads one more fact.
pub fn evolve(state: Option<Case>, _event: &Event, _at: Timestamp, _actor: &Actor) -> Option<Case> {
    state
}
