//! One report as reception sees it (S-05, S-06): the three blocks side by side, the tests of
//! completeness and scope, what is similar, and the decisions that may be taken now.

use axum::extract::State;
use casework::{ListRow, OrAnswer, say};
use handling::disclosure::{ReceptionReportView, ReportView};
use handling::{FileKind, ReportId};
use web::ui::{Column, Icon, Tone};
use web::{Answer, Head, Href, Html, Path, Problem, Query, Tr, Visitor, el, instant, ui};

use super::{blocks, decisions, identity, tests_of};
use crate::attempt::Attempt;
use crate::mine::{message, timeline, waiting};
use crate::room::officers_only;
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
    officers_only(&visitor)?;
    let attempt = Attempt {
        above: show::done(visitor.t(), &before.done),
        ..Attempt::default()
    };
    page(&room, &visitor, report, attempt).await
}

/// The report for an officer.
pub(super) async fn view(
    room: &Room,
    visitor: &Visitor,
    report: ReportId,
) -> Answer<ReceptionReportView> {
    match room
        .desk
        .report(&visitor.actor, report)
        .await
        .or_answer(visitor)?
    {
        ReportView::Reception(view) => Ok(view),
        _ => Err(Problem::not_found()),
    }
}

pub(super) async fn page(
    room: &Room,
    visitor: &Visitor,
    report: ReportId,
    attempt: Attempt,
) -> Answer {
    let view = view(room, visitor, report).await?;
    let t = visitor.t();
    let similar = room
        .desk
        .similar(&visitor.actor, report.0)
        .await
        .or_answer(visitor)?;
    let entries = room
        .desk
        .timeline(&visitor.actor, report.0)
        .await
        .or_answer(visitor)?;
    let filled = decisions::prepared(attempt.filled, &view);
    let form = ui::Form::new(t, &filled);
    let mut body = form.error_summary();
    body.push(attempt.above);
    body.push(summary(t, &view, room.now()));
    body.push(contents(t, &view));
    body.push(blocks::side_by_side(t, &view));
    body.push(tests_of::both(t, &view));
    body.push(alike(t, &similar));
    body.push(cases(t, &view));
    body.push(decisions::all(t, &form, &filled, &view));
    body.push(identity::panel(t, &form, visitor, &view, room.now()));
    body.push(conversation(t, &view));
    body.push(notes(t, &form, &view));
    body.push(timeline(t, FileKind::Report, &entries));
    let title = show::target_name(&view.target).unwrap_or_default();
    let title = t.with(
        "reception-triage-title",
        words::args![number = &view.number, title = title],
    );
    let head = Head::titled(title)
        .crumb(t.say("reception-home-title"), Href::to("/reception"))
        .crumb(
            t.say("reception-list-title"),
            Href::to("/reception/reports"),
        )
        .status(attempt.status)
        .with_errors(!filled.errors.is_empty())
        .wide();
    Ok(web::page(visitor, head, body))
}

fn summary(t: Tr, view: &ReceptionReportView, now: jiff::Timestamp) -> Html {
    let kind = t.say(&format!("reception-kind-{}", say::name(view.kind)));
    let channel = t.say(&format!("reception-channel-{}", say::name(view.channel)));
    let mut facts = vec![
        (
            t.say("reception-column-stage"),
            show::report_stage(t, view.stage),
        ),
        (
            t.say("reception-waiting"),
            waiting(t, &view.waiting_for, now),
        ),
        (t.say("reception-field-kind"), Html::text(kind)),
        (t.say("reception-channel"), Html::text(channel)),
        (
            t.say("reception-received-at"),
            instant(t.lang, view.received_at),
        ),
    ];
    if let Some(at) = view.decided_at {
        facts.push((t.say("reception-decided-at"), instant(t.lang, at)));
    }
    if let Some((code, reason)) = &view.decline {
        let why = ui::para(say::any(t, "decline-code", code)).then(show::secret(t, reason));
        facts.push((t.say("reception-declined-why"), why));
    }
    if let Some((ground, reason)) = &view.stop {
        let why = ui::para(say::any(t, "stop-ground", ground)).then(show::secret(t, reason));
        facts.push((t.say("reception-stopped-why"), why));
    }
    ui::facts(facts)
}

