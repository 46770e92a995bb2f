//! Random lives of reports, cases and entries. Whatever is tried, nothing panics, files read again
//! from their facts are the same, and what must never happen has not happened.

use std::collections::BTreeSet;

use handling::case::{self, ObjectionGround};
use handling::register;
use handling::report::{
    self, CaseEnd, CaseOutline, Command, Consent, DeclineCode, Kind, StopGround, Submission,
};
use handling::{
    Actor, CaseId, Command as AnyCommand, Compartment, Event, File, Party, ReportId, VendorId,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::world::{
    World, applicant, coordinator, draft, finder, reception, reviewer, submission, upload_key,
    vendor_actor,
};

/// What is tried next: who, what, and a number to choose details by.
type Step = (u8, u8, u8);

fn steps(n: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..9u8, 0..52u8, any::<u8>()), 1..n)
}

fn bits(n: u8, bit: u8) -> bool {
    n >> bit & 1 == 1
}

fn words(n: u8) -> String {
    // Sometimes nothing: reasons must be asked for.
    if n.is_multiple_of(4) {
        String::new()
    } else {
        format!("Words {n}.")
    }
}

fn consent(n: u8) -> Consent {
    Consent {
        coordinator: bits(n, 0),
        vendor: bits(n, 1),
        acknowledgement: bits(n, 2),
        direct_questions: bits(n, 3),
    }
}

struct Cast {
    report: ReportId,
    case: CaseId,
    vendor: VendorId,
}

impl Cast {
    fn actor(&self, n: u8) -> Actor {
        match n {
            0 | 1 => reception(),
            2 => finder(self.report),
            3 => Actor::SYSTEM,
            4 => coordinator(),
            5 => reviewer(),
            6 => vendor_actor(self.vendor, 1),
            7 => Actor::STRANGER,
            _ => finder(ReportId(Uuid::from_u128(9))),
        }
    }

    fn on_report(&self, what: u8, n: u8, world: &World) -> Command {
        let case = self.case;
        let question = world.report(self.report).exchanges.first().map(|e| e.id);
        match what {
            0 => Command::Complete(submission()),
            1 => Command::Ask {
                question: words(n),
                reply_by: None,
            },
            2 => Command::Reply {
                question: question.unwrap_or(handling::ItemId(Uuid::nil())),
                text: words(n),
                items: vec![],
            },
            3 => Command::Write {
                text: words(n),
                items: vec![],
            },
            4..=6 => Command::SetConsent {
                consent: consent(n),
            },
            7 | 8 => Command::Accept {
                cases: vec![CaseOutline::default(); usize::from(n % 3)],
            },
            9 => Command::Decline {
                code: DeclineCode::OutOfScope,
                reason: words(n),
            },
            10 => Command::Reroute {
                kind: if bits(n, 0) {
                    Kind::Website
                } else {
                    Kind::Product
                },
                note: words(n),
            },
            11 => Command::OpenCase(CaseOutline::default()),
            12 | 13 => Command::Stop {
                ground: StopGround::ALL[usize::from(n) % 5],
                evidence: "A list.".into(),
                reason: words(n),
            },
            14 => Command::AskWithdrawal { reason: words(n) },
            15 => Command::DecideWithdrawal {
                agreed: bits(n, 0),
                reason: words(n),
            },
            16 => Command::Claim {
                person: crate::world::person(50),
            },
            17 => Command::OpenIdentity { purpose: words(n) },
            18 => Command::Note { text: words(n) },
            19 => Command::HearCoordinator {
                case,
                ground: if bits(n, 0) {
                    ObjectionGround::Known
                } else {
                    ObjectionGround::NotVulnerability
                },
            },
            20 => Command::CaseEnded {
                case,
                end: if bits(n, 0) {
                    CaseEnd::Merged
                } else {
                    CaseEnd::Stopped
                },
            },
            21 => Command::LinkCase {
                case: CaseId(Uuid::from_u128(u128::from(n % 3))),
                number: "NRS#1".into(),
            },
            22 => Command::RecordReach {
                case,
                party: if bits(n, 0) {
                    Party::Coordinator
                } else {
                    Party::Vendor(self.vendor)
                },
            },
            _ => Command::Close,
        }
    }

    fn on_entry(&self, what: u8, n: u8, world: &World) -> register::Command {
        use register::Command as R;
        match what {
            24 => R::OfferTerms { note: words(n) },
            25 => R::Invite,
            26 => R::AgreeTerms {
                version: world.settings.terms_version.clone(),
            },
            27 => upload_key(),
            28 => R::AnswerKeyTest {
                answer: if bits(n, 0) { "ab" } else { "cd" }.repeat(32),
            },
            29 => R::AskConfirmation,
            30 => R::Confirm,
            31 => R::MarkStale {
                bounced: bits(n, 0),
            },
            32 => R::RecordBreach { case: self.case },
            33 => R::Exclude {
                reason: words(n),
                review_on: world.in_days(i64::from(n % 3)).at,
            },
            34 => R::Readmit { reason: words(n) },
            35 => R::AddPerson {
                person: crate::world::person(u128::from(n % 3) + 100),
            },
            _ => R::RemovePerson {
                person: crate::world::person(u128::from(n % 3) + 100),
            },
        }
    }

