//! The embargo of a case: it always has an end instant with a zone (peers, section 4: properties
//! 1–10). Provisionally 45 days from the coordinator's start, then set with the weighed factors.
//! Passing the end forces a decision; it never publishes by itself.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::moment::days_after;
use crate::{ItemId, Moment, Secret, VendorId};

/// What the end rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EmbargoBasis {
    /// The guideline of R-D-14, until a date is set.
    Provisional,
    /// Set after hearing results (R-V1-3-3).
    Set,
    /// Set alone, because nobody reported (R-V1-3-3, R-D-16, R-D-17).
    SetAlone,
    /// Changed at a developer's request (R-V1-3-4).
    Changed,
    /// Decided in an emergency.
    Emergency,
    /// Earliest end of merged cases.
    Merged,
}

/// Why the embargo ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// The advisory was published.
    Published,
    /// The information is public elsewhere (P).
    InformationPublic,
    /// An exploit is public (X).
    ExploitPublic,
    /// Cancelled under (7) or (8), or stopped.
    Cancelled,
    /// Merged into another case.
    Merged,
}

/// The embargo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Embargo {
    /// Start: the coordinator opened the case.
    pub from: Timestamp,
    /// Its end. Never absent.
    pub end: Moment,
    /// What the end rests on.
    pub basis: EmbargoBasis,
    /// Why the end lies beyond the guideline (R-D-15).
    pub late: Option<LateReason>,
    /// Ended, and why; then no new embargo in this case (property 6).
    pub exited: Option<(Timestamp, Exit)>,
    /// Former ends, oldest first.
    pub former: Vec<(Timestamp, Moment, EmbargoBasis)>,
}

impl Embargo {
    /// In force from `from`, with the guideline as its end until a date is set (R-D-14).
    pub fn begin(from: Timestamp, end: Moment) -> Self {
        Embargo {
            from,
            end,
            basis: EmbargoBasis::Provisional,
            late: None,
            exited: None,
            former: Vec::new(),
        }
    }

    /// Where the guideline of R-D-14 ends; beyond it a reason is mandatory (R-D-15).
    pub fn guideline(&self, days: u16) -> Timestamp {
        days_after(self.from, days)
    }

    /// Moves the end, keeping the former one.
    pub fn move_end(
        &mut self,
        at: Timestamp,
        end: Moment,
        basis: EmbargoBasis,
        late: Option<LateReason>,
    ) {
        let former = std::mem::replace(&mut self.end, end);
        self.former.push((at, former, self.basis));
        self.basis = basis;
        self.late = late;
    }

    /// In force: nobody may speak.
    pub fn active(&self) -> bool {
        self.exited.is_none()
    }
}

/// The factors of R-V1-3-3, each assessed in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct DateFactors {
    /// (a) results of verification; required when somebody reported.
    pub results: String,
    /// (b) time to make the countermeasure; required when somebody reported.
    pub countermeasure_time: String,
    /// (c) time overseas coordinators need; always required.
    pub overseas: String,
    /// (d) risk of a leak; always required.
    pub leak_risk: String,
    /// (e) how such information was treated at home and abroad; required when nobody reported.
    pub precedent: String,
}

/// Why the end lies beyond the guideline (R-D-15). Mandatory then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LateReason {
    /// The countermeasure takes longer.
    CountermeasureTime,
    /// Overseas coordination.
    Overseas,
    /// Risk of a leak is small and waiting protects users.
    LeakRisk,
}

/// A developer's stance on a proposed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// The date works.
    Agree,
    /// It does not.
    Object,
}

/// A position with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Whose.
    pub vendor: VendorId,
    /// When.
    pub at: Timestamp,
    /// On which date.
    pub proposal: Moment,
    /// Stance.
    pub stance: Stance,
    /// Reason, in that developer's compartment.
    pub reason: Secret,
}

/// A request for another date (S-10, R-V1-3-4, R-D-18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateRequest {
    /// Its id.
    pub id: ItemId,
    /// Whose.
    pub vendor: VendorId,
    /// When.
    pub at: Timestamp,
    /// Wanted end.
    pub wanted: Moment,
    /// Reason, in that developer's compartment.
    pub reason: Secret,
    /// Decided: changed (`true`) or kept, and when.
    pub decided: Option<(Timestamp, bool)>,
}

/// What an emergency review decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum EmergencyOutcome {
    /// A new end.
    NewDate {
        /// The end.
        end: Moment,
    },
    /// Release the prepared text at once.
    PublishNow,
    /// Keep the end. Refused once the information or an exploit is public (property 3).
    Keep,
}
