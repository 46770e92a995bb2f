//! What a case is at a moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DateRequest, Embargo, Position, Publication, VendorCase};
use crate::report::{Attachment, Item, Weakness};
use crate::{CaseId, ItemId, PersonId, ReportId, Secret, VendorId};

/// Which procedure the case follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Track {
    /// Ⅴ一: SM-2.
    Product,
    /// Ⅴ二: SM-6.
    OwnProduct,
}

/// States of SM-2 and SM-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaseStage {
    /// SM-2: opened by acceptance, still with reception.
    Accepted,
    /// SM-6: the form reached both bodies.
    Submitted,
    /// SM-6: reception checked it.
    Checked,
    /// With the coordinator.
    AtCoordinator,
    /// The coordinator says known or no vulnerability information.
    CoordinatorObjection,
    /// No developer can be identified.
    NoDeveloper,
    /// First notices are going out.
    Notifying,
    /// 調整中.
    Coordinating,
    /// The date is set.
    DateSet,
    /// A developer asked for another date.
    DateReview,
    /// Leak or exploitation seen; a decision is due.
    EmergencyReview,
    /// Publication cancelled: all say known (7).
    CancelledKnown,
    /// Publication cancelled: all say no effect (8).
    CancelledNoEffect,
    /// 取りやめ.
    Stopped,
    /// 公表.
    Published,
    /// Merged into another case.
    Merged,
    /// 取扱い終了.
    Closed,
}

impl CaseStage {
    /// All states, for tables and tests.
    pub const ALL: [CaseStage; 17] = [
        CaseStage::Accepted,
        CaseStage::Submitted,
        CaseStage::Checked,
        CaseStage::AtCoordinator,
        CaseStage::CoordinatorObjection,
        CaseStage::NoDeveloper,
        CaseStage::Notifying,
        CaseStage::Coordinating,
        CaseStage::DateSet,
        CaseStage::DateReview,
        CaseStage::EmergencyReview,
        CaseStage::CancelledKnown,
        CaseStage::CancelledNoEffect,
        CaseStage::Stopped,
        CaseStage::Published,
        CaseStage::Merged,
        CaseStage::Closed,
    ];

    /// Nothing is public and nothing has ended.
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            CaseStage::Stopped | CaseStage::Published | CaseStage::Merged | CaseStage::Closed
        )
    }
}

/// What the coordinator tells reception of a case (R-V1-2-2 ②④, R-V1-3-7, R-V1-3-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectionGround {
    /// It is known: makes ground ② possible.
    Known,
    /// It is not vulnerability-related information: makes ground ④ possible.
    NotVulnerability,
}

/// A fact of the world that ends secrecy or presses on it (peers 4.3: P, X, A).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum WorldFact {
    /// P: the information is public.
    InformationPublic,
    /// X: an exploit is public (which makes P true too).
    ExploitPublic,
    /// A: attacks were seen.
    AttacksSeen,
}

/// A claim that such a fact is so. Claiming and adopting are two decisions (peers 4.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its id.
    pub id: ItemId,
    /// What.
    pub fact: WorldFact,
    /// Source and evidence.
    pub source: Secret,
    /// When claimed.
    pub at: Timestamp,
    /// By which side.
    pub by: crate::Party,
    /// Adopted (`true`) or rejected by the coordinator, by whom and when.
    pub adopted: Option<(bool, Option<PersonId>, Timestamp)>,
}

/// A developer somebody thinks may be affected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Its id.
    pub id: ItemId,
    /// Name in words.
    pub name: Secret,
    /// Why.
    pub reason: Secret,
    /// Who pointed it out.
    pub by: crate::Party,
    /// When.
    pub at: Timestamp,
    /// Taken in as this developer, or set aside.
    pub decided: Option<Option<VendorId>>,
}

/// A message in a lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// Its id.
    pub id: ItemId,
    /// When.
    pub at: Timestamp,
    /// From which side.
    pub from: crate::Party,
    /// From whom.
    pub person: Option<PersonId>,
    /// The text.
    pub text: Secret,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// A remark of the two bodies in the file: search logs, grounds, reasons, factors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// By which side.
    pub by: crate::Party,
    /// The fact it explains, for example `objected`.
    pub about: &'static str,
    /// The words, in `Compartment::Inner`.
    pub text: Secret,
}

