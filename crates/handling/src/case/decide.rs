//! What may be done: see the module's state machine.

use super::{Case, Command};
use crate::{Actor, Context, Decision, Refusal, rule};

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] that names the rule.
pub fn decide(
    _state: Option<&Case>,
    _command: &Command,
    _actor: &Actor,
    _context: &Context<'_>,
) -> Result<Decision, Refusal> {
    Err(Refusal::not_yours(rule::NF_09))
}
