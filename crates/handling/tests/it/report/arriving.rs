//! What a report must bring, who may bring it, and who may read it then.

use super::*;

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
