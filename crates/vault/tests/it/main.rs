//! The vault's promises, on both engines where there is a database in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy.toml exempts tests, but not the functions they share"
)]

mod attachments;
mod keys;
mod metadata;
mod rotation;

use std::path::PathBuf;

use store::Tx;
use store::testing::TestStore;
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Opener, Sealed, Vault};

/// A vault with its key file in a folder of its own.
struct Home {
    folder: TempDir,
    vault: Vault,
}

impl Home {
    fn new() -> Home {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(&folder.path().join("key")).unwrap();
        Home { folder, vault }
    }

    fn keyfile(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    /// Another process with the same key file.
    fn again(&self) -> Vault {
        Vault::open(&self.keyfile()).unwrap()
    }
}

/// Makes the compartment, seals `plain` into it and grants it to `party`.
async fn seal(
    vault: &Vault,
    store: &TestStore,
    file: Uuid,
    compartment: &str,
    party: &str,
    plain: &str,
) -> Sealed {
    let mut tx = store.write().await.unwrap();
    vault.create(&mut tx, file, compartment).await.unwrap();
    vault
        .grant(&mut tx, file, compartment, party, 1)
        .await
        .unwrap();
    let sealer = vault.sealer(&mut tx, file).await.unwrap();
    let sealed = sealer.seal(compartment, plain.as_bytes()).unwrap();
    tx.commit().await.unwrap();
    sealed
}

async fn opener(vault: &Vault, store: &TestStore, files: &[Uuid], party: &str) -> Opener {
    let mut tx: Tx = store.read().await.unwrap();
    vault.opener(&mut tx, files, party).await.unwrap()
}
