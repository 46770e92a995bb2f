//! Affected packages and their versions, with OSV's own rule for "is this version affected?".

use std::cmp::Ordering;

use serde_json::{Map, Value, json};
use vuln::version::Order;

use crate::json::{list, text, texts, words};

/// A package as its ecosystem knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the OSV schema")]
pub struct Package {
    pub ecosystem: String,
    pub name: String,
    pub purl: Option<String>,
}

/// One affected package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the OSV schema")]
pub struct Affected {
    pub package: Option<Package>,
    pub ranges: Vec<OsvRange>,
    pub versions: Vec<String>,
}

/// A range as a list of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OsvRange {
    /// `SEMVER`, `ECOSYSTEM` or `GIT`.
    pub kind: String,
    /// The repository, for `GIT`.
    pub repo: Option<String>,
    /// The events as written.
    pub events: Vec<Event>,
}

/// What happens at a version.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "variants carry the names of the OSV schema")]
pub enum Event {
    Introduced(String),
    Fixed(String),
    LastAffected(String),
    Limit(String),
}

impl Event {
    fn of(value: &Value) -> Option<Self> {
        let at = |key| text(value, key);
        (at("introduced").map(Self::Introduced))
            .or_else(|| at("fixed").map(Self::Fixed))
            .or_else(|| at("last_affected").map(Self::LastAffected))
            .or_else(|| at("limit").map(Self::Limit))
    }

    fn write(&self) -> Value {
        match self {
            Self::Introduced(version) => json!({ "introduced": version }),
            Self::Fixed(version) => json!({ "fixed": version }),
            Self::LastAffected(version) => json!({ "last_affected": version }),
            Self::Limit(version) => json!({ "limit": version }),
        }
    }

    fn version(&self) -> &str {
        match self {
            Self::Introduced(v) | Self::Fixed(v) | Self::LastAffected(v) | Self::Limit(v) => v,
        }
    }
}

impl Affected {
    pub(super) fn of(value: &Value) -> Self {
        Self {
            package: value.get("package").map(|package| Package {
                ecosystem: words(package, "ecosystem"),
                name: words(package, "name"),
                purl: text(package, "purl"),
            }),
            ranges: list(value, "ranges")
                .map(|range| OsvRange {
                    kind: words(range, "type"),
                    repo: text(range, "repo"),
                    events: list(range, "events").filter_map(Event::of).collect(),
                })
                .collect(),
            versions: texts(value, "versions"),
        }
    }

    pub(super) fn write(&self) -> Value {
        let mut out = Map::new();
        if let Some(package) = &self.package {
            let mut inner = json!({ "ecosystem": package.ecosystem, "name": package.name });
            if let (Some(purl), Some(object)) = (&package.purl, inner.as_object_mut()) {
                object.insert("purl".to_owned(), json!(purl));
            }
            out.insert("package".to_owned(), inner);
        }
        if !self.ranges.is_empty() {
            out.insert(
                "ranges".to_owned(),
                self.ranges.iter().map(OsvRange::write).collect(),
            );
        }
        if !self.versions.is_empty() {
            out.insert("versions".to_owned(), json!(self.versions));
        }
        Value::Object(out)
    }

    /// OSV's evaluation: a listed version is affected, and so is one inside a range. `GIT` ranges
    /// are about commits and say nothing here.
    pub fn affects(&self, version: &str) -> bool {
        let ecosystem = self
            .package
            .as_ref()
            .map_or("", |package| package.ecosystem.as_str());
        self.versions.iter().any(|listed| listed == version)
            || self.ranges.iter().any(|range| match range.kind.as_str() {
                "SEMVER" => range.holds(Order::Semver, version),
                "ECOSYSTEM" => range.holds(Order::of_ecosystem(ecosystem), version),
                _ => false,
            })
    }
}

impl OsvRange {
    fn write(&self) -> Value {
        let events: Value = self.events.iter().map(Event::write).collect();
        match &self.repo {
            Some(repo) => json!({ "type": self.kind, "repo": repo, "events": events }),
            None => json!({ "type": self.kind, "events": events }),
        }
    }

    /// Walks the events in version order; `introduced: "0"` comes before every version.
    fn holds(&self, order: Order, version: &str) -> bool {
        let place = |event: &Event| match event {
            Event::Introduced(start) if start == "0" => Ordering::Less,
            event => order.compare(event.version(), version),
        };
        let from_the_start = |event: &&Event| **event == Event::Introduced("0".to_owned());
        let (first, rest) = self.events.iter().partition::<Vec<_>, _>(from_the_start);
        let rest = order.sort(rest, |event| event.version());
        first
            .iter()
            .chain(&rest)
            .fold(false, |vulnerable, event| match (event, place(event)) {
                (Event::Introduced(_), Ordering::Less | Ordering::Equal) => true,
                (Event::Fixed(_), Ordering::Less | Ordering::Equal) => false,
                (Event::LastAffected(_), Ordering::Less) => false,
                (Event::Limit(_), Ordering::Less | Ordering::Equal) => false,
                _ => vulnerable,
            })
    }
}
