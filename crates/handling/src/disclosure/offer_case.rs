//! Offers on cases: the transition tables SM-2, SM-3, SM-4 and SM-6 read as "who may try what when".

use super::offer::Row;
use super::with_coordinator;
use crate::case::{
    Case, CaseStage as S, PublicationStage as P, Track, VendorCase, VendorStage as V,
};
use crate::{Actor, Party, rule};

fn reception(a: &Actor) -> bool {
    a.party == Party::Reception
}

fn system(a: &Actor) -> bool {
    a.party == Party::System
}

/// The coordinator, once the case is with it.
fn coordinator(c: &Case, a: &Actor) -> bool {
    a.party == Party::Coordinator && with_coordinator(c)
}

/// The developer's own part, once it was told.
fn told<'a>(c: &'a Case, a: &Actor) -> Option<&'a VendorCase> {
    match a.party {
        Party::Vendor(id) => c.vendors.get(&id).filter(|v| v.notified()),
        _ => None,
    }
}

/// A developer told of the case stands so.
fn is(c: &Case, a: &Actor, p: impl Fn(&VendorCase) -> bool) -> bool {
    told(c, a).is_some_and(p)
}

/// Coordinator with some developer that stands so.
fn some(c: &Case, a: &Actor, p: impl Fn(&VendorCase) -> bool) -> bool {
    coordinator(c, a) && c.vendors.values().any(p)
}

/// Developers are being found, told or heard.
fn working(c: &Case) -> bool {
    matches!(
        c.stage,
        S::AtCoordinator
            | S::NoDeveloper
            | S::Notifying
            | S::Coordinating
            | S::DateSet
            | S::DateReview
            | S::EmergencyReview
    )
}

/// Developers were told; nothing is public or ended.
fn coordinating(c: &Case) -> bool {
    matches!(
        c.stage,
        S::Notifying | S::Coordinating | S::DateSet | S::DateReview | S::EmergencyReview
    )
}

/// Answers, status and measures are welcome, also after publication (R-D-22).
fn answering(c: &Case) -> bool {
    coordinating(c)
        || matches!(
            c.stage,
            S::Published | S::CancelledKnown | S::CancelledNoEffect
        )
}

/// Details were sent and it is not left out.
fn detailed(v: &VendorCase) -> bool {
    v.detail_at.is_some()
}

fn draftable(c: &Case) -> bool {
    c.embargo.is_some() && working(c) || c.track == Track::OwnProduct && c.stage.is_open()
}

