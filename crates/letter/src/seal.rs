//! Encrypting a short text to a key.

use pgp::composed::{ArmorOptions, MessageBuilder};
use pgp::crypto::aead::{AeadAlgorithm, ChunkSize};
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::types::{KeyDetails, KeyVersion};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::Fault;
use crate::key::{Key, Part, Usable};

/// Chance for one letter: 32 bytes from a cryptographically secure generator, never used twice.
pub type Seed = [u8; 32];

impl Usable<'_> {
    /// Encrypts a text to every part of the key that is for encryption, as armoured text.
    ///
    /// # Errors
    /// [`Fault::Sealing`], when the key's numbers turn out to be nonsense.
    pub fn seal(&self, text: &str, seed: Seed) -> Result<String, Fault> {
        let mut chance = ChaCha20Rng::from_seed(seed);
        let sealed = match self.newer && version(self.key) == KeyVersion::V6 {
            true => self.newer_form(text, &mut chance),
            // Every programme in use reads this one.
            false => self.common_form(text, &mut chance),
        };
        sealed.map_err(|_| Fault::Sealing)
    }

    fn common_form(
        &self,
        text: &str,
        chance: &mut ChaCha20Rng,
    ) -> Result<String, pgp::errors::Error> {
        let letter = MessageBuilder::from_bytes("", text.to_owned());
        let mut letter = letter.seipd_v1(&mut *chance, SymmetricKeyAlgorithm::AES256);
        for part in &self.parts {
            match part {
                Part::Main => letter.encrypt_to_key(&mut *chance, &self.key.cert.primary_key)?,
                Part::Further(sub) => letter.encrypt_to_key(&mut *chance, &sub.key)?,
            };
        }
        letter.to_armored_string(&mut *chance, ArmorOptions::default())
    }

    fn newer_form(
        &self,
        text: &str,
        chance: &mut ChaCha20Rng,
    ) -> Result<String, pgp::errors::Error> {
        let letter = MessageBuilder::from_bytes("", text.to_owned());
        let mut letter = letter.seipd_v2(
            &mut *chance,
            SymmetricKeyAlgorithm::AES256,
            AeadAlgorithm::Ocb,
            ChunkSize::default(),
        );
        for part in &self.parts {
            match part {
                Part::Main => letter.encrypt_to_key(&mut *chance, &self.key.cert.primary_key)?,
                Part::Further(sub) => letter.encrypt_to_key(&mut *chance, &sub.key)?,
            };
        }
        letter.to_armored_string(&mut *chance, ArmorOptions::default())
    }
}

fn version(key: &Key) -> KeyVersion {
    key.cert.primary_key.version()
}
