//! What the core has to say of a draft while it is written. The core's check wants the case; here
//! it gets as much of it as this reader was shown, so finders stay unknown: whether the text names
//! one is asked of the core when the draft is handed to review.

use std::collections::BTreeMap;

use handling::case::lint::{self, Finding, Language, Level};
use handling::case::{self, AdvisoryDraft, Event};
use handling::disclosure::BodiesCaseView;
use handling::{Actor, Context, Fresh, RegisterFacts, Settings, VendorId};
use jiff::Timestamp;
use web::ui::{self, Icon, Tone};
use web::{Href, Html, Tr};
use words::args;

/// Found now. Nothing is found when the view does not suffice to look.
pub(crate) fn check(
    view: &BodiesCaseView,
    draft: &AdvisoryDraft,
    settings: &Settings,
    now: Timestamp,
) -> Vec<Finding> {
    let register: BTreeMap<VendorId, RegisterFacts> = view
        .vendors
        .iter()
        .map(|row| {
            let facts = RegisterFacts {
                known: true,
                name_ja: row.name_ja.clone(),
                name_en: row.name_en.clone(),
                ..RegisterFacts::default()
            };
            (row.vendor, facts)
        })
        .collect();
    let context = Context {
        now,
        settings,
        fresh: Fresh {
            seed: uuid::Uuid::nil(),
        },
        register: &register,
        finders: &[],
    };
    let Some(case) = case::evolve(None, &opened(view), now, &Actor::SYSTEM) else {
        return Vec::new();
    };
    let mut findings = lint::check(&case, draft, &context).unwrap_or_default();
    findings.retain(|finding| finding.name != "acknowledgement-without-consent");
    findings
}

/// The case as far as the check looks at it: product, gist and typed information.
fn opened(view: &BodiesCaseView) -> Event {
    Event::Opened {
        case: view.id,
        number: view.number.clone(),
        reports: view.reports.clone(),
        track: view.track,
        title: view.title.clone(),
        target: view.target.clone(),
        summary: view.summary.clone(),
        weakness: view.weakness,
        cwe: view.cwe,
        items: view.items.clone(),
        flags: view.flags,
        countermeasure: None,
        split_from: None,
    }
}

/// The findings as a list, the gravest first, each leading to its field.
pub(super) fn list(t: Tr, findings: &[Finding]) -> Html {
    let never = findings.iter().filter(|f| f.level == Level::Never).count();
    let errors = findings.iter().filter(|f| f.level == Level::Error).count();
    let (tone, icon, title) = match (never + errors, findings.len()) {
        (_, 0) => (Tone::Success, Icon::Check, t.say("coordination-lint-clean")),
        (0, count) => (
            Tone::Warning,
            Icon::Info,
            t.with("coordination-lint-warnings", args![count = count]),
        ),
        (count, _) => (
            Tone::Danger,
            Icon::Warning,
            t.with("coordination-lint-errors", args![count = count]),
        ),
    };
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    let items: Vec<Html> = ordered.into_iter().map(|finding| one(t, finding)).collect();
    let list = if items.is_empty() {
        Html::empty()
    } else {
        ui::list(items)
    };
    ui::notice(tone, icon)
        .status()
        .title(title)
        .child(list)
        .html(t)
}

fn one(t: Tr, finding: &Finding) -> Html {
    let level = match finding.level {
        Level::Warning => ui::badge(
            Tone::Warning,
            Icon::Info,
            t.say("coordination-level-warning"),
        ),
        Level::Error => ui::badge(
            Tone::Danger,
            Icon::Warning,
            t.say("coordination-level-error"),
        ),
        Level::Never => ui::badge(Tone::Danger, Icon::Stop, t.say("coordination-level-never")),
    };
    let place = match finding.language {
        Some(Language::Ja) => t.say("coordination-in-ja"),
        Some(Language::En) => t.say("coordination-in-en"),
        None => t.say("coordination-in-both"),
    };
    let text = t.say(&format!("coordination-lint-{}", finding.name));
    let text = match field(finding) {
        Some(field) => ui::link(&Href::fragment(&format!("field-{field}")), text),
        None => Html::text(text),
    };
    let example = finding.example.map(|example| {
        let name = casework::say::name(example);
        web::el("div")
            .class("small")
            .child(t.say(&format!("coordination-example-{name}")))
    });
    level
        .then(" ")
        .then(Html::text(place))
        .then(" ")
        .then(text)
        .then(Html::from(example))
}

/// Where it is mended.
fn field(finding: &Finding) -> Option<String> {
    let lang = match finding.language {
        Some(Language::En) => "en",
        _ => "ja",
    };
    let name = super::fields::ITEMS
        .iter()
        .find(|(item, _)| *item == finding.item && *item > 0);
    Some(match (finding.item, finding.name) {
        (3, "products-missing" | "product-unnamed") => "affected-product-0".to_owned(),
        (3, "versions-missing") => "affected-versions-0".to_owned(),
        (8, _) => "reference-title-0".to_owned(),
        _ => format!("{lang}-{}", name?.1),
    })
}
