//! A case as a developer sees it (S-11): the summary, its own part, the date; details only for the
//! persons it named; of others only that several are involved.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lane::LaneSummary;
use super::offer::{self, Offer};
use super::table::{InfoClass, Standing, Tier, may_know};
use super::waiting::{Waiter, WaitingFor};
use super::{Lens, standing};
use crate::case::{
    Case, CaseStage, Claim, DateRequest, Edition, EmbargoBasis, Flags, Measure, MeasureKind,
    Position, Presence, ProductAnswer, PublicStatus, PublicationStage, StatusVersion, Track,
    VendorCase, VendorStage, Verdict, came_with_report, public_status,
};
use crate::report::{Item, Weakness};
use crate::{
    Actor, CaseId, Compartment, Duty, ItemId, Moment, Party, PersonId, RegisterFacts, Secret,
    VendorId, duty,
};

/// Where the case stands, in words that tell nothing of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VendorPhase {
    /// Being coordinated; the end is provisional.
    Coordinating,
    /// The date is set.
    DateSet,
    /// Publication was cancelled (7), (8) (M-16).
    Cancelled,
    /// It ended without publication.
    Ended,
    /// The advisory is out.
    Published,
}

/// A case cut for a developer told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VendorCaseView {
    /// Its id.
    pub id: CaseId,
    /// Handling number.
    pub number: String,
    /// Procedure.
    pub track: Track,
    /// Where it stands.
    pub phase: VendorPhase,
    /// The reading developer.
    pub vendor: VendorId,
    /// Where the reading developer stands.
    pub stage: VendorStage,
    /// The stage-1 text (IC-06).
    pub first_notice: Option<Secret>,
    /// When it was told.
    pub notified_at: Option<Timestamp>,
    /// When a mail server took the notice.
    pub delivered_at: Option<Timestamp>,
    /// When a person of the developer first opened it here.
    pub opened_at: Option<Timestamp>,
    /// When the developer first answered anything.
    pub answered_at: Option<Timestamp>,
    /// Answer wanted by.
    pub reply_by: Option<Timestamp>,
    /// Several developers are involved.
    pub several_developers: bool,
    /// The details, for named persons (R-D-09).
    pub detail: Option<DetailView>,
    /// Details went out, whoever may read them.
    pub detail_at: Option<Timestamp>,
    /// Who may read them.
    pub persons: Vec<PersonId>,
    /// This person is one of them.
    pub named: bool,
    /// Agreed to be named in the advisory (R-D-10).
    pub may_be_named: bool,
    /// The date as told to all notified (IC-10).
    pub date: Option<DateView>,
    /// A date on which a position is wanted, and since when.
    pub proposal: Option<(Moment, Timestamp)>,
    /// Own positions.
    pub positions: Vec<Position>,
    /// Own requests for another date.
    pub requests: Vec<DateRequest>,
    /// Own claims about the world.
    pub claims: Vec<Claim>,
    /// Own suggestions of further developers; what became of them is not told (R-V1-4-3).
    pub suggestions: Vec<Suggestion>,
    /// Declared that no product is concerned.
    pub none_concerned: bool,
    /// Own answers.
    pub answers: Vec<ProductAnswer>,
    /// What they add up to.
    pub verdict: Option<Verdict>,
    /// When that was reported.
    pub verdict_at: Option<Timestamp>,
    /// Own status, all versions.
    pub status: Vec<StatusVersion>,
    /// Own countermeasures.
    pub measures: Vec<Measure>,
    /// Own text for the advisory.
    pub statement: Option<(Secret, Secret)>,
    /// It stands as confirmed.
    pub statement_confirmed: bool,
    /// Exactly what will be public about the reader (ux J5).
    pub preview: LinePreview,
    /// Own product: the advisory in preparation. A draft for several names them all.
    pub draft: Option<Secret>,
    /// Where that draft stands.
    pub draft_stage: Option<PublicationStage>,
    /// Own product: the countermeasure sent with the report.
    pub countermeasure: Option<Secret>,
    /// Own product: the opinion given on the day.
    pub opinion: Option<Secret>,
    /// Own advisory.
    pub own_advisory: Option<Secret>,
    /// Own reference number.
    pub own_reference: Option<Secret>,
    /// Reminders received: when, and whether it was the last.
    pub reminders: Vec<(Timestamp, bool)>,
    /// An early lone publication was recorded (M-22).
    pub breach_at: Option<Timestamp>,
    /// The own lane.
    pub lane: LaneSummary,
    /// The public edition, once out.
    pub edition: Option<Edition>,
    /// Last change the reader may know of.
    pub updated_at: Timestamp,
    /// Whose turn it is.
    pub waiting_for: WaitingFor,
    /// What the reader owes.
    pub duties: Vec<Duty>,
    /// What may be tried now.
    pub offers: Vec<Offer>,
}

