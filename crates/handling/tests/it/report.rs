//! SM-1: every state × every command × every party, and every guard.

use handling::case::ObjectionGround;
use handling::report::{
    Block, CaseEnd, CaseOutline, Channel, Command, Consent, DeclineCode, Event, Kind, NewItem,
    Report, Stage, StopGround, Submission,
};
use handling::{Actor, CaseId, Compartment, File, ItemId, Party, ReportId, VendorId, case};
use uuid::Uuid;

use crate::states::{Table, names};
use crate::world::{World, finder, person, reception, submission, vendor_actor};

const SM_1: &str = "
command           | who              | incomplete | received | accepted | not-accepted | stopped | closed
submit            | finder reception | -          | -        | -        | -            | -       | -
record-incomplete | reception        | -          | -        | -        | -            | -       | -
complete          | finder reception | ok         | -        | -        | -            | -       | -
ask               | reception        | ok         | ok       | ok       | ok           | ok      | ok
reply             | finder           | ok         | ok       | ok       | ok           | ok      | ok
write             | finder           | ok         | ok       | ok       | ok           | ok      | ok
set-consent       | finder           | ok         | ok       | ok       | ok           | ok      | ok
claim             | finder           | ok         | ok       | ok       | ok           | ok      | ok
accept            | reception        | -          | ok       | -        | -            | -       | -
decline           | reception        | ok         | ok       | -        | -            | -       | -
reroute           | reception        | -          | ok       | ok       | -            | -       | -
open-case         | reception        | -          | -        | ok       | -            | -       | -
stop              | reception        | -          | -        | ok       | -            | -       | -
ask-withdrawal    | finder           | ok         | ok       | ok       | -            | -       | -
decide-withdrawal | reception        | no-withdrawal-asked | no-withdrawal-asked | no-withdrawal-asked | - | - | -
open-identity     | reception        | ok         | ok       | ok       | ok           | ok      | ok
note              | reception        | ok         | ok       | ok       | ok           | ok      | ok
hear-coordinator  | system           | -          | -        | ok       | -            | -       | -
case-ended        | system           | -          | unknown-case | ok   | unknown-case | nothing | nothing
link-case         | system           | -          | -        | ok       | -            | -       | -
record-reach      | system           | -          | unknown-case | ok   | unknown-case | ok      | ok
close             | reception        | -          | -        | cases-open | -          | -       | -
";

fn some_case() -> CaseId {
    CaseId(Uuid::from_u128(77))
}

/// A report in that state, with a question asked.
fn at(stage: Stage) -> (World, ReportId) {
    let mut world = World::new();
    let report = match stage {
        Stage::Incomplete => incomplete(&mut world),
        Stage::Received | Stage::NotAccepted => world.received(),
        Stage::Accepted | Stage::Stopped | Stage::Closed => world.accepted().0,
    };
    let question = "Which browser was it?".into();
    let ask = Command::Ask {
        question,
        reply_by: Some(world.in_days(7).at),
    };
    world.must(report.0, ask, reception());
    match stage {
        Stage::Incomplete | Stage::Received | Stage::Accepted => {}
        Stage::NotAccepted => {
            drop(world.must(report.0, decline(DeclineCode::OutOfScope), reception()))
        }
        Stage::Stopped => {
            drop(world.must(report.0, stop(StopGround::KnownByReception), reception()))
        }
        Stage::Closed => {
            let case = world.report(report).cases[0].case;
            let end = CaseEnd::Published;
            world.must(report.0, Command::CaseEnded { case, end }, Actor::SYSTEM);
        }
    }
    assert_eq!(world.report(report).stage, stage);
    (world, report)
}

fn incomplete(world: &mut World) -> ReportId {
    let half = Submission {
        items: Vec::new(),
        summary: String::new(),
        consent: None,
        ..submission()
    };
    let record = Command::RecordIncomplete {
        submission: half,
        missing: vec![],
    };
    ReportId(world.act(None, record, reception()).expect("a file")[0].file)
}

fn decline(code: DeclineCode) -> Command {
    Command::Decline {
        code,
        reason: "Not used in Japan.".into(),
    }
}

fn stop(ground: StopGround) -> Command {
    Command::Stop {
        ground,
        evidence: "An entry of 2024.".into(),
        reason: "It was published before.".into(),
    }
}

