//! A case as reception and coordinator see it: the coordination board (S-07) with one small row
//! per developer, and a [`VendorSheet`] with everything of one developer on demand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lane::LaneSummary;
use super::offer::{self, Offer};
use super::table::{InfoClass, may_know};
use super::vendor::{LinePreview, line_preview};
use super::waiting::WaitingFor;
use super::{Lens, standing};
use crate::case::{
    Candidate, Case, CaseStage, Claim, ContactAttempt, DateRequest, Edition, EmbargoBasis, Exit,
    Flags, LateReason, Measure, NoReport, ObjectionGround, Position, ProductAnswer,
    PublicationStage, Reach, StatusVersion, Track, VendorCase, VendorStage, Verdict, WorldFact,
};
use crate::report::{Item, Weakness};
use crate::{Actor, CaseId, Moment, Party, PersonId, RegisterFacts, ReportId, Secret, VendorId};
use crate::{Duty, duty};

/// Which of the two bodies reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// 受付機関.
    Reception,
    /// 調整機関.
    Coordinator,
}

/// A case cut for one of the bodies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BodiesCaseView {
    /// Which body reads.
    pub side: Side,
    /// Its id.
    pub id: CaseId,
    /// Handling number.
    pub number: String,
    /// Procedure.
    pub track: Track,
    /// Where it stands.
    pub stage: CaseStage,
    /// Where it stood before a review.
    pub stage_before_review: Option<CaseStage>,
    /// Reports it came from.
    pub reports: Vec<ReportId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When reception passed it on.
    pub transferred_at: Option<Timestamp>,
    /// Working title.
    pub title: Secret,
    /// The product.
    pub target: Secret,
    /// Gist.
    pub summary: Secret,
    /// Kind for the statistics.
    pub weakness: Weakness,
    /// CWE.
    pub cwe: Option<u32>,
    /// Typed information.
    pub items: Vec<Item>,
    /// Flags.
    pub flags: Flags,
    /// The stage-1 text for developers.
    pub first_notice: Option<Secret>,
    /// Own product: the countermeasure.
    pub countermeasure: Option<Secret>,
    /// Own product: the developer's opinion on the day.
    pub opinion: Option<Secret>,
    /// Own product: the day it wishes.
    pub opinion_wanted: Option<Moment>,
    /// How many developers are how far.
    pub progress: Progress,
    /// One row per developer.
    pub vendors: Vec<VendorRow>,
    /// Suggestions of further developers.
    pub candidates: Vec<Candidate>,
    /// The embargo.
    pub embargo: Option<EmbargoView>,
    /// The date now proposed, and since when.
    pub proposal: Option<(Moment, Timestamp)>,
    /// Positions on it.
    pub positions: Vec<Position>,
    /// Requests for another date.
    pub requests: Vec<DateRequest>,
    /// Claims about the world.
    pub claims: Vec<Claim>,
    /// Facts adopted.
    pub facts: BTreeMap<WorldFact, Timestamp>,
    /// The coordinator's notice to reception.
    pub objection: Option<(ObjectionGround, Timestamp)>,
    /// The advisory.
    pub publication: PublicationView,
    /// The lane between the two bodies.
    pub bodies_lane: LaneSummary,
    /// Remarks of the two bodies, oldest first.
    pub notes: Vec<NoteView>,
    /// The case it was merged into.
    pub merged_into: Option<CaseId>,
    /// Cases merged into this one.
    pub absorbed: Vec<CaseId>,
    /// The case it was split off.
    pub split_from: Option<CaseId>,
    /// Cases split off this one.
    pub split_into: Vec<CaseId>,
    /// This body's own reference.
    pub own_reference: Option<Secret>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Whose turn it is.
    pub waiting_for: WaitingFor,
    /// What may be tried now.
    pub offers: Vec<Offer>,
}

/// A remark of the bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoteView {
    /// When.
    pub at: Timestamp,
    /// By which side.
    pub by: Party,
    /// The fact it explains, for example `objected`.
    pub about: Cow<'static, str>,
    /// The words.
    pub text: Secret,
}

