//! Lanes: the messages with one developer, or between the two bodies, and how far a person has read
//! them. Reading by machine marks nothing as read; that is an act of its own.

use std::collections::BTreeMap;

use axum::extract::State;
use casework::http::Keyed;
use casework::{Desk, LanePage, OrAnswer};
use handling::{CaseId, VendorId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use web::api::scope;
use web::{Answer, Json, Path, Problem, Query, Visitor};

/// Which page of a lane, counted from the newest.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LaneQuery {
    /// 0 is the newest.
    pub page: u32,
}

/// A page of a lane, and how far the caller has read it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LaneView {
    /// The messages.
    #[serde(flatten)]
    pub page: LanePage,
    /// Everything up to this instant is marked as read by the caller's person.
    pub read_up_to: Option<Timestamp>,
}

/// Up to which message a lane was read.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The instant of the last message that was read.
    pub up_to: Timestamp,
}

/// How far the caller's person has read, by lane (`bodies`, or a developer's id).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Marks(pub BTreeMap<String, Timestamp>);

fn named(lane: &str) -> Result<Option<VendorId>, Problem> {
    match lane {
        "bodies" => Ok(None),
        id => Ok(Some(id.parse().map_err(|_| Problem::not_found())?)),
    }
}

/// Messages of a lane: a developer's id, or `bodies`.
pub async fn show(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path((file, lane)): Path<(CaseId, String)>,
    Query(query): Query<LaneQuery>,
) -> Answer<Json<LaneView>> {
    scope::need(&visitor, scope::READ)?;
    let vendor = named(&lane)?;
    let page = usize::try_from(query.page).unwrap_or(usize::MAX);
    let page = desk
        .lane(&visitor.actor, file, vendor, page)
        .await
        .or_answer(&visitor)?;
    let marks = desk
        .read_marks(&visitor.actor, file.0)
        .await
        .or_answer(&visitor)?;
    let read_up_to = marks.get(&lane).copied();
    Ok(Json(LaneView { page, read_up_to }))
}

/// The caller's marks in a case it may know of.
pub async fn marks(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<CaseId>,
) -> Answer<Json<Marks>> {
    scope::need(&visitor, scope::READ)?;
    desk.case(&visitor.actor, file).await.or_answer(&visitor)?;
    let marks = desk.read_marks(&visitor.actor, file.0).await;
    Ok(Json(Marks(marks.or_answer(&visitor)?)))
}

/// Marks a lane as read.
pub async fn read(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path((file, lane)): Path<(CaseId, String)>,
    sent: Keyed,
) -> Answer<Json<serde_json::Value>> {
    scope::need(&visitor, scope::WRITE)?;
    let vendor = named(&lane)?;
    // Whoever cannot read the lane cannot mark it either, and hears the same as a stranger.
    desk.lane(&visitor.actor, file, vendor, 0)
        .await
        .or_answer(&visitor)?;
    let Mark { up_to } = sent.read()?;
    let work = async {
        desk.mark_read(&visitor.actor, file.0, vendor, up_to)
            .await
            .or_answer(&visitor)?;
        let marks = desk.read_marks(&visitor.actor, file.0).await;
        Ok(Marks(marks.or_answer(&visitor)?))
    };
    sent.once(&desk, &visitor, work).await
}
