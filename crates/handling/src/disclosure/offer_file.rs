//! Offers on reports (SM-1) and on entries of the register (SM-7).

use super::offer::Row;
use crate::register::{Vendor, VendorEntryStage as E};
use crate::report::{Kind, Report, Stage as S};
use crate::{Actor, Party, rule};

fn reception(a: &Actor) -> bool {
    a.party == Party::Reception
}

/// The finder, or the developer who reported its own product.
fn sender(r: &Report, a: &Actor) -> bool {
    match a.party {
        Party::Finder(id) => id == r.id,
        Party::Vendor(id) => r.vendor == Some(id),
        _ => false,
    }
}

fn system(a: &Actor) -> bool {
    a.party == Party::System
}

pub(super) const REPORT: &[Row<Report>] = &[
    ("complete", rule::V1_1_2, |r, a| {
        (reception(a) || sender(r, a)) && r.stage == S::Incomplete
    }),
    ("ask", rule::V1_2_3, |r, a| {
        reception(a) && r.stage.is_open()
    }),
    ("reply", rule::V1_2_3, |r, a| {
        sender(r, a)
            && r.exchanges
                .iter()
                .any(|e| e.from_reception && e.replied_at.is_none())
    }),
    ("write", rule::V1_2_3, sender),
    ("set-consent", rule::V1_2_4, sender),
    ("accept", rule::V1_2_1, |r, a| {
        reception(a) && r.stage == S::Received
    }),
    ("decline", rule::V1_2_1, |r, a| {
        reception(a) && r.stage == S::Received
    }),
    ("reroute", rule::SM_1, |r, a| {
        reception(a) && matches!(r.stage, S::Received | S::Accepted)
    }),
    ("open-case", rule::Q_26, |r, a| {
        reception(a) && r.stage == S::Accepted && r.kind != Kind::Website
    }),
    ("stop", rule::V1_2_2, |r, a| {
        reception(a) && r.stage == S::Accepted
    }),
    ("ask-withdrawal", rule::Q_13, |r, a| {
        sender(r, a)
            && r.stage.is_open()
            && r.withdrawal.as_ref().is_none_or(|w| w.decided.is_some())
    }),
    ("decide-withdrawal", rule::Q_13, |r, a| {
        reception(a) && r.withdrawal.as_ref().is_some_and(|w| w.decided.is_none())
    }),
    ("claim", rule::V1_2_3, |r, a| {
        sender(r, a) && r.claimed_by.is_none()
    }),
    ("open-identity", rule::V1_2_4, |_, a| reception(a)),
    ("note", rule::NF_09, |_, a| reception(a)),
    ("hear-coordinator", rule::V1_2_2, |r, a| {
        system(a) && !r.cases.is_empty()
    }),
    ("case-ended", rule::SM_1, |r, a| {
        system(a) && !r.cases.is_empty()
    }),
    ("link-case", rule::Q_26, |_, a| system(a)),
    ("close", rule::SM_1, |r, a| {
        reception(a)
            && r.stage == S::Accepted
            && !r.cases.is_empty()
            && r.cases.iter().all(|c| c.ended.is_some())
    }),
];

fn coordinator(a: &Actor) -> bool {
    a.party == Party::Coordinator
}

/// A person who acts for the developer.
fn own(v: &Vendor, a: &Actor) -> bool {
    a.party == Party::Vendor(v.id)
}

pub(super) const VENDOR: &[Row<Vendor>] = &[
    ("offer-terms", rule::SM_7, |v, a| {
        coordinator(a) && matches!(v.stage, E::Applied | E::Unverified)
    }),
    ("invite", rule::V1_3_2, |v, a| {
        coordinator(a) && v.stage == E::Unverified
    }),
    ("agree-terms", rule::D_05, |v, a| {
        own(v, a) && v.stage == E::TermsOffered
    }),
    ("upload-key", rule::D_04, |v, a| {
        own(v, a) && matches!(v.stage, E::KeyTest | E::Registered | E::Stale)
    }),
    ("answer-key-test", rule::D_04, |v, a| {
        own(v, a) && v.challenge.is_some()
    }),
    ("set-contact", rule::D_03, own),
    ("add-product", rule::D_06, |v, a| {
        own(v, a) || coordinator(a)
    }),
    ("remove-product", rule::D_06, |v, a| {
        (own(v, a) || coordinator(a)) && !v.products.is_empty()
    }),
    ("add-person", rule::D_25, |v, a| own(v, a) || coordinator(a)),
    ("remove-person", rule::D_25, |v, a| {
        (own(v, a) || coordinator(a)) && !v.persons.is_empty()
    }),
    ("ask-confirmation", rule::V1_4_1, |v, a| {
        (system(a) || coordinator(a)) && matches!(v.stage, E::Registered | E::Stale)
    }),
    ("confirm", rule::V1_4_1, |v, a| {
        own(v, a) && matches!(v.stage, E::Registered | E::Stale)
    }),
    ("mark-stale", rule::SM_7, |v, a| {
        system(a) && v.stage == E::Registered
    }),
    ("record-breach", rule::D_20, |_, a| system(a)),
    ("exclude", rule::D_20, |v, a| {
        coordinator(a) && v.stage != E::Excluded && !v.breaches.is_empty()
    }),
    ("readmit", rule::D_20, |v, a| {
        coordinator(a) && v.stage == E::Excluded
    }),
];
