//! What can be done to an entry of the register.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Contact;
use crate::{CaseId, ItemId, PersonId};

/// A product to be added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct NewProduct {
    /// Name.
    pub name: String,
    /// CPE.
    pub cpe: String,
    /// Package URLs.
    pub purls: Vec<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Components.
    pub components: Vec<String>,
    /// Protocols and formats.
    pub protocols: Vec<String>,
}

/// Commands of SM-7.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum Command {
    /// A person applies for a developer (S-09 step 1–3).
    Apply {
        /// Name, Japanese.
        name_ja: String,
        /// Name, English.
        name_en: String,
        /// Contact point.
        contact: Contact,
        /// Standard and guideline were read (R-D-01).
        read_standard: bool,
    },
    /// Coordinator: add an unknown developer (R-V1-3-2).
    Add {
        /// Name, Japanese.
        name_ja: String,
        /// Name, English.
        name_en: String,
        /// Contact as far as known.
        contact: Contact,
        /// Where the information comes from.
        source: String,
    },
    /// Coordinator: identity and authority are checked; offer the terms.
    OfferTerms {
        /// How it was checked.
        note: String,
    },
    /// Coordinator: invite an unverified developer to join.
    Invite,
    /// Developer: agree to the terms (R-D-05).
    AgreeTerms {
        /// Version read.
        version: String,
    },
    /// Developer: upload a key and start the test (R-D-04). The door encrypts the challenge.
    UploadKey {
        /// Fingerprint, hex, computed by the door from the key.
        fingerprint: String,
        /// Armoured public key.
        armoured: String,
        /// SHA-256 of the answer, hex, computed by the door.
        challenge: String,
    },
    /// Developer: the decrypted answer, hashed by the door.
    AnswerKeyTest {
        /// SHA-256 of the answer, hex.
        answer: String,
    },
    /// Developer: change the contact point.
    SetContact {
        /// Contact point.
        contact: Contact,
    },
    /// Developer or coordinator: add a product.
    AddProduct(NewProduct),
    /// Developer or coordinator: remove a product.
    RemoveProduct {
        /// Which.
        product: ItemId,
    },
    /// Developer (or coordinator for the first contact): an account may act for it (R-D-25).
    AddPerson {
        /// Which account.
        person: PersonId,
    },
    /// Developer or coordinator: an account may no longer act for it.
    RemovePerson {
        /// Which account.
        person: PersonId,
    },
    /// System or coordinator: ask for the yearly confirmation.
    AskConfirmation,
    /// Developer: everything is still so.
    Confirm,
    /// System: confirmation missed, or mail bounced.
    MarkStale {
        /// Which of the two.
        bounced: bool,
    },
    /// System: a breach was recorded in a case.
    RecordBreach {
        /// Which case.
        case: CaseId,
    },
    /// Coordinator: exclude by decision (R-D-20, R-NF-11).
    Exclude {
        /// Why.
        reason: String,
        /// To be reviewed on.
        review_on: Timestamp,
    },
    /// Coordinator: readmit after review.
    Readmit {
        /// Why.
        reason: String,
    },
}