    fn on_case(&self, what: u8, n: u8) -> case::Command {
        use case::Command as C;
        match what {
            37 => C::Transfer,
            38 => C::Begin,
            39..=41 => C::WriteDraft { draft: draft() },
            42 | 43 => C::SubmitDraft {
                waiver: bits(n, 0).then(|| words(n)),
            },
            44 => C::ReturnDraft { remarks: words(n) },
            45 | 46 => C::ApproveDraft,
            47 => C::ChooseNoReport {
                vendor: self.vendor,
                show: bits(n, 0),
                reason: words(n),
            },
            48 => C::Declare {
                ja: words(n),
                en: words(n),
            },
            49 => C::Revise {
                draft: draft(),
                ja: words(n),
                en: words(n),
                correction: bits(n, 1),
            },
            _ => C::Publish,
        }
    }

    fn step(&self, world: &mut World, (who, what, n): Step) {
        if n == 77 {
            world.pass_days(31);
        }
        let (file, command): (Uuid, AnyCommand) = match what {
            0..=23 => (self.report.0, self.on_report(what, n, world).into()),
            24..=36 => (self.vendor.0, self.on_entry(what, n, world).into()),
            _ => (self.case.0, self.on_case(what, n).into()),
        };
        if world.files.contains_key(&file) {
            let _ = world.act(Some(file), command, self.actor(who));
        }
    }
}

/// What must be so of every log there can be.
fn check(world: &World) {
    let mut consents: std::collections::BTreeMap<Uuid, Consent> = Default::default();
    let mut heard: BTreeSet<(Uuid, bool)> = BTreeSet::new();
    let mut published: BTreeSet<Uuid> = BTreeSet::new();
    for (position, entry) in world.log.iter().enumerate() {
        assert!(!entry.rule.0.is_empty());
        match &entry.event {
            Event::Report(event) => on_report_fact(entry.file, event, &mut consents, &mut heard),
            Event::Case(case::Event::Published { .. }) => {
                assert_eq!(entry.actor.party, Party::System);
                assert!(published.insert(entry.file), "published twice");
            }
            Event::Case(case::Event::DraftApproved { reviewer }) => {
                // Earlier in the log, not in time: facts of one instant have an order too.
                let wrote = world.log.iter().take(position).any(|e| {
                    e.file == entry.file
                        && matches!(&e.event, Event::Case(case::Event::DraftWritten { author, .. }) if author == reviewer)
                });
                assert!(!wrote, "the author approved");
            }
            Event::Vendor(register::Event::Excluded { reason, .. }) => assert_filled(reason),
            Event::Case(_) | Event::Vendor(_) => {}
        }
    }
    for (id, file) in &world.files {
        let same = match (file, world.replayed(*id)) {
            (File::Report(a), Some(File::Report(b))) => *a == b,
            (File::Case(a), Some(File::Case(b))) => *a == b,
            (File::Vendor(a), Some(File::Vendor(b))) => *a == b,
            _ => false,
        };
        assert!(same, "a file differs from its facts");
    }
}

fn assert_filled(reason: &handling::Secret) {
    assert!(!reason.text().expect("open").trim().is_empty(), "no reason");
}

fn on_report_fact(
    file: Uuid,
    event: &report::Event,
    consents: &mut std::collections::BTreeMap<Uuid, Consent>,
    heard: &mut BTreeSet<(Uuid, bool)>,
) {
    use report::Event as E;
    match event {
        E::Received { contents, .. }
        | E::ArrivedIncomplete { contents, .. }
        | E::Completed { contents } => {
            consents.insert(file, contents.consent);
        }
        E::ConsentSet { consent } => {
            consents.insert(file, *consent);
        }
        E::Granted {
            compartment: Compartment::Finder,
            party,
        } => {
            let consent = consents[&file];
            let allowed = match party {
                Party::System | Party::Reception => true,
                Party::Coordinator => consent.coordinator,
                Party::Vendor(_) => consent.vendor,
                _ => false,
            };
            assert!(
                allowed,
                "the finder was opened to {party:?} without consent"
            );
        }
        E::CoordinatorHeard { ground, .. } => {
            heard.insert((file, *ground == ObjectionGround::Known));
        }
        E::Declined { reason, .. } => assert_filled(reason),
        E::Stopped {
            ground,
            reason,
            evidence,
        } => {
            assert_filled(reason);
            assert_filled(evidence);
            match ground {
                StopGround::KnownByCoordinator => assert!(heard.contains(&(file, true))),
                StopGround::NotVulnerabilityByCoordinator => {
                    assert!(heard.contains(&(file, false)));
                }
                _ => {}
            }
        }
        E::WithdrawalDecided { reason, .. } => assert_filled(reason),
        _ => {}
    }
}

