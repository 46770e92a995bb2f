//! Scores in tenths and the words for them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Version;

/// A score from 0.0 to 10.0, kept as tenths so that it compares and prints exactly.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(try_from = "f64", into = "f64")]
pub struct Score(u8);

impl Score {
    /// From tenths, 0 to 100.
    pub fn from_tenths(tenths: u8) -> Option<Self> {
        (tenths <= 100).then_some(Self(tenths))
    }

    /// The score in tenths.
    pub fn tenths(self) -> u8 {
        self.0
    }

    /// The score as a number, for formulae and JSON.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// As VULDEF prints it: a trailing `.0` is dropped (`10`, `4`, `9.8`).
    pub fn short(self) -> String {
        self.value().to_string()
    }

    /// From a formula's result that is already a whole number of tenths, but for float dust.
    pub(super) fn of_rounded(tenths: f64) -> Self {
        // In range by the clamp, whole by the callers' floor, ceil or round.
        Self(tenths.clamp(0.0, 100.0) as u8)
    }
}

impl TryFrom<f64> for Score {
    type Error = &'static str;
    fn try_from(value: f64) -> Result<Self, Self::Error> {
        let tenths = (value * 10.0).round();
        if !(0.0..=100.0).contains(&tenths) || (tenths - value * 10.0).abs() > 1e-6 {
            return Err("a CVSS score is 0.0 to 10.0 with one decimal");
        }
        Ok(Self::of_rounded(tenths))
    }
}

impl From<Score> for f64 {
    fn from(score: Score) -> Self {
        score.value()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// The scores of one vector. A group that says nothing has no score of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// From the base metrics alone.
    pub base: Score,
    /// With temporal (v2, v3) or threat (v4) metrics.
    pub temporal: Option<Score>,
    /// With everything.
    pub environmental: Option<Score>,
}

impl Scores {
    /// The most specific score there is.
    pub fn overall(&self) -> Score {
        self.environmental.or(self.temporal).unwrap_or(self.base)
    }
}

/// The qualitative severity rating scale (v3.1, section 5; v4.0, section 6; for v2 NVD's scale).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Severity {
    /// 0.0 (not in v2).
    None,
    /// 0.1 – 3.9 (v2: from 0.0).
    Low,
    /// 4.0 – 6.9.
    Medium,
    /// 7.0 – 8.9 (v2: to 10.0).
    High,
    /// 9.0 – 10.0 (not in v2).
    Critical,
}

impl Severity {
    /// Every word, mildest first.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Critical,
    ];

    /// The word for a score under a version's scale.
    pub fn of(version: Version, score: Score) -> Self {
        match (score.tenths(), version) {
            (0..=39, Version::V2) => Self::Low,
            (70.., Version::V2) | (70..=89, _) => Self::High,
            (0, _) => Self::None,
            (1..=39, _) => Self::Low,
            (40..=69, _) => Self::Medium,
            _ => Self::Critical,
        }
    }

    /// `None`, `Low`, `Medium`, `High`, `Critical`, as JVNRSS and VULDEF write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Critical => "Critical",
        }
    }

    /// Its text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "vuln-severity-none",
            Self::Low => "vuln-severity-low",
            Self::Medium => "vuln-severity-medium",
            Self::High => "vuln-severity-high",
            Self::Critical => "vuln-severity-critical",
        }
    }
}
