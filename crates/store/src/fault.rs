//! What can go wrong below the rooms. Kinds are few because callers can do only few things:
//! retry ([`Fault::is_conflict`]), answer "try later", or give up with an incident number.
//! No text here carries a bound value, so a fault may be logged.

/// A database, log or queue operation that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Somebody else was faster. Nothing was kept; run the whole transaction again.
    #[error("conflict with another transaction: {0}")]
    Conflict(String),
    /// A unique rule of a table refused the row.
    #[error("not unique: {0}")]
    Unique(String),
    /// Another rule of a table (reference, check, not null, append-only) refused the change.
    #[error("refused by a rule of the table: {0}")]
    Constraint(String),
    /// The lease of a job ran out and another worker has it: drop the transaction, do not retry.
    #[error("the lease on this job is no longer ours")]
    LeaseLost,
    /// The disk failed under a write. Writing has stopped for good in this process; reading goes on.
    #[error("writing has stopped after a storage failure: {0}")]
    Stopped(String),
    /// The engine cannot be reached, or every connection is taken for too long. Try later.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The connection broke during commit: the transaction may or may not have been kept.
    #[error("the outcome of the commit is unknown: {0}")]
    Unknown(String),
    /// An earlier statement of this transaction failed, so nothing of it may be committed.
    #[error("this transaction has already failed and can only be dropped")]
    Spoiled,
    /// The schema in the database and the one in this program do not fit.
    #[error("migration {id}: {problem}")]
    Migration {
        /// Id of the migration, such as `store/0001_log`.
        id: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Stored data is not what this program wrote.
    #[error("stored data is damaged: {0}")]
    Corrupt(String),
    /// A column is missing or holds another type than asked for.
    #[error("column {column} does not hold {wanted}")]
    Column {
        /// Name of the column.
        column: String,
        /// The Rust type that was asked for.
        wanted: &'static str,
    },
    /// The engine cannot do this; the text says what can.
    #[error("{0}")]
    Unsupported(&'static str),
    /// The address of the store cannot be read.
    #[error("store address: {0}")]
    Url(String),
    /// A file beside the database (backup) could not be written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// A JSON body could not be read or written.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Anything else the engine said; names the statement.
    #[error("database: {0}")]
    Engine(String),
}

impl Fault {
    /// Whether running the whole transaction again may succeed.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Fault::Conflict(_))
    }

    /// Puts the statement's name in front of the engine's words, so that an incident can be traced.
    pub(crate) fn at(self, name: &str) -> Fault {
        match self {
            Fault::Engine(text) => Fault::Engine(format!("{name}: {text}")),
            Fault::Unique(text) => Fault::Unique(format!("{name}: {text}")),
            Fault::Constraint(text) => Fault::Constraint(format!("{name}: {text}")),
            other => other,
        }
    }
}
