//! What the rooms' doors under `/api/v1` have in common: scopes, pages of lists, and the description
//! of every operation. Rooms describe their own operations ([`Fragment`]); the `api` room makes one
//! document and one page of all of them, so that neither can say something the other does not.

mod document;
mod operation;
mod page;
pub mod scope;

pub use document::{codes_by_status, document};
pub use operation::{Body, Fragment, Operation, example, schema};
pub use page::{Page, cut, instant_of};

use handling::Actor;

use crate::{Problem, Visitor};

/// Strangers are asked to come in first.
///
/// # Errors
/// `sign-in-required` for whoever is nobody.
pub fn known(visitor: &Visitor) -> Result<(), Problem> {
    if visitor.actor == Actor::STRANGER {
        Err(Problem::sign_in_first())
    } else {
        Ok(())
    }
}

/// Reads something of one's own: known, and with the scope for reading.
///
/// # Errors
/// `sign-in-required`, `scope-missing`.
pub fn reads(visitor: &Visitor) -> Result<(), Problem> {
    known(visitor)?;
    scope::need(visitor, scope::READ)
}
