//! Every duty appears where the standard says it does, and ends with a command it names.

use std::collections::{BTreeMap, BTreeSet};

use handling::case::{self, Command as C, DateFactors, EmergencyOutcome, Stance, WorldFact};
use handling::duty::{duties, reminders};
use handling::register::Command as V;
use handling::report::{Block, Command as R, Kind, Submission};
use handling::{Actor, CaseId, Command, Duty, DutyKind, File, Party, VendorId, rule};
use uuid::Uuid;

use crate::world::*;

/// Which duties appeared, and which a command they name has ended.
#[derive(Default)]
struct Seen {
    appeared: BTreeSet<DutyKind>,
    ended: BTreeSet<DutyKind>,
}

/// Reads a world's log again, command by command.
fn watch(world: &World, seen: &mut Seen) {
    let mut files: BTreeMap<Uuid, File> = BTreeMap::new();
    let owed = |files: &BTreeMap<Uuid, File>, at| -> Vec<Duty> {
        files
            .values()
            .flat_map(|f| duties(f, &world.settings, at))
            .collect()
    };
    for (_, name, range) in &world.commands {
        let Some(first) = world.log.get(range.start).filter(|_| !range.is_empty()) else {
            continue;
        };
        let before = owed(&files, first.at);
        for entry in &world.log[range.clone()] {
            let state = files.remove(&entry.file);
            let state = handling::file::evolve(state, &entry.event, entry.at, &entry.actor);
            files.insert(entry.file, state.expect("a state"));
        }
        let after = owed(&files, first.at);
        for duty in before.iter().chain(&after) {
            seen.appeared.insert(duty.kind);
            assert!(rule::ALL.iter().any(|r| r.0 == duty.rule), "{duty:?}");
            assert!(!duty.discharged_by.is_empty(), "{duty:?}");
        }
        for duty in before {
            let same = |d: &Duty| {
                (d.kind, d.owner, d.counterpart, d.vendor, d.started)
                    == (
                        duty.kind,
                        duty.owner,
                        duty.counterpart,
                        duty.vendor,
                        duty.started,
                    )
            };
            if duty.discharged_by.iter().any(|c| c == name) && !after.iter().any(same) {
                seen.ended.insert(duty.kind);
            }
        }
    }
}

fn named(vendor: VendorId) -> C {
    C::Identify {
        vendors: vec![case::Identification {
            vendor,
            reasoning: "It ships the part.".into(),
        }],
        rejected: Vec::new(),
    }
}

fn begun(w: &mut World) -> CaseId {
    let (_, case) = w.accepted();
    w.must(case.0, C::Transfer, reception());
    w.must(case.0, C::Begin, coordinator());
    case
}

fn summary() -> C {
    C::WriteSummary {
        text: "A fault in a content management system.".into(),
    }
}

/// From report to closed case.
fn whole(w: &mut World) {
    let (_, case, vendor) = w.published();
    let url = "https://vendor.example/advisory".into();
    w.must(case.0, C::LinkOwnAdvisory { url }, vendor_actor(vendor, 1));
    w.must(case.0, C::ConfirmOwnAdvisory { vendor }, coordinator());
    w.must(case.0, C::Close, coordinator());
}

fn finders(w: &mut World) {
    let lacking = R::RecordIncomplete {
        submission: Submission {
            items: Vec::new(),
            ..submission()
        },
        missing: vec![Block::Information],
    };
    let id = w.act(None, lacking, reception()).unwrap()[0].file;
    w.must(id, R::Complete(submission()), reception());
    let ask = R::Ask {
        question: "Which version?".into(),
        reply_by: Some(w.in_days(3).at),
    };
    w.must(id, ask, reception());
    let question = w.report(handling::ReportId(id)).exchanges[0].id;
    let reply = R::Reply {
        question,
        text: "3.2".into(),
        items: Vec::new(),
    };
    w.must(id, reply, finder(handling::ReportId(id)));
    let reason = "Wrong.".to_owned();
    w.must(
        id,
        R::AskWithdrawal {
            reason: reason.clone(),
        },
        finder(handling::ReportId(id)),
    );
    let agreed = false;
    w.must(id, R::DecideWithdrawal { agreed, reason }, reception());
    w.must(id, R::Accept { cases: Vec::new() }, reception());
    later(w, handling::ReportId(id));
    let reroute = R::Reroute {
        kind: Kind::Website,
        note: "It is a site.".into(),
    };
    w.must(id, reroute, reception());
    w.must(id, R::Close, reception());
}

