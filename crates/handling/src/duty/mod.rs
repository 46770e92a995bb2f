//! Who owes what to whom, by when: the third of the three questions. Duties are not stored; they
//! are read off the file, so none can be forgotten and each ends with the act that discharges it.
//!
//! Terms that come from the settings are marked `ours`, because the standard's "promptly" and
//! "without delay" carry no number.

mod case;
mod clock;
mod entry;
mod report;
mod vendor;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use clock::reminders;

use crate::case::Case;
use crate::register::Vendor;
use crate::report::Report;
use crate::{File, Party, Rule, Settings, VendorId};

/// What is owed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DutyKind {
    /// Finder: send the missing blocks.
    CompleteReport,
    /// Finder: answer a question.
    AnswerQuestion,
    /// Reception: accept or decline.
    DecideAcceptance,
    /// Reception: answer the wish to take a report back.
    DecideWithdrawal,
    /// Reception: hand information that came after acceptance to the cases.
    PassOnInformation,
    /// Reception: close a report whose cases have ended.
    CloseReport,
    /// Reception: pass a case to the coordinator.
    TransferCase,
    /// Reception: stop, or disagree with the coordinator's notice.
    AnswerObjection,
    /// Reception: stop, or disagree with a cancellation.
    AnswerCancellation,
    /// Coordinator: open a case.
    BeginCase,
    /// Coordinator: find the developers.
    IdentifyDevelopers,
    /// Coordinator: widen the search, or set the date alone.
    DecideNoDeveloper,
    /// Coordinator: write the stage-1 text.
    WriteSummary,
    /// Coordinator: send a first notice.
    SendSummary,
    /// Coordinator: look for a developer's contact.
    FindContact,
    /// Coordinator: remind a silent developer for the last time.
    RemindVendor,
    /// Coordinator: look at a suggested developer.
    DecideCandidate,
    /// Coordinator: set the date.
    SetDate,
    /// Coordinator: decide a request for another date.
    DecideRequest,
    /// Coordinator: adopt or reject a claim about the world.
    DecideClaim,
    /// Coordinator: decide an emergency.
    DecideEmergency,
    /// Coordinator: the date passed without an approved advisory; publish or move it.
    DecidePassedDate,
    /// Coordinator: write the advisory.
    WriteAdvisory,
    /// Coordinator: hand the draft to review.
    SubmitDraft,
    /// Coordinator: a second person reads the draft.
    ReviewDraft,
    /// Coordinator: check the link to a developer's own advisory.
    CheckOwnAdvisory,
    /// Coordinator: hear the developer of an own-product report on the day.
    HearVendor,
    /// Coordinator: close a case.
    CloseCase,
    /// Coordinator: check an application to the register.
    CheckApplication,
    /// Coordinator: bring an unverified developer in.
    InviteVendor,
    /// Coordinator: review an exclusion.
    ReviewExclusion,
    /// Developer: ask for details, or say that nothing is concerned.
    AnswerSummary,
    /// Developer: verify and report presence and novelty.
    Verify,
    /// Developer: report the response status.
    ReportStatus,
    /// Developer: make and report a countermeasure.
    ReportMeasure,
    /// Developer: say whether a proposed date works.
    TakePosition,
    /// Developer: confirm the wording of its statement.
    ConfirmStatement,
    /// Developer: publish its own advisory and link it.
    LinkOwnAdvisory,
    /// Developer: opinion on the day for an own-product report.
    GiveOpinion,
    /// Developer: agree to the terms.
    AgreeTerms,
    /// Developer: prove the key.
    ProveKey,
    /// Developer: yearly confirmation of the entry.
    ConfirmEntry,
    /// The clock: publish at the agreed instant.
    Publish,
}

