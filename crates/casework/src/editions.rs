//! What is public. An edition becomes visible by the transaction that records its publication, and
//! everything the portal shows is read from these rows: nothing can run ahead (design: "Publication
//! is one act").

use handling::case::{self, Edition};
use handling::{Event, File};
use jiff::Timestamp;
use store::{Row, Tx, log};

use crate::{Desk, Problem, sql};

/// How far a follower has read: the number of the last change seen.
pub type EditionCursor = u64;

/// An edition with its place among all changes.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicEdition {
    /// The edition.
    pub edition: Edition,
    /// Its place among all publications and revisions, from 1, gaps allowed.
    pub change: EditionCursor,
}

impl Desk {
    pub(crate) async fn keep_edition(
        &self,
        tx: &mut Tx,
        file: &File,
        event: &Event,
        entry: &log::Stored,
    ) -> Result<(), Problem> {
        let (
            Event::Case(case::Event::Published { edition } | case::Event::Revised { edition }),
            File::Case(case),
        ) = (event, file)
        else {
            return Ok(());
        };
        let version = u64::from(edition.version);
        let body = serde_json::to_string(edition)?;
        let args = [
            case.id.0.into(),
            version.into(),
            (&edition.number).into(),
            edition.published.into(),
            edition.updated.into(),
            entry.position.into(),
            body.into(),
        ];
        tx.run(&sql::PUT_EDITION, &args).await?;
        tx.run(&sql::AGE_EDITIONS, &[case.id.0.into(), version.into()])
            .await?;
        Ok(())
    }

    /// The latest edition of an advisory, by portal number.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn edition(&self, number: &str) -> Result<Option<PublicEdition>, Problem> {
        let mut tx = self.inner.store.read().await?;
        tx.row(&sql::EDITION, &[number.into()])
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// One version of an advisory.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn edition_version(
        &self,
        number: &str,
        version: u32,
    ) -> Result<Option<PublicEdition>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let args = [number.into(), version.into()];
        tx.row(&sql::EDITION_VERSION, &args)
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// Latest editions changed after a cursor, oldest change first.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn editions_since(
        &self,
        after: EditionCursor,
        limit: u32,
    ) -> Result<Vec<PublicEdition>, Problem> {
        let mut tx = self.inner.store.read().await?;
        tx.rows(&sql::EDITIONS_SINCE, &[after.into(), limit.into()])
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// The same, only those updated at or after an instant.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn editions_changed(
        &self,
        after: EditionCursor,
        since: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<PublicEdition>, Problem> {
        let since = since.unwrap_or(Timestamp::UNIX_EPOCH);
        let mut tx = self.inner.store.read().await?;
        tx.rows(
            &sql::EDITIONS_CHANGED,
            &[after.into(), limit.into(), since.into()],
        )
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// Latest editions, newest update first; `before` continues after the last one seen.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn editions_newest(
        &self,
        before: Option<(Timestamp, EditionCursor)>,
        limit: u32,
    ) -> Result<Vec<PublicEdition>, Problem> {
        let (at, change) = before.unwrap_or((Timestamp::MAX, 0));
        let mut tx = self.inner.store.read().await?;
        let args = [at.into(), change.into(), limit.into()];
        tx.rows(&sql::EDITIONS_NEWEST, &args)
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// The place of the newest change; readers derive everything from what stands up to it.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn edition_head(&self) -> Result<EditionCursor, Problem> {
        let mut tx = self.inner.store.read().await?;
        let row = tx.row(&sql::EDITION_HEAD, &[]).await?;
        Ok(row.map(|row| row.get("change")).transpose()?.unwrap_or(0))
    }

    /// How many advisories are public.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn editions_count(&self) -> Result<u64, Problem> {
        let mut tx = self.inner.store.read().await?;
        let row = tx.row(&sql::EDITIONS_COUNT, &[]).await?;
        Ok(row.map(|row| row.get("editions")).transpose()?.unwrap_or(0))
    }
}

fn read(row: &Row) -> Result<PublicEdition, Problem> {
    let edition = serde_json::from_str(&row.get::<String>("body")?)?;
    Ok(PublicEdition {
        edition,
        change: row.get("change")?,
    })
}
