//! The top of the page: secrecy and its end, where things stand, whose turn it is, what to do next.

use casework::say;
use handling::disclosure::{VendorCaseView, VendorPhase};
use handling::duty::Duty;
use jiff::Timestamp;
use web::ui::{self, Icon, Step, StepState, Tone};
use web::{Href, Html, Tr, el};

use super::{offers, secrecy};
use crate::acts::title;
use crate::{places, show};

pub(super) fn head(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    let banner = match view.phase {
        VendorPhase::Coordinating | VendorPhase::DateSet => secrecy(t, view, now),
        VendorPhase::Published => published(t, view),
        VendorPhase::Cancelled | VendorPhase::Ended => ended(t, view),
    };
    let breach = view.breach_at.map(|at| {
        ui::notice(Tone::Danger, Icon::Warning)
            .title(t.say("developers-breach"))
            .body(web::instant(t.lang, at))
            .child(ui::rule_note(t, &["R-D-20"]))
            .html(t)
    });
    let mut rows = vec![
        (
            t.say("developers-column-stage"),
            show::vendor_stage(t, view.stage),
        ),
        (t.say("developers-phase"), show::phase(t, view.phase)),
        (
            t.say("developers-column-turn"),
            show::waiting(t, &view.waiting_for, now),
        ),
    ];
    let reference = view
        .own_reference
        .as_ref()
        .map_or_else(|| show::nothing(t), |own| show::secret_line(t, own));
    let change = offers(view, "set-own-reference").then(|| {
        Html::text(" ").then(ui::link(
            &places::act(view.id, "set-own-reference"),
            title(t, "set-own-reference"),
        ))
    });
    rows.push((
        t.say("developers-ask-own-reference"),
        reference.then(Html::from(change)),
    ));
    let several = match view.several_developers {
        true => "developers-several-yes",
        false => "developers-several-no",
    };
    rows.push((t.say("developers-several"), Html::text(t.say(several))));
    banner.then(Html::from(breach)).then(ui::facts(rows))
}

fn published(t: Tr, view: &VendorCaseView) -> Html {
    let Some(edition) = &view.edition else {
        return Html::empty();
    };
    let to = Href::path("/advisories/{}", &[&edition.number]);
    ui::notice(Tone::Success, Icon::Public)
        .title(t.say("developers-published"))
        .child(ui::facts([
            (
                t.say("developers-published-on"),
                web::instant(t.lang, edition.published),
            ),
            (t.say("developers-advisory"), ui::link(&to, &edition.number)),
        ]))
        .html(t)
}

fn ended(t: Tr, view: &VendorCaseView) -> Html {
    ui::notice(Tone::Neutral, Icon::Stop)
        .title(say::any(t, "vendor-phase", view.phase))
        .body(t.say("developers-ended-text"))
        .html(t)
}

/// The end of secrecy as it stands, with zone and what is left.
pub(crate) fn embargo(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    let Some(date) = &view.date else {
        return ui::para(t.say("developers-no-date"));
    };
    let (tone, icon, key) = match date.provisional {
        true => (Tone::Neutral, Icon::Unknown, "developers-date-provisional"),
        false => (Tone::Info, Icon::Check, "developers-date-set"),
    };
    let words = el("strong").child(t.say("developers-until"));
    ui::para(
        words
            .html()
            .then(" ")
            .then(ui::deadline(t, date.end.at, now))
            .then(" ")
            .then(ui::badge(tone, icon, t.say(key))),
    )
}

/// By when measures are wanted: the date itself.
pub(super) fn ends(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    ui::card(embargo(t, view, now))
}

/// The two equal answers to a summary (R-D-08), or what is owed now.
pub(super) fn next(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    let fresh = offers(view, "request-detail") && view.verdict.is_none() && !view.none_concerned;
    let body = match (fresh, view.duties.is_empty()) {
        (true, _) => choice(t, view, now),
        (false, true) => return Html::empty(),
        (false, false) => ui::list(view.duties.iter().map(|duty| owed(t, view, duty, now))),
    };
    ui::section("next", t.say("developers-next"), body)
}

fn choice(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    let by = view.reply_by.map(|by| {
        ui::para(
            Html::text(t.say("developers-reply-by"))
                .then(" ")
                .then(ui::deadline(t, by, now)),
        )
    });
    let one = |act: &str| {
        offers(view, act).then(|| {
            ui::link_button(&places::act(view.id, act), title(t, act))
                .then(ui::small(t.say(&format!("developers-act-{act}-lead"))))
        })
    };
    let both = ["request-detail", "declare-none-concerned"];
    let cards: Vec<Html> = both
        .iter()
        .filter_map(|act| one(act))
        .map(ui::card)
        .collect();
    ui::para(t.say("developers-choice"))
        .then(Html::from(by))
        .then(cards.into_iter().collect::<Html>())
        .then(ui::rule_note(t, &["R-D-08"]))
}

fn owed(t: Tr, view: &VendorCaseView, duty: &Duty, now: Timestamp) -> Html {
    let to = places::duty(duty, handling::FileKind::Case, view.id.0);
    ui::link(&to, say::duty(t, duty.kind))
        .then(el("br").html())
        .then(show::due(t, duty, now))
        .then(ui::rule_note(t, &[duty.rule.as_ref()]))
}

/// How far this developer's part has come, each step with its instant.
pub(super) fn progress(t: Tr, view: &VendorCaseView) -> Html {
    let answered = view
        .detail_at
        .or(view.verdict_at)
        .or(view.status.first().map(|status| status.at));
    let measured = view.measures.first().map(|measure| measure.at);
    let no_measure = view.none_concerned
        || matches!(
            view.verdict,
            Some(handling::case::Verdict::NotAffected | handling::case::Verdict::Known)
        );
    let public = view.edition.as_ref().map(|edition| edition.published);
    let steps = [
        ("notified", view.notified_at, false),
        ("answered", answered, false),
        ("verdict", view.verdict_at, false),
        ("measure", measured, no_measure),
        ("public", public, false),
    ];
    let first_open = steps
        .iter()
        .position(|(_, at, skipped)| at.is_none() && !skipped);
    let shown: Vec<Step> = steps
        .iter()
        .enumerate()
        .map(|(place, (name, at, skipped))| {
            let state = match (at, skipped) {
                (Some(_), _) => StepState::Done,
                (None, true) => StepState::Skipped,
                (None, false) if first_open == Some(place) => StepState::Current,
                (None, false) => StepState::Ahead,
            };
            Step::new(t.say(&format!("developers-step-{name}")), state)
        })
        .collect();
    let rows = steps.iter().filter_map(|(name, at, _)| {
        let label = t.say(&format!("developers-step-{name}"));
        at.map(|at| (label, web::instant(t.lang, at)))
    });
    let reminders = view.reminders.iter().map(|(at, last)| {
        let key = match last {
            true => "developers-last-reminder",
            false => "developers-reminder",
        };
        (t.say(key), web::instant(t.lang, *at))
    });
    let dates = ui::details(
        t.say("developers-step-dates"),
        ui::facts(rows.chain(reminders)),
    );
    ui::section(
        "progress",
        t.say("developers-progress"),
        ui::steps(t, &shown).then(dates),
    )
}
