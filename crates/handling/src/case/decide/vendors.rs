//! Which developers are concerned (R-V1-3-2, R-V1-4-3).

use std::collections::BTreeSet;

use super::need;
use crate::case::command::Identification;
use crate::case::{Case, Event, Track, VendorStage};
use crate::{Actor, Compartment, Context, Decision, ItemId, Party, Refusal, VendorId, guard, rule};

/// Who is registered with a valid contact and the terms can be told at once; contact with all
/// others is looked for (SM-3).
pub(super) fn first_stage(vendor: VendorId, context: &Context<'_>) -> VendorStage {
    match context.register.get(&vendor) {
        Some(entry) if entry.contact_valid && entry.terms_agreed => VendorStage::Identified,
        _ => VendorStage::ContactSearch,
    }
}

/// A developer enters the case, with a lane of its own that only it and the bodies read.
pub(super) fn identified(
    decision: Decision,
    vendor: VendorId,
    stage: VendorStage,
    reasoning: &str,
) -> Decision {
    let decision = decision.and(
        rule::V1_3_2,
        Event::VendorIdentified {
            vendor,
            stage,
            reasoning: need::inner(reasoning),
        },
    );
    let readers = [
        Party::Vendor(vendor),
        Party::Coordinator,
        Party::Reception,
        Party::System,
    ];
    readers.into_iter().fold(decision, |d, party| {
        let compartment = Compartment::Reply(vendor);
        d.and(rule::V1_3_2, Event::Granted { compartment, party })
    })
}

/// May this developer enter the case?
fn can_enter(case: &Case, vendor: VendorId, context: &Context<'_>) -> Result<(), Refusal> {
    one_developer_only(case)?;
    let entry = context.register.get(&vendor).filter(|entry| entry.known);
    let Some(entry) = entry else {
        return Err(Refusal::new("not-on-register", rule::V1_3_2));
    };
    if entry.excluded {
        return Err(Refusal::new("excluded", rule::D_20));
    }
    if case.vendors.contains_key(&vendor) {
        return Err(Refusal::new("already-named", rule::V1_3_2));
    }
    Ok(())
}

/// Ⅴ二 concerns one developer. Others come in when the case is converted (R-V2-2).
pub(super) fn one_developer_only(case: &Case) -> Result<(), Refusal> {
    match case.track {
        Track::OwnProduct => Err(Refusal::new("convert-first", rule::V2_2)),
        Track::Product => Ok(()),
    }
}

/// Coordinator: name developers, and say whom it looked at and set aside.
pub(super) fn identify(
    case: &Case,
    vendors: &[Identification],
    rejected: &[String],
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    if vendors.is_empty() && rejected.is_empty() {
        return Err(Refusal::missing(rule::V1_3_2, "vendors"));
    }
    let mut decision = Decision::nothing();
    let mut named = BTreeSet::new();
    for Identification { vendor, reasoning } in vendors {
        can_enter(case, *vendor, context)?;
        guard::text(rule::V1_3_2, "reasoning", reasoning)?;
        if !named.insert(*vendor) {
            return Err(Refusal::new("already-named", rule::V1_3_2));
        }
        decision = identified(decision, *vendor, first_stage(*vendor, context), reasoning);
    }
    for note in rejected {
        guard::text(rule::V1_3_2, "rejected", note)?;
        let note = need::inner(note);
        decision = decision.and(rule::V1_3_2, Event::CandidateRejected { note });
    }
    Ok(decision)
}

/// Coordinator: nobody can be identified.
pub(super) fn none_found(case: &Case, search_log: &str) -> Result<Decision, Refusal> {
    guard::text(rule::D_17, "search-log", search_log)?;
    if case.has_named() {
        return Err(Refusal::new("already-named", rule::V1_3_2));
    }
    let search_log = need::inner(search_log);
    Ok(Decision::fact(
        rule::D_17,
        Event::NoDeveloperFound { search_log },
    ))
}

/// Coordinator: look further after all.
pub(super) fn widen(note: &str) -> Result<Decision, Refusal> {
    guard::text(rule::V1_3_2, "note", note)?;
    let note = need::inner(note);
    Ok(Decision::fact(rule::V1_3_2, Event::SearchWidened { note }))
}

/// Others may be affected; who says so is not told who else was (R-V1-4-3).
pub(super) fn suggest(
    name: &str,
    reason: &str,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_4_3, "name", name)?;
    guard::text(rule::V1_4_3, "reason", reason)?;
    let locked = |text: &str| match actor.party {
        Party::Vendor(vendor) => need::reply(vendor, text),
        _ => need::inner(text),
    };
    Ok(Decision::fact(
        rule::V1_4_3,
        Event::VendorSuggested {
            id: ItemId(context.fresh.id(0)),
            name: locked(name),
            reason: locked(reason),
            by: actor.party,
        },
    ))
}

/// Coordinator: take a suggestion in, or set it aside.
pub(super) fn decide_candidate(
    case: &Case,
    candidate: ItemId,
    vendor: Option<VendorId>,
    reason: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_3_2, "reason", reason)?;
    let open = case.candidates.iter().find(|c| c.id == candidate);
    match open {
        None => return Err(Refusal::new("unknown-candidate", rule::V1_3_2)),
        Some(found) if found.decided.is_some() => {
            return Err(Refusal::new("already-decided", rule::V1_3_2));
        }
        Some(_) => {}
    }
    let decided = Decision::fact(
        rule::V1_3_2,
        Event::CandidateDecided {
            candidate,
            vendor,
            reason: need::inner(reason),
        },
    );
    match vendor {
        // Suggested although it is in the case already: the suggestion is answered by that.
        Some(vendor) if !case.vendors.contains_key(&vendor) => {
            can_enter(case, vendor, context)?;
            let stage = first_stage(vendor, context);
            Ok(identified(decided, vendor, stage, reason))
        }
        _ => Ok(decided),
    }
}
