//! Proof that the log is whole and that everything derived from it says the same (`noroshi
//! verify`, R-NF-09).

use handling::File;
use store::{Tx, log};
use uuid::Uuid;

use crate::projection::{self, Derived};
use crate::{Desk, Problem, filing, sql};

/// The outcome of a check.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Files read.
    pub files: u64,
    /// Entries of the log read.
    pub events: u64,
    /// The end of the log, to be kept elsewhere: `position:hash`.
    pub head: String,
    /// The first entry that does not fit its chain.
    pub broken: Option<String>,
    /// Files whose derived rows differ from the log.
    pub differences: Vec<Difference>,
}

impl Checked {
    /// Nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.broken.is_none() && self.differences.is_empty()
    }
}

/// A file whose derived rows differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file.
    pub file: Uuid,
    /// What differs: `listings`, `duties`, `editions`, `grants`.
    pub what: &'static str,
}

impl Desk {
    /// Recomputes both hash chains, folds every file anew and compares the rows derived from it
    /// with those stored. With `rebuild` the rows that differ are written anew.
    ///
    /// # Errors
    /// Faults of storage; a broken log is no error but an answer.
    pub async fn verify(
        &self,
        rebuild: bool,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Checked, Problem> {
        let mut tx = self.inner.store.read().await?;
        let report = log::verify(&mut tx, &mut progress).await?;
        drop(tx);
        let mut checked = Checked {
            files: report.files,
            events: report.events,
            head: report.head.to_string(),
            broken: report
                .first_broken
                .map(|broken| format!("{}: {}", broken.position, broken.reason)),
            differences: Vec::new(),
        };
        for kind in ["report", "case", "vendor"] {
            self.check_kind(kind, rebuild, &mut checked).await?;
        }
        Ok(checked)
    }

    async fn check_kind(
        &self,
        kind: &'static str,
        rebuild: bool,
        checked: &mut Checked,
    ) -> Result<(), Problem> {
        let mut after = Uuid::nil();
        loop {
            let mut tx = self.inner.store.read().await?;
            let files = log::files(&mut tx, log::FileKind(kind), after, 500).await?;
            drop(tx);
            let Some(last) = files.last() else {
                return Ok(());
            };
            after = *last;
            for file in files {
                let found = self.check_file(file).await?;
                if rebuild && !found.is_empty() {
                    self.rebuild(file).await?;
                }
                checked
                    .differences
                    .extend(found.into_iter().map(|what| Difference { file, what }));
            }
        }
    }

    async fn check_file(&self, id: Uuid) -> Result<Vec<&'static str>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let Some(file) = replay(&mut tx, id).await? else {
            return Ok(Vec::new());
        };
        let at = match tx.row(&sql::PROJECTED, &[id.into()]).await? {
            Some(row) => row.get("at")?,
            None => return Ok(vec!["listings"]),
        };
        let expected = projection::derive(&file, &self.inner.settings, at)?;
        let stored: Derived = projection::stored(&mut tx, id).await?;
        let mut found = Vec::new();
        if expected.listings != stored.listings {
            found.push("listings");
        }
        if expected.duties != stored.duties {
            found.push("duties");
        }
        if !editions_agree(&mut tx, id, &file).await? {
            found.push("editions");
        }
        Ok(found)
    }

    async fn rebuild(&self, id: Uuid) -> Result<(), Problem> {
        let mut tx = self.inner.store.write().await?;
        if let Some(file) = replay(&mut tx, id).await? {
            let now = self.inner.clock.now();
            self.project(&mut tx, id, now, Some(&file), &file).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Folds a file from its first entry, past the cache.
async fn replay(tx: &mut Tx, id: Uuid) -> Result<Option<File>, Problem> {
    let mut file = None;
    for stored in log::load(tx, id, 0).await? {
        file = filing::fold(file, &stored)?;
    }
    Ok(file)
}

/// The latest edition in the table is the one the log holds.
async fn editions_agree(tx: &mut Tx, id: Uuid, file: &File) -> Result<bool, Problem> {
    let File::Case(case) = file else {
        return Ok(true);
    };
    let rows = tx.rows(&sql::EDITIONS_OF_FILE, &[id.into()]).await?;
    let latest = rows
        .last()
        .map(|row| row.get::<String>("body"))
        .transpose()?;
    let expected = handling::disclosure::edition(case)
        .map(serde_json::to_string)
        .transpose()?;
    Ok(latest == expected)
}
