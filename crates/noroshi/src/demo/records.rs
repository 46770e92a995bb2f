//! Real public records, cut to what a story needs.

use anyhow::{Context, Result};

/// What a story takes from a CVE record.
#[derive(Clone, Debug)]
pub struct Record {
    /// CVE id.
    pub cve: String,
    /// Developer as published.
    pub vendor: String,
    /// Product as published.
    pub product: String,
    /// Versions in words.
    pub versions: String,
    /// CPE, if given.
    pub cpe: String,
    /// CWE, if given.
    pub cwe: Option<u32>,
    /// English description.
    pub text: String,
    /// CVSS v3.1 vector, if given.
    pub cvss3: String,
    /// Links.
    pub links: Vec<String>,
}

/// All of them, one per developer first.
pub fn all() -> Result<Vec<Record>> {
    let records = formats::cve::parse_all(formats::cve::DEMO_RECORDS.as_bytes())
        .context("the demonstration's records")?;
    Ok(records.iter().flatten().filter_map(cut).collect())
}

fn cut(record: &formats::cve::Record) -> Option<Record> {
    let affected = record
        .containers()
        .flat_map(|c| c.affected.iter())
        .find(|a| a.product.is_some())?;
    let versions: Vec<&str> = affected
        .versions
        .iter()
        .map(|v| v.version.as_str())
        .collect();
    let cvss3 = record
        .vectors()
        .map(|v| v.to_string())
        .find(|v| v.starts_with("CVSS:3.1"));
    Some(Record {
        cve: record.id.to_string(),
        vendor: affected.vendor.clone()?,
        product: affected.product.clone()?,
        versions: versions.join(", "),
        cpe: affected.cpes.first().cloned().unwrap_or_default(),
        cwe: record.cwes().first().map(|cwe| cwe.number()),
        text: record.description("en")?.to_owned(),
        cvss3: cvss3.unwrap_or_default(),
        links: record
            .containers()
            .flat_map(|c| c.references.iter())
            .map(|r| r.url.clone())
            .take(3)
            .collect(),
    })
}
