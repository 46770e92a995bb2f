//! Reading reports, cases and entries of the register.

use axum::extract::State;
use axum::response::Response;
use casework::{Desk, Filter, LanePage, Listed, OrAnswer, Sort, TimelineEntry};
use handling::disclosure::{CaseView, ReportView, VendorEntryView, VendorSheet};
use handling::{Actor, AttachmentId, CaseId, FileKind, Party, ReportId, VendorId};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value as Value_;
use uuid::Uuid;
use web::{Answer, Json, Path, Problem, Query, Visitor};

use crate::{me, scope};

/// How to list.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListQuery {
    /// `changed` (default), `due` or `since`.
    pub sort: String,
    /// Only this stage.
    pub stage: Option<String>,
    /// With `sort=since`: changes from this instant on.
    pub since: Option<Timestamp>,
    /// Where the previous page ended: `at` of its `next`.
    pub after_at: Option<Timestamp>,
    /// Where the previous page ended: `file` of its `next`.
    pub after_file: Option<Uuid>,
    /// At most so many rows; 50, at most 200.
    pub limit: Option<u32>,
}

impl ListQuery {
    fn filter(self, kind: FileKind) -> Result<Filter, Problem> {
        let sort = match self.sort.as_str() {
            "" | "changed" if self.since.is_none() => Sort::Changed,
            "due" => Sort::Due,
            "" | "since" => Sort::Since,
            _ => return Err(Problem::malformed()),
        };
        let after = match (self.after_at, self.after_file, self.since) {
            (Some(at), Some(file), _) => Some((at, file)),
            (None, None, Some(since)) => Some((since, Uuid::nil())),
            (None, None, None) => None,
            _ => return Err(Problem::malformed()),
        };
        Ok(Filter {
            kind,
            sort,
            stage: self.stage,
            after,
            limit: self.limit.unwrap_or(50),
        })
    }
}

async fn list(
    desk: &Desk,
    visitor: &Visitor,
    query: ListQuery,
    kind: FileKind,
) -> Answer<Json<Listed>> {
    me::known(visitor)?;
    scope::need(visitor, scope::READ)?;
    Ok(Json(
        desk.list(&visitor.actor, &query.filter(kind)?)
            .await
            .or_answer(visitor)?,
    ))
}

/// The caller's reports; for a person without a part, those it has taken into its account.
pub async fn reports(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Listed>> {
    let (Party::Public, Some(person)) = (visitor.actor.party, &visitor.person) else {
        return list(&desk, &visitor, query, FileKind::Report).await;
    };
    scope::need(&visitor, scope::READ)?;
    let since = query.since;
    query.filter(FileKind::Report)?;
    let mut rows = Vec::new();
    for report in desk.claimed_by(person.id).await.or_answer(&visitor)? {
        let finder = Actor::new(Party::Finder(report), person.id);
        let own = desk
            .list(&finder, &Filter::newest(FileKind::Report))
            .await
            .or_answer(&visitor)?;
        let new = |row: &casework::ListRow| since.is_none_or(|since| row.updated_at >= since);
        rows.extend(own.rows.into_iter().filter(new));
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.updated_at, row.file)));
    Ok(Json(Listed { rows, next: None }))
}

