//! The clockwork: what falls due is done by the system itself, through the same core and the same
//! transaction as everybody's acts. Several processes may tick at once: the command is decided
//! again inside its transaction, so the second one finds nothing left to do.

use std::collections::BTreeSet;

use handling::{Actor, Party, duty};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Desk, Problem, sql};

/// What one turn of the clockwork did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Commands carried out.
    pub done: usize,
    /// Commands that were refused (logged; the file is looked at again when it changes).
    pub refused: usize,
    /// When something is due next.
    pub next: Option<Timestamp>,
}

/// One turn ends after so many batches, so that the clock is looked at again.
const MOST_BATCHES: usize = 5000;

impl Desk {
    /// Does everything that is due now: publications before anything else, also those that fall due
    /// while reminders are being sent.
    ///
    /// # Errors
    /// Faults of storage; what was done before them stays done.
    pub async fn tick(&self) -> Result<Ticked, Problem> {
        let mut ticked = Ticked::default();
        let mut published = BTreeSet::new();
        for _ in 0..MOST_BATCHES {
            for file in self.publications().await? {
                if published.insert(file) {
                    self.turn(file, &mut ticked).await?;
                }
            }
            let due = self.due().await?;
            if due.is_empty() {
                break;
            }
            for file in due {
                self.turn(file, &mut ticked).await?;
            }
        }
        let mut tx = self.inner.store.read().await?;
        ticked.next = tx
            .row(&sql::NEXT_DUE, &[])
            .await?
            .map(|row| row.get("next"))
            .transpose()?;
        Ok(ticked)
    }

    /// Whether the clockwork has nothing left to do now.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn caught_up(&self) -> Result<bool, Problem> {
        Ok(self.due().await?.is_empty())
    }

    async fn publications(&self) -> Result<Vec<Uuid>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let args = [Party::System.key().into(), self.inner.clock.now().into()];
        let rows = tx.rows(&sql::DUE_PUBLICATIONS, &args).await?;
        rows.iter().map(|row| Ok(row.get("file")?)).collect()
    }

    async fn due(&self) -> Result<Vec<Uuid>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let rows = tx.rows(&sql::DUE, &[self.inner.clock.now().into()]).await?;
        rows.iter().map(|row| Ok(row.get("file")?)).collect()
    }

    /// One file: the commands due, then its next appointment.
    async fn turn(&self, id: Uuid, ticked: &mut Ticked) -> Result<(), Problem> {
        let now = self.inner.clock.now();
        let mut tx = self.inner.store.read().await?;
        let Some(loaded) = self.load(&mut tx, id).await? else {
            return Ok(());
        };
        drop(tx);
        let mut due = duty::reminders(&loaded.file, &self.inner.settings, now);
        due.sort_by_key(|(at, _)| *at);
        for (_, command) in due.into_iter().filter(|(at, _)| *at <= now) {
            match self.act(&Actor::SYSTEM, id, command).await {
                Ok(_) => ticked.done += 1,
                Err(Problem::Refused(refusal)) => {
                    ticked.refused += 1;
                    tracing::warn!(file = %id, code = refusal.code, rule = %refusal.rule, "the clockwork was refused");
                }
                Err(Problem::NotFound) => ticked.refused += 1,
                Err(problem) => return Err(problem),
            }
        }
        self.derive_again(id, now).await
    }

    /// Time alone changes duties (a date passes), so the rows are derived again; what could not be
    /// done now waits until something changes.
    async fn derive_again(&self, id: Uuid, now: Timestamp) -> Result<(), Problem> {
        let mut tx = self.inner.store.write().await?;
        if let Some(loaded) = self.load(&mut tx, id).await? {
            self.project(&mut tx, id, now, Some(&loaded.file), &loaded.file)
                .await?;
            self.write_appointment(&mut tx, id, &loaded.file, now, false)
                .await?;
        }
        Ok(tx.commit().await?)
    }
}
