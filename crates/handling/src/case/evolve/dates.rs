//! The embargo and its end.

use jiff::Timestamp;

use super::super::{Case, CaseStage, EmbargoBasis, Event};
use super::note;
use crate::Actor;

/// Reads a fact about dates.
pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        Event::DateProposed { end } => case.proposal = Some((end.clone(), at)),
        Event::PositionTaken { position } => {
            let same = |old: &super::super::Position| {
                old.vendor == position.vendor && old.proposal.at == position.proposal.at
            };
            case.positions.retain(|old| !same(old));
            case.positions.push(position.clone());
        }
        Event::DateSet {
            end,
            basis,
            factors,
            reason,
            late,
        } => {
            if let Some(embargo) = &mut case.embargo {
                embargo.move_end(at, end.clone(), *basis, *late);
            }
            if *basis != EmbargoBasis::Merged {
                case.proposal = None;
                case.stage_before_review = None;
                // What an emergency decided waits for no request.
                case.stage = match basis {
                    EmbargoBasis::Emergency => CaseStage::DateSet,
                    _ => after_date(case),
                };
            }
            for text in [factors, reason].into_iter().flatten() {
                note(case, at, actor, "date-set", text);
            }
        }
        Event::DateRequested { request } => {
            case.requests.push(request.clone());
            case.stage = CaseStage::DateReview;
        }
        Event::RequestDecided {
            request, changed, ..
        } => {
            if let Some(found) = case.requests.iter_mut().find(|r| r.id == *request) {
                found.decided = Some((at, *changed));
            }
            if case.stage == CaseStage::DateReview {
                case.stage = after_date(case);
            }
        }
        Event::EmbargoExited { exit } => {
            if let Some(embargo) = &mut case.embargo {
                embargo.exited.get_or_insert((at, *exit));
            }
        }
        _ => {}
    }
}

/// A date stands; it is in review while somebody waits for an answer and an answer is possible.
fn after_date(case: &Case) -> CaseStage {
    let review = case.open_requests().next().is_some() && case.active_embargo().is_some();
    match review {
        true => CaseStage::DateReview,
        false => CaseStage::DateSet,
    }
}
