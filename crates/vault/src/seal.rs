//! Sealing and opening. A sealed value is bound to its file and compartment: moved elsewhere in the
//! database, it does not open.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ring::{self, Secret};
use crate::{Fault, Withheld};

pub(crate) type Keys = HashMap<(Uuid, String), Secret>;

/// First byte of every sealed value: XChaCha20-Poly1305, 24-byte nonce in front.
const VERSION: u8 = 1;

/// Sealed bytes: version, nonce, ciphertext, tag. In JSON it is base64 text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sealed(pub Vec<u8>);

impl From<Sealed> for String {
    fn from(sealed: Sealed) -> String {
        STANDARD.encode(sealed.0)
    }
}

impl TryFrom<String> for Sealed {
    type Error = base64::DecodeError;

    fn try_from(text: String) -> Result<Sealed, Self::Error> {
        STANDARD.decode(text).map(Sealed)
    }
}

impl AsRef<[u8]> for Sealed {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

fn aad(file: Uuid, compartment: &str) -> Vec<u8> {
    ring::context("noroshi seal 1", &[file.as_bytes(), compartment.as_bytes()])
}

/// Writes into any compartment of one file; cannot read.
pub struct Sealer {
    pub(crate) file: Uuid,
    pub(crate) keys: Keys,
}

impl Sealer {
    /// The file this writes for.
    #[must_use]
    pub fn file(&self) -> Uuid {
        self.file
    }

    /// Whether there is a key to write into this compartment.
    #[must_use]
    pub fn holds(&self, compartment: &str) -> bool {
        self.keys.contains_key(&(self.file, compartment.to_owned()))
    }

    /// Seals with a random nonce. [`Fault::NoCompartment`] when it was never made or is destroyed.
    pub fn seal(&self, compartment: &str, plain: &[u8]) -> Result<Sealed, Fault> {
        let key = self
            .keys
            .get(&(self.file, compartment.to_owned()))
            .ok_or(Fault::NoCompartment)?;
        let mut bytes = vec![VERSION];
        bytes.extend(ring::encrypt(key, &aad(self.file, compartment), plain)?);
        Ok(Sealed(bytes))
    }
}

/// Opens what one party was granted in some files; holds no other key.
pub struct Opener {
    pub(crate) keys: Keys,
}

impl Opener {
    /// Whether this compartment could be opened.
    #[must_use]
    pub fn holds(&self, file: Uuid, compartment: &str) -> bool {
        self.keys.contains_key(&(file, compartment.to_owned()))
    }

    /// The plain text, or why not.
    pub fn open(
        &self,
        file: Uuid,
        compartment: &str,
        sealed: impl AsRef<[u8]>,
    ) -> Result<Vec<u8>, Withheld> {
        let key = self
            .keys
            .get(&(file, compartment.to_owned()))
            .ok_or(Withheld::NotGranted)?;
        let (version, bytes) = sealed.as_ref().split_first().ok_or(Withheld::Damaged)?;
        if *version != VERSION {
            return Err(Withheld::Damaged);
        }
        let mut plain =
            ring::decrypt(key, &aad(file, compartment), bytes).ok_or(Withheld::Damaged)?;
        Ok(std::mem::take(&mut *plain))
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealer({} keys)", self.keys.len())
    }
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opener({} keys)", self.keys.len())
    }
}
