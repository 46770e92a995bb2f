//! This room's operations, as the document describes them.

use schemars::generate::SchemaGenerator;
use serde_json::Value as Json;
use web::api::{Body, Fragment, Operation, Page, schema};

use super::{
    AdvisoryWork, CandidateView, CandidatesQuery, FindingView, RegisterEntry, RegisterQuery,
};

/// What this room adds to the document of the machine interface.
pub const FRAGMENT: Fragment = Fragment {
    texts: "coordination-op-",
    operations: OPERATIONS,
    codes: Vec::new,
    schemas,
};

const OPERATIONS: &[Operation] = &[
    Operation::get(
        "case-candidates",
        "/api/v1/cases/{file}/candidates",
        "cases",
        "CandidatePage",
    )
    .query("CandidatesQuery")
    .answering(include_str!("examples/case-candidates.json")),
    Operation::get(
        "case-advisory",
        "/api/v1/cases/{file}/advisory",
        "cases",
        "AdvisoryWork",
    )
    .answering(include_str!("examples/case-advisory.json")),
    Operation::post(
        "advisory-check",
        "/api/v1/cases/{file}/advisory/check",
        "cases",
        Body::Json("AdvisoryDraft"),
        "FindingPage",
    )
    .unkeyed()
    .asking(r#"{"ja": {"title": "例示ルータにおけるクロスサイトスクリプティングの脆弱性"}, "en": {"title": "Cross-site scripting in Example Router"}}"#)
    .answering(include_str!("examples/advisory-check.json")),
    Operation::get("register", "/api/v1/register", "vendors", "RegisterPage")
        .query("RegisterQuery")
        .codes(&["not-found"])
        .answering(include_str!("examples/register.json")),
];

fn schemas(g: &mut SchemaGenerator) -> Vec<(&'static str, Json)> {
    vec![
        ("CandidatesQuery", schema::<CandidatesQuery>(g)),
        ("CandidatePage", schema::<Page<CandidateView>>(g)),
        ("AdvisoryWork", schema::<AdvisoryWork>(g)),
        ("FindingPage", schema::<Page<FindingView>>(g)),
        ("RegisterQuery", schema::<RegisterQuery>(g)),
        ("RegisterPage", schema::<Page<RegisterEntry>>(g)),
    ]
}
