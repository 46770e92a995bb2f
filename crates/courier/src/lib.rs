//! Outgoing mail: one letter to one recipient, over SMTP or, in a demonstration, into a table.
//!
//! A [`Letter`] is made of typed parts, so that no text can become a header or a command. Its
//! Message-ID comes from the caller and stays the same at every attempt: a copy sent twice because
//! of a crash can be recognised as one. What went wrong is told as a [`Failure`] without addresses
//! and without the other server's words, which may repeat them; both may be written to a log.

mod address;
mod failure;
mod letter;
mod mailbox;
mod relay;
mod sql;
#[cfg(feature = "testing")]
pub mod testing;

pub use address::{Address, BadAddress, Sender};
pub use failure::{Failure, Lasting};
pub use letter::Letter;
pub use mailbox::{Inbox, Kept, Mailbox};
pub use relay::{BadRelay, Password, Relay, Tls};

use relay::Transport;

/// The tables this crate owns.
#[must_use]
pub fn migrations() -> &'static [store::Migration] {
    sql::MIGRATIONS
}

/// Every statement this crate runs.
pub const STATEMENTS: &[&[&store::Statement]] = &[sql::ALL];

/// How mail leaves the house.
#[derive(Clone, Debug)]
pub enum Config {
    /// Through this relay.
    Relay(Relay),
    /// Nowhere: kept in the database for the demonstration's pages.
    Mailbox(store::Store),
    /// Not at all: nothing is configured, and letters wait in their queue.
    None,
}

/// Carries letters. Cheap to clone.
#[derive(Clone)]
pub struct Courier(Way);

#[derive(Clone)]
enum Way {
    Relay(Transport),
    Mailbox(Mailbox),
    None,
}

/// A letter left the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The relay took it.
    Relayed,
    /// It lies in the demonstration's mailbox.
    Kept,
}

impl Courier {
    /// Prepares the way; connects to nobody yet.
    ///
    /// # Errors
    /// The relay's certificate or parameters cannot be used.
    pub fn open(config: Config) -> Result<Courier, BadRelay> {
        Ok(Courier(match config {
            Config::Relay(relay) => Way::Relay(Transport::open(&relay)?),
            Config::Mailbox(store) => Way::Mailbox(Mailbox::new(store)),
            Config::None => Way::None,
        }))
    }

    /// Whether letters can leave at all; if not, leave them in their queue.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !matches!(self.0, Way::None)
    }

    /// The demonstration's mailbox, if mail goes there.
    #[must_use]
    pub fn mailbox(&self) -> Option<&Mailbox> {
        match &self.0 {
            Way::Mailbox(mailbox) => Some(mailbox),
            _ => None,
        }
    }

    /// Sends a letter, within the relay's time limit.
    ///
    /// # Errors
    /// A [`Failure`] that says whether trying again can help.
    pub async fn send(&self, letter: &Letter) -> Result<Sent, Failure> {
        match &self.0 {
            Way::Relay(transport) => transport.send(letter).await.map(|()| Sent::Relayed),
            Way::Mailbox(mailbox) => mailbox.keep(letter).await.map(|()| Sent::Kept),
            Way::None => Err(Failure::temporary("no relay is configured")),
        }
    }
}
