//! SM-4: the advisory from draft to its editions. An [`Edition`] is public as a whole; everything
//! the portal shows is derived from it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MeasureKind, NoReport};
use crate::{PersonId, Secret, VendorId};

mod approval;
mod compose;

pub use approval::Approval;
pub(super) use compose::edition;
pub use compose::preview;
pub(crate) use compose::{came_with_report, status as public_status};

/// States of SM-4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationStage {
    /// No draft yet, or being written.
    Draft,
    /// A second person reads.
    Review,
    /// Approved; waits for the instant.
    Scheduled,
    /// Public.
    Published,
    /// Cancelled or stopped; kept internally.
    Withdrawn,
}

impl PublicationStage {
    /// All states, for tables and tests.
    pub const ALL: [PublicationStage; 5] = [
        PublicationStage::Draft,
        PublicationStage::Review,
        PublicationStage::Scheduled,
        PublicationStage::Published,
        PublicationStage::Withdrawn,
    ];
}

/// The texts of one language; the field numbers are the 11 items of requirements 5.4.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AdvisoryText {
    /// 1 title: product and vulnerability.
    pub title: String,
    /// 2 concise gist.
    pub summary: String,
    /// 3 how users see their version.
    pub version_check: String,
    /// 4 name and cause.
    pub description: String,
    /// 5 damage, danger, likelihood.
    pub impact: String,
    /// 6 steps of the measure.
    pub solution: String,
    /// 7 workaround; "none known" must be said.
    pub workaround: String,
    /// 9 thanks; only with consent.
    pub acknowledgement: String,
    /// 11 whom to ask.
    pub contact: String,
    /// Notes of analysis, if any.
    pub analysis: String,
}

impl AdvisoryText {
    /// A text by the name of its item, kebab-case; empty for a name that is none.
    pub fn item(&self, name: &str) -> &str {
        match name {
            "title" => &self.title,
            "summary" => &self.summary,
            "version-check" => &self.version_check,
            "description" => &self.description,
            "impact" => &self.impact,
            "solution" => &self.solution,
            "workaround" => &self.workaround,
            "acknowledgement" => &self.acknowledgement,
            "contact" => &self.contact,
            "analysis" => &self.analysis,
            _ => "",
        }
    }

    /// The same, to be written.
    pub fn item_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "title" => &mut self.title,
            "summary" => &mut self.summary,
            "version-check" => &mut self.version_check,
            "description" => &mut self.description,
            "impact" => &mut self.impact,
            "solution" => &mut self.solution,
            "workaround" => &mut self.workaround,
            "acknowledgement" => &mut self.acknowledgement,
            "contact" => &mut self.contact,
            "analysis" => &mut self.analysis,
            _ => return None,
        })
    }
}

/// An affected product in the advisory (item 3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AffectedProduct {
    /// Developer, as published.
    pub vendor: String,
    /// Product.
    pub product: String,
    /// Versions in words.
    pub versions: String,
    /// CPE 2.3, if known.
    pub cpe: String,
}

/// A link (item 8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Reference {
    /// Text of the link.
    pub title: String,
    /// Target, http or https.
    pub url: String,
}

/// The advisory as edited (S-12). Locked in `Compartment::Draft` as JSON until published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AdvisoryDraft {
    /// Japanese.
    pub ja: AdvisoryText,
    /// English.
    pub en: AdvisoryText,
    /// Affected products (3).
    pub affected: Vec<AffectedProduct>,
    /// CVE ids (8).
    pub cve: Vec<String>,
    /// CWE ids.
    pub cwe: Vec<u32>,
    /// CVSS v3.1 vector.
    pub cvss3: String,
    /// CVSS v4.0 vector.
    pub cvss4: String,
    /// Links (8).
    pub references: Vec<Reference>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// Where it stands.
    pub stage: PublicationStage,
    /// Portal number, drawn when the first draft is written; secret until published.
    pub number: Option<String>,
    /// The draft: [`AdvisoryDraft`].
    pub draft: Option<Secret>,
    /// Who wrote the latest draft.
    pub author: Option<PersonId>,
    /// Everybody who wrote at it; none of them may approve it (R-NF-05).
    pub authors: BTreeSet<PersonId>,
    /// Why there is no countermeasure, if there is none (SM-4 guard).
    pub waiver: Option<Secret>,
    /// The second person's remarks.
    pub remarks: Vec<(Timestamp, PersonId, Secret)>,
    /// Who approved.
    pub reviewer: Option<PersonId>,
    /// What was approved, beside the draft.
    pub approval: Option<Approval>,
    /// What is public.
    pub edition: Option<Edition>,
}

impl Default for Publication {
    fn default() -> Self {
        Publication {
            stage: PublicationStage::Draft,
            number: None,
            draft: None,
            author: None,
            authors: BTreeSet::new(),
            waiver: None,
            remarks: Vec::new(),
            reviewer: None,
            approval: None,
            edition: None,
        }
    }
}

/// What the advisory says of a developer (SM-3, any → T-PUB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "is", content = "part")]
pub enum PublicStatus {
    /// 該当製品あり, a measure is ready.
    AffectedWithMeasure,
    /// 該当製品あり.
    Affected,
    /// 該当製品なし.
    NotAffected,
    /// 調査中.
    UnderInvestigation,
    /// Known before.
    Known,
    /// No report, and of which part.
    NoReport(NoReport),
    /// 連絡不能.
    Unreachable,
}

/// One developer's line in the advisory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VendorLine {
    /// Who.
    pub vendor: VendorId,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
    /// Status.
    pub status: PublicStatus,
    /// Products and versions it reported, in words.
    pub products: Vec<(String, String)>,
    /// Measures: kind, text, URL.
    pub measures: Vec<(MeasureKind, String, Option<String>)>,
    /// Its statement, Japanese.
    pub statement_ja: String,
    /// Its statement, English.
    pub statement_en: String,
    /// Its own advisory.
    pub own_advisory: Option<String>,
    /// As of.
    pub as_of: Timestamp,
}

/// A line of the update history (item 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// What changed, Japanese.
    pub ja: String,
    /// What changed, English.
    pub en: String,
    /// A correction of a severe error, shown as a notice.
    pub correction: bool,
}

/// A public edition of an advisory (S-20). Public from the instant it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edition {
    /// Portal number, for example `NVN#12345678`.
    pub number: String,
    /// 1, 2, 3 …
    pub version: u32,
    /// First publication.
    pub published: Timestamp,
    /// This edition.
    pub updated: Timestamp,
    /// Contents.
    pub advisory: AdvisoryDraft,
    /// Developers and their status.
    pub vendors: Vec<VendorLine>,
    /// History, oldest first.
    pub history: Vec<HistoryLine>,
    /// Published under Ⅴ二 (own product).
    pub own_product: bool,
}