/// The finder tells more after acceptance, and reception hands it on.
fn later(w: &mut World, report: handling::ReportId) {
    let more = R::Write {
        text: "More.".into(),
        items: submission().items,
    };
    w.must(report.0, more, finder(report));
    while let Some((item, _)) = w.report(report).items_to_pass_on.first().copied() {
        let cases = w
            .report(report)
            .cases
            .iter()
            .map(|link| link.case)
            .collect();
        let note = String::new();
        w.must(report.0, R::PassOn { item, cases, note }, reception());
    }
}

fn objections(w: &mut World) {
    let case = begun(w);
    let evidence = "A public bug.".into();
    let ground = case::ObjectionGround::Known;
    w.must(case.0, C::Object { ground, evidence }, coordinator());
    let reason = "Another bug.".to_owned();
    w.must(
        case.0,
        C::Disagree {
            reason: reason.clone(),
        },
        reception(),
    );
    let search_log = "Looked everywhere.".into();
    w.must(case.0, C::RecordNoDeveloper { search_log }, coordinator());
    let note = "Overseas too.".into();
    w.must(case.0, C::WidenSearch { note }, coordinator());
}

fn cancellations(w: &mut World) {
    let (_, case, vendor) = w.coordinated();
    let answers = vec![case::NewAnswer {
        product: "Sazanami CMS".into(),
        versions: "all".into(),
        presence: case::Presence::NotAffected,
        novelty: None,
        ground: "Escaped.".into(),
    }];
    w.must(
        case.0,
        C::ReportVerification { answers },
        vendor_actor(vendor, 1),
    );
    let cancel = C::Cancel {
        ground: case::ObjectionGround::NotVulnerability,
        reason: "No effect.".into(),
    };
    w.must(case.0, cancel, coordinator());
    let reason = "We see it.".into();
    w.must(case.0, C::Disagree { reason }, reception());
}

/// A developer without contact, and one that stays silent.
fn silence(w: &mut World) {
    let add = V::Add {
        name_ja: "知らない会社".into(),
        name_en: "Unknown".into(),
        contact: handling::register::Contact::default(),
        source: "The product's page.".into(),
    };
    let lost = VendorId(w.act(None, add, coordinator()).unwrap()[0].file);
    let silent = w.registered("Silent KK", 2);
    let case = begun(w);
    w.must(case.0, named(lost), coordinator());
    w.must(case.0, named(silent), coordinator());
    w.must(case.0, summary(), coordinator());
    let vendors = vec![silent];
    w.must(case.0, C::SendSummary { vendors }, coordinator());
    let contact = C::RecordContact {
        vendor: lost,
        secrecy_confirmed: true,
        note: "By phone.".into(),
    };
    w.must(case.0, contact, coordinator());
    w.must(
        case.0,
        C::SendSummary {
            vendors: vec![lost],
        },
        coordinator(),
    );
    w.pass_days(8);
    w.must(case.0, C::CloseReplyTerm { vendor: silent }, Actor::SYSTEM);
    let (vendor, last) = (silent, true);
    w.must(case.0, C::Remind { vendor, last }, coordinator());
    let ground = "We do not ship it.".into();
    w.must(
        case.0,
        C::DeclareNoneConcerned { ground },
        vendor_actor(silent, 2),
    );
    let person = person(150);
    w.must(lost.0, V::AddPerson { person }, coordinator());
    let note = "Called.".into();
    w.must(lost.0, V::OfferTerms { note }, coordinator());
}

