//! SM-7: every state × every command × every party, and every guard.

use handling::register::{Command, Contact, NewProduct, Vendor, VendorEntryStage as Stage};
use handling::{Actor, CaseId, ItemId, Party, ReportId, VendorId};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::states::{Table, names};
use crate::world::{World, applicant, coordinator, person, reception, upload_key, vendor_actor};

const SM_7: &str = "
command          | who                | unverified | applied | terms-offered | key-test | registered | stale | excluded
apply            | vendor             | -          | -       | -             | -        | -          | -     | -
add              | coordinator        | -          | -       | -             | -        | -          | -     | -
offer-terms      | coordinator        | ok         | ok      | -             | -        | -          | -     | -
invite           | coordinator        | ok         | -       | -             | -        | -          | -     | -
agree-terms      | vendor             | -          | -       | ok            | nothing  | nothing    | nothing | -
upload-key       | vendor             | -          | -       | -             | ok       | ok         | ok    | -
answer-key-test  | vendor             | -          | -       | -             | no-challenge | no-challenge | no-challenge | -
set-contact      | vendor coordinator | ok         | ok      | ok            | ok       | ok         | ok    | *
add-product      | vendor coordinator | ok         | ok      | ok            | ok       | ok         | ok    | *
remove-product   | vendor coordinator | ok         | ok      | ok            | ok       | ok         | ok    | *
add-person       | vendor             | ok         | ok      | ok            | ok       | ok         | ok    | -
remove-person    | coordinator        | ok         | ok      | ok            | ok       | ok         | ok    | ok
ask-confirmation | coordinator system | -          | -       | -             | -        | ok         | ok    | -
confirm          | vendor             | -          | -       | -             | -        | ok         | ok    | -
mark-stale       | system             | -          | -       | -             | -        | ok         | nothing | -
record-breach    | system             | ok         | ok      | ok            | ok       | ok         | ok    | ok
exclude          | coordinator        | ok         | ok      | ok            | ok       | ok         | ok    | -
readmit          | coordinator        | -          | -       | -             | -        | -          | -     | ok
";

/// An entry in that state, with one account, a product and a breach on record.
fn at(stage: Stage) -> (World, VendorId) {
    let mut world = World::new();
    let vendor = match stage {
        Stage::Unverified => added(&mut world),
        Stage::Applied | Stage::TermsOffered | Stage::KeyTest => applied(&mut world),
        Stage::Registered | Stage::Stale | Stage::Excluded => world.registered("Sazanami KK", 1),
    };
    let itself = vendor_actor(vendor, 1);
    if matches!(stage, Stage::TermsOffered | Stage::KeyTest) {
        let note = "Called back.".into();
        world.must(vendor.0, Command::OfferTerms { note }, coordinator());
    }
    if stage == Stage::KeyTest {
        let version = world.settings.terms_version.clone();
        world.must(vendor.0, Command::AgreeTerms { version }, itself);
    }
    let product = NewProduct {
        name: "CMS".into(),
        ..NewProduct::default()
    };
    world.must(vendor.0, Command::AddProduct(product), coordinator());
    let case = CaseId(Uuid::from_u128(1));
    world.must(vendor.0, Command::RecordBreach { case }, Actor::SYSTEM);
    if stage == Stage::Stale {
        let bounced = true;
        world.must(vendor.0, Command::MarkStale { bounced }, Actor::SYSTEM);
    }
    if stage == Stage::Excluded {
        let command = exclude(&world, 30);
        world.must(vendor.0, command, coordinator());
    }
    assert_eq!(world.vendor(vendor).stage, stage);
    (world, vendor)
}

fn contact() -> Contact {
    Contact {
        manager: "M. Contact".into(),
        email: "psirt@vendor.example".into(),
        ..Contact::default()
    }
}

fn apply() -> Command {
    Command::Apply {
        name_ja: "さざなみ".into(),
        name_en: "Sazanami".into(),
        contact: contact(),
        read_standard: true,
    }
}

fn add() -> Command {
    Command::Add {
        name_ja: "さざなみ".into(),
        name_en: String::new(),
        contact: contact(),
        source: "Its web site.".into(),
    }
}

fn applied(world: &mut World) -> VendorId {
    VendorId(world.act(None, apply(), applicant(1)).expect("an entry")[0].file)
}

