//! What can go wrong with keys and sealed bytes. No text here carries a key or a secret.

/// A vault operation that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database said no.
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// The key file cannot be used; the text says what to do.
    #[error("key file: {0}")]
    KeyFile(String),
    /// The key file is readable but is not the one this database was written with.
    #[error("the key file does not belong to this database (master key {0} is missing)")]
    WrongKey(String),
    /// The compartment's key was destroyed; it can never be made again.
    #[error("this compartment was destroyed")]
    Destroyed,
    /// There is no such compartment to seal into.
    #[error("there is no such compartment")]
    NoCompartment,
    /// The upload is larger than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit that was crossed.
        limit: u64,
    },
    /// Stored bytes are not what was sealed.
    #[error("stored bytes are damaged")]
    Damaged,
    /// The reader may not open this.
    #[error(transparent)]
    Withheld(#[from] Withheld),
    /// The disk said no.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// The machine gave no randomness.
    #[error("no randomness: {0}")]
    Randomness(String),
}

impl Fault {
    /// Whether running the whole transaction again may succeed.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Fault::Store(fault) if fault.is_conflict())
    }
}

/// Why sealed bytes stay sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Withheld {
    /// No live grant, no such compartment, or its key was destroyed: deliberately not told apart.
    #[error("not granted")]
    NotGranted,
    /// The bytes are not what was sealed into this compartment of this file.
    #[error("sealed bytes are damaged or belong elsewhere")]
    Damaged,
}
