//! The page of one case.

use axum::extract::State;
use casework::{LanePage, OrAnswer, say};
use handling::disclosure::{BodiesCaseView, CaseView};
use handling::{CaseId, FileKind, ReportId};
use web::{Answer, Head, Href, Html, Path, Problem, Query, Tr, Visitor, instant, ui};

use super::parts;
use crate::attempt::Attempt;
use crate::mine::{timeline, waiting};
use crate::room::officers_only;
use crate::{Room, show};

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Before {
    #[serde(default)]
    done: String,
    #[serde(default)]
    lane: usize,
}

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    Query(before): Query<Before>,
) -> Answer {
    officers_only(&visitor)?;
    let attempt = Attempt {
        above: show::done(visitor.t(), &before.done),
        ..Attempt::default()
    };
    whole(&room, &visitor, case, attempt, before.lane).await
}

/// The case for an officer.
pub(super) async fn view(room: &Room, visitor: &Visitor, case: CaseId) -> Answer<BodiesCaseView> {
    match room
        .desk
        .case(&visitor.actor, case)
        .await
        .or_answer(visitor)?
    {
        CaseView::Bodies(view) => Ok(view),
        _ => Err(Problem::not_found()),
    }
}

pub(super) async fn page(room: &Room, visitor: &Visitor, case: CaseId, attempt: Attempt) -> Answer {
    whole(room, visitor, case, attempt, 0).await
}

async fn whole(
    room: &Room,
    visitor: &Visitor,
    case: CaseId,
    attempt: Attempt,
    lane_page: usize,
) -> Answer {
    let view = view(room, visitor, case).await?;
    let t = visitor.t();
    let lane = room
        .desk
        .lane(&visitor.actor, case, None, lane_page)
        .await
        .or_answer(visitor)?;
    let entries = room
        .desk
        .timeline(&visitor.actor, case.0)
        .await
        .or_answer(visitor)?;
    let reports = numbers(room, visitor, &view.reports).await?;
    let form = ui::Form::new(t, &attempt.filled);
    let now = room.now();
    let mut body = form.error_summary();
    body.push(attempt.above);
    body.push(summary(t, &view, &reports, now));
    body.push(parts::objection(t, &form, &view));
    body.push(parts::transfer(t, &view));
    body.push(parts::information(t, &view));
    body.push(parts::developers(t, &view, now));
    body.push(parts::lane(t, &form, &view, &lane, lane_page));
    body.push(parts::claims(t, &form, &view));
    body.push(parts::reference(t, &form, &view));
    body.push(timeline(t, FileKind::Case, &entries));
    let name = view.title.text().map(show::plain).unwrap_or_default();
    let title = t.with(
        "reception-triage-title",
        words::args![number = &view.number, title = name],
    );
    let head = Head::titled(title)
        .crumb(t.say("reception-home-title"), Href::to("/reception"))
        .crumb(
            t.say("reception-list-cases"),
            Href::to("/reception/reports").with("kind", "case"),
        )
        .status(attempt.status)
        .with_errors(!attempt.filled.errors.is_empty())
        .wide();
    Ok(web::page(visitor, head, body))
}

/// Receipt numbers of the reports behind the case.
async fn numbers(
    room: &Room,
    visitor: &Visitor,
    reports: &[ReportId],
) -> Answer<Vec<(ReportId, String)>> {
    let mut numbers = Vec::new();
    for report in reports {
        let view = room
            .desk
            .report(&visitor.actor, *report)
            .await
            .or_answer(visitor)?;
        if let handling::disclosure::ReportView::Reception(view) = view {
            numbers.push((*report, view.number));
        }
    }
    Ok(numbers)
}

fn summary(
    t: Tr,
    view: &BodiesCaseView,
    reports: &[(ReportId, String)],
    now: jiff::Timestamp,
) -> Html {
    let links: Html = reports
        .iter()
        .map(|(id, number)| {
            let to = Href::path("/reception/reports/{}", &[&id.to_string()]);
            ui::para(ui::link(&to, number))
        })
        .collect();
    let mut facts = vec![
        (
            t.say("reception-column-stage"),
            show::listed_stage(t, FileKind::Case, &say::name(view.stage)),
        ),
        (
            t.say("reception-waiting"),
            waiting(t, &view.waiting_for, now),
        ),
        (
            t.say("reception-case-track"),
            Html::text(t.say(&format!("reception-track-{}", say::name(view.track)))),
        ),
        (t.say("reception-case-reports"), links),
        (
            t.say("reception-case-opened"),
            instant(t.lang, view.opened_at),
        ),
    ];
    if let Some(at) = view.transferred_at {
        facts.push((t.say("reception-case-transferred"), instant(t.lang, at)));
    }
    if let Some(embargo) = &view.embargo {
        facts.push((
            t.say("reception-case-date"),
            ui::deadline(t, embargo.end.at, now),
        ));
    }
    if let Some(number) = &view.publication.number {
        facts.push((t.say("reception-case-advisory"), ui::code(number)));
    }
    ui::facts(facts)
}

/// A page of the lane between the two bodies, with the way to older messages.
pub(super) fn older(t: Tr, view: &BodiesCaseView, lane: &LanePage, page: usize) -> Html {
    let at = |page: usize| {
        Href::path("/reception/cases/{}", &[&view.id.to_string()])
            .with("lane", &page.to_string())
            .at("lane")
    };
    let before = (page > 0).then(|| at(page - 1));
    let after = (lane.older > 0).then(|| at(page + 1));
    ui::pagination(t, before.as_ref(), after.as_ref())
}