/// Revoked means closed: at the end nobody holds the identity whom consent does not name.
fn check_held(world: &World, report: ReportId) {
    let mut held: BTreeSet<Party> = BTreeSet::new();
    for entry in world.log.iter().filter(|e| e.file == report.0) {
        match &entry.event {
            Event::Report(report::Event::Granted {
                compartment: Compartment::Finder,
                party,
            }) => {
                held.insert(*party);
            }
            Event::Report(report::Event::Revoked {
                compartment: Compartment::Finder,
                party,
            }) => {
                held.remove(party);
            }
            _ => {}
        }
    }
    let consent = world.report(report).consent;
    assert!(held.iter().all(|party| consent.names_to(*party)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_life_of_a_report_keeps_the_rules(first in any::<u8>(), steps in steps(60)) {
        let mut world = World::new();
        let apply = register::Command::Apply {
            name_ja: "さざなみ".into(),
            name_en: "Sazanami".into(),
            contact: register::Contact {
                manager: "M".into(),
                email: "m@vendor.example".into(),
                ..register::Contact::default()
            },
            read_standard: true,
        };
        let vendor = VendorId(world.act(None, apply, applicant(1)).expect("an entry")[0].file);
        let sent = Submission { consent: Some(consent(first)), ..submission() };
        let report = world.submit(sent, Actor::STRANGER);
        let mut cast = Cast { report, case: CaseId(Uuid::nil()), vendor };
        for step in steps {
            cast.step(&mut world, step);
            if let Some(link) = world.report(report).cases.first() {
                cast.case = link.case;
            }
        }
        check(&world);
        check_held(&world, report);
    }

    #[test]
    fn any_life_of_an_advisory_keeps_the_rules(steps in steps(40)) {
        let mut world = World::new();
        let (report, case, vendor) = world.dated();
        let cast = Cast { report, case, vendor };
        for (who, what, n) in steps {
            // Mostly what concerns the advisory.
            let what = if what < 20 { 37 + what % 15 } else { what };
            cast.step(&mut world, (who, what, n));
        }
        check(&world);
        check_held(&world, report);
        let publication = &world.case(case).publication;
        prop_assert!(publication.edition.is_none() || world.now >= world.case(case).embargo.as_ref().expect("an embargo").end.at);
        if let Some(reviewer) = publication.reviewer {
            prop_assert!(!publication.authors.contains(&reviewer));
        }
    }

    #[test]
    fn no_text_makes_the_checks_stumble(text in any::<String>(), name in any::<String>()) {
        let facts = handling::FinderFacts {
            identity: report::Identity { name: name.clone(), phone: text.clone(), ..Default::default() },
            ..Default::default()
        };
        let _ = case::lint::finder::named(&text, &facts, true, false, &[]);
        let mut world = World::new();
        let mut sent = submission();
        sent.items[2].text = format!("{name}x");
        let report = world.submit(sent, Actor::STRANGER);
        let accept = Command::Accept { cases: vec![] };
        world.must(report.0, accept, reception());
        let case = world.report(report).cases[0].case;
        world.must(case.0, case::Command::Transfer, reception());
        world.must(case.0, case::Command::Begin, coordinator());
        let mut advisory = draft();
        advisory.ja.summary = text.clone();
        advisory.en.solution = name;
        let write = case::Command::WriteDraft { draft: advisory };
        if world.act(Some(case.0), write, coordinator()).is_ok() {
            let waiver = Some("None.".into());
            let _ = world.act(Some(case.0), case::Command::SubmitDraft { waiver }, coordinator());
        }
    }
}

/// Found by chance once: the reviewer approves, and at the same instant writes a draft of their own.
#[test]
fn who_approved_and_then_writes_is_an_author_without_an_approval() {
    let mut world = World::new();
    let (report, case, vendor) = world.dated();
    let cast = Cast {
        report,
        case,
        vendor,
    };
    for step in [(4, 39, 0), (4, 42, 0), (5, 45, 0)] {
        cast.step(&mut world, step);
    }
    assert!(world.case(case).publication.reviewer.is_some(), "approved");
    cast.step(&mut world, (5, 39, 0));
    check(&world);
    let publication = &world.case(case).publication;
    assert!(publication.reviewer.is_none(), "the approval fell");
    cast.step(&mut world, (5, 42, 0));
    cast.step(&mut world, (5, 45, 0));
    assert!(
        world.case(case).publication.reviewer.is_none(),
        "own words approved"
    );
}
