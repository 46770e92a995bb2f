//! One sequence: a world with a small register, then so many commands, with a search after each.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::moves::{self, Move};
use super::search;
use super::world::{Recorded, World};
use super::{FlowReport, entries};
use crate::register::Command as Entry;
use crate::report::Kind;
use crate::{Actor, Command, File, Party, VendorId, disclosure, duty, guard};

/// 2030-01-01T00:00:00Z.
const START: i64 = 1_893_456_000;
/// The registered developer that no case ever concerns.
const OUTSIDER: Uuid = Uuid::from_u128((0xF10F_10F1_u128 << 96) | (0xFFFF << 64));

/// A world with three registered developers, one of them an outsider for ever, and one that is
/// only known of. Made once; every sequence begins with a copy.
pub(super) fn base() -> Option<World> {
    let mut w = World::new(0, Timestamp::from_second(START).ok()?)?;
    w.outsider = Some(VendorId(OUTSIDER));
    for n in 0..3 {
        let seed = match n {
            0 => OUTSIDER,
            _ => w.uuid(),
        };
        register(&mut w, seed)?;
    }
    let seed = w.uuid();
    let add = entries::add(&mut w, VendorId(seed));
    let coordinator = Actor::new(Party::Coordinator, *w.coordinator.first()?);
    w.act(None, &add.into(), &coordinator, seed).ok()?;
    let person = w.person();
    act(&mut w, seed, Entry::AddPerson { person }, &coordinator)?;
    Some(w)
}

fn act(w: &mut World, file: Uuid, command: Entry, actor: &Actor) -> Option<Vec<Recorded>> {
    let seed = w.uuid();
    w.pass(SignedDuration::from_mins(1));
    w.act(Some(file), &command.into(), actor, seed).ok()
}

/// Joins the register, with a second person.
fn register(w: &mut World, seed: Uuid) -> Option<()> {
    let person = w.person();
    let coordinator = Actor::new(Party::Coordinator, *w.coordinator.first()?);
    let own = Actor::new(Party::Vendor(VendorId(seed)), person);
    let apply = entries::apply(w, VendorId(seed));
    w.act(
        None,
        &apply.into(),
        &Actor::new(Party::Public, person),
        seed,
    )
    .ok()?;
    let steps = [
        "offer-terms",
        "agree-terms",
        "upload-key",
        "add-person",
        "add-product",
    ];
    for name in steps {
        let Some(File::Vendor(entry)) = w.files.get(&seed).cloned() else {
            return None;
        };
        let command = entries::make(w, &entry, name)?;
        let actor = if name == "offer-terms" {
            &coordinator
        } else {
            &own
        };
        act(w, seed, command, actor)?;
    }
    let Some(File::Vendor(entry)) = w.files.get(&seed) else {
        return None;
    };
    let answer = entry.challenge.clone()?;
    act(w, seed, Entry::AnswerKeyTest { answer }, &own)?;
    Some(())
}

/// Runs one sequence.
pub(super) fn run(base: &World, seed: u64, n: u64, steps: u64, report: &mut FlowReport) {
    let mut w = base.clone();
    w.rng = super::rng::Rng::new(seed);
    let laid = w.canaries.len();
    for step in 0..steps {
        report.at = (n, step);
        report.steps += 1;
        advance(&mut w);
        if w.rng.chance(10) && clock(&mut w, report) {
            continue;
        }
        if let Some(next) = next(&mut w, step) {
            attempt(&mut w, &next, report);
        }
        if step + 1 == steps {
            let all: BTreeSet<Uuid> = w.files.keys().copied().collect();
            search::views(&w, &all, &w.record, report);
        }
    }
    report.canaries += u64::try_from(w.canaries.len() - laid).unwrap_or(0);
}

/// What somebody does next; a sequence mostly begins with a report.
pub(super) fn next(w: &mut World, step: u64) -> Option<Move> {
    match (step, w.rng.below(100)) {
        (0, 0..=84) => moves::report(w, Kind::Product),
        (0, _) | (_, 0..=1) => moves::opening(w),
        (_, 2..=9) => moves::wild(w),
        (_, 10..=59) => moves::dutiful(w),
        _ => moves::offered(w),
    }
}

/// Mostly minutes, sometimes hours, seldom days.
pub(super) fn advance(w: &mut World) {
    let minutes = match w.rng.below(100) {
        0..=59 => 1 + w.rng.below(20),
        60..=94 => 60 + w.rng.below(600),
        _ => 1440 * (1 + w.rng.below(5)),
    };
    w.pass(SignedDuration::from_mins(
        i64::try_from(minutes).unwrap_or(1),
    ));
}

