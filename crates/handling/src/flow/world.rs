//! The little world of a run: files, a clock, people, and `act`, which does with one command what
//! the desk does in one transaction: decide, record, carry the consequences out, all or nothing.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::canary::{Canaries, Class};
use super::facts::Facts;
use super::rng::Rng;
use crate::case::{Case, Event as CaseEvent};
use crate::file::{decide, evolve};
use crate::register::{Event as EntryEvent, Vendor};
use crate::report::{Event as ReportEvent, Report};
use crate::{
    Actor, CaseId, Command, Context, Event, File, FinderFacts, Fresh, Lens, Notice, Party,
    PersonId, Refusal, RegisterFacts, ReportId, Settings, VendorId, message,
};

/// One fact with what surrounds it.
#[derive(Clone)]
pub(super) struct Recorded {
    pub file: Uuid,
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
    pub notices: Vec<Notice>,
}

/// The world of a run.
#[derive(Clone)]
pub(super) struct World {
    pub rng: Rng,
    pub now: Timestamp,
    pub files: BTreeMap<Uuid, File>,
    pub register: BTreeMap<VendorId, RegisterFacts>,
    pub canaries: Canaries,
    pub facts: Facts,
    pub settings: Settings,
    pub reception: [PersonId; 2],
    pub coordinator: [PersonId; 2],
    /// A registered developer that no case ever concerns.
    pub outsider: Option<VendorId>,
    /// People with an account who play no part yet.
    pub spare: Vec<PersonId>,
    /// Everything that happened, oldest first.
    pub record: Vec<Recorded>,
    counter: u64,
    /// What the act now running has changed, oldest first.
    undo: Vec<(Uuid, Option<File>)>,
}

/// No act entails more than this many others.
const DEPTH: u8 = 8;

impl World {
    pub(super) fn new(seed: u64, start: Timestamp) -> Option<Self> {
        let settings = Settings {
            receipt_prefix: "RNUM".into(),
            handling_prefix: "HNUM".into(),
            portal_prefix: "PNUM".into(),
            contact_attempts: 1,
            ..Settings::default()
        };
        let mut world = World {
            rng: Rng::new(seed),
            now: start,
            files: BTreeMap::new(),
            register: BTreeMap::new(),
            canaries: Canaries::new()?,
            facts: Facts::default(),
            settings,
            reception: [PersonId(Uuid::nil()); 2],
            coordinator: [PersonId(Uuid::nil()); 2],
            outsider: None,
            spare: Vec::new(),
            record: Vec::new(),
            counter: 0,
            undo: Vec::new(),
        };
        for n in 0..2 {
            let (r, c) = (world.uuid(), world.uuid());
            if let (Some(a), Some(b)) = (world.reception.get_mut(n), world.coordinator.get_mut(n)) {
                (*a, *b) = (PersonId(r), PersonId(c));
            }
        }
        Some(world)
    }

    /// A fresh id; the last byte is left to be counted by [`Fresh`].
    pub(super) fn uuid(&mut self) -> Uuid {
        self.counter += 1;
        let scattered = Rng::new(self.counter).next() & 0xFFFF;
        Uuid::from_u128(
            (0xF10F_10F1_u128 << 96)
                | (u128::from(self.counter) << 32)
                | (u128::from(scattered) << 8),
        )
    }

    /// Somebody new.
    pub(super) fn person(&mut self) -> PersonId {
        self.spare.pop().unwrap_or_else(|| PersonId(self.uuid()))
    }

    /// Time goes on; the microseconds are unique, so that every instant of a run is.
    pub(super) fn pass(&mut self, span: SignedDuration) {
        self.counter += 1;
        let whole = self.now.as_second().saturating_add(span.as_secs().max(1));
        self.now = self.instant(whole, 0);
    }

    /// The clock jumps to an instant in the future, or just behind it.
    pub(super) fn jump(&mut self, to: Timestamp) {
        if to > self.now {
            self.counter += 1;
            self.now = self.instant(to.as_second().saturating_add(1), 0);
        }
    }

    fn instant(&self, second: i64, half: u64) -> Timestamp {
        let micros = i32::try_from(half + self.counter % 499_999).unwrap_or(0);
        Timestamp::new(second, micros * 1000).unwrap_or(self.now)
    }

    /// A day some time from now, unlike any other instant.
    pub(super) fn day(&mut self, days: i64) -> Timestamp {
        self.counter += 1;
        self.instant(self.now.as_second().saturating_add(days * 86_400), 500_000)
    }