pub(super) const CASE: &[Row<Case>] = &[
    ("transfer", rule::V1_2_2, |c, a, _| {
        reception(a) && c.stage == S::Accepted
    }),
    ("begin", rule::D_14, |c, a, _| {
        coordinator(c, a) && matches!(c.stage, S::AtCoordinator) && c.embargo.is_none()
    }),
    ("identify", rule::V1_3_2, |c, a, _| {
        coordinator(c, a) && working(c)
    }),
    ("record-no-developer", rule::SM_2, |c, a, _| {
        coordinator(c, a) && c.stage == S::AtCoordinator
    }),
    ("widen-search", rule::P_03, |c, a, _| {
        coordinator(c, a) && c.stage == S::NoDeveloper
    }),
    ("object", rule::SM_2, |c, a, _| {
        coordinator(c, a) && c.stage == S::AtCoordinator
    }),
    ("disagree", rule::SM_2, |c, a, _| {
        reception(a)
            && matches!(
                c.stage,
                S::CoordinatorObjection | S::CancelledKnown | S::CancelledNoEffect
            )
    }),
    ("write-summary", rule::D_07, |c, a, _| {
        coordinator(c, a) && working(c)
    }),
    ("send-summary", rule::V1_3_2, |c, a, _| {
        coordinator(c, a) && working(c) && c.vendors.values().any(|v| !v.notified())
    }),
    ("record-attempt", rule::D_17, |c, a, _| {
        coordinator(c, a) && !c.vendors.is_empty()
    }),
    ("record-contact", rule::SM_3, |c, a, _| {
        some(c, a, |v| {
            matches!(v.stage, V::ContactSearch | V::Unreachable | V::Identified)
        })
    }),
    ("declare-unreachable", rule::D_17, |c, a, _| {
        some(c, a, |v| v.stage == V::ContactSearch)
    }),
    ("record-delivery", rule::D_07, |c, a, _| {
        system(a) && c.notified().next().is_some()
    }),
    ("record-opened", rule::D_07, |c, a, _| {
        is(c, a, |v| v.reach.opened.is_none())
    }),
    ("declare-none-concerned", rule::D_08, |c, a, _| {
        coordinating(c) && is(c, a, |v| matches!(v.stage, V::SummarySent | V::NoResponse))
    }),
    ("request-detail", rule::D_08, |c, a, _| {
        coordinating(c) && is(c, a, |v| matches!(v.stage, V::SummarySent | V::NoResponse))
    }),
    ("name-persons", rule::D_09, |c, a, _| is(c, a, detailed)),
    ("start-verification", rule::D_09, |c, a, _| {
        is(c, a, |v| v.stage == V::DetailSent)
    }),
    ("report-verification", rule::V1_4_2, |c, a, _| {
        answering(c) && is(c, a, detailed)
    }),
    ("report-status", rule::V1_4_5, |c, a, _| {
        answering(c) && is(c, a, |_| true)
    }),
    ("report-measure", rule::V1_4_6, |c, a, _| {
        answering(c) && is(c, a, detailed)
    }),
    ("report-no-fix", rule::D_23, |c, a, _| {
        answering(c) && is(c, a, detailed)
    }),
    ("declare", rule::D_10, |c, a, _| {
        answering(c) && is(c, a, |_| true)
    }),
    ("propose-statement", rule::D_10, |c, a, _| {
        some(c, a, |v| v.notified())
    }),
    ("suggest-vendor", rule::V1_4_3, |c, a, _| {
        (coordinator(c, a) || is(c, a, |_| true)) && c.stage.is_open()
    }),
    ("decide-candidate", rule::V1_4_3, |c, a, _| {
        coordinator(c, a) && c.candidates.iter().any(|x| x.decided.is_none())
    }),
    ("remind", rule::V1_3_5, |c, a, _| {
        (coordinator(c, a) || system(a)) && c.notified().next().is_some()
    }),
    ("close-reply-term", rule::SM_3, |c, a, _| {
        system(a) && c.vendors.values().any(|v| v.stage == V::SummarySent)
    }),
    ("propose-date", rule::D_12, |c, a, _| {
        coordinator(c, a) && coordinating(c)
    }),
    ("take-position", rule::D_12, |c, a, _| {
        c.proposal.is_some() && is(c, a, |_| true)
    }),
    ("set-date", rule::V1_3_3, |c, a, _| {
        coordinator(c, a) && (coordinating(c) || matches!(c.stage, S::Checked | S::NoDeveloper))
    }),
    ("request-date", rule::V1_3_4, |c, a, _| {
        matches!(c.stage, S::DateSet | S::DateReview) && is(c, a, |_| true)
    }),
    ("decide-request", rule::V1_3_4, |c, a, _| {
        coordinator(c, a) && c.requests.iter().any(|r| r.decided.is_none())
    }),
    ("claim-fact", rule::Q_09, |c, a, _| {
        c.stage.is_open() && (reception(a) || coordinator(c, a) || is(c, a, |_| true))
    }),
    ("decide-claim", rule::Q_09, |c, a, _| {
        coordinator(c, a) && c.claims.iter().any(|x| x.adopted.is_none())
    }),
    ("decide-emergency", rule::Q_09, |c, a, _| {
        coordinator(c, a) && c.stage == S::EmergencyReview
    }),
    ("record-breach", rule::D_20, |c, a, _| {
        some(c, a, |v| v.notified())
    }),
    ("cancel", rule::V1_3_7, |c, a, _| {
        coordinator(c, a) && matches!(c.stage, S::Coordinating | S::DateSet)
    }),
    ("stop", rule::V1_2_2, |_, a, _| system(a)),
    ("merge-into", rule::SM_2, |c, a, _| {
        coordinator(c, a) && c.stage.is_open()
    }),
    ("absorb", rule::SM_2, |_, a, _| system(a)),
    ("split", rule::SM_2, |c, a, _| {
        coordinator(c, a) && working(c)
    }),
    ("write-draft", rule::SM_4, |c, a, _| {
        draftable(c)
            && (coordinator(c, a) || is(c, a, detailed))
            && c.publication.stage != P::Published
    }),
    ("submit-draft", rule::SM_4, |c, a, _| {
        (coordinator(c, a) || is(c, a, detailed))
            && c.publication.stage == P::Draft
            && c.publication.draft.is_some()
    }),
    ("return-draft", rule::SM_4, |c, a, _| {
        coordinator(c, a) && c.publication.stage == P::Review
    }),
    ("approve-draft", rule::SM_4, |c, a, _| {
        coordinator(c, a) && c.publication.stage == P::Review
    }),
    ("choose-no-report", rule::V1_3_6, |c, a, _| {
        some(c, a, |v| v.no_report().is_some())
    }),
    ("publish", rule::V1_2_7, |c, a, _| {
        system(a) && c.publication.stage == P::Scheduled
    }),
    ("revise", rule::SM_4, |c, a, _| {
        coordinator(c, a) && c.publication.stage == P::Published
    }),
    ("link-own-advisory", rule::D_26, |c, a, _| {
        c.publication.stage == P::Published && is(c, a, |_| true)
    }),
    ("confirm-own-advisory", rule::D_26, |c, a, _| {
        some(c, a, |v| v.own_advisory.is_some())
    }),
    ("write", rule::D_25, |c, a, _| {
        reception(a) || coordinator(c, a) || is(c, a, |_| true)
    }),
    ("set-own-reference", rule::NF_10, |c, a, _| {
        reception(a) || coordinator(c, a) || is(c, a, |_| true)
    }),
    ("check", rule::SM_6, |c, a, _| {
        system(a) && c.stage == S::Submitted
    }),
    ("convert", rule::SM_6, |c, a, _| {
        coordinator(c, a) && c.track == Track::OwnProduct && c.stage.is_open()
    }),
    ("give-opinion", rule::V2_2, |c, a, _| {
        c.track == Track::OwnProduct && c.stage.is_open() && is(c, a, |_| true)
    }),
    ("record-hearing", rule::V2_2, |c, a, _| {
        coordinator(c, a) && c.track == Track::OwnProduct && c.stage.is_open()
    }),
    ("close", rule::SM_2, |c, a, _| {
        coordinator(c, a) && c.stage == S::Published
    }),
];
