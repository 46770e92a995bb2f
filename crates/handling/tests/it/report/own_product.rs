//! Ⅴ二: a developer reports its own product (R-V2-1).

use super::*;

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
