//! Making, granting, revoking and destroying compartments.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use store::{Row, Tx};
use uuid::Uuid;

use crate::ring::{self, Ring, Secret};
use crate::seal::{Keys, Opener, Sealer};
use crate::{Fault, keyfile, sql};

/// The holder of the master key. Cloning is cheap and shares the keys.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    keyfile: PathBuf,
    ring: RwLock<Arc<Ring>>,
}

/// One grant as recorded, for the audit page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What may be opened.
    pub compartment: String,
    /// By whom.
    pub party: String,
    /// Position of the event that granted it.
    pub granted: u64,
    /// Position of the event that took it back.
    pub revoked: Option<u64>,
}

impl Vault {
    /// Opens the key file, or makes it (mode 0600) on first start. A file that others could read is
    /// refused.
    pub fn open(keyfile: &Path) -> Result<Vault, Fault> {
        let ring = RwLock::new(Arc::new(keyfile::open(keyfile)?));
        Ok(Vault(Arc::new(Inner {
            keyfile: keyfile.to_owned(),
            ring,
        })))
    }

    /// Checks at start that the key file is the one this database was written with.
    pub async fn check(&self, tx: &mut Tx) -> Result<(), Fault> {
        match current_master(tx).await? {
            Some(id) => self.ring_with(&id).map(drop),
            None => Ok(()),
        }
    }

    /// Gives a compartment its random key. Again for an existing one: nothing happens. For a
    /// destroyed one: [`Fault::Destroyed`].
    pub async fn create(&self, tx: &mut Tx, file: Uuid, compartment: &str) -> Result<(), Fault> {
        let ring = self.ring_for_wrapping(tx).await?;
        let (ring, id) = (&ring.0, ring.1);
        let master = ring
            .master(&id)
            .ok_or_else(|| Fault::WrongKey(hex::encode(&id)))?;
        let wrapped = master.wrap(file, compartment, &ring::random_secret()?)?;
        let args = [file.into(), compartment.into(), id.into(), wrapped.into()];
        if tx.run(&sql::CREATE, &args).await? == 0 {
            let row = tx
                .row(&sql::STATE, &[file.into(), compartment.into()])
                .await?;
            if row
                .map(|row| row.get("destroyed"))
                .transpose()?
                .unwrap_or(false)
            {
                return Err(Fault::Destroyed);
            }
        }
        Ok(())
    }

    /// The keys of all compartments of a file, for writing only.
    pub async fn sealer(&self, tx: &mut Tx, file: Uuid) -> Result<Sealer, Fault> {
        let rows = tx.rows(&sql::KEYS_OF_FILE, &[file.into()]).await?;
        Ok(Sealer {
            file,
            keys: self.unwrap_all(&rows)?,
        })
    }

    /// The keys of these compartments of a file, for writing only; those without a key get one. A
    /// case with 600 developers has 600 compartments, and an act writes into two or three of them.
    pub async fn sealer_into(
        &self,
        tx: &mut Tx,
        file: Uuid,
        compartments: &[String],
    ) -> Result<Sealer, Fault> {
        let sealer = self.sealer_of(tx, file, compartments).await?;
        let missing: Vec<&String> = compartments
            .iter()
            .filter(|name| !sealer.holds(name))
            .collect();
        if missing.is_empty() {
            return Ok(sealer);
        }
        for compartment in missing {
            self.create(tx, file, compartment).await?;
        }
        self.sealer_of(tx, file, compartments).await
    }

    async fn sealer_of(
        &self,
        tx: &mut Tx,
        file: Uuid,
        compartments: &[String],
    ) -> Result<Sealer, Fault> {
        // Names are ours: no character in them needs escaping, and `{:?}` would escape it alike.
        let list: Vec<_> = compartments
            .iter()
            .map(|name| format!("{name:?}"))
            .collect();
        let list = format!("[{}]", list.join(","));
        let rows = tx
            .rows(&sql::KEYS_OF_COMPARTMENTS, &[file.into(), list.into()])
            .await?;
        Ok(Sealer {
            file,
            keys: self.unwrap_all(&rows)?,
        })
    }

    /// The keys, and only those, that `party` holds a live grant for in these files. One statement,
    /// so that lists of files cost one round trip.
    pub async fn opener(&self, tx: &mut Tx, files: &[Uuid], party: &str) -> Result<Opener, Fault> {
        let list: Vec<_> = files
            .iter()
            .map(|file| format!("\"{}\"", file.simple()))
            .collect();
        let list = format!("[{}]", list.join(","));
        let rows = tx
            .rows(&sql::KEYS_OF_PARTY, &[list.into(), party.into()])
            .await?;
        Ok(Opener {
            keys: self.unwrap_all(&rows)?,
        })
    }

