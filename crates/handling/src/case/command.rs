//! What can be done to a case. Secrets arrive open; the desk seals them.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AdvisoryDraft, ContactMeans, DateFactors, EmergencyOutcome, Flags, LateReason, MeasureKind,
    Novelty, ObjectionGround, Presence, Stance, Track, VendorStage, WorldFact,
};
use crate::report::{NewAttachment, NewItem, Target, Weakness};
use crate::{CaseId, ItemId, Moment, PersonId, ReportId, VendorId};

/// A developer named by the coordinator (R-V1-3-2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Identification {
    /// Who; the entry exists in the register (unknown ones are added first).
    pub vendor: VendorId,
    /// Why.
    pub reasoning: String,
}

/// The answer for one product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NewAnswer {
    /// Product.
    pub product: String,
    /// Versions.
    pub versions: String,
    /// Presence.
    pub presence: Presence,
    /// Novelty; required when affected.
    #[serde(default)]
    pub novelty: Option<Novelty>,
    /// Ground; required when not affected, and as reference when known.
    #[serde(default)]
    pub ground: String,
}

/// Everything a case starts with; drawn up by the report's `accept`, never sent by people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Opening {
    /// The file's own id.
    pub case: CaseId,
    /// Handling number.
    pub number: String,
    /// The report.
    pub report: ReportId,
    /// Procedure.
    pub track: Track,
    /// Working title.
    pub title: String,
    /// The product.
    pub target: Target,
    /// Gist.
    pub summary: String,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE.
    pub cwe: Option<u32>,
    /// Typed information.
    pub items: Vec<NewItem>,
    /// Flags.
    pub flags: Flags,
    /// Own product: the developer and its countermeasure.
    pub own_product: Option<(VendorId, String)>,
    /// For a case split off another: what it inherits.
    pub inherits: Option<Inheritance>,
}

/// What a case split off another inherits (property: split inherits the embargo).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Inheritance {
    /// The parent.
    pub from: CaseId,
    /// Its other reports, beside [`Opening::report`].
    pub reports: Vec<ReportId>,
    /// When the coordinator started.
    pub started: Timestamp,
    /// The end of the embargo.
    pub end: Moment,
    /// Developers that move over, to be notified anew in this case.
    pub vendors: Vec<VendorId>,
}