/// The earliest command of the clock within six weeks; what the reminders say must be accepted.
fn clock(w: &mut World, report: &mut FlowReport) -> bool {
    let horizon = crate::moment::days_after(w.now, 42);
    let next = w
        .files
        .iter()
        .flat_map(|(id, file)| {
            let all = duty::reminders(file, &w.settings, w.now);
            all.into_iter().map(move |(at, command)| (at, *id, command))
        })
        .filter(|(at, ..)| *at <= horizon)
        .min_by_key(|(at, id, _)| (*at, *id));
    let Some((at, id, command)) = next else {
        return false;
    };
    w.jump(at);
    let seed = w.uuid();
    match w.act(Some(id), &command, &Actor::SYSTEM, seed) {
        Ok(recorded) if recorded.is_empty() => {
            report.disagree(format!("reminder without effect: {}", name(&command)));
        }
        Ok(recorded) => {
            report.reminders += 1;
            done(w, &recorded, report);
        }
        Err(refusal) => report.disagree(format!(
            "reminder refused: {} by {}",
            name(&command),
            refusal.code
        )),
    }
    true
}

fn name(command: &Command) -> String {
    match command {
        Command::Report(c) => guard::name(c),
        Command::Case(c) => guard::name(c),
        Command::Vendor(c) => guard::name(c),
    }
}

fn attempt(w: &mut World, next: &Move, report: &mut FlowReport) {
    let file = next.file.and_then(|id| w.files.get(&id));
    let offered = file.map(|f| {
        let offers = disclosure::offers(f, &next.actor, &w.lens());
        offers.iter().any(|o| o.command == next.name)
    });
    let outcome = w.act(next.file, &next.command, &next.actor, next.seed);
    let who = next.actor.party.key();
    let who = who.split(':').next().unwrap_or_default();
    match &outcome {
        Ok(recorded) if offered == Some(false) && !recorded.is_empty() => {
            report.disagree(format!("accepted, not offered: {} by {who}", next.name));
        }
        Err(refusal) if offered == Some(true) && refusal.code == "not-yours" => {
            report.disagree(format!("offered, not theirs: {} by {who}", next.name));
        }
        _ => {}
    }
    match outcome {
        Ok(recorded) => {
            report.accepted += 1;
            done(w, &recorded, report);
        }
        Err(refusal) => {
            report.refused += 1;
            *report
                .refusals
                .entry(format!("{} {}", next.name, refusal.code))
                .or_default() += 1;
            search::refusal(w, &next.actor, &refusal, report);
        }
    }
}

/// Searches what changed, and counts where the run has been.
fn done(w: &World, recorded: &[Recorded], report: &mut FlowReport) {
    let changed: BTreeSet<Uuid> = recorded.iter().map(|r| r.file).collect();
    search::messages(w, recorded, report);
    search::views(w, &changed, recorded, report);
    for one in recorded {
        report.events += 1;
        let key = super::kinds::event(&one.event);
        *report.events_reached.entry(key).or_default() += 1;
        for notice in &one.notices {
            *report
                .messages_reached
                .entry(notice.kind.as_str())
                .or_default() += 1;
        }
    }
    for file in changed.iter().filter_map(|id| w.files.get(id)) {
        for stage in super::kinds::stages_of(file) {
            *report.stages_reached.entry(stage).or_default() += 1;
        }
        for duty in duty::duties(file, &w.settings, w.now) {
            owed(w, file, &duty, report);
            *report
                .duties_reached
                .entry(guard::stage(&duty.kind))
                .or_default() += 1;
        }
    }
}

/// Who owes a duty must be able to end it: one of its commands is offered to it.
fn owed(w: &World, file: &File, duty: &duty::Duty, report: &mut FlowReport) {
    let person = match duty.owner {
        Party::Reception => w.reception.first().copied(),
        Party::Coordinator => w.coordinator.first().copied(),
        Party::Vendor(v) => match w.register.get(&v).and_then(|f| f.persons.first()) {
            Some(person) => Some(*person),
            // Nobody is left to act; the coordinator opens the door again.
            None => return,
        },
        _ => None,
    };
    let owner = Actor {
        party: duty.owner,
        person,
    };
    let offers = disclosure::offers(file, &owner, &w.lens());
    if duty.paused {
        return;
    }
    let elsewhere = duty.discharged_by.iter().any(|c| c == "stop");
    if !elsewhere
        && !offers
            .iter()
            .any(|o| duty.discharged_by.contains(&o.command))
    {
        let kind = guard::stage(&duty.kind);
        let stages = super::kinds::stages_of(file);
        report.disagree(format!("owed, not offered: {kind} {stages:?}"));
    }
}
