//! The transition tables of SM-2, SM-3 and SM-6 in one place: who may send a command, in which
//! states of the case, in which states of the developer it is about. What is not in the table is
//! refused, naming the rule.

use crate::case::CaseStage::{self, *};
use crate::case::VendorStage::{self, *};
use crate::case::{Case, Command};
use crate::{Actor, Party, Refusal, Rule, VendorId, rule};

/// A side as the tables name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Reception,
    Coordinator,
    Developer,
    System,
}

impl Side {
    fn of(party: Party) -> Option<Side> {
        match party {
            Party::Reception => Some(Side::Reception),
            Party::Coordinator => Some(Side::Coordinator),
            Party::Vendor(_) => Some(Side::Developer),
            Party::System => Some(Side::System),
            Party::Finder(_) | Party::Administrator | Party::Auditor | Party::Public => None,
        }
    }
}

/// One row of the tables.
pub(super) struct Law {
    pub name: &'static str,
    pub rule: Rule,
    who: &'static [Side],
    stages: &'static [CaseStage],
    developer: &'static [VendorStage],
}

const RECEPTION: &[Side] = &[Side::Reception];
const COORDINATOR: &[Side] = &[Side::Coordinator];
const DEVELOPER: &[Side] = &[Side::Developer];
const SYSTEM: &[Side] = &[Side::System];
const BOTH_ENDS: &[Side] = &[Side::Coordinator, Side::Developer];
const CLOCK: &[Side] = &[Side::Coordinator, Side::System];
const SIDES: &[Side] = &[Side::Reception, Side::Coordinator, Side::Developer];

/// The coordinator works on it.
const WORK: &[CaseStage] = &[
    AtCoordinator,
    NoDeveloper,
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
];
/// Developers may be told.
const TELL: &[CaseStage] = &[
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
];
/// Dates are talked about.
const DATES: &[CaseStage] = &[Coordinating, DateSet, DateReview];
/// Developers that were told may be asked and may answer; also after publication (R-D-22).
const LIVE: &[CaseStage] = &[
    Submitted,
    Checked,
    AtCoordinator,
    CoordinatorObjection,
    NoDeveloper,
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
    CancelledKnown,
    CancelledNoEffect,
    Published,
];
/// As `LIVE`, before publication.
const UNPUBLISHED: &[CaseStage] = &[
    Submitted,
    Checked,
    AtCoordinator,
    CoordinatorObjection,
    NoDeveloper,
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
    CancelledKnown,
    CancelledNoEffect,
];
/// The world may move at any time until the file is closed.
const CLAIM: &[CaseStage] = &[
    Accepted,
    Submitted,
    Checked,
    AtCoordinator,
    CoordinatorObjection,
    NoDeveloper,
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
    CancelledKnown,
    CancelledNoEffect,
    Published,
];
/// As `CLAIM`, once the coordinator has opened the case.
const ADOPT: &[CaseStage] = &[
    Checked,
    AtCoordinator,
    CoordinatorObjection,
    NoDeveloper,
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
    CancelledKnown,
    CancelledNoEffect,
    Published,
];
/// Words may still be exchanged, also on what a stop means for everybody.
const TALK: &[CaseStage] = &[
    Accepted,
    Submitted,
    Checked,
    AtCoordinator,
    CoordinatorObjection,
    NoDeveloper,
    Notifying,
    Coordinating,
    DateSet,
    DateReview,
    EmergencyReview,
    CancelledKnown,
    CancelledNoEffect,
    Stopped,
    Published,
];

/// The developer does not matter, or every state of it will do.
const ANY: &[VendorStage] = &VendorStage::ALL;
/// Told, nothing asked for yet; silence may be broken late (SM-3 "answers at last").
const SUMMARY: &[VendorStage] = &[SummarySent, NoResponse, Unreachable];
/// As `SUMMARY`, and those that thought they were not concerned.
const DETAIL: &[VendorStage] = &[SummarySent, NoResponse, Unreachable, NotAffected];
/// Results can be reported and corrected.
const RESULT: &[VendorStage] = &[
    NoResponse,
    Unreachable,
    DetailSent,
    Verifying,
    Affected,
    Known,
    NotAffected,
    UnderInvestigation,
    CountermeasureReady,
    WorkaroundOnly,
    NoMeasure,
    Breach,
    PublishedStatus,
    Done,
];
/// There is something to be measured against.
const MEASURE: &[VendorStage] = &[
    Affected,
    Known,
    CountermeasureReady,
    WorkaroundOnly,
    NoMeasure,
    Breach,
    PublishedStatus,
    Done,
];
/// Status is due from it (R-V1-3-5).
const DUE: &[VendorStage] = &[
    SummarySent,
    NoResponse,
    DetailSent,
    Verifying,
    Affected,
    Known,
    NotAffected,
    UnderInvestigation,
    CountermeasureReady,
    WorkaroundOnly,
    NoMeasure,
    Breach,
];
/// Contact can be tried.
const CONTACT: &[VendorStage] = &[
    Identified,
    ContactSearch,
    Unreachable,
    SummarySent,
    NoResponse,
    DetailSent,
    Verifying,
    UnderInvestigation,
];