fn added(world: &mut World) -> VendorId {
    let vendor = VendorId(world.act(None, add(), coordinator()).expect("an entry")[0].file);
    let person = person(101);
    world.must(vendor.0, Command::AddPerson { person }, coordinator());
    vendor
}

fn exclude(world: &World, days: i64) -> Command {
    Command::Exclude {
        reason: "Published alone.".into(),
        review_on: world.now + SignedDuration::from_hours(24 * days),
    }
}

fn sample(name: &str, world: &World, entry: &Vendor) -> Command {
    match name {
        "apply" => apply(),
        "add" => add(),
        "offer-terms" => Command::OfferTerms {
            note: "Called back.".into(),
        },
        "invite" => Command::Invite,
        "agree-terms" => Command::AgreeTerms {
            version: world.settings.terms_version.clone(),
        },
        "upload-key" => upload_key(),
        "answer-key-test" => Command::AnswerKeyTest {
            answer: "ab".repeat(32),
        },
        "set-contact" => Command::SetContact { contact: contact() },
        "add-product" => Command::AddProduct(NewProduct {
            name: "Router".into(),
            ..NewProduct::default()
        }),
        "remove-product" => Command::RemoveProduct {
            product: entry.products[0].id,
        },
        "add-person" => Command::AddPerson {
            person: person(150),
        },
        "remove-person" => Command::RemovePerson {
            person: person(101),
        },
        "ask-confirmation" => Command::AskConfirmation,
        "confirm" => Command::Confirm,
        "mark-stale" => Command::MarkStale { bounced: true },
        "record-breach" => Command::RecordBreach {
            case: CaseId(Uuid::from_u128(2)),
        },
        "exclude" => exclude(world, 30),
        "readmit" => Command::Readmit {
            reason: "It understood.".into(),
        },
        other => panic!("no sample of {other}"),
    }
}

#[test]
fn every_state_answers_every_command_of_every_party() {
    let table = Table::read(SM_7);
    table.has_columns(&Stage::ALL);
    table.is_complete_for(&names::<Command>());
    for (column, stage) in Stage::ALL.iter().enumerate() {
        let (world, vendor) = at(*stage);
        let of = |party| Actor::new(party, person(101));
        let parties = [
            ("vendor", vendor_actor(vendor, 1)),
            ("vendor-stranger", vendor_actor(vendor, 9)),
            (
                "other-vendor",
                of(Party::Vendor(VendorId(Uuid::from_u128(5)))),
            ),
            ("coordinator", coordinator()),
            ("system", Actor::SYSTEM),
            ("reception", reception()),
            ("finder", of(Party::Finder(ReportId(Uuid::from_u128(6))))),
            ("administrator", of(Party::Administrator)),
            ("auditor", of(Party::Auditor)),
            ("public", applicant(1)),
        ];
        for name in table.commands() {
            let command = sample(name, &world, world.vendor(vendor));
            for (party, actor) in parties {
                let got = world.outcome(Some(vendor.0), command.clone(), actor);
                let expected = match (table.expected(name, column, party), name, party) {
                    // The coordinator keeps the list also of the excluded.
                    ("*", _, "coordinator") => "ok",
                    ("*", ..) => "wrong-stage",
                    // Shared commands with a guard of their own: tested below.
                    ("not-yours", "add-person", "coordinator") if got != "not-yours" => {
                        "not-the-first"
                    }
                    ("not-yours", "remove-person", "vendor") if got != "not-yours" => match stage {
                        Stage::Excluded => "wrong-stage",
                        _ => "last-person",
                    },
                    (expected, ..) => expected,
                };
                assert_eq!(got, expected, "{name} by {party} in {stage:?}");
            }
        }
    }
}

