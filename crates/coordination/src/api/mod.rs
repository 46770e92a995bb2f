//! The coordinator's aids by machine: ranked candidates for a case, what the check has to say of an
//! advisory, the page as it would look, and the register with its products. For coordinators only;
//! to everybody else there is nothing here.

mod operations;

use axum::extract::State;
use casework::OrAnswer;
use handling::case::AdvisoryDraft;
use handling::case::lint::Finding;
use handling::disclosure::{BodiesCaseView, LinePreview};
use handling::register::Product;
use handling::{CaseId, VendorId};
use serde::{Deserialize, Serialize};
use web::api::{self, Page, scope};
use web::{Answer, Doors, Json, Path, Problem, Query, Visitor};

use crate::advisory::{check, draft_of, first_draft};
use crate::candidates::{MOST, rank, several};
use crate::register::{Asked, fits};
use crate::room::{Room, coordinators_only};

pub use operations::FRAGMENT;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/api/v1/cases/{file}/candidates", candidates)
        .get("/api/v1/cases/{file}/advisory", advisory)
        .post("/api/v1/cases/{file}/advisory/check", check_draft)
        .get("/api/v1/register", register)
}

/// What is looked for; several values are separated by commas. Without any of them, what the report
/// says of the product.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct CandidatesQuery {
    /// Name of the product.
    product: String,
    /// Who is said to make it.
    maker: String,
    /// CPE names.
    cpe: String,
    /// Package URLs.
    purl: String,
    /// Components inside.
    component: String,
    /// Protocols and formats.
    protocol: String,
    /// Keywords.
    keyword: String,
}

/// A developer of the register that may be concerned.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CandidateView {
    /// Who.
    vendor: VendorId,
    /// Name, Japanese.
    name_ja: String,
    /// Name, English.
    name_en: String,
    /// Stage of its entry.
    stage: String,
    /// How much speaks for it.
    score: u32,
    /// What, strongest first.
    reasons: Vec<ReasonView>,
}

/// Why a developer is a candidate.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ReasonView {
    /// `purl`, `cpe`, `product-name`, `maker`, `component`, `similar-name`, `cpe-vendor`, `protocol`
    /// or `keyword`.
    why: &'static str,
    /// What agreed, as registered.
    found: String,
    /// In which product, if in one.
    product: String,
}

async fn candidates(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<CaseId>,
    Query(query): Query<CandidatesQuery>,
) -> Answer<Json<Page<CandidateView>>> {
    scope::need(&visitor, scope::READ)?;
    let view = room.case(&visitor, file).await?;
    let mut sought = rank::Sought {
        product: query.product,
        maker: query.maker,
        cpe: several(&query.cpe),
        purls: several(&query.purl),
        components: several(&query.component),
        protocols: several(&query.protocol),
        keywords: several(&query.keyword),
    };
    if sought == rank::Sought::default()
        && let Some(target) = view.target.value::<handling::report::Target>()
    {
        (sought.product, sought.maker) = (target.name, target.maker);
    }
    let register = room.desk.register(&visitor.actor).await;
    let mut register = register.or_answer(&visitor)?;
    register.retain(|row| !view.vendors.iter().any(|known| known.vendor == row.vendor));
    let found = rank::rank(register, &sought).into_iter().take(MOST);
    let rows = found.map(|one| CandidateView {
        vendor: one.row.vendor,
        name_ja: one.row.name_ja,
        name_en: one.row.name_en,
        stage: one.row.stage,
        score: one.score,
        reasons: one.reasons.into_iter().map(reason).collect(),
    });
    let rows = rows.collect();
    Ok(Json(Page { rows, next: None }))
}

fn reason(reason: rank::Reason) -> ReasonView {
    ReasonView {
        why: reason.why.name(),
        found: reason.found,
        product: reason.product,
    }
}

/// The advisory of a case as it stands.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AdvisoryWork {
    /// Nothing was saved yet: the draft holds what is known from the case.
    begun: bool,
    /// The draft, or after publication what is public.
    draft: AdvisoryDraft,
    /// What the check has to say of it.
    findings: Vec<FindingView>,
    /// What it would say of each developer if it came out now.
    lines: Vec<LinePreview>,
}

