//! Who may know: table 2.2 cell by cell, and what the views of a case make of it.

mod table;

use handling::disclosure::{
    BodiesCaseView, CaseView, FinderPhase, Lens, ReportView, VendorCaseView, VendorEntryView,
    case_view, edition, finder_case, finder_identity, lane, report_view, vendor_sheet, vendor_view,
};
use handling::report::Consent;
use handling::{Actor, CaseId, Party, PersonId, RegisterFacts, VendorId, case, register, report};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::world::*;

fn read<T>(world: &World, look: impl FnOnce(&Lens<'_>) -> T) -> T {
    let register = world.register();
    look(&Lens {
        now: world.now,
        settings: &world.settings,
        register: &register,
    })
}

fn view(world: &World, case: CaseId, reader: Actor) -> Option<CaseView> {
    read(world, |lens| case_view(world.case(case), &reader, lens))
}

fn bodies(world: &World, case: CaseId, reader: Actor) -> BodiesCaseView {
    match view(world, case, reader) {
        Some(CaseView::Bodies(view)) => view,
        other => panic!("{other:?}"),
    }
}

fn vendors(world: &World, case: CaseId, reader: Actor) -> VendorCaseView {
    match view(world, case, reader) {
        Some(CaseView::Vendor(view)) => view,
        other => panic!("{other:?}"),
    }
}

/// Everybody to whom an unpublished case does not exist.
fn strangers() -> Vec<Actor> {
    let nobody = PersonId(Uuid::from_u128(9));
    vec![
        Actor::STRANGER,
        Actor::new(Party::Administrator, nobody),
        Actor::new(Party::Vendor(VendorId(Uuid::from_u128(8))), nobody),
        finder(handling::ReportId(Uuid::from_u128(7))),
        Actor::SYSTEM,
    ]
}

#[test]
fn a_case_does_not_exist_for_strangers_before_and_after() {
    let mut world = World::new();
    let (_, case, _) = world.scheduled();
    for published in [false, true] {
        if published {
            world.pass_days(30);
            world.must(case.0, case::Command::Publish, Actor::SYSTEM);
        }
        for stranger in strangers() {
            assert_eq!(view(&world, case, stranger), None, "{stranger:?}");
        }
        assert_eq!(edition(world.case(case)).is_some(), published);
    }
}

#[test]
fn the_coordinator_meets_a_case_with_its_transfer() {
    let mut world = World::new();
    let (report, case) = world.accepted();
    assert_eq!(view(&world, case, coordinator()), None);
    let seen = |w: &World| read(w, |l| report_view(w.report(report), &coordinator(), l)).is_some();
    assert!(!seen(&world));
    world.must(case.0, case::Command::Transfer, reception());
    assert_eq!(
        bodies(&world, case, coordinator()).number,
        world.case(case).number
    );
}

#[test]
fn a_developer_sees_summary_then_details_for_named_persons_only() {
    let mut world = World::new();
    let (_, case, vendor) = world.coordinated();
    let named = vendors(&world, case, vendor_actor(vendor, 1));
    assert!(named.detail.is_some() && named.named && !named.several_developers);
    // A colleague who was not named reads the summary, not the details (R-D-09).
    let person = person(177);
    let add = register::Command::AddPerson { person };
    world.must(vendor.0, add, vendor_actor(vendor, 1));
    let colleague = Actor::new(Party::Vendor(vendor), person);
    let seen = vendors(&world, case, colleague);
    assert!(seen.detail.is_none() && seen.first_notice.is_some() && !seen.named);
    // Who left the entry has left the case, its lane included (R-D-25).
    let remove = register::Command::RemovePerson { person };
    world.must(vendor.0, remove, vendor_actor(vendor, 1));
    assert_eq!(view(&world, case, colleague), None);
    let lane = read(&world, |l| {
        lane(world.case(case), &colleague, Some(vendor), l).map(<[_]>::len)
    });
    assert_eq!(lane, None);
}

#[test]
fn of_the_others_a_developer_learns_only_that_there_are_several() {
    let mut world = World::new();
    let (_, case, vendor) = world.coordinated();
    let other = world.registered("Otherfirm", 2);
    let identify = case::Command::Identify {
        vendors: vec![case::Identification {
            vendor: other,
            reasoning: "Same component.".into(),
        }],
        rejected: Vec::new(),
    };
    world.must(case.0, identify, coordinator());
    // Named, not told: the case does not exist for it, and nobody else notices.
    assert_eq!(view(&world, case, vendor_actor(other, 2)), None);
    assert!(!vendors(&world, case, vendor_actor(vendor, 1)).several_developers);
    let send = case::Command::SendSummary {
        vendors: vec![other],
    };
    world.must(case.0, send, coordinator());
    let seen = vendors(&world, case, vendor_actor(vendor, 1));
    assert!(seen.several_developers);
    let text = serde_json::to_string(&seen).unwrap();
    assert!(!text.contains(&other.to_string()) && !text.contains("Otherfirm"));
    let theirs = |lane_of| {
        read(&world, |l| {
            lane(world.case(case), &vendor_actor(vendor, 1), lane_of, l).is_some()
        })
    };
    assert!(theirs(Some(vendor)) && !theirs(Some(other)) && !theirs(None));
}

#[test]
fn a_developer_sees_what_will_be_public_about_it() {
    let mut world = World::new();
    let (_, case, vendor) = world.scheduled();
    let preview = vendors(&world, case, vendor_actor(vendor, 1)).preview;
    world.pass_days(30);
    world.must(case.0, case::Command::Publish, Actor::SYSTEM);
    let line = &edition(world.case(case)).unwrap().vendors[0];
    assert_eq!(preview.status, Some(line.status));
    assert_eq!(preview.name_ja, line.name_ja);
    let products = preview
        .products
        .iter()
        .map(|(p, v)| (p.text().unwrap().to_owned(), v.text().unwrap().to_owned()));
    assert_eq!(products.collect::<Vec<_>>(), line.products);
    assert_eq!(preview.measures.len(), line.measures.len());
}

#[test]
fn the_finder_learns_phases_and_in_the_end_the_link() {
    let mut world = World::new();
    let (report, case, _) = world.scheduled();
    let before = finder_case(world.case(case));
    assert_eq!(before.phase, FinderPhase::Coordinating);
    assert_eq!((before.portal_number, before.waiting_for.due), (None, None));
    let end = world
        .case(case)
        .embargo
        .as_ref()
        .unwrap()
        .end
        .at
        .to_string();
    let text = serde_json::to_string(&view(&world, case, finder(report))).unwrap();
    assert!(
        !text.contains(&end),
        "the date is not the finder's before publication (IC-10)"
    );
    world.pass_days(30);
    world.must(case.0, case::Command::Publish, Actor::SYSTEM);
    let after = finder_case(world.case(case));
    assert_eq!(after.phase, FinderPhase::Published);
    assert_eq!(after.portal_number, world.case(case).publication.number);
}

#[test]
fn an_identity_stays_open_for_a_quarter_of_an_hour_for_who_said_why() {
    let mut world = World::new();
    let id = world.received();
    let open = |w: &World, reader: Actor| match read(w, |l| report_view(w.report(id), &reader, l)) {
        Some(ReportView::Reception(view)) => view.identity.is_some(),
        other => panic!("{other:?}"),
    };
    assert!(!open(&world, reception()));
    let purpose = "To call back.".into();
    world.must(id.0, report::Command::OpenIdentity { purpose }, reception());
    assert!(open(&world, reception()));
    assert!(!open(&world, Actor::new(Party::Reception, person(66))));
    world.now += SignedDuration::from_mins(15);
    assert!(open(&world, reception()));
    world.now += SignedDuration::from_secs(1);
    assert!(!open(&world, reception()));
}

#[test]
fn consent_opens_the_identity_and_withdrawing_it_closes_it() {
    let mut world = World::new();
    let (id, case, vendor) = world.coordinated();
    let seen = |w: &World, reader: Actor| {
        read(w, |l| {
            finder_identity(w.report(id), w.case(case), &reader, l)
        })
        .is_some()
    };
    let (bodies, developer) = (coordinator(), vendor_actor(vendor, 1));
    assert!(!seen(&world, bodies) && !seen(&world, developer));
    for party in [Party::Coordinator, Party::Vendor(vendor)] {
        let reach = report::Command::RecordReach { case, party };
        world.act(Some(id.0), reach, Actor::SYSTEM).unwrap();
    }
    let mut consent = |coordinator, vendor| {
        let consent = Consent {
            coordinator,
            vendor,
            ..Consent::default()
        };
        world
            .act(
                Some(id.0),
                report::Command::SetConsent { consent },
                finder(id),
            )
            .unwrap();
        (seen(&world, bodies), seen(&world, developer))
    };
    assert_eq!(consent(true, false), (true, false));
    assert_eq!(consent(false, true), (false, true));
    assert_eq!(consent(false, false), (false, false));
}

#[test]
fn the_register_shows_contacts_to_the_coordinator_and_to_itself() {
    let mut world = World::new();
    let vendor = world.registered("Sazanami KK", 1);
    let seen = |reader: Actor| -> Option<VendorEntryView> {
        read(&world, |l| vendor_view(world.vendor(vendor), &reader, l))
    };
    assert!(seen(coordinator()).unwrap().contact.is_some());
    assert!(seen(vendor_actor(vendor, 1)).unwrap().own);
    assert!(seen(reception()).unwrap().contact.is_none());
    for stranger in strangers() {
        assert_eq!(seen(stranger), None);
    }
    assert_eq!(seen(vendor_actor(vendor, 2)), None);
}

#[test]
fn views_keep_their_shape_as_json_and_have_schemas() {
    let mut world = World::new();
    let (id, case, vendor) = world.published();
    let readers = [
        reception(),
        coordinator(),
        vendor_actor(vendor, 1),
        finder(id),
    ];
    for reader in readers {
        let seen = view(&world, case, reader).unwrap();
        let json = serde_json::to_value(&seen).unwrap();
        assert_eq!(serde_json::from_value::<CaseView>(json).unwrap(), seen);
        if let Some(seen) = read(&world, |l| report_view(world.report(id), &reader, l)) {
            let json = serde_json::to_value(&seen).unwrap();
            assert_eq!(serde_json::from_value::<ReportView>(json).unwrap(), seen);
        }
    }
    for schema in [
        schemars::schema_for!(CaseView),
        schemars::schema_for!(ReportView),
        schemars::schema_for!(VendorEntryView),
    ] {
        assert!(schema.as_value().is_object());
    }
}

/// P1: the board of a case with 600 developers and 5,000 messages carries no message.
#[test]
fn the_board_stays_small() {
    let mut world = World::new();
    let (_, id, vendor) = world.coordinated();
    let template = world.case(id).vendors[&vendor].clone();
    let mut register: BTreeMap<VendorId, RegisterFacts> = BTreeMap::new();
    let now = world.now;
    let message = |n: u128| case::Message {
        id: handling::ItemId(Uuid::from_u128(n)),
        at: now,
        from: Party::Vendor(vendor),
        person: None,
        text: handling::Secret::new(handling::Compartment::Inner, "LETTER ".repeat(100)),
        attachments: Vec::new(),
    };
    let whole = world.case_mut(id);
    for n in 0..600_u128 {
        let vendor = VendorId(Uuid::from_u128(0x100_0000 + n));
        let mut one = template.clone();
        one.vendor = vendor;
        one.lane = (0..8).map(|m| message(n * 8 + m).into()).collect();
        whole.vendors.insert(vendor, one);
        register.insert(vendor, RegisterFacts::default());
    }
    whole.bodies_lane = (0..200).map(|n| message(n).into()).collect();
    let lens = Lens {
        now,
        settings: &world.settings,
        register: &register,
    };
    let started = std::time::Instant::now();
    let Some(CaseView::Bodies(view)) = case_view(world.case(id), &coordinator(), &lens) else {
        panic!("no view");
    };
    let text = serde_json::to_string(&view).unwrap();
    println!("{} bytes in {:?}", text.len(), started.elapsed());
    assert_eq!(view.vendors.len(), 601);
    assert!(!text.contains("LETTER"));
    assert!(text.len() < 1_000_000, "{}", text.len());
    let sheet = vendor_sheet(world.case(id), &coordinator(), vendor, &lens).unwrap();
    assert!(!serde_json::to_string(&sheet).unwrap().contains("LETTER"));
}
