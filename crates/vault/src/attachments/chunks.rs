//! The format of an encrypted file: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over
//! XChaCha20-Poly1305.
//!
//! `NRSHATT1`, 19 random bytes, then chunks of 64 KiB plain text (the last one shorter, possibly
//! empty), each with its 16-byte tag. Nonce: the 19 bytes, the chunk's number (4 bytes big-endian), 1
//! for the last chunk and 0 for the others. So chunks cannot be reordered, repeated, dropped or cut
//! off at the end. Associated data: the attachment's id.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use super::AttachmentId;
use crate::Fault;
use crate::ring::Secret;

pub(super) const CHUNK: usize = 64 * 1024;
pub(super) const SEALED_CHUNK: usize = CHUNK + 16;
pub(super) const MAGIC: &[u8; 8] = b"NRSHATT1";
pub(super) const PREFIX: usize = 19;
pub(super) const HEADER: usize = MAGIC.len() + PREFIX;

/// One direction of one file.
pub(super) struct Chunks {
    cipher: XChaCha20Poly1305,
    prefix: [u8; PREFIX],
    next: u32,
    id: AttachmentId,
}

impl Chunks {
    pub(super) fn new(key: &Secret, prefix: [u8; PREFIX], id: AttachmentId) -> Chunks {
        Chunks {
            cipher: XChaCha20Poly1305::new(&Key::from(**key)),
            prefix,
            next: 0,
            id,
        }
    }

    fn nonce(&mut self, last: bool) -> Result<XNonce, Fault> {
        let mut nonce = [0; 24];
        let number = self.next.to_be_bytes();
        let parts = self
            .prefix
            .iter()
            .chain(&number)
            .copied()
            .chain([u8::from(last)]);
        nonce
            .iter_mut()
            .zip(parts)
            .for_each(|(to, from)| *to = from);
        self.next = self.next.checked_add(1).ok_or(Fault::Damaged)?;
        Ok(XNonce::from(nonce))
    }

    pub(super) fn seal(&mut self, plain: &[u8], last: bool) -> Result<Vec<u8>, Fault> {
        let nonce = self.nonce(last)?;
        let payload = Payload {
            msg: plain,
            aad: self.id.0.as_bytes(),
        };
        self.cipher
            .encrypt(&nonce, payload)
            .map_err(|_| Fault::Damaged)
    }

    pub(super) fn open(&mut self, sealed: &[u8], last: bool) -> Result<Vec<u8>, Fault> {
        let nonce = self.nonce(last)?;
        let payload = Payload {
            msg: sealed,
            aad: self.id.0.as_bytes(),
        };
        self.cipher
            .decrypt(&nonce, payload)
            .map_err(|_| Fault::Damaged)
    }
}
