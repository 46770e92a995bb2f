//! Encryption at rest, and the second lock on disclosure.
//!
//! Every file (report, case …) has compartments (`finder`, `methods`, `reply:<developer>` …), each
//! with a random key of its own, wrapped under the installation's master key. Whoever writes gets a
//! [`Sealer`]; whoever reads gets an [`Opener`] that holds only the keys granted to that party on
//! record. So a missing check elsewhere yields ciphertext, not a leak (security rule "make a missing
//! check harmless"). Destroying a compartment's key destroys what it sealed.
//!
//! Compartments and parties are opaque strings here: which party may be granted what is decided by
//! `handling`, never in this crate.

mod attachments;
mod compartments;
mod fault;
mod keyfile;
pub mod metadata;
mod ring;
mod rotate;
mod seal;
mod sql;

pub use attachments::{AttachmentId, AttachmentReader, Parcel, Shelf, Swept, Upload};
pub use compartments::{Grant, Vault};
pub use fault::{Fault, Withheld};
pub use rotate::Rotation;
pub use seal::{Opener, Sealed, Sealer};

use store::{Migration, Statement};

/// The tables this crate owns.
#[must_use]
pub fn migrations() -> &'static [Migration] {
    const OWN: &[Migration] = &[Migration::new(
        "vault/0001_keys",
        include_str!("sql/keys.sql"),
    )];
    OWN
}

/// Every statement this crate runs.
pub const STATEMENTS: &[&[&Statement]] = &[sql::ALL];
