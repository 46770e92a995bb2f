//! `checksum.txt`: which feed files there are, with size and hash. A client selects by the
//! beginning of the name and fetches `url` as it stands.

use std::io::Write as _;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::ser::{PrettyFormatter, Serializer};

use super::common::plain;
use crate::{Fault, json};

/// One file, in the key order of the live list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// Absolute.
    pub url: String,
    /// Its last part.
    pub filename: String,
    /// 64 hexadecimal digits, lower case.
    pub sha256: String,
    /// In bytes.
    pub size: u64,
    /// `2023/10/29 09:00:11`, Japan's time.
    pub last_modified: String,
}

impl File {
    /// A file of this installation.
    pub fn new(url: &str, sha256: &str, size: u64, modified: Timestamp) -> Self {
        Self {
            url: url.to_owned(),
            filename: url.rsplit('/').next().unwrap_or_default().to_owned(),
            sha256: sha256.to_owned(),
            size,
            last_modified: plain(modified),
        }
    }
}

/// Reads the list.
pub fn parse(bytes: &[u8]) -> Result<Vec<File>, Fault> {
    let value = json::parse(bytes, 1024 * 1024)?;
    serde_json::from_value(value).map_err(|error| Fault::Syntax {
        place: "checksum.txt".to_owned(),
        reason: error.to_string(),
    })
}

/// Writes the list, indented by four as the live one is.
pub fn write(files: &[File]) -> String {
    let mut out = Vec::new();
    let mut serializer =
        Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b"    "));
    // Strings and numbers into memory: neither can fail.
    let _ = files.serialize(&mut serializer);
    let _ = out.write_all(b"\n");
    String::from_utf8(out).unwrap_or_default()
}
