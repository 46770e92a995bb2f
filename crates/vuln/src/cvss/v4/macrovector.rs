//! Macro vectors: the equivalence classes of v4.0 (section 8.2.2, tables 24 to 29) and their scores.
//!
//! The scores are those of FIRST's lookup table (cvss_lookup.js, © FIRST, BSD-2-Clause), as tenths.

use std::fmt;

use super::{Counting, PartName};

/// Levels of the six equivalence classes, 0 = most severe.
#[derive(Clone, Copy)]
pub(super) struct MacroVector {
    eq1: u8,
    eq2: u8,
    /// EQ3 and EQ6 depend on each other and move as one: (EQ3, EQ6).
    eq3eq6: (u8, u8),
    eq4: u8,
    eq5: u8,
}

impl MacroVector {
    pub(super) fn of(counting: &Counting) -> Self {
        let [av, pr, ui] = counting.reach.map(|term| term.choice.code);
        let [ac, at] = counting.complexity.map(|term| term.choice.code);
        let [vc, vi, va, ..] = counting.vulnerable.map(|term| term.choice.code);
        // A requirement is high when it says so or says nothing: its level is 0 then.
        let [.., cr, ir, ar] = counting.vulnerable.map(|term| term.weight == 0.0);
        let [sc, si, sa] = counting.subsequent.map(|term| term.choice.code);
        let none = [av, pr, ui].iter().filter(|code| **code == "N").count();
        let eq3 = match (vc == "H", vi == "H", va == "H") {
            (true, true, _) => 0,
            (false, false, false) => 2,
            _ => 1,
        };
        let critical = (cr && vc == "H") || (ir && vi == "H") || (ar && va == "H");
        Self {
            eq1: match (none, av) {
                (3, _) => 0,
                (0, _) | (_, "P") => 2,
                _ => 1,
            },
            eq2: u8::from(!(ac == "L" && at == "N")),
            eq3eq6: (eq3, u8::from(!critical)),
            eq4: if si == "S" || sa == "S" {
                0
            } else {
                2 - u8::from([sc, si, sa].contains(&"H"))
            },
            eq5: match counting.exploit.choice.code {
                "P" => 1,
                "U" => 2,
                _ => 0,
            },
        }
    }

    /// The score found by experts for this class.
    pub(super) fn score(self) -> f64 {
        let row = ROW_OF_EQ3EQ6
            .iter()
            .position(|pair| *pair == self.eq3eq6)
            .unwrap_or_default();
        let block = usize::from(self.eq1) * 2 + usize::from(self.eq2);
        let column = usize::from(self.eq4) * 3 + usize::from(self.eq5);
        let tenths = SCORES.get(block * 5 + row).and_then(|row| row.get(column));
        f64::from(tenths.copied().unwrap_or_default()) / 10.0
    }

    pub(super) fn below_eq1(self) -> Option<f64> {
        (self.eq1 < 2).then(|| {
            Self {
                eq1: self.eq1 + 1,
                ..self
            }
            .score()
        })
    }

    pub(super) fn below_eq2(self) -> Option<f64> {
        (self.eq2 < 1).then(|| {
            Self {
                eq2: self.eq2 + 1,
                ..self
            }
            .score()
        })
    }

    /// From (0,0) two ways lead down; the higher score of both counts.
    pub(super) fn below_eq3eq6(self) -> Option<f64> {
        let at = |eq3eq6| Self { eq3eq6, ..self }.score();
        match self.eq3eq6 {
            (0, 0) => Some(at((0, 1)).max(at((1, 0)))),
            (0, 1) | (1, 0) => Some(at((1, 1))),
            (1, 1) => Some(at((2, 1))),
            _ => None,
        }
    }

    pub(super) fn below_eq4(self) -> Option<f64> {
        (self.eq4 < 2).then(|| {
            Self {
                eq4: self.eq4 + 1,
                ..self
            }
            .score()
        })
    }

    pub(super) fn below_eq5(self) -> Option<f64> {
        (self.eq5 < 2).then(|| {
            Self {
                eq5: self.eq5 + 1,
                ..self
            }
            .score()
        })
    }

    /// The level(s) of one class, as digits.
    pub(super) fn level(self, class: PartName) -> String {
        match class {
            PartName::Eq1 => self.eq1.to_string(),
            PartName::Eq2 => self.eq2.to_string(),
            PartName::Eq3Eq6 => format!("{}{}", self.eq3eq6.0, self.eq3eq6.1),
            PartName::Eq4 => self.eq4.to_string(),
            PartName::Eq5 => self.eq5.to_string(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for MacroVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (eq3, eq6) = self.eq3eq6;
        write!(
            f,
            "{}{}{}{}{}{}",
            self.eq1, self.eq2, eq3, self.eq4, self.eq5, eq6
        )
    }
}

/// The pairs that exist: EQ3 = 2 has no EQ6 = 0.
const ROW_OF_EQ3EQ6: [(u8, u8); 5] = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1)];

/// Six blocks (EQ1, EQ2) of five rows (EQ3 with EQ6) of nine columns (EQ4, EQ5), in tenths.
const SCORES: [[u8; 9]; 30] = [
    // EQ1 = 0, EQ2 = 0
    [100, 98, 95, 100, 93, 91, 93, 89, 81],
    [99, 95, 92, 96, 87, 81, 90, 80, 68],
    [98, 95, 90, 93, 89, 81, 88, 78, 69],
    [95, 92, 84, 92, 81, 65, 80, 70, 48],
    [92, 82, 72, 79, 69, 50, 69, 55, 27],
    // EQ1 = 0, EQ2 = 1
    [99, 95, 92, 95, 90, 84, 92, 82, 72],
    [97, 92, 85, 91, 83, 71, 81, 71, 53],
    [95, 92, 85, 92, 80, 70, 84, 71, 50],
    [93, 85, 73, 82, 72, 59, 70, 52, 30],
    [86, 75, 52, 71, 52, 29, 63, 29, 17],
    // EQ1 = 1, EQ2 = 0
    [98, 94, 91, 94, 86, 77, 87, 74, 63],
    [95, 87, 81, 89, 74, 64, 75, 63, 49],
    [94, 88, 76, 86, 74, 59, 72, 57, 52],
    [89, 77, 67, 76, 58, 50, 57, 52, 25],
    [83, 70, 54, 65, 58, 26, 53, 21, 13],
    // EQ1 = 1, EQ2 = 1
    [95, 88, 76, 90, 75, 61, 77, 68, 52],
    [90, 76, 70, 77, 62, 53, 66, 59, 30],
    [89, 76, 62, 74, 57, 47, 61, 57, 24],
    [78, 67, 58, 59, 57, 23, 52, 29, 16],
    [71, 59, 30, 58, 26, 15, 23, 13, 6],
    // EQ1 = 2, EQ2 = 0
    [93, 86, 75, 86, 74, 56, 70, 52, 40],
    [87, 72, 58, 74, 61, 34, 54, 40, 22],
    [85, 74, 62, 72, 55, 46, 53, 34, 19],
    [75, 55, 51, 57, 41, 19, 36, 19, 8],
    [64, 51, 20, 47, 21, 11, 24, 9, 4],
    // EQ1 = 2, EQ2 = 1
    [88, 73, 60, 73, 59, 41, 54, 45, 20],
    [75, 53, 50, 55, 40, 20, 43, 22, 11],
    [75, 58, 40, 61, 48, 20, 46, 17, 8],
    [55, 45, 21, 51, 18, 9, 18, 7, 2],
    [53, 24, 14, 24, 12, 5, 10, 3, 1],
];
