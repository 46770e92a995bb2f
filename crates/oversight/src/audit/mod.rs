//! `/oversight/audit` (S-36): the record, newest first, each entry with the beginning of its hash and
//! whether it fits its predecessors; and the same as a file for a reviewer's own tools.

mod entry;
mod export;
mod filter;

use axum::extract::State;
use casework::OrAnswer;
use casework::audit::AuditPage;
use handling::disclosure::AuditSight;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Filled, Head, Href, Html, Query, Tr, Visitor};
use words::args;

use crate::room::{Names, Room, admitted};
use filter::Wish;

pub(crate) use export::side;

/// Entries of one page.
const PER_PAGE: u32 = 50;

pub(crate) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Answer {
    let sight = admitted(&visitor)?;
    let t = visitor.t();
    let names = room.names().await;
    let (filter, errors) = wish.filter(t, PER_PAGE)?;
    if !errors.is_empty() {
        let filled = Filled {
            errors,
            ..wish.filled()
        };
        return Ok(page(&visitor, sight, &wish, &filled, &names, None));
    }
    if let Some(format) = export::Format::named(&wish.format) {
        return export::send(&room, &visitor, &names, filter, format).await;
    }
    let staff = names.keys().copied().collect();
    let found = room
        .desk
        .audit(&visitor.actor, &staff, &filter)
        .await
        .or_answer(&visitor)?;
    Ok(page(
        &visitor,
        sight,
        &wish,
        &wish.filled(),
        &names,
        Some(&found),
    ))
}

fn page(
    visitor: &Visitor,
    sight: AuditSight,
    wish: &Wish,
    filled: &Filled,
    names: &Names,
    found: Option<&AuditPage>,
) -> axum::response::Response {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let mut body = form.error_summary();
    let told = match sight {
        AuditSight::Everything => "oversight-sight-everything",
        AuditSight::Platform => "oversight-sight-platform",
    };
    body.push(ui::notice(Tone::Info, Icon::Lock).body(t.say(told)).html(t));
    body.push(wish.form(t, sight, &form, names));
    if let Some(found) = found {
        body.push(entries(t, found, names));
        let newest = (!wish.before.is_empty()).then(|| wish.href().clone());
        let older = found
            .next
            .map(|next| wish.href().with("before", &next.to_string()));
        body.push(ui::pagination(t, newest.as_ref(), older.as_ref()));
        body.push(downloads(t, wish));
    }
    let head = Head::titled(t.say("oversight-audit"))
        .lead(t.say("oversight-audit-lead"))
        .crumb(t.say("oversight-home"), Href::to("/oversight"))
        .with_errors(!filled.errors.is_empty())
        .wide();
    web::page(visitor, head, body)
}

fn entries(t: Tr, found: &AuditPage, names: &Names) -> Html {
    let columns = ["position", "when", "who", "what", "about", "rule", "check"]
        .map(|name| Column::text(t.say(&format!("oversight-column-{name}"))));
    let wrong = found.entries.iter().filter(|entry| !entry.fits).count();
    let verdict = match (found.entries.is_empty(), wrong) {
        (true, _) => Html::empty(),
        (false, 0) => ui::notice(Tone::Success, Icon::Check)
            .body(t.with("oversight-page-fits", args![count = found.entries.len()]))
            .html(t),
        (false, wrong) => ui::notice(Tone::Danger, Icon::Warning)
            .body(t.with("oversight-page-broken", args![count = wrong]))
            .html(t),
    };
    let empty = match found.next {
        Some(_) => "oversight-audit-none-here",
        None => "oversight-audit-none",
    };
    let table = ui::table(
        "entries",
        ui::hidden_text(t.say("oversight-audit")),
        columns,
    )
    .cards()
    .dense()
    .empty(t.say(empty))
    .rows(
        found
            .entries
            .iter()
            .map(|entry| entry::row(t, entry, names)),
    );
    let inside = verdict
        .then(table.html())
        .then(ui::rule_note(t, &["R-NF-09"]));
    ui::section("record", t.say("oversight-record"), inside)
}

fn downloads(t: Tr, wish: &Wish) -> Html {
    let link = |format: export::Format| {
        ui::link_button_quiet(
            &wish.href().with("as", format.name()),
            t.say(format.label()),
        )
    };
    let links = ui::actions([link(export::Format::Csv), link(export::Format::JsonLines)]);
    let note = ui::small(t.with("oversight-download-note", args![count = export::MOST]));
    ui::section("download", t.say("oversight-download"), note.then(links))
}
