//! A key the client chooses makes a write safe to repeat: the second time it gets the first answer
//! (issue: idempotency keys on every write). Keys live per actor and are forgotten after a week.

use handling::Actor;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use store::{Retry, Tx};

use crate::{Desk, Done, Problem, sql};

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

/// Whose turn it is with a key.
#[derive(Debug)]
pub enum Turn {
    /// Nobody used it yet: it is taken, and waits for the outcome.
    First,
    /// The same request was answered like this.
    Again(Json),
}

/// Writes that are no commands on files (accounts, the platform) run in transactions of their rooms.
/// The key is taken before, and gets its answer after: a write is never done twice under one key.
/// Whoever was cut off in between finds the key unfinished and has to look.
impl Desk {
    /// Takes a key, or finds what came of it.
    ///
    /// # Errors
    /// [`Problem::KeyReused`], [`Problem::KeyUnfinished`]; faults of storage.
    pub async fn begin_once(&self, actor: &Actor, once: &Once) -> Result<Turn, Problem> {
        let mut retry = Retry::default();
        loop {
            match self.take(actor, once).await {
                Err(problem) if problem.is_conflict() => {
                    if !retry.again().await {
                        return Err(Problem::Busy);
                    }
                }
                turn => return turn,
            }
        }
    }

    async fn take(&self, actor: &Actor, once: &Once) -> Result<Turn, Problem> {
        let who = serde_json::to_string(actor)?;
        let key = once.key.as_str();
        let mut tx = self.inner.store.write().await?;
        let now = self.inner.clock.now();
        let oldest = now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
        tx.run(&sql::FORGET_ANSWERS, &[oldest.into()]).await?;
        if let Some(row) = tx.row(&sql::ANSWERED, &[(&who).into(), key.into()]).await? {
            if row.get::<Vec<u8>>("digest")? != once.digest {
                return Err(Problem::KeyReused);
            }
            let answer: String = row.get("answer")?;
            if answer.is_empty() {
                return Err(Problem::KeyUnfinished);
            }
            return Ok(Turn::Again(serde_json::from_str(&answer)?));
        }
        let args = [(&who).into(), key.into(), once.digest.into(), now.into()];
        if tx.run(&sql::RESERVE_ANSWER, &args).await? == 0 {
            return Err(Problem::KeyUnfinished);
        }
        tx.commit().await?;
        Ok(Turn::First)
    }

    /// What came of a key that was taken: the answer, or nothing, and then it is free again.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn end_once(
        &self,
        actor: &Actor,
        once: &Once,
        answer: Option<&Json>,
    ) -> Result<(), Problem> {
        let who = serde_json::to_string(actor)?;
        let key = once.key.as_str();
        let mut tx = self.inner.store.write().await?;
        match answer {
            Some(answer) => {
                let args = [who.into(), key.into(), answer.to_string().into()];
                tx.run(&sql::FINISH_ANSWER, &args).await?
            }
            None => {
                tx.run(&sql::RELEASE_ANSWER, &[who.into(), key.into()])
                    .await?
            }
        };
        Ok(tx.commit().await?)
    }
}