/// The row of a command; `None` for the commands of SM-4, which has its own table.
#[rustfmt::skip]
pub(super) fn law(command: &Command) -> Option<Law> {
    use Command as C;
    type Row = (&'static str, Rule, &'static [Side], &'static [CaseStage], &'static [VendorStage]);
    let (name, rule, who, stages, developer): Row = match command {
        C::Open(_) => ("open", rule::SM_2, SYSTEM, &[], ANY),
        C::Transfer => ("transfer", rule::V1_2_2, RECEPTION, &[Accepted], ANY),
        C::Begin => ("begin", rule::D_14, COORDINATOR, &[AtCoordinator], ANY),
        C::Identify { .. } => ("identify", rule::V1_3_2, COORDINATOR, WORK, ANY),
        C::RecordNoDeveloper { .. } => ("record-no-developer", rule::D_17, COORDINATOR, &[AtCoordinator], ANY),
        C::WidenSearch { .. } => ("widen-search", rule::V1_3_2, COORDINATOR, &[NoDeveloper], ANY),
        C::Object { .. } => ("object", rule::V1_2_2, COORDINATOR, &[AtCoordinator], ANY),
        C::Disagree { .. } => ("disagree", rule::V1_2_2, RECEPTION, &[CoordinatorObjection, CancelledKnown, CancelledNoEffect], ANY),
        C::WriteSummary { .. } => ("write-summary", rule::D_07, COORDINATOR, WORK, ANY),
        C::SendSummary { .. } => ("send-summary", rule::V1_3_2, COORDINATOR, TELL, ANY),
        C::RecordAttempt { .. } => ("record-attempt", rule::D_17, COORDINATOR, TELL, CONTACT),
        C::RecordContact { .. } => ("record-contact", rule::V1_3_1, COORDINATOR, TELL, &[ContactSearch, Unreachable, SummarySent, NoResponse]),
        C::DeclareUnreachable { .. } => ("declare-unreachable", rule::D_17, COORDINATOR, TELL, &[ContactSearch, SummarySent, NoResponse]),
        C::RecordDelivery { .. } => ("record-delivery", rule::V1_3_2, SYSTEM, LIVE, ANY),
        C::RecordOpened => ("record-opened", rule::NF_09, DEVELOPER, LIVE, ANY),
        C::DeclareNoneConcerned { .. } => ("declare-none-concerned", rule::D_08, DEVELOPER, TELL, SUMMARY),
        C::RequestDetail { .. } => ("request-detail", rule::D_08, DEVELOPER, TELL, DETAIL),
        C::NamePersons { .. } => ("name-persons", rule::D_09, DEVELOPER, LIVE, ANY),
        C::StartVerification => ("start-verification", rule::V1_4_2, DEVELOPER, UNPUBLISHED, &[DetailSent, NoResponse, Unreachable]),
        C::ReportVerification { .. } => ("report-verification", rule::V1_4_2, DEVELOPER, LIVE, RESULT),
        C::ReportStatus { .. } => ("report-status", rule::V1_4_5, DEVELOPER, LIVE, ANY),
        C::ReportMeasure { .. } => ("report-measure", rule::V1_4_6, DEVELOPER, LIVE, MEASURE),
        C::ReportNoFix { .. } => ("report-no-fix", rule::D_23, DEVELOPER, UNPUBLISHED, &[Affected, CountermeasureReady, WorkaroundOnly, NoMeasure]),
        C::Declare { .. } => ("declare", rule::D_29, DEVELOPER, LIVE, ANY),
        C::ProposeStatement { .. } => ("propose-statement", rule::D_21, COORDINATOR, LIVE, ANY),
        C::SuggestVendor { .. } => ("suggest-vendor", rule::V1_4_3, BOTH_ENDS, WORK, ANY),
        C::DecideCandidate { .. } => ("decide-candidate", rule::V1_3_2, COORDINATOR, WORK, ANY),
        C::Remind { .. } => ("remind", rule::V1_3_5, CLOCK, TELL, DUE),
        C::CloseReplyTerm { .. } => ("close-reply-term", rule::D_16, SYSTEM, TELL, &[SummarySent]),
        C::ProposeDate { .. } => ("propose-date", rule::D_12, COORDINATOR, DATES, ANY),
        C::TakePosition { .. } => ("take-position", rule::D_12, DEVELOPER, DATES, ANY),
        C::SetDate { .. } => ("set-date", rule::V1_3_3, COORDINATOR, &[Checked, NoDeveloper, Coordinating], ANY),
        C::MoveDate { .. } => ("move-date", rule::D_12, COORDINATOR, &[DateSet], ANY),
        C::RequestDate { .. } => ("request-date", rule::V1_3_4, DEVELOPER, &[DateSet, DateReview], ANY),
        C::DecideRequest { .. } => ("decide-request", rule::V1_3_4, COORDINATOR, &[DateSet, DateReview], ANY),
        C::ClaimFact { .. } => ("claim-fact", rule::Q_09, SIDES, CLAIM, ANY),
        C::DecideClaim { .. } => ("decide-claim", rule::Q_09, COORDINATOR, ADOPT, ANY),
        C::DecideEmergency { .. } => ("decide-emergency", rule::Q_09, COORDINATOR, &[EmergencyReview], ANY),
        C::RecordBreach { .. } => ("record-breach", rule::D_20, COORDINATOR, TELL, RECORDABLE_BREACH),
        C::Cancel { .. } => ("cancel", rule::Q_08, COORDINATOR, &[Coordinating, DateSet], ANY),
        C::Stop { .. } => ("stop", rule::V1_2_2, SYSTEM, &CaseStage::ALL, ANY),
        C::MergeInto { .. } => ("merge-into", rule::SM_2, COORDINATOR, &[AtCoordinator, NoDeveloper, Notifying, Coordinating, DateSet], ANY),
        C::Absorb { .. } => ("absorb", rule::SM_2, SYSTEM, WORK, ANY),
        C::Split { .. } => ("split", rule::Q_26, COORDINATOR, &[AtCoordinator, NoDeveloper, Notifying, Coordinating, DateSet], ANY),
        C::LinkOwnAdvisory { .. } => ("link-own-advisory", rule::D_26, DEVELOPER, &[Published], &[PublishedStatus, Done]),
        C::ConfirmOwnAdvisory { .. } => ("confirm-own-advisory", rule::D_26, COORDINATOR, &[Published], &[PublishedStatus]),
        C::Write { .. } => ("write", rule::D_25, SIDES, TALK, ANY),
        C::SetOwnReference { .. } => ("set-own-reference", rule::NF_09, SIDES, TALK, ANY),
        C::Check => ("check", rule::V2_1, SYSTEM, &[Submitted], ANY),
        C::Convert { .. } => ("convert", rule::V2_2, COORDINATOR, &[Checked, DateSet], ANY),
        C::GiveOpinion { .. } => ("give-opinion", rule::V2_2, DEVELOPER, &[Submitted, Checked], ANY),
        C::RecordHearing { .. } => ("record-hearing", rule::V2_2, COORDINATOR, &[Submitted, Checked], ANY),
        C::Close => ("close", rule::SM_2, COORDINATOR, &[Published], ANY),
        C::WriteDraft { .. } | C::SubmitDraft { .. } | C::ReturnDraft { .. } | C::ApproveDraft
        | C::ChooseNoReport { .. } | C::Publish | C::Revise { .. } => return None,
    };
    Some(Law { name, rule, who, stages, developer })
}

