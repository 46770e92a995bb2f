//! SM-4 until its own developer's version lands: nothing may be done.

use jiff::Timestamp;

use super::{Case, Command, Event};
use crate::{Actor, Context, Decision, Refusal, rule};

/// Decides a command of SM-4.
pub(super) fn decide(
    _case: &Case,
    _command: &Command,
    _actor: &Actor,
    _context: &Context<'_>,
) -> Result<Decision, Refusal> {
    Err(Refusal::wrong_stage(rule::SM_4, "draft", "publication"))
}

/// A permitted decision of any machine, with the approval voided if it no longer stands after it.
pub(super) fn hold_approval(
    _case: &Case,
    decision: Decision,
    _actor: &Actor,
    _context: &Context<'_>,
) -> Decision {
    decision
}

/// Reads a fact of SM-4.
pub(super) fn evolve(_case: &mut Case, _event: &Event, _at: Timestamp, _actor: &Actor) {}
