//! What reception decides, and how a report ends.

use super::*;

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
