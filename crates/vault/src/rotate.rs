//! Changing the master key while everybody goes on reading (C3).
//!
//! Order matters: the new key is on disk before the database speaks of it, and the old one stays on
//! disk until no row needs it. Whoever meets a master key he does not know reads the file again.

use std::time::Duration;

use store::{Retry, Store};

use crate::compartments::current_master;
use crate::ring::{self, Master};
use crate::{Fault, Vault, keyfile, sql};

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// Compartment keys that got a new wrapper.
    pub rewrapped: u64,
    /// Old master keys removed from the key file.
    pub retired: usize,
}

impl Vault {
    /// Replaces the master key: new key, every compartment key re-wrapped, old key removed.
    ///
    /// `grace` is how long the old key is kept after the last re-wrapping, for read transactions
    /// that began before it; ten seconds is plenty. May be interrupted at any point and run again.
    /// Replicas on other hosts need the new key file before this starts to re-wrap: share the file.
    pub async fn rotate(&self, store: &Store, grace: Duration) -> Result<Rotation, Fault> {
        self.begin_rotation(store).await?;
        let mut rewrapped = 0;
        let mut retry = Retry::default();
        loop {
            match self.rewrap_some(store).await {
                Ok(0) => break,
                Ok(some) => rewrapped += some,
                Err(fault) if fault.is_conflict() && retry.again().await => {}
                Err(fault) => return Err(fault),
            }
        }
        tokio::time::sleep(grace).await;
        let retired = self.retire(store).await?;
        Ok(Rotation { rewrapped, retired })
    }

    /// The write transaction is also what keeps two rotations from writing the file at once.
    async fn begin_rotation(&self, store: &Store) -> Result<(), Fault> {
        let mut tx = store.write().await?;
        let mut ring = keyfile::read(self.keyfile())?;
        let fresh = Master::new(ring::random_secret()?);
        let id = fresh.id;
        ring.masters.push(fresh);
        keyfile::write(self.keyfile(), &ring, true)?;
        self.replace_ring(ring);
        tx.run(&sql::SET_MASTER, &[id.into()]).await?;
        Ok(tx.commit().await?)
    }

    async fn rewrap_some(&self, store: &Store) -> Result<u64, Fault> {
        let mut tx = store.write().await?;
        let id = current_master(&mut tx).await?.ok_or(Fault::Damaged)?;
        let ring = self.ring_with(&id)?;
        let master = ring.master(&id).ok_or(Fault::Damaged)?;
        let rows = tx.rows(&sql::TO_REWRAP, &[id.clone().into()]).await?;
        for row in &rows {
            let (file, compartment): (_, String) = (row.get("file")?, row.get("compartment")?);
            let wrapped = master.wrap(file, &compartment, &self.unwrap(row)?)?;
            let args = [
                file.into(),
                compartment.into(),
                id.clone().into(),
                wrapped.into(),
            ];
            tx.run(&sql::REWRAP, &args).await?;
        }
        tx.commit().await?;
        Ok(rows.len() as u64)
    }

    /// Removes every master key but the current one, after making sure that no row needs it.
    async fn retire(&self, store: &Store) -> Result<usize, Fault> {
        let mut tx = store.write().await?;
        let id = current_master(&mut tx).await?.ok_or(Fault::Damaged)?;
        if tx
            .row(&sql::TO_REWRAP, &[id.clone().into()])
            .await?
            .is_some()
        {
            return Ok(0);
        }
        let mut ring = keyfile::read(self.keyfile())?;
        let before = ring.masters.len();
        ring.masters.retain(|master| master.id == id.as_slice());
        if ring.masters.is_empty() {
            return Err(Fault::WrongKey(hex::encode(id)));
        }
        let retired = before - ring.masters.len();
        keyfile::write(self.keyfile(), &ring, true)?;
        self.replace_ring(ring);
        Ok(retired)
    }
}
