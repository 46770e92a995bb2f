//! Who a developer's own people are. Accounts belong to another room, so the door hands this one a
//! directory; it is asked only for persons that stand in the developer's own entry.

use std::future::Future;
use std::pin::Pin;

use handling::PersonId;

/// Somebody of the same house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// An answer of the directory.
pub type Found<'a> = Pin<Box<dyn Future<Output = Option<Colleague>> + Send + 'a>>;

/// Knows people by their ids.
pub trait Directory: Send + Sync {
    /// Who that is; `None` when there is no such account (any more).
    fn find(&self, person: PersonId) -> Found<'_>;
}
