//! S-10, the date: when secrecy ends and what it rests on, the developer's word on a proposal, and
//! its request for another one (R-V1-3-4, R-D-12, R-D-18). What others said does not stand here.

use axum::extract::State;
use casework::say;
use handling::CaseId;
use handling::case::{DateRequest, Stance};
use handling::disclosure::{VendorCaseView, VendorPhase};
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Doors, Filled, Head, Html, Path, Query, Tr, Visitor};
use words::args;

use crate::acts::{self, Sheet};
use crate::room::Room;
use crate::{case, places, show};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/developer/cases/{case}/date", page)
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: Option<String>,
}

async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path(id): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = room.case(&visitor, id).await?;
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(case::around(t, &view, "date"))
        .then(stands(t, &view, now))
        .then(weighed(t, &room))
        .then(form(t, &view, "take-position", None))
        .then(positions(t, &view))
        .then(requests(t, &view))
        .then(request(t, &view))
        .then(opinion(t, &view));
    let head = Head::titled(t.say("developers-page-date"))
        .lead(t.say("developers-date-lead"))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-cases"), places::cases())
        .crumb(view.number.clone(), places::case(id));
    Ok(web::page(&visitor, head, body))
}

/// The end as it is, and the one proposed.
pub(crate) fn stands(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    let mut rows = vec![(t.say("developers-embargo"), case::embargo(t, view, now))];
    if let Some(date) = &view.date {
        rows.push((
            t.say("developers-zone"),
            Html::text(t.with("developers-zone-text", args![zone = &date.end.zone])),
        ));
    }
    let proposal = match &view.proposal {
        None => show::nothing(t),
        Some((end, since)) => {
            let since = web::instant_text(t.lang, *since);
            ui::deadline(t, end.at, now).then(ui::small(
                t.with("developers-proposed-since", args![day = since]),
            ))
        }
    };
    rows.push((t.say("developers-proposal"), proposal));
    if let Some(notified) = view.notified_at {
        rows.push((
            t.say("developers-step-notified"),
            web::instant(t.lang, notified),
        ));
    }
    ui::facts(rows)
}

/// What a date weighs (R-V1-3-3); how it was weighed here is between the bodies.
fn weighed(t: Tr, room: &Room) -> Html {
    let days = room.desk.settings().guideline_days;
    let factors = ["results", "time", "overseas", "leak"]
        .map(|name| Html::text(t.say(&format!("developers-weighs-{name}"))));
    let body = ui::para(t.with("developers-weighs-text", args![days = days]))
        .then(ui::list(factors))
        .then(ui::rule_note(t, &["R-V1-3-3", "R-D-14", "R-D-15"]));
    ui::section(
        "weighed",
        t.say("developers-weighs"),
        ui::details(t.say("developers-weighs-show"), body),
    )
}

/// The form of an act, where it may be tried now.
fn form(t: Tr, view: &VendorCaseView, name: &str, filled: Option<Filled>) -> Html {
    let (Some(rule), Some(act)) = (case::rule_of(view, name), acts::on_case(name)) else {
        return Html::empty();
    };
    let form = acts::sheet(&Sheet {
        t,
        act,
        filled: &filled.unwrap_or_default(),
        refusal: None,
        people: &Vec::new(),
        rule,
        context: ui::para(t.say(&format!("developers-act-{name}-lead"))),
        action: places::act_form(view.id, name),
    });
    ui::section(name, acts::title(t, name), form)
}

fn request(t: Tr, view: &VendorCaseView) -> Html {
    let end = view
        .date
        .as_ref()
        .map(|date| web::instant_value(date.end.at));
    let filled = Filled::with([("wanted", end.as_deref().unwrap_or_default())]);
    let later = view.phase == VendorPhase::Coordinating && !case::offers(view, "request-date");
    if later {
        let body = ui::para(t.say("developers-request-later"));
        return ui::section("request-date", acts::title(t, "request-date"), body);
    }
    // Two forms never stand on one page: their fields would share names.
    match case::offers(view, "take-position") && case::offers(view, "request-date") {
        false => form(t, view, "request-date", Some(filled)),
        true => {
            let to = places::act_form(view.id, "request-date");
            let body = ui::para(t.say("developers-act-request-date-lead")).then(ui::actions([
                ui::link_button_quiet(&to, acts::title(t, "request-date")),
            ]));
            ui::section("request-date", acts::title(t, "request-date"), body)
        }
    }
}

/// The developer's own words on proposals, newest first.
fn positions(t: Tr, view: &VendorCaseView) -> Html {
    let columns = ["on", "position", "reason", "when"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    let rows = view.positions.iter().rev().map(|position| {
        let (tone, icon) = match position.stance {
            Stance::Agree => (Tone::Success, Icon::Check),
            Stance::Object => (Tone::Danger, Icon::Stop),
        };
        [
            web::instant(t.lang, position.proposal.at),
            ui::badge(tone, icon, say::any(t, "stance", position.stance)),
            show::secret(t, &position.reason),
            web::instant(t.lang, position.at),
        ]
    });
    let title = t.say("developers-positions");
    let table = ui::table("taken", show::caption(t, &title), columns)
        .cards()
        .rows(rows)
        .empty(t.say("developers-no-positions"))
        .html();
    ui::section("positions", title, table)
}

fn requests(t: Tr, view: &VendorCaseView) -> Html {
    let columns = ["wanted", "reason", "state", "when"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    let rows = view.requests.iter().rev().map(|request| {
        [
            web::instant(t.lang, request.wanted.at),
            show::secret(t, &request.reason),
            decision(t, request),
            web::instant(t.lang, request.at),
        ]
    });
    let title = t.say("developers-requests");
    let table = ui::table("asked", show::caption(t, &title), columns)
        .cards()
        .rows(rows)
        .empty(t.say("developers-no-requests"))
        .html();
    ui::section("requests", title, table)
}

fn decision(t: Tr, request: &DateRequest) -> Html {
    let (tone, icon, key, at) = match &request.decided {
        None => (Tone::Warning, Icon::Clock, "developers-undecided", None),
        Some((at, true)) => (Tone::Success, Icon::Check, "developers-changed", Some(*at)),
        Some((at, false)) => (Tone::Neutral, Icon::Dash, "developers-kept", Some(*at)),
    };
    let at = at.map(|at| Html::text(" ").then(web::instant(t.lang, at)));
    ui::badge(tone, icon, t.say(key)).then(Html::from(at))
}

/// Own product: the opinion on the day (R-V2-2).
fn opinion(t: Tr, view: &VendorCaseView) -> Html {
    let given = view.opinion.as_ref().map(|text| {
        ui::section(
            "opinion",
            t.say("developers-ask-opinion"),
            ui::card(show::secret(t, text)),
        )
    });
    let give = case::offers(view, "give-opinion").then(|| {
        ui::actions([ui::link_button_quiet(
            &places::act(view.id, "give-opinion"),
            acts::title(t, "give-opinion"),
        )])
    });
    Html::from(given).then(Html::from(give))
}
