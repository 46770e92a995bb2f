//! Reading the log as a reviewer does (S-36): newest first, filtered, each entry checked against both
//! its predecessors while it is read. What of it a reviewer may see is not decided here.

use jiff::Timestamp;
use uuid::Uuid;

use super::chain::{Entry, Hash};
use super::{Stored, sql};
use crate::{Fault, Row, Tx, Value};

/// Positions looked through by one page: a rare filter over a long log answers in pages, some of
/// them short, instead of reading a million entries at once.
const WINDOW: u64 = 50_000;

/// Which entries.
#[derive(Clone, Debug)]
pub struct Review<'a> {
    /// Only entries before this position; `None` starts at the end of the log.
    pub before: Option<u64>,
    /// Only files of these kinds; empty means all.
    pub kinds: &'a [&'a str],
    /// Only this file.
    pub file: Option<Uuid>,
    /// How the actor's JSON looks, as a `LIKE` pattern; `%` for anybody.
    pub actor: &'a str,
    /// Not before this instant.
    pub from: Timestamp,
    /// Before this instant.
    pub until: Timestamp,
    /// At most so many.
    pub limit: u32,
}

/// A page of entries.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// Newest first; with each, whether its hash follows from its content and its predecessors.
    pub entries: Vec<(Stored, bool)>,
    /// Where older entries go on, if there are any.
    pub next: Option<u64>,
}

/// Reads one page.
pub async fn review(tx: &mut Tx, wish: &Review<'_>) -> Result<Reviewed, Fault> {
    let end = super::head(tx).await?.position + 1;
    let before = wish.before.map_or(end, |before| before.min(end));
    let whole = wish.file.is_some();
    let floor = if whole {
        0
    } else {
        before.saturating_sub(WINDOW)
    };
    let kinds = match wish.kinds {
        [] => String::new(),
        kinds => format!(",{},", kinds.join(",")),
    };
    let mut args: Vec<Value> = vec![
        before.into(),
        floor.into(),
        kinds.into(),
        wish.actor.into(),
        wish.from.into(),
        wish.until.into(),
        Value::Int(wish.limit.into()),
    ];
    let statement = match wish.file {
        Some(file) => {
            args.push(file.into());
            &sql::REVIEW_FILE
        }
        None => &sql::REVIEW,
    };
    let rows = tx.rows(statement, &args).await?;
    let entries: Vec<(Stored, bool)> = rows.iter().map(checked).collect::<Result<_, _>>()?;
    let full = entries.len() >= usize::try_from(wish.limit).unwrap_or(usize::MAX);
    let next = match entries.last() {
        Some((last, _)) if full => Some(last.position),
        _ => Some(floor),
    };
    Ok(Reviewed {
        entries,
        next: next.filter(|next| *next > 1),
    })
}

fn checked(row: &Row) -> Result<(Stored, bool), Fault> {
    let (entry, hash) = Entry::read(row)?;
    let before = row.get::<Option<[u8; 32]>>("before")?;
    let before_in_file = row.get::<Option<[u8; 32]>>("before_in_file")?;
    // Only the very first may be without a predecessor.
    let whole =
        before.is_some() == (entry.position > 1) && before_in_file.is_some() == (entry.seq > 1);
    let follows = entry.hash(
        &before_in_file.map_or(Hash::NONE, Hash),
        &before.map_or(Hash::NONE, Hash),
    );
    Ok((Stored::read(row)?, whole && follows == hash))
}

/// When something of this name last happened in a file.
pub async fn newest(tx: &mut Tx, file: Uuid, name: &str) -> Result<Option<Timestamp>, Fault> {
    tx.row(&sql::NEWEST_NAMED, &[file.into(), name.into()])
        .await?
        .map(|row| row.get("at"))
        .transpose()
}
