//! After each step: everything every reader can see, searched for marks it may not see.

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use super::canary::{Canary, Class};
use super::facts::MAILBOX;
use super::oracle::{Place, allowed};
use super::world::{Recorded, World};
use super::{FlowReport, Leak};
use crate::case::{Case, Event as CaseEvent};
use crate::disclosure as d;
use crate::{Actor, CaseId, Compartment, Event, File, Party, PersonId, Refusal};

/// Searches the views of these files for all readers, and these facts of their record.
pub(super) fn views(
    world: &World,
    files: &BTreeSet<Uuid>,
    record: &[Recorded],
    report: &mut FlowReport,
) {
    let readers = world.readers();
    let mut search = Search::new(world, report);
    for one in record {
        for reader in &readers {
            search.timeline(one, reader);
        }
    }
    for file in files.iter().filter_map(|id| world.files.get(id)) {
        for reader in &readers {
            search.file(file, reader);
        }
    }
}

/// Searches what a recorded act sent and granted.
pub(super) fn messages(world: &World, recorded: &[Recorded], report: &mut FlowReport) {
    let mut search = Search::new(world, report);
    for one in recorded {
        let place = place(world, one.file);
        for notice in &one.notices {
            search.report.notices += 1;
            for reader in recipients(notice.to, &notice.persons) {
                search.text("notice", place, &reader, notice);
            }
        }
        search.grant(one);
    }
}

/// Searches the words of a refusal, which its receiver reads.
pub(super) fn refusal(world: &World, reader: &Actor, refusal: &Refusal, report: &mut FlowReport) {
    Search::new(world, report).text("refusal", Place::Elsewhere, reader, refusal);
}

fn place(world: &World, file: Uuid) -> Place {
    world.files.get(&file).map_or(Place::Elsewhere, place_of)
}

fn place_of(file: &File) -> Place {
    match file {
        File::Case(c) => Place::Case(c.id),
        _ => Place::Elsewhere,
    }
}

/// Who reads a message: the persons it names, or the contact point of that side.
fn recipients(to: Party, persons: &[PersonId]) -> Vec<Actor> {
    match to {
        Party::Vendor(_) if persons.is_empty() => vec![Actor::new(to, MAILBOX)],
        Party::Vendor(_) => persons.iter().map(|p| Actor::new(to, *p)).collect(),
        party => vec![Actor {
            party,
            person: None,
        }],
    }
}

struct Search<'a> {
    world: &'a World,
    report: &'a mut FlowReport,
    found: BTreeSet<usize>,
    buffer: Vec<u8>,
}

impl<'a> Search<'a> {
    fn new(world: &'a World, report: &'a mut FlowReport) -> Self {
        Search {
            world,
            report,
            found: BTreeSet::new(),
            buffer: Vec::with_capacity(16 * 1024),
        }
    }

    fn file(&mut self, file: &File, reader: &Actor) {
        let lens = self.world.lens();
        self.rows(file, reader);
        match file {
            File::Report(r) => {
                let view = d::report_view(r, reader, &lens);
                self.shown("report", Place::Elsewhere, reader, view);
            }
            File::Case(c) => self.case(c, reader),
            File::Vendor(v) => {
                let view = d::vendor_view(v, reader, &lens);
                self.shown("entry", Place::Elsewhere, reader, view);
            }
        }
    }

    /// The rows of lists, for those who really speak for the party.
    fn rows(&mut self, file: &File, reader: &Actor) {
        let vendor = matches!(reader.party, Party::Vendor(_));
        if vendor && self.world.facts.speaks_for(reader).is_none() {
            return;
        }
        let place = place_of(file);
        for row in crate::listing::listings(file) {
            if row.party == reader.party {
                let number = crate::listing::number(file);
                self.text("list", place, reader, &(number, row.stage, row.label));
            }
        }
    }

    /// That something happened, for those in whose lists the file stands. To the sides, a fact that
    /// names another developer tells that it is there, even if only its name is shown.
    fn timeline(&mut self, one: &Recorded, reader: &Actor) {
        let Some(file) = self.world.files.get(&one.file) else {
            return;
        };
        let vendor = matches!(reader.party, Party::Vendor(_));
        let speaks = !vendor || self.world.facts.speaks_for(reader).is_some();
        let mut listings = crate::listing::listings(file).into_iter();
        let listed = speaks && listings.any(|row| row.party == reader.party);
        let audits = reader.party == Party::Auditor;
        if !(listed || audits) || !crate::timeline::visible(&one.event, &one.actor, reader) {
            return;
        }
        let shown = (
            one.file,
            one.at,
            super::kinds::event(&one.event),
            one.actor.party,
        );
        let (what, place) = ("timeline", Place::Record);
        self.text(what, place, reader, &shown);
        if vendor || matches!(reader.party, Party::Finder(_)) {
            self.others(place_of(file), one, reader);
        }
    }

