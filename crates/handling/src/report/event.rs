//! What happened to a report. Secrets are sealed in the log.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Block, CaseEnd, Channel, Consent, DeclineCode, Item, Kind, StopGround, Weakness};
use crate::case::ObjectionGround;
use crate::{CaseId, Compartment, ItemId, Party, PersonId, ReportId, Secret, VendorId};

/// The contents of a report, sealed piece by piece.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// Track.
    pub kind: Kind,
    /// Channel.
    pub channel: Channel,
    /// Block ①.
    pub identity: Secret,
    /// Handling of block ①.
    pub consent: Consent,
    /// Block ②.
    pub target: Secret,
    /// Gist.
    pub summary: Secret,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE, if known.
    pub cwe: Option<u32>,
    /// Block ③.
    pub items: Vec<Item>,
    /// Circumstances.
    pub circumstances: Secret,
    /// Own-product reports: the countermeasure.
    pub countermeasure: Option<Secret>,
    /// Legal notice acknowledged.
    pub notice_version: String,
    /// Developer who reports its own product.
    pub vendor: Option<VendorId>,
}

/// Facts of SM-1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Arrived whole.
    Received {
        /// The file's own id.
        report: ReportId,
        /// Receipt number.
        number: String,
        /// Contents.
        contents: Contents,
    },
    /// Arrived with blocks missing.
    ArrivedIncomplete {
        /// The file's own id.
        report: ReportId,
        /// Receipt number.
        number: String,
        /// Contents as far as they go.
        contents: Contents,
        /// What lacks.
        missing: Vec<Block>,
    },
    /// The missing blocks came; now received.
    Completed {
        /// Contents.
        contents: Contents,
    },
    /// A compartment of this file was opened to a party; the vault keeps keys by these facts.
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
    /// Reception asked the finder.
    Asked {
        /// The question's id.
        id: ItemId,
        /// The question.
        text: Secret,
        /// Reply wanted by.
        reply_by: Option<Timestamp>,
    },
    /// The finder replied.
    Replied {
        /// Which question.
        question: ItemId,
        /// The reply's id.
        id: ItemId,
        /// The reply.
        text: Secret,
    },
    /// The finder wrote.
    Wrote {
        /// The message's id.
        id: ItemId,
        /// The message.
        text: Secret,
    },
    /// Further information came.
    ItemAdded {
        /// The item.
        item: Item,
    },
    /// Consent changed.
    ConsentSet {
        /// The new choices.
        consent: Consent,
    },
    /// Accepted.
    Accepted {
        /// Cases opened.
        cases: Vec<(CaseId, String)>,
    },
    /// Not accepted.
    Declined {
        /// Reason code.
        code: DeclineCode,
        /// Reason told to the finder.
        reason: Secret,
    },
    /// Kind corrected.
    Rerouted {
        /// The right kind.
        kind: Kind,
        /// Why.
        note: Secret,
    },
    /// One more case.
    CaseOpened {
        /// The case.
        case: CaseId,
        /// Its number.
        number: String,
    },
    /// Stopped.
    Stopped {
        /// Ground.
        ground: StopGround,
        /// Evidence, inner.
        evidence: Secret,
        /// Reason told to the finder.
        reason: Secret,
    },
    /// The finder wishes to take it back.
    WithdrawalAsked {
        /// Why.
        reason: Secret,
    },
    /// Reception answered that wish.
    WithdrawalDecided {
        /// Agreed?
        agreed: bool,
        /// Reason told to the finder.
        reason: Secret,
    },
    /// Taken into an account.
    Claimed {
        /// The account.
        person: PersonId,
    },
    /// Somebody of reception looked at the finder's identity.
    IdentityOpened {
        /// Why.
        purpose: Secret,
    },
    /// Inner note.
    Noted {
        /// The note.
        text: Secret,
    },
    /// The coordinator says known or no vulnerability information.
    CoordinatorHeard {
        /// The case.
        case: CaseId,
        /// What it says.
        ground: ObjectionGround,
    },
    /// Reception disagreed with that; the word is off the table.
    NoticeDropped {
        /// The case.
        case: CaseId,
    },
    /// Later information went to the cases it concerns.
    ItemPassedOn {
        /// The item.
        item: ItemId,
        /// The cases; none with a reason.
        cases: Vec<CaseId>,
        /// Why to none.
        note: Secret,
    },
    /// A linked case ended.
    CaseEnded {
        /// The case.
        case: CaseId,
        /// How.
        end: CaseEnd,
    },
    /// A case of this report went to that party.
    Reached {
        /// The case.
        case: CaseId,
        /// The party.
        party: Party,
    },
    /// Closed.
    Closed,
}
