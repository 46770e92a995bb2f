//! How grave it is: score and vector of every version given, and folded below, each choice and each
//! step on the way to the score in words (R-X-04).

use handling::case::AdvisoryDraft;
use vuln::cvss::{Explanation, Severity, Vector};
use web::ui::{self, Column, Icon, Tone};
use web::{Html, Tr, el};
use words::args;

use crate::shelf::vectors;

pub(super) fn section(t: Tr, advisory: &AdvisoryDraft) -> Html {
    let vectors = vectors(advisory);
    let body: Html = if vectors.is_empty() {
        ui::para(t.say("portal-cvss-none"))
    } else {
        vectors.iter().map(|vector| one(t, vector)).collect()
    };
    ui::section("severity", t.say("portal-advisory-severity"), body)
}

fn one(t: Tr, vector: &Vector) -> Html {
    let version = vector.version().number();
    let word = badge(t, vector);
    let facts = ui::facts([
        (t.say("portal-cvss-score"), word),
        (t.say("portal-cvss-vector"), ui::code(vector.to_string())),
    ]);
    let id = format!("cvss-{}", version.replace('.', "-"));
    let explanation = vector.explain();
    let folded = choices(t, &id, vector).then(steps(t, &id, &explanation));
    let summary = t.with("portal-cvss-explained", args![version = version]);
    ui::subheading(format!("CVSS v{version}"))
        .then(facts)
        .then(ui::details(summary, folded))
}

fn badge(t: Tr, vector: &Vector) -> Html {
    let (tone, icon) = match vector.severity() {
        Severity::Critical => (Tone::Danger, Icon::Warning),
        Severity::High => (Tone::Warning, Icon::Warning),
        Severity::Medium => (Tone::Info, Icon::Info),
        Severity::Low | Severity::None => (Tone::Neutral, Icon::Info),
    };
    let word = t.say(vector.severity().key());
    let score = el("strong").child(vector.score().to_string());
    score.html().then(" ").then(ui::badge(tone, icon, word))
}

/// Metric by metric what was chosen.
fn choices(t: Tr, id: &str, vector: &Vector) -> Html {
    let version = vector.version();
    let rows = vector.metrics().filter_map(|(metric, choice)| {
        let choice = choice?;
        Some([
            Html::text(t.say(&version.metric_key(metric))),
            Html::text(t.say(&version.choice_key(metric, choice))),
            ui::code(format!("{}:{}", metric.code, choice.code)),
        ])
    });
    let columns = [
        "portal-column-metric",
        "portal-column-choice",
        "portal-column-code",
    ];
    let columns = columns.map(|key| Column::text(t.say(key)));
    let table = ui::table(
        &format!("{id}-metrics"),
        t.say("portal-cvss-choices"),
        columns,
    );
    table.rows(rows).dense().html()
}

/// The sub-scores on the way.
fn steps(t: Tr, id: &str, explanation: &Explanation) -> Html {
    let rows = explanation.parts.iter().map(|part| {
        let value = (part.value * 100.0).round() / 100.0;
        let level = (!part.level.is_empty()).then(|| format!(" ({})", part.level));
        let name = format!("{}{}", t.say(part.name.key()), level.unwrap_or_default());
        [Html::text(name), Html::text(value.to_string())]
    });
    let columns = [
        Column::text(t.say("portal-column-step")),
        Column::number(t.say("portal-column-value")),
    ];
    let table = ui::table(&format!("{id}-steps"), t.say("portal-cvss-steps"), columns);
    table.rows(rows).dense().html()
}
