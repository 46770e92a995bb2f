//! Duties of SM-7, the register.

use super::clock::CONFIRMATION_GRACE_DAYS;
use super::{Duty, DutyKind as K};
use crate::moment::days_after;
use crate::register::{Vendor, VendorEntryStage as E};
use crate::{Party, Settings, rule};

pub(super) fn duties(v: &Vendor, s: &Settings) -> Vec<Duty> {
    let own = |kind, rule| {
        Duty::new(kind, Party::Vendor(v.id), rule, v.updated_at)
            .about(v.id)
            .to(Party::Coordinator)
    };
    let theirs = |kind, rule| Duty::new(kind, Party::Coordinator, rule, v.updated_at).about(v.id);
    let mut all = Vec::new();
    match v.stage {
        E::Unverified => {
            all.push(theirs(K::InviteVendor, rule::V1_3_2).ends(&["invite", "offer-terms"]))
        }
        E::Applied => all.push(
            theirs(K::CheckApplication, rule::V1_3_1)
                .within(days_after(v.updated_at, s.decision_days))
                .ends(&["offer-terms"]),
        ),
        E::TermsOffered => all.push(own(K::AgreeTerms, rule::D_05).ends(&["agree-terms"])),
        E::KeyTest => {
            all.push(own(K::ProveKey, rule::D_04).ends(&["answer-key-test", "upload-key"]))
        }
        E::Registered | E::Stale => {}
        E::Excluded => all.push(
            theirs(K::ReviewExclusion, rule::D_20)
                .by(v.review_on)
                .ends(&["readmit"]),
        ),
    }
    if matches!(v.stage, E::KeyTest | E::Registered | E::Stale) && !v.terms_current(s) {
        // New terms are agreed to anew (R-D-05).
        all.push(own(K::AgreeTerms, rule::D_05).ends(&["agree-terms"]));
    }
    all.extend(confirmation(v));
    all
}

/// The yearly confirmation, once asked for, and again while the entry is stale.
fn confirmation(v: &Vendor) -> Option<Duty> {
    let asked = v.confirmation_asked_at;
    let started = match (v.stage, asked) {
        (E::Registered, Some(at)) => at,
        (E::Stale, at) => at.unwrap_or(v.updated_at),
        _ => return None,
    };
    Some(
        Duty::new(K::ConfirmEntry, Party::Vendor(v.id), rule::V1_4_1, started)
            .about(v.id)
            .to(Party::Coordinator)
            .within(days_after(started, CONFIRMATION_GRACE_DAYS))
            .ends(&["confirm"]),
    )
}
