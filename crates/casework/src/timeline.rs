//! What happened in a file, as far as the reader may see it, each with the rule it rested on.

use handling::{Actor, Event, Party, timeline};
use jiff::Timestamp;
use store::log;
use uuid::Uuid;

use crate::{Desk, Problem, filing};

/// One line of a timeline.
#[derive(schemars::JsonSchema, Clone, Debug, PartialEq, serde::Serialize)]
pub struct TimelineEntry {
    /// Place in the file.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Name of the fact, kebab-case.
    pub name: String,
    /// The rule it rested on.
    pub rule: String,
    /// Which side acted. Readers outside the bodies see no developer but themselves.
    pub by: Party,
    /// The entry's hash, so that a printed timeline can be checked against the log.
    pub hash: String,
}

impl Desk {
    /// The timeline of a file the reader has in its lists.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when the reader may not know of the file.
    pub async fn timeline(
        &self,
        reader: &Actor,
        file: Uuid,
    ) -> Result<Vec<TimelineEntry>, Problem> {
        let mut tx = self.inner.store.read().await?;
        let loaded = self.load(&mut tx, file).await?.ok_or(Problem::NotFound)?;
        let listed = handling::listing::listings(&loaded.file)
            .iter()
            .any(|l| l.party == reader.party);
        if !listed && reader.party != Party::Auditor {
            return Err(Problem::NotFound);
        }
        let mut entries = Vec::new();
        for stored in log::load(&mut tx, file, 0).await? {
            entries.extend(entry(&stored, reader)?);
        }
        Ok(entries)
    }
}

fn entry(stored: &log::Stored, reader: &Actor) -> Result<Option<TimelineEntry>, Problem> {
    let event = Event::from_value(filing::kind(&stored.kind)?, stored.body.clone())?;
    let by: Actor = serde_json::from_value(stored.actor.clone())?;
    if !timeline::visible(&event, &by, reader) {
        return Ok(None);
    }
    Ok(Some(TimelineEntry {
        seq: stored.seq,
        at: stored.at,
        name: stored.name.clone(),
        rule: stored.rule.clone(),
        by: by.party,
        hash: stored.hash.to_string(),
    }))
}
