//! How far a person has read each lane of a file, kept on the server so that nothing looks read
//! that was only hidden (peers, ask 3). Marks are no facts: they are not in the log.

use std::collections::BTreeMap;

use handling::{Actor, PersonId, VendorId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Desk, Problem, sql};

/// The name of a lane: a developer's, or that between the two bodies.
pub(crate) fn lane_key(vendor: Option<VendorId>) -> String {
    vendor.map_or_else(|| "bodies".into(), |vendor| vendor.to_string())
}

impl Desk {
    /// Marks a lane as read up to an instant. Nothing happens for actors without an account.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn mark_read(
        &self,
        reader: &Actor,
        file: Uuid,
        vendor: Option<VendorId>,
        up_to: Timestamp,
    ) -> Result<(), Problem> {
        let Some(PersonId(person)) = reader.person else {
            return Ok(());
        };
        let mut tx = self.inner.store.write().await?;
        let args = [
            person.into(),
            file.into(),
            lane_key(vendor).into(),
            up_to.into(),
        ];
        tx.run(&sql::PUT_MARK, &args).await?;
        Ok(tx.commit().await?)
    }

    /// How far the reader has read, by lane (`bodies`, or the developer's id).
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn read_marks(
        &self,
        reader: &Actor,
        file: Uuid,
    ) -> Result<BTreeMap<String, Timestamp>, Problem> {
        let Some(PersonId(person)) = reader.person else {
            return Ok(BTreeMap::new());
        };
        let mut tx = self.inner.store.read().await?;
        let rows = tx.rows(&sql::MARKS, &[person.into(), file.into()]).await?;
        rows.iter()
            .map(|row| Ok((row.get("lane")?, row.get("up_to")?)))
            .collect()
    }
}