#[test]
fn an_application_needs_both_names_a_contact_and_the_standard_read() {
    let cases: [(&str, fn(&mut Command)); 7] = [
        ("missing", |c| {
            if let Command::Apply { name_ja, .. } = c {
                name_ja.clear()
            }
        }),
        ("missing", |c| {
            if let Command::Apply { name_en, .. } = c {
                name_en.clear()
            }
        }),
        ("missing", |c| {
            if let Command::Apply { contact, .. } = c {
                contact.manager.clear()
            }
        }),
        ("missing", |c| {
            if let Command::Apply { contact, .. } = c {
                contact.email.clear()
            }
        }),
        ("not-a-mail-address", |c| {
            if let Command::Apply { contact, .. } = c {
                contact.email = "x".into()
            }
        }),
        ("missing", |c| {
            if let Command::Apply { read_standard, .. } = c {
                *read_standard = false
            }
        }),
        ("too-long", |c| {
            if let Command::Apply { name_ja, .. } = c {
                *name_ja = "a".repeat(301)
            }
        }),
    ];
    let world = World::new();
    for (code, change) in cases {
        let mut command = apply();
        change(&mut command);
        assert_eq!(world.outcome(None, command, applicant(1)), code);
    }
    assert_eq!(world.outcome(None, apply(), Actor::STRANGER), "missing");
    assert_eq!(world.outcome(None, apply(), reception()), "not-yours");
    assert_eq!(world.outcome(None, add(), applicant(1)), "not-yours");
    assert_eq!(
        world.outcome(None, Command::Confirm, coordinator()),
        "not-yours"
    );
}

#[test]
fn a_developer_registers_in_four_steps() {
    let (mut world, vendor) = at(Stage::Applied);
    let itself = vendor_actor(vendor, 1);
    let facts = world.vendor(vendor).facts();
    assert!(!facts.contact_valid && !facts.terms_agreed && facts.known);
    let note = "Called back.".into();
    world.must(vendor.0, Command::OfferTerms { note }, coordinator());
    let entry = world.vendor(vendor);
    assert_eq!(entry.checked, Some((world.now, coordinator().person)));
    let old = Command::AgreeTerms {
        version: "2004-1".into(),
    };
    assert_eq!(world.outcome(Some(vendor.0), old, itself), "terms-outdated");
    let version = world.settings.terms_version.clone();
    world.must(vendor.0, Command::AgreeTerms { version }, itself);
    world.must(vendor.0, upload_key(), itself);
    assert!(
        world.vendor(vendor).key.is_none(),
        "a key not proven is not used"
    );
    let answer = "AB".repeat(32);
    world.must(vendor.0, Command::AnswerKeyTest { answer }, itself);
    let entry = world.vendor(vendor);
    assert_eq!(entry.stage, Stage::Registered);
    assert!(entry.key.is_some() && entry.facts().contact_valid);
}

#[test]
fn terms_that_change_are_agreed_again() {
    let (mut world, vendor) = at(Stage::Registered);
    let itself = vendor_actor(vendor, 1);
    world.settings.terms_version = "2027-1".into();
    assert!(!world.vendor(vendor).terms_current(&world.settings));
    assert_eq!(
        world.outcome(Some(vendor.0), Command::Confirm, itself),
        "terms-outdated"
    );
    let version = "2027-1".to_owned();
    world.must(vendor.0, Command::AgreeTerms { version }, itself);
    world.must(vendor.0, Command::Confirm, itself);
    assert_eq!(world.vendor(vendor).stage, Stage::Registered);
    assert!(world.vendor(vendor).terms_current(&world.settings));
}

#[test]
fn a_key_is_proven_or_after_five_wrong_answers_uploaded_again() {
    let (mut world, vendor) = at(Stage::KeyTest);
    let itself = vendor_actor(vendor, 1);
    let wrong = || Command::AnswerKeyTest {
        answer: "cd".repeat(32),
    };
    let right = || Command::AnswerKeyTest {
        answer: "ab".repeat(32),
    };
    world.must(vendor.0, upload_key(), itself);
    for _ in 1..Vendor::KEY_TRIES {
        world.must(vendor.0, wrong(), itself);
        assert_eq!(world.outcome(Some(vendor.0), right(), itself), "ok");
    }
    world.must(vendor.0, wrong(), itself);
    assert_eq!(
        world.outcome(Some(vendor.0), right(), itself),
        "no-challenge"
    );
    assert_eq!(world.vendor(vendor).stage, Stage::KeyTest);
    world.must(vendor.0, upload_key(), itself);
    // A beginning of the answer is no answer.
    let part = Command::AnswerKeyTest {
        answer: "ab".repeat(31),
    };
    world.must(vendor.0, part, itself);
    world.must(vendor.0, right(), itself);
    assert_eq!(world.vendor(vendor).stage, Stage::Registered);
}

