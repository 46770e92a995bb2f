//! What is public, for machines: the same editions as the portal's.

use axum::extract::State;
use casework::{Desk, OrAnswer, PublicEdition};
use handling::case::Edition;
use serde::{Deserialize, Serialize};
use web::{Answer, Json, Path, Problem, Query, Visitor};

/// Which advisories.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AdvisoriesQuery {
    /// Only changes after this one: `change` of the last advisory seen.
    pub since: u64,
    /// At most so many; 100, at most 500.
    pub limit: Option<u32>,
}

/// An advisory with its place among all changes.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct AdvisoryView {
    /// Its place; give it as `since` to go on.
    pub change: u64,
    /// The advisory.
    pub advisory: Edition,
}

impl From<PublicEdition> for AdvisoryView {
    fn from(public: PublicEdition) -> Self {
        AdvisoryView {
            change: public.change,
            advisory: public.edition,
        }
    }
}

/// Advisories, oldest change first.
pub async fn list(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(query): Query<AdvisoriesQuery>,
) -> Answer<Json<Vec<AdvisoryView>>> {
    let limit = query.limit.unwrap_or(100).clamp(1, 500);
    let editions = desk
        .editions_since(query.since, limit)
        .await
        .or_answer(&visitor)?;
    Ok(Json(editions.into_iter().map(AdvisoryView::from).collect()))
}

/// One advisory by number: `NVN12345678`, or with `#` percent-encoded.
pub async fn show(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(number): Path<String>,
) -> Answer<Json<AdvisoryView>> {
    let number = canonical(&number).ok_or_else(Problem::not_found)?;
    let edition = desk.edition(&number).await.or_answer(&visitor)?;
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
