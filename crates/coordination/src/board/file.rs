//! The file itself: what was reported, the stage-1 text, remarks, and the lane with reception.

use casework::{LanePage, say};
use handling::disclosure::BodiesCaseView;
use web::ui;
use web::{Html, Tr};

use crate::{places, show, vendor};

pub(super) fn file(t: Tr, view: &BodiesCaseView, lane: &LanePage) -> Html {
    let mut rows = vec![
        (t.say("coordination-summary"), show::secret(t, &view.summary)),
        (t.say("coordination-weakness"), Html::text(say::weakness(t, view.weakness))),
    ];
    if let Some(cwe) = view.cwe {
        rows.push((t.say("coordination-cwe"), ui::code(format!("CWE-{cwe}"))));
    }
    if let Some(text) = &view.countermeasure {
        rows.push((t.say("coordination-countermeasure"), show::secret(t, text)));
    }
    if let Some(text) = &view.opinion {
        rows.push((t.say("coordination-opinion"), show::secret(t, text)));
    }
    if let Some(wanted) = &view.opinion_wanted {
        rows.push((t.say("coordination-wanted"), web::instant(t.lang, wanted.at)));
    }
    let contents = ui::facts(rows).then(show::items(t, view.id, &view.items));
    let notice = match &view.first_notice {
        Some(text) => ui::card(show::secret(t, text)),
        None => ui::para(t.say("coordination-no-summary")),
    };
    ui::section("notice", t.say("coordination-first-notice"), notice)
        .then(ui::section(
            "contents",
            t.say("coordination-contents"),
            ui::details(t.say("coordination-contents-show"), contents),
        ))
        .then(super::part("notes", t.say("coordination-notes"), notes(t, view)))
        .then(ui::section("lane", t.say("coordination-bodies-lane"), bodies(t, view, lane)))
}

fn notes(t: Tr, view: &BodiesCaseView) -> Html {
    if view.notes.is_empty() {
        return Html::empty();
    }
    let lines = view.notes.iter().rev().map(|note| {
        let fact = say::fact(t, handling::FileKind::Case, &note.about);
        let head = web::short_date(note.at)
            .then(" ")
            .then(web::el("strong").child(fact))
            .then(" ")
            .then(Html::text(say::party(t, &note.by)));
        ui::para(head).then(show::factors_or_text(t, &note.text))
    });
    ui::details(t.say("coordination-notes-show"), ui::list(lines))
}

fn bodies(t: Tr, view: &BodiesCaseView, lane: &LanePage) -> Html {
    let messages = match lane.messages.is_empty() {
        true => ui::para(t.say("coordination-no-messages")),
        false => vendor::messages(t, view.id, None, lane, None),
    };
    let write = view.offers.iter().any(|offer| offer.command == "write").then(|| {
        ui::link_button_quiet(&places::act(view.id, "write"), t.say("coordination-act-write"))
    });
    messages.then(ui::actions(write))
}
