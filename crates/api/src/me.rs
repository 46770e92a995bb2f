//! Who am I, and what do I owe?

use std::collections::BTreeMap;

use axum::extract::State;
use casework::{Desk, OpenDuty, OrAnswer};
use handling::{Actor, FileKind, Party, ReportId};
use serde::{Deserialize, Serialize};
use web::api::{self, Page};
use web::{Answer, Json, Query, Visitor};

/// The caller, as the core sees it.
pub async fn me(visitor: Visitor) -> Answer<Json<Actor>> {
    api::known(&visitor)?;
    Ok(Json(visitor.actor))
}

/// Which page of the duties.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DutiesQuery {
    /// Go on from here: `next` of the page before.
    pub after: Option<String>,
    /// At most so many rows; 100, at most 200.
    pub limit: Option<u32>,
}

/// The caller's open duties, nearest first.
pub async fn duties(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<DutiesQuery>,
) -> Answer<Json<Page<OpenDuty>>> {
    api::reads(&visitor)?;
    let limit = query.limit.unwrap_or(100);
    let (rows, next) = desk
        .duties_after(&visitor.actor, query.after.as_deref(), limit)
        .await
        .or_answer(&visitor)?;
    Ok(Json(Page { rows, next }))
}

/// How many files the caller has, by kind and stage.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Counts {
    /// Reports by stage.
    pub reports: BTreeMap<String, u64>,
    /// Cases by stage.
    pub cases: BTreeMap<String, u64>,
    /// Entries of the register by stage.
    pub vendors: BTreeMap<String, u64>,
}

/// Counts the caller's files.
pub async fn counts(State(desk): State<Desk>, visitor: Visitor) -> Answer<Json<Counts>> {
    api::reads(&visitor)?;
    let of = async |kind| {
        let counts = desk.counts(&visitor.actor, kind).await;
        Ok::<_, web::Problem>(counts.or_answer(&visitor)?.into_iter().collect())
    };
    Ok(Json(Counts {
        reports: of(FileKind::Report).await?,
        cases: of(FileKind::Case).await?,
        vendors: of(FileKind::Vendor).await?,
    }))
}

/// Who speaks about a report: a person without a part speaks as finder of the reports it has taken
/// into its account, and so does a developer's person; everybody else as they are. Who works for one
/// of the bodies does not meet the own report at work.
pub async fn speaker(desk: &Desk, visitor: &Visitor, report: ReportId) -> Answer<Actor> {
    let (Party::Public | Party::Vendor(_), Some(person)) = (visitor.actor.party, &visitor.person)
    else {
        return Ok(visitor.actor);
    };
    match desk.as_finder(person.id, report).await {
        Err(casework::Problem::NotFound) => Ok(visitor.actor),
        found => found.or_answer(visitor),
    }
}
