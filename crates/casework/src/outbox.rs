//! Messages owed go into the outbox in the transaction of the fact that owes them. Here only who
//! is to be told what kind of message about which file; `correspondence` writes it later from what
//! its recipient may see.

use handling::message::{self, MessageKind};
use handling::{Event, File, Party, VendorId};
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
    /// The entry of the log that owes it.
    pub position: u64,
}

impl Desk {
    pub(crate) async fn put_notices(
        &self,
        tx: &mut Tx,
        to: &Recording,
        before: Option<&File>,
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
                position,
            };
            // Nothing is sent to a party twice for the same fact.
            let key = format!("{}/{:?}/{}", to.id, notice.kind, position) + &notice.to.key();
            let job = queue::Job {
                queue: NOTICES,
                key: Some(key),
                at: to.now,
                body: serde_json::to_value(&outgoing)?,
            };
            queue::put(tx, job).await?;
        }
        Ok(())
    }
}
