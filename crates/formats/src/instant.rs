//! Instants as outside formats write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// `2024-10-15T18:35:29+09:00`, seconds always.
pub(crate) fn rfc3339(at: Timestamp, offset: Offset) -> String {
    at.to_zoned(TimeZone::fixed(offset))
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

/// Reads what CVE, NVD, OSV and JVN write: RFC 3339, the same without zone (taken as UTC, which is
/// what CVE and NVD mean) or without seconds, or a bare date.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let utc = |at: DateTime| {
        at.to_zoned(TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp())
    };
    if text.len() == 10 {
        return utc(text
            .parse::<Date>()
            .ok()?
            .to_datetime(jiff::civil::Time::midnight()));
    }
    utc(text.parse::<DateTime>().ok()?)
}