/// Commands of SM-2, SM-3, SM-4, SM-6. Those that name a `vendor` are the coordinator's about that
/// developer; a developer's own commands speak for the developer of the actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum Command {
    /// System: opened by acceptance, own-product submission, or a split.
    Open(Opening),
    /// Reception: pass it to the coordinator (R-V1-2-2, M-33).
    Transfer,
    /// System: information that came to the report after acceptance, handed on by reception.
    TakeIn {
        /// The information.
        item: NewItem,
    },
    /// Coordinator: open the case; T-45 starts.
    Begin,
    /// Coordinator: name developers (R-V1-3-2).
    Identify {
        /// Developers named.
        vendors: Vec<Identification>,
        /// Candidates looked at and set aside, with reason.
        #[serde(default)]
        rejected: Vec<String>,
    },
    /// Coordinator: nobody can be identified.
    RecordNoDeveloper {
        /// What was searched.
        search_log: String,
    },
    /// Coordinator: look further after all.
    WidenSearch {
        /// Where.
        note: String,
    },
    /// Coordinator to reception: known, or no vulnerability information.
    Object {
        /// Which.
        ground: ObjectionGround,
        /// Evidence.
        evidence: String,
    },
    /// Reception does not agree with an objection or cancellation.
    Disagree {
        /// Why.
        reason: String,
    },
    /// Coordinator: the stage-1 text (IC-06).
    WriteSummary {
        /// Category, kind of product and presumed effect; no cause, no steps.
        text: String,
    },
    /// Coordinator: send first notices (M-08).
    SendSummary {
        /// To whom.
        vendors: Vec<VendorId>,
    },
    /// Coordinator: a dated attempt to reach a developer.
    RecordAttempt {
        /// Whom.
        vendor: VendorId,
        /// Means.
        means: ContactMeans,
        /// Address and outcome.
        note: String,
    },
    /// Coordinator: contact was made.
    RecordContact {
        /// With whom.
        vendor: VendorId,
        /// Confirmed secrecy for this case instead of the terms.
        secrecy_confirmed: bool,
        /// How.
        note: String,
    },
    /// Coordinator: all means tried (R-D-17).
    DeclareUnreachable {
        /// Whom.
        vendor: VendorId,
    },
    /// System: a mail server took the notice, or refused it for good.
    RecordDelivery {
        /// Whose notice.
        vendor: VendorId,
        /// Taken (`true`) or refused.
        delivered: bool,
    },
    /// Developer: a person opened the case here for the first time.
    RecordOpened,
    /// Developer: no product is concerned (R-D-08).
    DeclareNoneConcerned {
        /// Ground.
        ground: String,
    },
    /// Developer: ask for the details, named persons, secrecy understood (R-D-08, R-D-09).
    RequestDetail {
        /// Who may read them.
        persons: Vec<PersonId>,
        /// Secrecy is understood and will be kept.
        secrecy_agreed: bool,
        /// May appear by name in the advisory (R-D-10).
        may_be_named: bool,
    },
    /// Developer: change who may read the details.
    NamePersons {
        /// Who.
        persons: Vec<PersonId>,
    },
    /// Developer: work started.
    StartVerification,
    /// Developer: result, presence and novelty per product and version (R-V1-4-2).
    ReportVerification {
        /// Answers.
        answers: Vec<NewAnswer>,
    },
    /// Developer: response status, to both bodies at once (R-V1-4-5).
    ReportStatus {
        /// The status.
        text: String,
    },
    /// Developer: a countermeasure is made (R-V1-4-6).
    ReportMeasure {
        /// Fix or workaround.
        kind: MeasureKind,
        /// What, for which versions, how to apply.
        text: String,
        /// Where users will get it.
        #[serde(default)]
        url: String,
    },
    /// Developer: cannot fix (R-D-23).
    ReportNoFix {
        /// Why.
        reason: String,
        /// A workaround exists.
        workaround: Option<String>,
    },
    /// Developer: its text for the advisory, confirmed by sending it.
    Declare {
        /// Japanese.
        ja: String,
        /// English.
        en: String,
    },
    /// Coordinator: propose wording; the developer confirms by `declare`.
    ProposeStatement {
        /// Whose.
        vendor: VendorId,
        /// Japanese.
        ja: String,
        /// English.
        en: String,
    },
    /// Developer: others may be affected (R-V1-4-3). Coordinator may record the same.
    SuggestVendor {
        /// Name in words.
        name: String,
        /// Why.
        reason: String,
    },
    /// Coordinator: take a suggestion in, or set it aside.
    DecideCandidate {
        /// Which.
        candidate: ItemId,
        /// As this developer; `None` sets it aside.
        vendor: Option<VendorId>,
        /// Why.
        reason: String,
    },
    /// Coordinator: ask for status (M-10) or remind for the last time (M-21). System does it by clock.
    Remind {
        /// Whom.
        vendor: VendorId,
        /// M-21 instead of M-10.
        last: bool,
    },
    /// System: the reply term of a developer passed.
    CloseReplyTerm {
        /// Whose.
        vendor: VendorId,
    },
    /// Coordinator: propose a date to all notified developers.
    ProposeDate {
        /// The end.
        end: Moment,
    },
    /// Developer: position on the proposed date.
    TakePosition {
        /// Stance.
        stance: Stance,
        /// Why; required when objecting.
        reason: String,
    },
    /// Coordinator: set the date (R-V1-3-3); alone when nobody reported.
    SetDate {
        /// The end.
        end: Moment,
        /// Factors weighed.
        factors: DateFactors,
        /// Beyond the guideline: why (R-D-15).
        late: Option<LateReason>,
    },
    /// Developer: ask for another date (S-10).
    RequestDate {
        /// Wanted end.
        wanted: Moment,
        /// Why.
        reason: String,
    },
    /// Coordinator: change or keep (R-V1-3-4).
    DecideRequest {
        /// Which request.
        request: ItemId,
        /// New end; `None` keeps the date.
        change: Option<Moment>,
        /// How the developer was heard, and why.
        reason: String,
        /// Beyond the guideline: why (R-D-15).
        late: Option<LateReason>,
    },
    /// Coordinator: move the date on its own initiative to one it proposed to all before (R-D-12,
    /// R-D-15), for example because a further developer was named (SM-2).
    MoveDate {
        /// The end; the one proposed.
        end: Moment,
        /// What was heard, and why it moves.
        reason: String,
        /// Beyond the guideline: why (R-D-15).
        late: Option<LateReason>,
    },
    /// Any side: claim that the world moved (leak, exploit, attacks).
    ClaimFact {
        /// What.
        fact: WorldFact,
        /// Source and evidence.
        source: String,
    },
    /// Coordinator: adopt or reject a claim. Adopting forces an emergency decision.
    DecideClaim {
        /// Which.
        claim: ItemId,
        /// Adopt?
        adopt: bool,
        /// Why.
        reason: String,
    },
    /// Coordinator: decide the emergency.
    DecideEmergency {
        /// Outcome.
        outcome: EmergencyOutcome,
        /// Why.
        reason: String,
    },
    /// Coordinator: a developer published early alone (R-D-20).
    RecordBreach {
        /// Who.
        vendor: VendorId,
        /// Evidence.
        evidence: String,
    },
    /// Coordinator: cancel under (7) or (8).
    Cancel {
        /// Which: `known` is (7), `not-vulnerability` is (8).
        ground: ObjectionGround,
        /// Why.
        reason: String,
    },
    /// System: the report was stopped. A case with further reports goes on for them.
    Stop {
        /// Which report.
        report: ReportId,
    },
    /// Coordinator: this case is the same as another.
    MergeInto {
        /// The case that goes on.
        target: CaseId,
        /// Why.
        reason: String,
    },
    /// System: the counterpart of `merge-into`.
    Absorb {
        /// The merged case.
        from: CaseId,
        /// Its reports.
        reports: Vec<ReportId>,
        /// Its developers and where they stood.
        vendors: Vec<(VendorId, VendorStage)>,
        /// Its embargo end.
        end: Option<Moment>,
    },
    /// Coordinator: split off part of the case.
    Split {
        /// Title of the new case.
        title: String,
        /// Items that move.
        items: Vec<ItemId>,
        /// Developers concerned by the new case.
        vendors: Vec<VendorId>,
        /// Why.
        reason: String,
    },
    /// Coordinator or developer of the case: the advisory (S-12).
    WriteDraft {
        /// Contents.
        draft: AdvisoryDraft,
    },
    /// Author: hand the draft to review (SM-4 guard).
    SubmitDraft {
        /// Why there is no countermeasure, if there is none.
        waiver: Option<String>,
    },
    /// Reviewer: send it back.
    ReturnDraft {
        /// Remarks.
        remarks: String,
    },
    /// Reviewer: approve; scheduled for the embargo's end.
    ApproveDraft,
    /// Coordinator: publish the "no report" line of a silent developer (R-V1-3-6).
    ChooseNoReport {
        /// Whom.
        vendor: VendorId,
        /// Show the line?
        show: bool,
        /// Why.
        reason: String,
    },
    /// System: the instant has come.
    Publish,
    /// Coordinator: a new edition: correction, new status or measure.
    Revise {
        /// Contents.
        draft: AdvisoryDraft,
        /// Change note, Japanese.
        ja: String,
        /// Change note, English.
        en: String,
        /// A severe error is corrected; shown as a notice.
        correction: bool,
    },
    /// Developer: its own advisory is out (R-D-26).
    LinkOwnAdvisory {
        /// Where.
        url: String,
    },
    /// Coordinator: the link was checked.
    ConfirmOwnAdvisory {
        /// Whose.
        vendor: VendorId,
    },
    /// Coordinator, reception or developer: a message in a lane.
    Write {
        /// The developer's lane; `None` is the lane between the two bodies.
        vendor: Option<VendorId>,
        /// The text.
        text: String,
        /// Files stored beforehand.
        #[serde(default)]
        attachments: Vec<NewAttachment>,
    },
    /// Any party: its own reference number.
    SetOwnReference {
        /// The number.
        text: String,
    },
    /// System: reception accepted the own-product report (SM-6 → Checked).
    Check,
    /// Coordinator: others may be affected; go on under Ⅴ一.
    Convert {
        /// Why.
        reason: String,
    },
    /// Developer (own product): opinion on the day (R-V2-2).
    GiveOpinion {
        /// The opinion.
        text: String,
        /// Wanted day, if any.
        wanted: Option<Moment>,
    },
    /// Coordinator: record what the developer said on the day.
    RecordHearing {
        /// The opinion.
        text: String,
    },
    /// Coordinator: all follow-up is done.
    Close,
}
