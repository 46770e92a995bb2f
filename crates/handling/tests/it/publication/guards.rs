//! What a draft and an approval need, and when an approval falls.

use super::*;

#[test]
fn both_languages_are_needed_and_the_missing_one_is_named() {
    let (world, case) = with_draft(|d| d.en = Default::default());
    let no = refusal(&world, case, submit(), coordinator());
    assert_eq!(
        (no.code, no.args),
        ("language-missing", vec![("language", "en".into())])
    );
    let (world, case) = with_draft(|d| d.ja = Default::default());
    let no = refusal(&world, case, submit(), coordinator());
    assert_eq!(
        (no.code, no.args),
        ("language-missing", vec![("language", "ja".into())])
    );
}

#[test]
fn all_faults_of_the_items_are_named_together() {
    let (world, case) = with_draft(|d| {
        d.ja.title = "Sazanami CMS の更新について".into();
        d.en.workaround.clear();
        d.affected.clear();
    });
    let no = refusal(&world, case, submit(), coordinator());
    let names = "1.ja.title-hides-vulnerability 7.en.workaround-missing 3.products-missing";
    assert_eq!((no.code, no.rule.0), ("advisory-incomplete", "R-A-04"));
    assert_eq!(no.args, [("findings", names.into())]);
}

#[test]
fn a_countermeasure_or_a_waiver_with_its_reason() {
    let mut world = World::new();
    let vendor = world.registered("Sazanami KK", 1);
    let (_, case) = world.accepted();
    world.must(case.0, Command::Transfer, reception());
    world.must(case.0, Command::Begin, coordinator());
    let identify = Command::Identify {
        vendors: vec![case::Identification {
            vendor,
            reasoning: "Its product.".into(),
        }],
        rejected: vec![],
    };
    world.must(case.0, identify, coordinator());
    let draft = draft();
    world.must(case.0, Command::WriteDraft { draft }, coordinator());
    let waiver = |reason: &str| Command::SubmitDraft {
        waiver: Some(reason.into()),
    };
    let no = refusal(&world, case, submit(), coordinator());
    assert_eq!((no.code, no.rule.0), ("missing", "R-P-04"));
    assert_eq!(
        refusal(&world, case, waiver(" "), coordinator()).code,
        "missing"
    );
    world.must(case.0, waiver("Nobody can be reached."), coordinator());
    assert!(world.case(case).publication.waiver.is_some());
    // No date was set, so there is nothing to schedule for.
    world.case_mut(case).stage = CaseStage::Coordinating;
    assert_eq!(
        refusal(&world, case, Command::ApproveDraft, reviewer()).code,
        "date-not-set"
    );
}

#[test]
fn nobody_who_wrote_approves() {
    let (mut world, case, _) = at(Stage::Draft);
    // The second person writes too; now both are authors.
    world.must(case.0, Command::WriteDraft { draft: draft() }, reviewer());
    world.must(case.0, submit(), coordinator());
    for actor in [coordinator(), reviewer()] {
        let no = refusal(&world, case, Command::ApproveDraft, actor);
        assert_eq!((no.code, no.rule.0), ("own-draft", "R-NF-05"));
    }
    let nobody = Actor {
        party: Party::Coordinator,
        person: None,
    };
    assert_eq!(
        refusal(&world, case, Command::ApproveDraft, nobody).code,
        "missing"
    );
    world.must(case.0, Command::ApproveDraft, reception());
    assert_eq!(world.case(case).publication.reviewer, reception().person);
}

#[test]
fn statements_are_confirmed_by_those_who_make_them() {
    let (mut world, case, _) = at(Stage::Review);
    let vendor = *world
        .case(case)
        .vendors
        .keys()
        .min_by_key(|v| world.vendor(**v).name_ja != "Sazanami KK")
        .expect("one");
    let (ja, en) = (
        "修正版を公開します。".to_owned(),
        "We publish a fix.".to_owned(),
    );
    let propose = Command::ProposeStatement {
        vendor,
        ja: ja.clone(),
        en: en.clone(),
    };
    world.must(case.0, propose, coordinator());
    let no = refusal(&world, case, Command::ApproveDraft, reviewer());
    assert_eq!(no.code, "statement-unconfirmed");
    world.must(case.0, Command::Declare { ja, en }, vendor_actor(vendor, 1));
    world.must(case.0, Command::ApproveDraft, reviewer());
}

