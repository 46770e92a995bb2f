//! Reading the whole log again and recomputing every hash (A1).

use std::time::Instant;

use uuid::Uuid;

use super::chain::{Entry, Hash};
use super::{Head, head, sql};
use crate::{Fault, Store, Tx, Value};

/// Entries read at a time.
const PAGE: i64 = 500;

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Files seen.
    pub files: u64,
    /// Events that fit.
    pub events: u64,
    /// The end of the log as recomputed: worth keeping elsewhere.
    pub head: Head,
    /// The first thing that does not fit, if any.
    pub first_broken: Option<Broken>,
}

/// The first thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Position of the entry that is wrong, or that should be there and is not.
    pub position: u64,
    /// Its file, as far as that is known.
    pub file: Option<Uuid>,
    /// What is wrong with it, in words for an operator.
    pub reason: &'static str,
}

/// Verifies the log against its own hashes and head rows. `progress` hears the number of events
/// read so far. Use a `read` transaction: it is one snapshot.
pub async fn verify(tx: &mut Tx, progress: impl FnMut(u64) + Send) -> Result<VerifyReport, Fault> {
    verify_against(tx, &[], progress).await
}

/// Like [`verify`], and also against heads that were kept elsewhere: notices a log that was cut off
/// or rewritten consistently, its head rows included.
pub async fn verify_against(
    tx: &mut Tx,
    kept: &[Head],
    mut progress: impl FnMut(u64) + Send,
) -> Result<VerifyReport, Fault> {
    let mut walk = Walk::new(kept);
    loop {
        if let Some(report) = walk.page(tx).await? {
            return Ok(report);
        }
        progress(walk.head.position);
    }
}

/// Like [`verify`], beside other work: each page is a transaction of its own, so that no snapshot is
/// held for long, and after it comes a rest `rest` times as long as the page took. The log only
/// grows, so the walk ends at whatever is its end by then.
pub async fn verify_gently(store: &Store, rest: u32) -> Result<VerifyReport, Fault> {
    let mut walk = Walk::new(&[]);
    loop {
        let begun = Instant::now();
        let mut tx = store.read().await?;
        if let Some(report) = walk.page(&mut tx).await? {
            return Ok(report);
        }
        drop(tx);
        tokio::time::sleep(begun.elapsed().saturating_mul(rest)).await;
    }
}

impl Broken {
    fn at(position: u64, file: Option<Uuid>, reason: &'static str) -> Broken {
        Broken {
            position,
            file,
            reason,
        }
    }
}

/// Where the reading stands. What each file looked like is asked of the log itself, so that the
/// walk needs the same little memory for any number of files.
struct Walk<'a> {
    head: Head,
    files: u64,
    kept: &'a [Head],
}

impl<'a> Walk<'a> {
    fn new(kept: &'a [Head]) -> Self {
        Walk {
            head: Head {
                position: 0,
                hash: Hash::NONE,
            },
            files: 0,
            kept,
        }
    }

    /// The next page; what was found, once the end is reached or something does not fit.
    async fn page(&mut self, tx: &mut Tx) -> Result<Option<VerifyReport>, Fault> {
        let args = [self.head.position.into(), Value::Int(PAGE)];
        let rows = tx.rows(&sql::VERIFY, &args).await?;
        for row in &rows {
            let expected = self.head.position + 1;
            let before: Option<[u8; 32]> = row.get("before_in_file").unwrap_or(None);
            let outcome = match Entry::read(row) {
                Ok((entry, hash)) => self.step(&entry, hash, before.map(Hash)),
                Err(_) => Err(Broken::at(
                    expected,
                    row.get("file").ok(),
                    "it cannot be read",
                )),
            };
            if let Err(broken) = outcome {
                return Ok(Some(self.report(Some(broken))));
            }
        }
        if !rows.is_empty() {
            return Ok(None);
        }
        let broken = match self.end(head(tx).await?) {
            Some(broken) => Some(broken),
            None => self.file_heads(tx).await?,
        };
        Ok(Some(self.report(broken)))
    }

    /// One more entry; `before` is the hash of the entry before it in its file.
    fn step(&mut self, entry: &Entry, hash: Hash, before: Option<Hash>) -> Result<(), Broken> {
        let position = self.head.position + 1;
        let broken = |reason| Broken::at(position, Some(entry.file), reason);
        if entry.position != position {
            return Err(Broken::at(position, None, "the entry is missing"));
        }
        let last = match (entry.seq, before) {
            (1, None) => Hash::NONE,
            (2.., Some(last)) => last,
            _ => return Err(broken("its number within its file does not follow")),
        };
        if entry.hash(&last, &self.head.hash) != hash {
            return Err(broken("its content or its place was changed"));
        }
        if self
            .kept
            .iter()
            .any(|kept| kept.position == position && kept.hash != hash)
        {
            return Err(broken("it is not the entry a kept head vouches for"));
        }
        self.files += u64::from(entry.seq == 1);
        self.head = Head { position, hash };
        Ok(())
    }

    /// The end must be where the head row and every kept head say.
    fn end(&self, recorded: Head) -> Option<Broken> {
        let furthest = self
            .kept
            .iter()
            .map(|kept| kept.position)
            .max()
            .unwrap_or(0);
        let next = self.head.position + 1;
        if recorded.position.max(furthest) > self.head.position {
            return Some(Broken::at(next, None, "the end of the log was cut off"));
        }
        (recorded != self.head).then(|| {
            Broken::at(
                self.head.position,
                None,
                "the head row does not fit the log",
            )
        })
    }

    /// Every file must end where its own head row says.
    async fn file_heads(&self, tx: &mut Tx) -> Result<Option<Broken>, Fault> {
        if let Some(row) = tx.row(&sql::WRONG_FILE_HEAD, &[]).await? {
            let reason = "the head row of its file does not fit the log";
            let (at, file) = (row.get("position")?, row.get("file")?);
            return Ok(Some(Broken::at(at, Some(file), reason)));
        }
        let heads = tx.row(&sql::COUNT_FILE_HEADS, &[]).await?;
        let heads: u64 = heads.map(|row| row.get("files")).transpose()?.unwrap_or(0);
        let reason = "the head row of a file is missing";
        Ok((heads != self.files).then(|| Broken::at(self.head.position, None, reason)))
    }

    fn report(&self, first_broken: Option<Broken>) -> VerifyReport {
        VerifyReport {
            files: self.files,
            events: self.head.position,
            head: self.head,
            first_broken,
        }
    }
}
