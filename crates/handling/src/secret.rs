//! Text that must not be read by everybody, tagged with the compartment whose key seals it.
//!
//! The core moves secrets about without looking inside. Between core and disk the desk
//! (`casework`) seals every open secret with the key of its file and compartment, and on the way
//! back opens only those whose compartment was granted to the reader in the log. So a mistake in
//! `disclosure` yields ciphertext, not a leak (reference: security 8).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::VendorId;

/// What is locked together because the same parties may know it (requirements 2.2).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "in", content = "of")]
pub enum Compartment {
    /// IC-01, who the finder is.
    Finder,
    /// IC-02, nature and features, with the name of the product.
    Vulnerability,
    /// IC-03 and IC-04, verification and attack methods. Never public (R-P-05).
    Methods,
    /// IC-06, the first-stage summary for developers.
    Summary,
    /// IC-05/08/09/12, what one developer answers, and the lane of messages with it.
    Reply(VendorId),
    /// The advisory before publication.
    Draft,
    /// Questions and answers between reception and finder.
    Exchange,
    /// Notes, reasons and messages between and within the two bodies.
    Inner,
    /// Contact points of a developer in the register (IC-11).
    Contact,
}

impl Compartment {
    /// The name under which the vault keeps the key.
    pub fn key(&self) -> String {
        match self {
            Compartment::Finder => "finder".into(),
            Compartment::Vulnerability => "vulnerability".into(),
            Compartment::Methods => "methods".into(),
            Compartment::Summary => "summary".into(),
            Compartment::Reply(vendor) => format!("reply:{vendor}"),
            Compartment::Draft => "draft".into(),
            Compartment::Exchange => "exchange".into(),
            Compartment::Inner => "inner".into(),
            Compartment::Contact => "contact".into(),
        }
    }
}

/// A text locked in a compartment. Structured secrets are JSON in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Secret {
    /// Whose key locks it.
    #[serde(rename = "$compartment")]
    pub compartment: Compartment,
    /// Open, sealed, or kept back.
    #[serde(flatten)]
    pub body: Body,
}

/// The three shapes of a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// Readable.
    Open(String),
    /// Ciphertext, base64. Only the desk can open it.
    Sealed(String),
    /// The reader has no grant, or the key was destroyed.
    Withheld(()),
}

impl Secret {
    /// A readable text that will be locked in `compartment` when it is stored.
    pub fn new(compartment: Compartment, text: impl Into<String>) -> Self {
        Secret {
            compartment,
            body: Body::Open(text.into()),
        }
    }

    /// A structured secret: JSON in the text.
    pub fn of<T: Serialize>(compartment: Compartment, value: &T) -> Self {
        Secret::new(
            compartment,
            serde_json::to_string(value).unwrap_or_default(),
        )
    }

    /// The text, if it is open.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Open(text) => Some(text),
            _ => None,
        }
    }

    /// The structured value, if it is open and of that shape.
    pub fn value<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.text()?).ok()
    }
}
