//! The date: what it is and rests on, what everybody said to it, and the one form in which it is
//! set with the factors the standard wants weighed (R-V1-3-3, R-D-12 … R-D-18).

use axum::extract::State;
use casework::say;
use handling::CaseId;
use handling::case::Stance;
use handling::disclosure::BodiesCaseView;
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Doors, Filled, Head, Html, Path, Query, Tr, Visitor};
use words::args;

use crate::acts::{self, Around, Group, Sheet, Tells};
use crate::room::{Names, Room};
use crate::{board, places, show};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/coordination/cases/{case}/date", page)
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
    Path(case): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(board::around(t, case, "date"))
        .then(now_stands(t, &view, now))
        .then(requests(t, &view))
        .then(positions(t, &view))
        .then(set(t, &view))
        .then(other_acts(t, &view))
        .then(former(t, &view));
    let head = Head::titled(t.say("coordination-page-date"))
        .lead(t.say("coordination-date-lead"))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(case));
    Ok(web::page(&visitor, head, body))
}

fn now_stands(t: Tr, view: &BodiesCaseView, now: Timestamp) -> Html {
    let proposal = match &view.proposal {
        None => show::nothing(t),
        Some((end, since)) => web::instant(t.lang, end.at).then(ui::small(t.with(
            "coordination-proposed-since",
            args![day = web::instant_text(t.lang, *since)],
        ))),
    };
    let started = view.embargo.as_ref().map_or_else(
        || show::nothing(t),
        |embargo| web::instant(t.lang, embargo.from),
    );
    let everybody = t.with(
        "coordination-tells",
        args![count = acts::told(view, Tells::Everybody)],
    );
    ui::facts([
        (
            t.say("coordination-embargo"),
            board::embargo(t, view.embargo.as_ref(), now),
        ),
        (t.say("coordination-started"), started),
        (t.say("coordination-proposal"), proposal),
        (t.say("coordination-effect"), Html::text(everybody)),
    ])
}

fn requests(t: Tr, view: &BodiesCaseView) -> Html {
    if view.requests.is_empty() {
        return Html::empty();
    }
    let names = Names::of(t, view);
    let one = |request: &handling::case::DateRequest| {
        let state = match &request.decided {
            None => ui::badge(Tone::Warning, Icon::Clock, t.say("coordination-undecided")),
            Some((at, true)) => {
                ui::badge(Tone::Success, Icon::Check, t.say("coordination-changed"))
                    .then(" ")
                    .then(web::short_date(*at))
            }
            Some((at, false)) => ui::badge(Tone::Neutral, Icon::Dash, t.say("coordination-kept"))
                .then(" ")
                .then(web::short_date(*at)),
        };
        let to = places::act(view.id, "decide-request").with("request", &request.id.to_string());
        let decide = request.decided.is_none().then(|| {
            ui::actions([ui::link_button(
                &to,
                t.say("coordination-act-decide-request"),
            )])
        });
        ui::card(
            ui::facts([
                (
                    t.say("coordination-developer"),
                    show::line(&names.get(request.vendor)),
                ),
                (
                    t.say("coordination-wanted"),
                    web::instant(t.lang, request.wanted.at),
                ),
                (
                    t.say("coordination-reason"),
                    show::secret(t, &request.reason),
                ),
                (t.say("coordination-state"), state),
            ])
            .then(decide.unwrap_or_default()),
        )
    };
    let all: Html = view.requests.iter().rev().map(one).collect();
    ui::section("requests", t.say("coordination-requests"), all)
}