/// The caller's cases.
pub async fn cases(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Listed>> {
    list(&desk, &visitor, query, FileKind::Case).await
}

/// The register, or the caller's own entry.
pub async fn vendors(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Listed>> {
    list(&desk, &visitor, query, FileKind::Vendor).await
}

/// A report as the caller may see it.
pub async fn report(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<ReportId>,
) -> Answer<Json<ReportView>> {
    scope::need(&visitor, scope::READ)?;
    let reader = me::speaker(&desk, &visitor, file).await?;
    Ok(Json(desk.report(&reader, file).await.or_answer(&visitor)?))
}

/// A case as the caller may see it.
pub async fn case(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<CaseId>,
) -> Answer<Json<CaseView>> {
    scope::need(&visitor, scope::READ)?;
    Ok(Json(
        desk.case(&visitor.actor, file).await.or_answer(&visitor)?,
    ))
}

/// One developer's sheet of a case, for the bodies.
pub async fn vendor_sheet(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path((file, vendor)): Path<(CaseId, VendorId)>,
) -> Answer<Json<VendorSheet>> {
    scope::need(&visitor, scope::READ)?;
    Ok(Json(
        desk.vendor_sheet(&visitor.actor, file, vendor)
            .await
            .or_answer(&visitor)?,
    ))
}

/// An entry of the register.
pub async fn vendor(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<VendorId>,
) -> Answer<Json<VendorEntryView>> {
    scope::need(&visitor, scope::READ)?;
    Ok(Json(
        desk.vendor_entry(&visitor.actor, file)
            .await
            .or_answer(&visitor)?,
    ))
}

/// What happened in a report, as far as the caller may know.
pub async fn report_timeline(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<ReportId>,
) -> Answer<Json<Vec<TimelineEntry>>> {
    scope::need(&visitor, scope::READ)?;
    let reader = me::speaker(&desk, &visitor, file).await?;
    Ok(Json(
        desk.timeline(&reader, file.0).await.or_answer(&visitor)?,
    ))
}

/// What happened in a file, as far as the caller may know.
pub async fn timeline(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<Uuid>,
) -> Answer<Json<Vec<TimelineEntry>>> {
    scope::need(&visitor, scope::READ)?;
    Ok(Json(
        desk.timeline(&visitor.actor, file)
            .await
            .or_answer(&visitor)?,
    ))
}

/// Which page of a lane, counted from the newest.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LaneQuery {
    /// 0 is the newest.
    pub page: u32,
}

/// Messages of a lane: a developer's id, or `bodies`.
pub async fn lane(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path((file, lane)): Path<(CaseId, String)>,
    Query(query): Query<LaneQuery>,
) -> Answer<Json<LanePage>> {
    scope::need(&visitor, scope::READ)?;
    let vendor = match lane.as_str() {
        "bodies" => None,
        id => Some(id.parse::<VendorId>().map_err(|_| Problem::not_found())?),
    };
    let page = usize::try_from(query.page).unwrap_or(usize::MAX);
    Ok(Json(
        desk.lane(&visitor.actor, file, vendor, page)
            .await
            .or_answer(&visitor)?,
    ))
}

async fn export(
    desk: &Desk,
    visitor: &Visitor,
    reader: &Actor,
    kind: FileKind,
    file: Uuid,
) -> Answer<Json<Value_>> {
    scope::need(visitor, scope::READ)?;
    Ok(Json(
        desk.export(reader, kind, file).await.or_answer(visitor)?,
    ))
}

/// A report with its record, for the caller's own archive.
pub async fn export_report(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<ReportId>,
) -> Answer<Json<Value_>> {
    let reader = me::speaker(&desk, &visitor, file).await?;
    export(&desk, &visitor, &reader, FileKind::Report, file.0).await
}

/// A case with its record, for the caller's own archive.
pub async fn export_case(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<Uuid>,
) -> Answer<Json<Value_>> {
    export(&desk, &visitor, &visitor.actor, FileKind::Case, file).await
}

/// An attachment named in the caller's view of a report.
pub async fn report_attachment(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path((file, attachment)): Path<(ReportId, AttachmentId)>,
) -> Answer<Response> {
    scope::need(&visitor, scope::READ)?;
    let reader = me::speaker(&desk, &visitor, file).await?;
    let view = desk.report(&reader, file).await.or_answer(&visitor)?;
    send(&desk, &visitor, &reader, file.0, &view, attachment).await
}

/// An attachment named in the caller's view of a case.
pub async fn case_attachment(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path((file, attachment)): Path<(CaseId, AttachmentId)>,
) -> Answer<Response> {
    scope::need(&visitor, scope::READ)?;
    let view = desk.case(&visitor.actor, file).await.or_answer(&visitor)?;
    send(&desk, &visitor, &visitor.actor, file.0, &view, attachment).await
}

async fn send<V: serde::Serialize>(
    desk: &Desk,
    visitor: &Visitor,
    reader: &Actor,
    file: Uuid,
    view: &V,
    id: AttachmentId,
) -> Answer<Response> {
    let (attachment, stream) = desk
        .attachment(reader, file, view, id)
        .await
        .or_answer(visitor)?;
    let bytes = stream
        .all()
        .await
        .map_err(|fault| Problem::internal(&fault))?;
    let name = attachment.name.text().unwrap_or("attachment");
    Ok(web::download(name, Some(&attachment.media_type), bytes))
}
