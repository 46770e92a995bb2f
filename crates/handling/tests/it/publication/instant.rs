//! The instant of publication: not before, not twice, not what nobody approved.

use super::*;

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
