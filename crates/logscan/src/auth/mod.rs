//! Sign-in logs: sshd and su through syslog or the journal, vsftpd's own log, and the transfer log
//! of wu-ftpd. Lines become events; [`ledger`] counts them against the limits iLogScanner set.

mod ftp;
mod ledger;
mod ssh;

pub use ftp::{vsftpd, xferlog};
pub use ledger::{Burst, Ledger, Summary};
pub use ssh::{journal, journal_entry, syslog};

use crate::client::Client;

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A password or other proof was wrong.
    Failed,
    /// A user that does not exist was tried.
    Unknown,
    /// The connection ended while signing in.
    Dropped,
    /// Signed in.
    Accepted,
    /// A session began.
    Opened,
    /// A session ended.
    Closed,
    /// Changed to root.
    Su,
    /// A file was fetched.
    Download,
    /// A file was stored.
    Upload,
    /// Connected without trying.
    Connected,
}

/// How a user came in, as file-transfer logs say it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mode {
    /// A named user.
    #[default]
    Real,
    /// Anonymous.
    Anonymous,
    /// A guest account.
    Guest,
}

/// One event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuthEvent {
    /// Unix seconds.
    pub time: Option<i64>,
    /// What happened.
    pub kind: Kind,
    /// Who, as written.
    pub user: String,
    /// From where.
    pub source: Option<Client>,
    /// The file, when one was moved.
    pub file: String,
    /// Process number, which ties a session's lines together.
    pub pid: u64,
    /// How the user came in.
    pub mode: Mode,
}
