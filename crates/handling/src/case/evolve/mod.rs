//! State after one more fact. Facts are never judged here: what `decide` let through, happened.

mod dates;
mod developers;
mod world;

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{
    Candidate, Case, CaseStage, Embargo, Event, Note, ObjectionGround, Publication,
    PublicationStage, Track, VendorStage, decide_publication,
};
use crate::{Actor, Compartment, Party, Secret};

/// Reads one more fact.
pub fn evolve(state: Option<Case>, event: &Event, at: Timestamp, actor: &Actor) -> Option<Case> {
    let mut case = match state {
        None => return opened(event, at),
        Some(case) => case,
    };
    case.updated_at = at;
    bodies(&mut case, event, at, actor);
    developers::evolve(&mut case, event, at, actor);
    dates::evolve(&mut case, event, at, actor);
    world::evolve(&mut case, event, at, actor);
    decide_publication::evolve(&mut case, event, at, actor);
    Some(case)
}

fn opened(event: &Event, at: Timestamp) -> Option<Case> {
    let Event::Opened {
        case,
        number,
        reports,
        track,
        title,
        target,
        summary,
        weakness,
        cwe,
        items,
        flags,
        countermeasure,
        split_from,
    } = event
    else {
        return None;
    };
    // An own-product report reaches both bodies at once (R-V2-1).
    let (stage, transferred_at) = match track {
        Track::Product => (CaseStage::Accepted, None),
        Track::OwnProduct => (CaseStage::Submitted, Some(at)),
    };
    Some(Case {
        id: *case,
        number: number.clone(),
        track: *track,
        stage,
        stage_before_review: None,
        reports: reports.clone(),
        opened_at: at,
        transferred_at,
        title: title.clone(),
        target: target.clone(),
        summary: summary.clone(),
        weakness: *weakness,
        cwe: *cwe,
        items: items.clone(),
        moved: Vec::new(),
        flags: *flags,
        first_notice: None,
        countermeasure: countermeasure.clone(),
        opinion: None,
        vendors: BTreeMap::new(),
        candidates: Vec::new(),
        embargo: None,
        proposal: None,
        positions: Vec::new(),
        requests: Vec::new(),
        claims: Vec::new(),
        facts: BTreeMap::new(),
        objection: None,
        publication: Publication::default(),
        opinion_wanted: None,
        notes: Vec::new(),
        bodies_lane: Vec::new(),
        merged_into: None,
        absorbed: Vec::new(),
        split_from: *split_from,
        split_into: Vec::new(),
        own_references: BTreeMap::new(),
        updated_at: at,
    })
}

/// Keeps a remark of the bodies, unless there was nothing to say.
fn note(case: &mut Case, at: Timestamp, actor: &Actor, about: &'static str, text: &Secret) {
    if text.text() != Some("") && text.compartment == Compartment::Inner {
        case.notes.push(Note {
            at,
            by: actor.party,
            about,
            text: text.clone(),
        });
    }
}

