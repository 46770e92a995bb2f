//! CVE Record Format 5.x (CVE JSON): reading.
//!
//! What programmes need is typed; the whole record is kept beside it ([`Record::original`]), so
//! nothing is lost. Shapes the schema does not allow are passed over, not refused: real records
//! have them, and one odd field must not lose a record.

mod container;
mod record;

pub use container::{
    Affected, Container, Credit, Event, Metric, Prose, Reference, Version, Weakness,
};
pub use record::{Record, State};

use crate::{Fault, json};

/// The largest record read. The largest real one has some 4 MB.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// Sixty real records assigned by JPCERT/CC (CC0-1.0, see `data/README.md`): a JSON array to seed
/// a demonstration from.
pub const DEMO_RECORDS: &str = include_str!("../../data/cve-jpcert.json");

/// Reads one record.
pub fn parse(bytes: &[u8]) -> Result<Record, Fault> {
    Record::of(json::parse(bytes, LARGEST)?)
}

/// Reads an array of records, or one; each by itself, so that one bad record does not stop the
/// rest.
pub fn parse_all(bytes: &[u8]) -> Result<Vec<Result<Record, Fault>>, Fault> {
    Ok(match json::parse(bytes, LARGEST)? {
        serde_json::Value::Array(records) => records.into_iter().map(Record::of).collect(),
        record => vec![Record::of(record)],
    })
}