fn dates(w: &mut World) {
    let (_, case, vendor) = w.coordinated();
    let itself = vendor_actor(vendor, 1);
    let (name, reason) = ("Otherfirm".to_owned(), "Same code.".to_owned());
    w.must(
        case.0,
        C::SuggestVendor {
            name,
            reason: reason.clone(),
        },
        itself,
    );
    let candidate = w.case(case).candidates[0].id;
    let decide = C::DecideCandidate {
        candidate,
        vendor: None,
        reason: reason.clone(),
    };
    w.must(case.0, decide, coordinator());
    let end = w.in_days(20);
    w.must(case.0, C::ProposeDate { end }, coordinator());
    let stance = Stance::Agree;
    w.must(
        case.0,
        C::TakePosition {
            stance,
            reason: String::new(),
        },
        itself,
    );
    let (ja, en) = ("対応済み".to_owned(), "Fixed".to_owned());
    let propose = C::ProposeStatement {
        vendor,
        ja: ja.clone(),
        en: en.clone(),
    };
    w.must(case.0, propose, coordinator());
    w.must(case.0, C::Declare { ja, en }, itself);
    w.set_date(case);
    let wanted = w.in_days(40);
    w.must(
        case.0,
        C::RequestDate {
            wanted,
            reason: reason.clone(),
        },
        itself,
    );
    let keep = C::DecideRequest {
        request: w.case(case).requests[0].id,
        change: None,
        reason: reason.clone(),
        late: None,
    };
    w.must(case.0, keep, coordinator());
    let fact = WorldFact::AttacksSeen;
    w.must(
        case.0,
        C::ClaimFact {
            fact,
            source: "A trap.".into(),
        },
        itself,
    );
    let claim = w.case(case).claims[0].id;
    let adopt = true;
    w.must(
        case.0,
        C::DecideClaim {
            claim,
            adopt,
            reason: reason.clone(),
        },
        coordinator(),
    );
    let outcome = EmergencyOutcome::Keep;
    w.must(
        case.0,
        C::DecideEmergency { outcome, reason },
        coordinator(),
    );
    // The date passes without an approved advisory.
    w.pass_days(31);
    w.approve(case);
}

fn register(w: &mut World) {
    let (_, case, vendor) = w.dated();
    let evidence = "Its page.".into();
    w.must(case.0, C::RecordBreach { vendor, evidence }, coordinator());
    let exclude = V::Exclude {
        reason: "After the breach.".into(),
        review_on: w.in_days(90).at,
    };
    w.must(vendor.0, exclude, coordinator());
    let reason = "Explained.".into();
    w.must(vendor.0, V::Readmit { reason }, coordinator());
    w.must(vendor.0, V::AskConfirmation, Actor::SYSTEM);
    w.must(vendor.0, V::Confirm, vendor_actor(vendor, 1));
}

fn own_products(w: &mut World) {
    let (_, case, vendor) = w.own_product();
    let text = "Any day.".into();
    w.must(
        case.0,
        C::GiveOpinion { text, wanted: None },
        vendor_actor(vendor, 1),
    );
    let set = C::SetDate {
        end: w.in_days(20),
        factors: DateFactors::default(),
        late: None,
    };
    w.must(case.0, set, coordinator());
}

#[test]
fn every_duty_appears_and_ends_with_a_command_it_names() {
    let mut seen = Seen::default();
    let stories = [
        whole,
        finders,
        objections,
        cancellations,
        silence,
        dates,
        register,
        own_products,
    ];
    for story in stories {
        let mut world = World::new();
        story(&mut world);
        watch(&world, &mut seen);
    }
    let missing = |set: &BTreeSet<DutyKind>| -> Vec<DutyKind> {
        DutyKind::ALL
            .into_iter()
            .filter(|k| !set.contains(k))
            .collect()
    };
    assert_eq!(missing(&seen.appeared), [], "never appeared");
    assert_eq!(missing(&seen.ended), [], "never ended");
}

#[test]
fn the_acceptance_clock_stands_while_the_finder_is_asked() {
    let mut world = World::new();
    let id = world.received();
    let acceptance = |w: &World| -> Duty {
        let all = duties(&File::Report(w.report(id).clone()), &w.settings, w.now);
        all.into_iter()
            .find(|d| d.kind == DutyKind::DecideAcceptance)
            .unwrap()
    };
    let clock = acceptance(&world);
    assert!(!clock.paused && clock.ours && clock.due.is_some());
    let reply_by = Some(world.in_days(3).at);
    let question = "Which version?".into();
    world.must(id.0, R::Ask { question, reply_by }, reception());
    assert!(acceptance(&world).paused);
}

