//! Messages owed go into the outbox in the transaction of the fact that owes them. Here only who
//! is to be told what kind of message about which file; `correspondence` writes it later from what
//! its recipient may see.

use handling::message::{self, MessageKind};
use handling::{Event, File, Party, PersonId, VendorId};
use serde::{Deserialize, Serialize};
use store::{Tx, queue};
use uuid::Uuid;

use crate::act::Recording;
use crate::{Desk, Problem};

/// The queue of messages owed.
pub const NOTICES: &str = "notices";

/// The body of a job in [`NOTICES`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutgoingNotice {
    /// Which message of requirements 5.3.
    pub kind: MessageKind,
    /// To which party.
    pub to: Party,
    /// About which file.
    pub file: Uuid,
    /// About which developer of a case, if one.
    pub vendor: Option<VendorId>,
    /// Only to these persons of that side; empty means its contact point.
    pub persons: Vec<PersonId>,
    /// The entry of the log that owes it.
    pub position: u64,
}

impl Desk {
    pub(crate) async fn put_notices(
        &self,
        tx: &mut Tx,
        to: &Recording,
        before: &message::Earlier,
        after: &File,
        event: &Event,
        position: u64,
    ) -> Result<(), Problem> {
        for notice in message::notices(before, after, event, &to.actor) {
            let outgoing = OutgoingNotice {
                kind: notice.kind,
                to: notice.to,
                file: to.id,
                vendor: notice.vendor,
                persons: notice.persons,
                position,
            };
            // Nothing is sent to a party twice for the same occasion.
            let job = queue::Job {
                queue: NOTICES,
                key: Some(notice.once_key),
                at: to.now,
                body: serde_json::to_value(&outgoing)?,
            };
            queue::put(tx, job).await?;
        }
        Ok(())
    }
}
