//! `/my/reports`: the one report of a receipt's session, all reports a person has taken into the
//! account, those a developer sent; and the way to take one in.

use axum::extract::State;
use casework::{Filter, ListRow, OrAnswer};
use handling::{Actor, FileKind, Party, ReportId};
use web::ui::{Column, Icon, Tone};
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Problem, Query, Reader, Visitor, see_other,
    short_date, ui,
};

use crate::report::half_width;
use crate::{Room, show};

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Before {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Query(before): Query<Before>,
) -> Answer {
    if let Party::Finder(own) = visitor.actor.party
        && visitor.person.is_none()
    {
        return Ok(see_other(&Href::path(
            "/my/reports/{}",
            &[&own.to_string()],
        )));
    }
    if !visitor.is_signed_in() {
        return Ok(come_in(&visitor));
    }
    page(
        &room,
        &visitor,
        &Filled::blank(),
        show::done(visitor.t(), &before.done),
    )
    .await
}

/// For a stranger: how to come back to a report.
fn come_in(visitor: &Visitor) -> axum::response::Response {
    let t = visitor.t();
    let body = ui::notice(Tone::Info, Icon::Lock)
        .title(t.say("reception-mine-come-in"))
        .body(t.say("reception-mine-come-in-text"))
        .html(t)
        .then(ui::actions([
            ui::link_button(
                &Href::to("/sign-in/receipt"),
                t.say("reception-mine-by-receipt"),
            ),
            ui::link_button_quiet(
                &Href::to("/sign-in").with("next", "/my/reports"),
                t.say("reception-mine-by-account"),
            ),
        ]));
    web::page(visitor, Head::titled(t.say("reception-mine-title")), body)
}

async fn rows(room: &Room, visitor: &Visitor) -> Answer<Vec<ListRow>> {
    let mut rows = Vec::new();
    if matches!(visitor.actor.party, Party::Vendor(_)) {
        let filter = Filter {
            limit: 200,
            ..Filter::newest(FileKind::Report)
        };
        rows = room
            .desk
            .list(&visitor.actor, &filter)
            .await
            .or_answer(visitor)?
            .rows;
    }
    let Some(person) = &visitor.person else {
        return Ok(rows);
    };
    for report in room.desk.claimed_by(person.id).await.or_answer(visitor)? {
        let actor = Actor::new(Party::Finder(report), person.id);
        let listed = room
            .desk
            .list(&actor, &Filter::newest(FileKind::Report))
            .await;
        rows.extend(listed.or_answer(visitor)?.rows);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.updated_at));
    Ok(rows)
}

async fn page(room: &Room, visitor: &Visitor, filled: &Filled, above: Html) -> Answer {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let columns = ["number", "stage", "received", "changed", "due"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let table = rows(room, visitor).await?.into_iter().fold(
        ui::table("reports", t.say("reception-mine-title"), columns)
            .cards()
            .empty(t.say("reception-mine-empty")),
        |table, row| {
            let to = Href::path("/my/reports/{}", &[&row.file.to_string()]);
            let due = row.due.map(|due| ui::deadline(t, due, room.now()));
            table.row([
                ui::id_link(&to, row.number),
                show::listed_stage(t, FileKind::Report, &row.stage),
                short_date(row.since),
                short_date(row.updated_at),
                due.unwrap_or_else(|| show::or_none(t, "")),
            ])
        },
    );
    let take_in = ui::post(
        &Href::to("/my/reports"),
        form.text("number", t.say("reception-number"))
            .hint(show::number_hint(t, &room.desk.settings().receipt_prefix))
            .required()
            .html()
            .then(
                form.password("secret", t.say("reception-secret"))
                    .required()
                    .html(),
            )
            .then(ui::actions([ui::button(t.say("reception-act-claim"))])),
    );
    let body = above
        .then(form.error_summary())
        .then(table.html())
        .then(ui::section(
            "claim",
            t.say("reception-claim-title"),
            ui::para(t.say("reception-claim-text")).then(take_in),
        ))
        .then(ui::actions([ui::link_button_quiet(
            &Href::to("/report"),
            t.say("reception-act-another"),
        )]));
    let head = Head::titled(t.say("reception-mine-title")).with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// Number and secret of a report to be taken into the account.
pub(super) struct Claim {
    number: String,
    secret: String,
}

impl FromForm for Claim {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("number", "reception-number"),
        ("secret", "reception-secret"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let (number, secret) = (form.line("number"), form.line("secret"));
        Some(Claim {
            number: half_width(&number?),
            secret: secret?,
        })
    }
}

pub(super) async fn claim(State(room): State<Room>, visitor: Visitor, form: Form<Claim>) -> Answer {
    let Some(person) = visitor.person.as_ref().map(|person| person.id) else {
        return Err(Problem::not_found());
    };
    let mut filled = form.filled;
    let Some(claim) = form.value else {
        return page(&room, &visitor, &filled, Html::empty()).await;
    };
    let found = room
        .desk
        .finder_of(&claim.number, &claim.secret)
        .await
        .or_answer(&visitor)?;
    let Some(report) = found else {
        // Wrong number and wrong secret are one thing.
        filled
            .errors
            .add("number", visitor.t().say("reception-error-receipt"));
        return page(&room, &visitor, &filled, Html::empty()).await;
    };
    let finder = Actor::new(Party::Finder(ReportId(report.0)), person);
    match room.desk.claim(&finder, person).await {
        Ok(()) => Ok(see_other(&Href::to("/my/reports").with("done", "claimed"))),
        Err(casework::Problem::Refused(refusal)) => {
            let above = show::refusal(visitor.t(), &refusal);
            show::refused(page(&room, &visitor, &filled, above).await)
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}
