//! The finder's identity: consent, openings, claims (R-V1-2-4).

use super::*;

#[test]
fn identity_goes_only_where_the_case_went_and_consent_allows() {
    let (mut world, report) = at(Stage::Accepted);
    let case = world.report(report).cases[0].case;
    let vendor = Party::Vendor(VendorId(Uuid::from_u128(5)));
    let identity =
        |world: &World, party| granted(world, report).contains(&(Compartment::Finder, party));
    let consent = |coordinator, vendor| Command::SetConsent {
        consent: Consent {
            coordinator,
            vendor,
            ..Consent::default()
        },
    };
    // Consent before the case went anywhere opens nothing yet.
    world.must(report.0, consent(true, false), finder(report));
    assert!(!identity(&world, Party::Coordinator));
    let reach = |party| Command::RecordReach { case, party };
    world.must(report.0, reach(Party::Coordinator), Actor::SYSTEM);
    assert!(identity(&world, Party::Coordinator));
    world.must(report.0, reach(vendor), Actor::SYSTEM);
    assert!(!identity(&world, vendor));
    // Later choices count from then on, each for its recipient.
    world.must(report.0, consent(false, true), finder(report));
    assert!(!identity(&world, Party::Coordinator));
    assert!(identity(&world, vendor));
    assert_eq!(
        world.outcome(Some(report.0), consent(false, true), finder(report)),
        "nothing"
    );
    assert_eq!(world.report(report).consents.len(), 3);
    assert_eq!(
        world.outcome(Some(report.0), reach(Party::Public), Actor::SYSTEM),
        "not-yours"
    );
}

/// The whole way: the case tells its reports whom it reached.
#[test]
fn consent_follows_the_case_to_coordinator_and_developer() {
    for (coordinator, developer) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut world = World::new();
        let (report, _, vendor) = world.coordinated();
        let holds =
            |world: &World, party| granted(world, report).contains(&(Compartment::Finder, party));
        let parties = [Party::Coordinator, Party::Vendor(vendor)];
        assert_eq!(parties.map(|party| holds(&world, party)), [false, false]);
        assert_eq!(world.report(report).reached, parties.into());
        let consent = Consent {
            coordinator,
            vendor: developer,
            ..Consent::default()
        };
        if consent != Consent::default() {
            world.must(report.0, Command::SetConsent { consent }, finder(report));
        }
        assert_eq!(
            parties.map(|party| holds(&world, party)),
            [coordinator, developer]
        );
    }
}

#[test]
fn every_look_at_the_identity_has_a_person_and_a_purpose() {
    let (mut world, report) = at(Stage::Received);
    let open = |purpose: &str| Command::OpenIdentity {
        purpose: purpose.into(),
    };
    assert_eq!(
        world.outcome(Some(report.0), open(" "), reception()),
        "missing"
    );
    let nobody = Actor {
        party: Party::Reception,
        person: None,
    };
    assert_eq!(
        world.outcome(Some(report.0), open("To call back."), nobody),
        "missing"
    );
    world.must(report.0, open("To call back."), reception());
    let openings = &world.report(report).identity_openings;
    assert_eq!(openings[..], [(world.now, reception().person)]);
}

#[test]
fn a_report_is_claimed_into_ones_own_account_once() {
    let (mut world, report) = at(Stage::Received);
    let claim = |n| Command::Claim { person: person(n) };
    let by = |n| Actor::new(Party::Finder(report), person(n));
    assert_eq!(
        world.outcome(Some(report.0), claim(60), by(61)),
        "not-yours"
    );
    let nobody = Actor {
        party: Party::Finder(report),
        person: None,
    };
    assert_eq!(
        world.outcome(Some(report.0), claim(60), nobody),
        "not-yours"
    );
    world.must(report.0, claim(60), by(60));
    assert_eq!(world.outcome(Some(report.0), claim(60), by(60)), "nothing");
    assert_eq!(
        world.outcome(Some(report.0), claim(61), by(61)),
        "already-claimed"
    );
}
