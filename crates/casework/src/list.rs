//! Lists and duties: rows cut for one party beforehand, so that a list, its counts and its order
//! tell a party nothing about files it may not know of.

use handling::duty::Duty;
use handling::{Actor, FileKind};
use jiff::Timestamp;
use store::{Row, Tx, Value};
use uuid::Uuid;

use crate::{Desk, Problem, sql};

/// How a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last change, newest first.
    #[default]
    Changed,
    /// Nearest duty first; only files with a duty of the reader.
    Due,
    /// Changes since an instant, oldest first: for machines that follow.
    Since,
}

/// What to list.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Reports, cases or entries of the register.
    pub kind: FileKind,
    /// Order.
    pub sort: Sort,
    /// Only this stage (as the party sees it); with [`Sort::Changed`] only.
    pub stage: Option<String>,
    /// Continue after this row: its sort instant and file.
    pub after: Option<(Timestamp, Uuid)>,
    /// At most so many rows, 200 at most.
    pub limit: u32,
}

impl Filter {
    /// The newest changes of a kind.
    pub fn newest(kind: FileKind) -> Self {
        Filter {
            kind,
            sort: Sort::Changed,
            stage: None,
            after: None,
            limit: 50,
        }
    }

    /// The same after the row that an address names ([`Listed::next_mark`]); from the start when it
    /// names none.
    pub fn going_on(self, mark: &str) -> Self {
        let after = mark.split_once('.').and_then(|(at, file)| {
            let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
            Some((at, file.parse().ok()?))
        });
        Filter { after, ..self }
    }
}

/// A row of a list.
#[derive(schemars::JsonSchema, Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ListRow {
    /// The file.
    pub file: Uuid,
    /// Its number.
    pub number: String,
    /// Stage as the reader may know it, kebab-case.
    pub stage: String,
    /// Title, if the reader may read it.
    pub title: Option<String>,
    /// The reader's own number for it, where it has set one.
    pub own_reference: Option<String>,
    /// Open duties of the reader in it.
    pub duties: u64,
    /// The nearest of them.
    pub due: Option<Timestamp>,
    /// Since when it stands in the reader's list.
    pub since: Timestamp,
    /// Last change visible to the reader.
    pub updated_at: Timestamp,
}

/// A page of a list.
#[derive(schemars::JsonSchema, Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// Rows.
    pub rows: Vec<ListRow>,
    /// Where to go on, if there is more.
    pub next: Option<(Timestamp, Uuid)>,
}

impl Listed {
    /// Where to go on, as it stands in an address.
    pub fn next_mark(&self) -> Option<String> {
        let (at, file) = self.next?;
        Some(format!("{}.{file}", at.as_microsecond()))
    }
}

/// An open duty with the file it belongs to.
#[derive(schemars::JsonSchema, Clone, Debug, serde::Serialize)]
pub struct OpenDuty {
    /// The duty.
    pub duty: Duty,
    /// The file.
    pub file: Uuid,
    /// Its kind.
    pub kind: FileKind,
    /// Its number.
    pub number: String,
    /// Its title, if the reader may read it.
    pub title: Option<String>,
    /// Its stage, as the reader may know it.
    pub stage: String,
}

