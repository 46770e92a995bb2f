//! VULDEF 3.2: `getVulnDetailInfo` and the yearly detail feeds (vuldef_3.2.xsd).

mod read;
mod write;

pub use read::{parse, records};
pub use write::write;

use jiff::Timestamp;

use super::Status;

/// A document: records and a status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// `ja` or `en`.
    pub lang: String,
    /// The records.
    pub records: Vec<Vulinfo>,
    /// The outcome.
    pub status: Option<Status>,
}

/// A record. Fields the service never sends (exploit, credit, contact) are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Vulinfo {
    /// `JVNDB-2024-000001`.
    pub id: String,
    pub group_id: Option<String>,
    pub title: String,
    pub overview: String,
    pub affected: Vec<AffectedItem>,
    pub cvss: Vec<Cvss>,
    pub impacts: Vec<String>,
    pub solutions: Vec<Solution>,
    pub related: Vec<RelatedItem>,
    pub history: Vec<HistoryItem>,
    pub first_published: Option<Timestamp>,
    pub last_updated: Option<Timestamp>,
    pub public: Option<Timestamp>,
}

/// A vendor's product with its versions as prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct AffectedItem {
    /// The vendor.
    pub name: Option<String>,
    pub product: Option<String>,
    /// CPE 2.2 URIs.
    pub cpes: Vec<String>,
    /// Free text, any number; written as one empty element when there is none.
    pub versions: Vec<String>,
    pub builds: Vec<String>,
    pub descriptions: Vec<String>,
}

/// A severity. `base` has no trailing `.0` here, unlike JVNRSS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Cvss {
    pub version: String,
    pub severity: String,
    pub base: String,
    pub vector: String,
}

/// What to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Solution {
    pub descriptions: Vec<String>,
    pub urls: Vec<String>,
}

/// A reference: `vendor`, `advisory` or `cwe`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct RelatedItem {
    pub kind: String,
    pub name: Option<String>,
    /// A number, or for vendors' pages the page's title.
    pub id: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub description: Option<String>,
}

/// A change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct HistoryItem {
    pub number: Option<String>,
    pub at: Option<Timestamp>,
    /// The service writes line ends here as the two characters `\n`.
    pub description: String,
}