/// How many developers are how far; each count is a fact of its own (honest silence).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Progress {
    /// Named.
    pub named: usize,
    /// First notice sent.
    pub sent: usize,
    /// Taken by a mail server.
    pub delivered: usize,
    /// Opened here.
    pub opened: usize,
    /// Answered anything.
    pub answered: usize,
    /// Details sent.
    pub detailed: usize,
    /// Gave a verdict.
    pub verdicts: usize,
    /// A measure is ready.
    pub measures: usize,
    /// Called unreachable.
    pub unreachable: usize,
    /// A term of theirs has passed.
    pub late: usize,
}

/// One developer on the board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VendorRow {
    /// Who.
    pub vendor: VendorId,
    /// Name, Japanese.
    pub name_ja: String,
    /// Name, English.
    pub name_en: String,
    /// The register has a verified contact.
    pub contact_valid: bool,
    /// Agreed to the terms.
    pub terms_agreed: bool,
    /// Excluded by decision.
    pub excluded: bool,
    /// Where it stands.
    pub stage: VendorStage,
    /// How far our notice got.
    pub reach: Reach,
    /// Contact attempts made.
    pub attempts: usize,
    /// Confirmed secrecy for this case only.
    pub secrecy_confirmed: bool,
    /// Answer wanted by.
    pub reply_by: Option<Timestamp>,
    /// That instant has passed without the answer.
    pub late: bool,
    /// Reminders sent, and the last of them.
    pub reminders: (usize, Option<Timestamp>),
    /// Details went out.
    pub detail_at: Option<Timestamp>,
    /// Agreed to be named.
    pub may_be_named: bool,
    /// What the answers add up to.
    pub verdict: Option<Verdict>,
    /// When it was reported.
    pub verdict_at: Option<Timestamp>,
    /// Last status.
    pub status_at: Option<Timestamp>,
    /// Last measure.
    pub measure_at: Option<Timestamp>,
    /// A text for the advisory is there, and the developer confirmed it.
    pub statement: Option<bool>,
    /// Its own advisory is linked.
    pub own_advisory: bool,
    /// Published early alone.
    pub breach_at: Option<Timestamp>,
    /// What it has not reported.
    pub no_report: Option<NoReport>,
    /// That line was chosen for the advisory.
    pub no_report_line: bool,
    /// Its lane.
    pub lane: LaneSummary,
    /// Last change.
    pub updated_at: Timestamp,
}

/// The embargo as the bodies see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EmbargoView {
    /// The coordinator's start.
    pub from: Timestamp,
    /// Its end.
    pub end: Moment,
    /// What the end rests on.
    pub basis: EmbargoBasis,
    /// Why it lies beyond the guideline.
    pub late: Option<LateReason>,
    /// The guideline of R-D-14.
    pub guideline: Timestamp,
    /// Ended, and why.
    pub exited: Option<(Timestamp, Exit)>,
    /// Former ends.
    pub former: Vec<(Timestamp, Moment, EmbargoBasis)>,
}

/// The advisory as the bodies see it before and after publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PublicationView {
    /// Where it stands.
    pub stage: PublicationStage,
    /// Portal number.
    pub number: Option<String>,
    /// The draft.
    pub draft: Option<Secret>,
    /// Who wrote the latest.
    pub author: Option<PersonId>,
    /// Everybody who wrote at it; none of them may approve it (R-NF-05).
    pub authors: Vec<PersonId>,
    /// Why there is no countermeasure.
    pub waiver: Option<Secret>,
    /// The second person's remarks.
    pub remarks: Vec<(Timestamp, PersonId, Secret)>,
    /// Who approved.
    pub reviewer: Option<PersonId>,
    /// What is public.
    pub edition: Option<Edition>,
}