fn sample(name: &str, report: &Report) -> Command {
    let case = report.cases.first().map_or(some_case(), |link| link.case);
    let text = || "Some words.".to_owned();
    match name {
        "submit" => Command::Submit(submission()),
        "record-incomplete" => Command::RecordIncomplete {
            submission: submission(),
            missing: vec![Block::Finder],
        },
        "complete" => Command::Complete(submission()),
        "ask" => Command::Ask {
            question: text(),
            reply_by: None,
        },
        "reply" => Command::Reply {
            question: report.exchanges[0].id,
            text: text(),
            items: vec![],
        },
        "write" => Command::Write {
            text: text(),
            items: vec![],
        },
        "set-consent" => Command::SetConsent {
            consent: Consent {
                acknowledgement: true,
                ..Consent::default()
            },
        },
        "claim" => Command::Claim { person: person(50) },
        "accept" => Command::Accept { cases: vec![] },
        "decline" => decline(DeclineCode::Incomplete),
        "reroute" => Command::Reroute {
            kind: Kind::Website,
            note: text(),
        },
        "open-case" => Command::OpenCase(CaseOutline::default()),
        "stop" => stop(StopGround::PossiblyUnlawful),
        "ask-withdrawal" => Command::AskWithdrawal { reason: text() },
        "decide-withdrawal" => Command::DecideWithdrawal {
            agreed: true,
            reason: text(),
        },
        "open-identity" => Command::OpenIdentity { purpose: text() },
        "note" => Command::Note { text: text() },
        "hear-coordinator" => Command::HearCoordinator {
            case,
            ground: ObjectionGround::Known,
        },
        "case-ended" => Command::CaseEnded {
            case,
            end: CaseEnd::Stopped,
        },
        "link-case" => Command::LinkCase {
            case: some_case(),
            number: "NRS#1".into(),
        },
        "record-reach" => Command::RecordReach {
            case,
            party: Party::Coordinator,
        },
        "close" => Command::Close,
        other => panic!("no sample of {other}"),
    }
}

fn parties(report: ReportId) -> Vec<(&'static str, Actor)> {
    let vendor = VendorId(Uuid::from_u128(5));
    let of = |party| Actor::new(party, person(1));
    vec![
        ("finder", finder(report)),
        ("other-finder", finder(ReportId(Uuid::from_u128(9)))),
        ("reception", reception()),
        ("coordinator", of(Party::Coordinator)),
        ("vendor", of(Party::Vendor(vendor))),
        ("system", Actor::SYSTEM),
        ("administrator", of(Party::Administrator)),
        ("auditor", of(Party::Auditor)),
        ("public", Actor::STRANGER),
    ]
}

#[test]
fn every_state_answers_every_command_of_every_party() {
    let table = Table::read(SM_1);
    table.has_columns(&Stage::ALL);
    table.is_complete_for(&names::<Command>());
    let stages = Stage::ALL;
    for (column, stage) in stages.iter().enumerate() {
        let (world, report) = at(*stage);
        for name in table.commands() {
            let command = sample(name, world.report(report));
            for (party, actor) in parties(report) {
                let got = world.outcome(Some(report.0), command.clone(), actor);
                let expected = table.expected(name, column, party);
                assert_eq!(got, expected, "{name} by {party} in {stage:?}");
            }
        }
    }
}

#[test]
fn a_refusal_names_its_rule_and_changes_nothing() {
    let (mut world, report) = at(Stage::Closed);
    let before = (world.report(report).clone(), world.log.len());
    let refusal = world
        .act(
            Some(report.0),
            Command::Accept { cases: vec![] },
            reception(),
        )
        .expect_err("closed");
    assert_eq!((refusal.code, refusal.rule.0), ("wrong-stage", "R-V1-2-1"));
    let args = [("stage", "closed".into()), ("command", "accept".into())];
    assert_eq!(refusal.args, args);
    assert_eq!((world.report(report).clone(), world.log.len()), before);
}

// ---- arriving ------------------------------------------------------------------------------

fn refused(submission: Submission, actor: Actor) -> (String, String) {
    let refusal = World::new()
        .act(None, Command::Submit(submission), actor)
        .expect_err("not whole");
    let field = refusal.args.iter().find(|(name, _)| *name == "field");
    (
        refusal.code.into(),
        field.map(|(_, f)| f.clone()).unwrap_or_default(),
    )
}

