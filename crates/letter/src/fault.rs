//! What is wrong with a key, so that a person can repair it.

use jiff::Timestamp;

/// Why a key is not taken. The words for people belong to the rooms ([`Fault::code`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing came.
    #[error("nothing was given")]
    Empty,
    /// More than [`crate::MOST_BYTES`].
    #[error("more than {most} bytes")]
    TooLarge {
        /// The limit.
        most: usize,
    },
    /// A secret key, which nobody should ever send.
    #[error("a secret key")]
    SecretKey,
    /// No OpenPGP public key at all.
    #[error("not an OpenPGP public key")]
    NotAKey,
    /// More than one key.
    #[error("several keys")]
    SeveralKeys,
    /// It begins like a key and cannot be read to its end.
    #[error("a damaged key")]
    Damaged,
    /// No valid signature by the key itself binds anything to it.
    #[error("a key that vouches for nothing")]
    Unsigned,
    /// Revoked by its owner.
    #[error("revoked")]
    Revoked,
    /// No longer valid, or its last part for encryption is not.
    #[error("expired at {at}")]
    Expired {
        /// Since when.
        at: Timestamp,
    },
    /// No part of it is for encryption, or none with a method we know.
    #[error("nothing to encrypt to")]
    NoEncryption,
    /// RSA of fewer bits than we accept.
    #[error("only {bits} bits")]
    Weak {
        /// How many.
        bits: u16,
    },
    /// The key took part in nothing: a mistake below, not of the key's owner.
    #[error("could not encrypt")]
    Sealing,
}

impl Fault {
    /// A short stable name, for the keys of texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Fault::Empty => "empty",
            Fault::TooLarge { .. } => "too-large",
            Fault::SecretKey => "secret-key",
            Fault::NotAKey => "not-a-key",
            Fault::SeveralKeys => "several-keys",
            Fault::Damaged => "damaged",
            Fault::Unsigned => "unsigned",
            Fault::Revoked => "revoked",
            Fault::Expired { .. } => "expired",
            Fault::NoEncryption => "no-encryption",
            Fault::Weak { .. } => "weak",
            Fault::Sealing => "sealing",
        }
    }

    /// Every code, for tests of the texts.
    pub const CODES: [&'static str; 12] = [
        "empty",
        "too-large",
        "secret-key",
        "not-a-key",
        "several-keys",
        "damaged",
        "unsigned",
        "revoked",
        "expired",
        "no-encryption",
        "weak",
        "sealing",
    ];
}
