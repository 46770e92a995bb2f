//! A public key and what may be done with it at an instant.

use jiff::Timestamp;
use pgp::composed::{ArmorOptions, SignedPublicKey, SignedPublicSubKey};
use pgp::packet::KeyFlags;
use pgp::ser::Serialize;
use pgp::types::{KeyDetails, PublicParams};

use crate::own::{self, Says};
use crate::{Fault, read};

/// RSA below this is refused.
const LEAST_RSA_BITS: u16 = 2048;

/// A public key as read; nothing is said yet of whether it may be used.
#[derive(Clone, Debug)]
pub struct Key {
    pub(crate) cert: SignedPublicKey,
}

/// A part of a key to which letters can be encrypted.
pub(crate) enum Part<'a> {
    Main,
    Further(&'a SignedPublicSubKey),
}

/// A key that may be used at the instant it was asked for.
pub struct Usable<'a> {
    pub(crate) key: &'a Key,
    pub(crate) parts: Vec<Part<'a>>,
    pub(crate) newer: bool,
    until: Option<Timestamp>,
}

impl Usable<'_> {
    /// Until when letters can be encrypted to it; `None` is for ever.
    #[must_use]
    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }
}

impl Key {
    /// Reads one public key, armoured or binary.
    ///
    /// # Errors
    /// A [`Fault`] that says what came instead.
    pub fn read(bytes: &[u8]) -> Result<Key, Fault> {
        let cert = read::certificate(bytes)?;
        Ok(Key { cert })
    }

    /// Fingerprint in capital hex: 40 letters, or 64 for keys of version 6.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex::encode_upper(self.cert.primary_key.fingerprint().as_bytes())
    }

    /// Names and addresses in the key, as their owner wrote them. Believe none of them.
    #[must_use]
    pub fn users(&self) -> Vec<String> {
        let users = self.cert.details.users.iter();
        users
            .map(|user| String::from_utf8_lossy(user.id.id()).into_owned())
            .collect()
    }

    /// When it says it was made.
    #[must_use]
    pub fn made(&self) -> Timestamp {
        own::instant(own::made(&self.cert.primary_key))
    }

    /// The key alone as armoured text, without what stood around it.
    ///
    /// # Errors
    /// [`Fault::Damaged`], when it cannot be written as it was read.
    pub fn armoured(&self) -> Result<String, Fault> {
        self.cert
            .to_armored_string(ArmorOptions::default())
            .map_err(|_| Fault::Damaged)
    }

    /// What it may be used for at an instant.
    ///
    /// # Errors
    /// [`Fault::Unsigned`], [`Fault::Revoked`], [`Fault::Expired`], [`Fault::NoEncryption`],
    /// [`Fault::Weak`].
    pub fn usable(&self, now: Timestamp) -> Result<Usable<'_>, Fault> {
        if own::revoked(&self.cert) {
            return Err(Fault::Revoked);
        }
        let says = own::primary(&self.cert, now).ok_or(Fault::Unsigned)?;
        alive(&says, now)?;
        let main = &self.cert.primary_key;
        let mut over = None;
        let mut weak = None;
        let mut found: Vec<(Part<'_>, Option<Timestamp>)> = Vec::new();
        let further = self.cert.public_subkeys.iter().filter_map(|sub| {
            let says = own::part(&self.cert, sub, now)?;
            Some((Part::Further(sub), says, strength(&sub.key)))
        });
        let all = further
            .chain(own::primary(&self.cert, now).map(|says| (Part::Main, says, strength(main))));
        for (part, says, strength) in all.filter(|(_, says, _)| encrypts(&says.flags)) {
            match (alive(&says, now), strength) {
                (Err(Fault::Expired { at }), _) => over = over.max(Some(at)),
                (_, Strength::Weak(bits)) => weak = Some(bits),
                (Ok(()), Strength::Enough) => found.push((part, says.until)),
                _ => {}
            }
        }
        if found.is_empty() {
            return Err(match (over, weak) {
                (Some(at), _) => Fault::Expired { at },
                (None, Some(bits)) => Fault::Weak { bits },
                (None, None) => Fault::NoEncryption,
            });
        }
        let last = found.iter().map(|(_, until)| *until);
        let last = last.reduce(later).flatten();
        Ok(Usable {
            key: self,
            newer: says.newer,
            until: sooner(says.until, last),
            parts: found.into_iter().map(|(part, _)| part).collect(),
        })
    }
}

fn encrypts(flags: &KeyFlags) -> bool {
    flags.encrypt_comms() || flags.encrypt_storage()
}

fn alive(says: &Says, now: Timestamp) -> Result<(), Fault> {
    match says.until {
        Some(at) if at <= now => Err(Fault::Expired { at }),
        _ => Ok(()),
    }
}

/// `None` is for ever.
fn sooner(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn later(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    Some(a?.max(b?))
}

enum Strength {
    Enough,
    Weak(u16),
    /// A method nobody encrypts with, or none that we know.
    None,
}

fn strength(part: &impl KeyDetails) -> Strength {
    match part.public_params() {
        params @ PublicParams::RSA(_) => match rsa_bits(params) {
            bits if bits < LEAST_RSA_BITS => Strength::Weak(bits),
            _ => Strength::Enough,
        },
        PublicParams::ECDH(_) | PublicParams::X25519(_) | PublicParams::X448(_) => Strength::Enough,
        _ => Strength::None,
    }
}

/// The modulus comes first, and it begins with its length in bits.
fn rsa_bits(params: &PublicParams) -> u16 {
    let bytes = params.to_bytes().unwrap_or_default();
    match bytes.as_slice() {
        [high, low, ..] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    }
}