#[test]
fn a_report_needs_the_three_blocks_the_choices_and_the_notice() {
    let cases: [(&str, &str, fn(&mut Submission)); 14] = [
        ("missing", "kind", |s| s.kind = None),
        ("missing", "consent", |s| s.consent = None),
        ("missing", "finder", |s| s.identity.name = "  ".into()),
        ("missing", "finder", |s| {
            s.identity.email.clear();
            s.identity.phone.clear();
        }),
        ("missing", "target", |s| s.target.name.clear()),
        ("missing", "target", |s| s.kind = Some(Kind::Website)),
        ("missing", "information", |s| s.summary.clear()),
        ("missing", "information", |s| s.items.clear()),
        ("missing", "weakness", |s| s.weakness = None),
        ("missing", "in-japan", |s| s.target.in_japan = None),
        ("missing", "notice-version", |s| s.notice_version.clear()),
        ("notice-outdated", "", |s| {
            s.notice_version = "2004-1".into()
        }),
        ("missing", "items", |s| s.items[1].text.clear()),
        ("not-a-mail-address", "email", |s| {
            s.identity.email = "nobody".into()
        }),
    ];
    for (code, field, change) in cases {
        let mut broken = submission();
        change(&mut broken);
        let expected = (code.to_owned(), field.to_owned());
        assert_eq!(refused(broken, Actor::STRANGER), expected);
    }
}

#[test]
fn nothing_in_a_report_is_endless() {
    let cases: [(&str, &str, fn(&mut Submission)); 7] = [
        ("too-long", "name", |s| s.identity.name = "あ".repeat(301)),
        ("control-characters", "name", |s| {
            s.identity.name = "A\r\nBcc: x".into()
        }),
        ("too-long", "summary", |s| s.summary = "a".repeat(20_001)),
        ("too-long", "items", |s| {
            s.items[0].text = "a".repeat(200_001)
        }),
        ("too-many", "items", |s| {
            let one = s.items[0].clone();
            s.items = vec![one; 51];
        }),
        ("too-many", "urls", |s| {
            s.target.urls = vec!["https://a.example/".into(); 51]
        }),
        ("not-a-link", "urls", |s| {
            s.target.urls = vec!["javascript:alert(1)".into()]
        }),
    ];
    for (code, field, change) in cases {
        let mut broken = submission();
        change(&mut broken);
        let expected = (code.to_owned(), field.to_owned());
        assert_eq!(refused(broken, Actor::STRANGER), expected);
    }
}

#[test]
fn who_may_report() {
    let world = World::new();
    let new = ReportId(world.next_id());
    let vendor = VendorId(Uuid::from_u128(5));
    for (party, expected) in [
        (Party::Public, "ok"),
        (Party::Finder(new), "ok"),
        (Party::Finder(ReportId(Uuid::from_u128(9))), "not-yours"),
        (Party::Reception, "ok"),
        (Party::Vendor(vendor), "ok"),
        (Party::Coordinator, "not-yours"),
        (Party::System, "not-yours"),
        (Party::Administrator, "not-yours"),
        (Party::Auditor, "not-yours"),
    ] {
        let actor = Actor::new(party, person(1));
        let got = world.outcome(None, Command::Submit(submission()), actor);
        assert_eq!(got, expected, "{party:?}");
    }
    for name in names::<Command>() {
        if name != "submit" && name != "record-incomplete" {
            let (other, report) = at(Stage::Received);
            let command = sample(&name, other.report(report));
            let got = world.outcome(None, command, reception());
            assert_eq!(got, "not-yours", "{name} without a file");
        }
    }
}

#[test]
fn the_channel_is_what_it_was() {
    for (actor, said, expected) in [
        (Actor::STRANGER, None, Channel::Form),
        (Actor::STRANGER, Some(Channel::Api), Channel::Api),
        (Actor::STRANGER, Some(Channel::Mail), Channel::Form),
        (reception(), None, Channel::Mail),
    ] {
        let mut world = World::new();
        let sent = Submission {
            channel: said,
            ..submission()
        };
        let report = world.submit(sent, actor);
        assert_eq!(world.report(report).channel, expected);
    }
}

#[test]
fn a_mail_entered_by_staff_may_answer_to_an_older_notice() {
    let mut world = World::new();
    let sent = Submission {
        notice_version: "2025-2".into(),
        ..submission()
    };
    let report = world.submit(sent, reception());
    assert_eq!(world.report(report).notice_version, "2025-2");
}

#[test]
fn an_incomplete_mail_is_completed_and_only_then_the_clock_starts() {
    let mut world = World::new();
    let report = incomplete(&mut world);
    assert_eq!(
        world.report(report).missing,
        [Block::Finder, Block::Information]
    );
    world.pass_days(3);
    world.must(report.0, Command::Complete(submission()), finder(report));
    let whole = world.report(report);
    assert_eq!(
        (whole.stage, whole.received_at),
        (Stage::Received, world.now)
    );
    assert!(whole.missing.is_empty());
    let whole_mail = Command::RecordIncomplete {
        submission: submission(),
        missing: vec![],
    };
    assert_eq!(
        world.outcome(None, whole_mail, reception()),
        "nothing-missing"
    );
}

