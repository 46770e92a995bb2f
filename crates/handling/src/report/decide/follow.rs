//! Consequences of acts on the report's cases, carried here by the system in the same transaction.

use crate::case::ObjectionGround;
use crate::report::{CaseEnd, CaseLink, Event, Report, Stage};
use crate::{CaseId, Compartment, Decision, Party, Refusal, Rule, rule};

fn linked(report: &Report, case: CaseId, rule: Rule) -> Result<&CaseLink, Refusal> {
    report
        .cases
        .iter()
        .find(|link| link.case == case)
        .ok_or(Refusal::new("unknown-case", rule))
}

/// The coordinator's word that makes ground ② or ④ possible. Said twice is said once.
pub(super) fn hear(
    report: &Report,
    case: CaseId,
    ground: ObjectionGround,
) -> Result<Decision, Refusal> {
    let rule = match ground {
        ObjectionGround::Known => rule::V1_3_7,
        ObjectionGround::NotVulnerability => rule::V1_3_8,
    };
    if linked(report, case, rule)?.notice == Some(ground) {
        return Ok(Decision::nothing());
    }
    Ok(Decision::fact(
        rule,
        Event::CoordinatorHeard { case, ground },
    ))
}

/// Reception disagreed and the case goes on: ② and ④ need a new word of the coordinator.
pub(super) fn drop_notice(report: &Report, case: CaseId) -> Result<Decision, Refusal> {
    if linked(report, case, rule::V1_2_2)?.notice.is_none() {
        return Ok(Decision::nothing());
    }
    Ok(Decision::fact(rule::V1_2_2, Event::NoticeDropped { case }))
}

/// A case ended. When it was the last one, so has the report (SM-1). A merged case goes on as
/// another, so a merger alone never ends a report; the end of a case is told once.
pub(super) fn case_ended(report: &Report, case: CaseId, end: CaseEnd) -> Result<Decision, Refusal> {
    let rule = match end {
        CaseEnd::Published => rule::V1_2_7,
        CaseEnd::Repaired | CaseEnd::Stopped | CaseEnd::Merged => rule::SM_1,
    };
    if linked(report, case, rule)?.ended.is_some() {
        return Ok(Decision::nothing());
    }
    let last = report
        .cases
        .iter()
        .all(|link| link.case == case || link.ended.is_some());
    let decision = Decision::fact(rule, Event::CaseEnded { case, end });
    let closes = last && end != CaseEnd::Merged && report.stage == Stage::Accepted;
    Ok(if closes {
        decision.and(rule::SM_1, Event::Closed)
    } else {
        decision
    })
}

/// A case split off, merged into or converted is this report's too.
pub(super) fn link(report: &Report, case: CaseId, number: &str) -> Result<Decision, Refusal> {
    if report.cases.iter().any(|link| link.case == case) {
        return Ok(Decision::nothing());
    }
    let number = number.to_owned();
    Ok(Decision::fact(
        rule::SM_1,
        Event::CaseOpened { case, number },
    ))
}

/// From now on consent decides whether that party may know the finder.
pub(super) fn reach(report: &Report, case: CaseId, party: Party) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_4;
    linked(report, case, rule)?;
    if !matches!(party, Party::Coordinator | Party::Vendor(_)) {
        return Err(Refusal::not_yours(rule));
    }
    if report.reached.contains(&party) {
        return Ok(Decision::nothing());
    }
    let decision = Decision::fact(rule, Event::Reached { case, party });
    Ok(if report.consent.names_to(party) {
        let compartment = Compartment::Finder;
        decision.and(rule, Event::Granted { compartment, party })
    } else {
        decision
    })
}
