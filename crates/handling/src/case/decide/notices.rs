//! First notices, contact attempts, reminders and reply terms (SM-3 up to the details).

use std::collections::BTreeSet;

use super::need;
use crate::case::{Case, CaseStage, ContactMeans, Event, VendorCase, VendorStage, outgoing};
use crate::moment::days_after;
use crate::{Compartment, Context, Decision, Party, Refusal, Secret, VendorId, guard, rule};

/// Coordinator: the stage-1 text; category, kind of product, presumed effect.
pub(super) fn write_summary(
    case: &Case,
    text: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::D_07, "text", text)?;
    outgoing::check(text, case, context)?;
    let text = Secret::new(Compartment::Summary, text.trim());
    Ok(Decision::fact(rule::D_07, Event::SummaryWritten { text }))
}

/// Coordinator: first notices (M-08). The summary opens to a developer with its notice, not before.
pub(super) fn send_summary(
    case: &Case,
    vendors: &[VendorId],
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let Some(summary) = case.first_notice.as_ref() else {
        return Err(Refusal::missing(rule::D_07, "summary"));
    };
    // Checked again: consent or information may have changed since it was written.
    outgoing::check(guard::open(summary)?, case, context)?;
    let chosen: BTreeSet<VendorId> = vendors.iter().copied().collect();
    if chosen.is_empty() {
        return Err(Refusal::missing(rule::V1_3_2, "vendors"));
    }
    let reply_by = days_after(context.now, context.settings.summary_reply_days);
    let mut decision = Decision::nothing();
    for vendor in &chosen {
        let stage = need::vendor(case, rule::V1_3_2, *vendor)?.stage;
        if stage != VendorStage::Identified {
            let stage = guard::stage(&stage);
            return Err(Refusal::wrong_stage(rule::SM_3, stage, "send-summary"));
        }
        let (vendor, party) = (*vendor, Party::Vendor(*vendor));
        let compartment = Compartment::Summary;
        decision = decision
            .and(rule::V1_3_2, Event::SummarySent { vendor, reply_by })
            .and(rule::D_07, Event::Granted { compartment, party });
    }
    let after = |v: &VendorCase| match chosen.contains(&v.vendor) {
        true => VendorStage::SummarySent,
        false => v.stage,
    };
    Ok(all_notified(decision, case, after))
}

/// When nobody is left to be told at once, coordination begins.
fn all_notified(
    decision: Decision,
    case: &Case,
    after: impl Fn(&VendorCase) -> VendorStage,
) -> Decision {
    let stages: Vec<VendorStage> = case.vendors.values().map(after).collect();
    let waiting = stages.contains(&VendorStage::Identified);
    let searching = |s: &VendorStage| *s == VendorStage::ContactSearch;
    if case.stage == CaseStage::Notifying && !waiting && !stages.iter().all(searching) {
        return decision.and(rule::V1_3_2, Event::AllNotified);
    }
    decision
}

/// Coordinator: a dated attempt to reach a developer.
pub(super) fn attempt(
    vendor: VendorId,
    means: ContactMeans,
    note: &str,
) -> Result<Decision, Refusal> {
    guard::text(rule::D_17, "note", note)?;
    let note = need::inner(note);
    Ok(Decision::fact(
        rule::D_17,
        Event::ContactAttempted {
            vendor,
            means,
            note,
        },
    ))
}

/// Coordinator: contact was made; the summary can go out. Details need the terms or the secrecy
/// confirmed here.
pub(super) fn contact(
    vendor: VendorId,
    secrecy_confirmed: bool,
    note: &str,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_3_1, "note", note)?;
    Ok(Decision::fact(
        rule::V1_3_1,
        Event::ContactMade {
            vendor,
            secrecy_confirmed,
            note: need::inner(note),
        },
    ))
}

/// Coordinator: all means tried (R-D-17). Who was told and is merely silent is not unreachable,
/// unless the notice itself came back.
pub(super) fn unreachable(
    case: &Case,
    vendor: VendorId,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let developer = need::vendor(case, rule::D_17, vendor)?;
    let told = developer.notified() && developer.reach.bounced.is_none();
    if told || developer.reach.answered.is_some() {
        return Err(Refusal::new("was-reached", rule::D_17));
    }
    let wanted = usize::from(context.settings.contact_attempts);
    if developer.attempts.len() < wanted {
        return Err(Refusal::new("more-attempts", rule::D_17).with("wanted", wanted));
    }
    let decision = Decision::fact(rule::D_17, Event::DeclaredUnreachable { vendor });
    Ok(all_notified(decision, case, |v| match v.vendor == vendor {
        true => VendorStage::Unreachable,
        false => v.stage,
    }))
}

/// System: a mail server took the first notice, or refused it for good.
pub(super) fn delivery(
    case: &Case,
    vendor: VendorId,
    delivered: bool,
) -> Result<Decision, Refusal> {
    need::told(need::vendor(case, rule::V1_3_2, vendor)?)?;
    Ok(Decision::fact(
        rule::V1_3_2,
        Event::DeliveryRecorded { vendor, delivered },
    ))
}

/// Developer: opened here. Only the first time is a fact.
pub(super) fn opened(own: &VendorCase) -> Result<Decision, Refusal> {
    Ok(match own.reach.opened {
        Some(_) => Decision::nothing(),
        None => Decision::fact(rule::NF_09, Event::OpenedByVendor { vendor: own.vendor }),
    })
}

/// Coordinator or clock: ask for status (M-10), or remind for the last time (M-21).
pub(super) fn remind(case: &Case, vendor: VendorId, last: bool) -> Result<Decision, Refusal> {
    need::told(need::vendor(case, rule::V1_3_5, vendor)?)?;
    let rule = if last { rule::V1_3_6 } else { rule::V1_3_5 };
    Ok(Decision::fact(rule, Event::Reminded { vendor, last }))
}

/// System: the reply term of the summary passed without an answer; M-10 goes out with it.
pub(super) fn close_term(
    case: &Case,
    vendor: VendorId,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let developer = need::vendor(case, rule::D_16, vendor)?;
    if developer.reach.answered.is_some() {
        return Err(Refusal::new("answered", rule::D_16));
    }
    if developer.reply_by.is_none_or(|term| context.now < term) {
        return Err(Refusal::new("term-runs", rule::D_16));
    }
    let decision = Decision::fact(rule::D_16, Event::ReplyTermPassed { vendor });
    Ok(match developer.reminders.is_empty() {
        true => decision.and(
            rule::V1_3_5,
            Event::Reminded {
                vendor,
                last: false,
            },
        ),
        false => decision,
    })
}
