//! How the room shows what people wrote and where things stand: texts of others isolated and
//! escaped, states as icon, word and colour.

use casework::say;
pub(crate) use casework::show::{
    entry_stage, line, plain, presence, prose, publication_stage, vendor_stage, verdict,
};
use handling::case::CaseStage;
use handling::disclosure::VendorRow;
use handling::register::VendorEntryStage;
use handling::report::{InfoType, Item};
use handling::{CaseId, FileKind, PersonId, Refusal, Secret};
use web::ui::{Icon, Tone};
use web::{Href, Html, Tr, Visitor, el, limits, ui};

/// Nothing here, said so.
pub(crate) fn nothing(t: Tr) -> Html {
    el("span")
        .class("empty")
        .child(t.say("coordination-none"))
        .html()
}

/// A line in a table for what has not happened.
pub(crate) fn dash(t: Tr) -> Html {
    el("span")
        .child(el("span").attr("aria-hidden", "true").child("–"))
        .child(ui::hidden_text(t.say("coordination-not-yet")))
        .html()
}

/// An answer, or the word for none.
pub(crate) fn or_none(t: Tr, text: &str) -> Html {
    if text.trim().is_empty() {
        nothing(t)
    } else {
        prose(text)
    }
}

/// A secret as far as this reader may read it.
pub(crate) fn secret(t: Tr, secret: &Secret) -> Html {
    match secret.text() {
        Some(text) => or_none(t, text),
        None => el("span")
            .class("empty")
            .child(t.say("coordination-withheld"))
            .html(),
    }
}

/// A secret as one line.
pub(crate) fn secret_line(t: Tr, secret: &Secret) -> Html {
    match secret.text() {
        Some(text) => line(text),
        None => el("span")
            .class("empty")
            .child(t.say("coordination-withheld"))
            .html(),
    }
}

/// A colleague. Names of persons belong to the accounts; here they are told apart.
pub(crate) fn person(visitor: &Visitor, person: PersonId) -> Html {
    let t = visitor.t();
    if visitor.person.as_ref().is_some_and(|me| me.id == person) {
        return Html::text(t.say("coordination-you"));
    }
    let mark: String = person.to_string().chars().rev().take(6).collect();
    Html::text(t.with("coordination-person", words::args![mark = mark]))
}

/// A stage of SM-2 and SM-6.
pub(crate) fn case_stage(t: Tr, stage: CaseStage) -> Html {
    use CaseStage as S;
    let (tone, icon) = match stage {
        S::Accepted | S::Submitted => (Tone::Neutral, Icon::Mail),
        S::Checked | S::AtCoordinator => (Tone::Info, Icon::Document),
        S::Notifying | S::Coordinating => (Tone::Info, Icon::Exchange),
        S::DateSet => (Tone::Info, Icon::Clock),
        S::NoDeveloper | S::DateReview | S::CoordinatorObjection => (Tone::Warning, Icon::Unknown),
        S::EmergencyReview => (Tone::Danger, Icon::Warning),
        S::CancelledKnown | S::CancelledNoEffect | S::Stopped => (Tone::Neutral, Icon::Stop),
        S::Published => (Tone::Success, Icon::Public),
        S::Merged => (Tone::Neutral, Icon::Dash),
        S::Closed => (Tone::Success, Icon::Check),
    };
    ui::badge(tone, icon, say::stage(t, FileKind::Case, &say::name(stage)))
}

/// A stage of a case by its name in a list.
pub(crate) fn listed_case_stage(t: Tr, stage: &str) -> Html {
    let known = CaseStage::ALL.into_iter().find(|s| say::name(s) == stage);
    match known {
        Some(known) => case_stage(t, known),
        None => Html::text(say::stage(t, FileKind::Case, stage)),
    }
}

/// A stage of the register by its name in a list.
pub(crate) fn listed_entry_stage(t: Tr, stage: &str) -> Html {
    let known = VendorEntryStage::ALL
        .into_iter()
        .find(|s| say::name(s) == stage);
    match known {
        Some(known) => entry_stage(t, known),
        None => Html::text(say::stage(t, FileKind::Vendor, stage)),
    }
}

