//! Catalogues of known exploited vulnerabilities in the form of CISA's (KEV).

use jiff::civil::Date;
use serde_json::Value;
use vuln::id::{CveId, CweId};

use crate::json::{list, text, texts, words};
use crate::{Fault, json};

/// The largest catalogue read. The real one has 1.3 MB.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// The catalogue; an entry that cannot be read does not stop the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// Its version, `2025.08.25`.
    pub version: String,
    /// How many entries it claims.
    pub count: Option<u64>,
    /// The entries.
    pub entries: Vec<Result<Entry, Fault>>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of CISA's schema")]
pub struct Entry {
    pub cve: CveId,
    pub vendor_project: String,
    pub product: String,
    pub vulnerability_name: String,
    pub date_added: Option<Date>,
    pub short_description: String,
    pub required_action: String,
    pub due_date: Option<Date>,
    /// `Known` or `Unknown`.
    pub known_ransomware_use: bool,
    pub notes: String,
    pub cwes: Vec<CweId>,
    /// The entry as it came.
    pub original: Value,
}

/// Reads the catalogue.
pub fn parse(bytes: &[u8]) -> Result<Catalogue, Fault> {
    let catalogue = json::parse(bytes, LARGEST)?;
    if !catalogue
        .get("vulnerabilities")
        .is_some_and(Value::is_array)
    {
        return Err(Fault::Missing {
            field: "vulnerabilities",
        });
    }
    Ok(Catalogue {
        version: words(&catalogue, "catalogVersion"),
        count: catalogue.get("count").and_then(Value::as_u64),
        entries: list(&catalogue, "vulnerabilities").map(entry).collect(),
    })
}

fn entry(value: &Value) -> Result<Entry, Fault> {
    let id = text(value, "cveID").ok_or(Fault::Missing { field: "cveID" })?;
    let date = |key: &str| words(value, key).parse().ok();
    Ok(Entry {
        cve: id.parse().map_err(|_| Fault::value("cveID", &id))?,
        vendor_project: words(value, "vendorProject"),
        product: words(value, "product"),
        vulnerability_name: words(value, "vulnerabilityName"),
        date_added: date("dateAdded"),
        short_description: words(value, "shortDescription"),
        required_action: words(value, "requiredAction"),
        due_date: date("dueDate"),
        known_ransomware_use: words(value, "knownRansomwareCampaignUse") == "Known",
        notes: words(value, "notes"),
        cwes: texts(value, "cwes")
            .iter()
            .filter_map(|cwe| cwe.parse().ok())
            .collect(),
        original: value.clone(),
    })
}