#[test]
fn a_new_key_replaces_the_old_only_when_proven() {
    let (mut world, vendor) = at(Stage::Registered);
    let itself = vendor_actor(vendor, 1);
    let old = world.vendor(vendor).key.clone();
    let new = Command::UploadKey {
        fingerprint: "f".repeat(64),
        armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----\nnew".into(),
        challenge: "12".repeat(32),
    };
    world.must(vendor.0, new, itself);
    assert_eq!(world.vendor(vendor).key, old);
    let answer = "12".repeat(32);
    world.must(vendor.0, Command::AnswerKeyTest { answer }, itself);
    assert_ne!(world.vendor(vendor).key, old);
    assert_eq!(world.vendor(vendor).stage, Stage::Registered);
}

#[test]
fn what_is_no_public_key_is_refused() {
    let (world, vendor) = at(Stage::KeyTest);
    let itself = vendor_actor(vendor, 1);
    let good = (
        "0".repeat(40),
        "-----BEGIN PGP PUBLIC KEY BLOCK-----".to_owned(),
        "a".repeat(64),
    );
    let key = |(fingerprint, armoured, challenge): (String, String, String)| Command::UploadKey {
        fingerprint,
        armoured,
        challenge,
    };
    let private = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----BEGIN PGP PRIVATE KEY BLOCK-----";
    for broken in [
        ("0".repeat(39), good.1.clone(), good.2.clone()),
        ("g".repeat(40), good.1.clone(), good.2.clone()),
        (good.0.clone(), "ssh-rsa AAAA".into(), good.2.clone()),
        (good.0.clone(), private.into(), good.2.clone()),
        (good.0.clone(), good.1.clone(), "a".repeat(63)),
    ] {
        assert_eq!(
            world.outcome(Some(vendor.0), key(broken), itself),
            "not-a-key"
        );
    }
    assert_eq!(world.outcome(Some(vendor.0), key(good), itself), "ok");
}

#[test]
fn an_unverified_developer_is_invited_and_brought_in() {
    let mut world = World::new();
    let silent = Command::Add {
        name_ja: String::new(),
        name_en: "Northwind".into(),
        contact: Contact::default(),
        source: "A distributor.".into(),
    };
    let vendor = VendorId(world.act(None, silent, coordinator()).expect("an entry")[0].file);
    assert_eq!(
        world.outcome(Some(vendor.0), Command::Invite, coordinator()),
        "missing"
    );
    let offer = Command::OfferTerms {
        note: "Called back.".into(),
    };
    assert_eq!(
        world.outcome(Some(vendor.0), offer.clone(), coordinator()),
        "missing"
    );
    let contact = contact();
    world.must(vendor.0, Command::SetContact { contact }, coordinator());
    world.must(vendor.0, Command::Invite, coordinator());
    assert_eq!(world.vendor(vendor).invited_at, Some(world.now));
    let person = person(101);
    world.must(vendor.0, Command::AddPerson { person }, coordinator());
    world.must(vendor.0, offer, coordinator());
    assert_eq!(world.vendor(vendor).stage, Stage::TermsOffered);
    let nameless = Command::Add {
        name_ja: " ".into(),
        name_en: String::new(),
        contact: Contact::default(),
        source: "x".into(),
    };
    assert_eq!(world.outcome(None, nameless, coordinator()), "missing");
}

#[test]
fn a_contact_is_some_way_to_reach_somebody() {
    let (world, vendor) = at(Stage::Registered);
    let nothing = Command::SetContact {
        contact: Contact::default(),
    };
    assert_eq!(
        world.outcome(Some(vendor.0), nothing, vendor_actor(vendor, 1)),
        "missing"
    );
}

#[test]
fn the_entry_is_confirmed_or_becomes_stale() {
    let (mut world, vendor) = at(Stage::Registered);
    let missed = || Command::MarkStale { bounced: false };
    assert_eq!(
        world.outcome(Some(vendor.0), missed(), Actor::SYSTEM),
        "not-asked"
    );
    world.must(vendor.0, Command::AskConfirmation, Actor::SYSTEM);
    world.must(vendor.0, missed(), Actor::SYSTEM);
    let entry = world.vendor(vendor);
    assert_eq!((entry.stage, entry.bounced), (Stage::Stale, Some(false)));
    assert!(!entry.facts().contact_valid);
    world.must(vendor.0, Command::Confirm, vendor_actor(vendor, 1));
    let entry = world.vendor(vendor);
    assert_eq!(
        (entry.stage, entry.confirmation_asked_at),
        (Stage::Registered, None)
    );
    assert_eq!(entry.confirmed_at, Some(world.now));
}

