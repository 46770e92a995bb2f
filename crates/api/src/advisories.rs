//! What is public, for machines: the same editions as the portal's.

use axum::extract::State;
use casework::{Desk, OrAnswer, PublicEdition};
use handling::case::Edition;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use web::api::Page;
use web::{Answer, Json, Path, Problem, Query, Visitor};

/// Which advisories.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AdvisoriesQuery {
    /// Only those published or updated at or after this instant.
    pub since: Option<Timestamp>,
    /// Only changes after this one: `next` of the page before, or `change` of the last advisory seen.
    pub after: u64,
    /// At most so many; 100, at most 500.
    pub limit: Option<u32>,
}

/// Which edition of an advisory.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditionQuery {
    /// The edition with this number, from 1; the latest without it.
    pub version: Option<u32>,
}

/// An advisory with its place among all changes.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct AdvisoryView {
    /// Its place; give it as `after` to go on.
    pub change: u64,
    /// Last change.
    pub updated_at: Timestamp,
    /// The advisory.
    pub advisory: Edition,
}

impl From<PublicEdition> for AdvisoryView {
    fn from(public: PublicEdition) -> Self {
        AdvisoryView {
            change: public.change,
            updated_at: public.edition.updated,
            advisory: public.edition,
        }
    }
}

/// Advisories, oldest change first. Whoever follows keeps the last `change` and asks for more after it.
pub async fn list(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<AdvisoriesQuery>,
) -> Answer<Json<Page<AdvisoryView>>> {
    let limit = query.limit.unwrap_or(100).clamp(1, 500);
    let mut editions = desk
        .editions_changed(query.after, query.since, limit + 1)
        .await
        .or_answer(&visitor)?;
    let more = editions.len() > limit as usize;
    editions.truncate(limit as usize);
    let rows: Vec<AdvisoryView> = editions.into_iter().map(AdvisoryView::from).collect();
    let next = rows.last().filter(|_| more);
    let next = next.map(|last| last.change.to_string());
    Ok(Json(Page { rows, next }))
}

/// One advisory by number: `NVN12345678`, or with `#` percent-encoded.
pub async fn show(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(number): Path<String>,
    Query(query): Query<EditionQuery>,
) -> Answer<Json<AdvisoryView>> {
    let number = canonical(&number).ok_or_else(Problem::not_found)?;
    let edition = match query.version {
        Some(version) => desk.edition_version(&number, version).await,
        None => desk.edition(&number).await,
    };
    let edition = edition.or_answer(&visitor)?;
    Ok(Json(edition.ok_or_else(Problem::not_found)?.into()))
}

/// `NVN12345678` → `NVN#12345678`.
fn canonical(text: &str) -> Option<String> {
    let text = text.to_ascii_uppercase().replace('#', "");
    let cut = text.len().checked_sub(8)?;
    let (prefix, digits) = text.split_at_checked(cut)?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| format!("{prefix}#{digits}"))
}
