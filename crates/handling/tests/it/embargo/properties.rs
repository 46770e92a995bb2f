//! The ten properties over random courses, from every state and with every command.

use std::collections::BTreeMap;

use handling::case::{
    Case, CaseStage, Command as C, Embargo, EmbargoBasis, EmergencyOutcome, Event, MeasureKind,
    Novelty, Presence, WorldFact, evolve,
};
use handling::{Actor, Compartment, Fact, FileKind, Party, VendorId};
use proptest::prelude::*;

use crate::case::fixture::{at, result, sample};
use crate::desk::*;
use crate::own_product::own_at;
use crate::table::commands;

const VENDORS: [VendorId; 5] = [ONE, TWO, THREE, LOST, BARRED];

/// What one step draws.
#[derive(Clone, Copy, Debug)]
struct Draw {
    command: usize,
    actor: usize,
    vendor: usize,
    pick: usize,
    flag: bool,
    days: i64,
}

fn draw() -> impl Strategy<Value = Draw> {
    let sizes = (0..1000usize, 0..6usize, 0..VENDORS.len(), 0..1000usize);
    (sizes, any::<bool>(), 0..50i64).prop_map(|((command, actor, vendor, pick), flag, days)| Draw {
        command,
        actor,
        vendor,
        pick,
        flag,
        days,
    })
}

fn start(n: usize) -> Desk {
    let own = [CaseStage::Submitted, CaseStage::Checked, CaseStage::DateSet];
    match CaseStage::ALL.get(n % (CaseStage::ALL.len() + 1)) {
        None => own_at(own[2]),
        Some(stage) if own[..2].contains(stage) => own_at(*stage),
        Some(stage) => at(*stage),
    }
}

/// A command that fits the moment more or less.
fn command(name: &str, desk: &Desk, draw: Draw) -> Option<C> {
    let one = VENDORS[draw.vendor];
    let mut command = sample(name, desk)?;
    match &mut command {
        C::Identify { vendors, .. } => vendors[0].vendor = one,
        C::SendSummary { vendors } => {
            let waiting = desk.case().vendors.values().filter(|v| v.not_told());
            *vendors = waiting.map(|v| v.vendor).collect();
        }
        C::RecordAttempt { vendor, .. }
        | C::RecordContact { vendor, .. }
        | C::DeclareUnreachable { vendor }
        | C::Remind { vendor, .. }
        | C::CloseReplyTerm { vendor }
        | C::RecordBreach { vendor, .. }
        | C::ConfirmOwnAdvisory { vendor } => *vendor = one,
        C::RecordDelivery { vendor, delivered } => (*vendor, *delivered) = (one, draw.flag),
        C::RequestDetail { persons, .. } | C::NamePersons { persons } => {
            *persons = vec![person_of(one, 1)];
        }
        C::ReportVerification { .. } => command = result(presence(draw), novelty(draw)),
        C::ReportMeasure { kind, .. } if draw.flag => *kind = MeasureKind::Workaround,
        C::DecideCandidate { vendor, .. } => *vendor = draw.flag.then_some(one),
        C::SetDate { end, .. } | C::MoveDate { end, .. } | C::ProposeDate { end } => {
            *end = desk.day(draw.days);
        }
        C::DecideRequest { change, .. } => *change = draw.flag.then(|| desk.day(draw.days)),
        C::ClaimFact { fact, .. } => {
            *fact = [
                WorldFact::InformationPublic,
                WorldFact::ExploitPublic,
                WorldFact::AttacksSeen,
            ][draw.pick % 3]
        }
        C::DecideClaim { adopt, .. } => *adopt = draw.flag,
        C::DecideEmergency { outcome, .. } => {
            *outcome = match draw.pick % 3 {
                0 => EmergencyOutcome::PublishNow,
                1 => EmergencyOutcome::Keep,
                _ => EmergencyOutcome::NewDate {
                    end: desk.day(draw.days),
                },
            }
        }
        C::Absorb { vendors, .. } => *vendors = vec![(one, handling::case::VendorStage::Verifying)],
        C::Write { vendor, text, .. } => {
            *vendor = Some(one);
            text.push_str(if draw.flag { FINDER_NAME } else { "" });
        }
        C::WriteSummary { text } if draw.flag => text.push_str(METHOD),
        C::ProposeStatement { ja, .. } if draw.flag => ja.push_str(FINDER_NAME),
        _ => {}
    }
    Some(command)
}

