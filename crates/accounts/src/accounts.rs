//! The room's state: what it needs, and how it is opened.

use std::sync::Arc;

use casework::Desk;
use handling::Actor;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::{Clock, Ids, Store, Tx};
use tokio::sync::OnceCell;

use crate::audit::{self, Event};
use crate::password::Mill;
use crate::safe::Safe;
use crate::{Fault, PersonId};

/// What an installation may set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Names of this installation: shown in authenticators (the first), refused as passwords.
    pub names: Vec<String>,
    /// Public address without a trailing slash, for links in mails.
    pub base_url: String,
    /// A session ends after so much silence.
    pub idle: SignedDuration,
    /// A session ends after so long, whatever happens.
    pub longest: SignedDuration,
    /// A fresh proof of identity counts for so long.
    pub step_up: SignedDuration,
    /// An invitation can be accepted for so long.
    pub invitation: SignedDuration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            names: vec!["Noroshi".to_owned()],
            base_url: "http://127.0.0.1:8080".to_owned(),
            idle: SignedDuration::from_hours(1),
            longest: SignedDuration::from_hours(12),
            step_up: SignedDuration::from_mins(10),
            invitation: SignedDuration::from_hours(24 * 7),
        }
    }
}

/// People and their ways in. Cheap to clone.
#[derive(Clone)]
pub struct Accounts(Arc<Inner>);

struct Inner {
    desk: Desk,
    clock: Clock,
    config: Config,
    mill: Mill,
    safe: OnceCell<Safe>,
}

impl Accounts {
    /// The room over a migrated store. `clock` is the one authenticators and browsers live by: the
    /// real one, also in the demonstration, where the desk's clock is moved and nobody should be
    /// signed out by that.
    ///
    /// # Errors
    /// The password function does not work on this machine.
    pub fn new(desk: Desk, clock: Clock, config: Config) -> Result<Self, Fault> {
        let mill = Mill::new(desk.ids())?;
        let safe = OnceCell::new();
        Ok(Self(Arc::new(Inner {
            desk,
            clock,
            config,
            mill,
            safe,
        })))
    }

    /// The desk this room lives on.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// What the installation has set.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn store(&self) -> &Store {
        self.0.desk.store()
    }

    pub(crate) fn ids(&self) -> &Ids {
        self.0.desk.ids()
    }

    pub(crate) fn mill(&self) -> &Mill {
        &self.0.mill
    }

    /// Now, for sessions and codes.
    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// So long before now.
    pub(crate) fn before(&self, by: SignedDuration) -> Timestamp {
        self.now().saturating_sub(by).unwrap_or(Timestamp::MIN)
    }

    /// So long after now.
    pub(crate) fn after(&self, by: SignedDuration) -> Timestamp {
        self.now().saturating_add(by).unwrap_or(Timestamp::MAX)
    }

    /// The keys of this room. Ask before a transaction begins: making them needs one of its own.
    pub(crate) async fn safe(&self) -> Result<&Safe, Fault> {
        self.0.safe.get_or_try_init(|| Safe::open(self)).await
    }

    /// Records an event of a person's account at the desk's time.
    pub(crate) async fn note(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: PersonId,
        event: Event,
        body: Value,
    ) -> Result<(), Fault> {
        audit::note(tx, self.desk().clock().now(), actor, person, event, body).await
    }

    /// Forgets sessions and attempts that no longer matter; the door runs it now and then.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn sweep(&self) -> Result<(), Fault> {
        let now = self.now();
        let silent = self.before(self.config().idle);
        let old = self.before(SignedDuration::from_hours(48));
        crate::fault::change!(self, tx => {
            tx.run(&crate::sql::SWEEP_SESSIONS, &[now.into(), silent.into()]).await?;
            tx.run(&crate::sql::SWEEP_ATTEMPTS, &[old.into()]).await?;
        })
    }
}