/// The details (IC-02 to IC-04).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DetailView {
    /// Working title.
    pub title: Secret,
    /// The product as reported.
    pub target: Secret,
    /// Gist.
    pub summary: Secret,
    /// Kind.
    pub weakness: Weakness,
    /// CWE.
    pub cwe: Option<u32>,
    /// Flags.
    pub flags: Flags,
    /// Typed information.
    pub items: Vec<Item>,
}

/// The date as told to developers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateView {
    /// The end.
    pub end: Moment,
    /// It is the guideline of 45 days, not yet set.
    pub provisional: bool,
}

/// A suggestion the reader made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suggestion {
    /// Its id.
    pub id: ItemId,
    /// When.
    pub at: Timestamp,
    /// Name in words.
    pub name: Secret,
    /// Why.
    pub reason: Secret,
}

/// One developer's line in the advisory before it is public; sealed parts stay sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinePreview {
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
    /// Status; `None` means that the advisory would not name the developer.
    pub status: Option<PublicStatus>,
    /// Products and versions.
    pub products: Vec<(Secret, Secret)>,
    /// Measures: kind, text, URL.
    pub measures: Vec<(MeasureKind, Secret, Option<Secret>)>,
    /// Statement, Japanese and English.
    pub statement: Option<(Secret, Secret)>,
    /// Own advisory.
    pub own_advisory: Option<Secret>,
}

/// What the advisory would say of a developer if it came out now (SM-3, any → T-PUB). The status
/// is that of publication itself; the words stay sealed.
pub fn line_preview(case: &Case, v: &VendorCase, facts: Option<&RegisterFacts>) -> LinePreview {
    let status = public_status(case, v, None);
    LinePreview {
        name_ja: facts.map(|f| f.name_ja.clone()).unwrap_or_default(),
        name_en: facts.map(|f| f.name_en.clone()).unwrap_or_default(),
        status,
        products: products(v, status),
        measures: measures(case, v),
        statement: v.statement.clone(),
        own_advisory: v.own_advisory.clone(),
    }
}

/// Only the products the status is true of.
fn products(v: &VendorCase, status: Option<PublicStatus>) -> Vec<(Secret, Secret)> {
    let concerned = match status {
        Some(PublicStatus::NotAffected) => Presence::NotAffected,
        Some(PublicStatus::UnderInvestigation) => Presence::UnderInvestigation,
        _ => Presence::Affected,
    };
    v.answers
        .iter()
        .filter(|answer| answer.presence == concerned)
        .map(|answer| (answer.product.clone(), answer.versions.clone()))
        .collect()
}

fn measures(case: &Case, v: &VendorCase) -> Vec<(MeasureKind, Secret, Option<Secret>)> {
    let reported = v
        .measures
        .iter()
        .map(|m| (m.kind, m.text.clone(), m.url.clone()));
    match came_with_report(case, v).filter(|_| v.measures.is_empty()) {
        Some(text) => vec![(MeasureKind::Fix, text.clone(), None)],
        None => reported.collect(),
    }
}

pub(super) fn cut(
    case: &Case,
    id: VendorId,
    reader: &Actor,
    lens: &Lens<'_>,
) -> Option<VendorCaseView> {
    let standing = standing(case, reader);
    let v = case.vendors.get(&id)?;
    if standing.tier < Tier::Notified {
        return None;
    }
    let may = |class| may_know(class, &reader.party, &standing);
    let draft = (case.own_developer() == Some(id) && may_detail(&standing))
        .then(|| case.publication.draft.clone())
        .flatten();
    let duties = own_duties(case, id, lens);
    Some(VendorCaseView {
        id: case.id,
        number: case.number.clone(),
        track: case.track,
        phase: phase(case),
        vendor: id,
        stage: v.stage,
        first_notice: case
            .first_notice
            .clone()
            .filter(|_| may(InfoClass::Summary)),
        notified_at: v.reach.sent,
        delivered_at: v.reach.delivered,
        opened_at: v.reach.opened,
        answered_at: v.reach.answered,
        reply_by: v.reply_by,
        several_developers: case.notified().nth(1).is_some(),
        detail: (may_detail(&standing) || cfg!(feature = "planted-hole")).then(|| detail(case)),
        detail_at: v.detail_at,
        persons: v.persons.clone(),
        named: standing.named,
        may_be_named: v.may_be_named,
        date: date(case).filter(|_| may(InfoClass::DisclosureDate)),
        proposal: case
            .proposal
            .clone()
            .filter(|_| may(InfoClass::DisclosureDate)),
        positions: of(&case.positions, |p| p.vendor == id),
        requests: of(&case.requests, |r| r.vendor == id),
        claims: of(&case.claims, |c| c.by == reader.party),
        suggestions: suggestions(case, &reader.party),
        none_concerned: v.none_concerned,
        answers: v.answers.clone(),
        verdict: v.verdict,
        verdict_at: v.verdict_at,
        status: v.status.clone(),
        measures: v.measures.clone(),
        statement: v.statement.clone(),
        statement_confirmed: v.statement_confirmed,
        preview: line_preview(case, v, lens.register.get(&id)),
        draft_stage: draft.as_ref().map(|_| case.publication.stage),
        draft,
        countermeasure: written_by(&case.countermeasure, id),
        opinion: written_by(&case.opinion, id),
        own_advisory: v.own_advisory.clone(),
        own_reference: v.own_reference.clone(),
        reminders: v.reminders.clone(),
        breach_at: v.breach.as_ref().map(|(at, _)| *at),
        lane: LaneSummary::of(&v.lane, &reader.party),
        edition: super::edition(case).cloned(),
        updated_at: v.updated_at,
        waiting_for: waiting(&duties, v, case, &reader.party),
        duties: duties
            .into_iter()
            .filter(|d| d.owner == reader.party)
            .collect(),
        offers: offer::case(case, reader, lens),
    })
}

