//! The append-only event log (requirement: the record of everything that happened).
//!
//! Every entry has a gapless `position` in the log and a gapless `seq` in its file, and a SHA-256
//! hash over its content and over the hashes of both its predecessors: the one before it in the log
//! and the one before it in its file ([`chain`]). So one hash makes two chains. [`verify`] recomputes
//! both and names the first entry that does not fit; the head row notices a cut-off end, and a
//! [`Head`] kept elsewhere (a printed receipt, a witness) notices even a consistently rewritten log.

pub mod chain;
mod review;
pub(crate) mod sql;
mod verify;

use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{Fault, Row, Tx, Value};
pub use chain::Hash;
pub use review::{Review, Reviewed, newest, review};
pub use verify::{Broken, VerifyReport, verify, verify_against, verify_gently};

/// What sort of file an event belongs to, such as `report` or `case`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind<'a>(pub &'a str);

/// An event to be appended. Secrets in `body` are sealed before they come here.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Json,
    /// The rule that allowed or demanded it, such as `R-V1-2-1`.
    pub rule: String,
    /// What happened.
    pub name: String,
    /// The particulars.
    pub body: Json,
}

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Place in the whole log, from 1.
    pub position: u64,
    /// Place in its file, from 1.
    pub seq: u64,
    /// Its file.
    pub file: Uuid,
    /// What sort of file that is.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Json,
    /// The rule that allowed or demanded it.
    pub rule: String,
    /// What happened.
    pub name: String,
    /// The particulars.
    pub body: Json,
    /// The entry's hash.
    pub hash: Hash,
}

impl Stored {
    fn read(row: &Row) -> Result<Stored, Fault> {
        Ok(Stored {
            position: row.get("position")?,
            seq: row.get("seq")?,
            file: row.get("file")?,
            kind: row.get("kind")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            rule: row.get("rule")?,
            name: row.get("name")?,
            body: row.get("body")?,
            hash: Hash(row.get("hash")?),
        })
    }
}

/// The end of the log: what a receipt or witness keeps to notice later rewriting.
/// Prints and parses as `position:hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Position of the last entry; 0 for an empty log.
    pub position: u64,
    /// Its hash.
    pub hash: Hash,
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.position, self.hash)
    }
}

impl std::str::FromStr for Head {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Head, Fault> {
        let unreadable = || Fault::Corrupt("not a log head (position:hash)".into());
        let (position, hash) = text.split_once(':').ok_or_else(unreadable)?;
        let position = position.parse().map_err(|_| unreadable())?;
        let bytes = hex::decode(hash)
            .ok()
            .and_then(|bytes| bytes.try_into().ok());
        Ok(Head {
            position,
            hash: Hash(bytes.ok_or_else(unreadable)?),
        })
    }
}

/// Appends events to a file. `expected_seq` is the `seq` of the last event the caller has read (0
/// for a new file); if the file has moved on, [`Fault::Conflict`] and the transaction is spoiled.
pub async fn append(
    tx: &mut Tx,
    file: Uuid,
    kind: FileKind<'_>,
    expected_seq: u64,
    events: &[NewEvent],
) -> Result<Vec<Stored>, Fault> {
    // The head row comes first: whoever holds it is the only appender until its commit.
    let mut head = locked_head(tx).await?;
    let (mut seq, mut last) = end_of(tx, file).await?;
    if seq != expected_seq {
        tx.spoil();
        return Err(Fault::Conflict(format!(
            "the file is at {seq}, not at {expected_seq}"
        )));
    }
    let mut stored = Vec::with_capacity(events.len());
    for event in events {
        seq += 1;
        let entry = entry(event, file, kind, head.position + 1, seq);
        let hash = entry.hash(&last, &head.hash);
        tx.run(&sql::INSERT, &entry.row(hash)).await?;
        head = Head {
            position: entry.position,
            hash,
        };
        last = hash;
        stored.push(Stored {
            position: entry.position,
            seq,
            file,
            kind: kind.0.to_owned(),
            at: entry.at,
            actor: event.actor.clone(),
            rule: entry.rule,
            name: entry.name,
            body: event.body.clone(),
            hash,
        });
    }
    if !stored.is_empty() {
        tx.run(
            &sql::MOVE_FILE,
            &[file.into(), kind.0.into(), seq.into(), last.0.into()],
        )
        .await?;
        tx.run(&sql::MOVE_HEAD, &[head.position.into(), head.hash.0.into()])
            .await?;
    }
    Ok(stored)
}

fn entry(
    event: &NewEvent,
    file: Uuid,
    kind: FileKind<'_>,
    position: u64,
    seq: u64,
) -> chain::Entry {
    // The tables keep microseconds; the hash must be over what will be read back.
    let at = Timestamp::from_microsecond(event.at.as_microsecond()).unwrap_or(event.at);
    chain::Entry {
        position,
        seq,
        file,
        kind: kind.0.to_owned(),
        at,
        actor: event.actor.to_string(),
        rule: event.rule.clone(),
        name: event.name.clone(),
        body: event.body.to_string(),
    }
}

async fn locked_head(tx: &mut Tx) -> Result<Head, Fault> {
    read_head(tx.row(&sql::LOCK_HEAD, &[]).await?.as_ref())
}

/// The end of the log as the head row records it.
pub async fn head(tx: &mut Tx) -> Result<Head, Fault> {
    read_head(tx.row(&sql::HEAD, &[]).await?.as_ref())
}

fn read_head(row: Option<&Row>) -> Result<Head, Fault> {
    let row = row.ok_or_else(|| Fault::Corrupt("the log's head row is missing".into()))?;
    Ok(Head {
        position: row.get("position")?,
        hash: Hash(row.get("hash")?),
    })
}

async fn end_of(tx: &mut Tx, file: Uuid) -> Result<(u64, Hash), Fault> {
    match tx.row(&sql::END_OF_FILE, &[file.into()]).await? {
        Some(row) => Ok((row.get("seq")?, Hash(row.get("hash")?))),
        None => Ok((0, Hash::NONE)),
    }
}

/// The events of one file after `after_seq` (0: from the start), in order.
pub async fn load(tx: &mut Tx, file: Uuid, after_seq: u64) -> Result<Vec<Stored>, Fault> {
    let rows = tx
        .rows(&sql::LOAD, &[file.into(), after_seq.into()])
        .await?;
    rows.iter().map(Stored::read).collect()
}

/// The `seq` of the last event of a file; 0 when there is no such file.
pub async fn last_seq(tx: &mut Tx, file: Uuid) -> Result<u64, Fault> {
    Ok(end_of(tx, file).await?.0)
}

/// Events of the whole log after `after_position` (0: from the start), at most `limit`.
pub async fn page(tx: &mut Tx, after_position: u64, limit: u32) -> Result<Vec<Stored>, Fault> {
    let rows = tx
        .rows(
            &sql::PAGE,
            &[after_position.into(), Value::Int(limit.into())],
        )
        .await?;
    rows.iter().map(Stored::read).collect()
}

/// Ids of the files of one kind after `after` (nil: from the start), in id order, at most `limit`.
pub async fn files(
    tx: &mut Tx,
    kind: FileKind<'_>,
    after: Uuid,
    limit: u32,
) -> Result<Vec<Uuid>, Fault> {
    let args = [kind.0.into(), after.into(), Value::Int(limit.into())];
    tx.rows(&sql::FILES, &args)
        .await?
        .iter()
        .map(|row| row.get("file"))
        .collect()
}
