//! NVD JSON 2.0: the answer of the CVE API and the yearly files of the same form.

mod configuration;

pub use configuration::{Configuration, Match, Node, Operator};

use jiff::Timestamp;
use serde_json::Value;
use vuln::cvss::{Score, Vector};
use vuln::id::{CveId, CweId};

use crate::cve::Prose;
use crate::json::{instant, list, text, texts, words};
use crate::{Fault, json};

/// The largest document read: a page of 2,000 records.
pub const LARGEST: usize = 256 * 1024 * 1024;

/// One record.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "fields carry the names of the NVD schema")]
pub struct Record {
    pub id: CveId,
    pub source_identifier: String,
    pub published: Option<Timestamp>,
    pub last_modified: Option<Timestamp>,
    /// `Analyzed`, `Awaiting Analysis`, `Rejected` …
    pub vuln_status: String,
    pub descriptions: Vec<Prose>,
    pub metrics: Vec<Metric>,
    pub weaknesses: Vec<CweId>,
    pub configurations: Vec<Configuration>,
    pub references: Vec<Reference>,
    /// When CISA listed it as exploited (KEV).
    pub exploit_add: Option<Timestamp>,
    /// The record as it came.
    pub original: Value,
}

/// A severity and who judged it.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// `nvd@nist.gov`, or the CNA's address.
    pub source: String,
    /// `Primary` or `Secondary`.
    pub kind: String,
    /// The vector as written.
    pub text: String,
    /// The vector, if it can be read.
    pub vector: Option<Vector>,
    /// The base score the record states.
    pub stated: Option<Score>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the NVD schema")]
pub struct Reference {
    pub url: String,
    pub source: String,
    pub tags: Vec<String>,
}

/// Reads a page of the API (or a yearly file); each record by itself.
pub fn parse(bytes: &[u8]) -> Result<Vec<Result<Record, Fault>>, Fault> {
    let mut page = json::parse(bytes, LARGEST)?;
    match page.get_mut("vulnerabilities").map(Value::take) {
        Some(Value::Array(records)) => Ok(records.into_iter().map(Record::of).collect()),
        _ => Err(Fault::Missing {
            field: "vulnerabilities",
        }),
    }
}

/// Reads one record, with or without its wrapper `{"cve": …}`.
pub fn parse_record(bytes: &[u8]) -> Result<Record, Fault> {
    Record::of(json::parse(bytes, crate::cve::LARGEST)?)
}

impl Record {
    fn of(mut value: Value) -> Result<Self, Fault> {
        let original = match value.get_mut("cve") {
            Some(cve) => cve.take(),
            None => value,
        };
        let id = text(&original, "id").ok_or(Fault::Missing { field: "id" })?;
        Ok(Self {
            id: id.parse().map_err(|_| Fault::value("id", &id))?,
            source_identifier: words(&original, "sourceIdentifier"),
            published: instant(&original, "published"),
            last_modified: instant(&original, "lastModified"),
            vuln_status: words(&original, "vulnStatus"),
            descriptions: list(&original, "descriptions")
                .map(|d| Prose {
                    lang: words(d, "lang"),
                    value: words(d, "value"),
                })
                .collect(),
            metrics: metrics(&original),
            weaknesses: weaknesses(&original),
            configurations: list(&original, "configurations")
                .map(Configuration::of)
                .collect(),
            references: list(&original, "references")
                .filter_map(reference)
                .collect(),
            exploit_add: instant(&original, "cisaExploitAdd"),
            original,
        })
    }
}

/// Newest version first, in the record's order within a version.
fn metrics(record: &Value) -> Vec<Metric> {
    let all = record.get("metrics").unwrap_or(&Value::Null);
    [
        "cvssMetricV40",
        "cvssMetricV31",
        "cvssMetricV30",
        "cvssMetricV2",
    ]
    .iter()
    .flat_map(|key| list(all, key))
    .map(|metric| {
        let data = metric.get("cvssData").unwrap_or(&Value::Null);
        let text = words(data, "vectorString");
        let score = data.get("baseScore").and_then(Value::as_f64);
        Metric {
            source: words(metric, "source"),
            kind: words(metric, "type"),
            vector: Vector::read(&text).ok(),
            stated: score.and_then(|score| Score::try_from(score).ok()),
            text,
        }
    })
    .collect()
}

/// Each once; `NVD-CWE-noinfo` and `NVD-CWE-Other` are no weaknesses.
fn weaknesses(record: &Value) -> Vec<CweId> {
    let mut all: Vec<CweId> = Vec::new();
    let values = list(record, "weaknesses").flat_map(|weakness| list(weakness, "description"));
    for id in values.filter_map(|value| words(value, "value").parse().ok()) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

fn reference(value: &Value) -> Option<Reference> {
    Some(Reference {
        url: text(value, "url")?,
        source: words(value, "source"),
        tags: texts(value, "tags"),
    })
}
