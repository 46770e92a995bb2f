//! Where things are: addresses of the room, and the place where a duty is discharged.

use handling::duty::{Duty, DutyKind as K};
use handling::{AttachmentId, CaseId, FileKind};
use uuid::Uuid;
use web::Href;

pub(crate) fn home() -> Href {
    Href::to("/developer")
}

pub(crate) fn cases() -> Href {
    Href::to("/developer/cases")
}

pub(crate) fn entry() -> Href {
    Href::to("/developer/entry")
}

pub(crate) fn key() -> Href {
    Href::to("/developer/entry/key")
}

pub(crate) fn apply() -> Href {
    Href::to("/developer/apply")
}

pub(crate) fn case(case: CaseId) -> Href {
    Href::path("/developer/cases/{}", &[&case.to_string()])
}

pub(crate) fn date(case: CaseId) -> Href {
    Href::path("/developer/cases/{}/date", &[&case.to_string()])
}

pub(crate) fn advisory(case: CaseId) -> Href {
    Href::path("/developer/cases/{}/advisory", &[&case.to_string()])
}

pub(crate) fn history(case: CaseId) -> Href {
    Href::path("/developer/cases/{}/history", &[&case.to_string()])
}

pub(crate) fn answers(case: CaseId) -> Href {
    Href::path("/developer/cases/{}/answers", &[&case.to_string()])
}

/// A file of the case, or of a page of its lane.
pub(crate) fn file(case: CaseId, file: AttachmentId, page: Option<usize>) -> Href {
    let parts = [case.to_string(), file.to_string()];
    let to = Href::path("/developer/cases/{}/files/{}", &[&parts[0], &parts[1]]);
    match page {
        Some(page) => to.with("page", &page.to_string()),
        None => to,
    }
}

/// Where an act on a case is sent.
pub(crate) fn act_form(case: CaseId, act: &str) -> Href {
    Href::path("/developer/cases/{}/acts/{}", &[&case.to_string(), act])
}

/// Where an act on a case is done. Those that have a page of their own are there.
pub(crate) fn act(of: CaseId, act: &str) -> Href {
    match act {
        "report-verification" => answers(of),
        "write-draft" | "submit-draft" => advisory(of),
        "take-position" | "request-date" => date(of).at(act),
        "write" => case(of).at("lane"),
        _ => act_form(of, act),
    }
}

pub(crate) fn entry_act(act: &str) -> Href {
    match act {
        "upload-key" | "answer-key-test" => key(),
        _ => Href::path("/developer/entry/acts/{}", &[act]),
    }
}

/// Where a duty is discharged.
pub(crate) fn duty(duty: &Duty, kind: FileKind, file: Uuid) -> Href {
    let of = CaseId(file);
    match (kind, duty.kind) {
        (FileKind::Report, _) => Href::path("/my/reports/{}", &[&file.to_string()]),
        (_, K::AgreeTerms) => entry_act("agree-terms"),
        (_, K::ProveKey) => key(),
        (_, K::ConfirmEntry) => entry_act("confirm"),
        (FileKind::Vendor, _) => entry(),
        (_, K::AnswerSummary) => case(of).at("next"),
        (_, K::Verify) => answers(of),
        (_, K::ReportStatus) => act(of, "report-status"),
        (_, K::ReportMeasure) => act(of, "report-measure"),
        (_, K::TakePosition) => act(of, "take-position"),
        (_, K::ConfirmStatement) => act(of, "declare"),
        (_, K::LinkOwnAdvisory) => act(of, "link-own-advisory"),
        (_, K::GiveOpinion) => act(of, "give-opinion"),
        _ => case(of),
    }
}