impl Desk {
    /// A page of the reader's files.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn list(&self, reader: &Actor, filter: &Filter) -> Result<Listed, Problem> {
        let party = reader.party.key();
        let limit = filter.limit.clamp(1, 200);
        let mut tx = self.inner.store.read().await?;
        let rows = query(&mut tx, &party, filter, limit + 1).await?;
        let mut listed = self.read_rows(&mut tx, &party, &rows).await?;
        let next = if listed.len() > limit as usize {
            listed.truncate(limit as usize);
            listed
                .last()
                .map(|row| (sort_key(row, filter.sort), row.file))
        } else {
            None
        };
        Ok(Listed { rows: listed, next })
    }

    /// The reader's files with exactly this number.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn by_number(
        &self,
        reader: &Actor,
        kind: FileKind,
        number: &str,
    ) -> Result<Vec<ListRow>, Problem> {
        let party = reader.party.key();
        let mut tx = self.inner.store.read().await?;
        let args = [(&party).into(), number.into(), kind.as_str().into()];
        let rows = tx.rows(&sql::LIST_BY_NUMBER, &args).await?;
        self.read_rows(&mut tx, &party, &rows).await
    }

    /// How many files of a kind the reader has, by stage.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn counts(
        &self,
        reader: &Actor,
        kind: FileKind,
    ) -> Result<Vec<(String, u64)>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let args = [reader.party.key().into(), kind.as_str().into()];
        let rows = tx.rows(&sql::LIST_COUNT, &args).await?;
        rows.iter()
            .map(|row| Ok((row.get("stage")?, row.get("files")?)))
            .collect()
    }

    /// The reader's open duties, nearest first: the home page of every role.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn duties(&self, reader: &Actor, limit: u32) -> Result<Vec<OpenDuty>, Problem> {
        let party = reader.party.key();
        let mut tx = self.inner.store.read().await?;
        let rows = tx
            .rows(
                &sql::DUTIES_OF_OWNER,
                &[(&party).into(), limit.min(1000).into()],
            )
            .await?;
        self.read_duties(&mut tx, &party, &rows).await
    }

    /// The same page by page: what follows a mark, and the mark of the last one when there is more.
    /// A mark that is none of ours is as good as none.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn duties_after(
        &self,
        reader: &Actor,
        after: Option<&str>,
        limit: u32,
    ) -> Result<(Vec<OpenDuty>, Option<String>), Problem> {
        let party = reader.party.key();
        let limit = limit.clamp(1, 200);
        let start = (i64::MIN, Uuid::nil(), String::new(), String::new());
        let (due, file, kind, subject) = after.and_then(duty_place).unwrap_or(start);
        let mut tx = self.inner.store.read().await?;
        let args: [Value; 6] = [
            (&party).into(),
            (limit + 1).into(),
            due.into(),
            file.into(),
            kind.into(),
            subject.into(),
        ];
        let rows = tx.rows(&sql::DUTIES_AFTER, &args).await?;
        let mut duties = self.read_duties(&mut tx, &party, &rows).await?;
        let next = if duties.len() > limit as usize {
            duties.truncate(limit as usize);
            let last = duties.last().zip(rows.get(duties.len() - 1));
            last.map(|(duty, row)| duty_mark(duty, row)).transpose()?
        } else {
            None
        };
        Ok((duties, next))
    }

    async fn read_duties(
        &self,
        tx: &mut Tx,
        party: &str,
        rows: &[Row],
    ) -> Result<Vec<OpenDuty>, Problem> {
        let mut labels = labels(rows, "label")?;
        let titles = self.open_labels(tx, party, &mut labels).await?;
        let mut duties = Vec::with_capacity(rows.len());
        for (row, title) in rows.iter().zip(titles) {
            duties.push(OpenDuty {
                duty: serde_json::from_str(&row.get::<String>("body")?)?,
                file: row.get("file")?,
                kind: crate::filing::kind(&row.get::<String>("kind")?)?,
                number: row.get("number")?,
                title,
                stage: row.get("stage")?,
            });
        }
        Ok(duties)
    }

    pub(crate) async fn read_rows(
        &self,
        tx: &mut Tx,
        party: &str,
        rows: &[Row],
    ) -> Result<Vec<ListRow>, Problem> {
        let mut labels = labels(rows, "label")?;
        let titles = self.open_labels(tx, party, &mut labels).await?;
        let mut references = self::labels(rows, "own_reference")?;
        let references = self.open_labels(tx, party, &mut references).await?;
        rows.iter()
            .zip(titles.into_iter().zip(references))
            .map(|(row, (title, own_reference))| {
                Ok(ListRow {
                    file: row.get("file")?,
                    number: row.get("number")?,
                    stage: row.get("stage")?,
                    title,
                    own_reference,
                    duties: row.get("duties")?,
                    due: row.get("due")?,
                    since: row.get("since")?,
                    updated_at: row.get("updated_at")?,
                })
            })
            .collect()
    }
}

fn labels(rows: &[Row], column: &str) -> Result<Vec<(Uuid, Option<String>)>, Problem> {
    rows.iter()
        .map(|row| Ok((row.get("file")?, row.get(column)?)))
        .collect()
}

/// Where a duty stands among its owner's: `due.file.kind.subject`; the subject comes last, since it
/// may hold anything.
fn duty_mark(open: &OpenDuty, row: &Row) -> Result<String, Problem> {
    let due = open.duty.due.map_or(i64::MAX, Timestamp::as_microsecond);
    let kind = crate::say::name(open.duty.kind);
    let subject: String = row.get("subject")?;
    Ok(format!("{due}.{}.{kind}.{subject}", open.file))
}

fn duty_place(mark: &str) -> Option<(i64, Uuid, String, String)> {
    let mut parts = mark.splitn(4, '.');
    let due = parts.next()?.parse().ok()?;
    let file = parts.next()?.parse().ok()?;
    Some((due, file, parts.next()?.into(), parts.next()?.into()))
}

fn sort_key(row: &ListRow, sort: Sort) -> Timestamp {
    match sort {
        Sort::Changed | Sort::Since => row.updated_at,
        Sort::Due => row.due.unwrap_or(Timestamp::MAX),
    }
}

async fn query(tx: &mut Tx, party: &str, filter: &Filter, limit: u32) -> Result<Vec<Row>, Problem> {
    let start = match filter.sort {
        Sort::Changed => (Timestamp::MAX, Uuid::max()),
        Sort::Due | Sort::Since => (Timestamp::MIN, Uuid::nil()),
    };
    let (at, file) = filter.after.unwrap_or(start);
    let mut args: Vec<Value> = vec![
        party.into(),
        filter.kind.as_str().into(),
        at.into(),
        file.into(),
        limit.into(),
    ];
    let statement = match (filter.sort, &filter.stage) {
        (Sort::Changed, Some(stage)) => {
            args.push(stage.into());
            &sql::LIST_STAGE_BY_CHANGE
        }
        (Sort::Changed, None) => &sql::LIST_BY_CHANGE,
        (Sort::Since, _) => &sql::LIST_SINCE,
        (Sort::Due, _) => &sql::LIST_BY_DUE,
    };
    Ok(tx.rows(statement, &args).await?)
}