fn presence(draw: Draw) -> Presence {
    [
        Presence::Affected,
        Presence::NotAffected,
        Presence::UnderInvestigation,
    ][draw.pick % 3]
}

fn novelty(draw: Draw) -> Option<Novelty> {
    Some(if draw.flag {
        Novelty::New
    } else {
        Novelty::Known
    })
}

/// One step: the command, by the first of the sides that may. What happened, and by whom.
fn step(desk: &mut Desk, names: &[String], draw: Draw) -> Option<(Actor, C, Vec<Fact>)> {
    let name = &names[draw.command % names.len()];
    let command = command(name, desk, draw)?;
    // Ends are rare, or every walk would soon be over.
    let ends = matches!(command, C::Stop { .. } | C::MergeInto { .. } | C::Close);
    if ends && !draw.pick.is_multiple_of(10) {
        return None;
    }
    let actors = [
        reception(),
        coordinator(),
        SYSTEM,
        vendor(VENDORS[draw.vendor]),
        vendor(ONE),
        vendor(TWO),
    ];
    for n in 0..actors.len() {
        let actor = actors[(draw.actor + n) % actors.len()];
        let before = desk.log.len();
        if desk.attempt(actor, command.clone()).is_ok() {
            return Some((actor, command, desk.log[before..].to_vec()));
        }
    }
    None
}

fn events(facts: &[Fact]) -> impl Iterator<Item = &Event> {
    facts.iter().map(|fact| match &fact.event {
        handling::Event::Case(event) => event,
        other => panic!("{other:?}"),
    })
}

/// (1), (3), (7) and what the states themselves promise.
fn sound(case: &Case) {
    if let Some(embargo) = &case.embargo {
        assert!(embargo.end.has_zone());
    }
    if case.is_out() {
        assert!(
            case.active_embargo().is_none(),
            "(3): out, and still an embargo"
        );
    }
    let out = |fact| case.facts.contains_key(&fact);
    assert!(!out(WorldFact::ExploitPublic) || out(WorldFact::InformationPublic));
    use CaseStage as S;
    if !matches!(
        case.stage,
        S::Accepted | S::Submitted | S::AtCoordinator | S::Stopped
    ) {
        let embargo = case.embargo.as_ref().expect("(7): an end, always");
        let dated = matches!(case.stage, S::DateSet | S::DateReview);
        assert!(!dated || embargo.basis != EmbargoBasis::Provisional);
    }
    if case.stage == S::EmergencyReview {
        assert!(case.stage_before_review.is_some());
    }
    if matches!(
        case.stage,
        S::Stopped | S::Merged | S::Published | S::Closed
    ) {
        assert!(case.active_embargo().is_none());
    }
}

/// (2): details open to a developer by its own request after its notice, or it wrote them itself.
fn consented(before: &Case, actor: Actor, command: &C, facts: &[Fact]) {
    for event in events(facts) {
        let Event::Granted {
            compartment,
            party: Party::Vendor(vendor),
        } = event
        else {
            continue;
        };
        match compartment {
            Compartment::Vulnerability | Compartment::Methods => {
                assert!(matches!(
                    command,
                    C::RequestDetail {
                        secrecy_agreed: true,
                        ..
                    }
                ));
                assert_eq!(actor.party, Party::Vendor(*vendor));
                assert!(before.vendors[vendor].notified());
            }
            Compartment::Summary => assert!(matches!(command, C::SendSummary { .. })),
            Compartment::Reply(own) => assert_eq!(own, vendor),
            other => panic!("{other:?} to a developer"),
        }
    }
}

