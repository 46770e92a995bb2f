//! Who is told what by which event (requirements 5.3), on a case with one developer told, one only
//! named, and on reports and entries around it.

use std::collections::{BTreeMap, BTreeSet};

use handling::case::{self, DateFactors, EmergencyOutcome, Stance, WorldFact};
use handling::message::{Earlier, MessageKind, Notice, notices};
use handling::{Actor, CaseId, File, ItemId, Party, ReportId, VendorId, register, report};
use uuid::Uuid;

use crate::world::*;

/// Every notice of a world's log with the name of its event.
fn told(world: &World) -> Vec<(String, Vec<Notice>)> {
    let mut files: BTreeMap<Uuid, File> = BTreeMap::new();
    let mut all = Vec::new();
    for entry in &world.log {
        let before = files.remove(&entry.file);
        let earlier = Earlier::of(before.as_ref(), &entry.event);
        let after = handling::file::evolve(before, &entry.event, entry.at, &entry.actor);
        let after = after.expect("a state");
        let sent = notices(&earlier, &after, &entry.event, &entry.actor);
        files.insert(entry.file, after);
        let name = match entry.event.to_value().unwrap() {
            serde_json::Value::String(name) => name,
            serde_json::Value::Object(map) => map.keys().next().unwrap().clone(),
            other => panic!("{other}"),
        };
        all.push((name, sent));
    }
    all
}

fn role(party: Party) -> &'static str {
    match party {
        Party::Finder(_) => "finder",
        Party::Reception => "reception",
        Party::Coordinator => "coordinator",
        Party::Vendor(_) => "developer",
        _ => "nobody",
    }
}

/// What each event sends; events not named here send nothing to anybody.
const TABLE: &[(&str, &[&str])] = &[
    ("received", &["M-01 finder", "M-01 developer"]),
    ("completed", &["M-01 finder"]),
    ("arrived-incomplete", &["M-05 finder"]),
    ("accepted", &["M-02 finder", "M-02 developer"]),
    ("case-opened", &["M-02 finder", "M-02 developer"]),
    ("rerouted", &["M-02 finder"]),
    ("declined", &["M-03 finder"]),
    (
        "stopped",
        &["M-04 finder", "M-16 developer", "M-16 coordinator"],
    ),
    ("asked", &["M-05 finder", "M-06 finder"]),
    ("withdrawal-decided", &["M-06 finder"]),
    ("case-ended", &["M-15 finder"]),
    ("transferred", &["M-33 coordinator"]),
    ("summary-sent", &["M-08 developer"]),
    ("detail-sent", &["M-09 developer"]),
    ("persons-named", &["M-09 developer"]),
    ("reminded", &["M-10 developer", "M-21 developer"]),
    (
        "date-set",
        &[
            "M-11 reception",
            "M-11 developer",
            "M-13 reception",
            "M-13 developer",
            "M-17 reception",
            "M-17 developer",
        ],
    ),
    ("date-proposed", &["M-17 developer"]),
    ("checked", &["M-17 developer"]),
    ("date-requested", &["M-12 coordinator", "M-12 developer"]),
    ("request-decided", &["M-14 developer"]),
    ("published", &["M-15 developer"]),
    ("cancelled", &["M-16 reception", "M-16 developer"]),
    ("breached", &["M-22 developer"]),
    ("excluded", &["M-22 developer"]),
];

/// Every notice stands in the table, no party is told twice by one event, and every key is used
/// once. What was seen is returned.
fn check(world: &World) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for (event, sent) in told(world) {
        let row = TABLE
            .iter()
            .find(|(name, _)| *name == event)
            .map_or(&[][..], |(_, row)| row);
        let mut parties = BTreeSet::new();
        for notice in sent {
            let what = format!("{} {}", notice.kind.as_str(), role(notice.to));
            assert!(row.contains(&what.as_str()), "{event}: {what}");
            assert!(
                parties.insert(notice.to),
                "{event} tells {:?} twice",
                notice.to
            );
            assert!(keys.insert(notice.once_key.clone()), "{}", notice.once_key);
            seen.insert(format!("{event}: {what}"));
        }
    }
    seen
}

