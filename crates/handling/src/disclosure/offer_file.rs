//! Offers on reports (SM-1) and on entries of the register (SM-7).

use super::offer::Row;
use crate::register::{Vendor, VendorEntryStage as E};
use crate::report::{Kind, Report, Stage as S};
use crate::{Actor, Party, rule};

fn reception(a: &Actor) -> bool {
    a.party == Party::Reception
}

fn system(a: &Actor) -> bool {
    a.party == Party::System
}

/// The finder, or the developer who reported its own product.
fn sender(r: &Report, a: &Actor) -> bool {
    r.is_finder(a.party)
}

fn question_open(r: &Report) -> bool {
    r.exchanges
        .iter()
        .any(|e| e.from_reception && e.replied_at.is_none())
}

fn wish_open(r: &Report) -> bool {
    r.withdrawal.as_ref().is_some_and(|w| w.decided.is_none())
}

#[rustfmt::skip]
pub(super) const REPORT: &[Row<Report>] = &[
    ("complete", rule::V1_1_2, |r, a, _| (reception(a) || sender(r, a)) && r.stage == S::Incomplete),
    ("ask", rule::V1_2_3, |_, a, _| reception(a)),
    ("reply", rule::V1_2_3, |r, a, _| sender(r, a) && question_open(r)),
    ("write", rule::V1_2_3, |r, a, _| sender(r, a)),
    ("set-consent", rule::V1_2_4, |r, a, _| sender(r, a)),
    ("accept", rule::V1_2_1, |r, a, _| reception(a) && r.stage == S::Received),
    ("decline", rule::V1_2_1, |r, a, _| reception(a) && matches!(r.stage, S::Incomplete | S::Received)),
    ("reroute", rule::SM_1, |r, a, _| reception(a) && matches!(r.stage, S::Received | S::Accepted) && r.kind != Kind::OwnProduct && !r.published()),
    ("open-case", rule::Q_26, |r, a, _| reception(a) && r.stage == S::Accepted && r.kind != Kind::Website),
    ("stop", rule::V1_2_2, |r, a, _| reception(a) && r.stage == S::Accepted),
    ("pass-on", rule::V1_2_2, |r, a, _| reception(a) && r.stage == S::Accepted && !r.items_to_pass_on.is_empty()),
    ("ask-withdrawal", rule::Q_13, |r, a, _| sender(r, a) && r.stage.is_open() && !r.published() && !wish_open(r)),
    ("decide-withdrawal", rule::Q_13, |r, a, _| reception(a) && r.stage.is_open() && wish_open(r)),
    ("claim", rule::V1_2_4, |r, a, _| sender(r, a) && r.claimed_by.is_none()),
    ("open-identity", rule::V1_2_4, |_, a, _| reception(a)),
    ("note", rule::NF_09, |_, a, _| reception(a)),
    ("hear-coordinator", rule::V1_2_2, |r, a, _| system(a) && r.stage == S::Accepted && !r.cases.is_empty()),
    ("drop-notice", rule::V1_2_2, |r, a, _| system(a) && r.stage != S::Incomplete && !r.cases.is_empty()),
    ("case-ended", rule::SM_1, |r, a, _| system(a) && r.stage != S::Incomplete && !r.cases.is_empty()),
    ("link-case", rule::Q_26, |r, a, _| system(a) && r.stage == S::Accepted),
    ("record-reach", rule::V1_2_4, |r, a, _| system(a) && r.stage != S::Incomplete && !r.cases.is_empty()),
    ("close", rule::SM_1, |r, a, _| reception(a) && r.stage == S::Accepted && r.all_cases_ended()),
];

fn coordinator(a: &Actor) -> bool {
    a.party == Party::Coordinator
}

/// An account the developer named (R-D-25).
fn own(v: &Vendor, a: &Actor) -> bool {
    a.party == Party::Vendor(v.id) && a.person.is_some_and(|p| v.persons.contains(&p))
}

fn joined(v: &Vendor) -> bool {
    matches!(v.stage, E::KeyTest | E::Registered | E::Stale)
}

/// The coordinator keeps the list whatever happens; an excluded developer changes nothing.
fn keeps(v: &Vendor, a: &Actor) -> bool {
    coordinator(a) || (own(v, a) && v.stage != E::Excluded)
}

#[rustfmt::skip]
pub(super) const VENDOR: &[Row<Vendor>] = &[
    ("offer-terms", rule::V1_3_1, |v, a, _| coordinator(a) && matches!(v.stage, E::Applied | E::Unverified)),
    ("invite", rule::V1_3_1, |v, a, _| coordinator(a) && v.stage == E::Unverified),
    ("agree-terms", rule::D_05, |v, a, l| own(v, a) && (v.stage == E::TermsOffered || joined(v)) && !v.terms_current(l.settings)),
    ("upload-key", rule::D_04, |v, a, _| own(v, a) && joined(v)),
    ("answer-key-test", rule::D_04, |v, a, _| own(v, a) && joined(v) && v.challenge.is_some()),
    ("set-contact", rule::V1_4_1, |v, a, _| keeps(v, a)),
    ("add-product", rule::D_06, |v, a, _| keeps(v, a)),
    ("remove-product", rule::D_06, |v, a, _| keeps(v, a) && !v.products.is_empty()),
    ("add-person", rule::D_25, |v, a, _| keeps(v, a) && (v.persons.is_empty() || !coordinator(a))),
    ("remove-person", rule::D_25, |v, a, _| keeps(v, a) && !v.persons.is_empty() && (coordinator(a) || v.persons.len() > 1)),
    ("ask-confirmation", rule::D_03, |v, a, _| (system(a) || coordinator(a)) && matches!(v.stage, E::Registered | E::Stale)),
    ("confirm", rule::D_03, |v, a, l| own(v, a) && matches!(v.stage, E::Registered | E::Stale) && v.terms_current(l.settings)),
    ("mark-stale", rule::SM_7, |v, a, _| system(a) && v.stage == E::Registered),
    ("record-breach", rule::D_20, |_, a, _| system(a)),
    ("exclude", rule::D_20, |v, a, _| coordinator(a) && v.stage != E::Excluded && !v.breaches.is_empty()),
    ("readmit", rule::D_20, |v, a, _| coordinator(a) && v.stage == E::Excluded),
];