    /// From the event at `position` on, `party` may open the compartment. Granting twice is once.
    pub async fn grant(
        &self,
        tx: &mut Tx,
        file: Uuid,
        compartment: &str,
        party: &str,
        position: u64,
    ) -> Result<(), Fault> {
        let args = [
            file.into(),
            compartment.into(),
            party.into(),
            position.into(),
        ];
        tx.run(&sql::GRANT, &args).await?;
        Ok(())
    }

    /// From the event at `position` on no more; true when there was a grant to take back.
    pub async fn revoke(
        &self,
        tx: &mut Tx,
        file: Uuid,
        compartment: &str,
        party: &str,
        position: u64,
    ) -> Result<bool, Fault> {
        let args = [
            file.into(),
            compartment.into(),
            party.into(),
            position.into(),
        ];
        Ok(tx.run(&sql::REVOKE, &args).await? > 0)
    }

    /// Every grant a file ever had.
    pub async fn grants(&self, tx: &mut Tx, file: Uuid) -> Result<Vec<Grant>, Fault> {
        let rows = tx.rows(&sql::GRANTS, &[file.into()]).await?;
        let read = |row: &Row| {
            Ok(Grant {
                compartment: row.get("compartment")?,
                party: row.get("party")?,
                granted: row.get("granted")?,
                revoked: row.get("revoked")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Crypto-shredding: without its key, what the compartment sealed is noise. True when there was
    /// a key. Remnants of the wrapped key in free pages, WAL and older backups stay readable to
    /// the master key of that time: [`Vault::rotate`] afterwards ends that too.
    pub async fn destroy(&self, tx: &mut Tx, file: Uuid, compartment: &str) -> Result<bool, Fault> {
        Ok(tx
            .run(&sql::DESTROY, &[file.into(), compartment.into()])
            .await?
            > 0)
    }

    /// A keyed hash of a search term: equal terms meet in an index that tells nothing else. The
    /// caller normalises (width, case) first.
    #[must_use]
    pub fn blind(&self, term: &str) -> [u8; 16] {
        self.ring().blind(term)
    }

    pub(crate) fn keyfile(&self) -> &Path {
        &self.0.keyfile
    }

    pub(crate) fn ring(&self) -> Arc<Ring> {
        self.0
            .ring
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn replace_ring(&self, ring: Ring) {
        *self.0.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }

    /// A ring that knows the master key `id`: when ours does not, another process has rotated, and
    /// the key file is read again.
    pub(crate) fn ring_with(&self, id: &[u8]) -> Result<Arc<Ring>, Fault> {
        let ring = self.ring();
        if ring.master(id).is_some() {
            return Ok(ring);
        }
        self.replace_ring(keyfile::read(self.keyfile())?);
        let ring = self.ring();
        match ring.master(id) {
            Some(_) => Ok(ring),
            None => Err(Fault::WrongKey(hex::encode(id))),
        }
    }

    /// The master key that the *database* says wraps new keys: so no process can go on wrapping
    /// under one that a rotation is about to remove.
    async fn ring_for_wrapping(&self, tx: &mut Tx) -> Result<(Arc<Ring>, Vec<u8>), Fault> {
        if let Some(id) = current_master(tx).await? {
            return Ok((self.ring_with(&id)?, id));
        }
        let ring = self.ring();
        let newest = ring.masters.last().map(|master| master.id.to_vec());
        let id = newest.ok_or_else(|| Fault::KeyFile("holds no master key".into()))?;
        tx.run(&sql::SET_MASTER, &[id.clone().into()]).await?;
        Ok((ring, id))
    }

    fn unwrap_all(&self, rows: &[Row]) -> Result<Keys, Fault> {
        let mut keys = HashMap::with_capacity(rows.len());
        for row in rows {
            let key = self.unwrap(row)?;
            keys.insert((row.get("file")?, row.get("compartment")?), key);
        }
        Ok(keys)
    }

    /// The key in a row of `compartment_keys`.
    pub(crate) fn unwrap(&self, row: &Row) -> Result<Secret, Fault> {
        let master: Vec<u8> = row.get("master")?;
        let ring = self.ring_with(&master)?;
        let master = ring.master(&master).ok_or(Fault::Damaged)?;
        let compartment: String = row.get("compartment")?;
        master.unwrap(
            row.get("file")?,
            &compartment,
            &row.get::<Vec<u8>>("wrapped")?,
        )
    }
}

pub(crate) async fn current_master(tx: &mut Tx) -> Result<Option<Vec<u8>>, Fault> {
    Ok(tx
        .row(&sql::MASTER, &[])
        .await?
        .map(|row| row.get("id"))
        .transpose()?)
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault({})", self.0.keyfile.display())
    }
}
