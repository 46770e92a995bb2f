//! Small questions every decision asks before it allows anything: is it filled in, is it short
//! enough, can we read it, who is the human being. Used by all state machines, so that the same
//! lapse has the same refusal code everywhere.

use serde::Serialize;

use crate::{Actor, PersonId, Refusal, Rule, Secret, rule};

/// One line: a name, a number, a title.
pub(crate) const LINE: usize = 300;
/// A text of a person: a reason, a message, a field of the advisory.
pub(crate) const TEXT: usize = 20_000;
/// A typed item of a report, which may carry a whole analysis.
pub(crate) const LONG: usize = 200_000;

/// The text may not be empty (R-NF-10 wherever it is a reason).
pub(crate) fn filled(rule: Rule, field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::missing(rule, field));
    }
    Ok(())
}

/// The text may not be longer than `limit` characters.
pub(crate) fn within(
    rule: Rule,
    field: &'static str,
    text: &str,
    limit: usize,
) -> Result<(), Refusal> {
    if text.chars().count() > limit {
        return Err(Refusal::new("too-long", rule)
            .with("field", field)
            .with("limit", limit));
    }
    Ok(())
}

/// A list may not have more than `limit` entries.
pub(crate) fn at_most(
    rule: Rule,
    field: &'static str,
    count: usize,
    limit: usize,
) -> Result<(), Refusal> {
    if count > limit {
        return Err(Refusal::new("too-many", rule)
            .with("field", field)
            .with("limit", limit));
    }
    Ok(())
}

/// A single line, perhaps empty: no line breaks or other controls, so that no later place where it
/// is written (a mail's head, a feed) can be split by it.
pub(crate) fn line(rule: Rule, field: &'static str, text: &str) -> Result<(), Refusal> {
    within(rule, field, text, LINE)?;
    if text.chars().any(char::is_control) {
        return Err(Refusal::new("control-characters", rule).with("field", field));
    }
    Ok(())
}

/// A text that must be there and may not be endless.
pub(crate) fn text(rule: Rule, field: &'static str, text: &str) -> Result<(), Refusal> {
    filled(rule, field, text)?;
    within(rule, field, text, TEXT)
}

/// A mail address, as far as a form can tell: one `@`, something on both sides, no blanks.
pub(crate) fn mail(rule: Rule, field: &'static str, address: &str) -> Result<(), Refusal> {
    line(rule, field, address)?;
    let fits = address
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        && !address.contains(char::is_whitespace)
        && address.matches('@').count() == 1;
    if fits {
        Ok(())
    } else {
        Err(Refusal::new("not-a-mail-address", rule).with("field", field))
    }
}

/// An address of the Web that may become a link.
pub(crate) fn url(rule: Rule, field: &'static str, address: &str) -> Result<(), Refusal> {
    within(rule, field, address, 2_000)?;
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let fits = rest.is_some_and(|r| !r.is_empty() && !r.starts_with('/'))
        && !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c));
    if fits {
        Ok(())
    } else {
        Err(Refusal::new("not-a-link", rule).with("field", field))
    }
}

/// The text of a secret. `sealed` is the desk's mistake, never the person's: decisions need the
/// open file.
pub(crate) fn open(secret: &Secret) -> Result<&str, Refusal> {
    secret.text().ok_or_else(sealed)
}

/// The structured value of a secret.
pub(crate) fn opened<T: serde::de::DeserializeOwned>(secret: &Secret) -> Result<T, Refusal> {
    secret.value().ok_or_else(sealed)
}

fn sealed() -> Refusal {
    Refusal::new("sealed", rule::NF_05)
}

/// The human being who decides; decisions of staff are never anonymous (R-NF-09).
pub(crate) fn person(actor: &Actor, rule: Rule) -> Result<PersonId, Refusal> {
    actor.person.ok_or_else(|| Refusal::missing(rule, "person"))
}

/// The wire name of a command, for refusals.
pub(crate) fn name(command: &impl Serialize) -> String {
    serde_json::to_value(command)
        .ok()
        .and_then(|value| value.get("command")?.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The wire name of a stage, for refusals.
pub(crate) fn stage(stage: &impl Serialize) -> String {
    serde_json::to_value(stage)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
