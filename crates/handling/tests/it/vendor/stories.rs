//! What a developer meets: two stages, named persons, late answers welcome.

use handling::case::{
    CaseStage, Command as C, Event, MeasureKind, NewAnswer, NoReport, Novelty, Presence,
    VendorStage, Verdict,
};
use handling::{Actor, Compartment, Party, PersonId, VendorId};
use uuid::Uuid;

use crate::case::fixture::*;
use crate::desk::*;

const NOBODY: (&str, &str) = ("not-yours", "R-NF-09");

fn grants(desk: &Desk, vendor: VendorId) -> Vec<Compartment> {
    let party = Party::Vendor(vendor);
    let of = |event: &handling::Event| match event {
        handling::Event::Case(Event::Granted {
            compartment,
            party: to,
        }) if *to == party => Some(*compartment),
        _ => None,
    };
    desk.log.iter().filter_map(|fact| of(&fact.event)).collect()
}

#[test]
fn each_stage_opens_exactly_its_compartments() {
    let mut desk = begun();
    desk.act(coordinator(), identify(&[ONE, TWO]));
    assert_eq!(grants(&desk, ONE), [Compartment::Reply(ONE)]);
    desk.act(coordinator(), summary());
    desk.act(coordinator(), C::SendSummary { vendors: vec![ONE] });
    assert_eq!(
        grants(&desk, ONE),
        [Compartment::Reply(ONE), Compartment::Summary]
    );
    desk.act(vendor(ONE), request_detail(ONE));
    assert_eq!(
        grants(&desk, ONE)[2..],
        [Compartment::Vulnerability, Compartment::Methods]
    );
    assert_eq!(grants(&desk, TWO), [Compartment::Reply(TWO)]);
}

/// Whoever may not know of the case gets the same answer to every command there is.
#[test]
fn who_may_not_know_learns_nothing() {
    let mut desk = told();
    let person = person_of(ONE, 1);
    let strangers = [
        Actor::STRANGER,
        Actor::new(Party::Public, person),
        Actor::new(Party::Finder(REPORT), person),
        Actor::new(Party::Administrator, person),
        Actor::new(Party::Auditor, person),
        // Registered, but not in this case.
        vendor(THREE),
        // A name that does not exist.
        Actor::new(Party::Vendor(VendorId(Uuid::nil())), person),
        // In the case, but not of the entry (R-D-25), or without a person.
        Actor::new(Party::Vendor(ONE), PersonId(Uuid::nil())),
        Actor::new(Party::Vendor(ONE), person_of(TWO, 1)),
        Actor {
            party: Party::Vendor(ONE),
            person: None,
        },
    ];
    for name in crate::table::commands() {
        let Some(command) = sample(&name, &desk.clone()) else {
            continue;
        };
        for stranger in strangers {
            assert_eq!(
                desk.refused(stranger, command.clone()),
                NOBODY,
                "{name} by {stranger:?}"
            );
        }
    }
}

#[test]
fn who_is_named_but_not_told_does_not_know_yet() {
    let mut desk = at_notifying();
    assert_eq!(desk.refused(vendor(ONE), C::RecordOpened), NOBODY);
    desk.act(coordinator(), C::SendSummary { vendors: vec![ONE] });
    desk.act(vendor(ONE), C::RecordOpened);
    assert_eq!(desk.refused(vendor(TWO), C::RecordOpened), NOBODY);
}

fn at_notifying() -> Desk {
    at(CaseStage::Notifying)
}

#[test]
fn details_need_persons_of_the_entry_and_secrecy() {
    let mut desk = at_notifying();
    desk.act(
        coordinator(),
        C::SendSummary {
            vendors: vec![ONE, TWO],
        },
    );
    let request = |persons: Vec<PersonId>, secrecy_agreed| C::RequestDetail {
        persons,
        secrecy_agreed,
        may_be_named: false,
    };
    let mine = person_of(ONE, 2);
    let mut refused = |persons, agreed| desk.refused(vendor(ONE), request(persons, agreed));
    assert_eq!(refused(vec![mine], false), ("missing", "R-D-09"));
    assert_eq!(refused(vec![], true), ("missing", "R-D-09"));
    assert_eq!(
        refused(vec![mine, person_of(TWO, 1)], true),
        ("not-of-the-entry", "R-D-25")
    );
    desk.act(vendor(ONE), request(vec![mine, mine], true));
    assert_eq!(desk.case().vendors[&ONE].persons, [mine]);
    assert_eq!(
        desk.refused(vendor(ONE), request(vec![mine], true)).0,
        "wrong-stage"
    );
}

