//! When the world moves: claims, their adoption, the emergency decision, breaches (Q-09, R-D-20).

use super::need;
use crate::case::{Case, CaseStage, Claim, EmbargoBasis, EmergencyOutcome, Event, Exit, WorldFact};
use crate::{
    Actor, Context, Decision, ItemId, Moment, Party, Refusal, VendorId, guard, register, rule,
};

/// Any side says that something happened. Nothing follows from a claim alone.
pub(super) fn claim(
    fact: WorldFact,
    source: &str,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::Q_09, "source", source)?;
    let source = match actor.party {
        Party::Vendor(vendor) => need::reply(vendor, source),
        _ => need::inner(source),
    };
    Ok(Decision::fact(
        rule::Q_09,
        Event::FactClaimed {
            claim: Claim {
                id: ItemId(context.fresh.id(0)),
                fact,
                source,
                at: context.now,
                by: actor.party,
                adopted: None,
            },
        },
    ))
}

/// Coordinator: adopt or reject. What is public has no embargo from that instant on (property 3);
/// attacks alone leave it, but a decision is due.
pub(super) fn decide_claim(
    case: &Case,
    claim: ItemId,
    adopt: bool,
    reason: &str,
) -> Result<Decision, Refusal> {
    guard::text(rule::Q_09, "reason", reason)?;
    let Some(open) = case.claims.iter().find(|c| c.id == claim) else {
        return Err(Refusal::new("unknown-claim", rule::Q_09));
    };
    if open.adopted.is_some() {
        return Err(Refusal::new("already-decided", rule::Q_09));
    }
    let decision = Decision::fact(
        rule::Q_09,
        Event::ClaimDecided {
            claim,
            adopted: adopt,
            reason: need::inner(reason),
        },
    );
    // Known already, or nothing left to protect: recorded, and nothing more is due.
    if !adopt || case.facts.contains_key(&open.fact) || case.active_embargo().is_none() {
        return Ok(decision);
    }
    let exit = match open.fact {
        WorldFact::InformationPublic => Some(Exit::InformationPublic),
        WorldFact::ExploitPublic => Some(Exit::ExploitPublic),
        WorldFact::AttacksSeen => None,
    };
    let decision = match exit {
        Some(exit) => decision.and(rule::Q_09, Event::EmbargoExited { exit }),
        None => decision,
    };
    Ok(begin_review(decision, case))
}

/// A decision is due, wherever the case stands with the coordinator.
fn begin_review(decision: Decision, case: &Case) -> Decision {
    use CaseStage as S;
    match case.stage {
        S::Checked
        | S::AtCoordinator
        | S::NoDeveloper
        | S::Notifying
        | S::Coordinating
        | S::DateSet
        | S::DateReview => decision.and(rule::Q_09, Event::EmergencyBegun),
        _ => decision,
    }
}

/// Coordinator: a new date, the prepared text at once, or the date as it stands.
pub(super) fn decide(
    case: &Case,
    outcome: &EmergencyOutcome,
    reason: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::Q_09, "reason", reason)?;
    let (word, end) = match outcome {
        EmergencyOutcome::Keep => {
            need::embargo(case)?;
            ("keep", None)
        }
        EmergencyOutcome::NewDate { end } => {
            let embargo = need::embargo(case)?;
            need::future(end, context)?;
            let guideline = embargo.guideline(context.settings.guideline_days);
            // An emergency is no ground to wait longer than without it (R-D-15).
            if end.at > embargo.end.at.max(guideline) {
                return Err(Refusal::new("later-than-before", rule::Q_09));
            }
            ("new-date", Some(end.clone()))
        }
        EmergencyOutcome::PublishNow => ("publish-now", Some(Moment::tokyo(context.now))),
    };
    let decision = Decision::fact(
        rule::Q_09,
        Event::EmergencyDecided {
            outcome: word.to_owned(),
            reason: need::inner(reason),
        },
    );
    Ok(match end {
        None => decision,
        Some(end) => decision.and(
            rule::Q_09,
            Event::DateSet {
                end,
                basis: EmbargoBasis::Emergency,
                factors: None,
                reason: None,
                late: None,
            },
        ),
    })
}

/// Coordinator: a developer published early alone. Whether it is left out later is decided in the
/// register, not here (R-NF-11); whether the information counts as public, by a claim.
pub(super) fn breach(
    case: &Case,
    vendor: VendorId,
    evidence: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::D_20, "evidence", evidence)?;
    need::told(need::vendor(case, rule::D_20, vendor)?)?;
    need::outgoing(case, vendor, evidence, context)?;
    let breached = Event::Breached {
        vendor,
        evidence: need::reply(vendor, evidence),
    };
    let decision = begin_review(Decision::fact(rule::D_20, breached), case);
    Ok(decision.then(vendor.0, register::Command::RecordBreach { case: case.id }))
}
