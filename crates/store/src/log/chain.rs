//! What an entry's hash is over: the canonical form, version 1.
//!
//! SHA-256 over these parts in this order. Numbers are 8 bytes big-endian; a text is its length in
//! bytes (8 bytes big-endian) and its UTF-8 bytes. No two different entries have the same form.
//!
//! | part | form |
//! | --- | --- |
//! | `noroshi log entry 1` | text |
//! | position, seq, at (microseconds since 1970 UTC, two's complement) | three numbers |
//! | file | 16 bytes |
//! | kind, rule, name, actor, body | five texts; the last two are JSON exactly as stored |
//! | hash of the previous entry of the file | 32 bytes; zeros for the first |
//! | hash of the previous entry of the log | 32 bytes; zeros for the first |
//!
//! Anybody can write a second verifier from this table and `page`'s columns.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Fault, Row, Value};

const VERSION: &str = "noroshi log entry 1";

/// A SHA-256 value; prints as hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Stands where there is no predecessor.
    pub const NONE: Hash = Hash([0; 32]);
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// An entry as it stands in its row, JSON still as text.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Place in the log.
    pub position: u64,
    /// Place in the file.
    pub seq: u64,
    /// The file.
    pub file: Uuid,
    /// Sort of file.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Who, as JSON.
    pub actor: String,
    /// By which rule.
    pub rule: String,
    /// What.
    pub name: String,
    /// The particulars, as JSON.
    pub body: String,
}

impl Entry {
    /// The hash that follows from the entry and its two predecessors.
    #[must_use]
    pub fn hash(&self, previous_in_file: &Hash, previous_in_log: &Hash) -> Hash {
        let mut form = Form(Sha256::new());
        form.text(VERSION);
        form.number(self.position.to_be_bytes());
        form.number(self.seq.to_be_bytes());
        form.number(self.at.as_microsecond().to_be_bytes());
        form.0.update(self.file.as_bytes());
        for text in [&self.kind, &self.rule, &self.name, &self.actor, &self.body] {
            form.text(text);
        }
        form.0.update(previous_in_file.0);
        form.0.update(previous_in_log.0);
        Hash(form.0.finalize().into())
    }

    pub(super) fn row(&self, hash: Hash) -> Vec<Value> {
        vec![
            self.position.into(),
            self.file.into(),
            (&self.kind).into(),
            self.seq.into(),
            self.at.into(),
            (&self.actor).into(),
            (&self.rule).into(),
            (&self.name).into(),
            (&self.body).into(),
            hash.0.into(),
        ]
    }

    pub(super) fn read(row: &Row) -> Result<(Entry, Hash), Fault> {
        let entry = Entry {
            position: row.get("position")?,
            seq: row.get("seq")?,
            file: row.get("file")?,
            kind: row.get("kind")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            rule: row.get("rule")?,
            name: row.get("name")?,
            body: row.get("body")?,
        };
        Ok((entry, Hash(row.get("hash")?)))
    }
}

struct Form(Sha256);

impl Form {
    fn number(&mut self, bytes: [u8; 8]) {
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.number((text.len() as u64).to_be_bytes());
        self.0.update(text.as_bytes());
    }
}
