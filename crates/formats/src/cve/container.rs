//! What one party (CNA or ADP) says about a vulnerability.

use jiff::Timestamp;
use serde_json::Value;
use vuln::cvss::{Score, Vector};
use vuln::id::{CweId, Id};
use vuln::vers::{Comparator, Range};
use vuln::version::Order;

use crate::json::{instant, list, text, texts, words};

/// A container. Lists are empty where the record has none.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "fields carry the names of the CVE schema")]
pub struct Container {
    /// The party's short name.
    pub provider: String,
    pub updated: Option<Timestamp>,
    pub date_public: Option<Timestamp>,
    pub title: Option<String>,
    pub descriptions: Vec<Prose>,
    pub rejected_reasons: Vec<Prose>,
    pub affected: Vec<Affected>,
    /// From `problemTypes`.
    pub weaknesses: Vec<Weakness>,
    pub impacts: Vec<Prose>,
    pub metrics: Vec<Metric>,
    pub solutions: Vec<Prose>,
    pub workarounds: Vec<Prose>,
    pub configurations: Vec<Prose>,
    pub exploits: Vec<Prose>,
    pub references: Vec<Reference>,
    pub credits: Vec<Credit>,
    pub timeline: Vec<Event>,
    /// `disputed`, `unsupported-when-assigned`, `exclusively-hosted-service` …
    pub tags: Vec<String>,
}

/// A text in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// BCP 47, as written (`en`, `en-US`, `ja`).
    pub lang: String,
    /// Plain text.
    pub value: String,
}

impl Prose {
    /// Is it in this language, whatever its region?
    pub fn is_in(&self, lang: &str) -> bool {
        self.lang
            .split('-')
            .next()
            .is_some_and(|primary| primary.eq_ignore_ascii_case(lang))
    }
}

/// A product, or part of one, with its versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the CVE schema")]
pub struct Affected {
    pub vendor: Option<String>,
    pub product: Option<String>,
    pub collection_url: Option<String>,
    pub package_name: Option<String>,
    pub package_url: Option<String>,
    pub repo: Option<String>,
    pub platforms: Vec<String>,
    pub cpes: Vec<String>,
    pub modules: Vec<String>,
    /// `affected`, `unaffected` or `unknown`, for versions not listed.
    pub default_status: Option<String>,
    pub versions: Vec<Version>,
}

/// One version or range. JPCERT/CC mostly writes prose here ("prior to 2.37.0").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the CVE schema")]
pub struct Version {
    pub version: String,
    pub status: String,
    pub version_type: Option<String>,
    pub less_than: Option<String>,
    pub less_than_or_equal: Option<String>,
}

impl Version {
    /// The versions it names as a range; `None` when it names a single one or is prose. An end
    /// stays open where CNAs leave it so: `0`, `unspecified`, `*`, or a start that is the end
    /// itself ("1.2, less than 1.2") or repeats the sign ("<= 1.2").
    pub fn range(&self) -> Option<Range> {
        let order = Order::of_version_type(self.version_type.as_deref().unwrap_or_default());
        let less = self.less_than.as_deref().map(|v| (Comparator::Less, v));
        let or_equal = self
            .less_than_or_equal
            .as_deref()
            .map(|v| (Comparator::LessOrEqual, v));
        let (sign, end) = less.or(or_equal)?;
        let names_one = |version: &str| {
            !matches!(version, "" | "0" | "*" | "unspecified" | "n/a") && !version.starts_with('<')
        };
        let from = Some(self.version.as_str()).filter(|v| names_one(v) && *v != end);
        let from = from.map(|version| (Comparator::GreaterOrEqual, version));
        Range::between(order, from, names_one(end).then_some((sign, end))).ok()
    }
}

/// A kind of weakness, by number, by words, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weakness {
    /// The CWE, stated or found in the words.
    pub id: Option<CweId>,
    /// The words.
    pub text: Prose,
}

/// A severity. Metrics of kinds other than CVSS (SSVC, KEV) stand in the original.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// The vector as written.
    pub text: String,
    /// The vector, if it can be read.
    pub vector: Option<Vector>,
    /// The score the record states.
    pub stated: Option<Score>,
}

