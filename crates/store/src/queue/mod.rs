//! Jobs in the same transaction as the change that asks for them: the outbox, reminders, deadlines.
//!
//! A job is delivered at least once: a worker [`claim`]s it for the length of a lease, does its work
//! and reports in a transaction of its own choosing ([`Claimed::done`] and so on), ideally the one
//! that records the effect. A worker that dies lets its lease run out; one that comes back late
//! meets [`Fault::LeaseLost`] and must drop its transaction.

mod backoff;
mod claimed;
pub(crate) mod sql;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use uuid::Uuid;

pub use backoff::Backoff;
pub use claimed::Claimed;

use crate::tx::Purpose;
use crate::{Fault, Ids, Row, Store, Tx};

/// A job to be queued.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// Which workers take it.
    pub queue: &'a str,
    /// Two jobs with the same key in one queue are one job, for ever: the second is not queued.
    pub key: Option<String>,
    /// Not before this instant.
    pub at: Timestamp,
    /// What the worker needs to know: ids, never secrets.
    pub body: Json,
}

/// Queues a job; false when its key was queued before (even if that job is long done).
pub async fn put(tx: &mut Tx, job: Job<'_>) -> Result<bool, Fault> {
    let id = Ids::real().uuid(job.at);
    let args = [
        id.into(),
        job.queue.into(),
        job.key.into(),
        job.at.into(),
        (&job.body).into(),
    ];
    Ok(tx.run(&sql::PUT, &args).await? > 0)
}

/// Takes the job that has been due longest, for the length of `lease`. `None`: nothing is due.
pub async fn claim(
    store: &Store,
    queue: &str,
    now: Timestamp,
    lease: SignedDuration,
) -> Result<Option<Claimed>, Fault> {
    // Look before taking a write lock: an idle worker polls, and must not disturb the writers.
    if !due(&mut store.read().await?, queue, now).await? {
        return Ok(None);
    }
    let token = Ids::real().random_uuid();
    let until = now.checked_add(lease).unwrap_or(Timestamp::MAX);
    let mut tx = store.begin(Purpose::Claim).await?;
    let args = [queue.into(), now.into(), until.into(), token.into()];
    let Some(row) = tx.row(&sql::CLAIM, &args).await? else {
        return Ok(None);
    };
    let claimed = Claimed::read(&row, token)?;
    tx.commit().await?;
    Ok(Some(claimed))
}

async fn due(tx: &mut Tx, queue: &str, now: Timestamp) -> Result<bool, Fault> {
    Ok(next(tx, queue).await?.is_some_and(|at| at <= now))
}

/// When the next job of a queue is due, so that a worker knows how long it may sleep.
pub async fn next(tx: &mut Tx, queue: &str) -> Result<Option<Timestamp>, Fault> {
    tx.row(&sql::NEXT, &[queue.into()])
        .await?
        .map(|row| row.get("due"))
        .transpose()
}

/// Forgets the open job with this key, as if it had been done: a reminder no longer needed.
pub async fn cancel(tx: &mut Tx, queue: &str, key: &str) -> Result<bool, Fault> {
    Ok(tx.run(&sql::CANCEL, &[queue.into(), key.into()]).await? > 0)
}

/// A job that was given up, for the operators' page.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// Its id, for [`revive`].
    pub id: Uuid,
    /// Its queue.
    pub queue: String,
    /// Its key, if it had one.
    pub key: Option<String>,
    /// How often it was tried.
    pub attempts: u64,
    /// When it was last due.
    pub due: Timestamp,
    /// What went wrong last.
    pub error: String,
    /// What it was about.
    pub body: Json,
}

impl DeadLetter {
    fn read(row: &Row) -> Result<DeadLetter, Fault> {
        Ok(DeadLetter {
            id: row.get("id")?,
            queue: row.get("queue")?,
            key: row.get("job_key")?,
            attempts: row.get("attempts")?,
            due: row.get("due")?,
            error: row.get::<Option<String>>("error")?.unwrap_or_default(),
            body: row.get("body")?,
        })
    }
}

/// The jobs that were given up, oldest first, at most 1,000.
pub async fn dead_letters(tx: &mut Tx) -> Result<Vec<DeadLetter>, Fault> {
    tx.rows(&sql::DEAD_LETTERS, &[])
        .await?
        .iter()
        .map(DeadLetter::read)
        .collect()
}

/// Gives a dead letter another life at `at`; false when there is no such dead letter.
pub async fn revive(tx: &mut Tx, id: Uuid, at: Timestamp) -> Result<bool, Fault> {
    Ok(tx.run(&sql::REVIVE, &[id.into(), at.into()]).await? > 0)
}

/// How full a queue is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depth {
    /// Its name.
    pub queue: String,
    /// Jobs waiting or in work.
    pub open: u64,
    /// Jobs given up.
    pub dead: u64,
    /// Due time of the job that has waited longest.
    pub oldest: Option<Timestamp>,
}

/// How full every queue is, for the health page.
pub async fn depths(tx: &mut Tx) -> Result<Vec<Depth>, Fault> {
    tx.rows(&sql::DEPTHS, &[])
        .await?
        .iter()
        .map(|row| {
            Ok(Depth {
                queue: row.get("queue")?,
                open: row.get("open_jobs")?,
                dead: row.get("dead_jobs")?,
                oldest: row.get("oldest")?,
            })
        })
        .collect()
}
