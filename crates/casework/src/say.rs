//! The shared vocabulary in the reader's language: stages, duties, facts, refusals. The texts live
//! in `words` (`words-stage-…`), the names come from the core's own serialisation, so that a new
//! variant without a text fails the test that enumerates them.

use std::borrow::Cow;

use handling::disclosure::WaitingFor;
use handling::{FileKind, Refusal};
use serde::Serialize;
use web::Tr;
use words::Arg;

/// A text of the shared vocabulary.
pub type Said = Cow<'static, str>;

/// The kebab-case name of a variant.
pub fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(serde_json::Value::Object(map)) => match map.get("is") {
            Some(serde_json::Value::String(name)) => name.clone(),
            _ => map
                .into_iter()
                .next()
                .map(|(name, _)| name)
                .unwrap_or_default(),
        },
        _ => String::new(),
    }
}

/// A stage of a file as a list shows it; `stage` is kebab-case. Rows of developers' lists carry
/// stages of SM-3: kind `vendor-case`.
pub fn stage(t: Tr, kind: FileKind, stage: &str) -> Said {
    t.say(&format!("words-stage-{}-{stage}", kind.as_str()))
}

/// A stage of SM-3.
pub fn vendor_stage(t: Tr, stage: &str) -> Said {
    t.say(&format!("words-stage-subcase-{stage}"))
}

/// What is owed, as a task: "decide on acceptance".
pub fn duty(t: Tr, kind: impl Serialize) -> Said {
    t.say(&format!("words-duty-{}", name(kind)))
}

/// What happened, as a line of a timeline.
pub fn fact(t: Tr, kind: FileKind, fact: &str) -> Said {
    t.say(&format!("words-fact-{}-{fact}", kind.as_str()))
}

/// Why not, with the rule named beside it by the page.
pub fn refusal(t: Tr, refusal: &Refusal) -> Said {
    let args: Vec<(&str, Arg<'_>)> = refusal
        .args
        .iter()
        .map(|(name, value)| (*name, Arg::from(value)))
        .collect();
    t.with(&format!("words-refusal-{}", refusal.code), &args)
}

/// Whose turn it is.
pub fn waiting(t: Tr, waiting: &WaitingFor) -> Said {
    t.say(&format!("words-waiting-{}", name(waiting.who)))
}

/// A kind of vulnerability in the statistics.
pub fn weakness(t: Tr, weakness: handling::report::Weakness) -> Said {
    t.say(&format!("words-weakness-{}", name(weakness)))
}

/// A side of the Partnership.
pub fn party(t: Tr, party: &handling::Party) -> Said {
    t.say(&format!("words-party-{}", name(party)))
}

/// Any other variant of the core, by the name of its enumeration: `any(t, "verdict", verdict)`.
pub fn any(t: Tr, of: &str, value: impl Serialize) -> Said {
    t.say(&format!("words-{of}-{}", name(value)))
}

/// The short title of a rule, for notes beside acts.
pub fn rule(t: Tr, id: &str) -> Said {
    t.say(&format!("words-rule-{}", id.to_ascii_lowercase()))
}
