//! What every handler of the room needs: the desk, and who is asking.

use casework::{Desk, OrAnswer};
use handling::{Actor, Party, ReportId};
use jiff::Timestamp;
use web::{Answer, Problem, Visitor};

/// The room's state.
#[derive(Clone)]
pub struct Room {
    pub(crate) desk: Desk,
}

impl Room {
    /// The room over a desk.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Room { desk }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.desk.clock().now()
    }

    /// As whom the visitor may act on a report of their own: with its secret, as the person who
    /// claimed it, or as the developer who sent it. Everybody else hears what a stranger hears.
    pub(crate) async fn sender(&self, visitor: &Visitor, report: ReportId) -> Answer<Actor> {
        match (visitor.actor.party, &visitor.person) {
            (Party::Finder(own), _) if own == report => Ok(visitor.actor),
            (Party::Vendor(_), Some(person)) => {
                let claimed = self.desk.as_finder(person.id, report).await;
                Ok(claimed.unwrap_or(visitor.actor))
            }
            (_, Some(person)) => self
                .desk
                .as_finder(person.id, report)
                .await
                .or_answer(visitor),
            _ => Err(Problem::not_found()),
        }
    }
}

/// Only officers of the reception body come further; for others there is nothing here.
pub(crate) fn officers_only(visitor: &Visitor) -> Answer<()> {
    match visitor.actor.party {
        Party::Reception => Ok(()),
        _ => Err(Problem::not_found()),
    }
}

/// Who sends a report. Developers do so in their own name (Ⅴ二); anybody else is, until the report
/// exists, nobody in particular.
pub(crate) fn reporter(visitor: &Visitor) -> Actor {
    match visitor.actor.party {
        Party::Vendor(_) | Party::Public => visitor.actor,
        _ => Actor::STRANGER,
    }
}
