//! Attachments: encrypted files on a shelf (a folder), each under a random name with a random key.
//!
//! An upload is encrypted chunk by chunk while it arrives, so plain text never touches the disk. It
//! becomes a [`Parcel`] (complete, fsynced), and belongs to a compartment once a transaction adopts
//! it: its key is then sealed into that compartment, so destroying the compartment destroys the
//! attachment. What nobody adopts, or whose compartment is gone, [`Shelf::sweep`] removes.

mod chunks;
mod read;
mod upload;

use std::path::{Path, PathBuf};
use std::time::Duration;

use store::{Store, Tx};
use uuid::Uuid;

use crate::ring::Secret;
use crate::{Fault, Opener, Sealer, Vault, sql};
pub use read::AttachmentReader;
pub use upload::Upload;

/// Names an attachment; random, tells nothing.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct AttachmentId(pub Uuid);

impl AttachmentId {
    fn file_name(self) -> String {
        self.0.simple().to_string()
    }
}

/// A complete upload that belongs to nobody yet.
pub struct Parcel {
    /// Its name.
    pub id: AttachmentId,
    /// Its size in plain bytes.
    pub size: u64,
    /// SHA-256 of its plain bytes.
    pub sha256: [u8; 32],
    key: Secret,
}

impl Parcel {
    /// Gives the attachment to a compartment, if `tx` commits.
    pub async fn adopt(
        &self,
        tx: &mut Tx,
        sealer: &Sealer,
        compartment: &str,
    ) -> Result<AttachmentId, Fault> {
        // The id is inside the seal: one attachment's key cannot be put under another's name.
        let secret = zeroize::Zeroizing::new(
            [
                self.id.0.as_bytes().as_slice(),
                self.key.as_slice(),
                &self.sha256,
            ]
            .concat(),
        );
        let sealed = sealer.seal(compartment, &secret)?;
        let args = [
            self.id.0.into(),
            sealer.file().into(),
            compartment.into(),
            self.size.into(),
            sealed.0.into(),
        ];
        tx.run(&sql::ADOPT, &args).await?;
        Ok(self.id)
    }
}

impl std::fmt::Debug for Parcel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parcel({}, {} bytes)", self.id.0, self.size)
    }
}

impl Vault {
    /// Lets an attachment stand in one more file: its key is opened with `party`'s grant where it
    /// stands, and sealed again under the other file's key.
    pub async fn share_attachment(
        &self,
        tx: &mut Tx,
        id: AttachmentId,
        party: &str,
        sealer: &Sealer,
        compartment: &str,
    ) -> Result<(), Fault> {
        let Some(row) = tx.row(&sql::HOME, &[id.0.into()]).await? else {
            return Err(Fault::Withheld(crate::Withheld::NotGranted));
        };
        let (home, from, sealed): (Uuid, String, Vec<u8>) = (
            row.get("file")?,
            row.get("compartment")?,
            row.get("sealed")?,
        );
        let opener = self.opener(tx, &[home], party).await?;
        let secret = zeroize::Zeroizing::new(opener.open(home, &from, sealed)?);
        let resealed = sealer.seal(compartment, &secret)?;
        let args = [
            id.0.into(),
            sealer.file().into(),
            compartment.into(),
            row.get::<u64>("size")?.into(),
            resealed.0.into(),
        ];
        tx.run(&sql::ADOPT, &args).await?;
        Ok(())
    }
}

/// What a sweep removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that were removed.
    pub removed: u64,
    /// Files that stay.
    pub kept: u64,
}

/// The folder the encrypted files stand in.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

const UNFINISHED: &str = ".part";

impl Shelf {
    /// Opens the folder, or makes it (mode 0700).
    pub fn open(folder: &Path) -> Result<Shelf, Fault> {
        let mut builder = std::fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(builder.recursive(true), 0o700);
        builder.create(folder)?;
        Ok(Shelf {
            folder: folder.to_owned(),
        })
    }

    /// Begins an upload of at most `limit` bytes. Dropped unfinished, it leaves nothing.
    pub async fn begin(&self, limit: u64) -> Result<Upload, Fault> {
        Upload::begin(&self.folder, limit).await
    }

    /// How many files stand on the shelf and how many bytes they take, for the operators' page.
    pub async fn stock(&self) -> Result<(u64, u64), Fault> {
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        let (mut files, mut bytes) = (0, 0);
        while let Some(entry) = entries.next_entry().await? {
            // A file may go between the listing and the look at it.
            if let Ok(about) = entry.metadata().await {
                files += 1;
                bytes += about.len();
            }
        }
        Ok((files, bytes))
    }

    /// A whole upload from a reader.
    pub async fn store(
        &self,
        mut from: impl tokio::io::AsyncRead + Unpin + Send,
        limit: u64,
    ) -> Result<Parcel, Fault> {
        let mut upload = self.begin(limit).await?;
        let mut buffer = zeroize::Zeroizing::new(vec![0; chunks::CHUNK]);
        loop {
            let got = tokio::io::AsyncReadExt::read(&mut from, &mut buffer).await?;
            match buffer.get(..got) {
                Some(bytes) if !bytes.is_empty() => upload.write(bytes).await?,
                _ => return upload.finish().await,
            }
        }
    }

    /// Opens an attachment for reading, if `opener` holds its compartment. One that is not there
    /// and one that is not granted answer alike.
    pub async fn read(
        &self,
        tx: &mut Tx,
        opener: &Opener,
        file: Uuid,
        id: AttachmentId,
    ) -> Result<AttachmentReader, Fault> {
        let withheld = Fault::Withheld(crate::Withheld::NotGranted);
        let Some(row) = tx
            .row(&sql::ATTACHMENT, &[id.0.into(), file.into()])
            .await?
        else {
            return Err(withheld);
        };
        let (compartment, sealed): (String, Vec<u8>) =
            (row.get("compartment")?, row.get("sealed")?);
        let secret = zeroize::Zeroizing::new(opener.open(file, &compartment, sealed)?);
        let (named, rest) = secret.split_first_chunk::<16>().ok_or(Fault::Damaged)?;
        let (key, sha256) = rest.split_first_chunk::<32>().ok_or(Fault::Damaged)?;
        if named != id.0.as_bytes() {
            return Err(Fault::Damaged);
        }
        let sha256 = sha256.try_into().map_err(|_| Fault::Damaged)?;
        let path = self.folder.join(id.file_name());
        AttachmentReader::open(&path, id, Secret::new(*key), row.get("size")?, sha256).await
    }

    /// Removes files that no living compartment owns and that are at least `older_than` old (an
    /// upload just finished may be adopted in a moment).
    pub async fn sweep(&self, store: &Store, older_than: Duration) -> Result<Swept, Fault> {
        let mut swept = Swept::default();
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let age = entry
                .metadata()
                .await?
                .modified()?
                .elapsed()
                .unwrap_or_default();
            let name = entry.file_name();
            if age < older_than || self.is_kept(store, &name.to_string_lossy()).await? {
                swept.kept += 1;
            } else {
                tokio::fs::remove_file(entry.path()).await?;
                swept.removed += 1;
            }
        }
        Ok(swept)
    }

    /// Files with names we never give are left alone: they are not ours to remove.
    async fn is_kept(&self, store: &Store, name: &str) -> Result<bool, Fault> {
        if name.ends_with(UNFINISHED) {
            return Ok(false);
        }
        let Ok(id) = Uuid::try_parse(name) else {
            return Ok(true);
        };
        let mut tx = store.read().await?;
        Ok(tx.row(&sql::IS_KEPT, &[id.into()]).await?.is_some())
    }
}
