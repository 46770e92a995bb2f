//! A life for a house outside the core: it proposes what somebody does next, is told what the house
//! recorded, and judges what a reader of that house was shown. The house decides; this only follows,
//! with the same marks and the same oracle as the runs of the core.
//!
//! Ids in such a house must begin with [`HEAD`], and an act that opens a file must give it the id of
//! [`Act::seed`], so that the marks know whose they are.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::canary::Class;
use super::facts::MAILBOX;
use super::moves::{self, Move};
use super::oracle;
use super::world::World;
use super::{entries, moves_report, sequence};
use crate::report::{Command as OnReport, Kind};
use crate::{Actor, CaseId, Command, Event, File, Party, PersonId, ReportId, Settings, VendorId};

pub use super::oracle::Place;

/// The first bytes of every id.
pub const HEAD: [u8; 4] = [0xF1, 0x0F, 0x10, 0xF1];

/// What somebody is about to do.
#[derive(Clone, Debug)]
pub struct Act {
    /// On which file; `None` opens one.
    pub file: Option<Uuid>,
    /// Who.
    pub actor: Actor,
    /// What.
    pub command: Command,
    /// Its name, kebab-case.
    pub name: String,
    /// Where the fresh ids of this act begin; the id of the file it opens.
    pub seed: Uuid,
}

impl From<Move> for Act {
    fn from(found: Move) -> Self {
        Act {
            file: found.file,
            actor: found.actor,
            command: found.command,
            name: found.name,
            seed: found.seed,
        }
    }
}

/// The people of the house who play a part from the beginning, and some who play none yet.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Two officers of reception.
    pub reception: [PersonId; 2],
    /// The coordinator and its reviewer.
    pub coordinator: [PersonId; 2],
    /// They come in as applicants, delegates and finders with accounts.
    pub spare: Vec<PersonId>,
}

/// A life.
#[derive(Clone)]
pub struct Life {
    world: World,
}

impl Life {
    /// The settings a house must have to lead it.
    #[must_use]
    pub fn settings() -> Option<Settings> {
        World::new(0, Timestamp::UNIX_EPOCH).map(|world| world.settings)
    }

    /// A life that begins at `start`. The core refuses nothing to a world without settings, so
    /// `None` is a mistake in the marks.
    #[must_use]
    pub fn new(seed: u64, start: Timestamp, cast: &Cast) -> Option<Self> {
        let mut world = World::new(seed, start)?;
        world.reception = cast.reception;
        world.coordinator = cast.coordinator;
        world.spare.clone_from(&cast.spare);
        Some(Life { world })
    }

    /// Another course from here on.
    pub fn reseed(&mut self, seed: u64) {
        self.world.rng = super::rng::Rng::new(seed);
    }

    /// This developer never comes into a case.
    pub fn keep_out(&mut self, vendor: VendorId) {
        self.world.outsider = Some(vendor);
    }

    /// Somebody who plays no part yet, taken from those given.
    pub fn spare(&mut self) -> Option<PersonId> {
        self.world.spare.pop()
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.world.now
    }

    /// Time goes on, mostly a little.
    pub fn advance(&mut self) {
        sequence::advance(&mut self.world);
    }

    /// The clock jumps to just behind an instant in the future.
    pub fn jump(&mut self, to: Timestamp) {
        self.world.jump(to);
    }

    /// What somebody does next.
    pub fn next(&mut self, step: u64) -> Option<Act> {
        sequence::next(&mut self.world, step).map(Act::from)
    }

    /// A report, an own-product report or an application of somebody, well formed.
    pub fn opening(&mut self, actor: Actor, name: &str) -> Option<Act> {
        let seed = self.world.uuid();
        let w = &mut self.world;
        let command = match (name, actor.party) {
            ("submit", Party::Vendor(_)) => OnReport::Submit(moves_report::submission(
                w,
                ReportId(seed),
                Kind::OwnProduct,
            ))
            .into(),
            ("submit", _) => {
                OnReport::Submit(moves_report::submission(w, ReportId(seed), Kind::Product)).into()
            }
            ("apply", _) => entries::apply(w, VendorId(seed)).into(),
            ("add", _) => entries::add(w, VendorId(seed)).into(),
            _ => return None,
        };
        let name = name.to_owned();
        Some(Act {
            file: None,
            actor,
            command,
            name,
            seed,
        })
    }

