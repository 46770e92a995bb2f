//! What every handler of the room needs: the desk, and that it is a coordinator who asks. Whoever
//! is none hears what a stranger hears at an address that does not exist.

use std::collections::BTreeMap;

use casework::{Desk, OrAnswer};
use handling::disclosure::{BodiesCaseView, CaseView, Side, VendorRow};
use handling::{CaseId, Party, VendorId};
use jiff::Timestamp;
use web::{Answer, Problem, Tr, Visitor};

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

    /// A case as the coordinator sees it.
    pub(crate) async fn case(&self, visitor: &Visitor, id: CaseId) -> Answer<BodiesCaseView> {
        coordinators_only(visitor)?;
        match self.desk.case(&visitor.actor, id).await.or_answer(visitor)? {
            CaseView::Bodies(view) if view.side == Side::Coordinator => Ok(view),
            _ => Err(Problem::not_found()),
        }
    }
}

/// Only coordinators come further; for others there is nothing here.
pub(crate) fn coordinators_only(visitor: &Visitor) -> Answer<()> {
    match visitor.actor.party {
        Party::Coordinator => Ok(()),
        _ => Err(Problem::not_found()),
    }
}

/// Developers of a case by name.
pub(crate) struct Names<'a>(BTreeMap<VendorId, &'a VendorRow>, Tr);

impl<'a> Names<'a> {
    pub(crate) fn of(t: Tr, view: &'a BodiesCaseView) -> Self {
        Names(view.vendors.iter().map(|row| (row.vendor, row)).collect(), t)
    }

    pub(crate) fn get(&self, vendor: VendorId) -> String {
        match self.0.get(&vendor) {
            Some(row) => name(self.1, &row.name_ja, &row.name_en).to_owned(),
            None => self.1.say("coordination-unknown-developer").into_owned(),
        }
    }
}

/// The name in the reader's language, or the one there is.
pub(crate) fn name<'a>(t: Tr, ja: &'a str, en: &'a str) -> &'a str {
    match t.pick(ja, en) {
        "" => t.pick(en, ja),
        name => name,
    }
}
