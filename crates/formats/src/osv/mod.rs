//! OSV (Open Source Vulnerability format, ossf.github.io/osv-schema): reading and writing.

mod affected;

pub use affected::{Affected, Event, OsvRange, Package};

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use vuln::cvss::Vector;

use crate::json::{instant, list, text, texts, words};
use crate::{Fault, json};

/// One record.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "fields carry the names of the OSV schema")]
pub struct Record {
    pub id: String,
    pub modified: Option<Timestamp>,
    pub published: Option<Timestamp>,
    pub withdrawn: Option<Timestamp>,
    pub aliases: Vec<String>,
    pub related: Vec<String>,
    pub upstream: Vec<String>,
    pub summary: Option<String>,
    /// Markdown.
    pub details: Option<String>,
    /// Type (`CVSS_V3` …) and score as written.
    pub severity: Vec<(String, String)>,
    pub affected: Vec<Affected>,
    /// Type (`ADVISORY`, `FIX` …) and address.
    pub references: Vec<(String, String)>,
    /// Name and role (`FINDER` …).
    pub credits: Vec<(String, Option<String>)>,
    /// The record as it came; `Null` for one of ours.
    pub original: Value,
}

/// Reads one record.
pub fn parse(bytes: &[u8]) -> Result<Record, Fault> {
    Record::of(json::parse(bytes, crate::cve::LARGEST)?)
}

impl Record {
    fn of(original: Value) -> Result<Self, Fault> {
        let id = text(&original, "id").filter(|id| !id.is_empty());
        let pair = |value: &Value, left: &str, right: &str| {
            Some((text(value, left)?, text(value, right)?))
        };
        Ok(Self {
            id: id.ok_or(Fault::Missing { field: "id" })?,
            modified: instant(&original, "modified"),
            published: instant(&original, "published"),
            withdrawn: instant(&original, "withdrawn"),
            aliases: texts(&original, "aliases"),
            related: texts(&original, "related"),
            upstream: texts(&original, "upstream"),
            summary: text(&original, "summary"),
            details: text(&original, "details"),
            severity: list(&original, "severity")
                .filter_map(|severity| pair(severity, "type", "score"))
                .collect(),
            affected: list(&original, "affected").map(Affected::of).collect(),
            references: list(&original, "references")
                .filter_map(|reference| pair(reference, "type", "url"))
                .collect(),
            credits: list(&original, "credits")
                .map(|credit| (words(credit, "name"), text(credit, "type")))
                .collect(),
            original,
        })
    }

    /// Every readable CVSS vector.
    pub fn vectors(&self) -> impl Iterator<Item = Vector> {
        self.severity
            .iter()
            .filter_map(|(_, score)| Vector::read(score).ok())
    }
}

/// Writes a record as OSV 1.7 JSON. What the schema has and [`Record`] has not (database-specific
/// parts) is not written: to pass a foreign record on, send its original.
pub fn write(record: &Record) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            out.insert(key.to_owned(), value);
        }
    };
    let at = |instant: Option<Timestamp>| instant.map(|instant| instant.to_string());
    let pairs = |all: &[(String, String)], left: &str, right: &str| {
        all.iter()
            .map(|(a, b)| json!({ left: a, right: b }))
            .collect::<Value>()
    };
    put("schema_version", json!("1.7.0"));
    put("id", json!(record.id));
    put("modified", json!(at(record.modified)));
    put("published", json!(at(record.published)));
    put("withdrawn", json!(at(record.withdrawn)));
    put("aliases", json!(record.aliases));
    put("related", json!(record.related));
    put("upstream", json!(record.upstream));
    put("summary", json!(record.summary));
    put("details", json!(record.details));
    put("severity", pairs(&record.severity, "type", "score"));
    put(
        "affected",
        record.affected.iter().map(Affected::write).collect(),
    );
    put("references", pairs(&record.references, "type", "url"));
    put("credits", record.credits.iter().map(credit).collect());
    Value::Object(out)
}

fn credit((name, role): &(String, Option<String>)) -> Value {
    match role {
        Some(role) => json!({ "name": name, "type": role }),
        None => json!({ "name": name }),
    }
}
