//! What happened in a case, in order, each line with the rule it rested on.

use axum::extract::State;
use casework::{OrAnswer, say};
use handling::{CaseId, FileKind, Party};
use web::ui::{self, Column};
use web::{Answer, Head, Html, Path, Tr, Visitor};

use crate::room::{Names, Room};
use crate::{places, show};

pub(super) async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let entries = room
        .desk
        .timeline(&visitor.actor, case.0)
        .await
        .or_answer(&visitor)?;
    let t = visitor.t();
    let columns = ["when", "what", "by", "rule", "hash"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let names = Names::of(t, &view);
    let rows = entries.iter().rev().map(|entry| {
        let hash: String = entry.hash.chars().take(12).collect();
        [
            web::instant(t.lang, entry.at),
            Html::text(say::fact(t, FileKind::Case, &entry.name)),
            by(t, &names, &entry.by),
            show::rule(&entry.rule),
            ui::code(hash),
        ]
    });
    let body = super::around(t, case, "history").then(
        ui::table(
            "history",
            ui::hidden_text(t.say("coordination-page-history")),
            columns,
        )
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

/// The side; of several developers, which.
fn by(t: Tr, names: &Names<'_>, party: &Party) -> Html {
    match party {
        Party::Vendor(vendor) => show::line(&names.get(*vendor)),
        party => Html::text(say::party(t, party)),
    }
}
