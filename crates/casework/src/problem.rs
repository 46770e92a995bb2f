//! What the desk answers when it cannot do what was asked.

use handling::Refusal;

/// A command or view that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such file, or the reader may not know of it. Never tell which.
    #[error("no such file")]
    NotFound,
    /// A rule said no.
    #[error("refused by {}: {}", .0.rule, .0.code)]
    Refused(Refusal),
    /// The same idempotency key was used for another request.
    #[error("this idempotency key belongs to another request")]
    KeyReused,
    /// The same idempotency key came before, and what came of it is not known (yet).
    #[error("what came of this idempotency key is not known")]
    KeyUnfinished,
    /// Too many others changed the same file; nothing was kept, try again.
    #[error("too busy, try again")]
    Busy,
    /// A fault below; the text is for the log, never for people.
    #[error("storage: {0}")]
    Store(#[from] store::Fault),
    /// A fault of the vault.
    #[error("vault: {0}")]
    Vault(#[from] vault::Fault),
    /// The log holds something this programme cannot read.
    #[error("unreadable entry: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl Problem {
    /// The refusal `not-yours` is answered like a file that does not exist.
    pub(crate) fn from_refusal(refusal: Refusal) -> Self {
        if refusal.code == "not-yours" {
            Problem::NotFound
        } else {
            Problem::Refused(refusal)
        }
    }

    /// Running the whole transaction again may help.
    pub(crate) fn is_conflict(&self) -> bool {
        match self {
            Problem::Store(fault) => fault.is_conflict(),
            Problem::Vault(fault) => fault.is_conflict(),
            _ => false,
        }
    }
}