/// What passes between reception and coordinator, and the course of the case as a whole.
fn bodies(case: &mut Case, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        Event::Transferred => {
            case.transferred_at = Some(at);
            case.stage = CaseStage::AtCoordinator;
        }
        Event::ItemTakenIn { item } => case.items.push(item.clone()),
        Event::Begun { from, end } => case.embargo = Some(Embargo::begin(*from, end.clone())),
        Event::CandidateRejected { note: text } => {
            note(case, at, actor, "candidate-rejected", text);
        }
        Event::NoDeveloperFound { search_log } => {
            case.stage = CaseStage::NoDeveloper;
            note(case, at, actor, "no-developer-found", search_log);
        }
        Event::SearchWidened { note: text } => {
            case.stage = CaseStage::AtCoordinator;
            note(case, at, actor, "search-widened", text);
        }
        Event::Objected { ground, evidence } => {
            case.stage = CaseStage::CoordinatorObjection;
            case.objection = Some((*ground, at));
            note(case, at, actor, "objected", evidence);
        }
        Event::Cancelled { ground, reason } => {
            case.stage = match ground {
                ObjectionGround::Known => CaseStage::CancelledKnown,
                ObjectionGround::NotVulnerability => CaseStage::CancelledNoEffect,
            };
            case.objection = Some((*ground, at));
            note(case, at, actor, "cancelled", reason);
        }
        Event::Disagreed { reason } => {
            disagreed(case);
            note(case, at, actor, "disagreed", reason);
        }
        Event::SummaryWritten { text } => case.first_notice = Some(text.clone()),
        Event::Stopped => case.stage = CaseStage::Stopped,
        Event::ReportLeft { report } => case.reports.retain(|r| r != report),
        Event::Published { .. } => published(case),
        Event::Closed => case.stage = CaseStage::Closed,
        Event::Checked => case.stage = CaseStage::Checked,
        Event::Converted { reason } => {
            case.track = Track::Product;
            case.stage = CaseStage::AtCoordinator;
            note(case, at, actor, "converted", reason);
        }
        Event::OpinionHeard { text, wanted } => {
            case.opinion = Some(text.clone());
            case.opinion_wanted.clone_from(wanted);
        }
        _ => files(case, event, at, actor),
    }
}

/// The objection falls; a draft withdrawn with the cancellation may be taken up again.
fn disagreed(case: &mut Case) {
    case.stage = match case.stage {
        CaseStage::CoordinatorObjection => CaseStage::AtCoordinator,
        _ => CaseStage::Coordinating,
    };
    case.objection = None;
    if case.publication.stage == PublicationStage::Withdrawn {
        case.publication.stage = PublicationStage::Draft;
    }
}

/// The status of every developer that was told, or could not be, stands in the advisory from here
/// on (SM-3, T-PUB).
fn published(case: &mut Case) {
    case.stage = CaseStage::Published;
    for vendor in case.vendors.values_mut() {
        if vendor.notified() || vendor.stage == VendorStage::Unreachable {
            vendor.stage = VendorStage::PublishedStatus;
        }
    }
}

/// Other files, references, messages between the bodies, suggestions.
fn files(case: &mut Case, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        Event::MergedInto { target, reason } => {
            case.stage = CaseStage::Merged;
            case.merged_into = Some(*target);
            note(case, at, actor, "merged-into", reason);
        }
        Event::Absorbed { from, reports } => {
            case.absorbed.push(*from);
            let new: Vec<_> = reports
                .iter()
                .filter(|r| !case.reports.contains(r))
                .collect();
            case.reports.extend(new);
        }
        Event::SplitOff {
            case: part,
            items,
            reason,
        } => {
            case.split_into.push(*part);
            let (moved, stay) = std::mem::take(&mut case.items)
                .into_iter()
                .partition(|item| items.contains(&item.id));
            case.moved.extend::<Vec<_>>(moved);
            case.items = stay;
            note(case, at, actor, "split-off", reason);
        }
        Event::Wrote {
            vendor: None,
            message,
        } => case.bodies_lane.push(message.clone().into()),
        Event::OwnReferenceSet { party, text } => match party {
            Party::Vendor(_) => {}
            _ => {
                case.own_references.insert(party.key(), text.clone());
            }
        },
        Event::VendorSuggested {
            id,
            name,
            reason,
            by,
        } => case.candidates.push(Candidate {
            id: *id,
            name: name.clone(),
            reason: reason.clone(),
            by: *by,
            at,
            decided: None,
        }),
        Event::CandidateDecided {
            candidate,
            vendor,
            reason,
        } => {
            if let Some(found) = case.candidates.iter_mut().find(|c| c.id == *candidate) {
                found.decided = Some(*vendor);
            }
            note(case, at, actor, "candidate-decided", reason);
        }
        _ => {}
    }
}
