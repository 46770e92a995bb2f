//! Reading reports, cases and entries of the register.

use axum::extract::State;
use axum::response::Response;
use casework::{Desk, Filter, ListRow, Listed, OrAnswer, Sort, TimelineEntry};
use handling::disclosure::{CaseView, ReportView, VendorEntryView, VendorSheet};
use handling::{Actor, AttachmentId, CaseId, FileKind, Party, PersonId, ReportId, VendorId};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value as Value_;
use uuid::Uuid;
use web::api::{self, Page, scope};
use web::{Answer, Json, Path, Problem, Query, Visitor};

use crate::me;

/// How to list.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListQuery {
    /// `changed` (default; newest first), `due` (nearest duty first) or `since` (oldest change first).
    pub sort: String,
    /// Only this stage.
    pub stage: Option<String>,
    /// Only files with exactly this number.
    pub number: Option<String>,
    /// Changes from this instant on, oldest first.
    pub since: Option<Timestamp>,
    /// Go on from here: `next` of the page before.
    pub after: Option<String>,
    /// At most so many rows; 50, at most 200.
    pub limit: Option<u32>,
}

impl ListQuery {
    fn filter(&self, kind: FileKind) -> Result<Filter, Problem> {
        let sort = match self.sort.as_str() {
            "" | "changed" if self.since.is_none() => Sort::Changed,
            "due" if self.since.is_none() => Sort::Due,
            "" | "since" => Sort::Since,
            _ => return Err(Problem::malformed()),
        };
        let after = match &self.after {
            Some(mark) => {
                let (at, file) = api::instant_of(mark)?;
                Some((at, file.parse().map_err(|_| Problem::malformed())?))
            }
            None => self.since.map(|since| (since, Uuid::nil())),
        };
        Ok(Filter {
            kind,
            sort,
            stage: self.stage.clone(),
            after,
            limit: self.limit.unwrap_or(50),
        })
    }
}

fn page(listed: Listed) -> Json<Page<ListRow>> {
    let next = listed.next_mark();
    let rows = listed.rows;
    Json(Page { rows, next })
}

async fn list(
    desk: &Desk,
    visitor: &Visitor,
    query: ListQuery,
    kind: FileKind,
) -> Answer<Json<Page<ListRow>>> {
    api::reads(visitor)?;
    let filter = query.filter(kind)?;
    let Some(number) = &query.number else {
        let listed = desk.list(&visitor.actor, &filter).await;
        return Ok(page(listed.or_answer(visitor)?));
    };
    let rows = desk.by_number(&visitor.actor, kind, number).await;
    let rows = rows.or_answer(visitor)?;
    Ok(page(Listed { rows, next: None }))
}

/// The caller's reports; for a person without a part, those it has taken into its account.
pub async fn reports(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<ListRow>>> {
    let (Party::Public, Some(person)) = (visitor.actor.party, &visitor.person) else {
        return list(&desk, &visitor, query, FileKind::Report).await;
    };
    scope::need(&visitor, scope::READ)?;
    let rows = claimed(&desk, &visitor, person.id, &query).await?;
    Ok(Json(rows))
}

/// The reports of a person's account. They are few; each stands in a list of its own.
async fn claimed(
    desk: &Desk,
    visitor: &Visitor,
    person: PersonId,
    query: &ListQuery,
) -> Answer<Page<ListRow>> {
    let filter = query.filter(FileKind::Report)?;
    let mut rows = Vec::new();
    for report in desk.claimed_by(person).await.or_answer(visitor)? {
        let finder = Actor::new(Party::Finder(report), person);
        let own = desk.list(&finder, &Filter::newest(FileKind::Report)).await;
        rows.extend(own.or_answer(visitor)?.rows);
    }
    rows.retain(|row| {
        query.since.is_none_or(|since| row.updated_at >= since)
            && query.stage.as_ref().is_none_or(|stage| *stage == row.stage)
            && query.number.as_ref().is_none_or(|n| *n == row.number)
            && (filter.sort != Sort::Due || row.due.is_some())
    });
    // The order as one number, so that newest first is an order like any other.
    let key = |row: &ListRow| {
        let at = match filter.sort {
            Sort::Due => row.due.unwrap_or(Timestamp::MAX),
            _ => row.updated_at,
        };
        let micros = at.as_microsecond();
        match filter.sort {
            Sort::Changed => (-micros, u128::MAX - row.file.as_u128()),
            _ => (micros, row.file.as_u128()),
        }
    };
    rows.sort_by_key(key);
    let back = |(micros, file): &(i64, u128)| match filter.sort {
        Sort::Changed => format!("{}.{}", -micros, Uuid::from_u128(u128::MAX - file)),
        _ => format!("{micros}.{}", Uuid::from_u128(*file)),
    };
    let after = query.after.as_ref().and(filter.after).map(|(at, file)| {
        let micros = at.as_microsecond();
        match filter.sort {
            Sort::Changed => (-micros, u128::MAX - file.as_u128()),
            _ => (micros, file.as_u128()),
        }
    });
    let limit = filter.limit.clamp(1, 200) as usize;
    Ok(api::cut(rows, after.as_ref(), limit, key, back))
}

/// The caller's cases.
pub async fn cases(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<ListRow>>> {
    list(&desk, &visitor, query, FileKind::Case).await
}

/// The register, or the caller's own entry.
pub async fn vendors(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<ListRow>>> {
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

/// Which part of a timeline.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TimelineQuery {
    /// Only what happened at or after this instant.
    pub since: Option<Timestamp>,
    /// Only entries after this place: `next` of the page before, or `seq` of the last entry seen.
    pub after: Option<u64>,
    /// At most so many; 200, at most 1000.
    pub limit: Option<u32>,
}

fn entries(all: Vec<TimelineEntry>, query: &TimelineQuery) -> Json<Page<TimelineEntry>> {
    let limit = query.limit.unwrap_or(200).clamp(1, 1000) as usize;
    let fresh = |entry: &TimelineEntry| query.since.is_none_or(|since| entry.at >= since);
    let all = all.into_iter().filter(fresh);
    let seq = |entry: &TimelineEntry| entry.seq;
    let after = query.after.as_ref();
    Json(api::cut(all, after, limit, seq, ToString::to_string))
}

/// What happened in a report, as far as the caller may know.
pub async fn report_timeline(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<ReportId>,
    Query(query): Query<TimelineQuery>,
) -> Answer<Json<Page<TimelineEntry>>> {
    scope::need(&visitor, scope::READ)?;
    let reader = me::speaker(&desk, &visitor, file).await?;
    let all = desk.timeline(&reader, file.0).await.or_answer(&visitor)?;
    Ok(entries(all, &query))
}

/// What happened in a file, as far as the caller may know.
pub async fn timeline(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<Uuid>,
    Query(query): Query<TimelineQuery>,
) -> Answer<Json<Page<TimelineEntry>>> {
    scope::need(&visitor, scope::READ)?;
    let all = desk.timeline(&visitor.actor, file).await;
    Ok(entries(all.or_answer(&visitor)?, &query))
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