#[test]
fn each_piece_is_locked_where_it_belongs() {
    let mut world = World::new();
    let id = world.received();
    let report = world.report(id);
    assert_eq!(report.identity.compartment, Compartment::Finder);
    assert_eq!(report.target.compartment, Compartment::Vulnerability);
    assert_eq!(report.circumstances.compartment, Compartment::Inner);
    let locks: Vec<_> = report.items.iter().map(|i| i.text.compartment).collect();
    let expected = [
        Compartment::Vulnerability,
        Compartment::Methods,
        Compartment::Methods,
    ];
    assert_eq!(locks, expected);
}

fn granted(world: &World, report: ReportId) -> Vec<(Compartment, Party)> {
    let mut list = Vec::new();
    for entry in world.log.iter().filter(|e| e.file == report.0) {
        match &entry.event {
            handling::Event::Report(Event::Granted { compartment, party }) => {
                list.push((*compartment, *party));
            }
            handling::Event::Report(Event::Revoked { compartment, party }) => {
                list.retain(|g| g != &(*compartment, *party));
            }
            _ => {}
        }
    }
    list
}

#[test]
fn at_first_only_reception_may_read() {
    let mut world = World::new();
    let report = world.received();
    use Compartment::{Exchange, Finder, Inner, Methods, Vulnerability};
    let all = [Finder, Vulnerability, Methods, Exchange, Inner];
    let mut expected: Vec<_> = all.map(|c| (c, Party::System)).into();
    expected.extend(all.map(|c| (c, Party::Reception)));
    expected.push((Exchange, Party::Finder(report)));
    assert_eq!(granted(&world, report), expected);
}

// ---- consent -------------------------------------------------------------------------------

#[test]
fn identity_goes_only_where_the_case_went_and_consent_allows() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    let vendor = Party::Vendor(VendorId(Uuid::from_u128(5)));
    let identity =
        |world: &World, party| granted(world, report).contains(&(Compartment::Finder, party));
    let consent = |coordinator, vendor| Command::SetConsent {
        consent: Consent {
            coordinator,
            vendor,
            ..Consent::default()
        },
    };
    // Consent before the case went anywhere opens nothing yet.
    world.must(report.0, consent(true, false), finder(report));
    assert!(!identity(&world, Party::Coordinator));
    let reach = |party| Command::RecordReach { case, party };
    world.must(report.0, reach(Party::Coordinator), Actor::SYSTEM);
    assert!(identity(&world, Party::Coordinator));
    world.must(report.0, reach(vendor), Actor::SYSTEM);
    assert!(!identity(&world, vendor));
    // Later choices count from then on, each for its recipient.
    world.must(report.0, consent(false, true), finder(report));
    assert!(!identity(&world, Party::Coordinator));
    assert!(identity(&world, vendor));
    assert_eq!(
        world.outcome(Some(report.0), consent(false, true), finder(report)),
        "nothing"
    );
    assert_eq!(world.report(report).consents.len(), 3);
    assert_eq!(
        world.outcome(Some(report.0), reach(Party::Public), Actor::SYSTEM),
        "not-yours"
    );
}

/// The whole way: the case tells its reports whom it reached.
#[test]
fn consent_follows_the_case_to_coordinator_and_developer() {
    for (coordinator, developer) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut world = World::new();
        let (report, _, vendor) = world.coordinated();
        let holds =
            |world: &World, party| granted(world, report).contains(&(Compartment::Finder, party));
        let parties = [Party::Coordinator, Party::Vendor(vendor)];
        assert_eq!(parties.map(|party| holds(&world, party)), [false, false]);
        assert_eq!(world.report(report).reached, parties.into());
        let consent = Consent {
            coordinator,
            vendor: developer,
            ..Consent::default()
        };
        if consent != Consent::default() {
            world.must(report.0, Command::SetConsent { consent }, finder(report));
        }
        assert_eq!(
            parties.map(|party| holds(&world, party)),
            [coordinator, developer]
        );
    }
}

#[test]
fn every_look_at_the_identity_has_a_person_and_a_purpose() {
    let (mut world, report) = at(Stage::Received);
    let open = |purpose: &str| Command::OpenIdentity {
        purpose: purpose.into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), open(" "), reception()),
        "missing"
    );
    let nobody = Actor {
        party: Party::Reception,
        person: None,
    };
    assert_eq!(
        world.outcome(Some(report.0), open("To call back."), nobody),
        "missing"
    );
    world.must(report.0, open("To call back."), reception());
    let openings = &world.report(report).identity_openings;
    assert_eq!(openings[..], [(world.now, reception().person)]);
}

