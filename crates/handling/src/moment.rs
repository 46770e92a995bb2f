//! An instant with the zone it was agreed in. Every embargo end and every deadline shown to people
//! is one, because a date without hour and zone was the complaint of every peer's users (R-NF-19,
//! R-D-27).

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An agreed instant. Two moments are the same embargo end when their instants are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// IANA name of the zone in which people agreed on it.
    pub zone: String,
}

impl Moment {
    /// An instant in Japan time, the default of the scheme.
    pub fn tokyo(at: Timestamp) -> Self {
        Moment {
            at,
            zone: "Asia/Tokyo".into(),
        }
    }

    /// Written like the name of a zone. Whether it exists is checked where the zone data is, at
    /// the door.
    pub fn has_zone(&self) -> bool {
        let letter = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
        (1..=64).contains(&self.zone.len()) && self.zone.chars().all(letter)
    }

    /// The earlier of two (merging cases: the earliest end holds).
    pub fn earlier(self, other: Moment) -> Moment {
        if other.at < self.at { other } else { self }
    }
}

/// `days` calendar days later. Japan has no daylight saving, so a day is 24 hours (R-NF-19).
pub fn days_after(at: Timestamp, days: u16) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::MAX)
}
