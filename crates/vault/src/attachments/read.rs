//! An attachment on its way out.

use std::path::Path;

use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::AttachmentId;
use super::chunks::{Chunks, HEADER, MAGIC, PREFIX, SEALED_CHUNK};
use crate::Fault;
use crate::ring::Secret;

/// Hands out plain chunks in order. Every chunk is authenticated before it is handed out; a file
/// that was cut off fails at its end.
pub struct AttachmentReader {
    file: File,
    chunks: Chunks,
    left: u64,
    size: u64,
    sha256: [u8; 32],
}

impl AttachmentReader {
    pub(super) async fn open(
        path: &Path,
        id: AttachmentId,
        key: Secret,
        size: u64,
        sha256: [u8; 32],
    ) -> Result<AttachmentReader, Fault> {
        let mut file = File::open(path).await?;
        let left = file.metadata().await?.len().saturating_sub(HEADER as u64);
        let mut header = [0; HEADER];
        file.read_exact(&mut header)
            .await
            .map_err(|_| Fault::Damaged)?;
        let (magic, prefix) = header
            .split_first_chunk::<{ MAGIC.len() }>()
            .ok_or(Fault::Damaged)?;
        let prefix: [u8; PREFIX] = prefix.try_into().map_err(|_| Fault::Damaged)?;
        if magic != MAGIC || left == 0 {
            return Err(Fault::Damaged);
        }
        Ok(AttachmentReader {
            file,
            chunks: Chunks::new(&key, prefix, id),
            left,
            size,
            sha256,
        })
    }

    /// Size of the whole in plain bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// SHA-256 of the whole, as it was uploaded.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }

    /// The next chunk (up to 64 KiB); `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        if self.left == 0 {
            return Ok(None);
        }
        let length = self.left.min(SEALED_CHUNK as u64);
        self.left -= length;
        let mut sealed = vec![0; usize::try_from(length).map_err(|_| Fault::Damaged)?];
        self.file
            .read_exact(&mut sealed)
            .await
            .map_err(|_| Fault::Damaged)?;
        let plain = self.chunks.open(&sealed, self.left == 0)?;
        // The only empty chunk is that of an empty file.
        Ok((!plain.is_empty()).then_some(plain))
    }

    /// All of it, for attachments known to be small.
    pub async fn all(mut self) -> Result<Vec<u8>, Fault> {
        let mut out = Vec::new();
        while let Some(chunk) = self.next().await? {
            out.extend(chunk);
        }
        Ok(out)
    }
}

impl std::fmt::Debug for AttachmentReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AttachmentReader({} bytes)", self.size)
    }
}
