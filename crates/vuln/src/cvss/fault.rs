//! What can be wrong with a vector string.

use super::Version;

/// Why a text is not a CVSS vector. Each has a text key so that a form can say it in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Neither a known `CVSS:x.y/` prefix nor the shape of a v2 vector.
    #[error("unknown CVSS version")]
    Version,
    /// Longer than any vector can be.
    #[error("vector is too long")]
    TooLong,
    /// A piece between slashes that is not `METRIC:VALUE`.
    #[error("not METRIC:VALUE: {0:?}")]
    Malformed(String),
    /// A metric this version does not have.
    #[error("{0} has no metric {1:?}")]
    UnknownMetric(Version, String),
    /// A value this metric does not have.
    #[error("metric {0} has no value {1:?}")]
    UnknownChoice(&'static str, String),
    /// The metric stands twice.
    #[error("metric {0} stands twice")]
    Twice(&'static str),
    /// A base metric (or, in v2, a member of a started group) is missing.
    #[error("metric {0} is missing")]
    Missing(&'static str),
    /// The metric does not stand in the order the standard demands (v2 and v4.0).
    #[error("metric {0} stands out of order")]
    Order(&'static str),
}

impl Fault {
    /// The text key that explains this fault to a person.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Version => "vuln-cvss-fault-version",
            Self::TooLong => "vuln-cvss-fault-too-long",
            Self::Malformed(_) => "vuln-cvss-fault-malformed",
            Self::UnknownMetric(..) => "vuln-cvss-fault-unknown-metric",
            Self::UnknownChoice(..) => "vuln-cvss-fault-unknown-choice",
            Self::Twice(_) => "vuln-cvss-fault-twice",
            Self::Missing(_) => "vuln-cvss-fault-missing",
            Self::Order(_) => "vuln-cvss-fault-order",
        }
    }

    /// The piece of the vector the fault is about: the `part` argument of its text.
    pub fn part(&self) -> String {
        match self {
            Self::Version | Self::TooLong => String::new(),
            Self::Malformed(piece) | Self::UnknownMetric(_, piece) => piece.clone(),
            Self::UnknownChoice(metric, choice) => format!("{metric}:{choice}"),
            Self::Twice(metric) | Self::Missing(metric) | Self::Order(metric) => {
                (*metric).to_owned()
            }
        }
    }
}