/// (4), (5), (6): facts never fall; only decisions on dates and ends touch the embargo; over is
/// over.
fn monotone(before: &Case, after: &Case, command: &C) {
    for (fact, at) in &before.facts {
        assert_eq!(after.facts.get(fact), Some(at));
    }
    let about_it = matches!(
        command,
        C::Begin
            | C::Check
            | C::SetDate { .. }
            | C::MoveDate { .. }
            | C::DecideRequest { .. }
            | C::DecideClaim { .. }
            | C::DecideEmergency { .. }
            | C::Stop { .. }
            | C::MergeInto { .. }
            | C::Absorb { .. }
    );
    assert!(
        about_it || before.embargo == after.embargo,
        "(5): {command:?}"
    );
    let over = |e: &&Embargo| !e.active();
    if let Some(ended) = before.embargo.as_ref().filter(over) {
        let now = after.embargo.as_ref().unwrap();
        assert_eq!((now.exited, now.from), (ended.exited, ended.from), "(6)");
        let released = matches!(
            command,
            C::DecideEmergency {
                outcome: EmergencyOutcome::PublishNow,
                ..
            }
        );
        assert!(released || now.end == ended.end, "(6): {command:?}");
    }
}

/// (10): no fact of a case is locked with the finder's key, and no text to a developer names one.
fn no_identity(actor: Actor, facts: &[Fact]) {
    for event in events(facts) {
        let json = serde_json::to_string(event).unwrap();
        assert!(!json.contains("\"in\":\"finder\""));
        let to_developers = actor.party == Party::Coordinator && json.contains("\"reply\"")
            || matches!(event, Event::SummaryWritten { .. });
        assert!(!to_developers || !json.contains(FINDER_NAME), "{json}");
        assert!(!to_developers || !json.contains(METHOD), "{json}");
    }
}

/// (8): who was not told, has agreed to nothing and knows of nothing.
fn closed_to_the_untold(desk: &Desk) {
    for one in VENDORS {
        if !desk.case().vendors.get(&one).is_some_and(|v| v.notified()) {
            let mut desk = desk.clone();
            assert_eq!(desk.refused(vendor(one), C::RecordOpened).0, "not-yours");
        }
    }
}

/// The log says everything: read from the start it gives the same case, also through JSON.
fn replayed(desk: &Desk) {
    let mut case = None;
    for (event, when, actor) in &desk.history {
        let json = event.to_value().unwrap();
        let handling::Event::Case(read) =
            handling::Event::from_value(FileKind::Case, json).unwrap()
        else {
            panic!("another kind of file");
        };
        case = evolve(case, &read, *when, actor);
    }
    assert_eq!(case.as_ref(), Some(desk.case()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ten_properties(from in 0..100usize, draws in prop::collection::vec(draw(), 1..60)) {
        let names: Vec<String> = commands().into_iter().collect();
        let mut desk = start(from);
        for draw in draws {
            desk.later(draw.days / 20);
            let before = desk.case().clone();
            let Some((actor, command, facts)) = step(&mut desk, &names, draw) else {
                continue;
            };
            sound(desk.case());
            consented(&before, actor, &command, &facts);
            monotone(&before, desk.case(), &command);
            no_identity(actor, &facts);
        }
        closed_to_the_untold(&desk);
        replayed(&desk);
    }
}

/// The walks are worth something: together they let through most commands and reach every state.
#[test]
fn the_walks_go_far() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let names: Vec<String> = commands().into_iter().collect();
    let mut runner = TestRunner::deterministic();
    let walks = prop::collection::vec(draw(), 60..61);
    let mut stages = BTreeMap::new();
    let mut done = BTreeMap::new();
    for from in 0..300 {
        let mut desk = start(from);
        for draw in walks.new_tree(&mut runner).unwrap().current() {
            if let Some((_, command, _)) = step(&mut desk, &names, draw) {
                let name = serde_json::to_value(&command).unwrap()["command"].to_string();
                *done.entry(name).or_insert(0) += 1;
                *stages.entry(format!("{:?}", desk.stage())).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(stages.len(), CaseStage::ALL.len(), "{stages:?}");
    assert!(done.len() >= 45, "{done:?}");
}
