//! One report as its sender sees it: state in words first, then what to do, then the record.

use axum::extract::State;
use axum::response::Response;
use casework::OrAnswer;
use handling::disclosure::{FinderReportView, ReportView};
use handling::{Actor, FileKind, ReportId};
use web::{Answer, Head, Href, Path, Problem, Query, Visitor, ui};

use super::{cases, parts, talk};
use crate::attempt::Attempt;
use crate::{Room, show};

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Before {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Path(report): Path<ReportId>,
    Query(before): Query<Before>,
) -> Answer {
    let actor = room.sender(&visitor, report).await?;
    let attempt = Attempt {
        above: show::done(visitor.t(), &before.done),
        ..Attempt::default()
    };
    page(&room, &visitor, &actor, report, attempt).await
}

pub(super) async fn page(
    room: &Room,
    visitor: &Visitor,
    actor: &Actor,
    report: ReportId,
    attempt: Attempt,
) -> Answer {
    let view = sent(room, visitor, actor, report).await?;
    let t = visitor.t();
    let form = ui::Form::new(t, &attempt.filled);
    let cases = cases::of(room, visitor, actor, &view).await?;
    let timeline = room
        .desk
        .timeline(actor, report.0)
        .await
        .or_answer(visitor)?;
    let mut body = form.error_summary();
    body.push(attempt.above);
    body.push(parts::state(t, &view, room.now()));
    body.push(parts::after_the_end(t, &view));
    body.push(parts::secrecy(t, &view));
    body.push(talk::questions(t, &form, &view, room.now()));
    body.push(cases::show(t, &cases));
    body.push(talk::conversation(t, &form, &view));
    body.push(parts::consent(t, &view));
    body.push(parts::what_was_sent(t, &view));
    body.push(parts::timeline(t, FileKind::Report, &timeline));
    body.push(parts::withdrawal(t, &form, &view));
    body.push(parts::take_along(t, visitor, &view));
    let title = t.with("reception-mine-one", words::args![number = &view.number]);
    let head = Head::titled(title)
        .crumb(t.say("reception-mine-title"), Href::to("/my/reports"))
        .status(attempt.status)
        .with_errors(!attempt.filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// The report, if this actor is the one who sent it.
pub(super) async fn sent(
    room: &Room,
    visitor: &Visitor,
    actor: &Actor,
    report: ReportId,
) -> Answer<FinderReportView> {
    match room.desk.report(actor, report).await.or_answer(visitor)? {
        ReportView::Finder(view) | ReportView::Vendor(view) => Ok(view),
        _ => Err(Problem::not_found()),
    }
}

/// Everything the sender may have of it, as JSON.
pub(super) async fn export(
    State(room): State<Room>,
    visitor: Visitor,
    Path(report): Path<ReportId>,
) -> Answer<Response> {
    let actor = room.sender(&visitor, report).await?;
    let view = sent(&room, &visitor, &actor, report).await?;
    let json = room
        .desk
        .export(&actor, FileKind::Report, report.0)
        .await
        .or_answer(&visitor)?;
    let text = serde_json::to_string_pretty(&json).map_err(|error| Problem::internal(&error))?;
    let name = format!("{}.json", view.number.replace('#', "-"));
    Ok(web::download(&name, Some("application/json"), text))
}
