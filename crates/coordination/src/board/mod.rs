//! S-07, the coordination board: one case, its date, its developers, what is to be done next. The
//! same few reads whatever the number of developers and messages.

mod developers;
mod file;
mod flow;
mod head;
mod history;
mod matters;

use axum::extract::State;
use casework::OrAnswer;
use handling::disclosure::BodiesCaseView;
use handling::{AttachmentId, CaseId};
use web::{Answer, Doors, Head, Html, Path, Problem, Query, Visitor, ui};

use crate::room::Room;
use crate::{places, show};

pub(crate) use flow::acts_of;
pub(crate) use head::embargo;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/coordination/cases/{case}", board)
        .get("/coordination/cases/{case}/history", history::page)
        .get("/coordination/cases/{case}/files/{file}", download)
}

async fn board(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    Query(asked): Query<developers::Asked>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let marks = room.desk.read_marks(&visitor.actor, case.0).await.or_answer(&visitor)?;
    let bodies = room.desk.lane(&visitor.actor, case, None, 0).await.or_answer(&visitor)?;
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(head::head(t, &view, now))
        .then(flow::next(t, &view))
        .then(matters::matters(t, &view))
        .then(developers::section(t, &view, &marks, &asked, now))
        .then(flow::all(t, &view))
        .then(file::file(t, &view, &bodies));
    // What was shown is read: the lane between the bodies stands on this page.
    if let Some(last) = view.bodies_lane.last_received_at {
        let read = marks.get("bodies").is_some_and(|mark| *mark >= last);
        if !read {
            room.desk.mark_read(&visitor.actor, case.0, None, last).await.or_answer(&visitor)?;
        }
    }
    Ok(web::page(&visitor, title(&visitor, &view), body))
}

fn title(visitor: &Visitor, view: &BodiesCaseView) -> Head {
    let t = visitor.t();
    let name = view.title.text().map(show::plain).unwrap_or_default();
    Head::titled(format!("{} {name}", view.number))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .wide()
}

/// Pages around a case, the same on each of them.
pub(crate) fn around(t: web::Tr, case: CaseId, here: &str) -> Html {
    let pages = [
        ("board", places::case(case)),
        ("date", places::date(case)),
        ("advisory", places::advisory(case)),
        ("history", places::history(case)),
    ];
    let items = pages.into_iter().map(|(name, to)| {
        let text = t.say(&format!("coordination-page-{name}"));
        let link = web::el("a").href(&to).opt("aria-current", (name == here).then_some("page"));
        web::el("li").child(link.child(text))
    });
    web::el("nav")
        .class("tools")
        .attr("aria-label", t.say("coordination-pages"))
        .child(web::el("ul").class("plain row").children(items))
        .html()
}

/// A file of the case or of its lane with reception; those of developers' lanes by `?vendor=`.
async fn download(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, file)): Path<(CaseId, AttachmentId)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let named = query.iter().find(|(name, _)| name == "vendor");
    let vendor = named.and_then(|(_, id)| id.parse().ok());
    let page = query.iter().find(|(name, _)| name == "page");
    let page = page.and_then(|(_, page)| page.parse().ok()).unwrap_or(0);
    let lane = room.desk.lane(&visitor.actor, case, vendor, page).await.or_answer(&visitor)?;
    let shown = (&view, &lane);
    let found = room.desk.attachment(&visitor.actor, case.0, &shown, file).await;
    let (attachment, reader) = found.or_answer(&visitor)?;
    let bytes = reader.all().await.map_err(|fault| Problem::internal(&fault))?;
    let name = attachment.name.text().unwrap_or("file").to_owned();
    Ok(web::download(&name, Some(&attachment.media_type), bytes))
}

/// A heading that can be led to.
fn part(id: &str, title: impl Into<Html>, body: Html) -> Html {
    match body.is_empty() {
        true => body,
        false => ui::section(id, title, body),
    }
}