#[test]
fn a_report_is_claimed_into_ones_own_account_once() {
    let (mut world, report) = at(Stage::Received);
    let claim = |n| Command::Claim { person: person(n) };
    let by = |n| Actor::new(Party::Finder(report), person(n));
    assert_eq!(
        world.outcome(Some(report.0), claim(60), by(61)),
        "not-yours"
    );
    let nobody = Actor {
        party: Party::Finder(report),
        person: None,
    };
    assert_eq!(
        world.outcome(Some(report.0), claim(60), nobody),
        "not-yours"
    );
    world.must(report.0, claim(60), by(60));
    assert_eq!(world.outcome(Some(report.0), claim(60), by(60)), "nothing");
    assert_eq!(
        world.outcome(Some(report.0), claim(61), by(61)),
        "already-claimed"
    );
}

// ---- deciding ------------------------------------------------------------------------------

#[test]
fn decisions_need_a_person_and_a_reason() {
    let (world, report) = at(Stage::Accepted);
    let (fresh, new) = at(Stage::Received);
    let nobody = Actor {
        party: Party::Reception,
        person: None,
    };
    let blank = |mut command: Command| {
        match &mut command {
            Command::Decline { reason, .. } | Command::Stop { reason, .. } => reason.clear(),
            Command::Reroute { note, .. } => note.clear(),
            _ => {}
        }
        command
    };
    for name in ["accept", "decline"] {
        let command = sample(name, fresh.report(new));
        assert_eq!(
            fresh.outcome(Some(new.0), command, nobody),
            "missing",
            "{name}"
        );
    }
    for name in ["stop", "reroute", "open-case", "close"] {
        let command = sample(name, world.report(report));
        assert_eq!(
            world.outcome(Some(report.0), command, nobody),
            "missing",
            "{name}"
        );
    }
    let no_reason = blank(sample("decline", fresh.report(new)));
    assert_eq!(
        fresh.outcome(Some(new.0), no_reason, reception()),
        "missing"
    );
    for name in ["stop", "reroute"] {
        let command = blank(sample(name, world.report(report)));
        assert_eq!(
            world.outcome(Some(report.0), command, reception()),
            "missing",
            "{name}"
        );
    }
    let no_evidence = Command::Stop {
        ground: StopGround::KnownByReception,
        evidence: String::new(),
        reason: "Known.".into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), no_evidence, reception()),
        "missing"
    );
}

#[test]
fn what_did_not_arrive_whole_is_declined_for_that_only() {
    let (world, report) = at(Stage::Incomplete);
    for (code, expected) in [
        (DeclineCode::Incomplete, "ok"),
        (DeclineCode::NoContact, "ok"),
        (DeclineCode::OutOfScope, "wrong-reason-code"),
        (DeclineCode::ClearlyUnlawful, "wrong-reason-code"),
    ] {
        assert_eq!(
            world.outcome(Some(report.0), decline(code), reception()),
            expected
        );
    }
}

#[test]
fn acceptance_opens_one_case_or_several_without_the_finder() {
    let mut world = World::new();
    let report = world.received();
    let items: Vec<ItemId> = world.report(report).items.iter().map(|i| i.id).collect();
    let outlines = vec![
        CaseOutline {
            title: "Comments".into(),
            items: vec![items[0]],
            ..CaseOutline::default()
        },
        CaseOutline {
            items: vec![items[1], items[2]],
            multi_vendor: true,
            ..CaseOutline::default()
        },
    ];
    world.must(report.0, Command::Accept { cases: outlines }, reception());
    let links = world.report(report).cases.clone();
    assert_eq!(links.len(), 2);
    assert_ne!(links[0].number, links[1].number);
    let (first, second) = (world.case(links[0].case), world.case(links[1].case));
    assert_eq!(first.title.text(), Some("Comments"));
    assert_eq!(second.title.text(), Some("Sazanami CMS"));
    assert_eq!((first.items.len(), second.items.len()), (1, 2));
    assert!(second.flags.multi_vendor && !first.flags.multi_vendor);
    for entry in world.log.iter().filter(|e| e.file != report.0) {
        let fact = entry.event.to_value().expect("JSON").to_string();
        for secret in [
            crate::world::FINDER_NAME,
            crate::world::FINDER_MAIL,
            "Kitakaze",
        ] {
            assert!(!fact.contains(secret), "{fact}");
        }
    }
}

