//! The book of addresses: people and their mails, which belong to another room. The door implements
//! it over that room.

use std::pin::Pin;

use handling::PersonId;
use jiff::Timestamp;
use serde_json::Value as Json;
use words::Lang;

/// An answer of the directory.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, Unavailable>> + Send + 'a>>;

/// The directory cannot answer now. The text is for the log and names nobody.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the directory cannot answer: {0}")]
pub struct Unavailable(pub String);

/// A person who may get mail.
#[derive(Clone)]
pub struct Entry {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub email: String,
    /// In which language.
    pub lang: Lang,
}

/// The part somebody is invited to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Officer of the reception body.
    Reception,
    /// Officer of the coordinator.
    Coordinator,
    /// Contact of a developer.
    VendorContact,
    /// Delegate of a developer.
    VendorDelegate,
    /// Runs the platform.
    Administrator,
    /// Reads the audit log.
    Auditor,
}

impl Part {
    /// All parts, for tests.
    pub const ALL: [Part; 6] = [
        Part::Reception,
        Part::Coordinator,
        Part::VendorContact,
        Part::VendorDelegate,
        Part::Administrator,
        Part::Auditor,
    ];
}

/// A mail of the accounts' room, opened to be sent.
#[derive(Clone)]
pub struct AccountMail {
    /// Where it goes.
    pub to: String,
    /// The single-use link.
    pub link: String,
    /// In which language.
    pub lang: Lang,
    /// The part somebody is invited to play; without one somebody asked for the link.
    pub part: Option<Part>,
    /// Until when the link works.
    pub expires: Timestamp,
}

/// Whom the room of accounts knows.
pub trait Directory: Send + Sync {
    /// The queue of account mails.
    fn queue(&self) -> &'static str;

    /// Addresses of these people; who may no longer sign in is left out.
    fn entries<'a>(&'a self, people: &'a [PersonId]) -> Reply<'a, Vec<Entry>>;

    /// Opens a job of [`Directory::queue`].
    fn account_mail<'a>(&'a self, body: &'a Json) -> Reply<'a, AccountMail>;
}
