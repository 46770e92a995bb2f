//! State after one more fact.

use jiff::Timestamp;

use super::{Event, Vendor, VendorEntryStage};
use crate::Actor;

/// Reads one more fact.
pub fn evolve(
    state: Option<Vendor>,
    event: &Event,
    at: Timestamp,
    actor: &Actor,
) -> Option<Vendor> {
    match (state, event) {
        (None, entered @ Event::Entered { .. }) => enter(entered, at),
        (Some(mut vendor), event) => {
            apply(&mut vendor, event, at, actor);
            vendor.updated_at = at;
            Some(vendor)
        }
        (None, _) => None,
    }
}

fn enter(event: &Event, at: Timestamp) -> Option<Vendor> {
    let Event::Entered {
        vendor,
        stage,
        name_ja,
        name_en,
        contact,
        applicant,
        ..
    } = event
    else {
        return None;
    };
    Some(Vendor {
        id: *vendor,
        stage: *stage,
        name_ja: name_ja.clone(),
        name_en: name_en.clone(),
        contact: Some(contact.clone()),
        checked: None,
        terms: None,
        key: None,
        pending_key: None,
        challenge: None,
        key_failures: 0,
        key_proven_at: None,
        persons: applicant.iter().copied().collect(),
        products: Vec::new(),
        confirmed_at: None,
        confirmation_asked_at: None,
        breaches: Vec::new(),
        invited_at: None,
        bounced: None,
        review_on: None,
        excluded_from: None,
        updated_at: at,
    })
}

fn apply(vendor: &mut Vendor, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        // An entry is opened once; grants are the vault's to remember.
        Event::Entered { .. } | Event::Granted { .. } | Event::Revoked { .. } => {}
        Event::TermsOffered { .. } => {
            vendor.stage = VendorEntryStage::TermsOffered;
            vendor.checked = Some((at, actor.person));
        }
        Event::Invited => vendor.invited_at = Some(at),
        Event::TermsAgreed { version, person } => {
            vendor.terms = Some((version.clone(), *person, at));
            if vendor.stage == VendorEntryStage::TermsOffered {
                vendor.stage = VendorEntryStage::KeyTest;
            }
        }
        Event::KeyUploaded {
            fingerprint,
            armoured,
            challenge,
        } => {
            vendor.pending_key = Some((fingerprint.clone(), armoured.clone()));
            vendor.challenge = Some(challenge.clone());
            vendor.key_failures = 0;
        }
        Event::KeyProven => prove(vendor, at),
        Event::KeyTestFailed => {
            vendor.key_failures = vendor.key_failures.saturating_add(1);
            if vendor.key_failures >= Vendor::KEY_TRIES {
                vendor.challenge = None;
                vendor.pending_key = None;
            }
        }
        Event::ContactSet { contact } => vendor.contact = Some(contact.clone()),
        Event::ProductAdded { product } => vendor.products.push(product.clone()),
        Event::ProductRemoved { product } => vendor.products.retain(|p| p.id != *product),
        Event::PersonAdded { person } => vendor.persons.push(*person),
        Event::PersonRemoved { person } => vendor.persons.retain(|p| p != person),
        Event::ConfirmationAsked => vendor.confirmation_asked_at = Some(at),
        Event::Confirmed => {
            vendor.stage = VendorEntryStage::Registered;
            vendor.confirmed_at = Some(at);
            vendor.confirmation_asked_at = None;
            vendor.bounced = None;
        }
        Event::BecameStale { bounced } => {
            vendor.stage = VendorEntryStage::Stale;
            vendor.bounced = Some(*bounced);
        }
        Event::BreachRecorded { case } => vendor.breaches.push((*case, at)),
        Event::Excluded { review_on, .. } => {
            vendor.excluded_from = Some(vendor.stage);
            vendor.stage = VendorEntryStage::Excluded;
            vendor.review_on = Some(*review_on);
        }
        Event::Readmitted { .. } => {
            if let Some(before) = vendor.excluded_from.take() {
                vendor.stage = before;
            }
            vendor.review_on = None;
        }
    }
}

/// The key is theirs; with the terms agreed the developer is registered.
fn prove(vendor: &mut Vendor, at: Timestamp) {
    if let Some(key) = vendor.pending_key.take() {
        vendor.key = Some(key);
    }
    vendor.challenge = None;
    vendor.key_failures = 0;
    vendor.key_proven_at = Some(at);
    if vendor.stage == VendorEntryStage::KeyTest {
        vendor.stage = VendorEntryStage::Registered;
        vendor.confirmed_at = Some(at);
    }
}
