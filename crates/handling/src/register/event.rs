//! What happened to an entry of the register.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Product, VendorEntryStage};
use crate::{CaseId, Compartment, ItemId, Party, PersonId, Secret, VendorId};

/// Facts of SM-7.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Entered, by application or by the coordinator.
    Entered {
        /// The file's own id.
        vendor: VendorId,
        /// First state.
        stage: VendorEntryStage,
        /// Name, Japanese.
        name_ja: String,
        /// Name, English.
        name_en: String,
        /// Contact point.
        contact: Secret,
        /// Where the information comes from.
        source: Option<Secret>,
        /// The person who applied.
        applicant: Option<PersonId>,
    },
    /// A compartment was opened to a party.
    Granted {
        /// What.
        compartment: Compartment,
        /// To whom.
        party: Party,
    },
    /// A grant ended.
    Revoked {
        /// What.
        compartment: Compartment,
        /// From whom.
        party: Party,
    },
    /// Checked; terms offered.
    TermsOffered {
        /// How it was checked.
        note: Secret,
    },
    /// Invited to join.
    Invited,
    /// Terms agreed.
    TermsAgreed {
        /// Version.
        version: String,
        /// By whom.
        person: PersonId,
    },
    /// Key uploaded, test open.
    KeyUploaded {
        /// Fingerprint.
        fingerprint: String,
        /// Armoured public key.
        armoured: String,
        /// Hash of the expected answer.
        challenge: String,
    },
    /// Test passed.
    KeyProven,
    /// Test failed.
    KeyTestFailed,
    /// Contact changed.
    ContactSet {
        /// Contact point.
        contact: Secret,
    },
    /// Product added.
    ProductAdded {
        /// The product.
        product: Product,
    },
    /// Product removed.
    ProductRemoved {
        /// Which.
        product: ItemId,
    },
    /// Account added.
    PersonAdded {
        /// Which.
        person: PersonId,
    },
    /// Account removed.
    PersonRemoved {
        /// Which.
        person: PersonId,
    },
    /// Confirmation asked for.
    ConfirmationAsked,
    /// Confirmed.
    Confirmed,
    /// Stale.
    BecameStale {
        /// Mail bounced (`true`) or confirmation missed.
        bounced: bool,
    },
    /// Breach recorded.
    BreachRecorded {
        /// Which case.
        case: CaseId,
    },
    /// Excluded.
    Excluded {
        /// Why.
        reason: Secret,
        /// To be reviewed on.
        review_on: Timestamp,
    },
    /// Readmitted.
    Readmitted {
        /// Why.
        reason: Secret,
    },
}