/// Where to read on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the CVE schema")]
pub struct Reference {
    pub url: String,
    pub name: Option<String>,
    pub tags: Vec<String>,
}

/// Who is thanked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The name.
    pub name: Prose,
    /// `finder`, `reporter`, `coordinator` …
    pub kind: Option<String>,
}

/// A dated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Option<Timestamp>,
    /// What.
    pub text: Prose,
}

impl Container {
    pub(super) fn of(value: &Value) -> Self {
        let meta = value.get("providerMetadata").unwrap_or(&Value::Null);
        Self {
            provider: words(meta, "shortName"),
            updated: instant(meta, "dateUpdated"),
            date_public: instant(value, "datePublic"),
            title: text(value, "title"),
            descriptions: proses(value, "descriptions"),
            rejected_reasons: proses(value, "rejectedReasons"),
            affected: list(value, "affected").map(affected).collect(),
            weaknesses: list(value, "problemTypes")
                .flat_map(|kind| list(kind, "descriptions"))
                .map(weakness)
                .collect(),
            impacts: list(value, "impacts")
                .flat_map(|i| proses(i, "descriptions"))
                .collect(),
            metrics: list(value, "metrics").filter_map(metric).collect(),
            solutions: proses(value, "solutions"),
            workarounds: proses(value, "workarounds"),
            configurations: proses(value, "configurations"),
            exploits: proses(value, "exploits"),
            references: list(value, "references").filter_map(reference).collect(),
            credits: list(value, "credits")
                .map(|credit| Credit {
                    name: prose(credit, "value"),
                    kind: text(credit, "type"),
                })
                .collect(),
            timeline: list(value, "timeline")
                .map(|e| Event {
                    at: instant(e, "time"),
                    text: prose(e, "value"),
                })
                .collect(),
            tags: texts(value, "tags"),
        }
    }
}

fn prose(value: &Value, key: &str) -> Prose {
    Prose {
        lang: words(value, "lang"),
        value: words(value, key),
    }
}

fn proses(value: &Value, key: &str) -> Vec<Prose> {
    list(value, key).map(|item| prose(item, "value")).collect()
}

fn affected(value: &Value) -> Affected {
    Affected {
        vendor: text(value, "vendor"),
        product: text(value, "product"),
        collection_url: text(value, "collectionURL"),
        package_name: text(value, "packageName"),
        package_url: text(value, "packageURL"),
        repo: text(value, "repo"),
        platforms: texts(value, "platforms"),
        cpes: texts(value, "cpes"),
        modules: texts(value, "modules"),
        default_status: text(value, "defaultStatus"),
        versions: list(value, "versions").map(version).collect(),
    }
}

fn version(value: &Value) -> Version {
    Version {
        version: words(value, "version"),
        status: words(value, "status"),
        version_type: text(value, "versionType"),
        less_than: text(value, "lessThan"),
        less_than_or_equal: text(value, "lessThanOrEqual"),
    }
}

fn weakness(value: &Value) -> Weakness {
    let text = prose(value, "description");
    let stated = || words(value, "cweId").parse().ok();
    // Older records name the CWE only in words: "CWE-79: …".
    let in_words = || {
        Id::find_all(&text.value)
            .into_iter()
            .find_map(|id| match id {
                Id::Cwe(id) => Some(id),
                _ => None,
            })
    };
    Weakness {
        id: stated().or_else(in_words),
        text,
    }
}

fn metric(value: &Value) -> Option<Metric> {
    let keys = ["cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0"];
    let inner = keys.iter().find_map(|key| value.get(key))?;
    let text = words(inner, "vectorString");
    let stated = inner.get("baseScore").and_then(Value::as_f64);
    Some(Metric {
        vector: Vector::read(&text).ok(),
        stated: stated.and_then(|score| Score::try_from(score).ok()),
        text,
    })
}

fn reference(value: &Value) -> Option<Reference> {
    Some(Reference {
        url: text(value, "url")?,
        name: text(value, "name"),
        tags: texts(value, "tags"),
    })
}