fn last(world: &World, kind: MessageKind) -> BTreeSet<Party> {
    let all = told(world);
    let sent = all
        .iter()
        .rev()
        .find(|(_, s)| s.iter().any(|n| n.kind == kind));
    let (_, sent) = sent.unwrap_or_else(|| panic!("no {kind:?}"));
    sent.iter().map(|n| n.to).collect()
}

/// A case with a developer told and one that is only named.
fn two(world: &mut World) -> (ReportId, CaseId, VendorId, VendorId) {
    let (report, case, vendor) = world.coordinated();
    let silent = world.registered("Silent KK", 2);
    let identify = case::Command::Identify {
        vendors: vec![case::Identification {
            vendor: silent,
            reasoning: "Perhaps.".into(),
        }],
        rejected: Vec::new(),
    };
    world.must(case.0, identify, coordinator());
    (report, case, vendor, silent)
}

fn tell(world: &mut World, case: CaseId, vendor: VendorId) {
    let send = case::Command::SendSummary {
        vendors: vec![vendor],
    };
    world.must(case.0, send, coordinator());
}

#[test]
fn the_course_of_a_case_tells_the_right_parties() {
    let mut world = World::new();
    let (report, case, vendor, silent) = two(&mut world);
    tell(&mut world, case, silent);
    assert_eq!(
        last(&world, MessageKind::M08),
        [Party::Vendor(silent)].into()
    );
    for last in [false, true] {
        let remind = case::Command::Remind {
            vendor: silent,
            last,
        };
        world.must(case.0, remind, coordinator());
    }
    world.set_date(case);
    let all = BTreeSet::from([
        Party::Reception,
        Party::Vendor(vendor),
        Party::Vendor(silent),
    ]);
    assert_eq!(last(&world, MessageKind::M11), all);
    // M-12 to the coordinator with a copy to who asked, not to the others.
    for keep in [true, false] {
        let wanted = world.in_days(40);
        let reason = "More time.".to_owned();
        world.must(
            case.0,
            case::Command::RequestDate { wanted, reason },
            vendor_actor(vendor, 1),
        );
        let asked = BTreeSet::from([Party::Coordinator, Party::Vendor(vendor)]);
        assert_eq!(last(&world, MessageKind::M12), asked);
        let request: ItemId = world.case(case).requests.last().unwrap().id;
        let decide = case::Command::DecideRequest {
            request,
            change: (!keep).then(|| world.in_days(40)),
            reason: "Heard.".into(),
            late: None,
        };
        world.must(case.0, decide, coordinator());
    }
    assert_eq!(
        last(&world, MessageKind::M14),
        [Party::Vendor(vendor)].into()
    );
    assert_eq!(last(&world, MessageKind::M13), all);
    world.approve(case);
    world.pass_days(40);
    world.must(case.0, case::Command::Publish, Actor::SYSTEM);
    let sent: BTreeSet<Party> = told(&world)
        .into_iter()
        .flat_map(|(_, sent)| sent)
        .filter(|n| n.kind == MessageKind::M15)
        .map(|n| n.to)
        .collect();
    let readers = [
        Party::Finder(report),
        Party::Vendor(vendor),
        Party::Vendor(silent),
    ];
    assert_eq!(sent, readers.into());
    check(&world);
}

#[test]
fn a_developer_that_was_only_named_hears_nothing() {
    let mut world = World::new();
    let (report, _, _, silent) = two(&mut world);
    let stop = report::Command::Stop {
        ground: report::StopGround::PossiblyUnlawful,
        evidence: "A log.".into(),
        reason: "It may have been taken.".into(),
    };
    world.must(report.0, stop, reception());
    for (event, sent) in told(&world) {
        assert!(
            sent.iter().all(|n| n.to != Party::Vendor(silent)),
            "{event}"
        );
    }
    check(&world);
}

#[test]
fn cancellation_tells_reception_and_developers() {
    let mut world = World::new();
    let (_, case, vendor) = world.coordinated();
    let answers = vec![case::NewAnswer {
        product: "Sazanami CMS".into(),
        versions: "all".into(),
        presence: case::Presence::NotAffected,
        novelty: None,
        ground: "Escaped.".into(),
    }];
    world.must(
        case.0,
        case::Command::ReportVerification { answers },
        vendor_actor(vendor, 1),
    );
    let cancel = case::Command::Cancel {
        ground: case::ObjectionGround::NotVulnerability,
        reason: "No effect anywhere.".into(),
    };
    world.must(case.0, cancel, coordinator());
    let both = BTreeSet::from([Party::Reception, Party::Vendor(vendor)]);
    assert_eq!(last(&world, MessageKind::M16), both);
    check(&world);
}

