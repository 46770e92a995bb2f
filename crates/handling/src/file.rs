//! The three kinds of file, seen as one, for the desk that stores them.

use serde::{Deserialize, Serialize};

use crate::{Actor, Context, Decision, Refusal, case, register, report};

/// Which state machine reads the file.
#[derive(schemars::JsonSchema, Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// SM-1.
    Report,
    /// SM-2, SM-3, SM-4, SM-6.
    Case,
    /// SM-7.
    Vendor,
}

impl FileKind {
    /// The name in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Report => "report",
            FileKind::Case => "case",
            FileKind::Vendor => "vendor",
        }
    }
}

/// The state of a file.
#[derive(Clone, Debug)]
pub enum File {
    /// SM-1.
    Report(report::Report),
    /// SM-2.
    Case(case::Case),
    /// SM-7.
    Vendor(register::Vendor),
}

/// A command on any file.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// On a report.
    Report(report::Command),
    /// On a case.
    Case(case::Command),
    /// On an entry of the register.
    Vendor(register::Command),
}

/// A fact of any file. In the log the file's kind tells which enumeration reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Of a report.
    Report(report::Event),
    /// Of a case.
    Case(case::Event),
    /// Of an entry of the register.
    Vendor(register::Event),
}

impl From<report::Command> for Command {
    fn from(command: report::Command) -> Self {
        Command::Report(command)
    }
}
impl From<case::Command> for Command {
    fn from(command: case::Command) -> Self {
        Command::Case(command)
    }
}
impl From<register::Command> for Command {
    fn from(command: register::Command) -> Self {
        Command::Vendor(command)
    }
}
impl From<report::Event> for Event {
    fn from(event: report::Event) -> Self {
        Event::Report(event)
    }
}
impl From<case::Event> for Event {
    fn from(event: case::Event) -> Self {
        Event::Case(event)
    }
}
impl From<register::Event> for Event {
    fn from(event: register::Event) -> Self {
        Event::Vendor(event)
    }
}

impl Event {
    /// The fact as JSON: one key, its name.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON, which no event of ours contains.
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Event::Report(e) => serde_json::to_value(e),
            Event::Case(e) => serde_json::to_value(e),
            Event::Vendor(e) => serde_json::to_value(e),
        }
    }

    /// Reads a fact of a file of that kind.
    ///
    /// # Errors
    /// The value is no event of that kind (a corrupt log or a newer programme's).
    pub fn from_value(kind: FileKind, value: serde_json::Value) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            FileKind::Report => Event::Report(serde_json::from_value(value)?),
            FileKind::Case => Event::Case(serde_json::from_value(value)?),
            FileKind::Vendor => Event::Vendor(serde_json::from_value(value)?),
        })
    }
}

impl Command {
    /// Which kind of file it is for.
    pub fn kind(&self) -> FileKind {
        match self {
            Command::Report(_) => FileKind::Report,
            Command::Case(_) => FileKind::Case,
            Command::Vendor(_) => FileKind::Vendor,
        }
    }
}

/// What may be done (question 1). `file` is `None` for the command that opens a file.
///
/// # Errors
/// A [`Refusal`] that names the rule; a command for another kind of file is `not-yours`.
pub fn decide(
    file: Option<&File>,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    match (file, command) {
        (None, Command::Report(c)) => report::decide(None, c, actor, context),
        (Some(File::Report(s)), Command::Report(c)) => report::decide(Some(s), c, actor, context),
        (None, Command::Case(c)) => case::decide(None, c, actor, context),
        (Some(File::Case(s)), Command::Case(c)) => case::decide(Some(s), c, actor, context),
        (None, Command::Vendor(c)) => register::decide(None, c, actor, context),
        (Some(File::Vendor(s)), Command::Vendor(c)) => register::decide(Some(s), c, actor, context),
        _ => Err(Refusal::not_yours(crate::rule::NF_09)),
    }
}

/// State after one more fact.
pub fn evolve(
    file: Option<File>,
    event: &Event,
    at: jiff::Timestamp,
    actor: &Actor,
) -> Option<File> {
    match (file, event) {
        (None, Event::Report(e)) => report::evolve(None, e, at, actor).map(File::Report),
        (Some(File::Report(s)), Event::Report(e)) => {
            report::evolve(Some(s), e, at, actor).map(File::Report)
        }
        (None, Event::Case(e)) => case::evolve(None, e, at, actor).map(File::Case),
        (Some(File::Case(s)), Event::Case(e)) => {
            case::evolve(Some(s), e, at, actor).map(File::Case)
        }
        (None, Event::Vendor(e)) => register::evolve(None, e, at, actor).map(File::Vendor),
        (Some(File::Vendor(s)), Event::Vendor(e)) => {
            register::evolve(Some(s), e, at, actor).map(File::Vendor)
        }
        (file, _) => file,
    }
}
