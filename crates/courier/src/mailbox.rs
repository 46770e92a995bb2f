//! The demonstration's mailbox: letters kept in a table instead of being sent. Keeping a letter
//! twice is keeping it once.

use jiff::Timestamp;
use store::{Retry, Row, Store};
use uuid::Uuid;

use crate::{Failure, Letter, sql};

/// The mailbox.
#[derive(Clone)]
pub struct Mailbox {
    store: Store,
}

/// A letter in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The letter's id.
    pub id: Uuid,
    /// When it was written.
    pub date: Timestamp,
    /// Who wrote: name and address.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text. Empty in lists.
    pub body: String,
    /// Languages of the text.
    pub langs: String,
}

/// The letters of one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox {
    /// Whose.
    pub to: String,
    /// How many.
    pub letters: u64,
    /// When the last came.
    pub newest: Timestamp,
}

impl Mailbox {
    pub(crate) fn new(store: Store) -> Self {
        Mailbox { store }
    }

    pub(crate) async fn keep(&self, letter: &Letter) -> Result<(), Failure> {
        let mut retry = Retry::default();
        loop {
            match self.put(letter).await {
                Err(fault) if fault.is_conflict() && retry.again().await => {}
                Err(_) => return Err(Failure::temporary("the mailbox could not be written")),
                Ok(()) => return Ok(()),
            }
        }
    }

    async fn put(&self, letter: &Letter) -> Result<(), store::Fault> {
        let mut tx = self.store.write().await?;
        let from = format!("{} <{}>", letter.from.name, letter.from.address.as_str());
        let args = [
            letter.id.into(),
            letter.date.into(),
            from.into(),
            letter.to.as_str().into(),
            letter.subject_line().into(),
            letter.body.as_str().into(),
            letter.langs.into(),
        ];
        tx.run(&sql::KEEP, &args).await?;
        tx.commit().await
    }

    /// Every recipient with letters, by address.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn boxes(&self) -> Result<Vec<Inbox>, store::Fault> {
        let mut tx = self.store.read().await?;
        let read = |row: &Row| {
            Ok(Inbox {
                to: row.get("recipient")?,
                letters: row.get("letters")?,
                newest: row.get("newest")?,
            })
        };
        tx.rows(&sql::BOXES, &[]).await?.iter().map(read).collect()
    }

    /// The newest letters of one recipient, without their text.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn letters(&self, to: &str, limit: u32) -> Result<Vec<Kept>, store::Fault> {
        let mut tx = self.store.read().await?;
        let args = [to.into(), i64::from(limit).into()];
        let rows = tx.rows(&sql::LETTERS, &args).await?;
        rows.iter().map(|row| kept(row, String::new())).collect()
    }

    /// The newest letters to anybody, without their text.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn newest(&self, limit: u32) -> Result<Vec<Kept>, store::Fault> {
        let mut tx = self.store.read().await?;
        let rows = tx.rows(&sql::NEWEST, &[i64::from(limit).into()]).await?;
        rows.iter().map(|row| kept(row, String::new())).collect()
    }

    /// One letter.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn letter(&self, id: Uuid) -> Result<Option<Kept>, store::Fault> {
        let mut tx = self.store.read().await?;
        let row = tx.row(&sql::LETTER, &[id.into()]).await?;
        row.map(|row| kept(&row, row.get("body")?)).transpose()
    }
}

fn kept(row: &Row, body: String) -> Result<Kept, store::Fault> {
    Ok(Kept {
        id: row.get("id")?,
        date: row.get("written")?,
        from: row.get("sender")?,
        to: row.get("recipient")?,
        subject: row.get("subject")?,
        langs: row.get("langs")?,
        body,
    })
}
