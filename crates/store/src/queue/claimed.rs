//! A job in a worker's hands.

use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{Backoff, sql};
use crate::{Fault, Row, Statement, Tx, Value};

/// A job taken for the length of a lease. Report its fate with one of the methods; a claim that is
/// just dropped comes back when the lease runs out.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The job's id, the same at every attempt: good for a Message-ID.
    pub id: Uuid,
    /// Its queue.
    pub queue: String,
    /// Its key, if it has one.
    pub key: Option<String>,
    /// Which attempt this is, from 1.
    pub attempt: u64,
    /// What it is about.
    pub body: Json,
    // Fences off a worker whose lease ran out and was given to another.
    token: Uuid,
}

impl Claimed {
    pub(super) fn read(row: &Row, token: Uuid) -> Result<Claimed, Fault> {
        Ok(Claimed {
            id: row.get("id")?,
            queue: row.get("queue")?,
            key: row.get("job_key")?,
            attempt: row.get("attempts")?,
            body: row.get("body")?,
            token,
        })
    }

    /// The work is done, if `tx` commits.
    pub async fn done(&self, tx: &mut Tx) -> Result<(), Fault> {
        let statement = if self.key.is_some() {
            &sql::DONE
        } else {
            &sql::REMOVE
        };
        self.report(tx, statement, &[]).await
    }

    /// Try again at `at`. `error` is for operators: no secrets.
    pub async fn retry(&self, tx: &mut Tx, at: Timestamp, error: &str) -> Result<(), Fault> {
        self.report(tx, &sql::RETRY, &[at.into(), error.into()])
            .await
    }

    /// Give up: the job becomes a dead letter.
    pub async fn dead(&self, tx: &mut Tx, error: &str) -> Result<(), Fault> {
        self.report(tx, &sql::DEAD, &[error.into()]).await
    }

    /// Retry or give up, as the backoff says.
    pub async fn failed(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        backoff: &Backoff,
        error: &str,
    ) -> Result<(), Fault> {
        match backoff
            .pause(self.attempt)
            .and_then(|pause| now.checked_add(pause).ok())
        {
            Some(at) => self.retry(tx, at, error).await,
            None => self.dead(tx, error).await,
        }
    }

    /// Keeps the lease until `until`, for work that takes longer than thought.
    pub async fn extend(&self, tx: &mut Tx, until: Timestamp) -> Result<(), Fault> {
        self.report(tx, &sql::EXTEND, &[until.into()]).await
    }

    async fn report(
        &self,
        tx: &mut Tx,
        statement: &'static Statement,
        more: &[Value],
    ) -> Result<(), Fault> {
        let mut args = vec![self.id.into(), self.token.into()];
        args.extend_from_slice(more);
        if tx.run(statement, &args).await? == 0 {
            tx.spoil();
            return Err(Fault::LeaseLost);
        }
        Ok(())
    }
}
