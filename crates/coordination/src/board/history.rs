//! What happened in a case, in order, each line with the rule it rested on.

use axum::extract::State;
use casework::{OrAnswer, say};
use handling::{CaseId, FileKind};
use web::ui::{self, Column};
use web::{Answer, Head, Html, Path, Visitor};

use crate::places;
use crate::room::Room;

pub(super) async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let entries = room.desk.timeline(&visitor.actor, case.0).await.or_answer(&visitor)?;
    let t = visitor.t();
    let columns = ["when", "what", "by", "rule", "hash"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let rows = entries.iter().rev().map(|entry| {
        let hash: String = entry.hash.chars().take(12).collect();
        [
            web::instant(t.lang, entry.at),
            Html::text(say::fact(t, FileKind::Case, &entry.name)),
            Html::text(say::party(t, &entry.by)),
            ui::rule_note(t, &[&entry.rule]),
            ui::code(hash),
        ]
    });
    let body = super::around(t, case, "history").then(
        ui::table("history", ui::hidden_text(t.say("coordination-page-history")), columns)
            .cards()
            .dense()
            .rows(rows)
            .html(),
    );
    let head = Head::titled(t.say("coordination-page-history"))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(case))
        .wide();
    Ok(web::page(&visitor, head, body))
}