/// Every developer that was told, with its latest word on the date now proposed: silence is shown
/// as silence.
fn positions(t: Tr, view: &BodiesCaseView) -> Html {
    let told: Vec<_> = view
        .vendors
        .iter()
        .filter(|row| row.reach.sent.is_some())
        .collect();
    let columns = ["developer", "position", "on", "when", "reason"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let rows = told.iter().map(|row| {
        let who = crate::room::name(t, &row.name_ja, &row.name_en);
        let who = ui::link(&places::vendor(view.id, row.vendor), show::line(who));
        let latest = view.positions.iter().rev().find(|p| p.vendor == row.vendor);
        match latest {
            None => [
                who,
                ui::badge(
                    Tone::Neutral,
                    Icon::Unknown,
                    t.say("coordination-no-position"),
                ),
                show::dash(t),
                show::dash(t),
                Html::empty(),
            ],
            Some(position) => {
                let (tone, icon) = match position.stance {
                    Stance::Agree => (Tone::Success, Icon::Check),
                    Stance::Object => (Tone::Danger, Icon::Stop),
                };
                [
                    who,
                    ui::badge(tone, icon, say::any(t, "stance", position.stance)),
                    web::short_date(position.proposal.at),
                    web::short_date(position.at),
                    show::secret(t, &position.reason),
                ]
            }
        }
    });
    let table = ui::table(
        "positions",
        ui::hidden_text(t.say("coordination-positions")),
        columns,
    )
    .cards()
    .rows(rows)
    .empty(t.say("coordination-nobody-told"))
    .html();
    ui::section("positions", t.say("coordination-positions"), table)
}

/// The form, where the date may be set now.
fn set(t: Tr, view: &BodiesCaseView) -> Html {
    let offer = view.offers.iter().find(|offer| offer.command == "set-date");
    let (Some(offer), Some(act)) = (offer, acts::on_case("set-date")) else {
        return Html::empty();
    };
    let untold = view.vendors.iter().filter(|row| {
        use handling::case::VendorStage as S;
        matches!(row.stage, S::Identified | S::ContactSearch)
    });
    let untold: Vec<Html> = untold
        .map(|row| {
            let who = crate::room::name(t, &row.name_ja, &row.name_en);
            ui::link(&places::vendor(view.id, row.vendor), show::line(who))
        })
        .collect();
    let context = match untold.is_empty() {
        true => Html::empty(),
        false => ui::notice(Tone::Warning, Icon::Person)
            .title(t.say("coordination-not-told-yet"))
            .child(ui::list(untold))
            .html(t),
    };
    let proposed = view.proposal.as_ref().map(|(moment, _)| moment.at);
    let end = proposed
        .or(view.embargo.as_ref().map(|e| e.end.at))
        .map(web::instant_value);
    let filled = Filled::with([("end", end.as_deref().unwrap_or_default())]);
    let form = acts::sheet(&Sheet {
        t,
        act,
        filled: &filled,
        refusal: None,
        around: Around {
            view: Some(view),
            register: &[],
        },
        rule: &offer.rule,
        told: acts::told(view, act.tells),
        context,
        action: web::Href::path(
            "/coordination/cases/{}/acts/{}",
            &[&view.id.to_string(), act.name],
        ),
    });
    ui::section("set-date", t.say("coordination-act-set-date"), form)
}

fn other_acts(t: Tr, view: &BodiesCaseView) -> Html {
    let list = board::acts_of(t, view, Group::Date, "set-date");
    match list.is_empty() {
        true => list,
        false => ui::section("acts", t.say("coordination-acts"), list),
    }
}

/// Every date there was, so that each change can be explained.
fn former(t: Tr, view: &BodiesCaseView) -> Html {
    let Some(embargo) = view.embargo.as_ref().filter(|e| !e.former.is_empty()) else {
        return Html::empty();
    };
    let columns = ["replaced", "former-end", "basis"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let rows = embargo.former.iter().rev().map(|(at, end, basis)| {
        [
            web::instant(t.lang, *at),
            web::instant(t.lang, end.at),
            Html::text(say::any(t, "embargo-basis", *basis)),
        ]
    });
    let table = ui::table(
        "former",
        ui::hidden_text(t.say("coordination-former")),
        columns,
    )
    .cards()
    .rows(rows)
    .html();
    ui::section("former", t.say("coordination-former"), table)
}
