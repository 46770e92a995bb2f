//! Revisions, developers' own advisories, own products.

use super::*;

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