#[test]
fn acceptance_refuses_what_it_cannot_open() {
    let mut world = World::new();
    let report = world.received();
    let strange = CaseOutline {
        items: vec![ItemId(Uuid::from_u128(1))],
        ..CaseOutline::default()
    };
    let accept = |cases| Command::Accept { cases };
    assert_eq!(
        world.outcome(Some(report.0), accept(vec![strange]), reception()),
        "unknown-item"
    );
    let many = vec![CaseOutline::default(); 51];
    assert_eq!(
        world.outcome(Some(report.0), accept(many), reception()),
        "too-many"
    );
    // A desk that forgot to open the file is told so.
    if let Some(File::Report(sealed)) = world.files.get_mut(&report.0) {
        sealed.summary.body = handling::secret::Body::Sealed("xx".into());
    }
    assert_eq!(
        world.outcome(Some(report.0), accept(vec![]), reception()),
        "sealed"
    );
}

#[test]
fn a_website_is_accepted_without_a_case_for_now() {
    let mut world = World::new();
    let mut site = submission();
    site.kind = Some(Kind::Website);
    site.target.urls = vec!["https://shop.example/".into()];
    let report = world.submit(site, Actor::STRANGER);
    let with_case = Command::Accept {
        cases: vec![CaseOutline::default()],
    };
    assert_eq!(
        world.outcome(Some(report.0), with_case, reception()),
        "no-case-to-open"
    );
    let entries = world.must(report.0, Command::Accept { cases: vec![] }, reception());
    assert_eq!(entries[0].rule.0, "R-VI-2-1");
    assert!(world.report(report).cases.is_empty());
    let open = Command::OpenCase(CaseOutline::default());
    assert_eq!(
        world.outcome(Some(report.0), open, reception()),
        "no-case-to-open"
    );
    assert_eq!(
        world.outcome(
            Some(report.0),
            stop(StopGround::KnownByCoordinator),
            reception()
        ),
        "no-notice"
    );
}

#[test]
fn grounds_two_and_four_need_the_coordinators_word() {
    let needs = |ground| match ground {
        StopGround::KnownByCoordinator => Some(ObjectionGround::Known),
        StopGround::NotVulnerabilityByCoordinator => Some(ObjectionGround::NotVulnerability),
        _ => None,
    };
    for ground in StopGround::ALL {
        for heard in [
            None,
            Some(ObjectionGround::Known),
            Some(ObjectionGround::NotVulnerability),
        ] {
            let (mut world, report) = at(Stage::Accepted);
            let case = world.report(report).cases[0].case;
            if let Some(ground) = heard {
                world.must(
                    report.0,
                    Command::HearCoordinator { case, ground },
                    Actor::SYSTEM,
                );
            }
            let allowed = needs(ground).is_none() || needs(ground) == heard;
            let expected = if allowed { "ok" } else { "no-notice" };
            let got = world.outcome(Some(report.0), stop(ground), reception());
            assert_eq!(got, expected, "{ground:?} after {heard:?}");
        }
    }
}

#[test]
fn stopping_ends_the_cases_and_keeps_ground_and_reason() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    world.must(report.0, stop(StopGround::KnownByReception), reception());
    assert_eq!(world.case(case).stage, case::CaseStage::Stopped);
    let stopped = world.report(report);
    let (ground, reason) = stopped.stop.as_ref().expect("a ground");
    assert_eq!(*ground, StopGround::KnownByReception);
    assert_eq!(reason.text(), Some("It was published before."));
    assert!(stopped.all_cases_ended());
}

#[test]
fn a_wrong_kind_is_corrected_and_the_product_cases_end() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    let to = |kind| Command::Reroute {
        kind,
        note: "It is a site.".into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), to(Kind::Product), reception()),
        "wrong-kind"
    );
    assert_eq!(
        world.outcome(Some(report.0), to(Kind::OwnProduct), reception()),
        "wrong-kind"
    );
    world.must(report.0, to(Kind::Website), reception());
    let now = world.report(report);
    assert_eq!((now.kind, now.stage), (Kind::Website, Stage::Accepted));
    assert_eq!(world.case(case).stage, case::CaseStage::Stopped);
    // And back: reception opens a case of its own choice.
    world.must(report.0, to(Kind::Product), reception());
    world.must(
        report.0,
        Command::OpenCase(CaseOutline::default()),
        reception(),
    );
    assert_eq!(world.report(report).cases.len(), 2);
}

