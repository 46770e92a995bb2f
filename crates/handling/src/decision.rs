//! What `decide` answers: facts to record, each with the rule that allowed or demanded it, and
//! commands that follow on other files in the same transaction.

use crate::{Command, Event, Rule};
use uuid::Uuid;

/// One fact and the rule it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The rule that allowed or demanded it.
    pub rule: Rule,
    /// What happened.
    pub event: Event,
}

/// A command on another file that this act entails; carried out by the system, in the same
/// transaction, all or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// The file.
    pub file: Uuid,
    /// The command.
    pub command: Command,
}

/// The outcome of a permitted command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Facts in order.
    pub facts: Vec<Fact>,
    /// What follows elsewhere.
    pub then: Vec<FollowUp>,
}

impl Decision {
    /// Nothing happens, and that is right (an idempotent repetition).
    pub fn nothing() -> Self {
        Decision::default()
    }

    /// One fact.
    pub fn fact(rule: Rule, event: impl Into<Event>) -> Self {
        Decision::nothing().and(rule, event)
    }

    /// One more fact.
    pub fn and(mut self, rule: Rule, event: impl Into<Event>) -> Self {
        self.facts.push(Fact {
            rule,
            event: event.into(),
        });
        self
    }

    /// One more consequence.
    pub fn then(mut self, file: Uuid, command: impl Into<Command>) -> Self {
        self.then.push(FollowUp {
            file,
            command: command.into(),
        });
        self
    }
}
