//! The record of oversight (S-36), newest first: who did what when, by which rule; never contents.

use axum::extract::State;
use casework::OrAnswer;
use casework::audit::{AuditEntry, AuditFilter};
use handling::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use web::api::{Page, scope};
use web::{Answer, Json, Query, Visitor};

use crate::audit::side;
use crate::room::{Names, Room, admitted};

/// Which entries.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RecordQuery {
    /// Only files of this kind: `report`, `case`, `vendor`, `account`, `platform`.
    pub kind: Option<String>,
    /// Only acts of this side: `finder`, `reception`, `coordinator`, `vendor`, `system`,
    /// `administrator`, `auditor`, `public`.
    pub side: Option<String>,
    /// Only acts of this member of staff.
    pub person: Option<PersonId>,
    /// Only the report or case with this number; auditors only.
    pub number: Option<String>,
    /// Only entries at or after this instant.
    pub since: Option<Timestamp>,
    /// Only entries before this instant.
    pub until: Option<Timestamp>,
    /// Go on from here: `next` of the page before.
    pub after: Option<u64>,
    /// At most so many; 100, at most 1000.
    pub limit: Option<u32>,
}

/// One entry of the record, without its body.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct EntryView {
    /// Its place in the log.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// Sort of file.
    pub kind: String,
    /// Number of the report or case, where the caller may know it.
    pub number: Option<String>,
    /// The member of staff whose account it is about.
    pub account: Option<String>,
    /// The side that acted; developers are told apart by a mark, finders not at all.
    pub by: String,
    /// The member of staff who acted.
    pub person: Option<String>,
    /// Name of the fact.
    pub fact: String,
    /// The rule it rested on.
    pub rule: String,
    /// Its hash.
    pub hash: String,
    /// Whether the hash follows from the entry and its predecessors.
    pub fits: bool,
}

impl EntryView {
    fn of(entry: AuditEntry, names: &Names) -> Self {
        let named = |person: Option<PersonId>| names.get(&person?).cloned();
        Self {
            by: side(&entry),
            account: named(entry.account),
            person: named(entry.person),
            position: entry.position,
            at: entry.at,
            kind: entry.kind,
            number: entry.number,
            fact: entry.name,
            rule: entry.rule,
            hash: entry.hash,
            fits: entry.fits,
        }
    }
}

pub(super) async fn list(
    State(room): State<Room>,
    visitor: Visitor,
    Query(query): Query<RecordQuery>,
) -> Answer<Json<Page<EntryView>>> {
    admitted(&visitor)?;
    scope::need(&visitor, scope::READ)?;
    let names = room.names().await;
    let staff = names.keys().copied().collect();
    let filter = AuditFilter {
        kind: query.kind,
        side: query.side,
        person: query.person,
        number: query.number,
        from: query.since,
        until: query.until,
        before: query.after,
        limit: query.limit.unwrap_or(100).clamp(1, 1000),
    };
    let found = room.desk.audit(&visitor.actor, &staff, &filter).await;
    let found = found.or_answer(&visitor)?;
    let rows = found.entries.into_iter();
    Ok(Json(Page {
        rows: rows.map(|entry| EntryView::of(entry, &names)).collect(),
        next: found.next.map(|next| next.to_string()),
    }))
}
