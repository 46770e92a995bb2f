//! The way to a score, step by step, as data: a page turns it into words.

use super::{Choice, Metric, Scores, Vector};

/// One metric's share in a step.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// The metric that was used; a modified metric stands under its own code (`MAV`).
    pub metric: &'static Metric,
    /// The value that counted; "not defined" where nothing was chosen.
    pub choice: &'static Choice,
    /// The number that entered the formula (v4: the severity level in steps).
    pub weight: f64,
}

/// The named steps of the formulae, in the standards' words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the names are the standards' own; texts explain them"
)]
pub enum PartName {
    ImpactSubScore,
    Impact,
    Exploitability,
    Base,
    Temporal,
    ModifiedImpactSubScore,
    ModifiedImpact,
    ModifiedExploitability,
    AdjustedTemporal,
    Environmental,
    MacroVector,
    Eq1,
    Eq2,
    Eq3Eq6,
    Eq4,
    Eq5,
    MeanDistance,
    Score,
}

impl PartName {
    /// Its text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::ImpactSubScore => "vuln-cvss-part-iss",
            Self::Impact => "vuln-cvss-part-impact",
            Self::Exploitability => "vuln-cvss-part-exploitability",
            Self::Base => "vuln-cvss-part-base",
            Self::Temporal => "vuln-cvss-part-temporal",
            Self::ModifiedImpactSubScore => "vuln-cvss-part-miss",
            Self::ModifiedImpact => "vuln-cvss-part-modified-impact",
            Self::ModifiedExploitability => "vuln-cvss-part-modified-exploitability",
            Self::AdjustedTemporal => "vuln-cvss-part-adjusted-temporal",
            Self::Environmental => "vuln-cvss-part-environmental",
            Self::MacroVector => "vuln-cvss-part-macro-vector",
            Self::Eq1 => "vuln-cvss-part-eq1",
            Self::Eq2 => "vuln-cvss-part-eq2",
            Self::Eq3Eq6 => "vuln-cvss-part-eq3eq6",
            Self::Eq4 => "vuln-cvss-part-eq4",
            Self::Eq5 => "vuln-cvss-part-eq5",
            Self::MeanDistance => "vuln-cvss-part-mean-distance",
            Self::Score => "vuln-cvss-part-score",
        }
    }
}

/// One step: a name, its result and the metrics that went into it.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which step.
    pub name: PartName,
    /// Its result; for scores the rounded one, for v4 equivalence classes the deduction.
    pub value: f64,
    /// v4: the equivalence level(s) (`1`, `11`) or the macro vector (`102120`); empty otherwise.
    pub level: String,
    /// The metrics this step read.
    pub terms: Vec<Term>,
}

/// The whole way from metrics to scores.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Where it ends.
    pub scores: Scores,
    /// The steps in order.
    pub parts: Vec<Part>,
}

impl Explanation {
    /// The first step of this name.
    pub fn part(&self, name: PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }
}

/// Stands in for a metric code no table has, which the tests show never happens.
static NO_METRIC: Metric = super::metric::metric("?", super::Group::Base, &[]);
static NO_CHOICE: Choice = super::metric::choice("?", 0.0);

/// What counts for a metric: its choice, or "not defined" when it was left out.
pub(super) fn term(vector: &Vector, code: &str) -> Term {
    let found = vector.metrics().find(|(metric, _)| metric.code == code);
    let (metric, choice) = found.unwrap_or((&NO_METRIC, None));
    let choice = choice
        .or_else(|| metric.choices.iter().find(|choice| choice.is_undefined()))
        .unwrap_or(&NO_CHOICE);
    Term {
        metric,
        choice,
        weight: choice.weight,
    }
}

/// What counts for a base metric in an environment: the modified metric if it says something.
pub(super) fn modified(vector: &Vector, modified: &str) -> Term {
    let base = modified.strip_prefix('M').unwrap_or(modified);
    term(
        vector,
        if vector.defined(modified).is_some() {
            modified
        } else {
            base
        },
    )
}

/// A step without a level.
pub(super) fn part(name: PartName, value: f64, terms: &[Term]) -> Part {
    Part {
        name,
        value,
        level: String::new(),
        terms: terms.to_vec(),
    }
}
