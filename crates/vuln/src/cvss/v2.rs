//! CVSS v2.0: metric values and equations (A Complete Guide to CVSS 2.0, section 3.2).

use super::explain::{Explanation, Part, PartName, part, term};
use super::metric::{choice, metric};
use super::{Choice, Group, Metric, Score, Scores, Vector};

const IMPACT: &[Choice] = &[choice("N", 0.0), choice("P", 0.275), choice("C", 0.660)];
const REQUIREMENT: &[Choice] = &[
    choice("L", 0.5),
    choice("M", 1.0),
    choice("H", 1.51),
    choice("ND", 1.0),
];

/// In the order of the vector string (guide, 2.4).
pub(super) const METRICS: &[Metric] = &[
    metric(
        "AV",
        Group::Base,
        &[choice("L", 0.395), choice("A", 0.646), choice("N", 1.0)],
    ),
    metric(
        "AC",
        Group::Base,
        &[choice("H", 0.35), choice("M", 0.61), choice("L", 0.71)],
    ),
    metric(
        "Au",
        Group::Base,
        &[choice("M", 0.45), choice("S", 0.56), choice("N", 0.704)],
    ),
    metric("C", Group::Base, IMPACT),
    metric("I", Group::Base, IMPACT),
    metric("A", Group::Base, IMPACT),
    metric(
        "E",
        Group::Threat,
        &[
            choice("U", 0.85),
            choice("POC", 0.9),
            choice("F", 0.95),
            choice("H", 1.0),
            choice("ND", 1.0),
        ],
    ),
    metric(
        "RL",
        Group::Threat,
        &[
            choice("OF", 0.87),
            choice("TF", 0.90),
            choice("W", 0.95),
            choice("U", 1.0),
            choice("ND", 1.0),
        ],
    ),
    metric(
        "RC",
        Group::Threat,
        &[
            choice("UC", 0.90),
            choice("UR", 0.95),
            choice("C", 1.0),
            choice("ND", 1.0),
        ],
    ),
    metric(
        "CDP",
        Group::Environmental,
        &[
            choice("N", 0.0),
            choice("L", 0.1),
            choice("LM", 0.3),
            choice("MH", 0.4),
            choice("H", 0.5),
            choice("ND", 0.0),
        ],
    ),
    metric(
        "TD",
        Group::Environmental,
        &[
            choice("N", 0.0),
            choice("L", 0.25),
            choice("M", 0.75),
            choice("H", 1.0),
            choice("ND", 1.0),
        ],
    ),
    metric("CR", Group::Environmental, REQUIREMENT),
    metric("IR", Group::Environmental, REQUIREMENT),
    metric("AR", Group::Environmental, REQUIREMENT),
];

/// Round half up to one decimal; the addend takes away binary dust below a tie.
fn round(value: f64) -> f64 {
    (value * 10.0 + 0.5 + 1e-9).floor() / 10.0
}

fn score(rounded: f64) -> Score {
    Score::of_rounded((rounded * 10.0).round())
}

/// Base score from impact and exploitability (3.2.1). Never below zero for base metrics, but the
/// guide lets an adjusted one be so and does not clamp it: hence a number, not yet a [`Score`].
fn base(impact: f64, exploitability: f64) -> f64 {
    let f = if impact == 0.0 { 0.0 } else { 1.176 };
    round((0.6 * impact + 0.4 * exploitability - 1.5) * f)
}

pub(super) fn explain(vector: &Vector) -> Explanation {
    let t = |code| term(vector, code);
    let (c, i, a) = (t("C"), t("I"), t("A"));
    let impact = 10.41 * (1.0 - (1.0 - c.weight) * (1.0 - i.weight) * (1.0 - a.weight));
    let (av, ac, au) = (t("AV"), t("AC"), t("Au"));
    let exploitability = 20.0 * av.weight * ac.weight * au.weight;
    let base_score = base(impact, exploitability);
    let mut parts = vec![
        part(PartName::Impact, impact, &[c, i, a]),
        part(PartName::Exploitability, exploitability, &[av, ac, au]),
        part(PartName::Base, base_score, &[]),
    ];
    let temporal = vector.has(Group::Threat).then(|| {
        let result = temporal(vector, base_score);
        parts.push(part(
            PartName::Temporal,
            result,
            &[t("E"), t("RL"), t("RC")],
        ));
        score(result)
    });
    let environmental = vector
        .has(Group::Environmental)
        .then(|| environmental(vector, exploitability, &mut parts));
    let scores = Scores {
        base: score(base_score),
        temporal,
        environmental,
    };
    Explanation { scores, parts }
}

/// 3.2.2
fn temporal(vector: &Vector, base: f64) -> f64 {
    let factor: f64 = ["E", "RL", "RC"]
        .iter()
        .map(|code| term(vector, code).weight)
        .product();
    round(base * factor)
}

/// 3.2.3: the temporal score is recomputed, with its rounding, over the adjusted impact.
fn environmental(vector: &Vector, exploitability: f64, parts: &mut Vec<Part>) -> Score {
    let t = |code| term(vector, code);
    let pairs = [("C", "CR"), ("I", "IR"), ("A", "AR")].map(|(m, r)| (t(m), t(r)));
    let left: f64 = pairs
        .iter()
        .map(|(m, r)| 1.0 - m.weight * r.weight)
        .product();
    let impact = (10.41 * (1.0 - left)).min(10.0);
    let adjusted = temporal(vector, base(impact, exploitability));
    let (cdp, td) = (t("CDP"), t("TD"));
    let result = score(round(
        (adjusted + (10.0 - adjusted) * cdp.weight) * td.weight,
    ));
    let terms: Vec<_> = pairs.iter().flat_map(|(m, r)| [*m, *r]).collect();
    parts.push(part(PartName::ModifiedImpact, impact, &terms));
    parts.push(part(
        PartName::AdjustedTemporal,
        adjusted,
        &[t("E"), t("RL"), t("RC")],
    ));
    parts.push(part(PartName::Environmental, result.value(), &[cdp, td]));
    result
}
