//! Questions and answers (R-V1-2-3).

use super::*;

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