/// without the terms only after a confirmation of secrecy for this case.
#[test]
fn without_terms_the_summary_only() {
    let mut desk = begun();
    desk.act(coordinator(), identify(&[LOST, ONE]));
    assert_eq!(desk.case().vendors[&LOST].stage, VendorStage::ContactSearch);
    desk.act(coordinator(), summary());
    let send = |vendors: &[VendorId]| C::SendSummary {
        vendors: vendors.to_vec(),
    };
    assert_eq!(
        desk.refused(coordinator(), send(&[LOST])),
        ("wrong-stage", "SM-3")
    );
    let contact = |secrecy_confirmed| C::RecordContact {
        vendor: LOST,
        secrecy_confirmed,
        note: "Their desk called back.".into(),
    };
    desk.act(coordinator(), contact(false));
    desk.act(coordinator(), send(&[LOST, ONE]));
    assert_eq!(
        desk.refused(vendor(LOST), request_detail(LOST)),
        ("secrecy-first", "Q-10")
    );
    desk.act(coordinator(), contact(true));
    desk.act(vendor(LOST), request_detail(LOST));
}

#[test]
fn late_answers_are_welcome() {
    let mut desk = at_notifying();
    desk.act(
        coordinator(),
        C::SendSummary {
            vendors: vec![ONE, TWO],
        },
    );
    assert_eq!(
        desk.refused(SYSTEM, C::CloseReplyTerm { vendor: ONE }).0,
        "term-runs"
    );
    desk.later(7);
    desk.act(SYSTEM, C::CloseReplyTerm { vendor: ONE });
    let stage = |desk: &Desk| desk.case().vendors[&ONE].stage;
    assert_eq!(stage(&desk), VendorStage::NoResponse);
    // Opening a notice is no answer (honest silence).
    desk.act(vendor(ONE), C::RecordOpened);
    assert_eq!(stage(&desk), VendorStage::NoResponse);
    desk.act(
        vendor(ONE),
        C::ReportStatus {
            text: "We are late, sorry.".into(),
        },
    );
    assert_eq!(stage(&desk), VendorStage::SummarySent);
    assert_eq!(
        desk.refused(SYSTEM, C::CloseReplyTerm { vendor: ONE }).0,
        "answered"
    );
    desk.act(vendor(ONE), request_detail(ONE));
    assert_eq!(stage(&desk), VendorStage::DetailSent);
}

#[test]
fn a_developer_that_looks_again_after_all() {
    let mut desk = at_notifying();
    desk.act(
        coordinator(),
        C::SendSummary {
            vendors: vec![ONE, TWO],
        },
    );
    let ground = "We do not ship it.".into();
    desk.act(vendor(ONE), C::DeclareNoneConcerned { ground });
    assert_eq!(
        desk.case().vendors[&ONE].verdict,
        Some(Verdict::NotAffected)
    );
    detailed(&mut desk, ONE);
    assert_eq!(desk.case().vendors[&ONE].verdict, None);
    desk.act(vendor(ONE), affected());
    assert_eq!(desk.case().vendors[&ONE].stage, VendorStage::Affected);
}

#[test]
fn an_answer_says_what_it_must() {
    let mut desk = told();
    let answer = |presence, novelty, versions: &str, ground: &str| C::ReportVerification {
        answers: vec![NewAnswer {
            product: "Example Server".into(),
            versions: versions.into(),
            presence,
            novelty,
            ground: ground.into(),
        }],
    };
    let fields = [
        (answer(Presence::Affected, None, "1.0", ""), "novelty"),
        (
            answer(Presence::Affected, Some(Novelty::New), " ", ""),
            "versions",
        ),
        (
            answer(Presence::Affected, Some(Novelty::Known), "1.0", ""),
            "ground",
        ),
        (answer(Presence::NotAffected, None, "", ""), "ground"),
        (C::ReportVerification { answers: vec![] }, "answers"),
    ];
    for (command, field) in fields {
        let refusal = desk.attempt(vendor(ONE), command).unwrap_err();
        assert_eq!((refusal.code, refusal.rule.0), ("missing", "R-V1-4-2"));
        assert_eq!(refusal.args, [("field", field.to_owned())]);
    }
}

