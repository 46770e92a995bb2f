//! Offers on cases. The transition tables are those of `decide`; here every command is only held
//! against them, with what else must be there (an open request, a draft) for it to make sense.

use super::{Lens, Offer, acts_for, with_coordinator};
use crate::case::{
    AdvisoryDraft, Case, Command as C, ContactMeans, DateFactors, EmbargoBasis, EmergencyOutcome,
    MeasureKind, ObjectionGround, Stance, Track, VendorCase, WorldFact, tried,
};
use crate::{Actor, CaseId, ItemId, Moment, Party, ReportId, Rule, VendorId};

/// An empty command about a developer, and what must be there besides the table.
type Probe = (
    &'static str,
    fn(VendorId) -> C,
    fn(&Case, &VendorCase) -> bool,
);

/// What a reader may try on a case.
pub(super) fn offers(case: &Case, reader: &Actor, lens: &Lens<'_>) -> Vec<Offer> {
    if !known(case, reader, lens) {
        return Vec::new();
    }
    let mut all: Vec<Offer> = PROBES
        .iter()
        .filter_map(|(name, make, more)| open(case, reader, *make, *more).map(|r| (*name, r)))
        .map(|(name, rule)| Offer {
            command: name.into(),
            rule: rule.0.into(),
        })
        .collect();
    all.sort_by(|a, b| a.command.cmp(&b.command));
    all
}

fn known(case: &Case, reader: &Actor, lens: &Lens<'_>) -> bool {
    match reader.party {
        Party::System | Party::Reception => true,
        Party::Coordinator => with_coordinator(case),
        Party::Vendor(id) => {
            acts_for(id, reader, lens) && case.vendors.get(&id).is_some_and(VendorCase::notified)
        }
        _ => false,
    }
}

/// The rule, if the table lets the reader send the command about itself, about no developer, or
/// about some developer of the case.
fn open(
    case: &Case,
    reader: &Actor,
    make: fn(VendorId) -> C,
    more: fn(&Case, &VendorCase) -> bool,
) -> Option<Rule> {
    let fits = |v: &VendorCase| {
        more(case, v)
            .then(|| tried(case, &make(v.vendor), reader))
            .flatten()
    };
    match reader.party {
        Party::Vendor(id) => case.vendors.get(&id).and_then(fits),
        _ if case.vendors.is_empty() => {
            let nobody = nobody(case);
            more(case, &nobody)
                .then(|| tried(case, &make(nobody.vendor), reader))
                .flatten()
        }
        _ => case.vendors.values().find_map(fits),
    }
}

/// Stands in where a case has no developer yet; the table knows no such developer.
fn nobody(case: &Case) -> VendorCase {
    VendorCase::new(
        VendorId(uuid::Uuid::nil()),
        crate::case::VendorStage::Identified,
        crate::Secret::new(crate::Compartment::Inner, ""),
        case.opened_at,
    )
}

fn text() -> String {
    String::new()
}

fn moment() -> Moment {
    Moment::tokyo(jiff::Timestamp::UNIX_EPOCH)
}

fn item() -> ItemId {
    ItemId(uuid::Uuid::nil())
}

fn always(_: &Case, _: &VendorCase) -> bool {
    true
}

fn own_product(c: &Case, _: &VendorCase) -> bool {
    c.track == Track::OwnProduct
}