#[test]
fn an_approval_falls_with_the_text_and_every_word_of_a_developer() {
    let sazanami = |world: &World, case: CaseId| {
        let case: &Case = world.case(case);
        *case
            .vendors
            .keys()
            .find(|v| world.vendor(**v).name_ja == "Sazanami KK")
            .expect("one")
    };
    let changes: [(&str, fn(&World, VendorId, VendorId) -> (Command, Actor)); 6] = [
        ("text", |_, _, _| {
            (Command::WriteDraft { draft: draft() }, coordinator())
        }),
        ("statement", |_, v, _| {
            let (ja, en) = ("修正しました。".into(), "Fixed.".into());
            (Command::Declare { ja, en }, vendor_actor(v, 1))
        }),
        ("measure", |_, v, _| {
            let measure = Command::ReportMeasure {
                kind: case::MeasureKind::Workaround,
                text: "Turn comments off.".into(),
                url: String::new(),
            };
            (measure, vendor_actor(v, 1))
        }),
        ("result", |_, v, _| {
            let answers = vec![case::NewAnswer {
                product: "Sazanami CMS".into(),
                versions: "all".into(),
                presence: Presence::Affected,
                novelty: Some(Novelty::New),
                ground: String::new(),
            }];
            (Command::ReportVerification { answers }, vendor_actor(v, 1))
        }),
        ("line", |_, _, quiet| {
            (sample("choose-no-report", quiet), coordinator())
        }),
        ("silence", |_, _, quiet| {
            let ground = "Not built in.".into();
            (
                Command::DeclareNoneConcerned { ground },
                vendor_actor(quiet, 2),
            )
        }),
    ];
    for (what, change) in changes {
        let (mut world, case, quiet) = at(Stage::Scheduled);
        let (command, actor) = change(&world, sazanami(&world, case), quiet);
        world.must(case.0, command, actor);
        let publication = &world.case(case).publication;
        let expected = if what == "text" {
            Stage::Draft
        } else {
            Stage::Review
        };
        assert_eq!(publication.stage, expected, "{what}");
        assert!(
            publication.approval.is_none() && publication.reviewer.is_none(),
            "{what}"
        );
    }
}

#[test]
fn an_approval_outlives_what_changes_nothing_on_the_page() {
    let (mut world, case, _) = at(Stage::Scheduled);
    let vendor = *world.case(case).vendors.keys().next().expect("one");
    let write = Command::Write {
        vendor: Some(vendor),
        text: "Thanks.".into(),
        attachments: vec![],
    };
    world.must(case.0, write, coordinator());
    assert_eq!(world.case(case).publication.stage, Stage::Scheduled);
}

#[test]
fn an_emergency_releases_the_prepared_text_at_once() {
    let mut world = World::new();
    let (report, case, _) = world.scheduled();
    let source = "A mailing list.".into();
    let claim = Command::ClaimFact {
        fact: WorldFact::InformationPublic,
        source,
    };
    world.must(case.0, claim, coordinator());
    let claim = world.case(case).claims[0].id;
    let adopt = Command::DecideClaim {
        claim,
        adopt: true,
        reason: "It is so.".into(),
    };
    world.must(case.0, adopt, coordinator());
    let decide = Command::DecideEmergency {
        outcome: EmergencyOutcome::PublishNow,
        reason: "It is out.".into(),
    };
    world.must(case.0, decide, coordinator());
    assert_eq!(
        world.case(case).publication.stage,
        Stage::Scheduled,
        "the approval stands"
    );
    world.must(case.0, Command::Publish, Actor::SYSTEM);
    assert_eq!(world.case(case).stage, CaseStage::Published);
    assert_eq!(world.report(report).stage, ReportStage::Closed);
}

#[test]
fn a_moved_date_leaves_the_approval_and_voids_the_old_schedule() {
    let (mut world, case, _) = at(Stage::Scheduled);
    let end = world.in_days(5);
    world.must(
        case.0,
        Command::ProposeDate { end: end.clone() },
        coordinator(),
    );
    let reason = "Another week.".into();
    world.must(
        case.0,
        Command::MoveDate {
            end: end.clone(),
            reason,
            late: None,
        },
        coordinator(),
    );
    assert_eq!(world.case(case).publication.stage, Stage::Scheduled);
    let no = refusal(&world, case, Command::Publish, Actor::SYSTEM);
    assert_eq!(no.code, "too-early");
    world.now = end.at;
    world.must(case.0, Command::Publish, Actor::SYSTEM);
    assert_eq!(world.case(case).stage, CaseStage::Published);
}
