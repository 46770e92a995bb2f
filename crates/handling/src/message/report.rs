//! Messages that events of a report demand; all go to its sender.

use super::MessageKind::{M01, M02, M03, M04, M05, M06, M15};
use super::{MessageKind, Notice, notice};
use crate::report::{CaseEnd, Event, Report};
use crate::{Actor, Party};

/// The finder, or the developer who reported its own product.
fn sender(r: &Report) -> Party {
    r.vendor.map_or(Party::Finder(r.id), Party::Vendor)
}

pub(super) fn notices(r: &Report, event: &Event, _actor: &Actor) -> Vec<Notice> {
    let one = |kind: MessageKind, occasion: &str| vec![notice(kind, sender(r), r.id, occasion)];
    match event {
        Event::Received { .. } | Event::Completed { .. } => one(M01, "received"),
        // The reply that names the missing items is a question to the finder (SM-1).
        Event::ArrivedIncomplete { .. } => one(M05, "incomplete"),
        Event::Accepted { .. } => one(M02, "accepted"),
        // A re-routed or enlarged report is told like an acceptance, with the new facts (SM-1).
        Event::Rerouted { .. } if r.decided_at.is_some() => one(M02, &r.updated_at.to_string()),
        Event::CaseOpened { case, .. } => one(M02, &case.to_string()),
        Event::Declined { .. } => one(M03, "declined"),
        Event::Stopped { .. } => one(M04, "stopped"),
        // Without a term it is no question but an answer or a piece of news (R-V1-2-3 b).
        Event::Asked {
            id, reply_by: None, ..
        } => one(M06, &id.to_string()),
        Event::Asked { id, .. } => one(M05, &id.to_string()),
        Event::WithdrawalDecided { .. } => one(M06, &r.updated_at.to_string()),
        // A developer hears of its own product's advisory from the case.
        Event::CaseEnded {
            case,
            end: CaseEnd::Published,
        } if r.vendor.is_none() => one(M15, &case.to_string()),
        Event::Granted { .. }
        | Event::Revoked { .. }
        | Event::Replied { .. }
        | Event::Wrote { .. }
        | Event::ItemAdded { .. }
        | Event::ConsentSet { .. }
        | Event::Rerouted { .. }
        | Event::WithdrawalAsked { .. }
        | Event::Claimed { .. }
        | Event::IdentityOpened { .. }
        | Event::Noted { .. }
        | Event::CoordinatorHeard { .. }
        | Event::NoticeDropped { .. }
        | Event::ItemPassedOn { .. }
        | Event::CaseEnded { .. }
        | Event::Reached { .. }
        | Event::Closed => Vec::new(),
    }
}