#[rustfmt::skip]
const PROBES: &[Probe] = &[
    ("transfer", |_| C::Transfer, always),
    ("begin", |_| C::Begin, |c, _| c.embargo.is_none()),
    ("identify", |_| C::Identify { vendors: Vec::new(), rejected: Vec::new() }, always),
    ("record-no-developer", |_| C::RecordNoDeveloper { search_log: text() }, |c, _| !c.has_named()),
    ("widen-search", |_| C::WidenSearch { note: text() }, always),
    ("object", |_| C::Object { ground: ObjectionGround::Known, evidence: text() }, always),
    ("disagree", |_| C::Disagree { reason: text() }, always),
    ("write-summary", |_| C::WriteSummary { text: text() }, always),
    ("send-summary", |_| C::SendSummary { vendors: Vec::new() }, |c, v| c.first_notice.is_some() && v.stage == crate::case::VendorStage::Identified),
    ("record-attempt", |vendor| C::RecordAttempt { vendor, means: ContactMeans::Mail, note: text() }, always),
    ("record-contact", |vendor| C::RecordContact { vendor, secrecy_confirmed: false, note: text() }, always),
    ("declare-unreachable", |vendor| C::DeclareUnreachable { vendor }, |_, v| v.reach.answered.is_none()),
    ("record-delivery", |vendor| C::RecordDelivery { vendor, delivered: true }, |_, v| v.notified()),
    ("record-opened", |_| C::RecordOpened, |_, v| v.reach.opened.is_none()),
    ("declare-none-concerned", |_| C::DeclareNoneConcerned { ground: text() }, always),
    ("request-detail", |_| C::RequestDetail { persons: Vec::new(), secrecy_agreed: true, may_be_named: false }, |_, v| v.detail_at.is_none()),
    ("name-persons", |_| C::NamePersons { persons: Vec::new() }, |_, v| v.detail_at.is_some()),
    ("start-verification", |_| C::StartVerification, |_, v| v.detail_at.is_some()),
    ("report-verification", |_| C::ReportVerification { answers: Vec::new() }, |c, v| v.detail_at.is_some() || c.publication.edition.is_some()),
    ("report-status", |_| C::ReportStatus { text: text() }, always),
    ("report-measure", |_| C::ReportMeasure { kind: MeasureKind::Fix, text: text(), url: text() }, always),
    ("report-no-fix", |_| C::ReportNoFix { reason: text(), workaround: None }, |_, v| v.measures.iter().all(|m| m.kind != MeasureKind::Fix)),
    ("declare", |_| C::Declare { ja: text(), en: text() }, always),
    ("propose-statement", |vendor| C::ProposeStatement { vendor, ja: text(), en: text() }, |_, v| v.notified()),
    ("suggest-vendor", |_| C::SuggestVendor { name: text(), reason: text() }, always),
    ("decide-candidate", |_| C::DecideCandidate { candidate: item(), vendor: None, reason: text() }, |c, _| c.candidates.iter().any(|x| x.decided.is_none())),
    ("remind", |vendor| C::Remind { vendor, last: false }, always),
    ("close-reply-term", |vendor| C::CloseReplyTerm { vendor }, |_, v| v.reach.answered.is_none()),
    ("propose-date", |_| C::ProposeDate { end: moment() }, |c, _| c.active_embargo().is_some() && c.notified().next().is_some()),
    ("take-position", |_| C::TakePosition { stance: Stance::Agree, reason: text() }, |c, _| c.proposal.is_some()),
    ("set-date", |_| C::SetDate { end: moment(), factors: DateFactors::default(), late: None }, |c, _| c.active_embargo().is_some()),
    ("move-date", |_| C::MoveDate { end: moment(), reason: text(), late: None }, |c, _| c.active_embargo().is_some() && c.proposal.is_some()),
    ("request-date", |_| C::RequestDate { wanted: moment(), reason: text() }, |c, v| c.active_embargo().is_some() && c.open_requests().all(|r| r.vendor != v.vendor)),
    ("decide-request", |_| C::DecideRequest { request: item(), change: None, reason: text(), late: None }, |c, _| c.open_requests().next().is_some()),
    ("claim-fact", |_| C::ClaimFact { fact: WorldFact::AttacksSeen, source: text() }, always),
    ("decide-claim", |_| C::DecideClaim { claim: item(), adopt: false, reason: text() }, |c, _| c.claims.iter().any(|x| x.adopted.is_none())),
    ("decide-emergency", |_| C::DecideEmergency { outcome: EmergencyOutcome::Keep, reason: text() }, always),
    ("record-breach", |vendor| C::RecordBreach { vendor, evidence: text() }, |_, v| v.notified()),
    ("cancel", |_| C::Cancel { ground: ObjectionGround::Known, reason: text() }, |c, _| c.active_embargo().is_some()),
    ("stop", |_| C::Stop { report: ReportId(uuid::Uuid::nil()) }, always),
    ("merge-into", |_| C::MergeInto { target: CaseId(uuid::Uuid::nil()), reason: text() }, |c, _| c.active_embargo().is_some() && c.facts.is_empty()),
    ("absorb", |_| C::Absorb { from: CaseId(uuid::Uuid::nil()), reports: Vec::new(), vendors: Vec::new(), end: None }, always),
    ("split", |_| C::Split { title: text(), items: Vec::new(), vendors: Vec::new(), reason: text() }, |c, _| c.active_embargo().is_some() && c.track == Track::Product && c.items.len() > 1),
    ("link-own-advisory", |_| C::LinkOwnAdvisory { url: text() }, always),
    ("confirm-own-advisory", |vendor| C::ConfirmOwnAdvisory { vendor }, |_, v| v.own_advisory.is_some()),
    ("write", |_| C::Write { vendor: None, text: text(), attachments: Vec::new() }, always),
    ("set-own-reference", |_| C::SetOwnReference { text: text() }, always),
    ("take-in", |_| C::TakeIn { item: crate::report::NewItem { info: crate::report::InfoType::Nature, text: text(), attachment: None } }, always),
    ("check", |_| C::Check, always),
    ("convert", |_| C::Convert { reason: text() }, |c, v| own_product(c, v) && c.active_embargo().is_some()),
    ("give-opinion", |_| C::GiveOpinion { text: text(), wanted: None }, own_product),
    ("record-hearing", |_| C::RecordHearing { text: text() }, own_product),
    ("close", |_| C::Close, always),
    ("write-draft", |_| C::WriteDraft { draft: AdvisoryDraft::default() }, always),
    ("submit-draft", |_| C::SubmitDraft { waiver: None }, |c, _| c.publication.draft.is_some()),
    ("return-draft", |_| C::ReturnDraft { remarks: text() }, always),
    ("approve-draft", |_| C::ApproveDraft, |c, _| c.embargo.as_ref().is_some_and(|e| e.basis != EmbargoBasis::Provisional)),
    ("choose-no-report", |vendor| C::ChooseNoReport { vendor, show: true, reason: text() }, |_, v| v.notified() && (v.no_report_line || v.no_report().is_some())),
    ("publish", |_| C::Publish, |c, _| c.embargo.is_some()),
    ("revise", |_| C::Revise { draft: AdvisoryDraft::default(), ja: text(), en: text(), correction: false }, always),
];