/// Ways to the parts of a long page.
fn contents(t: Tr, view: &ReceptionReportView) -> Html {
    let mut parts = vec!["blocks", "tests", "similar"];
    if !view.cases.is_empty() {
        parts.push("cases");
    }
    parts.extend(["decisions", "identity", "talk", "notes", "timeline"]);
    let links = parts.into_iter().map(|part| {
        el("li").child(ui::link(
            &Href::fragment(part),
            t.say(&format!("reception-part-{part}")),
        ))
    });
    el("nav")
        .attr("aria-label", t.say("reception-parts"))
        .child(el("ul").class("plain row").children(links))
        .html()
}

/// Reports that share words of product and maker (duplicates, grounds ① and ②).
fn alike(t: Tr, similar: &[(ListRow, u64)]) -> Html {
    let columns = ["number", "title", "stage", "received"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let columns = columns
        .into_iter()
        .chain([Column::number(t.say("reception-column-shared"))]);
    let table = similar.iter().fold(
        ui::table("similar-table", t.say("reception-similar-caption"), columns)
            .cards()
            .empty(t.say("reception-similar-none")),
        |table, (row, shared)| {
            let title = show::row_title(row.title.as_deref()).unwrap_or_default();
            table.row([
                ui::id_link(
                    &super::home::address(FileKind::Report, row.file),
                    &row.number,
                ),
                show::line(&title),
                show::listed_stage(t, FileKind::Report, &row.stage),
                web::short_date(row.since),
                Html::text(shared.to_string()),
            ])
        },
    );
    ui::section("similar", t.say("reception-part-similar"), table.html())
}

fn cases(t: Tr, view: &ReceptionReportView) -> Html {
    if view.cases.is_empty() {
        return Html::empty();
    }
    let columns = ["number", "ended", "notice"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    let table = view.cases.iter().fold(
        ui::table("cases-table", t.say("reception-cases-title"), columns).cards(),
        |table, link| {
            let ended = link
                .ended
                .map(|end| Html::text(say::any(t, "case-end", end)));
            let notice = link.notice.map(|ground| {
                ui::badge(
                    Tone::Warning,
                    Icon::Mail,
                    t.say(&format!("reception-notice-from-{}", say::name(ground))),
                )
            });
            let none = || show::or_none(t, "");
            table.row([
                ui::id_link(
                    &super::home::address(FileKind::Case, link.case.0),
                    &link.number,
                ),
                ended.unwrap_or_else(none),
                notice.unwrap_or_else(none),
            ])
        },
    );
    ui::section("cases", t.say("reception-part-cases"), table.html())
}

fn conversation(t: Tr, view: &ReceptionReportView) -> Html {
    let said: Html = view
        .exchanges
        .iter()
        .map(|exchange| message(t, exchange))
        .collect();
    let said = if said.is_empty() {
        ui::para(t.say("reception-talk-none"))
    } else {
        said
    };
    ui::section("talk", t.say("reception-part-talk"), said)
}

fn notes(t: Tr, form: &ui::Form<'_>, view: &ReceptionReportView) -> Html {
    let notes: Html = view
        .notes
        .iter()
        .map(|(at, text)| ui::card(ui::small(instant(t.lang, *at)).then(show::secret(t, text))))
        .collect();
    let fields = ui::hidden("act", "note")
        .then(
            form.area("note", t.say("reception-field-note"))
                .hint(t.say("reception-hint-note"))
                .rows(3)
                .required()
                .html(),
        )
        .then(ui::actions([ui::button(t.say("reception-act-note"))]));
    let body = notes.then(ui::post(&Href::same_page().at("notes"), fields));
    ui::section("notes", t.say("reception-part-notes"), body)
}
