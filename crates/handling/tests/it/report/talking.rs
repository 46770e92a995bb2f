//! Questions and answers (R-V1-2-3).

use super::*;
use crate::world::coordinator;

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

#[test]
fn what_comes_after_acceptance_reaches_the_cases_through_reception_only() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    let had = world.case(case).items.len();
    let (item, _) = world.report(report).items_to_pass_on[0];
    let owed = |world: &World| {
        handling::duty::of_report(world.report(report), &world.settings, world.now)
            .iter()
            .any(|d| d.kind == handling::DutyKind::PassOnInformation && d.owner == Party::Reception)
    };
    assert!(owed(&world), "reception owes it");
    let pass = |cases: Vec<CaseId>, note: &str| Command::PassOn {
        item,
        cases,
        note: note.into(),
    };
    let no = |world: &World, command: Command| world.outcome(Some(report.0), command, reception());
    assert_eq!(no(&world, pass(vec![], " ")), "missing");
    assert_eq!(no(&world, pass(vec![some_case()], "")), "unknown-case");
    assert_eq!(
        world.outcome(Some(report.0), pass(vec![case], ""), finder(report)),
        "not-yours"
    );

    world.must(report.0, pass(vec![case, case], ""), reception());
    assert!(!owed(&world), "done");
    let items = &world.case(case).items;
    assert_eq!(items.len(), had + 1, "once");
    assert_eq!(
        items.last().and_then(|i| i.text.text()),
        Some("The length is never checked.")
    );
    assert_eq!(no(&world, pass(vec![case], "")), "unknown-item");
}

#[test]
fn a_word_reception_disagreed_with_opens_no_ground() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    world.must(case.0, case::Command::Transfer, reception());
    world.must(case.0, case::Command::Begin, coordinator());
    let object = case::Command::Object {
        ground: ObjectionGround::Known,
        evidence: "An entry of 2024.".into(),
    };
    world.must(case.0, object, coordinator());
    assert_eq!(
        world.report(report).cases[0].notice,
        Some(ObjectionGround::Known)
    );
    let reason = "That entry is another flaw.".into();
    world.must(case.0, case::Command::Disagree { reason }, reception());
    assert_eq!(world.report(report).cases[0].notice, None);
    let ground = stop(StopGround::KnownByCoordinator);
    assert_eq!(
        world.outcome(Some(report.0), ground, reception()),
        "no-notice"
    );
}
