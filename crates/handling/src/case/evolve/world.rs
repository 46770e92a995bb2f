//! Facts of the world. They are never taken back (peers 4: property 4).

use jiff::Timestamp;

use super::super::{Case, CaseStage, Event, WorldFact};
use super::note;
use crate::Actor;

/// Reads a fact about the world.
pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        Event::FactClaimed { claim } => case.claims.push(claim.clone()),
        Event::ClaimDecided {
            claim,
            adopted,
            reason,
        } => {
            let Some(found) = case.claims.iter_mut().find(|c| c.id == *claim) else {
                return;
            };
            found.adopted = Some((*adopted, actor.person, at));
            if *adopted {
                let fact = found.fact;
                case.facts.entry(fact).or_insert(at);
                // An exploit that is public is publication (peers 4.3).
                if fact == WorldFact::ExploitPublic {
                    case.facts.entry(WorldFact::InformationPublic).or_insert(at);
                }
            }
            note(case, at, actor, "claim-decided", reason);
        }
        Event::EmergencyBegun => {
            case.stage_before_review = Some(case.stage);
            case.stage = CaseStage::EmergencyReview;
        }
        Event::EmergencyDecided { outcome, reason } => {
            if outcome == "keep"
                && let Some(before) = case.stage_before_review.take()
            {
                case.stage = before;
            }
            note(case, at, actor, "emergency-decided", reason);
        }
        _ => {}
    }
}
