//! Which command comes next: mostly one that is offered, weighted toward progress; sometimes any
//! command by anybody, which must be refused or leak nothing.

use uuid::Uuid;

use super::world::World;
use super::{entries, moves_case, moves_report};
use crate::report::Kind;
use crate::{Actor, Command, File, Party, PersonId, ReportId, VendorId, disclosure, duty};

/// A command ready to be tried.
pub(super) struct Move {
    pub file: Option<Uuid>,
    pub actor: Actor,
    pub command: Command,
    pub name: String,
    pub seed: Uuid,
}

/// How much a command furthers the course of things.
fn weight(name: &str) -> u32 {
    match name {
        "accept" | "transfer" | "begin" => 60,
        "send-summary" | "write-summary" | "submit-draft" | "approve-draft" => 40,
        "identify" | "request-detail" | "report-verification" | "set-date" => 25,
        "write-draft" | "publish" | "agree-terms" | "offer-terms" | "answer-key-test" => 25,
        "report-measure" | "link-own-advisory" | "confirm-own-advisory" | "record-attempt" => 15,
        "record-contact" | "declare-unreachable" | "revise" | "decide-emergency" => 12,
        "report-no-fix" | "start-verification" | "declare-none-concerned" => 10,
        "decide-request" | "decide-claim" | "decide-candidate" | "decide-withdrawal" => 10,
        "exclude" | "readmit" => 40,
        "take-position" | "reply" | "upload-key" | "disagree" | "record-breach" => 8,
        "stop" | "decline" | "split" | "close" | "convert" => 2,
        "object" | "record-no-developer" | "reroute" | "remove-person" => 2,
        _ => 4,
    }
}

/// A person of that party, or its one actor.
fn person_of(w: &mut World, party: Party) -> Option<Actor> {
    let n = w.rng.below(2);
    Some(match party {
        Party::Reception => Actor::new(party, *w.reception.get(n)?),
        Party::Coordinator => Actor::new(party, *w.coordinator.get(n)?),
        Party::Vendor(v) => {
            let persons = w.register.get(&v)?.persons.clone();
            // The first person is the contact point and speaks most of the time.
            let person = match w.rng.chance(80) {
                true => persons.first().copied(),
                false => w.rng.pick(&persons).copied(),
            };
            Actor::new(party, person?)
        }
        Party::Finder(r) => moves_report::finder(w, r),
        _ => Actor::SYSTEM,
    })
}

/// Somebody who has to do with the file.
fn someone(w: &mut World, file: &File) -> Option<Actor> {
    let roll = w.rng.below(100);
    let party = match file {
        File::Case(c) => {
            let told: Vec<VendorId> = c.notified().map(|v| v.vendor).collect();
            match roll {
                0..=14 => Party::Reception,
                15..=49 => Party::Coordinator,
                50..=54 => Party::System,
                _ => w
                    .rng
                    .pick(&told)
                    .map_or(Party::Coordinator, |v| Party::Vendor(*v)),
            }
        }
        File::Report(r) if roll < 40 => r.vendor.map_or(Party::Finder(r.id), Party::Vendor),
        File::Report(_) => Party::Reception,
        File::Vendor(v) => match roll {
            0..=39 => Party::Coordinator,
            40..=89 => Party::Vendor(v.id),
            _ => Party::System,
        },
    };
    person_of(w, party)
}

/// Mostly the case that has come furthest, so that sequences reach deep states.
fn some_file(w: &mut World) -> Option<Uuid> {
    if w.rng.chance(3) {
        // Few entries come to a breach; what follows from it must be met all the same.
        let breached = w.entries().find(|e| !e.breaches.is_empty());
        if let Some(entry) = breached {
            return Some(entry.id.0);
        }
    }
    let roll = w.rng.below(100);
    let of = |f: &File| match f {
        File::Case(_) => (0..70).contains(&roll),
        File::Report(_) => (70..88).contains(&roll),
        File::Vendor(_) => roll >= 88,
    };
    if roll < 50 {
        let live = w
            .cases()
            .filter(|c| c.stage.is_open() || c.publication.edition.is_some());
        let furthest = live.max_by_key(|c| (c.notified().count(), c.embargo.is_some(), c.id));
        return furthest.map(|c| c.id.0);
    }
    let fitting: Vec<Uuid> = w
        .files
        .iter()
        .filter(|(_, f)| of(f))
        .map(|(id, _)| *id)
        .collect();
    w.rng.pick(&fitting).copied()
}

