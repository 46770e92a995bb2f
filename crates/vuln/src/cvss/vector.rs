//! The vector itself: a version and a choice per metric.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    Choice, Explanation, Fault, Group, Metric, Score, Scores, Severity, parse, v2, v3, v4,
};

/// The published versions of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// 2.0 (June 2007).
    V2,
    /// 3.0 (June 2015).
    V3_0,
    /// 3.1 (June 2019).
    V3_1,
    /// 4.0 (November 2023).
    V4_0,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 4] = [Self::V2, Self::V3_0, Self::V3_1, Self::V4_0];

    /// `2.0`, `3.0`, `3.1`, `4.0`.
    pub fn number(self) -> &'static str {
        match self {
            Self::V2 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V4_0 => "4.0",
        }
    }

    /// What a vector string begins with; empty in v2.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::V2 => "",
            Self::V3_0 => "CVSS:3.0/",
            Self::V3_1 => "CVSS:3.1/",
            Self::V4_0 => "CVSS:4.0/",
        }
    }

    /// The metrics of this version in the order of its vector string.
    pub fn metrics(self) -> &'static [Metric] {
        match self {
            Self::V2 => v2::METRICS,
            Self::V3_0 | Self::V3_1 => v3::METRICS,
            Self::V4_0 => v4::METRICS,
        }
    }

    /// The text key of a metric's name: `vuln-cvss3-av`.
    pub fn metric_key(self, metric: &Metric) -> String {
        format!(
            "vuln-cvss{}-{}",
            self.generation(),
            metric.code.to_ascii_lowercase()
        )
    }

    /// The text key of a choice's name: `vuln-cvss3-av-n`.
    pub fn choice_key(self, metric: &Metric, choice: &Choice) -> String {
        format!(
            "{}-{}",
            self.metric_key(metric),
            choice.code.to_ascii_lowercase()
        )
    }

    fn generation(self) -> u8 {
        match self {
            Self::V2 => 2,
            Self::V3_0 | Self::V3_1 => 3,
            Self::V4_0 => 4,
        }
    }

    pub(super) fn position(self, code: &str) -> Option<usize> {
        self.metrics().iter().position(|metric| metric.code == code)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CVSS {}", self.number())
    }
}

/// As many metrics as the largest version (4.0) has.
pub(super) const MOST_METRICS: usize = 32;

/// A complete CVSS vector: every base metric is chosen.
///
/// Two vectors are equal when they say the same with the same metrics written out; use
/// [`Vector::canonical`] to compare without regard to explicit "not defined".
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Vector {
    pub(super) version: Version,
    /// 0 = left out, n = the n-th choice of the metric at this position.
    pub(super) picks: [u8; MOST_METRICS],
}

impl Vector {
    /// Reads a vector as the standard writes it; order is checked where the version fixes it.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        parse::strict(text)
    }

    /// Reads a vector as people paste it: surrounding blanks or parentheses, any order,
    /// lower-case prefix, a trailing slash. For imports; what is stored is [`Display`].
    ///
    /// [`Display`]: fmt::Display
    pub fn read(text: &str) -> Result<Self, Fault> {
        parse::lenient(text)
    }

    /// The version this vector is written in.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Every metric of the version with what was chosen for it, in the standard's order.
    pub fn metrics(&self) -> impl Iterator<Item = (&'static Metric, Option<&'static Choice>)> {
        self.version
            .metrics()
            .iter()
            .zip(self.picks)
            .map(|(metric, pick)| {
                (
                    metric,
                    usize::from(pick)
                        .checked_sub(1)
                        .and_then(|n| metric.choices.get(n)),
                )
            })
    }

    /// What was chosen for the metric; `None` when left out.
    pub fn choice(&self, code: &str) -> Option<&'static Choice> {
        self.metrics()
            .find(|(metric, _)| metric.code == code)
            .and_then(|(_, choice)| choice)
    }

    /// What was chosen, if it says anything: left out and "not defined" are both `None`.
    pub fn defined(&self, code: &str) -> Option<&'static Choice> {
        self.choice(code).filter(|choice| !choice.is_undefined())
    }

    /// The same vector with one metric chosen anew: a step in the calculator.
    pub fn with(mut self, code: &str, value: &str) -> Result<Self, Fault> {
        parse::pick(&mut self, code, value, true)?;
        Ok(self)
    }

    /// The same vector without metrics that say "not defined".
    pub fn canonical(mut self) -> Self {
        let version = self.version;
        for (pick, metric) in self.picks.iter_mut().zip(version.metrics()) {
            let chosen = usize::from(*pick)
                .checked_sub(1)
                .and_then(|n| metric.choices.get(n));
            if chosen.is_some_and(Choice::is_undefined) {
                *pick = 0;
            }
        }
        self
    }

    /// The same vector cut down to the given groups (base is always kept).
    pub fn only(mut self, groups: &[Group]) -> Self {
        let version = self.version;
        for (pick, metric) in self.picks.iter_mut().zip(version.metrics()) {
            if metric.group != Group::Base && !groups.contains(&metric.group) {
                *pick = 0;
            }
        }
        self
    }

    /// Does any metric of the group say something?
    pub fn has(&self, group: Group) -> bool {
        self.metrics().any(|(metric, choice)| {
            metric.group == group && choice.is_some_and(|choice| !choice.is_undefined())
        })
    }

    /// Base, temporal/threat and environmental scores.
    pub fn scores(&self) -> Scores {
        self.explain().scores
    }

    /// The score that counts: environmental, else temporal/threat, else base.
    pub fn score(&self) -> Score {
        self.scores().overall()
    }

    /// The severity word of [`Vector::score`].
    pub fn severity(&self) -> Severity {
        Severity::of(self.version, self.score())
    }

    /// Every sub-score on the way, with the metric values that went into it.
    pub fn explain(&self) -> Explanation {
        match self.version {
            Version::V2 => v2::explain(self),
            Version::V3_0 | Version::V3_1 => v3::explain(self),
            Version::V4_0 => v4::explain(self),
        }
    }

    /// What the score is made of: `CVSS-B`, `-BT`, `-BE`, `-BTE` (v4.0, section 1.3).
    pub fn nomenclature(&self) -> &'static str {
        match (self.has(Group::Threat), self.has(Group::Environmental)) {
            (false, false) => "CVSS-B",
            (true, false) => "CVSS-BT",
            (false, true) => "CVSS-BE",
            (true, true) => "CVSS-BTE",
        }
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.version.prefix())?;
        let mut separator = "";
        for (metric, choice) in self.metrics() {
            if let Some(choice) = choice {
                write!(f, "{separator}{}:{}", metric.code, choice.code)?;
                separator = "/";
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vector({self})")
    }
}

impl FromStr for Vector {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::parse(text)
    }
}

impl Serialize for Vector {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Vector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
