//! An entry of the register as the coordinator, the developer itself and reception see it (IC-11).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::table::{InfoClass, Standing, may_know};
use super::{Lens, Offer, WaitingFor, offer};
use crate::register::{Product, Vendor, VendorEntryStage};
use crate::{Actor, CaseId, Party, PersonId, Secret, VendorId, duty};

/// An entry cut for one reader. What this reader may not know is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VendorEntryView {
    /// Its id.
    pub id: VendorId,
    /// The reader acts for this developer.
    pub own: bool,
    /// Where it stands.
    pub stage: VendorEntryStage,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
    /// Contact point.
    pub contact: Option<Secret>,
    /// When identity and authority were checked.
    pub checked_at: Option<Timestamp>,
    /// Terms agreed: version and when.
    pub terms: Option<(String, Timestamp)>,
    /// Fingerprint and armoured public key shown to be theirs.
    pub key: Option<(String, String)>,
    /// A key uploaded and not yet proven.
    pub pending_key: Option<(String, String)>,
    /// A key test is open.
    pub key_test_open: bool,
    /// The key was shown to be theirs.
    pub key_proven_at: Option<Timestamp>,
    /// The terms now in force are agreed to.
    pub terms_current: bool,
    /// The coordinator asked it to join.
    pub invited_at: Option<Timestamp>,
    /// Why it is stale: mail bounced (`true`) or confirmation missed.
    pub bounced: Option<bool>,
    /// Accounts.
    pub persons: Vec<PersonId>,
    /// Products.
    pub products: Vec<Product>,
    /// Last confirmation.
    pub confirmed_at: Option<Timestamp>,
    /// Confirmation was asked for.
    pub confirmation_asked_at: Option<Timestamp>,
    /// Breaches.
    pub breaches: Vec<(CaseId, Timestamp)>,
    /// Review date of an exclusion.
    pub review_on: Option<Timestamp>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Whose turn it is.
    pub waiting_for: WaitingFor,
    /// What may be tried now.
    pub offers: Vec<Offer>,
}

/// Cuts an entry; `None` means that it does not exist for this reader. Reception gets names,
/// stage and products, which it needs to read a case, but no contact point ((n) in IC-11).
pub fn vendor_view(vendor: &Vendor, reader: &Actor, lens: &Lens<'_>) -> Option<VendorEntryView> {
    let own = match reader.party {
        Party::Vendor(id) => {
            id == vendor.id && reader.person.is_some_and(|p| vendor.persons.contains(&p))
        }
        _ => false,
    };
    let standing = Standing {
        own,
        ..Standing::default()
    };
    let whole = may_know(InfoClass::Register, &reader.party, &standing);
    if !whole && reader.party != Party::Reception {
        return None;
    }
    let duties = duty::of_vendor(vendor, lens.settings, lens.now);
    let v = vendor.clone();
    Some(VendorEntryView {
        id: v.id,
        own,
        stage: v.stage,
        name_ja: v.name_ja,
        name_en: v.name_en,
        contact: v.contact.filter(|_| whole),
        checked_at: v.checked.map(|(at, _)| at),
        terms: v.terms.map(|(version, _, at)| (version, at)),
        key: v.key.filter(|_| whole),
        pending_key: v.pending_key.filter(|_| whole),
        key_test_open: whole && v.challenge.is_some(),
        key_proven_at: v.key_proven_at,
        terms_current: vendor.terms_current(lens.settings),
        invited_at: v.invited_at,
        bounced: v.bounced,
        persons: if whole { v.persons } else { Vec::new() },
        products: v.products,
        confirmed_at: v.confirmed_at,
        confirmation_asked_at: v.confirmation_asked_at.filter(|_| whole),
        breaches: if whole { v.breaches } else { Vec::new() },
        review_on: v.review_on.filter(|_| whole),
        updated_at: v.updated_at,
        waiting_for: WaitingFor::of(&duties, &reader.party, vendor.updated_at),
        offers: offer::vendor(vendor, reader, lens),
    })
}
