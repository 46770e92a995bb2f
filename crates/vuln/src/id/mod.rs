//! Identifiers of the field: parse, show, link.
//!
//! Every identifier prints exactly as it was read; a spelling its issuer would not use is refused,
//! so two equal things never differ as text. [`Id`] is any of them, [`Id::find_all`] picks them out
//! of prose.

/// Serde as text, by `Display` and `FromStr`, for every identifier.
macro_rules! text_form {
    ($($name:ty),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

mod advisory;
mod cce;
mod cve;
mod cwe;
mod ghsa;
mod jvn;
mod jvndb;
mod scan;

use std::fmt;

pub use advisory::{AdvisoryId, Prefix};
pub use cce::CceId;
pub use cve::CveId;
pub use cwe::CweId;
pub use ghsa::GhsaId;
pub use jvn::{JvnId, JvnKind};
pub use jvndb::JvndbId;

/// A text is not the identifier it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a {kind}: {text:?}")]
pub struct Fault {
    /// `CVE`, `JVN`, `JVNDB` …
    pub kind: &'static str,
    /// What was read, cut to a length that can be shown.
    pub text: String,
}

impl Fault {
    fn new(kind: &'static str, text: &str) -> Self {
        Self {
            kind,
            text: text.chars().take(80).collect(),
        }
    }
}

/// Any identifier of a kind this crate knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is its type")]
pub enum Id {
    Cve(CveId),
    Jvn(JvnId),
    Jvndb(JvndbId),
    Ghsa(GhsaId),
    Cwe(CweId),
    Cce(CceId),
}

impl Id {
    /// Reads an identifier of any kind.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let id = match text
            .find(|c: char| !c.is_ascii_uppercase())
            .and_then(|end| text.get(..end))
        {
            Some("CVE") => Self::Cve(text.parse()?),
            Some("JVNDB") => Self::Jvndb(text.parse()?),
            Some("JVN" | "JVNVU" | "JVNTA") => Self::Jvn(text.parse()?),
            Some("GHSA") => Self::Ghsa(text.parse()?),
            Some("CWE") => Self::Cwe(text.parse()?),
            Some("CCE") => Self::Cce(text.parse()?),
            _ => return Err(Fault::new("identifier", text)),
        };
        Ok(id)
    }

    /// Every identifier in a text, in order of appearance, each once.
    pub fn find_all(text: &str) -> Vec<Self> {
        scan::find_all(text)
    }

    /// The issuer's page about it, where one is known. Links go to the outside issuer; advisories
    /// of this installation are [`AdvisoryId`] and have a path instead.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Cve(id) => Some(id.url()),
            Self::Jvn(id) => id.url(),
            Self::Jvndb(id) => Some(id.url()),
            Self::Ghsa(id) => Some(id.url()),
            Self::Cwe(id) => Some(id.url()),
            Self::Cce(_) => None,
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cve(id) => id.fmt(f),
            Self::Jvn(id) => id.fmt(f),
            Self::Jvndb(id) => id.fmt(f),
            Self::Ghsa(id) => id.fmt(f),
            Self::Cwe(id) => id.fmt(f),
            Self::Cce(id) => id.fmt(f),
        }
    }
}

impl std::str::FromStr for Id {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::parse(text)
    }
}

text_form!(Id);

/// Only ASCII digits, and at least one.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A year as issuers write it: four digits.
fn year(text: &str) -> Option<u16> {
    (text.len() == 4 && is_digits(text)).then(|| text.parse().ok())?
}
