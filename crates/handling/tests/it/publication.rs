//! SM-4: every state × every command × every party, every guard, and what an edition says.

use handling::case::{
    self, AdvisoryDraft, Case, CaseStage, Command, EmergencyOutcome, NoReport, Novelty, Presence,
    PublicStatus, PublicationStage as Stage, WorldFact,
};
use handling::report::{Stage as ReportStage, Submission};
use handling::{Actor, CaseId, Compartment, Event, Party, ReportId, VendorId};
use uuid::Uuid;

use crate::states::Table;
use crate::world::{
    World, coordinator, draft, person, reception, reviewer, submission, vendor_actor,
};

/// In a case whose date is set and whose advisory is where the column says.
const SM_4: &str = "
command          | who                   | draft   | review | scheduled | published | withdrawn
write-draft      | coordinator           | ok      | ok     | ok        | -         | -
submit-draft     | coordinator           | ok      | -      | -         | -         | -
return-draft     | coordinator reception | -       | ok     | -         | -         | -
approve-draft    | reviewer reception    | -       | ok     | -         | -         | -
choose-no-report | coordinator reviewer  | ok      | ok     | ok        | ok        | -
publish          | system                | -       | -      | ok        | -         | -
revise           | coordinator reviewer  | -       | -      | -         | ok        | -
";

/// Where the case must stand for it, beside [`SM_4`].
const CASE_STAGES: [(&str, &[CaseStage]); 7] = {
    use CaseStage::*;
    const WORK: &[CaseStage] = &[
        Submitted,
        Checked,
        AtCoordinator,
        NoDeveloper,
        Notifying,
        Coordinating,
        DateSet,
        DateReview,
        EmergencyReview,
    ];
    const DATES: &[CaseStage] = &[
        Notifying,
        Coordinating,
        DateSet,
        DateReview,
        EmergencyReview,
    ];
    [
        ("write-draft", WORK),
        ("submit-draft", WORK),
        ("return-draft", WORK),
        ("approve-draft", DATES),
        ("choose-no-report", DATES),
        ("publish", &[DateSet]),
        ("revise", &[Published, Closed]),
    ]
};

/// A second developer that stays silent, but was reminded.
fn silent(world: &mut World, case: CaseId) -> VendorId {
    let vendor = world.registered("Northwind", 2);
    let identify = Command::Identify {
        vendors: vec![case::Identification {
            vendor,
            reasoning: "It sells the same product.".into(),
        }],
        rejected: vec![],
    };
    world.must(case.0, identify, coordinator());
    let vendors = vec![vendor];
    world.must(case.0, Command::SendSummary { vendors }, coordinator());
    world.must(
        case.0,
        Command::Remind {
            vendor,
            last: false,
        },
        coordinator(),
    );
    vendor
}

fn at(stage: Stage) -> (World, CaseId, VendorId) {
    let mut world = World::new();
    let (_, case, _) = world.coordinated();
    let quiet = silent(&mut world, case);
    world.set_date(case);
    let draft = draft();
    world.must(case.0, Command::WriteDraft { draft }, coordinator());
    if matches!(stage, Stage::Review | Stage::Scheduled | Stage::Published) {
        world.must(case.0, Command::SubmitDraft { waiver: None }, coordinator());
    }
    if matches!(stage, Stage::Scheduled | Stage::Published) {
        world.must(case.0, Command::ApproveDraft, reviewer());
    }
    world.pass_days(30);
    match stage {
        Stage::Published => drop(world.must(case.0, Command::Publish, Actor::SYSTEM)),
        Stage::Withdrawn => {
            let report = world.case(case).reports[0];
            world.must(case.0, Command::Stop { report }, Actor::SYSTEM);
        }
        _ => {}
    }
    assert_eq!(world.case(case).publication.stage, stage);
    (world, case, quiet)
}

fn sample(name: &str, quiet: VendorId) -> Command {
    let text = || "Some words.".to_owned();
    match name {
        "write-draft" => Command::WriteDraft { draft: draft() },
        "submit-draft" => Command::SubmitDraft { waiver: None },
        "return-draft" => Command::ReturnDraft { remarks: text() },
        "approve-draft" => Command::ApproveDraft,
        "choose-no-report" => Command::ChooseNoReport {
            vendor: quiet,
            show: true,
            reason: text(),
        },
        "publish" => Command::Publish,
        "revise" => revise(draft()),
        other => panic!("no sample of {other}"),
    }
}

