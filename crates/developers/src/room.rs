//! What every handler of the room needs: the desk, the directory, and that somebody asks who acts
//! for a developer. Whoever does not hears what a stranger hears at an address that does not exist.

use std::sync::Arc;

use casework::{Desk, OrAnswer};
use handling::disclosure::{CaseView, VendorCaseView, VendorEntryView};
use handling::{CaseId, Party, PersonId, VendorId};
use jiff::Timestamp;
use web::{Answer, Html, Problem, Visitor, el};
use words::args;

use crate::people::{Colleague, Directory};
use crate::show;

/// The room's state.
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) desk: Desk,
    people: Arc<dyn Directory>,
}

/// People of the developer's entry with their names.
pub(crate) type People = Vec<(PersonId, Option<Colleague>)>;

impl Room {
    pub(crate) fn new(desk: Desk, people: Arc<dyn Directory>) -> Self {
        Room { desk, people }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.desk.clock().now()
    }

    /// A case as its developer sees it.
    pub(crate) async fn case(&self, visitor: &Visitor, id: CaseId) -> Answer<VendorCaseView> {
        developer(visitor)?;
        let view = self.desk.case(&visitor.actor, id).await;
        match view.or_answer(visitor)? {
            CaseView::Vendor(view) => Ok(view),
            _ => Err(Problem::not_found()),
        }
    }

    /// The developer's own entry. Whoever was struck off it is nobody here (R-D-25).
    pub(crate) async fn entry(&self, visitor: &Visitor) -> Answer<VendorEntryView> {
        let vendor = developer(visitor)?;
        let view = self.desk.vendor_entry(&visitor.actor, vendor).await;
        let view = view.or_answer(visitor)?;
        match view.own {
            true => Ok(view),
            false => Err(Problem::not_found()),
        }
    }

    /// Names of people of the own entry.
    pub(crate) async fn people(&self, persons: &[PersonId]) -> People {
        let mut found = Vec::with_capacity(persons.len());
        for person in persons {
            found.push((*person, self.people.find(*person).await));
        }
        found
    }
}

/// The developer a visitor acts for; for all others there is nothing here.
pub(crate) fn developer(visitor: &Visitor) -> Answer<VendorId> {
    match visitor.actor.party {
        Party::Vendor(vendor) => Ok(vendor),
        _ => Err(Problem::not_found()),
    }
}

/// A colleague by name and address, or by the end of the id where the account is gone.
pub(crate) fn colleague(visitor: &Visitor, person: PersonId, who: Option<&Colleague>) -> Html {
    let t = visitor.t();
    let mut shown = match who {
        Some(who) => show::line(&who.name)
            .then(" ")
            .then(el("span").class("small").child(show::line(&who.email))),
        None => {
            let id = person.to_string();
            let mark = id.get(id.len().saturating_sub(6)..).unwrap_or_default();
            Html::text(t.with("developers-person", args![mark = mark]))
        }
    };
    if visitor.person.as_ref().is_some_and(|me| me.id == person) {
        shown.push(" ");
        shown.push(t.say("developers-you"));
    }
    shown
}