/// Who was told can break the embargo, once.
const RECORDABLE_BREACH: &[VendorStage] = &[
    SummarySent,
    NoResponse,
    Unreachable,
    DetailSent,
    Verifying,
    Affected,
    Known,
    NotAffected,
    UnderInvestigation,
    CountermeasureReady,
    WorkaroundOnly,
    NoMeasure,
];

impl Law {
    /// Party first, then the state of the case, then that of the developer.
    pub(super) fn check(
        &self,
        case: &Case,
        command: &Command,
        actor: &Actor,
    ) -> Result<(), Refusal> {
        if !Side::of(actor.party).is_some_and(|side| self.who.contains(&side)) {
            return Err(super::not_yours());
        }
        if !self.stages.contains(&case.stage) {
            return Err(Refusal::wrong_stage(
                self.rule,
                super::word(&case.stage),
                self.name,
            ));
        }
        // The clock of R-D-14 runs from the coordinator's opening, so nothing is done before it.
        if case.stage == AtCoordinator && case.embargo.is_none() && !works_unopened(command) {
            return Err(Refusal::new("not-begun", rule::D_14));
        }
        let Some(vendor) = subject(command, actor) else {
            return Ok(());
        };
        let Some(vendor) = case.vendors.get(&vendor) else {
            return Err(Refusal::new("unknown-vendor", self.rule));
        };
        if !self.developer.contains(&vendor.stage) {
            return Err(Refusal::wrong_stage(
                rule::SM_3,
                super::word(&vendor.stage),
                self.name,
            ));
        }
        Ok(())
    }
}

/// What can be done to a case the coordinator has not opened yet.
fn works_unopened(command: &Command) -> bool {
    matches!(
        command,
        Command::Begin
            | Command::ClaimFact { .. }
            | Command::Stop { .. }
            | Command::Write { .. }
            | Command::SetOwnReference { .. }
    )
}

/// The one developer a command is about.
fn subject(command: &Command, actor: &Actor) -> Option<VendorId> {
    if let Party::Vendor(vendor) = actor.party {
        return Some(vendor);
    }
    match command {
        Command::RecordAttempt { vendor, .. }
        | Command::RecordContact { vendor, .. }
        | Command::DeclareUnreachable { vendor }
        | Command::RecordDelivery { vendor, .. }
        | Command::ProposeStatement { vendor, .. }
        | Command::Remind { vendor, .. }
        | Command::CloseReplyTerm { vendor }
        | Command::RecordBreach { vendor, .. }
        | Command::ConfirmOwnAdvisory { vendor } => Some(*vendor),
        Command::Write { vendor, .. } => *vendor,
        _ => None,
    }
}
