//! An upload on its way to the shelf.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::chunks::{CHUNK, Chunks, MAGIC};
use super::{AttachmentId, Parcel, UNFINISHED};
use crate::Fault;
use crate::ring::{self, Secret};

/// Write pieces as they arrive, then [`Upload::finish`]. Dropping it removes what was written.
pub struct Upload {
    id: AttachmentId,
    key: Secret,
    chunks: Chunks,
    // Always holds back one chunk's worth: only at the end is it known which chunk is the last.
    pending: Zeroizing<Vec<u8>>,
    hash: Sha256,
    size: u64,
    limit: u64,
    file: File,
    // Removes the file when dropped.
    path: TempPath,
    folder: PathBuf,
}

impl Upload {
    pub(super) async fn begin(folder: &Path, limit: u64) -> Result<Upload, Fault> {
        let id = AttachmentId(uuid::Builder::from_random_bytes(ring::random()?).into_uuid());
        let key = ring::random_secret()?;
        let prefix = ring::random()?;
        // tempfile makes it 0600.
        let (file, path) = tempfile::Builder::new()
            .prefix("")
            .suffix(UNFINISHED)
            .tempfile_in(folder)?
            .into_parts();
        let mut file = File::from_std(file);
        file.write_all(MAGIC).await?;
        file.write_all(&prefix).await?;
        Ok(Upload {
            id,
            chunks: Chunks::new(&key, prefix, id),
            key,
            // Never grows, so no copy of plain text stays behind in memory.
            pending: Zeroizing::new(Vec::with_capacity(CHUNK)),
            hash: Sha256::new(),
            size: 0,
            limit,
            file,
            path,
            folder: folder.to_owned(),
        })
    }

    /// One more piece. [`Fault::TooLarge`] as soon as the limit is crossed.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), Fault> {
        self.size = self.size.saturating_add(bytes.len() as u64);
        if self.size > self.limit {
            return Err(Fault::TooLarge { limit: self.limit });
        }
        self.hash.update(bytes);
        while !bytes.is_empty() {
            if self.pending.len() == CHUNK {
                self.flush(false).await?;
            }
            let room = (CHUNK - self.pending.len()).min(bytes.len());
            let (now, later) = bytes.split_at(room);
            self.pending.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    async fn flush(&mut self, last: bool) -> Result<(), Fault> {
        let sealed = self.chunks.seal(&self.pending, last)?;
        self.file.write_all(&sealed).await?;
        self.pending.clear();
        Ok(())
    }

    /// Complete: flushed to disk under its final name.
    pub async fn finish(mut self) -> Result<Parcel, Fault> {
        self.flush(true).await?;
        self.file.flush().await?;
        self.file.sync_all().await?;
        let to = self.folder.join(self.id.file_name());
        let (path, folder) = (self.path, self.folder);
        tokio::task::spawn_blocking(move || {
            path.persist_noclobber(to).map_err(|error| error.error)?;
            std::fs::File::open(folder)?.sync_all()
        })
        .await
        .map_err(std::io::Error::other)??;
        let sha256 = self.hash.finalize().into();
        Ok(Parcel {
            id: self.id,
            size: self.size,
            sha256,
            key: self.key,
        })
    }

    /// Its name, once adopted.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id.0
    }
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Upload({} bytes so far)", self.size)
    }
}
