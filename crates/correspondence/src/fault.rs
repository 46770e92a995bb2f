//! What stops a round of deliveries. A single letter's trouble is none: it is kept with its job.

/// The outbox itself could not be worked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The queue could not be read or written; what was not acknowledged comes again.
    #[error("outbox: {0}")]
    Store(#[from] store::Fault),
    /// A job could not be written.
    #[error("outbox: {0}")]
    Json(#[from] serde_json::Error),
}
