//! What an entry of the register is at a moment.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ItemId, PersonId, Secret, VendorId};

/// States of SM-7. `Unverified` is an entry the coordinator made for a developer that has not
/// joined (R-V1-3-2); such a developer can still be contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VendorEntryStage {
    /// Added by the coordinator.
    Unverified,
    /// Applied by the developer.
    Applied,
    /// Identity and authority checked; terms are offered.
    TermsOffered,
    /// Terms agreed; the key is tested.
    KeyTest,
    /// Registered.
    Registered,
    /// Confirmation missed or mail bounced; still notified by other means.
    Stale,
    /// Excluded by decision after a breach, with a review date (R-D-20).
    Excluded,
}

impl VendorEntryStage {
    /// All states, for tables and tests.
    pub const ALL: [VendorEntryStage; 7] = [
        VendorEntryStage::Unverified,
        VendorEntryStage::Applied,
        VendorEntryStage::TermsOffered,
        VendorEntryStage::KeyTest,
        VendorEntryStage::Registered,
        VendorEntryStage::Stale,
        VendorEntryStage::Excluded,
    ];
}

/// Contact point (R-V1-4-1, R-D-02, R-D-03). Locked in `Compartment::Contact` as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Contact {
    /// 製品脆弱性対策管理者.
    pub manager: String,
    /// Dedicated mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Postal address or form, if that is the way.
    pub other: String,
    /// How vulnerability work is organised inside (R-E-04).
    pub organisation_note: String,
}

/// A product with what it can be found by (R-D-06).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Product {
    /// Its id.
    pub id: ItemId,
    /// Name.
    pub name: String,
    /// CPE 2.3 vendor:product or full name, if known.
    pub cpe: String,
    /// Package URLs.
    pub purls: Vec<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Components inside.
    pub components: Vec<String>,
    /// Protocols and formats it implements.
    pub protocols: Vec<String>,
}

/// An entry of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Vendor {
    /// Its id.
    pub id: VendorId,
    /// Where it stands.
    pub stage: VendorEntryStage,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
    /// Contact point: [`Contact`].
    pub contact: Option<Secret>,
    /// Identity and authority were checked, and by whom the contact was agreed (R-V1-3-1).
    pub checked: Option<(Timestamp, Option<PersonId>)>,
    /// Terms agreed: version, person, when.
    pub terms: Option<(String, PersonId, Timestamp)>,
    /// OpenPGP key shown to be theirs: fingerprint, armoured public key.
    pub key: Option<(String, String)>,
    /// A key uploaded but not yet shown to be theirs; nothing is ever encrypted to it but the test.
    pub pending_key: Option<(String, String)>,
    /// SHA-256 of the answer to the challenge now open, hex.
    pub challenge: Option<String>,
    /// Wrong answers to that challenge.
    pub key_failures: u8,
    /// The key was shown to be theirs.
    pub key_proven_at: Option<Timestamp>,
    /// Accounts: vendor contact and delegates (R-D-25).
    pub persons: Vec<PersonId>,
    /// Products.
    pub products: Vec<Product>,
    /// Last confirmation of the entry.
    pub confirmed_at: Option<Timestamp>,
    /// Confirmation was asked for.
    pub confirmation_asked_at: Option<Timestamp>,
    /// Breaches: case and when.
    pub breaches: Vec<(crate::CaseId, Timestamp)>,
    /// The coordinator asked it to join.
    pub invited_at: Option<Timestamp>,
    /// Why it is stale: mail bounced (`true`) or confirmation missed.
    pub bounced: Option<bool>,
    /// Review date of the exclusion.
    pub review_on: Option<Timestamp>,
    /// Where it stood when it was excluded.
    pub excluded_from: Option<VendorEntryStage>,
    /// Last change.
    pub updated_at: Timestamp,
}

impl Vendor {
    /// Wrong answers after which a challenge is void and the key must be uploaded again.
    pub const KEY_TRIES: u8 = 5;

    /// It agreed to the terms now in force; an older agreement binds still, but is to be renewed
    /// (R-D-05).
    pub fn terms_current(&self, settings: &crate::Settings) -> bool {
        self.terms
            .as_ref()
            .is_some_and(|(version, ..)| *version == settings.terms_version)
    }

    /// What decisions on cases may know of this entry.
    pub fn facts(&self) -> crate::RegisterFacts {
        crate::RegisterFacts {
            known: true,
            name_ja: self.name_ja.clone(),
            name_en: self.name_en.clone(),
            contact_valid: self.stage == VendorEntryStage::Registered,
            terms_agreed: self.terms.is_some(),
            excluded: self.stage == VendorEntryStage::Excluded,
            persons: self.persons.clone(),
        }
    }
}