/// Everything the bodies know of one developer in a case, but for the lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VendorSheet {
    /// The row of the board.
    pub row: VendorRow,
    /// Why the coordinator named it.
    pub reasoning: Secret,
    /// Attempts to reach it.
    pub attempts: Vec<ContactAttempt>,
    /// Who may read the details.
    pub persons: Vec<PersonId>,
    /// Accounts of the developer.
    pub accounts: Vec<PersonId>,
    /// Reminders: when, and whether it was the last.
    pub reminders: Vec<(Timestamp, bool)>,
    /// Declared at the summary that no product is concerned.
    pub none_concerned: bool,
    /// Answers per product and version.
    pub answers: Vec<ProductAnswer>,
    /// All versions of the status.
    pub status: Vec<StatusVersion>,
    /// Countermeasures.
    pub measures: Vec<Measure>,
    /// Its text for the advisory, Japanese and English.
    pub statement: Option<(Secret, Secret)>,
    /// Evidence of an early lone publication.
    pub breach: Option<(Timestamp, Secret)>,
    /// What the advisory would say of it now.
    pub preview: LinePreview,
    /// What it owes and is owed.
    pub duties: Vec<Duty>,
}

pub(super) fn cut(case: &Case, reader: &Actor, lens: &Lens<'_>) -> Option<BodiesCaseView> {
    let side = side(case, reader)?;
    let duties = duty::of_case(case, lens.settings, lens.now);
    Some(BodiesCaseView {
        side,
        progress: progress(case, lens.now),
        vendors: case
            .vendors
            .values()
            .map(|v| row(v, lens.register.get(&v.vendor), &reader.party, lens.now))
            .collect(),
        embargo: embargo(case, lens),
        publication: publication(case),
        bodies_lane: LaneSummary::of(&case.bodies_lane, &reader.party),
        own_reference: case.own_references.get(&reader.party.key()).cloned(),
        waiting_for: WaitingFor::of(&duties, &reader.party, case.updated_at),
        offers: offer::case(case, reader, lens),
        id: case.id,
        number: case.number.clone(),
        track: case.track,
        stage: case.stage,
        stage_before_review: case.stage_before_review,
        reports: case.reports.clone(),
        opened_at: case.opened_at,
        transferred_at: case.transferred_at,
        title: case.title.clone(),
        target: case.target.clone(),
        summary: case.summary.clone(),
        weakness: case.weakness,
        cwe: case.cwe,
        items: case.items.clone(),
        flags: case.flags,
        first_notice: case.first_notice.clone(),
        countermeasure: case.countermeasure.clone(),
        opinion: case.opinion.clone(),
        opinion_wanted: case.opinion_wanted.clone(),
        notes: notes(case),
        absorbed: case.absorbed.clone(),
        split_from: case.split_from,
        split_into: case.split_into.clone(),
        candidates: case.candidates.clone(),
        proposal: case.proposal.clone(),
        positions: case.positions.clone(),
        requests: case.requests.clone(),
        claims: case.claims.clone(),
        facts: case.facts.clone(),
        objection: case.objection,
        merged_into: case.merged_into,
        updated_at: case.updated_at,
    })
}

/// One developer's sheet for a body; `None` means that there is no such thing for this reader.
pub fn vendor_sheet(
    case: &Case,
    reader: &Actor,
    vendor: VendorId,
    lens: &Lens<'_>,
) -> Option<VendorSheet> {
    side(case, reader)?;
    let v = case.vendors.get(&vendor)?;
    let facts = lens.register.get(&vendor);
    Some(VendorSheet {
        row: row(v, facts, &reader.party, lens.now),
        reasoning: v.reasoning.clone(),
        attempts: v.attempts.clone(),
        persons: v.persons.clone(),
        accounts: facts.map(|f| f.persons.clone()).unwrap_or_default(),
        reminders: v.reminders.clone(),
        none_concerned: v.none_concerned,
        answers: v.answers.clone(),
        status: v.status.clone(),
        measures: v.measures.clone(),
        statement: v.statement.clone(),
        breach: v.breach.clone(),
        preview: line_preview(case, v, facts),
        duties: duty::of_case(case, lens.settings, lens.now)
            .into_iter()
            .filter(|d| d.vendor == Some(vendor))
            .collect(),
    })
}

