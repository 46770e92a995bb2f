//! SM-4: every state × every command × every party, every guard, and what an edition says.

mod afterwards;
mod editions;
mod guards;
mod instant;

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
