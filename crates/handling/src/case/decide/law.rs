//! The transition tables of SM-2, SM-3 and SM-6 in one place: who may send a command, in which
//! states of the case, in which states of the developer it is about. What is not in the table is
//! refused, naming the rule.

use crate::case::CaseStage::{self, *};
use crate::case::VendorStage::{self, *};
use crate::case::{Case, Command};
use crate::{Actor, Party, Refusal, Rule, VendorId, guard, rule};

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
    type Row = (Rule, &'static [Side], &'static [CaseStage], &'static [VendorStage]);
    let (rule, who, stages, developer): Row = match command {
        C::Open(_) => (rule::SM_2, SYSTEM, &[], ANY),
        C::Transfer => (rule::V1_2_2, RECEPTION, &[Accepted], ANY),
        C::Begin => (rule::D_14, COORDINATOR, &[AtCoordinator], ANY),
        C::Identify { .. } => (rule::V1_3_2, COORDINATOR, WORK, ANY),
        C::RecordNoDeveloper { .. } => (rule::D_17, COORDINATOR, &[AtCoordinator], ANY),
        C::WidenSearch { .. } => (rule::V1_3_2, COORDINATOR, &[NoDeveloper], ANY),
        C::Object { .. } => (rule::V1_2_2, COORDINATOR, &[AtCoordinator], ANY),
        C::Disagree { .. } => (rule::V1_2_2, RECEPTION, &[CoordinatorObjection, CancelledKnown, CancelledNoEffect], ANY),
        C::WriteSummary { .. } => (rule::D_07, COORDINATOR, WORK, ANY),
        C::SendSummary { .. } => (rule::V1_3_2, COORDINATOR, TELL, ANY),
        C::RecordAttempt { .. } => (rule::D_17, COORDINATOR, TELL, CONTACT),
        C::RecordContact { .. } => (rule::V1_3_1, COORDINATOR, TELL, &[Identified, ContactSearch, Unreachable, SummarySent, NoResponse]),
        C::DeclareUnreachable { .. } => (rule::D_17, COORDINATOR, TELL, &[ContactSearch, SummarySent, NoResponse]),
        C::RecordDelivery { .. } => (rule::V1_3_2, SYSTEM, &CaseStage::ALL, ANY),
        C::RecordOpened => (rule::NF_09, DEVELOPER, &CaseStage::ALL, ANY),
        C::DeclareNoneConcerned { .. } => (rule::D_08, DEVELOPER, TELL, SUMMARY),
        C::RequestDetail { .. } => (rule::D_08, DEVELOPER, TELL, DETAIL),
        C::NamePersons { .. } => (rule::D_09, DEVELOPER, LIVE, ANY),
        C::StartVerification => (rule::V1_4_2, DEVELOPER, UNPUBLISHED, &[DetailSent, NoResponse, Unreachable]),
        C::ReportVerification { .. } => (rule::V1_4_2, DEVELOPER, LIVE, RESULT),
        C::ReportStatus { .. } => (rule::V1_4_5, DEVELOPER, LIVE, ANY),
        C::ReportMeasure { .. } => (rule::V1_4_6, DEVELOPER, LIVE, MEASURE),
        C::ReportNoFix { .. } => (rule::D_23, DEVELOPER, UNPUBLISHED, &[Affected, CountermeasureReady, WorkaroundOnly, NoMeasure]),
        C::Declare { .. } => (rule::D_29, DEVELOPER, LIVE, ANY),
        C::ProposeStatement { .. } => (rule::D_21, COORDINATOR, LIVE, ANY),
        C::SuggestVendor { .. } => (rule::V1_4_3, BOTH_ENDS, WORK, ANY),
        C::DecideCandidate { .. } => (rule::V1_3_2, COORDINATOR, WORK, ANY),
        C::Remind { .. } => (rule::V1_3_5, CLOCK, TELL, DUE),
        C::CloseReplyTerm { .. } => (rule::D_16, SYSTEM, TELL, &[SummarySent]),
        C::ProposeDate { .. } => (rule::D_12, COORDINATOR, DATES, ANY),
        C::TakePosition { .. } => (rule::D_12, DEVELOPER, DATES, ANY),
        C::SetDate { .. } => (rule::V1_3_3, COORDINATOR, &[Checked, NoDeveloper, Coordinating], ANY),
        C::MoveDate { .. } => (rule::D_12, COORDINATOR, &[DateSet], ANY),
        C::RequestDate { .. } => (rule::V1_3_4, DEVELOPER, &[DateSet, DateReview], ANY),
        C::DecideRequest { .. } => (rule::V1_3_4, COORDINATOR, &[DateSet, DateReview], ANY),
        C::ClaimFact { .. } => (rule::Q_09, SIDES, CLAIM, ANY),
        C::DecideClaim { .. } => (rule::Q_09, COORDINATOR, ADOPT, ANY),
        C::DecideEmergency { .. } => (rule::Q_09, COORDINATOR, &[EmergencyReview], ANY),
        C::RecordBreach { .. } => (rule::D_20, COORDINATOR, TELL, RECORDABLE_BREACH),
        C::Cancel { .. } => (rule::Q_08, COORDINATOR, &[Coordinating, DateSet], ANY),
        C::Stop { .. } => (rule::V1_2_2, SYSTEM, &CaseStage::ALL, ANY),
        C::MergeInto { .. } => (rule::SM_2, COORDINATOR, &[AtCoordinator, NoDeveloper, Notifying, Coordinating, DateSet], ANY),
        C::Absorb { .. } => (rule::SM_2, SYSTEM, WORK, ANY),
        C::Split { .. } => (rule::Q_26, COORDINATOR, &[AtCoordinator, NoDeveloper, Notifying, Coordinating, DateSet], ANY),
        C::LinkOwnAdvisory { .. } => (rule::D_26, DEVELOPER, &[Published], &[PublishedStatus, Done]),
        C::ConfirmOwnAdvisory { .. } => (rule::D_26, COORDINATOR, &[Published], &[PublishedStatus]),
        C::Write { .. } => (rule::D_25, SIDES, TALK, ANY),
        C::SetOwnReference { .. } => (rule::NF_09, SIDES, TALK, ANY),
        C::TakeIn { .. } => (rule::V1_2_2, SYSTEM, CLAIM, ANY),
        C::Check => (rule::V2_1, SYSTEM, &[Submitted], ANY),
        C::Convert { .. } => (rule::V2_2, COORDINATOR, &[Checked, DateSet], ANY),
        C::GiveOpinion { .. } => (rule::V2_2, DEVELOPER, &[Submitted, Checked], ANY),
        C::RecordHearing { .. } => (rule::V2_2, COORDINATOR, &[Submitted, Checked], ANY),
        C::Close => (rule::SM_2, COORDINATOR, &[Published], ANY),
        C::WriteDraft { .. } | C::SubmitDraft { .. } | C::ReturnDraft { .. } | C::ApproveDraft
        | C::ChooseNoReport { .. } | C::Publish | C::Revise { .. } => return None,
    };
    Some(Law { rule, who, stages, developer })
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
        if matches!(actor.party, Party::Reception | Party::Coordinator) {
            guard::person(actor, self.rule)?;
        }
        if !self.stages.contains(&case.stage) {
            // A developer learns its own state, never that of the others' common case: a date in
            // review would tell it that somebody asked (M-13).
            let stage = match actor.party {
                Party::Vendor(own) => case.vendors.get(&own).map(|v| guard::stage(&v.stage)),
                _ => Some(guard::stage(&case.stage)),
            };
            let stage = stage.unwrap_or_default();
            return Err(Refusal::wrong_stage(
                self.rule,
                stage,
                &guard::name(command),
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
            let stage = guard::stage(&vendor.stage);
            return Err(Refusal::wrong_stage(
                rule::SM_3,
                stage,
                &guard::name(command),
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
            | Command::RecordDelivery { .. }
            | Command::Stop { .. }
            | Command::TakeIn { .. }
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