#[test]
fn an_emergency_and_a_breach_are_told() {
    let mut world = World::new();
    let (_, case, vendor) = world.dated();
    let claim = case::Command::ClaimFact {
        fact: WorldFact::AttacksSeen,
        source: "A honeypot.".into(),
    };
    world.must(case.0, claim, reception());
    let claim = world.case(case).claims[0].id;
    let adopt = case::Command::DecideClaim {
        claim,
        adopt: true,
        reason: "Seen.".into(),
    };
    world.must(case.0, adopt, coordinator());
    let outcome = EmergencyOutcome::NewDate {
        end: world.in_days(3),
    };
    let reason = "Sooner.".into();
    world.must(
        case.0,
        case::Command::DecideEmergency { outcome, reason },
        coordinator(),
    );
    let all = BTreeSet::from([Party::Reception, Party::Vendor(vendor)]);
    assert_eq!(last(&world, MessageKind::M13), all);
    let evidence = "Its page.".into();
    world.must(
        case.0,
        case::Command::RecordBreach { vendor, evidence },
        coordinator(),
    );
    let exclude = register::Command::Exclude {
        reason: "After the breach.".into(),
        review_on: world.in_days(90).at,
    };
    world.must(vendor.0, exclude, coordinator());
    assert_eq!(
        last(&world, MessageKind::M22),
        [Party::Vendor(vendor)].into()
    );
    check(&world);
}

#[test]
fn own_products_are_heard_and_dated_by_m17() {
    let mut world = World::new();
    let (_, case, vendor) = world.own_product();
    assert_eq!(
        last(&world, MessageKind::M17),
        [Party::Vendor(vendor)].into()
    );
    let opinion = case::Command::GiveOpinion {
        text: "Any day.".into(),
        wanted: None,
    };
    world.must(case.0, opinion, vendor_actor(vendor, 1));
    let set = case::Command::SetDate {
        end: world.in_days(20),
        factors: DateFactors::default(),
        late: None,
    };
    world.must(case.0, set, coordinator());
    let both = BTreeSet::from([Party::Reception, Party::Vendor(vendor)]);
    assert_eq!(last(&world, MessageKind::M17), both);
    // The developer is the finder of its own report, and gets a finder's messages.
    assert_eq!(
        last(&world, MessageKind::M02),
        [Party::Vendor(vendor)].into()
    );
    check(&world);
}

#[test]
fn reports_tell_their_finder_and_nobody_else() {
    let mut world = World::new();
    let id = world.received();
    let ask = |reply_by| report::Command::Ask {
        question: "Which version?".into(),
        reply_by,
    };
    let soon = world.in_days(3).at;
    world.must(id.0, ask(Some(soon)), reception());
    assert_eq!(last(&world, MessageKind::M05), [Party::Finder(id)].into());
    world.must(id.0, ask(None), reception());
    assert_eq!(last(&world, MessageKind::M06), [Party::Finder(id)].into());
    let reason = "I changed my mind.".into();
    world.must(id.0, report::Command::AskWithdrawal { reason }, finder(id));
    let decide = report::Command::DecideWithdrawal {
        agreed: false,
        reason: "It matters.".into(),
    };
    world.must(id.0, decide, reception());
    let decline = report::Command::Decline {
        code: report::DeclineCode::OutOfScope,
        reason: "Not in scope.".into(),
    };
    world.must(id.0, decline, reception());
    assert_eq!(last(&world, MessageKind::M03), [Party::Finder(id)].into());
    let seen = check(&world);
    assert!(seen.contains("received: M-01 finder"));
}

#[test]
fn positions_and_letters_send_nothing_of_their_own() {
    let mut world = World::new();
    let (_, case, vendor) = world.coordinated();
    let end = world.in_days(30);
    world.must(case.0, case::Command::ProposeDate { end }, coordinator());
    let position = case::Command::TakePosition {
        stance: Stance::Agree,
        reason: String::new(),
    };
    world.must(case.0, position, vendor_actor(vendor, 1));
    let seen = check(&world);
    assert!(!seen.iter().any(|s| s.starts_with("position-taken")));
}