fn side(case: &Case, reader: &Actor) -> Option<Side> {
    if !may_know(InfoClass::Nature, &reader.party, &{
        let mut s = standing(case, reader);
        // A case is more than its advisory: what is public opens no board.
        s.published = false;
        s
    }) {
        return None;
    }
    match reader.party {
        Party::Reception => Some(Side::Reception),
        Party::Coordinator => Some(Side::Coordinator),
        _ => None,
    }
}

fn row(v: &VendorCase, facts: Option<&RegisterFacts>, reader: &Party, now: Timestamp) -> VendorRow {
    VendorRow {
        vendor: v.vendor,
        name_ja: facts.map(|f| f.name_ja.clone()).unwrap_or_default(),
        name_en: facts.map(|f| f.name_en.clone()).unwrap_or_default(),
        contact_valid: facts.is_some_and(|f| f.contact_valid),
        terms_agreed: facts.is_some_and(|f| f.terms_agreed),
        excluded: facts.is_some_and(|f| f.excluded),
        stage: v.stage,
        reach: v.reach,
        attempts: v.attempts.len(),
        secrecy_confirmed: v.secrecy_confirmed,
        reply_by: v.reply_by,
        late: late(v, now),
        reminders: (v.reminders.len(), v.reminders.last().map(|(at, _)| *at)),
        detail_at: v.detail_at,
        may_be_named: v.may_be_named,
        verdict: v.verdict,
        verdict_at: v.verdict_at,
        status_at: v.status.last().map(|s| s.at),
        measure_at: v.measures.last().map(|m| m.at),
        statement: v.statement.as_ref().map(|_| v.statement_confirmed),
        own_advisory: v.own_advisory.is_some(),
        breach_at: v.breach.as_ref().map(|(at, _)| *at),
        no_report: v.no_report(),
        no_report_line: v.no_report_line,
        lane: LaneSummary::of(&v.lane, reader),
        updated_at: v.updated_at,
    }
}

fn late(v: &VendorCase, now: Timestamp) -> bool {
    v.stage == VendorStage::NoResponse
        || (v.reply_by.is_some_and(|by| by < now) && v.verdict.is_none())
}

fn progress(case: &Case, now: Timestamp) -> Progress {
    let count = |p: &dyn Fn(&VendorCase) -> bool| case.vendors.values().filter(|v| p(v)).count();
    Progress {
        named: case.vendors.len(),
        sent: count(&|v| v.reach.sent.is_some()),
        delivered: count(&|v| v.reach.delivered.is_some()),
        opened: count(&|v| v.reach.opened.is_some()),
        answered: count(&|v| v.reach.answered.is_some()),
        detailed: count(&|v| v.detail_at.is_some()),
        verdicts: count(&|v| v.verdict.is_some()),
        measures: count(&|v| !v.measures.is_empty()),
        unreachable: count(&|v| v.stage == VendorStage::Unreachable),
        late: count(&|v| late(v, now)),
    }
}

fn embargo(case: &Case, lens: &Lens<'_>) -> Option<EmbargoView> {
    case.embargo.as_ref().map(|e| EmbargoView {
        from: e.from,
        end: e.end.clone(),
        basis: e.basis,
        late: e.late,
        guideline: e.guideline(lens.settings.guideline_days),
        exited: e.exited,
        former: e.former.clone(),
    })
}

fn notes(case: &Case) -> Vec<NoteView> {
    let notes = case.notes.iter().map(|n| NoteView {
        at: n.at,
        by: n.by,
        about: Cow::Borrowed(n.about),
        text: n.text.clone(),
    });
    notes.collect()
}

fn publication(case: &Case) -> PublicationView {
    let p = &case.publication;
    PublicationView {
        stage: p.stage,
        number: p.number.clone(),
        draft: p.draft.clone(),
        author: p.author,
        authors: p.authors.iter().copied().collect(),
        waiver: p.waiver.clone(),
        remarks: p.remarks.clone(),
        reviewer: p.reviewer,
        edition: super::edition(case).cloned(),
    }
}
