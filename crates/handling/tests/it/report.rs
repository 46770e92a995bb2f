//! SM-1: every state × every command × every party, and every guard.

mod arriving;
mod consent;
mod deciding;
mod own_product;
mod talking;

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
pass-on           | reception        | -          | -        | ok       | -            | -       | -
hear-coordinator  | system           | -          | -        | ok       | -            | -       | -
drop-notice       | system           | -          | unknown-case | nothing | unknown-case | nothing | nothing
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
    if stage == Stage::Accepted {
        write(&mut world, report);
    }
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

/// The finder tells more, after acceptance.
fn write(world: &mut World, report: ReportId) {
    let more = Command::Write {
        text: "I found the reason.".into(),
        items: vec![NewItem {
            info: handling::report::InfoType::Nature,
            text: "The length is never checked.".into(),
            attachment: None,
        }],
    };
    world.must(report.0, more, finder(report));
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
        "pass-on" => Command::PassOn {
            item: report
                .items_to_pass_on
                .first()
                .map_or(ItemId(Uuid::nil()), |(id, _)| *id),
            cases: vec![case],
            note: String::new(),
        },
        "drop-notice" => Command::DropNotice { case },
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