#[test]
fn our_targets_are_never_shown_as_the_rules_own() {
    let mut world = World::new();
    let (_, case, _) = world.coordinated();
    let all = duties(
        &File::Case(world.case(case).clone()),
        &world.settings,
        world.now,
    );
    let date = all.iter().find(|d| d.kind == DutyKind::SetDate).unwrap();
    // The guideline of 45 days is the standard's (R-D-14), not ours.
    assert!(!date.ours && date.due.is_some());
    for duty in all.iter().filter(|d| d.due.is_none()) {
        assert!(!duty.ours, "{duty:?}");
    }
}

/// What the clock says is what the desk can do at that instant, and then it says the next thing.
#[test]
fn the_clock_climbs_the_ladder_once() {
    let mut world = World::new();
    let silent = world.registered("Silent KK", 2);
    let case = begun(&mut world);
    world.must(case.0, named(silent), coordinator());
    world.must(case.0, summary(), coordinator());
    let vendors = vec![silent];
    world.must(case.0, C::SendSummary { vendors }, coordinator());
    let mut done = Vec::new();
    for _ in 0..10 {
        let file = File::Case(world.case(case).clone());
        let Some((at, command)) = reminders(&file, &world.settings, world.now)
            .into_iter()
            .next()
        else {
            break;
        };
        assert!(at >= world.now, "{command:?}");
        world.now = at;
        let entries = world
            .act(Some(case.0), command.clone(), Actor::SYSTEM)
            .unwrap();
        assert!(!entries.is_empty(), "{command:?}");
        let Command::Case(command) = command else {
            panic!()
        };
        done.push(match command {
            C::CloseReplyTerm { .. } => "term",
            C::Remind { last: false, .. } => "m-10",
            C::Remind { last: true, .. } => "m-21",
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(done, ["term", "m-10", "m-10", "m-21"]);
}

#[test]
fn publication_waits_for_its_instant_and_for_approval() {
    let mut world = World::new();
    let (_, case, _) = world.dated();
    let due = |w: &World| {
        let file = File::Case(w.case(case).clone());
        let all = reminders(&file, &w.settings, w.now);
        let publish = |(_, c): &(_, Command)| *c == Command::Case(C::Publish);
        all.iter().find(|r| publish(r)).map(|(at, _)| *at)
    };
    assert_eq!(due(&world), None);
    world.approve(case);
    let end = world.case(case).embargo.as_ref().unwrap().end.at;
    assert_eq!(due(&world), Some(end));
    let all = duties(&File::Case(world.case(case).clone()), &world.settings, end);
    assert!(
        all.iter()
            .any(|d| d.kind == DutyKind::Publish && d.owner == Party::System)
    );
    assert!(!all.iter().any(|d| d.kind == DutyKind::DecidePassedDate));
}

#[test]
fn a_notice_that_came_back_opens_the_search_for_a_contact_until_somebody_is_reached() {
    let mut world = World::new();
    let (_, case, vendor) = world.told();
    let searching = |w: &World| {
        let all = duties(&File::Case(w.case(case).clone()), &w.settings, w.now);
        all.iter().any(|d| {
            d.kind == DutyKind::FindContact
                && d.owner == Party::Coordinator
                && d.vendor == Some(vendor)
        })
    };
    let arrived = |delivered| C::RecordDelivery { vendor, delivered };
    assert!(!searching(&world));
    world.must(case.0, arrived(false), Actor::SYSTEM);
    assert!(searching(&world), "it came back");
    let contact = C::RecordContact {
        vendor,
        secrecy_confirmed: true,
        note: "By telephone.".into(),
    };
    world.must(case.0, contact, coordinator());
    assert!(!searching(&world), "somebody is reached");
    world.must(case.0, arrived(false), Actor::SYSTEM);
    assert!(searching(&world));
    world.must(case.0, arrived(true), Actor::SYSTEM);
    assert!(!searching(&world), "a later mail arrived");
}
