//! The names a complete run must reach: every event of the three files, every stage of SM-1, SM-2,
//! SM-3, SM-4, SM-6 and SM-7. An event of the core that is not in this list shows up as unknown.

use crate::case::{CaseStage, PublicationStage, VendorStage};
use crate::register::VendorEntryStage;
use crate::report::Stage;
use crate::{DutyKind, Event, File, FileKind, guard};

const REPORT: &[&str] = &[
    "received",
    "arrived-incomplete",
    "completed",
    "granted",
    "revoked",
    "asked",
    "replied",
    "wrote",
    "item-added",
    "consent-set",
    "accepted",
    "declined",
    "rerouted",
    "case-opened",
    "stopped",
    "withdrawal-asked",
    "withdrawal-decided",
    "claimed",
    "identity-opened",
    "noted",
    "coordinator-heard",
    "notice-dropped",
    "item-passed-on",
    "case-ended",
    "reached",
    "closed",
];

const CASE: &[&str] = &[
    "opened",
    "granted",
    "revoked",
    "transferred",
    "item-taken-in",
    "begun",
    "vendor-identified",
    "candidate-rejected",
    "no-developer-found",
    "search-widened",
    "objected",
    "disagreed",
    "summary-written",
    "summary-sent",
    "all-notified",
    "contact-attempted",
    "contact-made",
    "declared-unreachable",
    "delivery-recorded",
    "opened-by-vendor",
    "none-concerned",
    "detail-sent",
    "persons-named",
    "verification-started",
    "verification-reported",
    "status-reported",
    "measure-reported",
    "no-fix-reported",
    "statement-set",
    "vendor-suggested",
    "candidate-decided",
    "reminded",
    "reply-term-passed",
    "date-proposed",
    "position-taken",
    "date-set",
    "date-requested",
    "request-decided",
    "fact-claimed",
    "claim-decided",
    "emergency-begun",
    "emergency-decided",
    "embargo-exited",
    "breached",
    "cancelled",
    "stopped",
    "report-left",
    "merged-into",
    "absorbed",
    "split-off",
    "draft-written",
    "draft-submitted",
    "draft-returned",
    "draft-approved",
    "approval-voided",
    "no-report-chosen",
    "published",
    "revised",
    "draft-withdrawn",
    "own-advisory-linked",
    "own-advisory-confirmed",
    "wrote",
    "own-reference-set",
    "checked",
    "converted",
    "opinion-heard",
    "closed",
];

/// Without `revoked`: no decision on an entry takes a key back so far.
const VENDOR: &[&str] = &[
    "entered",
    "granted",
    "terms-offered",
    "invited",
    "terms-agreed",
    "key-uploaded",
    "key-proven",
    "key-test-failed",
    "contact-set",
    "product-added",
    "product-removed",
    "person-added",
    "person-removed",
    "confirmation-asked",
    "confirmed",
    "became-stale",
    "breach-recorded",
    "excluded",
    "readmitted",
];

/// All events as `file/name`.
pub(super) fn events() -> Vec<String> {
    let named = |file: &'static str, names: &'static [&'static str]| {
        names.iter().map(move |name| format!("{file}/{name}"))
    };
    named("report", REPORT)
        .chain(named("case", CASE))
        .chain(named("vendor", VENDOR))
        .collect()
}

/// All stages as `machine/name`.
pub(super) fn stages() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    all.extend(
        Stage::ALL
            .iter()
            .map(|s| format!("report/{}", guard::stage(s))),
    );
    all.extend(
        CaseStage::ALL
            .iter()
            .map(|s| format!("case/{}", guard::stage(s))),
    );
    all.extend(
        VendorStage::ALL
            .iter()
            .map(|s| format!("developer/{}", guard::stage(s))),
    );
    all.extend(
        PublicationStage::ALL
            .iter()
            .map(|s| format!("publication/{}", guard::stage(s))),
    );
    all.extend(
        VendorEntryStage::ALL
            .iter()
            .map(|s| format!("entry/{}", guard::stage(s))),
    );
    all
}