fn revise(draft: AdvisoryDraft) -> Command {
    Command::Revise {
        draft,
        ja: "影響を受けるバージョンを訂正しました。".into(),
        en: "Corrected the affected versions.".into(),
        correction: true,
    }
}

fn parties(vendor: VendorId) -> Vec<(&'static str, Actor)> {
    let of = |party| Actor::new(party, person(102));
    vec![
        ("coordinator", coordinator()),
        ("reviewer", reviewer()),
        ("reception", reception()),
        ("system", Actor::SYSTEM),
        ("vendor", vendor_actor(vendor, 2)),
        ("finder", of(Party::Finder(ReportId(Uuid::from_u128(6))))),
        ("administrator", of(Party::Administrator)),
        ("auditor", of(Party::Auditor)),
        ("public", Actor::STRANGER),
    ]
}

#[test]
fn every_state_answers_every_command_of_every_party() {
    let table = Table::read(SM_4);
    table.has_columns(&Stage::ALL);
    for (column, stage) in Stage::ALL.iter().enumerate() {
        let (world, case, quiet) = at(*stage);
        for name in table.commands() {
            for (party, actor) in parties(quiet) {
                let got = world.outcome(Some(case.0), sample(name, quiet), actor);
                let expected = match (table.expected(name, column, party), name, party) {
                    // One side, two persons: what they may differs by who wrote.
                    ("not-yours", "approve-draft", "coordinator") => match stage {
                        Stage::Review => "own-draft",
                        _ => "wrong-stage",
                    },
                    ("not-yours", other, "reviewer") => {
                        table.expected(other, column, "coordinator")
                    }
                    (expected, ..) => expected,
                };
                assert_eq!(got, expected, "{name} by {party} in {stage:?}");
            }
        }
    }
}

#[test]
fn every_state_of_the_case_lets_the_advisory_move_or_not() {
    let table = Table::read(SM_4);
    for stage in Stage::ALL {
        let (world, case, quiet) = at(stage);
        let column = Stage::ALL
            .iter()
            .position(|s| *s == stage)
            .expect("a column");
        for case_stage in CaseStage::ALL {
            let mut moved = world.clone();
            moved.case_mut(case).stage = case_stage;
            for (name, stages) in CASE_STAGES {
                let mut fits = stages.contains(&case_stage);
                if name == "choose-no-report" && stage == Stage::Published {
                    fits = case_stage == CaseStage::Published;
                }
                let actor = match name {
                    "approve-draft" => reviewer(),
                    "publish" => Actor::SYSTEM,
                    _ => coordinator(),
                };
                let party = table.first_party(name);
                let at_date_set = table.expected(name, column, party);
                let expected = if fits { at_date_set } else { "wrong-stage" };
                let got = moved.outcome(Some(case.0), sample(name, quiet), actor);
                assert_eq!(got, expected, "{name} in {stage:?} of {case_stage:?}");
            }
        }
    }
}

// ---- guards --------------------------------------------------------------------------------

fn refusal(world: &World, case: CaseId, command: Command, actor: Actor) -> handling::Refusal {
    world
        .clone()
        .act(Some(case.0), command, actor)
        .expect_err("a refusal")
}

fn with_draft(change: impl Fn(&mut AdvisoryDraft)) -> (World, CaseId) {
    let mut world = World::new();
    let (_, case, _) = world.dated();
    let mut draft = draft();
    change(&mut draft);
    world.must(case.0, Command::WriteDraft { draft }, coordinator());
    (world, case)
}

fn submit() -> Command {
    Command::SubmitDraft { waiver: None }
}

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
fn an_approval_falls_with_the_text_the_date_and_every_word_of_a_developer() {
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
fn a_moved_date_is_approved_anew() {
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
            end,
            reason,
            late: None,
        },
        coordinator(),
    );
    assert_eq!(world.case(case).publication.stage, Stage::Review);
}

// ---- the instant ---------------------------------------------------------------------------

