//! Messages that events of a case demand (SM-2, SM-3, SM-4, SM-6). Developers that were not told
//! of the case get nothing, whatever happens.

use super::MessageKind::{M08, M09, M10, M11, M12, M13, M14, M15, M16, M17, M21, M22, M33};
use super::{MessageKind, Notice, notice};
use crate::case::{Case, EmbargoBasis, Event, Track};
use crate::{Party, PersonId, VendorId};

pub(super) fn notices(before: &[PersonId], c: &Case, event: &Event) -> Vec<Notice> {
    match event {
        Event::Transferred => one(c, M33, Party::Coordinator, "transferred"),
        Event::ItemTakenIn { item } => further(c, &item.id.to_string()),
        Event::SummarySent { vendor, reply_by } => told(c, *vendor, M08, &reply_by.to_string()),
        Event::DetailSent {
            vendor, persons, ..
        } => named(c, *vendor, persons, "detail"),
        Event::PersonsNamed { vendor, persons } => newly_named(before, c, *vendor, persons),
        Event::Reminded { vendor, last } => {
            let times = c.vendors.get(vendor).map_or(0, |v| v.reminders.len());
            told(
                c,
                *vendor,
                if *last { M21 } else { M10 },
                &times.to_string(),
            )
        }
        Event::DateSet { basis, .. } => date(c, *basis),
        Event::DateProposed { .. } if c.track == Track::OwnProduct => {
            developers(c, M17, &occasion(c))
        }
        Event::Checked => developers(c, M17, "hearing"),
        Event::DateRequested { request } => {
            let id = request.id.to_string();
            let mut all = one(c, M12, Party::Coordinator, &id);
            all.extend(told(c, request.vendor, M12, &id));
            all
        }
        Event::RequestDecided {
            request,
            changed: false,
            ..
        } => c
            .requests
            .iter()
            .filter(|r| r.id == *request)
            .flat_map(|r| told(c, r.vendor, M14, &request.to_string()))
            .collect(),
        Event::Published { edition } => developers(c, M15, &edition.version.to_string()),
        Event::Cancelled { .. } => {
            let occasion = c.updated_at.to_string();
            let mut all = one(c, M16, Party::Reception, &occasion);
            all.extend(developers(c, M16, &occasion));
            all
        }
        // The bodies stopped: developers already told are told that too (SM-1).
        Event::Stopped => {
            let mut all = developers(c, M16, "stopped");
            if c.transferred_at.is_some() {
                all.extend(one(c, M16, Party::Coordinator, "stopped"));
            }
            all
        }
        Event::Breached { vendor, .. } => told(c, *vendor, M22, &c.updated_at.to_string()),
        _ => Vec::new(),
    }
}

fn one(c: &Case, kind: MessageKind, to: Party, occasion: &str) -> Vec<Notice> {
    vec![notice(kind, to, c.id, occasion)]
}

/// To one developer, if it was told of the case.
fn told(c: &Case, vendor: VendorId, kind: MessageKind, occasion: &str) -> Vec<Notice> {
    c.vendors
        .get(&vendor)
        .filter(|v| v.notified())
        .map(|v| notice(kind, Party::Vendor(v.vendor), c.id, occasion))
        .into_iter()
        .collect()
}

/// Information that came later: to the coordinator once it has the case, and to the named persons of
/// each developer that reads the details.
fn further(c: &Case, occasion: &str) -> Vec<Notice> {
    let passed = c.transferred_at.is_some();
    let mut all = if passed {
        one(c, M33, Party::Coordinator, occasion)
    } else {
        Vec::new()
    };
    for vendor in c.notified().filter(|v| v.detail_at.is_some()) {
        all.extend(named(c, vendor.vendor, &vendor.persons, occasion));
    }
    all
}

/// To every developer told of the case.
fn developers(c: &Case, kind: MessageKind, occasion: &str) -> Vec<Notice> {
    c.notified()
        .map(|v| notice(kind, Party::Vendor(v.vendor), c.id, occasion))
        .collect()
}

/// M-09 goes to the named persons only (R-D-09).
fn named(c: &Case, vendor: VendorId, persons: &[PersonId], occasion: &str) -> Vec<Notice> {
    let mut all = told(c, vendor, M09, occasion);
    for n in &mut all {
        n.persons = persons.to_vec();
    }
    all
}

/// Who had the details before the event names persons.
pub(super) fn named_before(case: &Case, event: &Event) -> Vec<PersonId> {
    match event {
        Event::PersonsNamed { vendor, .. } => case
            .vendors
            .get(vendor)
            .map(|v| v.persons.clone())
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Persons named later get the details' notice once; the others got it before.
fn newly_named(
    before: &[PersonId],
    c: &Case,
    vendor: VendorId,
    persons: &[PersonId],
) -> Vec<Notice> {
    let new: Vec<_> = persons
        .iter()
        .filter(|p| !before.contains(p))
        .copied()
        .collect();
    if new.is_empty() {
        return Vec::new();
    }
    named(c, vendor, &new, &c.updated_at.to_string())
}

/// The end of the embargo as an occasion: each end set is told once.
fn occasion(c: &Case) -> String {
    match &c.embargo {
        Some(e) => format!("{}:{}", e.former.len(), e.end.at),
        None => String::new(),
    }
}

/// M-11 when set, M-13 when changed, M-17 for own products; to reception and all notified.
fn date(c: &Case, basis: EmbargoBasis) -> Vec<Notice> {
    let kind = match basis {
        EmbargoBasis::Provisional => return Vec::new(),
        EmbargoBasis::Set | EmbargoBasis::SetAlone if c.track == Track::OwnProduct => M17,
        EmbargoBasis::Set | EmbargoBasis::SetAlone => M11,
        EmbargoBasis::Changed | EmbargoBasis::Emergency | EmbargoBasis::Merged => M13,
    };
    let occasion = occasion(c);
    let mut all = one(c, kind, Party::Reception, &occasion);
    all.extend(developers(c, kind, &occasion));
    all
}
