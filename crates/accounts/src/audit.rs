//! What happened to accounts goes into the event log, hash-chained like everything else (R-NF-09):
//! one file of kind `account` per person. No secret, no name, no address in it.

use handling::{Actor, PersonId};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use store::{Tx, log};
use uuid::Uuid;

use crate::Fault;

const KIND: log::FileKind<'static> = log::FileKind("account");
/// Sign-in and identity rest on R-NF-04, roles on R-NF-05.
const IDENTITY: &str = "R-NF-04";
const DUTIES: &str = "R-NF-05";

/// Something that happened to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Event {
    Created,
    Invited,
    InvitationAccepted,
    SignedIn,
    SignInFailed,
    SignedOut,
    SignedOutEverywhere,
    SteppedUp,
    CodeFailed,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
    FactorEnrolled,
    FactorRemoved,
    PasswordChanged,
    PartySwitched,
    TokenCreated,
    TokenRevoked,
    RoleGranted,
    RoleTaken,
    Disabled,
    Enabled,
}

impl Event {
    fn name(self) -> String {
        casework::say::name(self)
    }

    const fn rule(self) -> &'static str {
        match self {
            Self::RoleGranted | Self::RoleTaken | Self::Invited | Self::InvitationAccepted => {
                DUTIES
            }
            _ => IDENTITY,
        }
    }
}

/// Records that something happened to a person's account.
pub(crate) async fn note(
    tx: &mut Tx,
    at: Timestamp,
    actor: &Actor,
    person: PersonId,
    event: Event,
    body: Value,
) -> Result<(), Fault> {
    append(tx, person.0, at, actor, event.rule(), event.name(), body).await?;
    Ok(())
}

/// Records that somebody unknown tried an address that is none of ours.
pub(crate) async fn unknown(tx: &mut Tx, at: Timestamp) -> Result<(), Fault> {
    let event = Event::SignInFailed;
    let file = crate::safe::FILE;
    append(
        tx,
        file,
        at,
        &Actor::STRANGER,
        event.rule(),
        event.name(),
        json!({}),
    )
    .await?;
    Ok(())
}

/// Records that the sealed part of this room was made; answers with the place in the log.
pub(crate) async fn opened(tx: &mut Tx, at: Timestamp) -> Result<u64, Fault> {
    let name = "safe-opened".to_owned();
    append(
        tx,
        crate::safe::FILE,
        at,
        &Actor::SYSTEM,
        IDENTITY,
        name,
        json!({}),
    )
    .await
}

async fn append(
    tx: &mut Tx,
    file: Uuid,
    at: Timestamp,
    actor: &Actor,
    rule: &str,
    name: String,
    body: Value,
) -> Result<u64, Fault> {
    let actor = serde_json::to_value(actor).unwrap_or_default();
    let event = log::NewEvent {
        at,
        actor,
        rule: rule.to_owned(),
        name,
        body,
    };
    let seq = log::last_seq(tx, file).await?;
    let stored = log::append(tx, file, KIND, seq, &[event]).await?;
    Ok(stored.last().map_or(0, |stored| stored.position))
}
