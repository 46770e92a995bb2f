//! Reception and finder talk (R-V1-2-3), and what the finder decides about itself: consent,
//! account, the wish to take the report back.

use jiff::Timestamp;

use super::submit::{check_items, item};
use crate::report::{Consent, Event, NewItem, Report};
use crate::{
    Actor, Compartment, Context, Decision, ItemId, PersonId, Refusal, Secret, guard, rule,
};

/// Reception asks, or simply tells when no reply is wanted by a day. After the end only the latter.
pub(super) fn ask(
    report: &Report,
    question: &str,
    reply_by: Option<Timestamp>,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_3;
    guard::person(actor, rule)?;
    guard::text(rule, "question", question)?;
    if let Some(by) = reply_by {
        if !report.stage.is_open() {
            return Err(Refusal::wrong_stage(
                rule,
                guard::stage(&report.stage),
                "ask",
            ));
        }
        if by <= context.now {
            return Err(Refusal::new("in-the-past", rule).with("field", "reply-by"));
        }
    }
    Ok(Decision::fact(
        rule,
        Event::Asked {
            id: ItemId(context.fresh.id(0)),
            text: Secret::new(Compartment::Exchange, question),
            reply_by,
        },
    ))
}

/// The finder replies to a question that is still open.
pub(super) fn reply(
    report: &Report,
    question: ItemId,
    text: &str,
    items: &[NewItem],
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_3;
    let asked = report
        .exchanges
        .iter()
        .find(|e| e.id == question && e.from_reception)
        .ok_or(Refusal::new("unknown-question", rule))?;
    if asked.replied_at.is_some() {
        return Err(Refusal::new("already-answered", rule));
    }
    guard::text(rule, "text", text)?;
    let replied = Event::Replied {
        question,
        id: ItemId(context.fresh.id(0)),
        text: Secret::new(Compartment::Exchange, text),
    };
    with_items(report, Decision::fact(rule, replied), items, context)
}

/// The finder writes unasked.
pub(super) fn write(
    report: &Report,
    text: &str,
    items: &[NewItem],
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_3;
    guard::text(rule, "text", text)?;
    let wrote = Event::Wrote {
        id: ItemId(context.fresh.id(0)),
        text: Secret::new(Compartment::Exchange, text),
    };
    with_items(report, Decision::fact(rule, wrote), items, context)
}

/// Further information belongs to a report that is still handled; later it is a new report.
fn with_items(
    report: &Report,
    decision: Decision,
    items: &[NewItem],
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_3;
    if !items.is_empty() && !report.stage.is_open() {
        return Err(Refusal::new("report-ended", rule));
    }
    check_items(rule, items)?;
    let ids = (1..=u8::MAX).map(|n| ItemId(context.fresh.id(n)));
    Ok(items.iter().zip(ids).fold(decision, |decision, (new, id)| {
        decision.and(
            rule,
            Event::ItemAdded {
                item: item(new, id),
            },
        )
    }))
}

/// Consent per recipient, revocable for the future (R-V1-2-4). The same choices again are nothing.
/// What a party has read stays read; what ends is its grant.
pub(super) fn set_consent(report: &Report, consent: Consent) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_4;
    if consent == report.consent {
        return Ok(Decision::nothing());
    }
    let decision = Decision::fact(rule, Event::ConsentSet { consent });
    Ok(report.reached.iter().fold(decision, |decision, &party| {
        let compartment = Compartment::Finder;
        match (report.consent.names_to(party), consent.names_to(party)) {
            (false, true) => decision.and(rule, Event::Granted { compartment, party }),
            (true, false) => decision.and(rule, Event::Revoked { compartment, party }),
            _ => decision,
        }
    }))
}

/// A signed-in finder takes the report into the own account, and into no other's.
pub(super) fn claim(report: &Report, person: PersonId, actor: &Actor) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_4;
    if actor.person != Some(person) {
        return Err(Refusal::not_yours(rule));
    }
    match report.claimed_by {
        Some(owner) if owner == person => Ok(Decision::nothing()),
        Some(_) => Err(Refusal::new("already-claimed", rule)),
        None => Ok(Decision::fact(rule, Event::Claimed { person })),
    }
}

/// Every look at the identity has a person and a purpose.
pub(super) fn open_identity(purpose: &str, actor: &Actor) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_4;
    guard::person(actor, rule)?;
    guard::text(rule, "purpose", purpose)?;
    let purpose = Secret::new(Compartment::Inner, purpose);
    Ok(Decision::fact(rule, Event::IdentityOpened { purpose }))
}

/// An inner note.
pub(super) fn note(text: &str) -> Result<Decision, Refusal> {
    guard::text(rule::NF_09, "text", text)?;
    let text = Secret::new(Compartment::Inner, text);
    Ok(Decision::fact(rule::NF_09, Event::Noted { text }))
}

/// the wish is recorded; reception decides.
pub(super) fn ask_withdrawal(report: &Report, reason: &str) -> Result<Decision, Refusal> {
    let rule = rule::Q_13;
    if report.published() {
        return Err(Refusal::new("already-public", rule));
    }
    if report
        .withdrawal
        .as_ref()
        .is_some_and(|wish| wish.decided.is_none())
    {
        return Err(Refusal::new("withdrawal-pending", rule));
    }
    guard::text(rule, "reason", reason)?;
    let reason = Secret::new(Compartment::Exchange, reason);
    Ok(Decision::fact(rule, Event::WithdrawalAsked { reason }))
}
