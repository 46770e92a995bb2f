//! Where things are: addresses of the room, and the place where a duty is discharged.

use handling::duty::{Duty, DutyKind as K};
use handling::{CaseId, FileKind, VendorId};
use uuid::Uuid;
use web::Href;

pub(crate) fn home() -> Href {
    Href::to("/coordination")
}

pub(crate) fn cases() -> Href {
    Href::to("/coordination/cases")
}

pub(crate) fn register() -> Href {
    Href::to("/coordination/register")
}

pub(crate) fn case(case: CaseId) -> Href {
    Href::path("/coordination/cases/{}", &[&case.to_string()])
}

pub(crate) fn history(case: CaseId) -> Href {
    Href::path("/coordination/cases/{}/history", &[&case.to_string()])
}

pub(crate) fn vendor(case: CaseId, vendor: VendorId) -> Href {
    Href::path(
        "/coordination/cases/{}/vendors/{}",
        &[&case.to_string(), &vendor.to_string()],
    )
}

pub(crate) fn date(case: CaseId) -> Href {
    Href::path("/coordination/cases/{}/date", &[&case.to_string()])
}

pub(crate) fn advisory(case: CaseId) -> Href {
    Href::path("/coordination/cases/{}/advisory", &[&case.to_string()])
}

pub(crate) fn preview(case: CaseId) -> Href {
    Href::path(
        "/coordination/cases/{}/advisory/preview",
        &[&case.to_string()],
    )
}

pub(crate) fn candidates(case: CaseId) -> Href {
    Href::path("/coordination/cases/{}/candidates", &[&case.to_string()])
}

pub(crate) fn entry(vendor: VendorId) -> Href {
    Href::path("/coordination/register/{}", &[&vendor.to_string()])
}

pub(crate) fn entry_act(vendor: VendorId, act: &str) -> Href {
    Href::path(
        "/coordination/register/{}/acts/{}",
        &[&vendor.to_string(), act],
    )
}

pub(crate) fn add_entry() -> Href {
    Href::to("/coordination/register/add")
}

/// The form of an act on a case. Those that have a page of their own are there.
pub(crate) fn act(of: CaseId, act: &str) -> Href {
    match act {
        "identify" => candidates(of),
        "write-draft" | "submit-draft" | "revise" => advisory(of),
        "approve-draft" | "return-draft" => preview(of),
        "set-date" => date(of).at("set-date"),
        _ => Href::path("/coordination/cases/{}/acts/{}", &[&of.to_string(), act]),
    }
}

/// Where a duty is discharged.
pub(crate) fn duty(duty: &Duty, kind: FileKind, file: Uuid) -> Href {
    let of = CaseId(file);
    let form = |name: &str| match duty.vendor {
        Some(vendor) => act(of, name).with("vendor", &vendor.to_string()),
        None => act(of, name),
    };
    if kind == FileKind::Vendor {
        return entry(VendorId(file));
    }
    match duty.kind {
        K::BeginCase => form("begin"),
        K::IdentifyDevelopers => form("identify"),
        K::WriteSummary => form("write-summary"),
        K::SendSummary => form("send-summary"),
        K::RemindVendor => form("remind"),
        K::SetDate => form("set-date"),
        K::DecideRequest | K::DecidePassedDate => date(of),
        K::DecideEmergency => form("decide-emergency"),
        K::WriteAdvisory | K::SubmitDraft => advisory(of),
        K::ReviewDraft => preview(of),
        K::HearVendor => form("record-hearing"),
        K::CloseCase => form("close"),
        K::FindContact | K::CheckOwnAdvisory => match duty.vendor {
            Some(id) => vendor(of, id),
            None => case(of),
        },
        _ => case(of).at("matters"),
    }
}

/// Where several duties of one kind in one file are discharged together.
pub(crate) fn duties(one: &Duty, kind: FileKind, file: Uuid, stage: &str) -> Href {
    let of = CaseId(file);
    match (kind, one.kind) {
        (FileKind::Vendor, _) => register().with("stage", stage),
        (_, K::SendSummary) => act(of, "send-summary").with("all", "yes"),
        (_, K::RemindVendor) => act(of, "remind").with("all", "yes"),
        (_, K::FindContact) => case(of).with("show", "contact-search").at("developers"),
        _ => case(of).at("matters"),
    }
}
