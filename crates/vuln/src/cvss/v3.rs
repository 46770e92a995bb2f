//! CVSS v3.0 and v3.1: metric values (section 7.4) and equations (7.1 to 7.3).
//!
//! The two differ in Roundup (3.1, appendix A) and in the modified impact of a changed scope.

use super::explain::{Explanation, Part, PartName, Term, modified, part, term};
use super::metric::{choice, metric};
use super::{Choice, Group, Metric, Score, Scores, Vector, Version};

const IMPACT: &[Choice] = &[choice("H", 0.56), choice("L", 0.22), choice("N", 0.0)];
const REQUIREMENT: &[Choice] = &[
    choice("X", 1.0),
    choice("H", 1.5),
    choice("M", 1.0),
    choice("L", 0.5),
];
// Of the modified metrics the weight of X is never read: the base metric counts then.
const MODIFIED_IMPACT: &[Choice] = &[
    choice("X", 0.0),
    choice("H", 0.56),
    choice("L", 0.22),
    choice("N", 0.0),
];

/// In the order of the vector string (section 6).
pub(super) const METRICS: &[Metric] = &[
    metric(
        "AV",
        Group::Base,
        &[
            choice("N", 0.85),
            choice("A", 0.62),
            choice("L", 0.55),
            choice("P", 0.2),
        ],
    ),
    metric("AC", Group::Base, &[choice("L", 0.77), choice("H", 0.44)]),
    metric(
        "PR",
        Group::Base,
        &[choice("N", 0.85), choice("L", 0.62), choice("H", 0.27)],
    ),
    metric("UI", Group::Base, &[choice("N", 0.85), choice("R", 0.62)]),
    metric("S", Group::Base, &[choice("U", 0.0), choice("C", 0.0)]),
    metric("C", Group::Base, IMPACT),
    metric("I", Group::Base, IMPACT),
    metric("A", Group::Base, IMPACT),
    metric(
        "E",
        Group::Threat,
        &[
            choice("X", 1.0),
            choice("H", 1.0),
            choice("F", 0.97),
            choice("P", 0.94),
            choice("U", 0.91),
        ],
    ),
    metric(
        "RL",
        Group::Threat,
        &[
            choice("X", 1.0),
            choice("U", 1.0),
            choice("W", 0.97),
            choice("T", 0.96),
            choice("O", 0.95),
        ],
    ),
    metric(
        "RC",
        Group::Threat,
        &[
            choice("X", 1.0),
            choice("C", 1.0),
            choice("R", 0.96),
            choice("U", 0.92),
        ],
    ),
    metric("CR", Group::Environmental, REQUIREMENT),
    metric("IR", Group::Environmental, REQUIREMENT),
    metric("AR", Group::Environmental, REQUIREMENT),
    metric(
        "MAV",
        Group::Environmental,
        &[
            choice("X", 0.0),
            choice("N", 0.85),
            choice("A", 0.62),
            choice("L", 0.55),
            choice("P", 0.2),
        ],
    ),
    metric(
        "MAC",
        Group::Environmental,
        &[choice("X", 0.0), choice("L", 0.77), choice("H", 0.44)],
    ),
    metric(
        "MPR",
        Group::Environmental,
        &[
            choice("X", 0.0),
            choice("N", 0.85),
            choice("L", 0.62),
            choice("H", 0.27),
        ],
    ),
    metric(
        "MUI",
        Group::Environmental,
        &[choice("X", 0.0), choice("N", 0.85), choice("R", 0.62)],
    ),
    metric(
        "MS",
        Group::Environmental,
        &[choice("X", 0.0), choice("U", 0.0), choice("C", 0.0)],
    ),
    metric("MC", Group::Environmental, MODIFIED_IMPACT),
    metric("MI", Group::Environmental, MODIFIED_IMPACT),
    metric("MA", Group::Environmental, MODIFIED_IMPACT),
];

/// The smallest number with one decimal that is not below the input.
fn round_up(version: Version, value: f64) -> Score {
    if version == Version::V3_0 {
        // Real arithmetic is meant; the subtrahend takes away binary dust above a tenth.
        return Score::of_rounded((value * 10.0 - 1e-9).ceil().max(0.0));
    }
    // 3.1, appendix A: in whole hundred-thousandths.
    let whole = (value * 100_000.0).round();
    Score::of_rounded((whole / 10_000.0).ceil())
}

/// The eight base metrics as they count: as given, or as modified by the environment.
struct Counting {
    exploit: [Term; 4],
    scope: Term,
    impact: [Term; 3],
}

impl Counting {
    fn base(vector: &Vector) -> Self {
        Self {
            exploit: ["AV", "AC", "PR", "UI"].map(|code| term(vector, code)),
            scope: term(vector, "S"),
            impact: ["C", "I", "A"].map(|code| term(vector, code)),
        }
        .with_privileges()
    }

