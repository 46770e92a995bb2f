//! SM-3: one developer in one case. Honest silence: *not reached, delivered, opened, answered,
//! verdict, measure ready* are different facts and never stand for one another.

use std::sync::Arc;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{PersonId, Secret, VendorId};

/// States of SM-3.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum VendorStage {
    /// Named by the coordinator, nothing sent.
    Identified,
    /// Contact is being looked for.
    ContactSearch,
    /// 連絡不能: all means tried.
    Unreachable,
    /// 概要通知.
    SummarySent,
    /// The reply term passed.
    NoResponse,
    /// 詳細通知.
    DetailSent,
    /// 検証中.
    Verifying,
    /// 該当あり.
    Affected,
    /// 既知.
    Known,
    /// 該当なし.
    NotAffected,
    /// 調査中, at the disclosure date.
    UnderInvestigation,
    /// A workaround or fix is made and reported.
    CountermeasureReady,
    /// Only a workaround is possible.
    WorkaroundOnly,
    /// No measure is possible.
    NoMeasure,
    /// Published early alone (R-D-20). Answers are kept beside it.
    Breach,
    /// Its status stands in the advisory.
    PublishedStatus,
    /// Its own advisory is linked and checked.
    Done,
}

impl VendorStage {
    /// All states, for tables and tests.
    pub const ALL: [VendorStage; 17] = [
        VendorStage::Identified,
        VendorStage::ContactSearch,
        VendorStage::Unreachable,
        VendorStage::SummarySent,
        VendorStage::NoResponse,
        VendorStage::DetailSent,
        VendorStage::Verifying,
        VendorStage::Affected,
        VendorStage::Known,
        VendorStage::NotAffected,
        VendorStage::UnderInvestigation,
        VendorStage::CountermeasureReady,
        VendorStage::WorkaroundOnly,
        VendorStage::NoMeasure,
        VendorStage::Breach,
        VendorStage::PublishedStatus,
        VendorStage::Done,
    ];
}

/// Is the vulnerability there?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// 該当あり.
    Affected,
    /// 該当なし.
    NotAffected,
    /// 調査中.
    UnderInvestigation,
}

/// Is it new? Judged per developer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Novelty {
    /// Not known before.
    New,
    /// Known already; the reference stands in the ground.
    Known,
}

/// The answer of one developer for one product and version range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProductAnswer {
    /// Product.
    pub product: Secret,
    /// Versions.
    pub versions: Secret,
    /// Presence.
    pub presence: Presence,
    /// Novelty; asked for whenever it is present.
    pub novelty: Option<Novelty>,
    /// Ground, or reference to the known source.
    pub ground: Secret,
}

/// What the answers of a developer add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// At least one product is affected and it is new.
    Affected,
    /// Affected, all of it known before: counts for cancellation (7).
    Known,
    /// Nothing is affected: counts for cancellation (8).
    NotAffected,
    /// Still looking.
    UnderInvestigation,
}

impl Verdict {
    /// New presence outweighs known presence, presence outweighs doubt, doubt outweighs absence.
    /// No answers are no verdict.
    pub fn of(answers: &[ProductAnswer]) -> Option<Verdict> {
        let any = |p: fn(&ProductAnswer) -> bool| answers.iter().any(p);
        if answers.is_empty() {
            None
        } else if any(|a| a.presence == Presence::Affected && a.novelty != Some(Novelty::Known)) {
            Some(Verdict::Affected)
        } else if any(|a| a.presence == Presence::UnderInvestigation) {
            Some(Verdict::UnderInvestigation)
        } else if any(|a| a.presence == Presence::Affected) {
            Some(Verdict::Known)
        } else {
            Some(Verdict::NotAffected)
        }
    }
}

/// How far our notice got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reach {
    /// First notice sent.
    pub sent: Option<Timestamp>,
    /// A mail server took it.
    pub delivered: Option<Timestamp>,
    /// A person of the developer opened it here.
    pub opened: Option<Timestamp>,
    /// The developer answered anything.
    pub answered: Option<Timestamp>,
    /// A delivery failed for good, and nothing has reached the developer since.
    pub bounced: Option<Timestamp>,
}

/// By which means contact was tried (R-D-17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactMeans {
    /// Mail.
    Mail,
    /// A form on the developer's site.
    WebForm,
    /// Telephone.
    Phone,
    /// Letter.
    Post,
    /// Through somebody else (distributor, overseas body).
    Intermediary,
    /// Other.
    Other,
}

/// One dated attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContactAttempt {
    /// When.
    pub at: Timestamp,
    /// Means.
    pub means: ContactMeans,
    /// Address and outcome.
    pub note: Secret,
}

/// One version of the response status (対応状況), kept (R-V1-4-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatusVersion {
    /// When.
    pub at: Timestamp,
    /// The text.
    pub text: Secret,
}

