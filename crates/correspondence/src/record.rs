//! What became of a letter goes back to the case: a mail server took the first notice, or refused a
//! notice for good (R-V1-3-2, honest silence). Its own job, put in the transaction that ends the
//! letter's, so that neither can be lost without the other.

use casework::Problem;
use handling::message::MessageKind;
use handling::{Actor, CaseId, Party, VendorId, case, register};
use serde::{Deserialize, Serialize};

use crate::Post;
use crate::notice::{About, LetterJob, Recipient, about};

/// The queue of fates to be recorded.
pub const DELIVERIES: &str = "deliveries";

/// The body of a job in [`DELIVERIES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Delivery {
    case: CaseId,
    vendor: VendorId,
    delivered: bool,
    /// The mailbox of the register's contact point is gone (SM-7).
    stale: bool,
}

/// A letter left: only the first notice's arrival is a fact of the case.
pub(crate) fn delivered(job: &LetterJob) -> Option<Delivery> {
    (job.notice.kind == MessageKind::M08)
        .then(|| fate(job, true, false))
        .flatten()
}

/// A letter cannot arrive.
pub(crate) fn undeliverable(job: &LetterJob, bounced: bool) -> Option<Delivery> {
    fate(job, false, bounced && job.recipient == Recipient::Contact)
}

fn fate(job: &LetterJob, delivered: bool, stale: bool) -> Option<Delivery> {
    match (about(&job.notice), job.notice.to) {
        (About::Case(case), Party::Vendor(vendor)) => Some(Delivery {
            case,
            vendor,
            delivered,
            stale,
        }),
        _ => None,
    }
}

impl Post {
    /// Records it; what the core refuses (the entry is stale already) needs no recording.
    pub(crate) async fn record(&self, fate: Delivery) -> Result<(), Problem> {
        let Delivery {
            vendor, delivered, ..
        } = fate;
        let command = case::Command::RecordDelivery { vendor, delivered };
        let done = self.desk().act(&Actor::SYSTEM, fate.case.0, command).await;
        settled(done)?;
        if fate.stale {
            let command = register::Command::MarkStale { bounced: true };
            settled(self.desk().act(&Actor::SYSTEM, vendor.0, command).await)?;
        }
        Ok(())
    }
}

fn settled(done: Result<casework::Done, Problem>) -> Result<(), Problem> {
    match done {
        Ok(_) | Err(Problem::Refused(_) | Problem::NotFound) => Ok(()),
        Err(problem) => Err(problem),
    }
}
