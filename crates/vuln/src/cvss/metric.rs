//! What a metric is: its code, the group it belongs to and the choices it offers.

/// The metric groups of all versions. *Temporal* (v2, v3) became *Threat* in v4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Mandatory metrics, intrinsic to the vulnerability.
    Base,
    /// Temporal (v2, v3.x) or Threat (v4.0): what changes over time.
    Threat,
    /// Requirements and modified base metrics of one environment.
    Environmental,
    /// v4.0 supplemental metrics, which never change the score (v4.0, section 5).
    Supplemental,
}

impl Group {
    /// The last part of its text key, `vuln-cvss-group-…`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Base => "vuln-cvss-group-base",
            Self::Threat => "vuln-cvss-group-threat",
            Self::Environmental => "vuln-cvss-group-environmental",
            Self::Supplemental => "vuln-cvss-group-supplemental",
        }
    }
}

/// One metric as the standard's metric-value tables list it.
#[derive(Debug)]
pub struct Metric {
    /// `AV`, `Au`, `MSI` …
    pub code: &'static str,
    /// Its group; base metrics are mandatory, all others may be left out.
    pub group: Group,
    /// What may be chosen, in the standard's order; "not defined" first or last as printed there.
    pub choices: &'static [Choice],
}

impl Metric {
    /// Is there a choice of this code?
    pub fn choice(&self, code: &str) -> Option<&'static Choice> {
        self.choices.iter().find(|choice| choice.code == code)
    }
}

/// One value a metric may take.
#[derive(Debug)]
pub struct Choice {
    /// `N`, `POC`, `Clear` …
    pub code: &'static str,
    /// v2 and v3: the numerical value of the metric. v4: its severity level in steps below the
    /// highest (v4.0, section 8.2), as a whole number.
    pub weight: f64,
}

impl Choice {
    /// "Not defined": present in a vector or not, it means the same (`X`, in v2 `ND`).
    pub fn is_undefined(&self) -> bool {
        matches!(self.code, "X" | "ND")
    }
}

/// A table row, for the metric tables of the versions.
pub(super) const fn metric(code: &'static str, group: Group, choices: &'static [Choice]) -> Metric {
    Metric {
        code,
        group,
        choices,
    }
}

/// A table cell.
pub(super) const fn choice(code: &'static str, weight: f64) -> Choice {
    Choice { code, weight }
}
