//! How an entry stands: checked, agreed, confirmed, stale, excluded, readmitted.

use jiff::Timestamp;

use crate::register::{Contact, Event, Vendor, VendorEntryStage};
use crate::{Actor, CaseId, Compartment, Context, Decision, Refusal, Secret, guard, rule};

/// R-V1-3-1: identity and authority were checked; who agreed and when is on record. Somebody must
/// be there who can agree.
pub(super) fn offer_terms(vendor: &Vendor, note: &str, actor: &Actor) -> Result<Decision, Refusal> {
    let rule = rule::V1_3_1;
    guard::person(actor, rule)?;
    guard::text(rule, "note", note)?;
    if vendor.persons.is_empty() {
        return Err(Refusal::missing(rule, "persons"));
    }
    let note = Secret::new(Compartment::Inner, note);
    Ok(Decision::fact(rule, Event::TermsOffered { note }))
}

/// An unverified developer is asked to join; it needs an address to be asked at.
pub(super) fn invite(vendor: &Vendor, actor: &Actor) -> Result<Decision, Refusal> {
    let rule = rule::V1_3_1;
    guard::person(actor, rule)?;
    let contact: Contact = match &vendor.contact {
        Some(secret) => guard::opened(secret)?,
        None => Contact::default(),
    };
    guard::filled(rule, "email", &contact.email)?;
    Ok(Decision::fact(rule, Event::Invited))
}

/// R-D-05: the terms now in force, and again when they change. The same version twice is nothing.
pub(super) fn agree(
    vendor: &Vendor,
    version: &str,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::D_05;
    let person = guard::person(actor, rule)?;
    let current = &context.settings.terms_version;
    if version != current {
        return Err(Refusal::new("terms-outdated", rule).with("version", current));
    }
    if vendor.terms_current(context.settings) {
        return Ok(Decision::nothing());
    }
    let version = version.to_owned();
    Ok(Decision::fact(rule, Event::TermsAgreed { version, person }))
}

pub(super) fn ask_confirmation() -> Decision {
    Decision::fact(rule::D_03, Event::ConfirmationAsked)
}

/// Everything is still so, the terms included.
pub(super) fn confirm(vendor: &Vendor, context: &Context<'_>) -> Result<Decision, Refusal> {
    if !vendor.terms_current(context.settings) {
        return Err(Refusal::new("terms-outdated", rule::D_05)
            .with("version", &context.settings.terms_version));
    }
    Ok(Decision::fact(rule::D_03, Event::Confirmed))
}

/// Stale is stale; a missed confirmation must have been asked for.
pub(super) fn mark_stale(vendor: &Vendor, bounced: bool) -> Result<Decision, Refusal> {
    let rule = rule::SM_7;
    if vendor.stage == VendorEntryStage::Stale {
        return Ok(Decision::nothing());
    }
    if !bounced && vendor.confirmation_asked_at.is_none() {
        return Err(Refusal::new("not-asked", rule));
    }
    Ok(Decision::fact(rule, Event::BecameStale { bounced }))
}

/// A breach in one case is recorded once.
pub(super) fn record_breach(vendor: &Vendor, case: CaseId) -> Decision {
    if vendor.breaches.iter().any(|(known, _)| *known == case) {
        return Decision::nothing();
    }
    Decision::fact(rule::D_20, Event::BreachRecorded { case })
}

/// R-D-20 and R-NF-11: never by itself, only by decision after a breach on record, with a reason
/// and a day to look at it again.
pub(super) fn exclude(
    vendor: &Vendor,
    reason: &str,
    review_on: Timestamp,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::D_20;
    guard::person(actor, rule)?;
    if vendor.breaches.is_empty() {
        return Err(Refusal::new("no-breach", rule));
    }
    guard::text(rule, "reason", reason)?;
    if review_on <= context.now {
        return Err(Refusal::new("in-the-past", rule).with("field", "review-on"));
    }
    let reason = Secret::new(Compartment::Contact, reason);
    Ok(Decision::fact(rule, Event::Excluded { reason, review_on }))
}

pub(super) fn readmit(reason: &str, actor: &Actor) -> Result<Decision, Refusal> {
    let rule = rule::D_20;
    guard::person(actor, rule)?;
    guard::text(rule, "reason", reason)?;
    let reason = Secret::new(Compartment::Contact, reason);
    Ok(Decision::fact(rule, Event::Readmitted { reason }))
}