/// All duties by name.
pub(super) fn duties() -> Vec<String> {
    DutyKind::ALL.iter().map(guard::stage).collect()
}

const REPORT_COMMANDS: &[&str] = &[
    "submit",
    "record-incomplete",
    "complete",
    "ask",
    "reply",
    "write",
    "set-consent",
    "accept",
    "decline",
    "reroute",
    "open-case",
    "stop",
    "ask-withdrawal",
    "decide-withdrawal",
    "claim",
    "open-identity",
    "note",
    "pass-on",
    "hear-coordinator",
    "drop-notice",
    "case-ended",
    "link-case",
    "record-reach",
    "close",
];
const CASE_COMMANDS: &[&str] = &[
    "open",
    "transfer",
    "take-in",
    "begin",
    "identify",
    "record-no-developer",
    "widen-search",
    "object",
    "disagree",
    "write-summary",
    "send-summary",
    "record-attempt",
    "record-contact",
    "declare-unreachable",
    "record-delivery",
    "record-opened",
    "declare-none-concerned",
    "request-detail",
    "name-persons",
    "start-verification",
    "report-verification",
    "report-status",
    "report-measure",
    "report-no-fix",
    "declare",
    "propose-statement",
    "suggest-vendor",
    "decide-candidate",
    "remind",
    "close-reply-term",
    "propose-date",
    "take-position",
    "set-date",
    "request-date",
    "decide-request",
    "move-date",
    "claim-fact",
    "decide-claim",
    "decide-emergency",
    "record-breach",
    "cancel",
    "stop",
    "merge-into",
    "absorb",
    "split",
    "write-draft",
    "submit-draft",
    "return-draft",
    "approve-draft",
    "choose-no-report",
    "publish",
    "revise",
    "link-own-advisory",
    "confirm-own-advisory",
    "write",
    "set-own-reference",
    "check",
    "convert",
    "give-opinion",
    "record-hearing",
    "close",
];
const VENDOR_COMMANDS: &[&str] = &[
    "apply",
    "add",
    "offer-terms",
    "invite",
    "agree-terms",
    "upload-key",
    "answer-key-test",
    "set-contact",
    "add-product",
    "remove-product",
    "add-person",
    "remove-person",
    "ask-confirmation",
    "confirm",
    "mark-stale",
    "record-breach",
    "exclude",
    "readmit",
];

/// The commands of a kind of file.
pub(super) fn commands(file: &File) -> &'static [&'static str] {
    match file {
        File::Report(_) => REPORT_COMMANDS,
        File::Case(_) => CASE_COMMANDS,
        File::Vendor(_) => VENDOR_COMMANDS,
    }
}

/// The same by the kind's name.
pub(super) fn commands_of(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Report => REPORT_COMMANDS,
        FileKind::Case => CASE_COMMANDS,
        FileKind::Vendor => VENDOR_COMMANDS,
    }
}

/// An event as `file/name`.
pub(super) fn event(event: &Event) -> String {
    let file = match event {
        Event::Report(_) => "report",
        Event::Case(_) => "case",
        Event::Vendor(_) => "vendor",
    };
    let value = event.to_value().unwrap_or_default();
    let name = match &value {
        serde_json::Value::String(name) => Some(name),
        serde_json::Value::Object(map) => map.keys().next(),
        _ => None,
    };
    format!("{file}/{}", name.map(String::as_str).unwrap_or_default())
}

/// The stages a file is in, as `machine/name`.
pub(super) fn stages_of(file: &File) -> Vec<String> {
    match file {
        File::Report(r) => vec![format!("report/{}", guard::stage(&r.stage))],
        File::Vendor(v) => vec![format!("entry/{}", guard::stage(&v.stage))],
        File::Case(c) => {
            let of = |v: &crate::case::VendorCase| format!("developer/{}", guard::stage(&v.stage));
            let mut all: Vec<String> = c.vendors.values().map(of).collect();
            all.push(format!("case/{}", guard::stage(&c.stage)));
            all.push(format!(
                "publication/{}",
                guard::stage(&c.publication.stage)
            ));
            all
        }
    }
}
