//! A report as its readers may see it: the finder (or the developer who reports its own product),
//! reception, the coordinator, the auditor. For everybody else it is not there.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::offer::{self, Offer};
use super::table::{InfoClass, Standing, may_know};
use super::waiting::WaitingFor;
use super::{AuditView, Lens, acts_for};
use crate::case::{Case, ObjectionGround};
use crate::report::{
    Block, CaseEnd, CaseLink, Channel, Consent, DeclineCode, Exchange, InfoType, Item, Kind,
    Report, Stage, StopGround, Weakness, Withdrawal,
};
use crate::{Actor, CaseId, ItemId, Party, PersonId, ReportId, Secret, VendorId, duty};

/// For how long an identity stays open after somebody of reception said why (R-V1-2-4).
pub const IDENTITY_OPEN: SignedDuration = SignedDuration::from_mins(15);

/// A report cut for one reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "for")]
pub enum ReportView {
    /// The finder's own page (S-04).
    Finder(FinderReportView),
    /// The developer's own-product report (S-03).
    Vendor(FinderReportView),
    /// Triage and case page of reception (S-05, S-06).
    Reception(ReceptionReportView),
    /// What the coordinator must know beside the case: consent, and identity if consented.
    Coordinator(CoordinatorReportView),
    /// That the file exists.
    Audit(AuditView),
}

/// What the sender sees: everything it sent, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FinderReportView {
    /// Its id.
    pub id: ReportId,
    /// Receipt number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its track.
    pub kind: Kind,
    /// How it came.
    pub channel: Channel,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Taken into an account.
    pub claimed: bool,
    /// How block ① may be used, now.
    pub consent: Consent,
    /// Every choice made on that, oldest first.
    pub consents: Vec<(Timestamp, Consent)>,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE id, if given.
    pub cwe: Option<u32>,
    /// What was sent, piece by piece, without the words.
    pub sent: Vec<SentItem>,
    /// The words, for a developer who reported its own product. A finder's page does not show
    /// them again: whoever finds the secret link must not find the exploit.
    pub contents: Option<OwnContents>,
    /// Version of the legal notice acknowledged.
    pub notice_version: String,
    /// Which blocks are missing.
    pub missing: Vec<Block>,
    /// Questions of reception and messages.
    pub exchanges: Vec<Exchange>,
    /// Cases that came of it.
    pub cases: Vec<FinderCaseLink>,
    /// When it was accepted or not.
    pub decided_at: Option<Timestamp>,
    /// Why not accepted.
    pub decline: Option<(DeclineCode, Secret)>,
    /// Why stopped.
    pub stop: Option<(StopGround, Secret)>,
    /// The wish to take it back.
    pub withdrawal: Option<Withdrawal>,
    /// The finder is still asked to keep it secret (R-V1-1-4, Q-24).
    pub keep_secret: bool,
    /// Last change the finder may know of.
    pub updated_at: Timestamp,
    /// Whose turn it is.
    pub waiting_for: WaitingFor,
    /// What may be tried now.
    pub offers: Vec<Offer>,
}

/// That a piece was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SentItem {
    /// Its id.
    pub id: ItemId,
    /// Type 1, 2 or 3.
    pub info: InfoType,
    /// Size of the file that came with it.
    pub attachment_bytes: Option<u64>,
}

/// The contents of an own-product report, for the developer who wrote them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OwnContents {
    /// Block ②.
    pub target: Secret,
    /// Gist.
    pub summary: Secret,
    /// Block ③.
    pub items: Vec<Item>,
    /// The countermeasure.
    pub countermeasure: Option<Secret>,
}

/// A case of a report, as the finder sees it; more in [`super::FinderCaseView`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FinderCaseLink {
    /// The case.
    pub case: CaseId,
    /// Handling number, told with M-02.
    pub number: String,
    /// How it ended. A merged case goes on elsewhere and is left out.
    pub ended: Option<CaseEnd>,
}

