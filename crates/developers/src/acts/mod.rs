//! Acts: forms that become commands. A refusal shows the form again with the rule and with
//! everything that was typed.

pub(crate) mod answers;
pub(crate) mod ask;
mod page;
mod sheet;
mod tables;

pub(crate) use answers::Answers;
pub(crate) use page::{doors, send};
pub(crate) use sheet::{Sheet, answer, consequence, not_now, sheet, title};
pub(crate) use tables::{CASE, ENTRY, contact};

use ask::Question;
use handling::{CaseId, Command};
use web::Href;

use crate::places;

/// Who hears of an act at once; said before its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// Nobody outside the house.
    Nobody,
    /// The coordinator.
    Coordinator,
    /// Reception and coordinator (R-V1-4-5).
    Bodies,
}

/// Where the result of an act is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Case,
    Date,
    Lane,
    Entry,
}

/// One act.
pub(crate) struct Act {
    /// The command's name in offers and addresses; its title is `developers-act-<name>`, what it
    /// means `developers-act-<name>-lead`.
    pub name: &'static str,
    pub tells: Tells,
    pub place: Place,
    pub asks: &'static [Question],
    pub make: fn(&Answers<'_>) -> Option<Command>,
    /// It cannot be taken back.
    pub grave: bool,
}

impl Act {
    const fn new(
        name: &'static str,
        tells: Tells,
        place: Place,
        asks: &'static [Question],
        make: fn(&Answers<'_>) -> Option<Command>,
    ) -> Self {
        Act {
            name,
            tells,
            place,
            asks,
            make,
            grave: false,
        }
    }

    const fn grave(self) -> Self {
        Act {
            grave: true,
            ..self
        }
    }

    /// Where the result is seen.
    pub(crate) fn seen_at(&self, case: Option<CaseId>) -> Href {
        let to = match (self.place, case) {
            (Place::Date, Some(case)) => places::date(case),
            (Place::Case | Place::Lane, Some(case)) => places::case(case),
            _ => places::entry(),
        };
        let to = to.with("done", self.name);
        match self.place {
            Place::Lane => to.at("lane"),
            _ => to,
        }
    }
}

/// An act on a case by name.
pub(crate) fn on_case(name: &str) -> Option<&'static Act> {
    CASE.iter().find(|act| act.name == name)
}

/// An act on the entry by name.
pub(crate) fn on_entry(name: &str) -> Option<&'static Act> {
    ENTRY.iter().find(|act| act.name == name)
}

/// The key of an act's title, if there is such an act.
pub(crate) fn title_key(name: &str) -> Option<String> {
    let act = on_case(name).or_else(|| on_entry(name))?;
    Some(format!("developers-act-{}", act.name))
}
