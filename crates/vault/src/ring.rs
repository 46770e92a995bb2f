//! Keys in memory: the masters, how they wrap, and the blind index.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Fault;

/// 32 secret bytes, wiped when dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;
/// Names a master key without telling anything about it.
pub(crate) type MasterId = [u8; 8];

const NONCE: usize = 24;

/// Fresh bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut out = [0; N];
    SysRng
        .try_fill_bytes(&mut out)
        .map_err(|error| Fault::Randomness(error.to_string()))?;
    Ok(out)
}

pub(crate) fn random_secret() -> Result<Secret, Fault> {
    random().map(Zeroizing::new)
}

/// The context a ciphertext is bound to: a purpose, then parts, each with its length in front.
pub(crate) fn context(purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut out = purpose.as_bytes().to_vec();
    for part in parts {
        out.extend_from_slice(&(part.len() as u64).to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// XChaCha20-Poly1305 with a random nonce in front.
pub(crate) fn encrypt(key: &Secret, aad: &[u8], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let nonce: [u8; NONCE] = random()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(**key));
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
        .map_err(|_| Fault::Damaged)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// The way back; `None` when key, context or bytes are not the ones that went in.
pub(crate) fn decrypt(key: &Secret, aad: &[u8], bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(**key));
    let plain = cipher
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad })
        .ok()?;
    Some(Zeroizing::new(plain))
}

pub(crate) struct Master {
    pub(crate) id: MasterId,
    pub(crate) key: Secret,
}

impl Master {
    pub(crate) fn new(key: Secret) -> Master {
        let digest: [u8; 32] = Sha256::new_with_prefix("noroshi master key id 1\0")
            .chain_update(key.as_slice())
            .finalize()
            .into();
        let mut id = MasterId::default();
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Master { id, key }
    }

    fn aad(&self, file: Uuid, compartment: &str) -> Vec<u8> {
        context(
            "noroshi wrap 1",
            &[&self.id, file.as_bytes(), compartment.as_bytes()],
        )
    }

    pub(crate) fn wrap(
        &self,
        file: Uuid,
        compartment: &str,
        key: &Secret,
    ) -> Result<Vec<u8>, Fault> {
        encrypt(&self.key, &self.aad(file, compartment), key.as_slice())
    }

    pub(crate) fn unwrap(
        &self,
        file: Uuid,
        compartment: &str,
        wrapped: &[u8],
    ) -> Result<Secret, Fault> {
        let plain =
            decrypt(&self.key, &self.aad(file, compartment), wrapped).ok_or(Fault::Damaged)?;
        plain
            .as_slice()
            .try_into()
            .map(Zeroizing::new)
            .map_err(|_| Fault::Damaged)
    }
}

/// What the key file holds.
pub(crate) struct Ring {
    /// Oldest first; more than one only during a rotation.
    pub(crate) masters: Vec<Master>,
    pub(crate) blind: Secret,
}

impl Ring {
    pub(crate) fn fresh() -> Result<Ring, Fault> {
        Ok(Ring {
            masters: vec![Master::new(random_secret()?)],
            blind: random_secret()?,
        })
    }

    pub(crate) fn master(&self, id: &[u8]) -> Option<&Master> {
        self.masters.iter().find(|master| master.id == id)
    }

    /// HMAC-SHA-256, cut to 128 bits. The key never rotates: its values stand in tables whose plain
    /// text nobody has.
    pub(crate) fn blind(&self, term: &str) -> [u8; 16] {
        let mut out = [0; 16];
        // HMAC takes keys of any length.
        if let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(self.blind.as_slice()) {
            mac.update(b"noroshi blind index 1\0");
            mac.update(term.as_bytes());
            let full = mac.finalize().into_bytes();
            out.iter_mut().zip(full).for_each(|(to, from)| *to = from);
        }
        out
    }
}