    /// A well-formed command of that name, whether or not it is timely.
    pub fn command(&mut self, file: Uuid, actor: Actor, name: &str) -> Option<Act> {
        let state = self.world.files.get(&file)?.clone();
        moves::make(&mut self.world, file, &state, actor, name.to_owned()).map(Act::from)
    }

    /// The house recorded a fact.
    pub fn learn(&mut self, file: Uuid, event: Event, at: Timestamp, actor: &Actor) {
        self.world.learn(file, event, at, actor);
    }

    /// The files there are.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<Uuid, File> {
        &self.world.files
    }

    /// Every mark laid so far, with its number.
    pub fn marks(&self) -> impl Iterator<Item = (&str, usize)> {
        self.world.canaries.tokens()
    }

    /// What a mark marks, for messages about it.
    #[must_use]
    pub fn class(&self, mark: usize) -> String {
        let canary = self.world.canaries.get(mark);
        canary
            .map(|c| format!("{:?}", c.classes))
            .unwrap_or_default()
    }

    /// May somebody who acts as any of these see this mark in one of these places? By table 2.2 and
    /// the recorded facts alone.
    #[must_use]
    pub fn may(&self, readers: &[Actor], mark: usize, places: &[Place]) -> bool {
        let Some(canary) = self.world.canaries.get(mark) else {
            return false;
        };
        let (facts, now) = (&self.world.facts, self.world.now);
        readers.iter().any(|reader| {
            let own = reader.person.map(|person| person.0.to_string());
            let self_named = own.is_some_and(|own| self.world.canaries.token(mark) == own);
            let allowed = |place| oracle::allowed(canary, reader, place, facts, now);
            self_named || places.iter().any(|place| allowed(*place))
        })
    }

    /// Everybody a person speaks for besides themselves: the reports they took into their account.
    #[must_use]
    pub fn claimed_by(&self, person: PersonId) -> Vec<Actor> {
        let reports = self.world.facts.reports.iter();
        reports
            .filter(|(_, facts)| facts.claimed == Some(person))
            .map(|(report, _)| Actor::new(Party::Finder(*report), person))
            .collect()
    }

    /// The developers a person speaks for.
    #[must_use]
    pub fn vendors_of(&self, person: PersonId) -> Vec<Actor> {
        let persons = self.world.facts.persons.iter();
        persons
            .filter(|(_, persons)| persons.contains(&person))
            .map(|(vendor, _)| Actor::new(Party::Vendor(*vendor), person))
            .collect()
    }

    /// Whose mail address begins with this mark: a finder, or the contact point of a developer.
    #[must_use]
    pub fn owner(&self, token: &str) -> Option<Actor> {
        let (_, mark) = self.marks().find(|(known, _)| *known == token)?;
        match self.world.canaries.get(mark)?.classes.first()? {
            Class::Identity(report) => Some(Actor {
                party: Party::Finder(*report),
                person: None,
            }),
            Class::Contact(vendor) => Some(Actor::new(Party::Vendor(*vendor), MAILBOX)),
            _ => None,
        }
    }

    /// Portal numbers given so far, those of unpublished advisories included.
    pub fn portal_numbers(&self) -> Vec<(String, CaseId)> {
        let numbered = self.world.canaries.tokens().filter_map(|(token, mark)| {
            match self.world.canaries.get(mark)?.classes.first()? {
                Class::Portal(case) => Some((token.to_owned(), *case)),
                _ => None,
            }
        });
        numbered.collect()
    }
}

/// The names of the commands on a kind of file.
#[must_use]
pub fn commands(kind: crate::FileKind) -> &'static [&'static str] {
    super::kinds::commands_of(kind)
}
