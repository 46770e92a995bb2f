//! S-11, the developer's page of a case: summary first, what to do next, the details for those who
//! were named, the own answers, what will be public about the developer, the lane.

mod answers;
mod detail;
mod head;
mod history;
mod lane;
mod matters;
mod reported;

use axum::extract::State;
use casework::OrAnswer;
use handling::case::Command;
use handling::disclosure::VendorCaseView;
use handling::{AttachmentId, CaseId};
use jiff::Timestamp;
use serde::Deserialize;
use web::{Answer, Doors, Head, Html, Path, Problem, Query, Tr, Visitor, el, ui};

use crate::room::Room;
use crate::{places, show};

pub(crate) use head::embargo;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/developer/cases/{case}", page)
        .get("/developer/cases/{case}/history", history::page)
        .get("/developer/cases/{case}/files/{file}", download)
        .get("/developer/cases/{case}/answers", answers::ask)
        .post("/developer/cases/{case}/answers", answers::take)
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    page: usize,
    done: Option<String>,
}

async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = opened(&room, &visitor, case).await?;
    let desk = &room.desk;
    let vendor = view.vendor;
    let messages = desk
        .lane(&visitor.actor, case, Some(vendor), asked.page)
        .await
        .or_answer(&visitor)?;
    let marks = desk.read_marks(&visitor.actor, case.0).await;
    let mark = marks.or_answer(&visitor)?;
    let mark = mark.get(&vendor.to_string()).copied();
    let people = room.people(&view.persons).await;
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(around(t, &view, "case"))
        .then(head::head(t, &view, now))
        .then(detail::summary(t, &view))
        .then(head::next(t, &view, now))
        .then(head::progress(t, &view))
        .then(detail::details(&visitor, &view, &people))
        .then(reported::reported(t, &view))
        .then(reported::public(t, &view))
        .then(matters::matters(t, &view))
        .then(lane::lane(t, &view, &messages, mark, asked.page))
        .then(matters::acts(t, &view));
    if asked.page == 0
        && let Some(last) = view.lane.last_received_at
        && mark.is_none_or(|mark| mark < last)
    {
        desk.mark_read(&visitor.actor, case.0, Some(vendor), last)
            .await
            .or_answer(&visitor)?;
    }
    let head = Head::titled(t.with("developers-case-title", words::args![number = &view.number]))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-cases"), places::cases());
    Ok(web::page(&visitor, head, body))
}

/// The case, after the fact that a person of the developer opened it is on record: that the notice
/// was read is another thing than that a mail server took it.
async fn opened(room: &Room, visitor: &Visitor, case: CaseId) -> Answer<VendorCaseView> {
    let view = room.case(visitor, case).await?;
    if !offers(&view, "record-opened") {
        return Ok(view);
    }
    let seen = room
        .desk
        .act(&visitor.actor, case.0, Command::RecordOpened)
        .await;
    match seen {
        // Somebody else of the house was faster.
        Err(casework::Problem::Refused(_)) => Ok(view),
        seen => {
            seen.or_answer(visitor)?;
            room.case(visitor, case).await
        }
    }
}

/// Whether the core lets a command be tried now.
pub(crate) fn offers(view: &VendorCaseView, command: &str) -> bool {
    rule_of(view, command).is_some()
}

/// The rule under which it does.
pub(crate) fn rule_of<'a>(view: &'a VendorCaseView, command: &str) -> Option<&'a str> {
    let offer = view.offers.iter().find(|offer| offer.command == command)?;
    Some(offer.rule.as_ref())
}

/// Pages around a case, the same on each of them.
pub(crate) fn around(t: Tr, view: &VendorCaseView, here: &str) -> Html {
    let own_product = view.draft.is_some() || offers(view, "write-draft");
    let pages = [
        ("case", places::case(view.id), true),
        ("date", places::date(view.id), true),
        ("advisory", places::advisory(view.id), own_product),
        ("history", places::history(view.id), true),
    ];
    let shown = pages.into_iter().filter(|(_, _, shown)| *shown);
    let items = shown.map(|(name, to, _)| {
        let text = t.say(&format!("developers-page-{name}"));
        let link = el("a")
            .href(&to)
            .opt("aria-current", (name == here).then_some("page"));
        el("li").child(link.child(text))
    });
    el("nav")
        .class("tools")
        .attr("aria-label", t.say("developers-pages"))
        .child(el("ul").class("plain row").children(items))
        .html()
}

/// What stands above the form of an act.
pub(crate) fn about_act(t: Tr, act: &str, view: &VendorCaseView, now: Timestamp) -> Html {
    match act {
        "request-detail" => secrecy(t, view, now).then(named(t)),
        "declare-none-concerned" => detail::summary(t, view),
        "declare" => reported::proposed(t, view),
        "report-measure" | "report-no-fix" | "report-status" => head::ends(t, view, now),
        "take-position" | "request-date" => crate::date::stands(t, view, now),
        _ => Html::empty(),
    }
}

/// Until when everything here is secret (R-V1-4-4, R-D-19).
pub(crate) fn secrecy(t: Tr, view: &VendorCaseView, now: Timestamp) -> Html {
    ui::notice(ui::Tone::Warning, ui::Icon::Lock)
        .title(t.say("developers-secret"))
        .body(t.say("developers-secret-text"))
        .child(embargo(t, view, now))
        .child(ui::rule_note(t, &["R-V1-4-4", "R-D-19"]))
        .html(t)
}

/// Asking for details may bring the developer's name into the advisory (R-D-10).
fn named(t: Tr) -> Html {
    ui::notice(ui::Tone::Info, ui::Icon::Public)
        .title(t.say("developers-naming"))
        .body(t.say("developers-naming-text"))
        .child(ui::rule_note(t, &["R-D-10"]))
        .html(t)
}

/// A file of the case or of a page of the own lane.
async fn download(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, file)): Path<(CaseId, AttachmentId)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let lane = room
        .desk
        .lane(&visitor.actor, case, Some(view.vendor), asked.page)
        .await
        .or_answer(&visitor)?;
    let shown = (&view, &lane);
    let found = room
        .desk
        .attachment(&visitor.actor, case.0, &shown, file)
        .await;
    let (attachment, reader) = found.or_answer(&visitor)?;
    let bytes = reader
        .all()
        .await
        .map_err(|fault| Problem::internal(&fault))?;
    let name = attachment.name.text().unwrap_or("file").to_owned();
    Ok(web::download(&name, Some(&attachment.media_type), bytes))
}
