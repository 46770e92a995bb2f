//! What can be done to a report. Secrets arrive open; the desk seals them.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Block, CaseEnd, Channel, Circumstances, Consent, DeclineCode, Identity, InfoType, Kind,
    StopGround, Target, Weakness,
};
use crate::{AttachmentId, CaseId, ItemId, Party, PersonId};

/// A whole report as sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Submission {
    /// Track; `None` is refused.
    pub kind: Option<Kind>,
    /// Channel; the API and the form set it themselves.
    pub channel: Option<Channel>,
    /// Block ①.
    pub identity: Identity,
    /// Handling of block ①; `None` means the choice was not made, and is refused.
    pub consent: Option<Consent>,
    /// Block ②.
    pub target: Target,
    /// Block ③: gist.
    pub summary: String,
    /// Kind for the statistics; `None` is refused.
    pub weakness: Option<Weakness>,
    /// CWE, if known.
    pub cwe: Option<u32>,
    /// Block ③: typed items.
    pub items: Vec<NewItem>,
    /// How it came about.
    pub circumstances: Circumstances,
    /// Own-product reports: the countermeasure (R-V2-1).
    pub countermeasure: Option<String>,
    /// Own-product reports: "only our own products are concerned" declared.
    pub own_products_only: bool,
    /// Version of the legal notice shown and acknowledged; empty is refused.
    pub notice_version: String,
}

/// A typed piece of information.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NewItem {
    /// Type 1, 2 or 3.
    pub info: InfoType,
    /// The text; may be empty when there is an attachment.
    #[serde(default)]
    pub text: String,
    /// A file stored beforehand.
    #[serde(default)]
    pub attachment: Option<NewAttachment>,
}

/// A file stored in the vault before the command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NewAttachment {
    /// Where the vault keeps it.
    pub id: AttachmentId,
    /// The sender's name for it.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type as detected.
    pub media_type: String,
}

/// A case to be opened from an accepted report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CaseOutline {
    /// Working title inside the bodies.
    pub title: String,
    /// The product, where it differs from the report's.
    pub target: Option<Target>,
    /// The items that belong to this case; empty means all.
    pub items: Vec<ItemId>,
    /// Shared module, protocol or format: several products (R-P-03).
    pub multi_vendor: bool,
    /// Embedded device (R-E-01).
    pub embedded: bool,
}

/// Commands of SM-1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum Command {
    /// Finder, staff (mail) or developer (own product): a report.
    Submit(Submission),
    /// Staff: a mail lacks blocks.
    RecordIncomplete {
        /// What came.
        submission: Submission,
        /// What lacks.
        missing: Vec<Block>,
    },
    /// Staff or finder: the missing blocks came.
    Complete(Submission),
    /// Reception asks the finder (R-V1-2-3).
    Ask {
        /// The question.
        question: String,
        /// Reply wanted by.
        reply_by: Option<Timestamp>,
    },
    /// Finder replies to a question.
    Reply {
        /// Which question.
        question: ItemId,
        /// The reply.
        text: String,
        /// Further information with it.
        #[serde(default)]
        items: Vec<NewItem>,
    },
    /// Finder writes to reception unasked.
    Write {
        /// The message.
        text: String,
        /// Further information with it.
        #[serde(default)]
        items: Vec<NewItem>,
    },
    /// Finder changes how name and contact are handled; for the future (R-V1-2-4).
    SetConsent {
        /// The new choices.
        consent: Consent,
    },
    /// Reception accepts (受理).
    Accept {
        /// One or several cases.
        cases: Vec<CaseOutline>,
    },
    /// Reception does not accept (不受理).
    Decline {
        /// Reason code.
        code: DeclineCode,
        /// Reason in words, told to the finder.
        reason: String,
    },
    /// Reception: the kind was wrong.
    Reroute {
        /// The right kind.
        kind: Kind,
        /// Why.
        note: String,
    },
    /// Reception: one more case from this report.
    OpenCase(CaseOutline),
    /// Reception stops (取りやめ).
    Stop {
        /// Exactly one main ground.
        ground: StopGround,
        /// Evidence, inner.
        evidence: String,
        /// Reason told to the finder.
        reason: String,
    },
    /// Finder asks to take it back.
    AskWithdrawal {
        /// Why.
        reason: String,
    },
    /// Reception answers the wish.
    DecideWithdrawal {
        /// Agreed?
        agreed: bool,
        /// Reason told to the finder.
        reason: String,
    },
    /// A finder with an account takes the report into it.
    Claim {
        /// The account.
        person: PersonId,
    },
    /// Reception opens the finder's identity; recorded with purpose.
    OpenIdentity {
        /// Why.
        purpose: String,
    },
    /// Inner note of reception.
    Note {
        /// The note.
        text: String,
    },
    /// Reception hands information that came after acceptance to the cases it concerns, or to none
    /// with a reason (R-V1-2-2, R-V1-2-3).
    PassOn {
        /// The item.
        item: ItemId,
        /// Open cases of this report it concerns.
        cases: Vec<CaseId>,
        /// Why it concerns none; may be empty otherwise.
        #[serde(default)]
        note: String,
    },
    /// System: the coordinator says known (②) or no vulnerability information (④).
    HearCoordinator {
        /// The case.
        case: CaseId,
        /// What it says.
        ground: crate::case::ObjectionGround,
    },
    /// System: reception disagreed with that word, so it opens no ground any more.
    DropNotice {
        /// The case.
        case: CaseId,
    },
    /// System: a linked case ended.
    CaseEnded {
        /// The case.
        case: CaseId,
        /// How.
        end: CaseEnd,
    },
    /// System: a case split off or converted belongs to this report too.
    LinkCase {
        /// The case.
        case: CaseId,
        /// Its number.
        number: String,
    },
    /// System: a case of this report went to that party (the coordinator by transfer, a developer
    /// with the details). From then on consent decides whether it may know the finder (R-V1-2-4).
    RecordReach {
        /// The case.
        case: CaseId,
        /// The party.
        party: Party,
    },
    /// Reception closes the report once every case has ended.
    Close,
}