    pub(super) fn lens(&self) -> Lens<'_> {
        Lens {
            now: self.now,
            settings: &self.settings,
            register: &self.register,
        }
    }

    pub(super) fn report(&self, id: ReportId) -> Option<&Report> {
        match self.files.get(&id.0) {
            Some(File::Report(r)) => Some(r),
            _ => None,
        }
    }

    pub(super) fn cases(&self) -> impl Iterator<Item = &Case> {
        self.files.values().filter_map(|f| match f {
            File::Case(c) => Some(c),
            _ => None,
        })
    }

    pub(super) fn reports(&self) -> impl Iterator<Item = &Report> {
        self.files.values().filter_map(|f| match f {
            File::Report(r) => Some(r),
            _ => None,
        })
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Vendor> {
        self.files.values().filter_map(|f| match f {
            File::Vendor(v) => Some(v),
            _ => None,
        })
    }

    /// Everybody who reads in this world, strangers included.
    pub(super) fn readers(&self) -> Vec<Actor> {
        let mut all: Vec<Actor> = self
            .reception
            .iter()
            .map(|p| Actor::new(Party::Reception, *p))
            .collect();
        all.extend(
            self.coordinator
                .first()
                .map(|p| Actor::new(Party::Coordinator, *p)),
        );
        all.extend(self.reports().map(|r| Actor {
            party: Party::Finder(r.id),
            person: None,
        }));
        for entry in self.entries() {
            all.extend(
                entry
                    .persons
                    .iter()
                    .map(|p| Actor::new(Party::Vendor(entry.id), *p)),
            );
            // Somebody who says so, but is not in the entry.
            all.extend(
                self.reception
                    .first()
                    .map(|p| Actor::new(Party::Vendor(entry.id), *p)),
            );
        }
        let nobody = Uuid::nil();
        all.push(Actor {
            party: Party::Finder(ReportId(nobody)),
            person: None,
        });
        all.push(Actor::STRANGER);
        all.push(Actor::new(Party::Administrator, PersonId(nobody)));
        all.push(Actor::new(Party::Auditor, PersonId(nobody)));
        all
    }

    /// One act with all its consequences, or none of them.
    pub(super) fn act(
        &mut self,
        file: Option<Uuid>,
        command: &Command,
        actor: &Actor,
        seed: Uuid,
    ) -> Result<Vec<Recorded>, Refusal> {
        let facts = self.facts.clone();
        let mut recorded = Vec::new();
        let done = self.carry(file, command, actor, seed, 0, &mut recorded);
        let undo = std::mem::take(&mut self.undo);
        if let Err(refusal) = done {
            self.facts = facts;
            for (id, before) in undo.into_iter().rev() {
                self.restore(id, before);
            }
            return Err(refusal);
        }
        self.record.extend(recorded.iter().cloned());
        Ok(recorded)
    }

    fn restore(&mut self, id: Uuid, before: Option<File>) {
        match before {
            None => {
                self.files.remove(&id);
                self.register.remove(&VendorId(id));
            }
            Some(file) => {
                if let File::Vendor(v) = &file {
                    self.register.insert(v.id, v.facts());
                }
                self.files.insert(id, file);
            }
        }
    }

    fn carry(
        &mut self,
        file: Option<Uuid>,
        command: &Command,
        actor: &Actor,
        seed: Uuid,
        depth: u8,
        recorded: &mut Vec<Recorded>,
    ) -> Result<(), Refusal> {
        if depth > DEPTH {
            return Err(Refusal::new("too-deep", crate::rule::NF_09));
        }
        let finders = self.finders(file);
        let decision = {
            let context = Context {
                now: self.now,
                settings: &self.settings,
                fresh: Fresh { seed },
                register: &self.register,
                finders: &finders,
            };
            let state = file.and_then(|id| self.files.get(&id));
            decide(state, command, actor, &context)?
        };
        let mut id = file;
        for fact in decision.facts {
            let at_file = born(&fact.event).or(id).unwrap_or_default();
            id = Some(at_file);
            recorded.extend(self.happened(at_file, fact.event, actor));
        }
        for next in decision.then {
            let seed = self.uuid();
            let target = next.file;
            self.carry(
                Some(target),
                &next.command,
                &Actor::SYSTEM,
                seed,
                depth + 1,
                recorded,
            )?;
        }
        Ok(())
    }

    /// A fact recorded elsewhere becomes part of this world.
    pub(super) fn learn(&mut self, file: Uuid, event: Event, at: Timestamp, actor: &Actor) {
        self.now = self.now.max(at);
        let recorded = self.happened(file, event, actor);
        self.record.extend(recorded);
        self.undo.clear();
    }

    /// A fact becomes part of the world.
    fn happened(&mut self, file: Uuid, event: Event, actor: &Actor) -> Option<Recorded> {
        let before = self.files.remove(&file);
        let earlier = message::Earlier::of(before.as_ref(), &event);
        let after = evolve(before.clone(), &event, self.now, actor)?;
        self.facts.learn(file, &event, self.now, actor);
        self.mark(file, &event);
        let notices = message::notices(&earlier, &after, &event, actor);
        if let File::Vendor(v) = &after {
            self.register.insert(v.id, v.facts());
        }
        self.files.insert(file, after);
        self.undo.push((file, before));
        Some(Recorded {
            file,
            at: self.now,
            actor: *actor,
            event,
            notices,
        })
    }

    fn finders(&self, file: Option<Uuid>) -> Vec<FinderFacts> {
        let Some(File::Case(case)) = file.and_then(|id| self.files.get(&id)) else {
            return Vec::new();
        };
        let reports = case.reports.iter().filter_map(|r| self.report(*r));
        reports
            .map(|r| FinderFacts {
                identity: r.identity.value().unwrap_or_default(),
                consent: r.consent,
            })
            .collect()
    }

    /// Ids, numbers and dates become marks when they come into the world.
    fn mark(&mut self, file: Uuid, event: &Event) {
        let marks = &mut self.canaries;
        let case = CaseId(file);
        match event {
            Event::Report(
                ReportEvent::Received { report, number, .. }
                | ReportEvent::ArrivedIncomplete { report, number, .. },
            ) => {
                marks.id(report.0, Class::Receipt(*report));
                marks.number(number, Class::Receipt(*report));
            }
            Event::Case(CaseEvent::Opened { case, number, .. }) => {
                marks.id(case.0, Class::CaseFile(*case));
                marks.number(number, Class::Handling(*case));
                self.went(*case, event);
            }
            Event::Case(CaseEvent::ItemTakenIn { .. }) => self.went(case, event),
            Event::Case(CaseEvent::Begun { end, .. } | CaseEvent::DateProposed { end }) => {
                marks.instant(end.at, Class::Date(case));
            }
            // Published at once, the end is simply now: every fact of this moment bears it, and so
            // does the date of a case that takes this one in.
            Event::Case(CaseEvent::DateSet { end, .. }) if end.at == self.now => {
                marks.no_mark(end.at);
            }
            Event::Case(CaseEvent::DateSet { end, .. }) => {
                marks.instant(end.at, Class::Date(case));
            }
            Event::Case(CaseEvent::DateRequested { request }) => {
                marks.instant(request.wanted.at, Class::Reply(case, request.vendor));
            }
            Event::Case(CaseEvent::DraftWritten { number, .. }) => {
                marks.number(number, Class::Portal(case));
            }
            Event::Case(CaseEvent::Published { .. } | CaseEvent::Revised { .. }) => {
                self.published(case, event);
            }
            Event::Vendor(EntryEvent::Entered { vendor, .. }) => {
                marks.id(vendor.0, Class::Developer(*vendor));
            }
            _ => {}
        }
        if let Event::Vendor(
            EntryEvent::PersonAdded { person }
            | EntryEvent::Entered {
                applicant: Some(person),
                ..
            },
        ) = event
        {
            self.canaries.id(person.0, Class::Person(VendorId(file)));
        }
    }

    /// A case was opened with these marks, or took them in later.
    fn went(&mut self, case: CaseId, event: &Event) {
        for index in self.in_event(event) {
            if let Some(canary) = self.canaries.get_mut(index) {
                canary.went.insert(case);
            }
        }
    }

    /// These marks stand in a public edition.
    fn published(&mut self, case: CaseId, event: &Event) {
        for index in self.in_event(event) {
            if let Some(canary) = self.canaries.get_mut(index) {
                canary.public.insert(case);
            }
        }
    }

    fn in_event(&self, event: &Event) -> std::collections::BTreeSet<usize> {
        let mut found = std::collections::BTreeSet::new();
        if let Ok(value) = event.to_value() {
            self.canaries.find(&value.to_string(), &mut found);
        }
        found
    }
}

/// The file an opening fact begins.
fn born(event: &Event) -> Option<Uuid> {
    match event {
        Event::Report(
            ReportEvent::Received { report, .. } | ReportEvent::ArrivedIncomplete { report, .. },
        ) => Some(report.0),
        Event::Case(CaseEvent::Opened { case, .. }) => Some(case.0),
        Event::Vendor(EntryEvent::Entered { vendor, .. }) => Some(vendor.0),
        _ => None,
    }
}