#[test]
fn measures_and_what_is_missing() {
    let mut desk = coordinating();
    let no_report = |desk: &Desk, v: VendorId| desk.case().vendors[&v].no_report();
    assert_eq!(no_report(&desk, ONE), Some(NoReport::Status));
    assert_eq!(no_report(&desk, TWO), Some(NoReport::Both));
    let script = C::ReportMeasure {
        kind: MeasureKind::Fix,
        text: "Install it.".into(),
        url: "javascript:alert(1)".into(),
    };
    assert_eq!(desk.refused(vendor(ONE), script).0, "not-a-link");
    let (reason, workaround) = ("No time.".into(), Some("Turn it off.".into()));
    desk.act(vendor(ONE), C::ReportNoFix { reason, workaround });
    assert_eq!(desk.case().vendors[&ONE].stage, VendorStage::WorkaroundOnly);
    assert_eq!(no_report(&desk, ONE), None);
    let fix = sample("report-measure", &desk.clone()).unwrap();
    desk.act(vendor(ONE), fix);
    assert_eq!(
        desk.case().vendors[&ONE].stage,
        VendorStage::CountermeasureReady
    );
}

/// R-V1-4-3, Q-32: others may be affected; a suggestion becomes a developer of the case.
#[test]
fn a_suggestion_is_taken_in() {
    let mut desk = coordinating();
    let (name, reason) = ("Third firm".into(), "Same parser.".into());
    desk.act(vendor(ONE), C::SuggestVendor { name, reason });
    let candidate = desk.case().candidates.last().unwrap().clone();
    assert_eq!(candidate.reason.compartment, Compartment::Reply(ONE));
    let decide = |vendor| C::DecideCandidate {
        candidate: candidate.id,
        vendor: Some(vendor),
        reason: "Checked.".into(),
    };
    assert_eq!(
        desk.refused(coordinator(), decide(BARRED)),
        ("excluded", "R-D-20")
    );
    desk.act(coordinator(), decide(THREE));
    assert_eq!(desk.case().vendors[&THREE].stage, VendorStage::Identified);
    assert_eq!(desk.stage(), CaseStage::Coordinating);
    assert_eq!(
        desk.refused(coordinator(), decide(TWO)).0,
        "already-decided"
    );
}

/// Nobody writes across lanes (R-D-25, Q-32).
#[test]
fn lanes_are_apart() {
    let mut desk = coordinating();
    let write = |vendor| C::Write {
        vendor,
        text: "A word.".into(),
        attachments: Vec::new(),
    };
    for (actor, lane) in [
        (vendor(ONE), None),
        (vendor(ONE), Some(TWO)),
        (reception(), Some(ONE)),
    ] {
        assert_eq!(desk.refused(actor, write(lane)).0, "not-yours");
    }
    desk.act(vendor(ONE), write(Some(ONE)));
    desk.act(coordinator(), write(Some(ONE)));
    desk.act(reception(), write(None));
    let lane = &desk.case().vendors[&ONE].lane;
    assert!(
        lane.iter()
            .all(|m| m.text.compartment == Compartment::Reply(ONE))
    );
    assert_eq!((lane.len(), desk.case().bodies_lane.len()), (2, 1));
    assert_eq!(
        desk.case().bodies_lane[0].text.compartment,
        Compartment::Inner
    );
}

/// M-13: a developer is never told who asked for another date, nor that somebody did.
#[test]
fn a_refusal_tells_no_state_of_the_others() {
    let mut desk = at(CaseStage::DateReview);
    let refusal = desk.attempt(vendor(TWO), C::StartVerification).unwrap_err();
    assert_eq!(refusal.code, "wrong-stage");
    assert_eq!(refusal.args[0], ("stage", "summary-sent".to_owned()));
    let mut desk = at(CaseStage::EmergencyReview);
    let wanted = desk.day(3);
    let refusal = desk.attempt(vendor(TWO), request_date(wanted)).unwrap_err();
    assert_eq!(refusal.args[0], ("stage", "summary-sent".to_owned()));
}
