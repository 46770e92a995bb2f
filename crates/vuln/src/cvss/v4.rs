//! CVSS v4.0: metric values and the interpolation between macro vectors (section 8).
//!
//! A vector falls into one of 270 macro vectors, each with a score found by experts. From it a
//! share is deducted for how far the vector lies below the most severe vector of its class.

mod classes;
mod macrovector;
mod metrics;

pub(super) use metrics::METRICS;

use super::explain::{Explanation, Part, PartName, Term, modified, part, term};
use super::{Group, Score, Scores, Vector};
use macrovector::MacroVector;

/// Everything that counts for a score, environment and defaults applied.
struct Counting {
    /// AV, PR, UI.
    reach: [Term; 3],
    /// AC, AT.
    complexity: [Term; 2],
    /// VC, VI, VA, CR, IR, AR.
    vulnerable: [Term; 6],
    /// SC, SI, SA.
    subsequent: [Term; 3],
    /// E.
    exploit: Term,
}

impl Counting {
    fn of(vector: &Vector) -> Self {
        let m = |code| modified(vector, code);
        let t = |code| term(vector, code);
        Self {
            reach: [m("MAV"), m("MPR"), m("MUI")],
            complexity: [m("MAC"), m("MAT")],
            vulnerable: [m("MVC"), m("MVI"), m("MVA"), t("CR"), t("IR"), t("AR")],
            subsequent: [m("MSC"), m("MSI"), m("MSA")],
            exploit: t("E"),
        }
    }

    /// "No impact at all" scores 0.0 without further ado (8.2).
    fn harmless(&self) -> bool {
        let [vc, vi, va, ..] = self.vulnerable;
        [vc, vi, va]
            .iter()
            .chain(&self.subsequent)
            .all(|term| term.choice.code == "N")
    }
}

pub(super) fn explain(vector: &Vector) -> Explanation {
    let threat = vector.has(Group::Threat);
    let environment = vector.has(Group::Environmental);
    let mut parts = Vec::new();
    let whole = score(vector, &mut parts);
    let base = match threat || environment {
        true => score(&vector.only(&[]), &mut Vec::new()),
        false => whole,
    };
    let temporal = threat.then(|| score(&vector.only(&[Group::Threat]), &mut Vec::new()));
    let environmental = environment.then_some(whole);
    Explanation {
        scores: Scores {
            base,
            temporal,
            environmental,
        },
        parts,
    }
}

/// 8.2: the score of the macro vector less the mean proportional distance.
fn score(vector: &Vector, parts: &mut Vec<Part>) -> Score {
    let counting = Counting::of(vector);
    if counting.harmless() {
        parts.push(part(PartName::Score, 0.0, &[]));
        return Score::default();
    }
    let here = MacroVector::of(&counting);
    let value = here.score();
    let mut step = part(PartName::MacroVector, value, &[]);
    step.level = here.to_string();
    parts.push(step);
    let steps = [
        deduction(PartName::Eq1, here, here.below_eq1(), &counting.reach),
        deduction(PartName::Eq2, here, here.below_eq2(), &counting.complexity),
        deduction(
            PartName::Eq3Eq6,
            here,
            here.below_eq3eq6(),
            &counting.vulnerable,
        ),
        deduction(PartName::Eq4, here, here.below_eq4(), &counting.subsequent),
        deduction(PartName::Eq5, here, here.below_eq5(), &[counting.exploit]),
    ];
    let mut sum = 0.0;
    let mut classes = 0.0;
    for (exists, step) in steps {
        if exists {
            sum += step.value;
            classes += 1.0;
        }
        parts.push(step);
    }
    let mean = if classes > 0.0 { sum / classes } else { 0.0 };
    let score = round(value - mean);
    parts.push(part(PartName::MeanDistance, mean, &[]));
    parts.push(part(PartName::Score, score.value(), &[]));
    score
}

/// What one equivalence class takes off: its share of the way down to the next lower macro vector.
/// The flag says whether there is a lower one; a class without does not enter the mean.
fn deduction(
    name: PartName,
    here: MacroVector,
    below: Option<f64>,
    terms: &[Term],
) -> (bool, Part) {
    let share = classes::share(name, here, terms);
    let mut step = part(name, 0.0, terms);
    step.level = here.level(name);
    if let Some(below) = below {
        step.value = (here.score() - below) * share;
    }
    (below.is_some(), step)
}

/// To the nearest tenth, halves up; the addend is that of FIRST's reference calculator.
fn round(value: f64) -> Score {
    Score::of_rounded(((value.clamp(0.0, 10.0) + 1e-6) * 10.0).round())
}
