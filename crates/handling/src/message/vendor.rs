//! Messages that events of the register demand. The register itself has no M-nn of its own but the
//! breach message (SM-7): joining happens on the page.

use super::MessageKind::M22;
use super::{Notice, notice};
use crate::Party;
use crate::register::{Event, Vendor};

pub(super) fn notices(v: &Vendor, event: &Event) -> Vec<Notice> {
    match event {
        Event::Excluded { .. } => vec![notice(
            M22,
            Party::Vendor(v.id),
            v.id,
            &v.updated_at.to_string(),
        )],
        Event::Entered { .. }
        | Event::Granted { .. }
        | Event::Revoked { .. }
        | Event::TermsOffered { .. }
        | Event::Invited
        | Event::TermsAgreed { .. }
        | Event::KeyUploaded { .. }
        | Event::KeyProven
        | Event::KeyTestFailed
        | Event::ContactSet { .. }
        | Event::ProductAdded { .. }
        | Event::ProductRemoved { .. }
        | Event::PersonAdded { .. }
        | Event::PersonRemoved { .. }
        | Event::ConfirmationAsked
        | Event::Confirmed
        | Event::BecameStale { .. }
        | Event::BreachRecorded { .. }
        | Event::Readmitted { .. } => Vec::new(),
    }
}
