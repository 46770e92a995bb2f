//! JVNRSS: RSS 1.0 (RDF) with the `sec:` module, in its two living dialects.

mod read;
mod write;

pub use read::{items, parse};
pub use write::write;

use jiff::Timestamp;

use super::Status;

/// The two dialects that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// JVNRSS 2.0: `jvndb_new.rdf`, `jvndb.rdf`, `jvndb_YYYY.rdf`.
    Feed,
    /// JVNRSS 3.2: the answer of `getVulnOverviewList`.
    Api,
}

/// A feed or an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// `ja` or `en`.
    pub lang: String,
    /// What it is about.
    pub channel: Channel,
    /// Its entries.
    pub items: Vec<Item>,
    /// Only answers have one.
    pub status: Option<Status>,
}

/// The channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Channel {
    pub about: String,
    pub title: String,
    pub link: String,
    pub description: String,
    pub modified: Option<Timestamp>,
}

/// An entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Item {
    /// `rdf:about`, the same as `link`.
    pub about: String,
    pub title: String,
    pub link: String,
    pub description: String,
    /// Only answers have one.
    pub creator: Option<String>,
    /// `sec:identifier`; in the portal's dialect `dc:identifier`.
    pub identifier: Option<String>,
    pub references: Vec<Reference>,
    pub products: Vec<Product>,
    pub cvss: Vec<Cvss>,
    pub issued: Option<Timestamp>,
    pub modified: Option<Timestamp>,
}

/// `sec:references`. A CWE has a title and no source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the attributes")]
pub struct Reference {
    pub source: Option<String>,
    pub id: Option<String>,
    pub title: Option<String>,
    pub url: String,
}

/// `sec:cpe`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the attributes")]
pub struct Product {
    pub vendor: String,
    pub product: String,
    /// A CPE 2.2 URI without version.
    pub cpe: String,
}

/// `sec:cvss`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the attributes")]
pub struct Cvss {
    /// `2.0`, `3.0`.
    pub version: String,
    /// `Base`.
    pub kind: String,
    /// One decimal, always.
    pub score: String,
    pub severity: String,
    pub vector: String,
}

/// The title of the placeholder the live service answers with when nothing was found (or past the
/// end of a list); several public programmes look for exactly this text.
pub const NO_HITS_JA: &str = "MyJVN\u{3000}該当する脆弱性対策情報はありません。";