/// Workaround or fix (R-II-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// 修正方法.
    Fix,
    /// 回避方法.
    Workaround,
}

/// A countermeasure (R-V1-4-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// When reported.
    pub at: Timestamp,
    /// Fix or workaround.
    pub kind: MeasureKind,
    /// What it is, for which versions, how to apply it.
    pub text: Secret,
    /// Where users will get it.
    pub url: Option<Secret>,
}

/// Which part of a report is missing (R-V1-3-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoReport {
    /// Verification result.
    Verification,
    /// Response status.
    Status,
    /// Both.
    Both,
}

/// One developer in one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VendorCase {
    /// Who.
    pub vendor: VendorId,
    /// Where it stands.
    pub stage: VendorStage,
    /// Why the coordinator named it; inner.
    pub reasoning: Secret,
    /// How far our notice got.
    pub reach: Reach,
    /// Attempts to reach it.
    pub attempts: Vec<ContactAttempt>,
    /// Confirmed secrecy for this case only, without the register's terms.
    pub secrecy_confirmed: bool,
    /// Called unreachable, and not reached since.
    pub unreachable_at: Option<Timestamp>,
    /// Reply wanted by, now.
    pub reply_by: Option<Timestamp>,
    /// Reminders sent (M-10, M-21).
    pub reminders: Vec<(Timestamp, bool)>,
    /// Persons who may read the details (R-D-09).
    pub persons: Vec<PersonId>,
    /// Agreed to be named (R-D-10).
    pub may_be_named: bool,
    /// When details went out.
    pub detail_at: Option<Timestamp>,
    /// Latest answers, per product and version.
    pub answers: Vec<ProductAnswer>,
    /// Declared at the summary that no product is concerned.
    pub none_concerned: bool,
    /// What the answers add up to.
    pub verdict: Option<Verdict>,
    /// When the verdict was reported.
    pub verdict_at: Option<Timestamp>,
    /// Response status, all versions.
    pub status: Vec<StatusVersion>,
    /// Countermeasures.
    pub measures: Vec<Measure>,
    /// Text for the advisory, Japanese and English.
    pub statement: Option<(Secret, Secret)>,
    /// The developer confirmed that text as it stands.
    pub statement_confirmed: bool,
    /// Its own advisory.
    pub own_advisory: Option<Secret>,
    /// Its own reference number for this case.
    pub own_reference: Option<Secret>,
    /// Early lone publication, with evidence.
    pub breach: Option<(Timestamp, Secret)>,
    /// Its "no report" line was chosen for the advisory (R-V1-3-6).
    pub no_report_line: bool,
    /// Messages in its lane.
    pub lane: Vec<Arc<super::Message>>,
    /// Last change.
    pub updated_at: Timestamp,
}

impl VendorCase {
    /// A developer just named.
    pub fn new(vendor: VendorId, stage: VendorStage, reasoning: Secret, at: Timestamp) -> Self {
        VendorCase {
            vendor,
            stage,
            reasoning,
            reach: Reach::default(),
            attempts: Vec::new(),
            secrecy_confirmed: false,
            unreachable_at: None,
            reply_by: None,
            reminders: Vec::new(),
            persons: Vec::new(),
            may_be_named: false,
            detail_at: None,
            answers: Vec::new(),
            none_concerned: false,
            verdict: None,
            verdict_at: None,
            status: Vec::new(),
            measures: Vec::new(),
            statement: None,
            statement_confirmed: false,
            own_advisory: None,
            own_reference: None,
            breach: None,
            no_report_line: false,
            lane: Vec::new(),
            updated_at: at,
        }
    }

    /// It was told of the case: at least the summary went out.
    pub fn notified(&self) -> bool {
        self.reach.sent.is_some()
    }

    /// It reported a result, a status or a measure. Opening a notice or writing a message is none.
    pub fn reported(&self) -> bool {
        self.verdict.is_some() || !self.status.is_empty() || !self.measures.is_empty()
    }

    /// Nobody may set a date over its head yet: it was never told, nor called unreachable.
    pub fn not_told(&self) -> bool {
        matches!(
            self.stage,
            VendorStage::Identified | VendorStage::ContactSearch
        )
    }

    /// Silent without having been told that a date will be set and its name may appear (M-21).
    pub fn unwarned(&self) -> bool {
        !self.reported()
            && self.stage != VendorStage::Unreachable
            && !self.reminders.iter().any(|(_, last)| *last)
    }

    /// What it has not reported, if anything.
    pub fn no_report(&self) -> Option<NoReport> {
        let verification = self.verdict.is_none();
        let status = self.status.is_empty() && self.measures.is_empty() && !self.none_concerned;
        match (verification, status) {
            (true, true) => Some(NoReport::Both),
            (true, false) => Some(NoReport::Verification),
            (false, true) if self.verdict == Some(Verdict::Affected) => Some(NoReport::Status),
            _ => None,
        }
    }
}