#[test]
fn a_report_closes_when_its_last_case_ends() {
    let (mut world, report) = at(Stage::Accepted);
    world.must(
        report.0,
        Command::OpenCase(CaseOutline::default()),
        reception(),
    );
    let cases: Vec<CaseId> = world.report(report).cases.iter().map(|l| l.case).collect();
    let ended = |case, end| Command::CaseEnded { case, end };
    world.must(report.0, ended(cases[0], CaseEnd::Published), Actor::SYSTEM);
    assert_eq!(world.report(report).stage, Stage::Accepted);
    let last = world.must(report.0, ended(cases[1], CaseEnd::Stopped), Actor::SYSTEM);
    assert_eq!(world.report(report).stage, Stage::Closed);
    assert_eq!(last.last().map(|e| e.rule.0), Some("SM-1"));
}

#[test]
fn a_merger_alone_closes_nothing() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    let merged = Command::CaseEnded {
        case,
        end: CaseEnd::Merged,
    };
    world.must(report.0, merged, Actor::SYSTEM);
    assert_eq!(world.report(report).stage, Stage::Accepted);
    let link = Command::LinkCase {
        case: some_case(),
        number: "NRS#2".into(),
    };
    world.must(report.0, link.clone(), Actor::SYSTEM);
    assert_eq!(
        world.outcome(Some(report.0), link, Actor::SYSTEM),
        "nothing"
    );
    assert_eq!(
        world.outcome(Some(report.0), Command::Close, reception()),
        "cases-open"
    );
    let end = Command::CaseEnded {
        case: some_case(),
        end: CaseEnd::Published,
    };
    world.must(report.0, end, Actor::SYSTEM);
    assert_eq!(world.report(report).stage, Stage::Closed);
}

#[test]
fn reception_closes_what_only_mergers_ended() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    let merged = Command::CaseEnded {
        case,
        end: CaseEnd::Merged,
    };
    world.must(report.0, merged, Actor::SYSTEM);
    world.must(report.0, Command::Close, reception());
    assert_eq!(world.report(report).stage, Stage::Closed);
}

#[test]
fn a_withdrawal_is_asked_decided_and_answered() {
    let ask = || Command::AskWithdrawal {
        reason: "A mistake.".into(),
    };
    let decide = |agreed| Command::DecideWithdrawal {
        agreed,
        reason: "We see.".into(),
    };
    for stage in [Stage::Incomplete, Stage::Received, Stage::Accepted] {
        let (mut world, report) = at(stage);
        world.must(report.0, ask(), finder(report));
        assert_eq!(
            world.outcome(Some(report.0), ask(), finder(report)),
            "withdrawal-pending"
        );
        let mut no = world.clone();
        no.must(report.0, decide(false), reception());
        assert_eq!(no.report(report).stage, stage);
        assert_eq!(
            no.outcome(Some(report.0), decide(true), reception()),
            "no-withdrawal-asked"
        );
        assert_eq!(no.outcome(Some(report.0), ask(), finder(report)), "ok");
        let silent = Command::DecideWithdrawal {
            agreed: false,
            reason: String::new(),
        };
        assert_eq!(
            world.outcome(Some(report.0), silent, reception()),
            "missing"
        );
        world.must(report.0, decide(true), reception());
        let wish = world.report(report).withdrawal.clone().expect("a wish");
        assert_eq!(world.report(report).stage, Stage::Stopped);
        assert_eq!(
            (wish.decided, wish.answer.as_ref().and_then(|a| a.text())),
            (Some(true), Some("We see."))
        );
    }
}

#[test]
fn what_is_public_cannot_be_taken_back() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    world.must(
        report.0,
        Command::OpenCase(CaseOutline::default()),
        reception(),
    );
    world.must(
        report.0,
        Command::AskWithdrawal {
            reason: "Please.".into(),
        },
        finder(report),
    );
    let end = CaseEnd::Published;
    world.must(report.0, Command::CaseEnded { case, end }, Actor::SYSTEM);
    let agree = Command::DecideWithdrawal {
        agreed: true,
        reason: "Yes.".into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), agree, reception()),
        "already-public"
    );
    let refuse = Command::DecideWithdrawal {
        agreed: false,
        reason: "It is public.".into(),
    };
    world.must(report.0, refuse, reception());
    let again = Command::AskWithdrawal {
        reason: "Please.".into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), again, finder(report)),
        "already-public"
    );
    let reroute = Command::Reroute {
        kind: Kind::Website,
        note: "A site.".into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), reroute, reception()),
        "already-public"
    );
}

// ---- talking -------------------------------------------------------------------------------

