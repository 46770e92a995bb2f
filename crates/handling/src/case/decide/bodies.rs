//! Between coordinator and reception: objection, cancellation, disagreement, the end.

use super::{need, opening, vendors};
use crate::case::{Case, Event, ObjectionGround, Verdict};
use crate::{Context, Decision, Refusal, Rule, guard, report, rule};

/// Tells every report behind the case, so that ground ② or ④ becomes possible there.
fn heard(decision: Decision, case: &Case, ground: ObjectionGround) -> Decision {
    case.reports.iter().fold(decision, |d, report| {
        let case = case.id;
        d.then(report.0, report::Command::HearCoordinator { case, ground })
    })
}

/// Coordinator: it is known, or no vulnerability information.
pub(super) fn object(
    case: &Case,
    ground: ObjectionGround,
    evidence: &str,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_2_2, "evidence", evidence)?;
    let evidence = need::inner(evidence);
    let decision = Decision::fact(rule::V1_2_2, Event::Objected { ground, evidence });
    Ok(heard(decision, case, ground))
}

/// Reception does not agree: the case goes on. If it came out meanwhile, with an emergency review.
pub(super) fn disagree(case: &Case, reason: &str) -> Result<Decision, Refusal> {
    guard::text(rule::V1_2_2, "reason", reason)?;
    let reason = need::inner(reason);
    let decision = case.reports.iter().fold(
        Decision::fact(rule::V1_2_2, Event::Disagreed { reason }),
        |d, report| d.then(report.0, report::Command::DropNotice { case: case.id }),
    );
    Ok(match case.is_out() {
        true => decision.and(rule::Q_09, Event::EmergencyBegun),
        false => decision,
    })
}

/// Coordinator: all developers say "known" (7), or all say "no effect" (8), before the date.
/// A mix, or one silent developer, allows neither.
pub(super) fn cancel(
    case: &Case,
    ground: ObjectionGround,
    reason: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    vendors::one_developer_only(case)?;
    let rule = clause(ground);
    guard::text(rule, "reason", reason)?;
    if need::embargo(case)?.end.at <= context.now {
        return Err(Refusal::new("after-the-date", rule));
    }
    let wanted = match ground {
        ObjectionGround::Known => Verdict::Known,
        ObjectionGround::NotVulnerability => Verdict::NotAffected,
    };
    let mut answers = case.vendors.values().map(|v| v.verdict).peekable();
    if answers.peek().is_none() || answers.any(|verdict| verdict != Some(wanted)) {
        return Err(Refusal::new("mixed-or-silent", rule::Q_08));
    }
    let reason = need::inner(reason);
    let decision = Decision::fact(rule, Event::Cancelled { ground, reason });
    let decision = opening::withdraw_draft(decision, case);
    Ok(heard(decision, case, ground))
}

fn clause(ground: ObjectionGround) -> Rule {
    match ground {
        ObjectionGround::Known => rule::V1_3_7,
        ObjectionGround::NotVulnerability => rule::V1_3_8,
    }
}

/// Coordinator: all follow-up is done.
pub(super) fn close() -> Result<Decision, Refusal> {
    Ok(Decision::fact(rule::SM_2, Event::Closed))
}
