//! This room's operations, as the document describes them. Answers in the examples were taken from a
//! running house (`noroshi/tests/it/api_examples.rs`).

use schemars::generate::SchemaGenerator;
use serde_json::Value as Json;
use web::api::scope::{REPORT, WRITE};
use web::api::{Body, Fragment, Operation, Page, schema};

use crate::{advisories, files, lanes, me, reports};

/// What this room adds to the document of the machine interface.
pub const FRAGMENT: Fragment = Fragment {
    texts: "api-op-",
    operations: OPERATIONS,
    codes: || vec![crate::commands::KEY_RESOURCE],
    schemas,
};

macro_rules! kept {
    ($id:literal) => {
        include_str!(concat!("examples/", $id, ".json"))
    };
}

/// Acts on reports, cases and entries may be refused by any rule.
const RULES: &[&str] = &["refused", "step-up-required"];

const OPERATIONS: &[Operation] = &[
    Operation::get("document", "/api/openapi.json", "document", "Any").scope(None),
    Operation::get("me", "/api/v1/me", "account", "Actor")
        .scope(None)
        .codes(&["sign-in-required"])
        .answering(kept!("me")),
    Operation::get("duties", "/api/v1/duties", "duties", "DutyPage")
        .query("DutiesQuery")
        .answering(kept!("duties")),
    Operation::get("counts", "/api/v1/counts", "duties", "Counts").answering(kept!("counts")),
    Operation::get("reports", "/api/v1/reports", "reports", "ListPage")
        .query("ListQuery")
        .answering(kept!("reports")),
    Operation::post(
        "report-send",
        "/api/v1/reports",
        "reports",
        Body::WithFiles("Submission"),
        "ReceiptView",
    )
    .scope(Some(REPORT))
    .codes(&["refused"])
    .asking(kept!("submission"))
    .answering(kept!("report-send")),
    Operation::post(
        "report-incomplete",
        "/api/v1/reports/incomplete",
        "reports",
        Body::WithFiles("Submission"),
        "Done",
    )
    .codes(&["not-found", "refused"])
    .asking(kept!("submission"))
    .answering(kept!("report-incomplete")),
    Operation::get("report", "/api/v1/reports/{file}", "reports", "ReportView")
        .answering(kept!("report")),
    Operation::get(
        "report-timeline",
        "/api/v1/reports/{file}/timeline",
        "reports",
        "TimelinePage",
    )
    .query("TimelineQuery")
    .answering(kept!("report-timeline")),
    Operation::get(
        "report-similar",
        "/api/v1/reports/{file}/similar",
        "reports",
        "SimilarPage",
    )
    .answering(kept!("report-similar")),
    Operation::get(
        "report-export",
        "/api/v1/reports/{file}/export",
        "reports",
        "Any",
    ),
    Operation::get(
        "report-attachment",
        "/api/v1/reports/{file}/attachments/{attachment}",
        "reports",
        "Binary",
    ),
    Operation::post(
        "report-act",
        "/api/v1/reports/{file}/commands",
        "reports",
        Body::WithFiles("ReportCommand"),
        "Done",
    )
    .codes(RULES)
    .asking(r#"{"command": "note", "text": "電話で届出者に確認済み"}"#)
    .answering(kept!("report-act")),
    Operation::get("cases", "/api/v1/cases", "cases", "ListPage")
        .query("ListQuery")
        .answering(kept!("cases")),
    Operation::get("case", "/api/v1/cases/{file}", "cases", "CaseView").answering(kept!("case")),
    Operation::get(
        "case-timeline",
        "/api/v1/cases/{file}/timeline",
        "cases",
        "TimelinePage",
    )
    .query("TimelineQuery")
    .answering(kept!("case-timeline")),
    Operation::get("case-export", "/api/v1/cases/{file}/export", "cases", "Any"),
    Operation::get(
        "case-vendor",
        "/api/v1/cases/{file}/vendors/{vendor}",
        "cases",
        "VendorSheet",
    )
    .answering(kept!("case-vendor")),
    Operation::get("case-marks", "/api/v1/cases/{file}/marks", "cases", "Marks")
        .answering(kept!("case-marks")),
    Operation::get(
        "case-lane",
        "/api/v1/cases/{file}/lanes/{lane}",
        "cases",
        "LaneView",
    )
    .query("LaneQuery")
    .answering(kept!("case-lane")),
    Operation::post(
        "case-lane-read",
        "/api/v1/cases/{file}/lanes/{lane}/read",
        "cases",
        Body::Json("Mark"),
        "Marks",
    )
    .scope(Some(WRITE))
    .asking(r#"{"up_to": "2026-04-01T00:00:00Z"}"#)
    .answering(kept!("case-marks")),
    Operation::get(
        "case-attachment",
        "/api/v1/cases/{file}/attachments/{attachment}",
        "cases",
        "Binary",
    ),
    Operation::post(
        "case-act",
        "/api/v1/cases/{file}/commands",
        "cases",
        Body::WithFiles("CaseCommand"),
        "Done",
    )
    .codes(RULES)
    .asking(r#"{"command": "set-own-reference", "text": "PSIRT-2026-017"}"#)
    .answering(kept!("case-act")),
    Operation::get("vendors", "/api/v1/vendors", "vendors", "ListPage")
        .query("ListQuery")
        .answering(kept!("vendors")),
    Operation::post(
        "vendor-new",
        "/api/v1/vendors",
        "vendors",
        Body::Json("VendorCommand"),
        "Done",
    )
    .codes(&["refused", "not-found"])
    .asking(kept!("application"))
    .answering(kept!("vendor-new")),
    Operation::get(
        "vendor",
        "/api/v1/vendors/{file}",
        "vendors",
        "VendorEntryView",
    )
    .answering(kept!("vendor")),
    Operation::get(
        "vendor-timeline",
        "/api/v1/vendors/{file}/timeline",
        "vendors",
        "TimelinePage",
    )
    .query("TimelineQuery")
    .answering(kept!("vendor-timeline")),
    Operation::post(
        "vendor-act",
        "/api/v1/vendors/{file}/commands",
        "vendors",
        Body::Json("VendorCommand"),
        "Done",
    )
    .codes(&["refused", "step-up-required", "key-resource"])
    .asking(kept!("entry-command"))
    .answering(kept!("vendor-act")),
    Operation::get(
        "advisories",
        "/api/v1/advisories",
        "advisories",
        "AdvisoryPage",
    )
    .scope(None)
    .query("AdvisoriesQuery")
    .answering(kept!("advisories")),
    Operation::get(
        "advisory",
        "/api/v1/advisories/{number}",
        "advisories",
        "AdvisoryView",
    )
    .scope(None)
    .query("EditionQuery")
    .answering(kept!("advisory")),
];

fn schemas(g: &mut SchemaGenerator) -> Vec<(&'static str, Json)> {
    use handling::{case, disclosure, register, report};
    vec![
        ("Actor", schema::<handling::Actor>(g)),
        ("Submission", schema::<report::Submission>(g)),
        ("ReportCommand", schema::<report::Command>(g)),
        ("CaseCommand", schema::<case::Command>(g)),
        ("VendorCommand", schema::<register::Command>(g)),
        ("AdvisoryDraft", schema::<case::AdvisoryDraft>(g)),
        ("ReportView", schema::<disclosure::ReportView>(g)),
        ("CaseView", schema::<disclosure::CaseView>(g)),
        ("VendorSheet", schema::<disclosure::VendorSheet>(g)),
        ("VendorEntryView", schema::<disclosure::VendorEntryView>(g)),
        ("ReceiptView", schema::<reports::ReceiptView>(g)),
        ("SimilarPage", schema::<Page<reports::Similar>>(g)),
        ("AdvisoryView", schema::<advisories::AdvisoryView>(g)),
        ("AdvisoryPage", schema::<Page<advisories::AdvisoryView>>(g)),
        ("AdvisoriesQuery", schema::<advisories::AdvisoriesQuery>(g)),
        ("EditionQuery", schema::<advisories::EditionQuery>(g)),
        ("ListQuery", schema::<files::ListQuery>(g)),
        ("TimelineQuery", schema::<files::TimelineQuery>(g)),
        ("LaneQuery", schema::<lanes::LaneQuery>(g)),
        ("LaneView", schema::<lanes::LaneView>(g)),
        ("Mark", schema::<lanes::Mark>(g)),
        ("Marks", schema::<lanes::Marks>(g)),
        ("DutiesQuery", schema::<me::DutiesQuery>(g)),
        ("DutyPage", schema::<Page<casework::OpenDuty>>(g)),
        ("Counts", schema::<me::Counts>(g)),
        ("Done", schema::<casework::Done>(g)),
        ("ListPage", schema::<Page<casework::ListRow>>(g)),
        ("TimelinePage", schema::<Page<casework::TimelineEntry>>(g)),
    ]
}
