//! A key the client chooses makes a write safe to repeat: the second time it gets the first answer
//! (issue: idempotency keys on every write). Keys live per actor and are forgotten after a week.

use handling::Actor;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::{Done, Problem, sql};

const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

/// An idempotency key, and a digest of the request as sent. The digest is taken from the raw
/// request, because the command itself may have been given fresh attachment ids.
#[derive(Clone, Debug)]
pub struct Once {
    key: String,
    digest: [u8; 32],
}

impl Once {
    /// `key` as sent, at most 200 characters (checked by the door); `request` is what came.
    pub fn new(key: impl Into<String>, request: &[u8]) -> Self {
        Once {
            key: key.into(),
            digest: Sha256::digest(request).into(),
        }
    }

    /// Key and request in one text.
    pub(crate) fn fingerprint(&self) -> String {
        format!("{}:{}", hex::encode(self.digest), self.key)
    }

    /// The same for a request of several parts: where it went, what it said, the files with it. No
    /// two different lists have the same digest.
    pub fn of<'a>(key: impl Into<String>, parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        Once {
            key: key.into(),
            digest: digest.finalize().into(),
        }
    }

    pub(crate) async fn recall(&self, tx: &mut Tx, actor: &Actor) -> Result<Option<Done>, Problem> {
        let who = serde_json::to_string(actor)?;
        let Some(row) = tx
            .row(&sql::ANSWERED, &[who.into(), self.key.as_str().into()])
            .await?
        else {
            return Ok(None);
        };
        if row.get::<Vec<u8>>("digest")? != self.digest {
            return Err(Problem::KeyReused);
        }
        Ok(Some(serde_json::from_str(&row.get::<String>("answer")?)?))
    }

    pub(crate) async fn keep(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        done: &Done,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let oldest = now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
        tx.run(&sql::FORGET_ANSWERS, &[oldest.into()]).await?;
        let who = serde_json::to_string(actor)?;
        let answer = serde_json::to_string(done)?;
        let args = [
            who.into(),
            self.key.as_str().into(),
            self.digest.into(),
            answer.into(),
            now.into(),
        ];
        tx.run(&sql::PUT_ANSWER, &args).await?;
        Ok(())
    }
}
