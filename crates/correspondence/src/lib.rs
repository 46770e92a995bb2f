//! The messages M-nn of requirements 5.3: written for one recipient, from what that recipient may
//! see, and sent.
//!
//! A fact that owes a message leaves a notice in the outbox (`casework::NOTICES`) with its own
//! transaction. Here a notice becomes one letter for each of its recipients ([`LETTERS`]), in one
//! transaction, so that nobody gets a second one because another's failed. Each letter is written
//! when it leaves, from the recipient's view of that moment, and holds the number of the file and
//! what table 5.3 allows: everything else is read after signing in. What became of a first notice
//! goes back to the case ([`DELIVERIES`]).
//!
//! Any number of processes may deliver at once: a job is in one pair of hands at a time, and a letter
//! sent twice because of a crash bears the same Message-ID.

mod account;
mod deliver;
mod demo;
mod directory;
mod fault;
mod notice;
mod place;
mod read;
mod record;
mod write;

use std::sync::Arc;

use casework::Desk;
use courier::{Address, Courier};
use jiff::SignedDuration;

pub use deliver::{Round, deliver, follow};
pub use demo::demo_doors;
pub use directory::{AccountMail, Directory, Entry, Part, Reply, Unavailable};
pub use fault::Fault;
pub use notice::LETTERS;
pub use record::DELIVERIES;
pub use write::Tongue;

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "correspondence",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// What an installation has set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name of the installation, Japanese and English.
    pub site: (String, String),
    /// Who runs it, Japanese and English.
    pub operator: (String, String),
    /// Public address without a trailing slash, for links.
    pub base_url: String,
    /// From which address the reception body writes.
    pub reception: Address,
    /// From which address the coordinator writes.
    pub coordinator: Address,
    /// Where the reception body reads mail.
    pub reception_desk: Address,
    /// Where the coordinator reads mail.
    pub coordinator_desk: Address,
    /// In which language the desks are written to.
    pub desk_tongue: Tongue,
    /// For how long a letter stays in one worker's hands; more than the courier takes at most.
    pub lease: SignedDuration,
}

/// The room's state. Cheap to clone.
#[derive(Clone)]
pub struct Post(Arc<Inner>);

struct Inner {
    desk: Desk,
    courier: Courier,
    directory: Box<dyn Directory>,
    config: Config,
}

impl Post {
    /// The room over its desk, with a way out and a book of addresses.
    pub fn new(
        desk: Desk,
        courier: Courier,
        directory: impl Directory + 'static,
        config: Config,
    ) -> Self {
        Post(Arc::new(Inner {
            desk,
            courier,
            directory: Box::new(directory),
            config,
        }))
    }

    /// Whether letters can leave. If not, they wait in their queues.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.0.courier.is_ready()
    }

    fn desk(&self) -> &Desk {
        &self.0.desk
    }

    fn courier(&self) -> &Courier {
        &self.0.courier
    }

    fn directory(&self) -> &dyn Directory {
        self.0.directory.as_ref()
    }

    fn config(&self) -> &Config {
        &self.0.config
    }
}
