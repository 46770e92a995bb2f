//! What goes wrong here: a rule of this room says no ([`No`]), somebody has to wait, or something
//! below is broken. Every `No` has a text `accounts-no-<code>` in both languages.

use std::time::Duration;

use web::{Problem, Visitor};

/// Why this room refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum No {
    /// Two parts that nobody may have together (R-NF-05).
    RoleConflict,
    /// There is an account with this address.
    EmailTaken,
    /// Not a mail address.
    Email,
    /// No name, or one that cannot be shown.
    Name,
    /// The password has fewer than 12 characters.
    PasswordShort,
    /// The password is longer than anybody types.
    PasswordLong,
    /// The password is among the first that are tried.
    PasswordCommon,
    /// No such person, token or invitation for the one who asks.
    Unknown,
    /// There would be nobody left to administer.
    LastAdministrator,
    /// The code is wrong, used or too old.
    Code,
    /// The current password is wrong.
    Password,
    /// A second factor is needed in this part and cannot be taken away.
    FactorNeeded,
    /// An unknown scope, or none.
    Scope,
    /// A token lives between one day and one year.
    Expiry,
}

impl No {
    /// Every refusal, for the test that each has its text.
    pub const ALL: [Self; 14] = [
        Self::RoleConflict,
        Self::EmailTaken,
        Self::Email,
        Self::Name,
        Self::PasswordShort,
        Self::PasswordLong,
        Self::PasswordCommon,
        Self::Unknown,
        Self::LastAdministrator,
        Self::Code,
        Self::Password,
        Self::FactorNeeded,
        Self::Scope,
        Self::Expiry,
    ];

    /// Stable, for machines and as the end of the text's key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RoleConflict => "role-conflict",
            Self::EmailTaken => "email-taken",
            Self::Email => "email",
            Self::Name => "name",
            Self::PasswordShort => "password-short",
            Self::PasswordLong => "password-long",
            Self::PasswordCommon => "password-common",
            Self::Unknown => "unknown",
            Self::LastAdministrator => "last-administrator",
            Self::Code => "code",
            Self::Password => "password",
            Self::FactorNeeded => "factor-needed",
            Self::Scope => "scope",
            Self::Expiry => "expiry",
        }
    }

    /// The rule behind it, where the standard has one.
    const fn rule(self) -> &'static str {
        match self {
            Self::RoleConflict => "R-NF-05",
            _ => "",
        }
    }

    /// The sentence for people.
    #[must_use]
    pub fn text(self, t: web::Tr) -> String {
        t.say(&format!("accounts-no-{}", self.code())).into_owned()
    }
}

/// An act of this room that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A rule said no.
    #[error("refused: {}", .0.code())]
    No(No),
    /// Too many attempts; the next one counts after this time.
    #[error("too many attempts, wait {} s", .0.as_secs())]
    Wait(Duration),
    /// The desk's answer.
    #[error(transparent)]
    Desk(#[from] casework::Problem),
    /// Storage.
    #[error("storage: {0}")]
    Store(#[from] store::Fault),
    /// Encryption at rest.
    #[error("vault: {0}")]
    Vault(#[from] vault::Fault),
    /// What was sealed does not open, or belongs to another row.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// The password function failed.
    #[error("password hashing: {0}")]
    Hashing(String),
}

impl From<No> for Fault {
    fn from(no: No) -> Self {
        Self::No(no)
    }
}

impl Fault {
    /// Whether running the whole transaction again may succeed.
    pub(crate) fn is_conflict(&self) -> bool {
        match self {
            Self::Store(fault) => fault.is_conflict(),
            Self::Vault(fault) => fault.is_conflict(),
            _ => false,
        }
    }

    /// As it looks over HTTP. What is unknown looks like what is not there.
    pub(crate) fn answer(self, visitor: &Visitor) -> Problem {
        match self {
            Self::No(No::Unknown) => Problem::not_found(),
            Self::No(no) => Problem::refused_with(no.code(), no.rule(), no.text(visitor.t())),
            Self::Wait(wait) => Problem::too_many(wait),
            Self::Desk(problem) => casework::http::answer(problem, visitor),
            Self::Store(fault) => casework::http::answer(fault.into(), visitor),
            Self::Vault(fault) => casework::http::answer(fault.into(), visitor),
            fault => Problem::internal(&fault),
        }
    }
}

/// Reads well at the end of a call.
pub(crate) trait OrAnswer<T> {
    /// The value, or the answer for this visitor.
    fn or_answer(self, visitor: &Visitor) -> Result<T, Problem>;
}

impl<T> OrAnswer<T> for Result<T, Fault> {
    fn or_answer(self, visitor: &Visitor) -> Result<T, Problem> {
        self.map_err(|fault| fault.answer(visitor))
    }
}

/// Runs a change as one transaction, again when somebody else was faster. The body must be free to
/// run twice.
macro_rules! change {
    ($accounts:expr, $tx:ident => $body:block) => {{
        let mut retry = store::Retry::default();
        loop {
            let attempt: Result<_, $crate::Fault> = async {
                let mut $tx = $accounts.store().write().await?;
                let value = $body;
                $tx.commit().await?;
                Ok(value)
            }
            .await;
            match attempt {
                Err(fault) if fault.is_conflict() && retry.again().await => {}
                outcome => break outcome,
            }
        }
    }};
}
pub(crate) use change;
