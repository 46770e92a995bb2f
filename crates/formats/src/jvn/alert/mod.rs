//! `getAlertList`, as Atom with `sec:items` or as JSON (`ft=json`). Written only.

mod json;
mod xml;

pub use json::write_json;
pub use xml::write;

use jiff::Timestamp;

use super::Status;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Document {
    pub title: String,
    pub id: String,
    /// The service's page.
    pub link: String,
    pub author: String,
    pub author_uri: String,
    pub updated: Timestamp,
    pub entries: Vec<Entry>,
    pub status: Status,
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Entry {
    pub title: String,
    pub id: String,
    pub summary: Option<String>,
    pub link: Option<String>,
    pub published: Timestamp,
    pub updated: Timestamp,
    /// Label and term: `緊急`, `Critical`.
    pub category: (String, String),
    pub items: Vec<Item>,
}

/// A part of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields carry the names of the elements")]
pub struct Item {
    pub title: String,
    pub identifier: String,
    pub summary: Option<String>,
    pub link: String,
    pub cpes: Vec<String>,
    pub published: Timestamp,
    pub updated: Timestamp,
    pub author: Option<String>,
}
