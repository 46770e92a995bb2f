//! Acts: forms that become commands. [`Act`] is a row of a table; this module shows and takes in
//! the forms of a case, `register` does the same for entries.
//!
//! A refusal shows the form again with the rule and with everything that was typed.

pub(crate) mod answers;
pub(crate) mod ask;
mod case_table;
mod entry_table;
mod form;
mod page;

pub(crate) use answers::Answers;
pub(crate) use case_table::CASE;
pub(crate) use entry_table::ENTRY;
pub(crate) use form::{Around, fields};
pub(crate) use page::{Sent, Sheet, answer, doors, sheet};

use ask::Question;
use handling::Command;
use handling::case::VendorStage;
use handling::disclosure::BodiesCaseView;

/// Where an act is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// With the case as a whole.
    Case,
    /// With its developers.
    Developers,
    /// With the date.
    Date,
    /// With the advisory.
    Advisory,
    /// With the facts of the world.
    World,
    /// Beside what it is about; never in the list.
    Hidden,
}

/// Who hears of it at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// Nobody outside this body.
    Nobody,
    /// Those chosen in the form.
    Chosen,
    /// Reception.
    Reception,
    /// Every developer that was told of the case.
    Developers,
    /// Every developer that was told of the case, and reception (R-D-13).
    Everybody,
}

/// One act.
pub(crate) struct Act {
    /// The command's name in offers and addresses; its title is `coordination-act-<name>`, what it
    /// means `coordination-act-<name>-lead`.
    pub name: &'static str,
    pub group: Group,
    pub tells: Tells,
    pub asks: &'static [Question],
    pub make: fn(&Answers<'_>) -> Option<Vec<Command>>,
    /// It cannot be taken back.
    pub grave: bool,
}

impl Act {
    const fn new(
        name: &'static str,
        group: Group,
        tells: Tells,
        asks: &'static [Question],
        make: fn(&Answers<'_>) -> Option<Vec<Command>>,
    ) -> Self {
        Act {
            name,
            group,
            tells,
            asks,
            make,
            grave: false,
        }
    }

    const fn grave(self) -> Self {
        Act { grave: true, ..self }
    }

    /// The name under which the core offers it.
    pub(crate) fn offered_as(&self) -> &'static str {
        match self.name {
            "write-vendor" => "write",
            name => name,
        }
    }
}

/// An act on a case by name.
pub(crate) fn on_case(name: &str) -> Option<&'static Act> {
    CASE.iter().find(|act| act.name == name)
}

/// An act on an entry by name.
pub(crate) fn on_entry(name: &str) -> Option<&'static Act> {
    ENTRY.iter().find(|act| act.name == name)
}

/// The key of an act's title, if there is such an act.
pub(crate) fn title_key(name: &str) -> Option<String> {
    let act = on_case(name).or_else(|| on_entry(name))?;
    Some(format!("coordination-act-{}", act.name))
}

/// How many parties hear of an act on everybody.
pub(crate) fn told(view: &BodiesCaseView, tells: Tells) -> usize {
    let developers = view.vendors.iter().filter(|row| row.reach.sent.is_some()).count();
    match tells {
        Tells::Nobody | Tells::Chosen => 0,
        Tells::Reception => 1,
        Tells::Developers => developers,
        Tells::Everybody => developers + 1,
    }
}

/// What presses now, as far as the board shows it: the acts put first.
pub(crate) fn pressing(view: &BodiesCaseView) -> Vec<&'static str> {
    let some = |p: &dyn Fn(&handling::disclosure::VendorRow) -> bool| view.vendors.iter().any(p);
    let identified = some(&|v| v.stage == VendorStage::Identified);
    let looking = some(&|v| v.stage == VendorStage::ContactSearch);
    let silent = some(&|v| v.stage == VendorStage::NoResponse);
    let mut all = Vec::new();
    let mut when = |yes: bool, act: &'static str| {
        if yes && view.offers.iter().any(|offer| offer.command == act) {
            all.push(act);
        }
    };
    when(true, "decide-emergency");
    when(true, "decide-claim");
    when(true, "decide-request");
    when(true, "begin");
    when(view.vendors.is_empty() && view.embargo.is_some(), "identify");
    when(true, "decide-candidate");
    when(identified && view.first_notice.is_none(), "write-summary");
    when(identified, "send-summary");
    when(looking, "record-attempt");
    when(silent, "remind");
    when(view.opinion.is_none(), "record-hearing");
    let provisional = view.embargo.as_ref().is_some_and(|e| e.basis == handling::case::EmbargoBasis::Provisional);
    when(provisional && !identified && !looking, "set-date");
    when(!provisional && view.publication.draft.is_none(), "write-draft");
    when(!provisional, "submit-draft");
    when(true, "approve-draft");
    when(true, "confirm-own-advisory");
    all
}
