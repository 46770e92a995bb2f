//! The disclosure date: proposed, set, moved, asked about (R-V1-3-3, R-V1-3-4, R-D-12 … R-D-18).

use super::need;
use crate::case::{
    Case, DateFactors, DateRequest, EmbargoBasis, Event, LateReason, Position, Stance, Track,
    VendorCase,
};
use crate::{
    Compartment, Context, Decision, ItemId, Moment, Refusal, Secret, VendorId, guard, rule,
};

/// Coordinator: propose a date to everybody who was told.
pub(super) fn propose(
    case: &Case,
    end: &Moment,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    need::embargo(case)?;
    need::future(end, context)?;
    if case.notified().next().is_none() {
        return Err(Refusal::new("not-told", rule::D_12));
    }
    Ok(Decision::fact(
        rule::D_12,
        Event::DateProposed { end: end.clone() },
    ))
}

/// Developer: position on the proposal.
pub(super) fn position(
    case: &Case,
    vendor: VendorId,
    stance: Stance,
    reason: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let Some((proposal, _)) = &case.proposal else {
        return Err(Refusal::new("no-proposal", rule::D_12));
    };
    if stance == Stance::Object {
        guard::text(rule::D_12, "reason", reason)?;
    }
    Ok(Decision::fact(
        rule::D_12,
        Event::PositionTaken {
            position: Position {
                vendor,
                at: context.now,
                proposal: proposal.clone(),
                stance,
                reason: need::reply(vendor, reason),
            },
        },
    ))
}

/// Coordinator: set the date, after hearing what there is to hear.
pub(super) fn set(
    case: &Case,
    end: &Moment,
    factors: &DateFactors,
    late: Option<LateReason>,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let (basis, rule) = match case.track {
        Track::OwnProduct => (own_product(case)?, rule::V2_2),
        Track::Product => product(case, factors)?,
    };
    need::new_end(case, end, late, context)?;
    Ok(Decision::fact(
        rule,
        Event::DateSet {
            end: end.clone(),
            basis,
            factors: Some(Secret::of(Compartment::Inner, factors)),
            reason: None,
            late,
        },
    ))
}

/// Ⅴ二: after hearing the developer.
fn own_product(case: &Case) -> Result<EmbargoBasis, Refusal> {
    match case.opinion {
        Some(_) => Ok(EmbargoBasis::Set),
        None => Err(Refusal::new("hear-first", rule::V2_2)),
    }
}

/// Ⅴ一: with results, or alone when nobody reported.
fn product(case: &Case, factors: &DateFactors) -> Result<(EmbargoBasis, crate::Rule), Refusal> {
    if case.vendors.values().any(VendorCase::not_told) {
        return Err(Refusal::new("not-told", rule::V1_3_2));
    }
    guard::text(rule::V1_3_3, "overseas", &factors.overseas)?;
    guard::text(rule::V1_3_3, "leak-risk", &factors.leak_risk)?;
    if case.vendors.values().any(VendorCase::reported) {
        guard::text(rule::V1_3_3, "results", &factors.results)?;
        guard::text(
            rule::V1_3_3,
            "countermeasure-time",
            &factors.countermeasure_time,
        )?;
        return Ok((EmbargoBasis::Set, rule::V1_3_3));
    }
    guard::text(rule::V1_3_3, "precedent", &factors.precedent)?;
    if case.vendors.values().any(VendorCase::unwarned) {
        return Err(Refusal::new("remind-first", rule::D_16));
    }
    let told = case.notified().next().is_some();
    let rule = if told { rule::D_16 } else { rule::D_17 };
    Ok((EmbargoBasis::SetAlone, rule))
}

/// Coordinator: another date on its own initiative, the one it asked everybody about before.
pub(super) fn move_date(
    case: &Case,
    end: &Moment,
    reason: &str,
    late: Option<LateReason>,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::D_12, "reason", reason)?;
    let proposed = case.proposal.as_ref().is_some_and(|(p, _)| p.at == end.at);
    if !proposed {
        return Err(Refusal::new("propose-first", rule::D_12));
    }
    need::new_end(case, end, late, context)?;
    Ok(Decision::fact(rule::D_12, changed(end, reason, late)))
}

fn changed(end: &Moment, reason: &str, late: Option<LateReason>) -> Event {
    Event::DateSet {
        end: end.clone(),
        basis: EmbargoBasis::Changed,
        factors: None,
        reason: Some(need::inner(reason)),
        late,
    }
}

/// Developer: ask for another date. The old one holds until the request is decided.
pub(super) fn request(
    case: &Case,
    vendor: VendorId,
    wanted: &Moment,
    reason: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_3_4, "reason", reason)?;
    need::embargo(case)?;
    need::future(wanted, context)?;
    if case.open_requests().any(|r| r.vendor == vendor) {
        return Err(Refusal::new("request-open", rule::V1_3_4));
    }
    Ok(Decision::fact(
        rule::V1_3_4,
        Event::DateRequested {
            request: DateRequest {
                id: ItemId(context.fresh.id(0)),
                vendor,
                at: context.now,
                wanted: wanted.clone(),
                reason: need::reply(vendor, reason),
                decided: None,
            },
        },
    ))
}

/// Coordinator: change or keep, one request at a time. The requester learns why; that it asked,
/// only it and the bodies know (M-13).
pub(super) fn decide_request(
    case: &Case,
    request: ItemId,
    change: Option<&Moment>,
    reason: &str,
    late: Option<LateReason>,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_3_4, "reason", reason)?;
    let Some(open) = case.requests.iter().find(|r| r.id == request) else {
        return Err(Refusal::new("unknown-request", rule::V1_3_4));
    };
    if open.decided.is_some() {
        return Err(Refusal::new("already-decided", rule::V1_3_4));
    }
    need::outgoing(case, open.vendor, reason, context)?;
    let decided = Decision::fact(
        rule::V1_3_4,
        Event::RequestDecided {
            request,
            changed: change.is_some(),
            reason: need::reply(open.vendor, reason),
        },
    );
    match change {
        None => Ok(decided),
        Some(end) => {
            need::new_end(case, end, late, context)?;
            Ok(decided.and(rule::V1_3_4, changed(end, reason, late)))
        }
    }
}
