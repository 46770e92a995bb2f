//! How far a vector lies below the most severe vectors of its class (v4.0, section 8.2, step 1).

use super::macrovector::MacroVector;
use super::{PartName, Term};

/// The most severe vectors of a class level as severity levels of its metrics, and the depth:
/// the steps from the most severe vector of this level to the first below it (FIRST's
/// "max severity").
struct Class {
    level: &'static str,
    depth: f64,
    highest: &'static [&'static [f64]],
}

/// Metrics AV, PR, UI.
const EQ1: [Class; 3] = [
    Class {
        level: "0",
        depth: 1.0,
        highest: &[&[0.0, 0.0, 0.0]],
    },
    Class {
        level: "1",
        depth: 4.0,
        highest: &[&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[0.0, 0.0, 1.0]],
    },
    Class {
        level: "2",
        depth: 5.0,
        highest: &[&[3.0, 0.0, 0.0], &[1.0, 1.0, 1.0]],
    },
];

/// Metrics AC, AT.
const EQ2: [Class; 2] = [
    Class {
        level: "0",
        depth: 1.0,
        highest: &[&[0.0, 0.0]],
    },
    Class {
        level: "1",
        depth: 2.0,
        highest: &[&[1.0, 0.0], &[0.0, 1.0]],
    },
];

/// Metrics VC, VI, VA, CR, IR, AR.
const EQ3EQ6: [Class; 5] = [
    Class {
        level: "00",
        depth: 7.0,
        highest: &[&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]],
    },
    Class {
        level: "01",
        depth: 6.0,
        highest: &[
            &[0.0, 0.0, 1.0, 1.0, 1.0, 0.0],
            &[0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
        ],
    },
    Class {
        level: "10",
        depth: 8.0,
        highest: &[
            &[1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            &[0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
        ],
    },
    Class {
        level: "11",
        depth: 8.0,
        highest: &[
            &[1.0, 0.0, 1.0, 0.0, 1.0, 0.0],
            &[1.0, 0.0, 0.0, 0.0, 1.0, 1.0],
            &[0.0, 1.0, 0.0, 1.0, 0.0, 1.0],
            &[0.0, 1.0, 1.0, 1.0, 0.0, 0.0],
            &[1.0, 1.0, 0.0, 0.0, 0.0, 1.0],
        ],
    },
    Class {
        level: "21",
        depth: 10.0,
        highest: &[&[1.0, 1.0, 1.0, 0.0, 0.0, 0.0]],
    },
];

/// Metrics SC, SI, SA; level 0 of SI and SA is Safety.
const EQ4: [Class; 3] = [
    Class {
        level: "0",
        depth: 6.0,
        highest: &[&[1.0, 0.0, 0.0]],
    },
    Class {
        level: "1",
        depth: 5.0,
        highest: &[&[1.0, 1.0, 1.0]],
    },
    Class {
        level: "2",
        depth: 4.0,
        highest: &[&[2.0, 2.0, 2.0]],
    },
];

/// The share of the class's depth that lies between its most severe vector and this one, 0 to 1.
pub(super) fn share(name: PartName, here: MacroVector, terms: &[Term]) -> f64 {
    let classes: &[Class] = match name {
        PartName::Eq1 => &EQ1,
        PartName::Eq2 => &EQ2,
        PartName::Eq3Eq6 => &EQ3EQ6,
        PartName::Eq4 => &EQ4,
        // EQ5 has one metric, so every level holds one vector and no distance.
        _ => return 0.0,
    };
    let level = here.level(name);
    let Some(class) = classes.iter().find(|class| class.level == level) else {
        return 0.0;
    };
    let distances = |highest: &&[f64]| -> Option<f64> {
        let each = || {
            terms
                .iter()
                .zip(highest.iter())
                .map(|(term, top)| term.weight - top)
        };
        each().all(|distance| distance >= 0.0).then(|| each().sum())
    };
    class.highest.iter().find_map(distances).unwrap_or_default() / class.depth
}