/// A command that is offered.
pub(super) fn offered(w: &mut World) -> Option<Move> {
    for _ in 0..12 {
        let Some(id) = some_file(w) else { continue };
        let file = w.files.get(&id)?.clone();
        let Some(actor) = someone(w, &file) else {
            continue;
        };
        let offers = disclosure::offers(&file, &actor, &w.lens());
        let weighted: Vec<(u32, String)> = offers
            .into_iter()
            .map(|o| (weight(&o.command), o.command.into_owned()))
            .collect();
        let Some(name) = w.rng.weighted(&weighted).cloned() else {
            continue;
        };
        if let Some(found) = make(w, id, &file, actor, name) {
            return Some(found);
        }
    }
    wild(w)
}

/// A command that ends a duty, by whoever owes it.
pub(super) fn dutiful(w: &mut World) -> Option<Move> {
    for _ in 0..8 {
        let Some(id) = some_file(w) else { continue };
        let file = w.files.get(&id)?.clone();
        let duties = duty::duties(&file, &w.settings, w.now);
        let Some(duty) = w.rng.pick(&duties) else {
            continue;
        };
        let Some(actor) = person_of(w, duty.owner) else {
            continue;
        };
        let Some(name) = w.rng.pick(&duty.discharged_by) else {
            continue;
        };
        // A report's stop ends duties of its cases.
        let (id, file) = match (&file, name.as_ref()) {
            (File::Case(c), "stop") => {
                let id = c.reports.first()?.0;
                (id, w.files.get(&id)?.clone())
            }
            _ => (id, file),
        };
        if let Some(found) = make(w, id, &file, actor, name.clone().into_owned()) {
            return Some(found);
        }
    }
    offered(w)
}

/// Any command by anybody on anything.
pub(super) fn wild(w: &mut World) -> Option<Move> {
    let readers = w.readers();
    let actor = *w.rng.pick(&readers)?;
    let id = some_file(w)?;
    let file = w.files.get(&id)?.clone();
    let name = {
        let names = super::kinds::commands(&file);
        (*w.rng.pick(names)?).to_owned()
    };
    make(w, id, &file, actor, name)
}

pub(super) fn make(
    w: &mut World,
    id: Uuid,
    file: &File,
    actor: Actor,
    name: String,
) -> Option<Move> {
    if let (File::Case(c), "publish") = (file, name.as_str())
        && let Some(embargo) = &c.embargo
        && w.rng.chance(80)
    {
        w.jump(embargo.end.at);
    }
    let command = match file {
        File::Report(r) => moves_report::make(w, r, &actor, &name)?.into(),
        File::Case(c) => moves_case::make(w, c, &actor, &name)?.into(),
        File::Vendor(v) => entries::make(w, v, &name)?.into(),
    };
    Some(Move {
        file: Some(id),
        actor,
        command,
        name,
        seed: w.uuid(),
    })
}

/// A command that opens a file.
pub(super) fn opening(w: &mut World) -> Option<Move> {
    match w.rng.below(100) {
        0..=69 => report(w, Kind::Product),
        70..=74 => report(w, Kind::Website),
        75..=84 => own_product(w),
        85..=92 => incomplete(w),
        _ => entry(w),
    }
}

fn opens(command: Command, actor: Actor, name: &str, seed: Uuid) -> Move {
    Move {
        file: None,
        actor,
        command,
        name: name.to_owned(),
        seed,
    }
}

pub(super) fn report(w: &mut World, kind: Kind) -> Option<Move> {
    let seed = w.uuid();
    let command = crate::report::Command::Submit(moves_report::submission(w, ReportId(seed), kind));
    Some(opens(command.into(), Actor::STRANGER, "submit", seed))
}

fn own_product(w: &mut World) -> Option<Move> {
    let all: Vec<(VendorId, Option<PersonId>)> = w
        .entries()
        .map(|e| (e.id, e.persons.first().copied()))
        .collect();
    let (vendor, person) = *w.rng.pick(&all)?;
    let actor = Actor::new(Party::Vendor(vendor), person?);
    let mut found = report(w, Kind::OwnProduct)?;
    found.actor = actor;
    Some(found)
}

fn incomplete(w: &mut World) -> Option<Move> {
    let seed = w.uuid();
    let command = moves_report::incomplete(w, ReportId(seed));
    let actor = Actor::new(Party::Reception, *w.reception.first()?);
    Some(opens(command.into(), actor, "record-incomplete", seed))
}

fn entry(w: &mut World) -> Option<Move> {
    let seed = w.uuid();
    let person = w.person();
    Some(match w.rng.chance(50) {
        true => {
            let command = entries::apply(w, VendorId(seed));
            opens(
                command.into(),
                Actor::new(Party::Public, person),
                "apply",
                seed,
            )
        }
        false => {
            let command = entries::add(w, VendorId(seed));
            let actor = Actor::new(Party::Coordinator, *w.coordinator.first()?);
            opens(command.into(), actor, "add", seed)
        }
    })
}