impl DutyKind {
    /// All kinds, for tables and tests.
    pub const ALL: [DutyKind; 43] = [
        DutyKind::CompleteReport,
        DutyKind::AnswerQuestion,
        DutyKind::DecideAcceptance,
        DutyKind::DecideWithdrawal,
        DutyKind::PassOnInformation,
        DutyKind::CloseReport,
        DutyKind::TransferCase,
        DutyKind::AnswerObjection,
        DutyKind::AnswerCancellation,
        DutyKind::BeginCase,
        DutyKind::IdentifyDevelopers,
        DutyKind::DecideNoDeveloper,
        DutyKind::WriteSummary,
        DutyKind::SendSummary,
        DutyKind::FindContact,
        DutyKind::RemindVendor,
        DutyKind::DecideCandidate,
        DutyKind::SetDate,
        DutyKind::DecideRequest,
        DutyKind::DecideClaim,
        DutyKind::DecideEmergency,
        DutyKind::DecidePassedDate,
        DutyKind::WriteAdvisory,
        DutyKind::SubmitDraft,
        DutyKind::ReviewDraft,
        DutyKind::CheckOwnAdvisory,
        DutyKind::HearVendor,
        DutyKind::CloseCase,
        DutyKind::CheckApplication,
        DutyKind::InviteVendor,
        DutyKind::ReviewExclusion,
        DutyKind::AnswerSummary,
        DutyKind::Verify,
        DutyKind::ReportStatus,
        DutyKind::ReportMeasure,
        DutyKind::TakePosition,
        DutyKind::ConfirmStatement,
        DutyKind::LinkOwnAdvisory,
        DutyKind::GiveOpinion,
        DutyKind::AgreeTerms,
        DutyKind::ProveKey,
        DutyKind::ConfirmEntry,
        DutyKind::Publish,
    ];
}

/// One open obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duty {
    /// What.
    pub kind: DutyKind,
    /// Who owes it.
    pub owner: Party,
    /// To whom, where it is one side.
    pub counterpart: Option<Party>,
    /// The rule behind it.
    pub rule: std::borrow::Cow<'static, str>,
    /// Since when.
    pub started: Timestamp,
    /// By when.
    pub due: Option<Timestamp>,
    /// The term is a target of this installation, not the rule's own.
    pub ours: bool,
    /// The clock stands still, because somebody else must act first.
    pub paused: bool,
    /// The developer it is about.
    pub vendor: Option<VendorId>,
    /// Names of the commands that end it; those of a report may end a case's duty.
    pub discharged_by: Vec<std::borrow::Cow<'static, str>>,
}

impl Duty {
    fn new(kind: DutyKind, owner: Party, rule: Rule, started: Timestamp) -> Self {
        Duty {
            kind,
            owner,
            counterpart: None,
            rule: rule.0.into(),
            started,
            due: None,
            ours: false,
            paused: false,
            vendor: None,
            discharged_by: Vec::new(),
        }
    }

    fn to(mut self, party: Party) -> Self {
        self.counterpart = Some(party);
        self
    }

    /// About a developer; it is the counterpart, unless it is the owner itself.
    fn about(mut self, vendor: VendorId) -> Self {
        self.vendor = Some(vendor);
        if self.owner != Party::Vendor(vendor) {
            self.counterpart = Some(Party::Vendor(vendor));
        }
        self
    }

    /// A term that the rule, or an agreement under it, sets.
    fn by(mut self, due: Option<Timestamp>) -> Self {
        self.due = due;
        self
    }

    /// A term that our settings set.
    fn within(mut self, due: Timestamp) -> Self {
        self.due = Some(due);
        self.ours = true;
        self
    }

    fn ends(mut self, commands: &[&'static str]) -> Self {
        self.discharged_by = commands.iter().map(|c| (*c).into()).collect();
        self
    }
}

/// The open duties of a file at this moment.
pub fn duties(file: &File, settings: &Settings, now: Timestamp) -> Vec<Duty> {
    match file {
        File::Report(report) => of_report(report, settings, now),
        File::Case(case) => of_case(case, settings, now),
        File::Vendor(vendor) => of_vendor(vendor, settings, now),
    }
}

/// The open duties of a report (SM-1).
pub fn of_report(report: &Report, settings: &Settings, _now: Timestamp) -> Vec<Duty> {
    report::duties(report, settings)
}

/// The open duties of a case (SM-2, SM-3, SM-4, SM-6).
pub fn of_case(case: &Case, settings: &Settings, now: Timestamp) -> Vec<Duty> {
    let mut all = case::duties(case, settings, now);
    for v in case.vendors.values() {
        all.extend(vendor::duties(case, v, settings));
    }
    all
}

/// The open duties of an entry of the register (SM-7).
pub fn of_vendor(vendor: &Vendor, settings: &Settings, _now: Timestamp) -> Vec<Duty> {
    entry::duties(vendor, settings)
}