    fn environment(vector: &Vector) -> Self {
        Self {
            exploit: ["MAV", "MAC", "MPR", "MUI"].map(|code| modified(vector, code)),
            scope: modified(vector, "MS"),
            impact: ["MC", "MI", "MA"].map(|code| modified(vector, code)),
        }
        .with_privileges()
    }

    /// Privileges weigh more when the scope changes (7.4).
    fn with_privileges(mut self) -> Self {
        if self.changed() {
            for privileges in self
                .exploit
                .iter_mut()
                .filter(|t| t.metric.code.ends_with("PR"))
            {
                privileges.weight = match privileges.choice.code {
                    "L" => 0.68,
                    "H" => 0.5,
                    _ => privileges.weight,
                };
            }
        }
        self
    }

    fn changed(&self) -> bool {
        self.scope.choice.code == "C"
    }

    fn exploitability(&self) -> f64 {
        8.22 * self.exploit.iter().map(|term| term.weight).product::<f64>()
    }

    /// Before the last multiplication by temporal factors: `min(k × (impact + exploitability), 10)`.
    fn combined(&self, version: Version, impact: f64) -> Score {
        if impact <= 0.0 {
            return Score::default();
        }
        let sum = impact + self.exploitability();
        round_up(
            version,
            (if self.changed() { 1.08 * sum } else { sum }).min(10.0),
        )
    }

    fn all_exploit(&self) -> Vec<Term> {
        self.exploit.iter().copied().chain([self.scope]).collect()
    }
}

pub(super) fn explain(vector: &Vector) -> Explanation {
    let mut parts = Vec::new();
    let base = base(vector, &mut parts);
    let temporal = vector.has(Group::Threat).then(|| {
        let (factor, terms) = temporal_factor(vector);
        let score = round_up(vector.version, base.value() * factor);
        parts.push(part(PartName::Temporal, score.value(), &terms));
        score
    });
    let environmental = vector
        .has(Group::Environmental)
        .then(|| environmental(vector, &mut parts));
    Explanation {
        scores: Scores {
            base,
            temporal,
            environmental,
        },
        parts,
    }
}

/// 7.1
fn base(vector: &Vector, parts: &mut Vec<Part>) -> Score {
    let counting = Counting::base(vector);
    let iss = 1.0
        - counting
            .impact
            .iter()
            .map(|term| 1.0 - term.weight)
            .product::<f64>();
    let impact = if counting.changed() {
        7.52 * (iss - 0.029) - 3.25 * (iss - 0.02).powi(15)
    } else {
        6.42 * iss
    };
    let score = counting.combined(vector.version, impact);
    parts.push(part(PartName::ImpactSubScore, iss, &counting.impact));
    parts.push(part(PartName::Impact, impact, &[counting.scope]));
    let exploitability = counting.exploitability();
    parts.push(part(
        PartName::Exploitability,
        exploitability,
        &counting.all_exploit(),
    ));
    parts.push(part(PartName::Base, score.value(), &[]));
    score
}

/// 7.2
fn temporal_factor(vector: &Vector) -> (f64, [Term; 3]) {
    let terms = ["E", "RL", "RC"].map(|code| term(vector, code));
    (terms.iter().map(|term| term.weight).product(), terms)
}

/// 7.3
fn environmental(vector: &Vector, parts: &mut Vec<Part>) -> Score {
    let counting = Counting::environment(vector);
    let requirements = ["CR", "IR", "AR"].map(|code| term(vector, code));
    let left: f64 = counting
        .impact
        .iter()
        .zip(&requirements)
        .map(|(impact, requirement)| 1.0 - impact.weight * requirement.weight)
        .product();
    let miss = (1.0 - left).min(0.915);
    let impact = match (counting.changed(), vector.version) {
        (false, _) => 6.42 * miss,
        (true, Version::V3_0) => 7.52 * (miss - 0.029) - 3.25 * (miss - 0.02).powi(15),
        (true, _) => 7.52 * (miss - 0.029) - 3.25 * (miss * 0.9731 - 0.02).powi(13),
    };
    let (factor, temporal) = temporal_factor(vector);
    let score = counting.combined(vector.version, impact);
    let score = round_up(vector.version, score.value() * factor);
    let terms: Vec<_> = counting
        .impact
        .iter()
        .zip(&requirements)
        .flat_map(|(m, r)| [*m, *r])
        .collect();
    parts.push(part(PartName::ModifiedImpactSubScore, miss, &terms));
    parts.push(part(PartName::ModifiedImpact, impact, &[counting.scope]));
    let exploitability = counting.exploitability();
    parts.push(part(
        PartName::ModifiedExploitability,
        exploitability,
        &counting.all_exploit(),
    ));
    parts.push(part(PartName::Environmental, score.value(), &temporal));
    score
}