fn of<T: Clone>(all: &[T], mine: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|x| mine(x)).cloned().collect()
}

/// The details are classes IC-02 to IC-04 together; what is public later comes from the edition.
fn may_detail(standing: &Standing) -> bool {
    let before = Standing {
        published: false,
        ..*standing
    };
    let reader = Party::Vendor(VendorId(uuid::Uuid::nil()));
    [
        InfoClass::Nature,
        InfoClass::Verification,
        InfoClass::Attack,
    ]
    .iter()
    .all(|class| may_know(*class, &reader, &before))
}

/// A text that this developer wrote, by the lock it lies under.
fn written_by(text: &Option<Secret>, id: VendorId) -> Option<Secret> {
    text.clone()
        .filter(|t| t.compartment == Compartment::Reply(id))
}

fn detail(case: &Case) -> DetailView {
    DetailView {
        title: case.title.clone(),
        target: case.target.clone(),
        summary: case.summary.clone(),
        weakness: case.weakness,
        cwe: case.cwe,
        flags: case.flags,
        items: case.items.clone(),
    }
}

fn date(case: &Case) -> Option<DateView> {
    case.embargo.as_ref().map(|e| DateView {
        end: e.end.clone(),
        provisional: e.basis == EmbargoBasis::Provisional,
    })
}

fn suggestions(case: &Case, reader: &Party) -> Vec<Suggestion> {
    case.candidates
        .iter()
        .filter(|c| c.by == *reader)
        .map(|c| Suggestion {
            id: c.id,
            at: c.at,
            name: c.name.clone(),
            reason: c.reason.clone(),
        })
        .collect()
}

/// Objections, requests of others and emergencies are no business of this reader until they move
/// the date; so they look like the phase they interrupt.
fn phase(case: &Case) -> VendorPhase {
    let set = case
        .embargo
        .as_ref()
        .is_some_and(|e| e.basis != EmbargoBasis::Provisional);
    match case.stage {
        _ if super::edition(case).is_some() => VendorPhase::Published,
        CaseStage::CancelledKnown | CaseStage::CancelledNoEffect => VendorPhase::Cancelled,
        CaseStage::Stopped | CaseStage::Merged | CaseStage::Closed => VendorPhase::Ended,
        _ if set => VendorPhase::DateSet,
        _ => VendorPhase::Coordinating,
    }
}

/// Duties between this developer and the bodies.
fn own_duties(case: &Case, id: VendorId, lens: &Lens<'_>) -> Vec<Duty> {
    duty::of_case(case, lens.settings, lens.now)
        .into_iter()
        .filter(|d| d.vendor == Some(id))
        .collect()
}

/// The reader's own duty, else a duty owed to the reader, else simply the coordinator's turn.
fn waiting(duties: &[Duty], v: &VendorCase, case: &Case, reader: &Party) -> WaitingFor {
    let visible: Vec<Duty> = duties
        .iter()
        .filter(|d| d.owner == *reader || d.counterpart == Some(*reader))
        .cloned()
        .collect();
    if visible.is_empty() && case.stage.is_open() {
        return WaitingFor::side(Waiter::Coordinator, v.updated_at);
    }
    WaitingFor::of(&visible, reader, v.updated_at)
}
