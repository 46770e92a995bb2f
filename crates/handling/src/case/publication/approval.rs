//! What a second person approved beside the draft: the procedure, and what every developer had said
//! by then. When any of it changes the approval is void (SM-4), whoever changed it and by which
//! command; so no text reaches the public that nobody has read before. A date that moves leaves the
//! approval standing: the old schedule is void and the same text waits for the new instant (SM-4).

use std::collections::BTreeMap;

use super::{PublicStatus, compose};
use crate::case::{Case, Measure, ProductAnswer, Track, VendorCase};
use crate::{Secret, VendorId};

/// The state of a case that an approval rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    track: Track,
    told: BTreeMap<VendorId, Told>,
}

/// What a developer's line in the advisory is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    line: Option<PublicStatus>,
    answers: Vec<ProductAnswer>,
    measures: Vec<Measure>,
    statement: Option<(Secret, Secret)>,
    confirmed: bool,
}

impl Told {
    fn of(case: &Case, vendor: &VendorCase) -> Self {
        Told {
            line: compose::status(case, vendor, None),
            answers: vendor.answers.clone(),
            measures: vendor.measures.clone(),
            statement: vendor.statement.clone(),
            confirmed: vendor.statement_confirmed,
        }
    }
}

impl Approval {
    /// What is approved when the case is approved as it stands.
    pub fn of(case: &Case) -> Self {
        let told = case.vendors.values().map(|v| (v.vendor, Told::of(case, v)));
        Approval {
            track: case.track,
            told: told.collect(),
        }
    }

    /// Every secret in it, so that the desk opens them together with those of the case: sealed and
    /// open texts never compare equal.
    pub fn each_secret(&mut self, visit: &mut dyn FnMut(&mut Secret)) {
        for told in self.told.values_mut() {
            for answer in &mut told.answers {
                visit(&mut answer.product);
                visit(&mut answer.versions);
                visit(&mut answer.ground);
            }
            for measure in &mut told.measures {
                visit(&mut measure.text);
                measure.url.iter_mut().for_each(&mut *visit);
            }
            if let Some((ja, en)) = &mut told.statement {
                visit(ja);
                visit(en);
            }
        }
    }

    /// Nothing it rests on has changed.
    pub fn stands(&self, case: &Case) -> bool {
        *self == Approval::of(case)
    }
}
