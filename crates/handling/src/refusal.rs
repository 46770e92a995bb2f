//! A rule said no. Never a fault: the text for people is made from `refusal-<code>` in the
//! reader's language, machines get the code, and both learn the rule.

use serde::Serialize;

use crate::Rule;

/// Why an act was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Stable, kebab-case, for machines and as key of the text: `wrong-stage`.
    pub code: &'static str,
    /// The rule that says no.
    pub rule: Rule,
    /// Arguments of the text, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal without arguments.
    pub fn new(code: &'static str, rule: Rule) -> Self {
        Refusal {
            code,
            rule,
            args: Vec::new(),
        }
    }

    /// The same with one more argument of its text.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The act does not belong to this party, or this party may not know of it. The door answers
    /// it exactly like something that is not there.
    pub fn not_yours(rule: Rule) -> Self {
        Refusal::new("not-yours", rule)
    }

    /// The table of the state machine has no such transition.
    pub fn wrong_stage(rule: Rule, stage: impl ToString, command: &str) -> Self {
        Refusal::new("wrong-stage", rule)
            .with("stage", stage)
            .with("command", command)
    }

    /// A required text or choice is empty.
    pub fn missing(rule: Rule, field: &'static str) -> Self {
        Refusal::new("missing", rule).with("field", field)
    }
}