/// Flags of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Flags {
    /// Shared module, protocol or format (R-P-03).
    pub multi_vendor: bool,
    /// Embedded device (R-E-01).
    pub embedded: bool,
}

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Handling number, random digits.
    pub number: String,
    /// Procedure.
    pub track: Track,
    /// Where it stands.
    pub stage: CaseStage,
    /// Where it stood before a review, to return to.
    pub stage_before_review: Option<CaseStage>,
    /// Reports it came from.
    pub reports: Vec<ReportId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When reception passed it on.
    pub transferred_at: Option<Timestamp>,
    /// Working title, in `Compartment::Vulnerability`.
    pub title: Secret,
    /// The product ([`crate::report::Target`]).
    pub target: Secret,
    /// Gist.
    pub summary: Secret,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE, if known.
    pub cwe: Option<u32>,
    /// Typed information.
    pub items: Vec<Item>,
    /// Information that moved to a case split off. Texts of this case repeat none of it either.
    pub moved: Vec<Item>,
    /// Flags.
    pub flags: Flags,
    /// The stage-1 text for developers (IC-06, Q-04).
    pub first_notice: Option<Secret>,
    /// Own product: the countermeasure.
    pub countermeasure: Option<Secret>,
    /// Own product: the developer's opinion on the day (R-V2-2).
    pub opinion: Option<Secret>,
    /// Developers.
    pub vendors: BTreeMap<VendorId, VendorCase>,
    /// Suggestions of further developers.
    pub candidates: Vec<Candidate>,
    /// The embargo, from the coordinator's start on.
    pub embargo: Option<Embargo>,
    /// The date now proposed to developers, if any.
    pub proposal: Option<(Moment, Timestamp)>,
    /// Positions of developers on proposals.
    pub positions: Vec<Position>,
    /// Requests for another date.
    pub requests: Vec<DateRequest>,
    /// Claims about the world.
    pub claims: Vec<Claim>,
    /// Facts adopted.
    pub facts: BTreeMap<WorldFact, Timestamp>,
    /// The coordinator's notice to reception, and whether reception disagreed.
    pub objection: Option<(ObjectionGround, Timestamp)>,
    /// SM-4.
    pub publication: Publication,
    /// Own product: the day its developer wishes.
    pub opinion_wanted: Option<Moment>,
    /// Remarks of the two bodies, oldest first.
    pub notes: Vec<Note>,
    /// Messages between reception and coordinator.
    pub bodies_lane: Vec<Arc<Message>>,
    /// The case it was merged into.
    pub merged_into: Option<CaseId>,
    /// Cases merged into this one.
    pub absorbed: Vec<CaseId>,
    /// The case it was split off.
    pub split_from: Option<CaseId>,
    /// Cases split off this one.
    pub split_into: Vec<CaseId>,
    /// Own reference numbers of the two bodies.
    pub own_references: BTreeMap<String, Secret>,
    /// Last change.
    pub updated_at: Timestamp,
}

pub use crate::Moment;

impl Case {
    /// Developers told of the case.
    pub fn notified(&self) -> impl Iterator<Item = &VendorCase> {
        self.vendors.values().filter(|v| v.notified())
    }

    /// The embargo, while it is in force.
    pub fn active_embargo(&self) -> Option<&Embargo> {
        self.embargo.as_ref().filter(|e| e.active())
    }

    /// The information or an exploit is public: no embargo any more, and no new one (property 6).
    pub fn is_out(&self) -> bool {
        self.facts.contains_key(&WorldFact::InformationPublic)
            || self.facts.contains_key(&WorldFact::ExploitPublic)
    }

    /// Requests for another date that wait for a decision.
    pub fn open_requests(&self) -> impl Iterator<Item = &DateRequest> {
        self.requests.iter().filter(|r| r.decided.is_none())
    }

    /// The coordinator named a developer. The one of a converted case (Ⅴ二) named itself.
    pub fn has_named(&self) -> bool {
        self.vendors.len() > usize::from(self.countermeasure.is_some())
    }

    /// Ⅴ二: the developer whose own product it is; the countermeasure lies under its lock.
    pub fn own_developer(&self) -> Option<VendorId> {
        match (self.track, self.countermeasure.as_ref()?.compartment) {
            (Track::OwnProduct, crate::Compartment::Reply(vendor)) => Some(vendor),
            _ => None,
        }
    }
}
