//! Which command comes next: mostly one that is offered, weighted toward progress; sometimes any
//! command by anybody, which must be refused or leak nothing.

use uuid::Uuid;

use super::world::World;
use super::{entries, moves_case, moves_report};
use crate::report::Kind;
use crate::{Actor, Command, File, Party, PersonId, ReportId, VendorId, disclosure};

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
        "take-position" | "reply" | "upload-key" | "exclude" | "readmit" | "disagree" => 8,
        "stop" | "decline" | "merge-into" | "split" | "close" | "convert" => 2,
        "object" | "record-no-developer" | "reroute" | "remove-person" => 2,
        _ => 4,
    }
}

pub(super) fn staff(w: &mut World) -> Actor {
    let (r, c) = (w.reception, w.coordinator);
    let n = w.rng.below(2);
    let officer = |of: [PersonId; 2]| of.get(n).copied().unwrap_or(PersonId(Uuid::nil()));
    match w.rng.chance(40) {
        true => Actor::new(Party::Reception, officer(r)),
        false => Actor::new(Party::Coordinator, officer(c)),
    }
}

fn someone(w: &mut World) -> Option<Actor> {
    Some(match w.rng.below(100) {
        0..=49 => staff(w),
        50..=84 => {
            let all: Vec<(VendorId, Vec<PersonId>)> =
                w.entries().map(|e| (e.id, e.persons.clone())).collect();
            let (vendor, persons) = w.rng.pick(&all)?.clone();
            // The first person speaks most of the time; it is the contact point.
            let person = match w.rng.chance(80) {
                true => *persons.first()?,
                false => *w.rng.pick(&persons)?,
            };
            Actor::new(Party::Vendor(vendor), person)
        }
        85..=93 => {
            let all: Vec<ReportId> = w.reports().map(|r| r.id).collect();
            let r = *w.rng.pick(&all)?;
            moves_report::finder(w, r)
        }
        _ => Actor::SYSTEM,
    })
}

fn some_file(w: &mut World) -> Option<Uuid> {
    let kind = w.rng.below(100);
    let of = |f: &File| match f {
        File::Case(_) => (0..70).contains(&kind),
        File::Report(_) => (70..90).contains(&kind),
        File::Vendor(_) => kind >= 90,
    };
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
        let Some(found) = someone(w).zip(some_file(w)).and_then(|(actor, id)| {
            let file = w.files.get(&id)?.clone();
            let offers = disclosure::offers(&file, &actor, &w.lens());
            let weighted: Vec<(u32, String)> = offers
                .into_iter()
                .map(|o| (weight(&o.command), o.command.into_owned()))
                .collect();
            let name = w.rng.weighted(&weighted)?.clone();
            make(w, id, &file, actor, name)
        }) else {
            continue;
        };
        return Some(found);
    }
    opening(w)
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

fn make(w: &mut World, id: Uuid, file: &File, actor: Actor, name: String) -> Option<Move> {
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

fn open(command: Command, actor: Actor, name: &str, seed: Uuid) -> Move {
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
    Some(open(command.into(), Actor::STRANGER, "submit", seed))
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
    Some(open(command.into(), actor, "record-incomplete", seed))
}

fn entry(w: &mut World) -> Option<Move> {
    let seed = w.uuid();
    let person = PersonId(w.uuid());
    Some(match w.rng.chance(50) {
        true => {
            let command = entries::apply(w, VendorId(seed));
            open(
                command.into(),
                Actor::new(Party::Public, person),
                "apply",
                seed,
            )
        }
        false => {
            let command = entries::add(w, VendorId(seed));
            let actor = Actor::new(Party::Coordinator, *w.coordinator.first()?);
            open(command.into(), actor, "add", seed)
        }
    })
}