#[test]
fn a_question_waits_for_the_finder_and_is_answered_once() {
    let (mut world, report) = at(Stage::Received);
    assert!(world.report(report).waiting_for_finder());
    let question = world.report(report).exchanges[0].id;
    let more = vec![NewItem {
        info: handling::report::InfoType::Nature,
        text: "Firefox.".into(),
        attachment: None,
    }];
    let reply = |items| Command::Reply {
        question,
        text: "Firefox.".into(),
        items,
    };
    world.must(report.0, reply(more.clone()), finder(report));
    let now = world.report(report);
    assert!(!now.waiting_for_finder());
    assert_eq!(now.items.len(), 4);
    assert_eq!(
        world.outcome(Some(report.0), reply(vec![]), finder(report)),
        "already-answered"
    );
    let unknown = Command::Reply {
        question: ItemId(Uuid::nil()),
        text: "x".into(),
        items: vec![],
    };
    assert_eq!(
        world.outcome(Some(report.0), unknown, finder(report)),
        "unknown-question"
    );
    let past = Command::Ask {
        question: "When?".into(),
        reply_by: Some(world.now),
    };
    assert_eq!(
        world.outcome(Some(report.0), past, reception()),
        "in-the-past"
    );
    let (ended, closed) = at(Stage::Closed);
    let late = Command::Ask {
        question: "When?".into(),
        reply_by: Some(ended.in_days(2).at),
    };
    assert_eq!(
        ended.outcome(Some(closed.0), late, reception()),
        "wrong-stage"
    );
    let item = Command::Write {
        text: "More.".into(),
        items: more,
    };
    assert_eq!(
        ended.outcome(Some(closed.0), item, finder(closed)),
        "report-ended"
    );
}

// ---- own product ---------------------------------------------------------------------------

#[test]
fn an_own_product_report_needs_developer_countermeasure_and_declaration() {
    let mut world = World::new();
    let vendor = world.registered("Sazanami KK", 1);
    let own = Submission {
        kind: Some(Kind::OwnProduct),
        countermeasure: Some("Version 3.3.".into()),
        own_products_only: true,
        ..submission()
    };
    let by = vendor_actor(vendor, 1);
    let outcome = |s: Submission, actor| world.outcome(None, Command::Submit(s), actor);
    assert_eq!(outcome(own.clone(), Actor::STRANGER), "developer-only");
    assert_eq!(outcome(own.clone(), reception()), "developer-only");
    assert_eq!(
        outcome(
            Submission {
                countermeasure: None,
                ..own.clone()
            },
            by
        ),
        "missing"
    );
    assert_eq!(
        outcome(
            Submission {
                own_products_only: false,
                ..own.clone()
            },
            by
        ),
        "missing"
    );
    assert_eq!(outcome(own, by), "ok");
}

#[test]
fn an_own_product_report_reaches_both_bodies_at_once() {
    let mut world = World::new();
    let (report, case, vendor) = world.own_product();
    let first = world
        .log
        .iter()
        .find(|e| e.file == report.0)
        .expect("a fact");
    assert_eq!(first.rule.0, "R-V2-1");
    let held = granted(&world, report);
    for compartment in [Compartment::Vulnerability, Compartment::Methods] {
        assert!(held.contains(&(compartment, Party::Coordinator)));
        assert!(held.contains(&(compartment, Party::Vendor(vendor))));
    }
    assert!(!held.contains(&(Compartment::Finder, Party::Coordinator)));
    assert_eq!(world.case(case).track, case::Track::OwnProduct);
    assert_eq!(world.case(case).stage, case::CaseStage::Checked);
    assert!(world.report(report).is_finder(Party::Vendor(vendor)));
    let many = Command::Accept {
        cases: vec![CaseOutline::default()],
    };
    let mut other = World::new();
    let v = other.registered("Sazanami KK", 1);
    let own = Submission {
        kind: Some(Kind::OwnProduct),
        countermeasure: Some("Version 3.3.".into()),
        own_products_only: true,
        consent: Some(Consent {
            coordinator: true,
            ..Consent::default()
        }),
        ..submission()
    };
    let id = other.submit(own, vendor_actor(v, 1));
    assert!(granted(&other, id).contains(&(Compartment::Finder, Party::Coordinator)));
    assert_eq!(
        other.outcome(Some(id.0), many, reception()),
        "no-case-to-open"
    );
    other.must(id.0, decline(DeclineCode::OutOfScope), reception());
    let case = other.report(id).cases[0].case;
    assert_eq!(other.case(case).stage, case::CaseStage::Stopped);
}

#[test]
fn a_developer_may_report_others_products_as_any_finder() {
    let mut world = World::new();
    let vendor = world.registered("Sazanami KK", 1);
    let report = world.submit(submission(), vendor_actor(vendor, 1));
    // Its name in the open would tell who the finder is.
    assert_eq!(world.report(report).vendor, None);
    assert!(!world.report(report).is_finder(Party::Vendor(vendor)));
}