#[test]
fn nothing_is_published_before_the_instant_and_nothing_twice() {
    let mut world = World::new();
    let (report, case, vendor) = world.scheduled();
    assert_eq!(
        refusal(&world, case, Command::Publish, Actor::SYSTEM).code,
        "too-early"
    );
    world.now = world
        .case(case)
        .embargo
        .as_ref()
        .expect("an embargo")
        .end
        .at
        - jiff::SignedDuration::from_secs(1);
    assert_eq!(
        refusal(&world, case, Command::Publish, Actor::SYSTEM).code,
        "too-early"
    );
    world.now += jiff::SignedDuration::from_secs(1);
    let entries = world.must(case.0, Command::Publish, Actor::SYSTEM);
    let names: Vec<_> = entries
        .iter()
        .map(|e| match &e.event {
            Event::Case(case::Event::Published { .. }) => "published",
            Event::Case(case::Event::EmbargoExited { .. }) => "embargo-exited",
            Event::Report(handling::report::Event::CaseEnded { .. }) => "case-ended",
            Event::Report(handling::report::Event::Closed) => "closed",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        names,
        ["published", "embargo-exited", "case-ended", "closed"]
    );
    assert_eq!(entries[0].rule.0, "R-V1-3-6");
    let public = world.case(case);
    assert_eq!(
        (public.stage, public.publication.stage),
        (CaseStage::Published, Stage::Published)
    );
    let exit = public.embargo.as_ref().and_then(|e| e.exited);
    assert_eq!(exit, Some((world.now, case::Exit::Published)));
    assert_eq!(
        public.vendors[&vendor].stage,
        case::VendorStage::PublishedStatus
    );
    assert_eq!(world.report(report).stage, ReportStage::Closed);
    assert_eq!(
        refusal(&world, case, Command::Publish, Actor::SYSTEM).code,
        "wrong-stage"
    );
}

#[test]
fn an_embargo_that_ended_otherwise_publishes_nothing() {
    let (mut world, case, _) = at(Stage::Scheduled);
    let now = world.now;
    for (exit, expected) in [
        (case::Exit::Cancelled, "embargo-ended"),
        (case::Exit::Merged, "embargo-ended"),
        (case::Exit::InformationPublic, "ok"),
        (case::Exit::ExploitPublic, "ok"),
    ] {
        let embargo = world.case_mut(case).embargo.as_mut().expect("an embargo");
        embargo.exited = Some((now, exit));
        let got = world.outcome(Some(case.0), Command::Publish, Actor::SYSTEM);
        assert_eq!(got, expected, "{exit:?}");
    }
    world.case_mut(case).embargo = None;
    assert_eq!(
        refusal(&world, case, Command::Publish, Actor::SYSTEM).code,
        "date-not-set"
    );
}

#[test]
fn a_consent_withdrawn_after_approval_voids_it_at_the_instant() {
    let mut world = World::new();
    let consenting = Submission {
        consent: Some(handling::report::Consent {
            acknowledgement: true,
            ..Default::default()
        }),
        ..submission()
    };
    let (report, case) = thanked(&mut world, consenting);
    world.pass_days(30);
    let mut other = world.clone();
    let none = handling::report::Command::SetConsent {
        consent: Default::default(),
    };
    world.must(report.0, none, crate::world::finder(report));
    let entries = world.must(case.0, Command::Publish, Actor::SYSTEM);
    assert!(matches!(entries[..], [ref e] if e.event == Event::Case(case::Event::ApprovalVoided)));
    assert_eq!(world.case(case).publication.stage, Stage::Review);
    assert!(world.case(case).publication.edition.is_none());
    other.must(case.0, Command::Publish, Actor::SYSTEM);
    let edition = other
        .case(case)
        .publication
        .edition
        .clone()
        .expect("an edition");
    assert!(edition.advisory.en.acknowledgement.contains("Hanako"));
}

/// Approved with thanks to the finder.
fn thanked(world: &mut World, submission: Submission) -> (ReportId, CaseId) {
    let vendor = world.registered("Sazanami KK", 1);
    let report = world.submit(submission, Actor::STRANGER);
    let accept = handling::report::Command::Accept { cases: vec![] };
    world.must(report.0, accept, reception());
    let case = world.report(report).cases[0].case;
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
    let text = "A fault of output handling in a content management system.".into();
    world.must(case.0, Command::WriteSummary { text }, coordinator());
    world.must(
        case.0,
        Command::SendSummary {
            vendors: vec![vendor],
        },
        coordinator(),
    );
    world.details(case, vendor, 1);
    world.affected(case, vendor, 1);
    world.set_date(case);
    let mut draft = draft();
    draft.ja.acknowledgement = "Hanako Yamada 氏".into();
    draft.en.acknowledgement = "Yamada Hanako".into();
    world.must(case.0, Command::WriteDraft { draft }, coordinator());
    world.must(case.0, submit(), coordinator());
    world.must(case.0, Command::ApproveDraft, reviewer());
    (report, case)
}

// ---- what an edition says ------------------------------------------------------------------

#[test]
fn an_edition_says_what_was_reported_and_is_silent_about_silence() {
    let (world, case, quiet) = at(Stage::Published);
    let edition = world
        .case(case)
        .publication
        .edition
        .as_ref()
        .expect("an edition");
    assert_eq!((edition.version, edition.published), (1, world.now));
    assert!(edition.number.starts_with("NVN#") && edition.history.is_empty());
    assert!(!edition.own_product);
    let [line] = &edition.vendors[..] else {
        panic!("{:?}", edition.vendors)
    };
    assert_ne!(line.vendor, quiet);
    assert_eq!(line.status, PublicStatus::AffectedWithMeasure);
    assert_eq!(
        line.products,
        [("Sazanami CMS".into(), "3.0 to 3.2".into())]
    );
    assert_eq!(
        line.measures[0].2.as_deref(),
        Some("https://vendor.example/cms/3.3")
    );
}

#[test]
fn a_chosen_no_report_line_says_which_part_until_it_is_reported() {
    let (mut world, case, quiet) = at(Stage::Draft);
    let choose = |show| Command::ChooseNoReport {
        vendor: quiet,
        show,
        reason: "Silent.".into(),
    };
    world.must(case.0, choose(true), coordinator());
    assert_eq!(
        world.outcome(Some(case.0), choose(true), coordinator()),
        "nothing"
    );
    let status = |world: &World| {
        let edition = case_preview(world, case);
        edition
            .vendors
            .iter()
            .find(|l| l.vendor == quiet)
            .map(|l| l.status)
    };
    assert_eq!(status(&world), Some(PublicStatus::NoReport(NoReport::Both)));
    let mut undone = world.clone();
    undone.must(case.0, choose(false), coordinator());
    assert_eq!(status(&undone), None);
    let ground = "Not built in.".into();
    world.must(
        case.0,
        Command::DeclareNoneConcerned { ground },
        vendor_actor(quiet, 2),
    );
    assert_eq!(status(&world), Some(PublicStatus::NotAffected));
    assert_eq!(
        world.outcome(Some(case.0), choose(false), coordinator()),
        "ok"
    );
    world.must(case.0, choose(false), coordinator());
    assert_eq!(
        world.outcome(Some(case.0), choose(true), coordinator()),
        "has-reported"
    );
}

fn case_preview(world: &World, case: CaseId) -> case::Edition {
    let register = world
        .case(case)
        .vendors
        .keys()
        .map(|v| (*v, world.vendor(*v).facts()))
        .collect();
    let context = handling::Context {
        now: world.now,
        settings: &world.settings,
        fresh: handling::Fresh { seed: Uuid::nil() },
        register: &register,
        finders: &[],
    };
    case::preview(world.case(case), &context).expect("a preview")
}

#[test]
fn nobody_is_called_silent_who_was_not_asked() {
    let mut world = World::new();
    let (_, case, _) = world.dated();
    let vendor = world.registered("Northwind", 2);
    let choose = Command::ChooseNoReport {
        vendor,
        show: true,
        reason: "Silent.".into(),
    };
    assert_eq!(
        refusal(&world, case, choose.clone(), coordinator()).code,
        "unknown-vendor"
    );
    let identify = Command::Identify {
        vendors: vec![case::Identification {
            vendor,
            reasoning: "The same.".into(),
        }],
        rejected: vec![],
    };
    world.must(case.0, identify, coordinator());
    assert_eq!(
        refusal(&world, case, choose.clone(), coordinator()).code,
        "unknown-vendor"
    );
    world.must(
        case.0,
        Command::SendSummary {
            vendors: vec![vendor],
        },
        coordinator(),
    );
    let no = refusal(&world, case, choose.clone(), coordinator());
    assert_eq!((no.code, no.rule.0), ("not-reminded", "R-V1-3-5"));
    world.must(
        case.0,
        Command::Remind {
            vendor,
            last: false,
        },
        coordinator(),
    );
    assert_eq!(world.outcome(Some(case.0), choose, coordinator()), "ok");
    let mute = Command::ChooseNoReport {
        vendor,
        show: true,
        reason: String::new(),
    };
    assert_eq!(refusal(&world, case, mute, coordinator()).code, "missing");
}

/// Every status from what lies behind it, on the one developer of a case.
#[test]
fn every_status_comes_from_what_was_reported() {
    use case::{VendorStage, Verdict};
    let mut world = World::new();
    let (_, case, vendor) = world.dated();
    world.must(
        case.0,
        Command::WriteDraft { draft: draft() },
        coordinator(),
    );
    type Change = fn(&mut case::VendorCase);
    let blank: Change = |v| {
        v.verdict = None;
        v.answers.clear();
        v.measures.clear();
        v.status.clear();
        v.stage = VendorStage::SummarySent;
    };
    let cases: [(Change, Option<PublicStatus>); 14] = [
        (|_| {}, None),
        (
            |v| v.verdict = Some(Verdict::Affected),
            Some(PublicStatus::Affected),
        ),
        (
            |v| v.verdict = Some(Verdict::Known),
            Some(PublicStatus::Known),
        ),
        (
            |v| v.verdict = Some(Verdict::NotAffected),
            Some(PublicStatus::NotAffected),
        ),
        (
            |v| v.verdict = Some(Verdict::UnderInvestigation),
            Some(PublicStatus::UnderInvestigation),
        ),
        (|v| v.none_concerned = true, Some(PublicStatus::NotAffected)),
        (
            |v| v.stage = VendorStage::Verifying,
            Some(PublicStatus::UnderInvestigation),
        ),
        (
            |v| {
                v.stage = VendorStage::Verifying;
                v.may_be_named = false;
            },
            None,
        ),
        (|v| v.stage = VendorStage::DetailSent, None),
        (
            |v| v.unreachable_at = Some(v.updated_at),
            Some(PublicStatus::Unreachable),
        ),
        (
            |v| v.no_report_line = true,
            Some(PublicStatus::NoReport(NoReport::Both)),
        ),
        (
            |v| {
                v.no_report_line = true;
                v.verdict = Some(Verdict::Affected);
            },
            Some(PublicStatus::NoReport(NoReport::Status)),
        ),
        (
            |v| {
                v.no_report_line = true;
                v.verdict = Some(Verdict::NotAffected);
            },
            Some(PublicStatus::NotAffected),
        ),
        (
            |v| {
                v.status.push(case::StatusVersion {
                    at: v.updated_at,
                    text: handling::Secret::new(Compartment::Reply(v.vendor), "Working on it."),
                });
            },
            Some(PublicStatus::UnderInvestigation),
        ),
    ];
    for (n, (change, expected)) in cases.into_iter().enumerate() {
        let mut changed = world.clone();
        let own = changed
            .case_mut(case)
            .vendors
            .get_mut(&vendor)
            .expect("the developer");
        blank(own);
        change(own);
        let edition = case_preview(&changed, case);
        assert_eq!(
            edition.vendors.first().map(|l| l.status),
            expected,
            "case {n}"
        );
    }
}

#[test]
fn a_line_lists_only_the_products_its_status_is_true_of() {
    let mut world = World::new();
    let (_, case, vendor) = world.dated();
    let answer = |product: &str, presence, novelty| case::NewAnswer {
        product: product.into(),
        versions: "all".into(),
        presence,
        novelty,
        ground: "Looked at.".into(),
    };
    let answers = vec![
        answer("CMS", Presence::Affected, Some(Novelty::New)),
        answer("Shop", Presence::NotAffected, None),
    ];
    world.must(
        case.0,
        Command::ReportVerification { answers },
        vendor_actor(vendor, 1),
    );
    world.must(
        case.0,
        Command::WriteDraft { draft: draft() },
        coordinator(),
    );
    let edition = case_preview(&world, case);
    assert_eq!(edition.vendors[0].products, [("CMS".into(), "all".into())]);
}

// ---- afterwards ----------------------------------------------------------------------------

#[test]
fn a_revision_needs_both_notes_and_keeps_what_was_said() {
    let (mut world, case, quiet) = at(Stage::Published);
    let first = world
        .case(case)
        .publication
        .edition
        .clone()
        .expect("an edition");
    let mut blank = revise(draft());
    if let Command::Revise { en, .. } = &mut blank {
        en.clear();
    }
    assert_eq!(refusal(&world, case, blank, coordinator()).code, "missing");
    let mut broken = draft();
    broken.en.contact.clear();
    assert_eq!(
        refusal(&world, case, revise(broken), coordinator()).code,
        "advisory-incomplete"
    );
    world.pass_days(3);
    // A late answer stands in the next edition.
    let status = Command::ReportStatus {
        text: "We look into it.".into(),
    };
    world.must(case.0, status, vendor_actor(quiet, 2));
    world.must(case.0, revise(draft()), coordinator());
    let second = world
        .case(case)
        .publication
        .edition
        .clone()
        .expect("an edition");
    assert_eq!((second.version, &second.number), (2, &first.number));
    assert_eq!(
        (second.published, second.updated),
        (first.published, world.now)
    );
    assert!(second.history[0].correction);
    assert_eq!(second.vendors.len(), 2);
    world.must(case.0, revise(draft()), coordinator());
    let third = world
        .case(case)
        .publication
        .edition
        .clone()
        .expect("an edition");
    assert_eq!((third.version, third.history.len()), (3, 2));
}

#[test]
fn what_was_said_of_the_unreachable_stands_in_later_editions() {
    let (mut world, case, quiet) = at(Stage::Scheduled);
    let own = world
        .case_mut(case)
        .vendors
        .get_mut(&quiet)
        .expect("the developer");
    own.stage = case::VendorStage::Verifying;
    own.may_be_named = true;
    // Approve again, because the page changed.
    world.case_mut(case).publication.stage = Stage::Review;
    world.must(case.0, Command::ApproveDraft, reviewer());
    world.must(case.0, Command::Publish, Actor::SYSTEM);
    world.must(case.0, revise(draft()), coordinator());
    let edition = world
        .case(case)
        .publication
        .edition
        .as_ref()
        .expect("an edition");
    let line = edition
        .vendors
        .iter()
        .find(|l| l.vendor == quiet)
        .expect("a line");
    assert_eq!(line.status, PublicStatus::UnderInvestigation);
}

#[test]
fn a_closed_case_can_still_be_corrected() {
    let (mut world, case, _) = at(Stage::Published);
    world.must(case.0, Command::Close, coordinator());
    world.must(case.0, revise(draft()), coordinator());
    assert_eq!(world.case(case).stage, CaseStage::Closed);
}

#[test]
fn own_advisories_are_linked_and_checked() {
    let mut world = World::new();
    let (_, case, vendor) = world.published();
    let link = |url: &str| Command::LinkOwnAdvisory { url: url.into() };
    let by = vendor_actor(vendor, 1);
    assert_ne!(world.outcome(Some(case.0), link("ftp://x"), by), "ok");
    assert_ne!(
        world.outcome(
            Some(case.0),
            Command::ConfirmOwnAdvisory { vendor },
            coordinator()
        ),
        "ok"
    );
    world.must(case.0, link("https://vendor.example/a/1"), by);
    world.must(
        case.0,
        Command::ConfirmOwnAdvisory { vendor },
        coordinator(),
    );
    assert_eq!(
        world.case(case).vendors[&vendor].stage,
        case::VendorStage::Done
    );
    world.must(case.0, revise(draft()), coordinator());
    let edition = world
        .case(case)
        .publication
        .edition
        .as_ref()
        .expect("an edition");
    assert_eq!(
        edition.vendors[0].own_advisory.as_deref(),
        Some("https://vendor.example/a/1")
    );
}

#[test]
fn a_developer_writes_the_advisory_of_its_own_product() {
    let mut world = World::new();
    let (report, case, vendor) = world.own_product();
    let by = vendor_actor(vendor, 1);
    let entries = world.must(case.0, Command::WriteDraft { draft: draft() }, by);
    let granted = Event::Case(case::Event::Granted {
        compartment: Compartment::Draft,
        party: Party::Vendor(vendor),
    });
    assert!(entries.iter().any(|e| e.event == granted));
    world.must(case.0, submit(), by);
    world.must(
        case.0,
        Command::GiveOpinion {
            text: "Any day.".into(),
            wanted: None,
        },
        by,
    );
    world.set_date(case);
    world.must(case.0, Command::ApproveDraft, reviewer());
    world.pass_days(30);
    let entries = world.must(case.0, Command::Publish, Actor::SYSTEM);
    assert_eq!(entries[0].rule.0, "R-V2-2");
    let edition = world
        .case(case)
        .publication
        .edition
        .as_ref()
        .expect("an edition");
    assert!(edition.own_product);
    let line = &edition.vendors[0];
    assert_eq!(line.status, PublicStatus::AffectedWithMeasure);
    assert_eq!(line.measures[0].1, "Version 3.3 escapes comments.");
    assert_eq!(world.report(report).stage, ReportStage::Closed);
}

#[test]
fn a_developer_of_a_case_of_many_sees_and_writes_no_draft() {
    let (world, case, quiet) = at(Stage::Draft);
    let write = Command::WriteDraft { draft: draft() };
    assert_eq!(
        world.outcome(Some(case.0), write, vendor_actor(quiet, 2)),
        "not-yours"
    );
    let seen = world.log.iter().any(|e| {
        matches!(
            &e.event,
            Event::Case(case::Event::Granted {
                compartment: Compartment::Draft,
                party: Party::Vendor(_)
            })
        )
    });
    assert!(!seen);
}

#[test]
fn a_converted_case_takes_the_draft_from_its_developer() {
    let mut world = World::new();
    let (_, case, vendor) = world.own_product();
    world.must(
        case.0,
        Command::WriteDraft { draft: draft() },
        vendor_actor(vendor, 1),
    );
    world.must(
        case.0,
        Command::Convert {
            reason: "Others too.".into(),
        },
        coordinator(),
    );
    let write = Command::WriteDraft { draft: draft() };
    assert_eq!(
        world.outcome(Some(case.0), write.clone(), vendor_actor(vendor, 1)),
        "not-yours"
    );
    let entries = world.must(case.0, write, coordinator());
    let revoked = Event::Case(case::Event::Revoked {
        compartment: Compartment::Draft,
        party: Party::Vendor(vendor),
    });
    assert_eq!(entries[0].event, revoked);
}

#[test]
fn drafts_are_not_endless_and_their_ids_are_ids() {
    let mut world = World::new();
    let (_, case, _) = world.dated();
    let cases: [(&str, fn(&mut AdvisoryDraft)); 9] = [
        ("too-long", |d| d.ja.title = "あ".repeat(301)),
        ("too-long", |d| d.en.description = "a".repeat(20_001)),
        ("too-many", |d| {
            d.affected = vec![d.affected[0].clone(); 501]
        }),
        ("too-many", |d| {
            d.references = vec![d.references[0].clone(); 101]
        }),
        ("not-a-link", |d| {
            d.references[0].url = "javascript:alert(1)".into()
        }),
        ("not-an-id", |d| d.cve = vec!["CVE-26-1".into()]),
        ("not-an-id", |d| d.cvss3 = "AV:N".into()),
        ("not-an-id", |d| d.cvss4 = "CVSS:3.1/AV:N".into()),
        ("not-an-id", |d| d.affected[0].cpe = "cpe:/a:x".into()),
    ];
    for (code, change) in cases {
        let mut draft = draft();
        change(&mut draft);
        let got = world.outcome(Some(case.0), Command::WriteDraft { draft }, coordinator());
        assert_eq!(got, code);
    }
    let empty = AdvisoryDraft::default();
    world.must(case.0, Command::WriteDraft { draft: empty }, coordinator());
}
