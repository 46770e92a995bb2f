//! What an edition says of each developer (R-V1-3-6).

use super::*;

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
