//! SM-4: state after a fact of publication. Other facts change nothing here.

use jiff::Timestamp;

use super::{Approval, Case, Edition, Event, Exit, PublicationStage as Stage};
use crate::Actor;

/// Reads one more fact.
pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp, _actor: &Actor) {
    match event {
        Event::DraftWritten {
            draft,
            author,
            number,
        } => {
            let publication = &mut case.publication;
            publication.stage = Stage::Draft;
            publication.draft = Some(draft.clone());
            publication.author = Some(*author);
            publication.authors.insert(*author);
            publication.number = Some(number.clone());
            publication.waiver = None;
            unapprove(case);
        }
        Event::DraftSubmitted { waiver } => {
            case.publication.stage = Stage::Review;
            case.publication.waiver.clone_from(waiver);
        }
        Event::DraftReturned { reviewer, remarks } => {
            case.publication.stage = Stage::Draft;
            let remark = (at, *reviewer, remarks.clone());
            case.publication.remarks.push(remark);
        }
        Event::DraftApproved { reviewer } => {
            case.publication.stage = Stage::Scheduled;
            case.publication.reviewer = Some(*reviewer);
            case.publication.approval = Some(Approval::of(case));
        }
        Event::ApprovalVoided => {
            // The draft is as it was handed in; it is read again with what has changed.
            if case.publication.stage == Stage::Scheduled {
                case.publication.stage = Stage::Review;
            }
            unapprove(case);
        }
        Event::NoReportChosen { vendor, show, .. } => {
            if let Some(vendor) = case.vendors.get_mut(vendor) {
                vendor.no_report_line = *show;
            }
        }
        Event::Published { edition } => publish(case, edition, at),
        Event::Revised { edition } => case.publication.edition = Some(edition.clone()),
        Event::DraftWithdrawn => {
            case.publication.stage = Stage::Withdrawn;
            unapprove(case);
        }
        _ => {}
    }
}

fn unapprove(case: &mut Case) {
    case.publication.reviewer = None;
    case.publication.approval = None;
}

/// One act: the edition is public and secrecy ends. The case and its developers follow in the
/// evolution of SM-2 and SM-3.
fn publish(case: &mut Case, edition: &Edition, at: Timestamp) {
    case.publication.stage = Stage::Published;
    case.publication.edition = Some(edition.clone());
    if let Some(embargo) = &mut case.embargo
        && embargo.exited.is_none()
    {
        embargo.exited = Some((at, Exit::Published));
    }
}
