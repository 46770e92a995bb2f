//! What happened in a case between the developer and the bodies, each line with the rule it rested
//! on. What the others did does not stand here.

use axum::extract::State;
use casework::{OrAnswer, say};
use handling::{CaseId, FileKind};
use web::ui::{self, Column};
use web::{Answer, Head, Html, Path, Visitor};

use crate::room::Room;
use crate::{places, show};

pub(super) async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let entries = room.desk.timeline(&visitor.actor, case.0).await;
    let entries = entries.or_answer(&visitor)?;
    let t = visitor.t();
    let columns = ["when", "what", "by", "rule", "hash"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    let rows = entries.iter().rev().map(|entry| {
        let hash: String = entry.hash.chars().take(12).collect();
        [
            web::instant(t.lang, entry.at),
            Html::text(say::fact(t, FileKind::Case, &entry.name)),
            Html::text(say::party(t, &entry.by)),
            show::rule(&entry.rule),
            ui::code(hash),
        ]
    });
    let title = t.say("developers-page-history");
    let table = ui::table("history", ui::hidden_text(title.clone()), columns)
        .cards()
        .dense()
        .rows(rows)
        .empty(t.say("developers-none"))
        .html();
    let head = Head::titled(title)
        .lead(t.say("developers-history-lead"))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-cases"), places::cases())
        .crumb(view.number.clone(), places::case(case))
        .wide();
    Ok(web::page(
        &visitor,
        head,
        super::around(t, &view, "history").then(table),
    ))
}
