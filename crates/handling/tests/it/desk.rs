//! A desk for one case file: runs commands through `decide` and `evolve` at a held hour and keeps
//! the facts, as the real desk does with the log.

use std::collections::BTreeMap;

use handling::case::{Case, CaseStage, Command, Opening, Track, decide, evolve};
use handling::report::{Consent, Identity, InfoType, NewItem, Target, Weakness};
use handling::{
    Actor, CaseId, Context, Event, Fact, FinderFacts, FollowUp, Fresh, Moment, Party, PersonId,
    Refusal, RegisterFacts, ReportId, Settings, VendorId,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub const ONE: VendorId = VendorId(Uuid::from_u128(0x1000));
pub const TWO: VendorId = VendorId(Uuid::from_u128(0x2000));
/// Registered, in no case yet.
pub const THREE: VendorId = VendorId(Uuid::from_u128(0x3000));
/// Known, but contact and terms are missing.
pub const LOST: VendorId = VendorId(Uuid::from_u128(0x4000));
/// Excluded after a breach (R-D-20).
pub const BARRED: VendorId = VendorId(Uuid::from_u128(0x5000));

pub const REPORT: ReportId = ReportId(Uuid::from_u128(0xA));
pub const OTHER_REPORT: ReportId = ReportId(Uuid::from_u128(0xB));
pub const CASE: CaseId = CaseId(Uuid::from_u128(0xC));
pub const OTHER_CASE: CaseId = CaseId(Uuid::from_u128(0xD));

/// What nobody outside reception may read (R-V1-2-4).
pub const FINDER_NAME: &str = "Hanako Yamada";
pub const METHOD: &str = "send twelve thousand equal signs in the Host header, then wait";
pub const NATURE: &str = "A length is not checked before copying.";

/// Seven in the morning of a Monday in Tokyo.
pub fn dawn() -> Timestamp {
    "2026-03-01T22:00:00Z".parse().unwrap()
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// The n-th person of a developer.
pub fn person_of(vendor: VendorId, n: u128) -> PersonId {
    person(vendor.0.as_u128() + n)
}

pub fn reception() -> Actor {
    Actor::new(Party::Reception, person(1))
}

pub fn coordinator() -> Actor {
    Actor::new(Party::Coordinator, person(2))
}

pub fn vendor(vendor: VendorId) -> Actor {
    Actor::new(Party::Vendor(vendor), person_of(vendor, 1))
}

pub const SYSTEM: Actor = Actor::SYSTEM;

#[derive(Clone)]
pub struct Desk {
    pub case: Option<Case>,
    pub now: Timestamp,
    pub register: BTreeMap<VendorId, RegisterFacts>,
    pub settings: Settings,
    pub finders: Vec<FinderFacts>,
    pub log: Vec<Fact>,
    pub then: Vec<FollowUp>,
    /// Everything that was read, to be read again.
    pub history: Vec<(Event, Timestamp, Actor)>,
    pub seed: u128,
}

impl Default for Desk {
    fn default() -> Self {
        let entry = |id: VendorId, good: bool, excluded: bool| {
            let facts = RegisterFacts {
                known: true,
                contact_valid: good,
                terms_agreed: good,
                excluded,
                persons: vec![person_of(id, 1), person_of(id, 2)],
                ..RegisterFacts::default()
            };
            (id, facts)
        };
        let finder = FinderFacts {
            identity: Identity {
                name: FINDER_NAME.into(),
                email: "hanako@finder.example".into(),
                ..Identity::default()
            },
            consent: Consent::default(),
        };
        Desk {
            case: None,
            now: dawn(),
            register: BTreeMap::from([
                entry(ONE, true, false),
                entry(TWO, true, false),
                entry(THREE, true, false),
                entry(LOST, false, false),
                entry(BARRED, true, true),
            ]),
            settings: Settings::default(),
            finders: vec![finder],
            log: Vec::new(),
            then: Vec::new(),
            history: Vec::new(),
            seed: 0,
        }
    }
}

impl Desk {
    /// A case of Ⅴ一, just accepted.
    pub fn opened() -> Desk {
        let mut desk = Desk::default();
        desk.act(SYSTEM, Command::Open(opening()));
        desk
    }

    /// A case of Ⅴ二, just submitted by `ONE`.
    pub fn submitted() -> Desk {
        let mut desk = Desk::default();
        let opening = Opening {
            track: Track::OwnProduct,
            own_product: Some((ONE, "Install version 1.1.".into())),
            ..opening()
        };
        desk.act(SYSTEM, Command::Open(opening));
        desk
    }

    pub fn case(&self) -> &Case {
        self.case.as_ref().expect("the case is open")
    }

    pub fn stage(&self) -> CaseStage {
        self.case().stage
    }

    pub fn later(&mut self, days: i64) -> &mut Self {
        self.now += SignedDuration::from_hours(24 * days);
        self
    }

    /// An instant in Japan time, that many days from now.
    pub fn day(&self, days: i64) -> Moment {
        Moment::tokyo(self.now + SignedDuration::from_hours(24 * days))
    }

    /// Decides, records and reads; the names of the facts.
    pub fn attempt(&mut self, actor: Actor, command: Command) -> Result<Vec<String>, Refusal> {
        self.seed += 0x1_0000;
        let context = Context {
            now: self.now,
            settings: &self.settings,
            fresh: Fresh {
                seed: Uuid::from_u128(self.seed << 64),
            },
            register: &self.register,
            finders: &self.finders,
        };
        let decision = decide(self.case.as_ref(), &command, &actor, &context)?;
        let names = decision.facts.iter().map(|f| name(&f.event)).collect();
        for fact in decision.facts {
            self.read(&fact.event, &actor);
            self.log.push(fact);
        }
        self.then.extend(decision.then);
        Ok(names)
    }

    /// Reads a fact, without asking whether it may be.
    pub fn read(&mut self, event: &Event, actor: &Actor) {
        let Event::Case(event) = event else {
            panic!("a fact of another file: {event:?}");
        };
        self.case = evolve(self.case.take(), event, self.now, actor);
        self.history
            .push((Event::Case(event.clone()), self.now, *actor));
    }

    pub fn act(&mut self, actor: Actor, command: Command) -> &mut Self {
        if let Err(refusal) = self.attempt(actor, command.clone()) {
            panic!("{command:?} refused: {refusal:?}");
        }
        self
    }

    /// The code and the rule of the refusal.
    pub fn refused(&mut self, actor: Actor, command: Command) -> (&'static str, &'static str) {
        match self.attempt(actor, command.clone()) {
            Ok(names) => panic!("{command:?} was let through: {names:?}"),
            Err(refusal) => (refusal.code, refusal.rule.0),
        }
    }
}

/// The name of a fact in the log.
pub fn name(event: &Event) -> String {
    let value = event.to_value().unwrap();
    match value.as_str() {
        Some(name) => name.to_owned(),
        None => value.as_object().unwrap().keys().next().unwrap().clone(),
    }
}

pub fn opening() -> Opening {
    let item = |info, text: &str| NewItem {
        info,
        text: text.into(),
        attachment: None,
    };
    Opening {
        case: CASE,
        number: "NRS#10000001".into(),
        report: REPORT,
        track: Track::Product,
        title: "Example Server: buffer overflow".into(),
        target: Target {
            name: "Example Server".into(),
            version: "1.0".into(),
            in_japan: Some(true),
            ..Target::default()
        },
        summary: "Memory is overwritten by a request.".into(),
        weakness: Weakness::MemoryCorruption,
        cwe: Some(787),
        items: vec![
            item(InfoType::Nature, NATURE),
            item(InfoType::Verification, METHOD),
            item(InfoType::Attack, "jump to the copied bytes of that header"),
        ],
        flags: handling::case::Flags::default(),
        own_product: None,
        inherits: None,
    }
}
