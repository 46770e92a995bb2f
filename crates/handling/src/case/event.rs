//! What happened to a case. Secrets are sealed in the log; [`super::Edition`] is public by nature
//! and is recorded at the instant of publication, never before.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Claim, ContactMeans, DateRequest, Edition, EmbargoBasis, Exit, Flags, MeasureKind, Message,
    ObjectionGround, Position, ProductAnswer, Track, VendorStage, Verdict,
};
use crate::report::{Item, Weakness};
use crate::{CaseId, Compartment, ItemId, Moment, Party, PersonId, ReportId, Secret, VendorId};

/// Facts of SM-2, SM-3, SM-4, SM-6.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Opened.
    Opened {
        /// The file's own id.
        case: CaseId,
        /// Handling number.
        number: String,
        /// The reports it comes from; several only for a case split off.
        reports: Vec<ReportId>,
        /// Procedure.
        track: Track,
        /// Working title.
        title: Secret,
        /// Product.
        target: Secret,
        /// Gist.
        summary: Secret,
        /// Kind for the statistics.
        weakness: Weakness,
        /// CWE.
        cwe: Option<u32>,
        /// Typed information.
        items: Vec<Item>,
        /// Flags.
        flags: Flags,
        /// Own product: the countermeasure.
        countermeasure: Option<Secret>,
        /// Split off that case.
        split_from: Option<CaseId>,
    },
    /// A compartment was opened to a party.
    Granted {
        /// What.
        compartment: Compartment,
        /// To whom.
        party: Party,
    },
    /// A grant ended, for the future.
    Revoked {
        /// What.
        compartment: Compartment,
        /// From whom.
        party: Party,
    },
    /// Passed to the coordinator.
    Transferred,
    /// Further information came from the finder through reception.
    ItemTakenIn {
        /// The information.
        item: Item,
    },
    /// The coordinator opened it; the embargo begins with this provisional end.
    Begun {
        /// Start; earlier than the fact itself in a case split off (it inherits).
        from: Timestamp,
        /// Provisional end.
        end: Moment,
    },
    /// A developer was named.
    VendorIdentified {
        /// Who.
        vendor: VendorId,
        /// First state: identified or contact search.
        stage: VendorStage,
        /// Why.
        reasoning: Secret,
    },
    /// Looked at and set aside.
    CandidateRejected {
        /// Who and why.
        note: Secret,
    },
    /// Nobody can be identified.
    NoDeveloperFound {
        /// What was searched.
        search_log: Secret,
    },
    /// The search goes on.
    SearchWidened {
        /// Where.
        note: Secret,
    },
    /// The coordinator objects.
    Objected {
        /// Ground.
        ground: ObjectionGround,
        /// Evidence.
        evidence: Secret,
    },
    /// Reception does not agree.
    Disagreed {
        /// Why.
        reason: Secret,
    },
    /// The stage-1 text.
    SummaryWritten {
        /// The text.
        text: Secret,
    },
    /// First notice to a developer.
    SummarySent {
        /// Whom.
        vendor: VendorId,
        /// Reply wanted by.
        reply_by: Timestamp,
    },
    /// All first notices are out.
    AllNotified,
    /// A dated attempt.
    ContactAttempted {
        /// Whom.
        vendor: VendorId,
        /// Means.
        means: ContactMeans,
        /// Address and outcome.
        note: Secret,
    },
    /// Contact was made.
    ContactMade {
        /// With whom.
        vendor: VendorId,
        /// Secrecy confirmed for this case.
        secrecy_confirmed: bool,
        /// How.
        note: Secret,
    },
    /// Called unreachable.
    DeclaredUnreachable {
        /// Whom.
        vendor: VendorId,
    },
    /// A mail server took the notice (or refused it for good).
    DeliveryRecorded {
        /// Whose.
        vendor: VendorId,
        /// Taken?
        delivered: bool,
    },
    /// A person of the developer opened the case.
    OpenedByVendor {
        /// Whose.
        vendor: VendorId,
    },
    /// No product concerned.
    NoneConcerned {
        /// Who says so.
        vendor: VendorId,
        /// Ground.
        ground: Secret,
    },
    /// Details went out.
    DetailSent {
        /// To whom.
        vendor: VendorId,
        /// Who may read them.
        persons: Vec<PersonId>,
        /// May be named.
        may_be_named: bool,
        /// Result wanted by.
        reply_by: Timestamp,
    },
    /// Readers of the details changed.
    PersonsNamed {
        /// Whose.
        vendor: VendorId,
        /// Who.
        persons: Vec<PersonId>,
    },
    /// Verification started.
    VerificationStarted {
        /// Whose.
        vendor: VendorId,
    },
    /// Result reported.
    VerificationReported {
        /// Whose.
        vendor: VendorId,
        /// Answers.
        answers: Vec<ProductAnswer>,
        /// What they add up to.
        verdict: Verdict,
    },
    /// Status reported.
    StatusReported {
        /// Whose.
        vendor: VendorId,
        /// The status.
        text: Secret,
    },
    /// Countermeasure reported.
    MeasureReported {
        /// Whose.
        vendor: VendorId,
        /// Fix or workaround.
        kind: MeasureKind,
        /// What.
        text: Secret,
        /// Where.
        url: Option<Secret>,
    },
    /// No fix is possible.
    NoFixReported {
        /// Whose.
        vendor: VendorId,
        /// Why.
        reason: Secret,
        /// The workaround, if there is one.
        workaround: Option<Secret>,
    },
    /// Text for the advisory.
    StatementSet {
        /// Whose.
        vendor: VendorId,
        /// Japanese.
        ja: Secret,
        /// English.
        en: Secret,
        /// Confirmed by the developer.
        confirmed: bool,
    },
    /// A developer was suggested.
    VendorSuggested {
        /// Its id.
        id: ItemId,
        /// Name.
        name: Secret,
        /// Why.
        reason: Secret,
        /// By whom.
        by: Party,
    },
    /// A suggestion was decided.
    CandidateDecided {
        /// Which.
        candidate: ItemId,
        /// As this developer; `None` set aside.
        vendor: Option<VendorId>,
        /// Why.
        reason: Secret,
    },
    /// Reminded.
    Reminded {
        /// Whom.
        vendor: VendorId,
        /// M-21 instead of M-10.
        last: bool,
    },
    /// The reply term passed without an answer.
    ReplyTermPassed {
        /// Whose.
        vendor: VendorId,
    },
    /// A date was proposed to all.
    DateProposed {
        /// The end.
        end: Moment,
    },
    /// A position on it.
    PositionTaken {
        /// The position.
        position: Position,
    },
    /// The embargo's end was set or moved.
    DateSet {
        /// The end.
        end: Moment,
        /// On what ground.
        basis: EmbargoBasis,
        /// Factors, as JSON of `DateFactors`; inner.
        factors: Option<Secret>,
        /// Why; inner.
        reason: Option<Secret>,
        /// Beyond the guideline: why.
        late: Option<super::LateReason>,
    },
    /// Another date was asked for.
    DateRequested {
        /// The request.
        request: DateRequest,
    },
    /// The request was decided.
    RequestDecided {
        /// Which.
        request: ItemId,
        /// Changed or kept.
        changed: bool,
        /// Why; told to the requester, in its compartment.
        reason: Secret,
    },
    /// Somebody claims that the world moved.
    FactClaimed {
        /// The claim.
        claim: Claim,
    },
    /// The claim was decided.
    ClaimDecided {
        /// Which.
        claim: ItemId,
        /// Adopted?
        adopted: bool,
        /// Why.
        reason: Secret,
    },
    /// A review of the emergency began.
    EmergencyBegun,
    /// The emergency was decided.
    EmergencyDecided {
        /// Outcome in a word: `new-date`, `publish-now`, `keep`.
        outcome: String,
        /// Why.
        reason: Secret,
    },
    /// The embargo ended.
    EmbargoExited {
        /// Why.
        exit: Exit,
    },
    /// Published early alone.
    Breached {
        /// Who.
        vendor: VendorId,
        /// Evidence.
        evidence: Secret,
    },
    /// Cancelled under (7) or (8).
    Cancelled {
        /// Which.
        ground: ObjectionGround,
        /// Why.
        reason: Secret,
    },
    /// Stopped with its report.
    Stopped,
    /// One of several reports was stopped; the case goes on for the others.
    ReportLeft {
        /// Which.
        report: ReportId,
    },
    /// Merged into another.
    MergedInto {
        /// Which.
        target: CaseId,
        /// Why.
        reason: Secret,
    },
    /// Another was merged into this.
    Absorbed {
        /// Which.
        from: CaseId,
        /// Its reports.
        reports: Vec<ReportId>,
    },
    /// Part was split off.
    SplitOff {
        /// The new case.
        case: CaseId,
        /// Items that moved.
        items: Vec<ItemId>,
        /// Why.
        reason: Secret,
    },
    /// The draft was written.
    DraftWritten {
        /// Contents, JSON of `AdvisoryDraft`.
        draft: Secret,
        /// Author.
        author: PersonId,
        /// Portal number, drawn with the first draft.
        number: String,
    },
    /// Handed to review.
    DraftSubmitted {
        /// Waiver of the countermeasure.
        waiver: Option<Secret>,
    },
    /// Sent back.
    DraftReturned {
        /// By whom.
        reviewer: PersonId,
        /// Remarks.
        remarks: Secret,
    },
    /// Approved.
    DraftApproved {
        /// By whom.
        reviewer: PersonId,
    },
    /// The approval is void: content, date or statements changed.
    ApprovalVoided,
    /// The "no report" line was chosen.
    NoReportChosen {
        /// Whose.
        vendor: VendorId,
        /// Shown?
        show: bool,
        /// Why.
        reason: Secret,
    },
    /// Public.
    Published {
        /// Everything that is public.
        edition: Edition,
    },
    /// A new edition.
    Revised {
        /// Everything that is public.
        edition: Edition,
    },
    /// Kept internally.
    DraftWithdrawn,
    /// Own advisory linked.
    OwnAdvisoryLinked {
        /// Whose.
        vendor: VendorId,
        /// Where.
        url: Secret,
    },
    /// Link checked.
    OwnAdvisoryConfirmed {
        /// Whose.
        vendor: VendorId,
    },
    /// A message.
    Wrote {
        /// The developer's lane, or the lane of the two bodies.
        vendor: Option<VendorId>,
        /// The message.
        message: Message,
    },
    /// A party's own reference.
    OwnReferenceSet {
        /// Whose.
        party: Party,
        /// The number, in a compartment that party reads.
        text: Secret,
    },
    /// Own product: checked.
    Checked,
    /// Own product: goes on under Ⅴ一.
    Converted {
        /// Why.
        reason: Secret,
    },
    /// Own product: opinion on the day.
    OpinionHeard {
        /// The opinion.
        text: Secret,
        /// The day it wishes, if any.
        wanted: Option<Moment>,
    },
    /// All follow-up done.
    Closed,
}