/// What reception sees: all but the identity, which is opened with a purpose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReceptionReportView {
    /// Its id.
    pub id: ReportId,
    /// Receipt number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its track.
    pub kind: Kind,
    /// How it came.
    pub channel: Channel,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The developer who sent it, for own-product reports.
    pub vendor: Option<VendorId>,
    /// Taken into an account.
    pub claimed: bool,
    /// Block ①, only for a while after this officer opened it.
    pub identity: Option<Secret>,
    /// Who opened the identity, and when.
    pub identity_openings: Vec<(Timestamp, Option<PersonId>)>,
    /// How block ① may be used, now.
    pub consent: Consent,
    /// Every choice made on that, oldest first.
    pub consents: Vec<(Timestamp, Consent)>,
    /// Parties a case of this report went to; consent opens the identity to these only.
    pub reached: Vec<Party>,
    /// Block ②.
    pub target: Secret,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE id, if given.
    pub cwe: Option<u32>,
    /// Gist.
    pub summary: Secret,
    /// Block ③.
    pub items: Vec<Item>,
    /// Circumstances.
    pub circumstances: Secret,
    /// Own-product reports: the countermeasure.
    pub countermeasure: Option<Secret>,
    /// Version of the legal notice acknowledged.
    pub notice_version: String,
    /// Which blocks are missing.
    pub missing: Vec<Block>,
    /// Questions and messages.
    pub exchanges: Vec<Exchange>,
    /// Cases that came of it, with the coordinator's notices.
    pub cases: Vec<CaseLink>,
    /// When it was accepted or not.
    pub decided_at: Option<Timestamp>,
    /// Why not accepted.
    pub decline: Option<(DeclineCode, Secret)>,
    /// Why stopped.
    pub stop: Option<(StopGround, Secret)>,
    /// Which of ② and ④ the coordinator has made possible (R-V1-3-7, R-V1-3-8).
    pub coordinator_said: Vec<ObjectionGround>,
    /// The finder's wish to take it back.
    pub withdrawal: Option<Withdrawal>,
    /// Items that came after acceptance, and when, still to be handed to the cases.
    pub items_to_pass_on: Vec<(ItemId, Timestamp)>,
    /// Inner notes.
    pub notes: Vec<(Timestamp, Secret)>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Whose turn it is.
    pub waiting_for: WaitingFor,
    /// What may be tried now.
    pub offers: Vec<Offer>,
}

/// What the coordinator sees of the report behind a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoordinatorReportView {
    /// Its id.
    pub id: ReportId,
    /// Its track.
    pub kind: Kind,
    /// Where it stands.
    pub stage: Stage,
    /// The developer who sent it, for own-product reports.
    pub vendor: Option<VendorId>,
    /// How block ① may be used, now.
    pub consent: Consent,
    /// Block ①, only with consent (IC-01).
    pub identity: Option<Secret>,
}

/// Cuts a report for a reader; `None` means that it does not exist for this reader.
pub fn report_view(report: &Report, reader: &Actor, lens: &Lens<'_>) -> Option<ReportView> {
    match reader.party {
        Party::Finder(id) if id == report.id => {
            Some(ReportView::Finder(sender(report, reader, lens)))
        }
        Party::Vendor(id) if report.vendor == Some(id) && acts_for(id, reader, lens) => {
            Some(ReportView::Vendor(sender(report, reader, lens)))
        }
        Party::Reception => Some(ReportView::Reception(reception(report, reader, lens))),
        Party::Coordinator => coordinator(report, reader).map(ReportView::Coordinator),
        Party::Auditor => Some(ReportView::Audit(AuditView::new(
            report.id.0,
            crate::FileKind::Report,
            report.updated_at,
        ))),
        _ => None,
    }
}

/// The finder's identity for a party of a case made from this report: the coordinator with
/// consent, a developer with consent, at stage two, for named persons (IC-01).
pub fn finder_identity(
    report: &Report,
    case: &Case,
    reader: &Actor,
    lens: &Lens<'_>,
) -> Option<Secret> {
    if let Party::Vendor(id) = reader.party
        && !acts_for(id, reader, lens)
    {
        return None;
    }
    let standing = Standing {
        consent: report.consent,
        opened: opened(report, reader, lens.now),
        own: false,
        ..super::standing(case, reader)
    };
    let linked = case.reports.contains(&report.id);
    let reached = reader.party == Party::Reception || report.reached.contains(&reader.party);
    (linked && reached && may_know(InfoClass::FinderIdentity, &reader.party, &standing))
        .then(|| report.identity.clone())
}

fn opened(report: &Report, reader: &Actor, now: Timestamp) -> bool {
    reader.person.is_some()
        && report.identity_openings.iter().any(|(at, person)| {
            *person == reader.person && *at <= now && now.duration_since(*at) <= IDENTITY_OPEN
        })
}