    fn others(&mut self, place: Place, one: &Recorded, reader: &Actor) {
        let Ok(value) = one.event.to_value() else {
            return;
        };
        let mut found = BTreeSet::new();
        self.world.canaries.find(&value.to_string(), &mut found);
        for index in found {
            let named = self.world.canaries.get(index).filter(|canary| {
                let tells = |class: &Class| {
                    matches!(
                        class,
                        Class::Developer(_) | Class::Reply(..) | Class::Line(..)
                    )
                };
                canary.classes.iter().all(tells)
            });
            if let Some(canary) = named {
                self.judge("timeline", place, reader, index, canary);
            }
        }
    }

    fn case(&mut self, c: &Case, reader: &Actor) {
        let lens = self.world.lens();
        let place = Place::Case(c.id);
        self.shown("case", place, reader, d::case_view(c, reader, &lens));
        self.shown("edition", place, reader, d::edition(c));
        self.shown(
            "bodies-lane",
            place,
            reader,
            d::lane(c, reader, None, &lens),
        );
        for vendor in c.vendors.keys() {
            self.shown(
                "lane",
                place,
                reader,
                d::lane(c, reader, Some(*vendor), &lens),
            );
            self.shown(
                "sheet",
                place,
                reader,
                d::vendor_sheet(c, reader, *vendor, &lens),
            );
        }
        for report in c.reports.iter().filter_map(|r| self.world.report(*r)) {
            let identity = d::finder_identity(report, c, reader, &lens);
            self.shown("identity", place, reader, identity);
        }
    }

    fn shown(
        &mut self,
        what: &'static str,
        place: Place,
        reader: &Actor,
        view: Option<impl Serialize>,
    ) {
        self.report.views += 1;
        if let Some(view) = view {
            self.text(what, place, reader, &view);
        }
    }

    fn text(&mut self, what: &'static str, place: Place, reader: &Actor, view: &impl Serialize) {
        self.buffer.clear();
        if serde_json::to_writer(&mut self.buffer, view).is_err() {
            return;
        }
        self.report.searched += 1;
        let mut found = std::mem::take(&mut self.found);
        let text = std::str::from_utf8(&self.buffer).unwrap_or_default();
        self.world.canaries.find(text, &mut found);
        for index in &found {
            let Some(canary) = self.world.canaries.get(*index) else {
                continue;
            };
            self.judge(what, place, reader, *index, canary);
        }
        self.found = found;
    }

    fn judge(
        &mut self,
        what: &'static str,
        place: Place,
        reader: &Actor,
        index: usize,
        canary: &Canary,
    ) {
        if !allowed(canary, reader, place, &self.world.facts, self.world.now) {
            self.report.leak(Leak {
                sequence: 0,
                step: 0,
                reader: format!("{:?}", reader.party),
                place: what,
                class: format!("{:?}", canary.classes),
                token: self.world.canaries.token(index),
            });
        }
    }

    /// The second check below the views: keys are granted to nobody ahead of its stage.
    fn grant(&mut self, one: &Recorded) {
        let Event::Case(CaseEvent::Granted { compartment, party }) = &one.event else {
            return;
        };
        if !grant_fits(self.world, CaseId(one.file), *compartment, *party) {
            self.report.leak(Leak {
                sequence: 0,
                step: 0,
                reader: format!("{party:?}"),
                place: "grant",
                class: format!("{compartment:?}"),
                token: String::new(),
            });
        }
    }
}

/// Keys by side and stage (table 2.2 once more, for compartments).
fn grant_fits(world: &World, case: CaseId, compartment: Compartment, party: Party) -> bool {
    let Some(facts) = world.facts.cases.get(&case) else {
        return false;
    };
    match (party, compartment) {
        (Party::System | Party::Reception, _) => true,
        (Party::Coordinator, Compartment::Finder | Compartment::Exchange) => false,
        (Party::Coordinator, _) => facts.passed,
        (Party::Vendor(v), Compartment::Reply(own)) => v == own,
        (Party::Vendor(v), Compartment::Summary) => facts.told.get(&v).is_some_and(|t| t.summary),
        (Party::Vendor(v), Compartment::Vulnerability | Compartment::Methods) => {
            facts.told.get(&v).is_some_and(|t| t.detail)
        }
        (Party::Vendor(v), Compartment::Draft) => facts.own == Some(v),
        _ => false,
    }
}