#[test]
fn exclusion_needs_a_breach_a_reason_and_a_review_date_and_ends_where_it_began() {
    let mut world = World::new();
    let vendor = world.registered("Sazanami KK", 1);
    let command = exclude(&world, 30);
    assert_eq!(
        world.outcome(Some(vendor.0), command.clone(), coordinator()),
        "no-breach"
    );
    let case = CaseId(Uuid::from_u128(1));
    world.must(vendor.0, Command::RecordBreach { case }, Actor::SYSTEM);
    let again = world.outcome(
        Some(vendor.0),
        Command::RecordBreach { case },
        Actor::SYSTEM,
    );
    assert_eq!(again, "nothing");
    assert_eq!(
        world.vendor(vendor).stage,
        Stage::Registered,
        "nothing happens by itself"
    );
    let past = exclude(&world, 0);
    assert_eq!(
        world.outcome(Some(vendor.0), past, coordinator()),
        "in-the-past"
    );
    let mut mute = exclude(&world, 30);
    if let Command::Exclude { reason, .. } = &mut mute {
        reason.clear();
    }
    assert_eq!(
        world.outcome(Some(vendor.0), mute, coordinator()),
        "missing"
    );
    world.must(vendor.0, command, coordinator());
    assert!(world.vendor(vendor).facts().excluded);
    let readmit = Command::Readmit {
        reason: "Reviewed.".into(),
    };
    world.must(vendor.0, readmit, coordinator());
    let entry = world.vendor(vendor);
    assert_eq!((entry.stage, entry.review_on), (Stage::Registered, None));
}

#[test]
fn only_named_accounts_speak_for_a_developer() {
    let (mut world, vendor) = at(Stage::Registered);
    let stranger = vendor_actor(vendor, 9);
    assert_eq!(
        world.outcome(Some(vendor.0), Command::Confirm, stranger),
        "not-yours"
    );
    let new = person(109);
    let join = Command::AddPerson { person: new };
    world.must(vendor.0, join.clone(), vendor_actor(vendor, 1));
    assert_eq!(world.outcome(Some(vendor.0), join, stranger), "nothing");
    assert_eq!(
        world.outcome(Some(vendor.0), Command::Confirm, stranger),
        "ok"
    );
    let leave = |n| Command::RemovePerson { person: person(n) };
    world.must(vendor.0, leave(101), stranger);
    assert_eq!(
        world.outcome(Some(vendor.0), leave(109), stranger),
        "last-person"
    );
    assert_eq!(
        world.outcome(Some(vendor.0), leave(101), stranger),
        "unknown-person"
    );
    world.must(vendor.0, leave(109), coordinator());
    let first = Command::AddPerson {
        person: person(120),
    };
    world.must(vendor.0, first, coordinator());
    let second = Command::AddPerson {
        person: person(121),
    };
    assert_eq!(
        world.outcome(Some(vendor.0), second, coordinator()),
        "not-the-first"
    );
}

#[test]
fn products_are_added_and_removed_by_id() {
    let (mut world, vendor) = at(Stage::Registered);
    let by = vendor_actor(vendor, 1);
    let blank = Command::AddProduct(NewProduct::default());
    assert_eq!(world.outcome(Some(vendor.0), blank, by), "missing");
    let many = Command::AddProduct(NewProduct {
        name: "Router".into(),
        keywords: vec!["x".into(); 201],
        ..NewProduct::default()
    });
    assert_eq!(world.outcome(Some(vendor.0), many, by), "too-many");
    let unknown = Command::RemoveProduct {
        product: ItemId(Uuid::nil()),
    };
    assert_eq!(
        world.outcome(Some(vendor.0), unknown, by),
        "unknown-product"
    );
    let product = world.vendor(vendor).products[0].id;
    world.must(vendor.0, Command::RemoveProduct { product }, by);
    assert!(world.vendor(vendor).products.is_empty());
}
