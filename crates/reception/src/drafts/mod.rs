//! Drafts of reports (J1): a finder may close the browser, go back and correct, and never chooses a
//! file twice. What was typed is worth as much as the report itself, so it stands sealed by the
//! vault under a key of its own, is found only by a random token that the browser holds as a cookie,
//! and is destroyed with its key two hours after the last change, or as soon as it was sent.
//!
//! After sending, the draft keeps number and secret until the finder says they are written down: so a
//! double click or a reload does not lose the secret that is shown once.

mod keep;
mod token;

use handling::report::{InfoType, Kind};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Fields, Visitor};

pub use keep::expire_drafts;
pub(crate) use token::{COOKIE, Token};

/// How long a draft is kept after its last change.
pub(crate) const LIFE: SignedDuration = SignedDuration::from_hours(2);

pub(crate) const MIGRATIONS: &[store::Migration] = &[store::Migration::new(
    "reception/0001_drafts",
    include_str!("tables.sql"),
)];

store::statements! {
    PUT = "insert into report_drafts (token, file, body, expires) values ($1, $2, $3, $4)
        on conflict (token) do update set body = $3, expires = $4";
    FIND = "select file, body, expires from report_drafts where token = $1 and expires > $2";
    DROP = "delete from report_drafts where token = $1";
    /// Those whose time is over, a few at a time.
    EXPIRED = "select token, file from report_drafts where expires <= $1 order by expires limit 100";
}

/// A file of a draft, as it was uploaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DraftFile {
    /// Where the shelf keeps it.
    pub id: Uuid,
    /// What kind of information it is (R-II-2).
    pub info: InfoType,
    /// The sender's name for it.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// What it says about its maker and what will be removed: place, value.
    pub removable: Vec<(String, String)>,
    /// The same, but not removable without touching the content.
    pub left: Vec<(String, String)>,
    /// It does not follow its own format, so nothing can be promised.
    pub unreadable: bool,
}

/// Number and secret, until they are written down.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    /// Receipt number.
    pub number: String,
    /// The secret, shown until the finder says it is saved.
    pub secret: String,
    /// When it arrived.
    pub at: Timestamp,
}

/// What was typed so far.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// Which form.
    pub kind: Kind,
    /// For whom: nobody else may go on with it, not even with the cookie.
    pub party: String,
    /// Fields as sent.
    pub fields: Vec<(String, String)>,
    /// Files.
    pub files: Vec<DraftFile>,
    /// Set once the report was filed.
    pub sent: Option<Sent>,
}

/// A draft in its place.
pub(crate) struct Kept {
    /// The token that leads to it.
    pub token: Token,
    /// Under which file the vault keeps its key.
    pub file: Uuid,
    /// When it will be destroyed.
    pub expires: Timestamp,
    /// What was typed.
    pub draft: Draft,
}

impl Draft {
    /// An empty one for this visitor.
    pub fn new(kind: Kind, visitor: &Visitor) -> Self {
        Draft {
            kind,
            party: party_key(visitor),
            fields: Vec::new(),
            files: Vec::new(),
            sent: None,
        }
    }

    /// The fields as a form takes them.
    pub fn as_fields(&self) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in &self.fields {
            fields.add(name, value);
        }
        fields
    }

    /// Whether this visitor is the one who began it.
    pub fn is_of(&self, visitor: &Visitor) -> bool {
        self.party == party_key(visitor)
    }
}

fn party_key(visitor: &Visitor) -> String {
    let actor = crate::room::reporter(visitor);
    match actor.person {
        Some(person) => format!("{}/{person}", actor.party.key()),
        None => actor.party.key(),
    }
}