/// One thing the check found.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FindingView {
    /// Which of the 11 items; 0 is the page as a whole.
    item: u8,
    /// In which language, where that matters.
    language: Option<String>,
    /// Stable name: `title-hides-vulnerability` …
    name: &'static str,
    /// `warning`, `error` (holds back) or `never` (must not be published).
    level: String,
    /// The bad example of the guideline it repeats.
    example: Option<String>,
}

fn said(finding: Finding) -> FindingView {
    FindingView {
        item: finding.item,
        language: finding.language.map(casework::say::name),
        name: finding.name,
        level: casework::say::name(finding.level),
        example: finding.example.map(casework::say::name),
    }
}

fn findings(room: &Room, view: &BodiesCaseView, draft: &AdvisoryDraft) -> Vec<FindingView> {
    let found = check(view, draft, room.desk.settings(), room.now());
    found.into_iter().map(said).collect()
}

async fn advisory(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<CaseId>,
) -> Answer<Json<AdvisoryWork>> {
    scope::need(&visitor, scope::READ)?;
    let view = room.case(&visitor, file).await?;
    let saved = draft_of(&view);
    let begun = saved.is_some();
    let draft = saved.unwrap_or_else(|| first_draft(&view));
    let mut lines = Vec::new();
    for row in &view.vendors {
        let sheet = room.desk.vendor_sheet(&visitor.actor, file, row.vendor);
        lines.push(sheet.await.or_answer(&visitor)?.preview);
    }
    lines.retain(|line| line.status.is_some());
    let findings = findings(&room, &view, &draft);
    Ok(Json(AdvisoryWork {
        begun,
        draft,
        findings,
        lines,
    }))
}

/// What the check has to say of a draft that is not saved; nothing is kept.
async fn check_draft(
    State(room): State<Room>,
    visitor: Visitor,
    Path(file): Path<CaseId>,
    Json(draft): Json<serde_json::Value>,
) -> Answer<Json<Page<FindingView>>> {
    scope::need(&visitor, scope::WRITE)?;
    let view = room.case(&visitor, file).await?;
    let draft: AdvisoryDraft =
        serde_json::from_value(draft).map_err(|error| Problem::bad_json("", &error.to_string()))?;
    let rows = findings(&room, &view, &draft);
    Ok(Json(Page { rows, next: None }))
}

/// Which entries of the register.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct RegisterQuery {
    /// Words that stand in names and products.
    q: String,
    /// Only this stage.
    stage: String,
    /// Go on from here: `next` of the page before.
    after: Option<VendorId>,
    /// At most so many; 100, at most 500.
    limit: Option<u32>,
}

/// An entry of the register with its products.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct RegisterEntry {
    /// Who.
    vendor: VendorId,
    /// Name, Japanese.
    name_ja: String,
    /// Name, English.
    name_en: String,
    /// Stage.
    stage: String,
    /// Products.
    products: Vec<Product>,
}

async fn register(
    State(room): State<Room>,
    visitor: Visitor,
    Query(query): Query<RegisterQuery>,
) -> Answer<Json<Page<RegisterEntry>>> {
    scope::need(&visitor, scope::READ)?;
    coordinators_only(&visitor)?;
    let asked = Asked::of(query.q, query.stage);
    let rows = room.desk.register(&visitor.actor).await;
    let mut rows = rows.or_answer(&visitor)?;
    rows.retain(|row| fits(row, &asked));
    rows.sort_by_key(|row| row.vendor);
    let limit = query.limit.unwrap_or(100).clamp(1, 500) as usize;
    let after = query.after.as_ref();
    let page = api::cut(rows, after, limit, |row| row.vendor, ToString::to_string);
    let rows = page.rows.into_iter().map(|row| RegisterEntry {
        vendor: row.vendor,
        name_ja: row.name_ja,
        name_en: row.name_en,
        stage: row.stage,
        products: row.products,
    });
    Ok(Json(Page {
        rows: rows.collect(),
        next: page.next,
    }))
}