fn links(report: &Report) -> Vec<FinderCaseLink> {
    report
        .cases
        .iter()
        .filter(|link| link.ended != Some(CaseEnd::Merged))
        .map(|link| FinderCaseLink {
            case: link.case,
            number: link.number.clone(),
            ended: link.ended,
        })
        .collect()
}

fn sender(report: &Report, reader: &Actor, lens: &Lens<'_>) -> FinderReportView {
    let r = report.clone();
    let duties = duty::of_report(report, lens.settings, lens.now);
    FinderReportView {
        cases: links(report),
        waiting_for: WaitingFor::of(&duties, &reader.party, report.updated_at),
        offers: offer::report(report, reader, lens),
        keep_secret: !report.published()
            && !matches!(report.stage, Stage::NotAccepted | Stage::Stopped),
        updated_at: sender_updated(report),
        id: r.id,
        number: r.number,
        stage: r.stage,
        kind: r.kind,
        channel: r.channel,
        received_at: r.received_at,
        claimed: r.claimed_by.is_some(),
        consent: r.consent,
        consents: r.consents,
        weakness: r.weakness,
        cwe: r.cwe,
        sent: sent(report),
        contents: report.vendor.map(|_| OwnContents {
            target: r.target,
            summary: r.summary,
            items: r.items,
            countermeasure: r.countermeasure,
        }),
        notice_version: r.notice_version,
        missing: r.missing,
        exchanges: r.exchanges,
        decided_at: r.decided_at,
        decline: r.decline,
        stop: r.stop,
        withdrawal: r.withdrawal,
    }
}

fn sent(report: &Report) -> Vec<SentItem> {
    let items = report.items.iter().map(|item| SentItem {
        id: item.id,
        info: item.info,
        attachment_bytes: item.attachment.as_ref().map(|a| a.bytes),
    });
    items.collect()
}

/// The last change the sender can see; inner notes and looks at the identity leave no trace here.
fn sender_updated(report: &Report) -> Timestamp {
    let mut last = report.received_at;
    let mut see = |at: Option<Timestamp>| last = last.max(at.unwrap_or(last));
    see(report.decided_at);
    see(report.withdrawal.as_ref().map(|w| w.at));
    for exchange in &report.exchanges {
        see(Some(exchange.at));
        see(exchange.replied_at);
    }
    last
}

fn reception(report: &Report, reader: &Actor, lens: &Lens<'_>) -> ReceptionReportView {
    let r = report.clone();
    let standing = Standing {
        opened: opened(report, reader, lens.now),
        consent: report.consent,
        ..Standing::default()
    };
    let duties = duty::of_report(report, lens.settings, lens.now);
    ReceptionReportView {
        identity: may_know(InfoClass::FinderIdentity, &reader.party, &standing)
            .then_some(r.identity),
        coordinator_said: report.cases.iter().filter_map(|c| c.notice).collect(),
        waiting_for: WaitingFor::of(&duties, &reader.party, report.updated_at),
        offers: offer::report(report, reader, lens),
        id: r.id,
        number: r.number,
        stage: r.stage,
        kind: r.kind,
        channel: r.channel,
        received_at: r.received_at,
        vendor: r.vendor,
        claimed: r.claimed_by.is_some(),
        identity_openings: r.identity_openings,
        consent: r.consent,
        consents: r.consents,
        reached: r.reached.into_iter().collect(),
        target: r.target,
        weakness: r.weakness,
        cwe: r.cwe,
        summary: r.summary,
        items: r.items,
        circumstances: r.circumstances,
        countermeasure: r.countermeasure,
        notice_version: r.notice_version,
        missing: r.missing,
        exchanges: r.exchanges,
        cases: r.cases,
        decided_at: r.decided_at,
        decline: r.decline,
        stop: r.stop,
        withdrawal: r.withdrawal,
        items_to_pass_on: r.items_to_pass_on,
        notes: r.notes,
        updated_at: r.updated_at,
    }
}

/// The coordinator meets a report when a case of it went there (R-V1-2-2, R-V2-1).
fn coordinator(report: &Report, reader: &Actor) -> Option<CoordinatorReportView> {
    let standing = Standing {
        passed_on: report.reached.contains(&Party::Coordinator),
        consent: report.consent,
        ..Standing::default()
    };
    standing.passed_on.then(|| CoordinatorReportView {
        id: report.id,
        kind: report.kind,
        stage: report.stage,
        vendor: report.vendor,
        consent: report.consent,
        identity: may_know(InfoClass::FinderIdentity, &reader.party, &standing)
            .then(|| report.identity.clone()),
    })
}
