//! The record around its containers.

use jiff::Timestamp;
use serde_json::Value;
use vuln::cvss;
use vuln::id::{CveId, CweId};

use super::Container;
use crate::{Fault, json};

/// The two states of a record that exists (a reserved identifier has none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Holds.
    Published,
    /// Withdrawn; the container says why.
    Rejected,
}

/// A CVE record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its identifier.
    pub id: CveId,
    /// Published or rejected.
    pub state: State,
    /// The short name of the CNA that assigned it, `jpcert`.
    pub assigner: String,
    /// When the identifier was reserved.
    pub reserved: Option<Timestamp>,
    /// When the record was first published.
    pub published: Option<Timestamp>,
    /// When it last changed.
    pub updated: Option<Timestamp>,
    /// What the assigning CNA says.
    pub cna: Container,
    /// What others add (CISA's enrichment and the like).
    pub adp: Vec<Container>,
    /// The record as it came.
    pub original: Value,
}

impl Record {
    pub(super) fn of(original: Value) -> Result<Self, Fault> {
        let meta = original.get("cveMetadata").ok_or(Fault::Missing {
            field: "cveMetadata",
        })?;
        let id = json::text(meta, "cveId").ok_or(Fault::Missing { field: "cveId" })?;
        let state = match json::words(meta, "state").as_str() {
            "PUBLISHED" => State::Published,
            "REJECTED" => State::Rejected,
            other => return Err(Fault::value("state", other)),
        };
        let containers = original.get("containers").ok_or(Fault::Missing {
            field: "containers",
        })?;
        let cna = containers.get("cna").ok_or(Fault::Missing {
            field: "containers.cna",
        })?;
        Ok(Self {
            id: id.parse().map_err(|_| Fault::value("cveId", &id))?,
            state,
            assigner: json::words(meta, "assignerShortName"),
            reserved: json::instant(meta, "dateReserved"),
            published: json::instant(meta, "datePublished"),
            updated: json::instant(meta, "dateUpdated"),
            cna: Container::of(cna),
            adp: json::list(containers, "adp").map(Container::of).collect(),
            original,
        })
    }

    /// The CNA's container, then the others': the order in which they are believed.
    pub fn containers(&self) -> impl Iterator<Item = &Container> {
        std::iter::once(&self.cna).chain(&self.adp)
    }

    /// The description in a language (`en`, `ja`), the CNA's first.
    pub fn description(&self, lang: &str) -> Option<&str> {
        self.containers()
            .flat_map(|container| &container.descriptions)
            .find(|prose| prose.is_in(lang))
            .map(|prose| prose.value.as_str())
    }

    /// The first vector of a version.
    pub fn cvss(&self, version: cvss::Version) -> Option<cvss::Vector> {
        self.vectors().find(|vector| vector.version() == version)
    }

    /// Every readable vector, the CNA's first.
    pub fn vectors(&self) -> impl Iterator<Item = cvss::Vector> {
        self.containers()
            .flat_map(|c| &c.metrics)
            .filter_map(|metric| metric.vector)
    }

    /// Every CWE named, each once, the CNA's first.
    pub fn cwes(&self) -> Vec<CweId> {
        let mut all = Vec::new();
        for id in self
            .containers()
            .flat_map(|c| &c.weaknesses)
            .filter_map(|w| w.id)
        {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}