/// What keeps a developer from being told like the others.
pub(crate) fn hindrances(t: Tr, row: &VendorRow) -> Html {
    let mark = |there: bool, key: &str| {
        there.then(|| {
            el("div")
                .class("small")
                .child(ui::badge(Tone::Warning, Icon::Info, t.say(key)))
        })
    };
    let terms = !row.terms_agreed && !row.secrecy_confirmed;
    Html::from(mark(!row.contact_valid, "coordination-no-contact"))
        .then(Html::from(mark(terms, "coordination-no-terms")))
        .then(Html::from(mark(row.excluded, "coordination-is-excluded")))
}

/// Typed information, each piece under the word for its type.
pub(crate) fn items(t: Tr, case: CaseId, items: &[Item]) -> Html {
    items
        .iter()
        .map(|item| {
            let (tone, icon) = match item.info {
                InfoType::Nature => (Tone::Info, Icon::Document),
                InfoType::Verification => (Tone::Warning, Icon::Lock),
                InfoType::Attack => (Tone::Danger, Icon::Lock),
            };
            let word = t.say(&format!("coordination-info-{}", say::name(item.info)));
            let file = item
                .attachment
                .as_ref()
                .map(|file| attachment(t, case, file, None));
            ui::card(
                ui::para(ui::badge(tone, icon, word))
                    .then(secret(t, &item.text))
                    .then(Html::from(file)),
            )
        })
        .collect()
}

/// A file with its size, as a link to its download.
pub(crate) fn attachment(
    t: Tr,
    case: CaseId,
    file: &handling::report::Attachment,
    lane: Option<(handling::VendorId, usize)>,
) -> Html {
    let Some(name) = file.name.text() else {
        return nothing(t);
    };
    let to = Href::path(
        "/coordination/cases/{}/files/{}",
        &[&case.to_string(), &file.id.to_string()],
    );
    let to = match lane {
        Some((vendor, page)) => to
            .with("vendor", &vendor.to_string())
            .with("page", &page.to_string()),
        None => to,
    };
    let size = limits::bytes_text(file.bytes);
    let text = t.with(
        "coordination-download",
        words::args![name = plain(name), size = size],
    );
    el("p")
        .child(ui::icon(Icon::Download))
        .child(ui::link(&to, text))
        .html()
}

/// A refusal of the core above the form it belongs to, with its rule.
pub(crate) fn refusal(t: Tr, refusal: &Refusal) -> Html {
    let text = say::refusal(t, refusal);
    // A code without words yet: the reader still learns the rule.
    let text = if text.starts_with('⟦') {
        t.say("coordination-refused-text")
    } else {
        text
    };
    ui::notice(Tone::Danger, Icon::Warning)
        .status()
        .title(t.say("coordination-refused"))
        .body(text)
        .child(ui::rule_note(t, &[refusal.rule.0]))
        .html(t)
}

/// That something was done; `what` comes from the address and is looked up, never shown.
pub(crate) fn done(t: Tr, what: Option<&str>) -> Html {
    let Some(act) = what.and_then(crate::acts::title_key) else {
        return Html::empty();
    };
    let act = t.say(&act);
    ui::notice(Tone::Success, Icon::Check)
        .status()
        .title(t.with("coordination-done", words::args![act = act]))
        .html(t)
}

/// A row of fields that asks for another view of the same page.
pub(crate) fn search_form(to: &Href, fields: Html) -> Html {
    let form = el("form").class("search").attr("method", "get").action(to);
    el("div")
        .class("card")
        .attr("role", "search")
        .child(form.child(fields))
        .html()
}

/// The factors of R-V1-3-3 as they were weighed, or the remark as it is.
pub(crate) fn factors_or_text(t: Tr, text: &Secret) -> Html {
    let Some(factors) = text.value::<handling::case::DateFactors>() else {
        return secret(t, text);
    };
    let rows = [
        ("results", &factors.results),
        ("countermeasure-time", &factors.countermeasure_time),
        ("overseas-time", &factors.overseas),
        ("risk-of-leak", &factors.leak_risk),
        ("precedent", &factors.precedent),
    ];
    let filled = rows.into_iter().filter(|(_, text)| !text.is_empty());
    ui::facts(filled.map(|(name, text)| (t.say(&format!("coordination-ask-{name}")), prose(text))))
}

/// A rule where a column already says that it is one.
pub(crate) fn rule(rule: &str) -> Html {
    ui::id_link(&Href::to("/about/rules").at(rule), rule)
}
