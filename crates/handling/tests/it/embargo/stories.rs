//! Dates asked for, dates moved, and what a leak does.

use handling::case::{
    CaseStage, Command as C, EmbargoBasis, EmergencyOutcome, Exit, LateReason, Stance, VendorStage,
    WorldFact,
};
use handling::{Command, Compartment, Moment};

use crate::case::fixture::*;
use crate::desk::*;

fn decide(desk: &Desk, n: usize, change: Option<Moment>) -> C {
    C::DecideRequest {
        request: desk.case().requests[n].id,
        change,
        reason: "Heard by telephone.".into(),
        late: None,
    }
}

fn emergency(outcome: EmergencyOutcome) -> C {
    C::DecideEmergency {
        outcome,
        reason: "As things are.".into(),
    }
}

/// R-V1-3-4: several developers ask; each request is decided by itself, and the old date holds.
#[test]
fn requests_one_by_one() {
    let mut desk = at(CaseStage::DateSet);
    let end = desk.case().embargo.clone().unwrap().end;
    let (first, second) = (desk.day(35), desk.day(40));
    desk.act(vendor(ONE), request_date(first.clone()));
    assert_eq!(
        desk.refused(vendor(ONE), request_date(first.clone())).0,
        "request-open"
    );
    desk.act(vendor(TWO), request_date(second));
    assert_eq!(desk.stage(), CaseStage::DateReview);
    assert_eq!(desk.case().embargo.clone().unwrap().end, end);

    let keep = decide(&desk, 1, None);
    desk.act(coordinator(), keep.clone());
    assert_eq!(desk.stage(), CaseStage::DateReview);
    assert_eq!(desk.refused(coordinator(), keep).0, "already-decided");
    let change = decide(&desk, 0, Some(first.clone()));
    desk.act(coordinator(), change);
    assert_eq!(desk.stage(), CaseStage::DateSet);
    let embargo = desk.case().embargo.clone().unwrap();
    assert_eq!((embargo.end, embargo.basis), (first, EmbargoBasis::Changed));
    assert_eq!(
        desk.case().requests[0].reason.compartment,
        Compartment::Reply(ONE)
    );
}

/// R-D-14, R-D-15: the guideline is none of the rule's walls, but beyond it a reason is mandatory.
#[test]
fn beyond_the_guideline_only_with_a_reason() {
    let mut desk = coordinating();
    let guideline = desk.case().embargo.clone().unwrap().end;
    let set = |end: Moment, late| C::SetDate {
        end,
        factors: all_factors(),
        late,
    };
    let later = Moment::tokyo(guideline.at + jiff::SignedDuration::from_secs(1));
    assert_eq!(
        desk.refused(coordinator(), set(later.clone(), None)),
        ("missing", "R-D-15")
    );
    let past = Moment::tokyo(desk.now);
    assert_eq!(
        desk.refused(coordinator(), set(past, None)),
        ("not-in-future", "R-D-27")
    );
    let nowhere = Moment {
        zone: String::new(),
        ..guideline.clone()
    };
    assert_eq!(
        desk.refused(coordinator(), set(nowhere, None)),
        ("no-zone", "R-D-27")
    );
    desk.clone().act(coordinator(), set(guideline, None));
    desk.act(coordinator(), set(later, Some(LateReason::Overseas)));
    assert_eq!(
        desk.case().embargo.as_ref().unwrap().late,
        Some(LateReason::Overseas)
    );
}

/// R-D-12: the coordinator leads, but moves a date only to one it proposed to everybody.
#[test]
fn moved_on_own_initiative() {
    let mut desk = at(CaseStage::DateSet);
    let wanted = desk.day(40);
    let moving = |end: &Moment| C::MoveDate {
        end: end.clone(),
        reason: "A third developer was named.".into(),
        late: None,
    };
    assert_eq!(
        desk.refused(coordinator(), moving(&wanted)),
        ("propose-first", "R-D-12")
    );
    desk.act(
        coordinator(),
        C::ProposeDate {
            end: wanted.clone(),
        },
    );
    let object = |reason: &str| C::TakePosition {
        stance: Stance::Object,
        reason: reason.into(),
    };
    assert_eq!(desk.refused(vendor(TWO), object("")).0, "missing");
    desk.act(vendor(TWO), object("Our release is a week later."));
    let agree = C::TakePosition {
        stance: Stance::Agree,
        reason: String::new(),
    };
    desk.act(vendor(ONE), agree.clone());
    desk.act(vendor(TWO), agree);
    assert_eq!(desk.case().positions.len(), 2);
    assert_eq!(
        desk.refused(coordinator(), moving(&desk.day(41))).0,
        "propose-first"
    );
    desk.act(coordinator(), moving(&wanted));
    assert_eq!(desk.case().embargo.as_ref().unwrap().end, wanted);
    assert!(desk.case().proposal.is_none());
}

/// Claiming and adopting are two decisions; only the second ends the embargo.
#[test]
fn a_leak_ends_the_embargo_at_once() {
    for (fact, exit) in [
        (WorldFact::InformationPublic, Exit::InformationPublic),
        (WorldFact::ExploitPublic, Exit::ExploitPublic),
    ] {
        let mut desk = at(CaseStage::DateSet);
        desk.act(vendor(TWO), claim(fact));
        assert!(desk.case().active_embargo().is_some());
        adopt(&mut desk, fact);
        assert_eq!(desk.stage(), CaseStage::EmergencyReview);
        assert!(
            desk.case()
                .facts
                .contains_key(&WorldFact::InformationPublic)
        );
        assert_eq!(
            desk.case().embargo.as_ref().unwrap().exited.unwrap().1,
            exit
        );

        // Property 6: nothing new to agree on.
        let end = desk.day(3);
        for outcome in [EmergencyOutcome::Keep, EmergencyOutcome::NewDate { end }] {
            assert_eq!(
                desk.refused(coordinator(), emergency(outcome)),
                ("embargo-over", "Q-09")
            );
        }
        desk.act(coordinator(), emergency(EmergencyOutcome::PublishNow));
        assert_eq!(desk.stage(), CaseStage::DateSet);
        assert_eq!(desk.case().embargo.as_ref().unwrap().end.at, desk.now);
        let far = desk.day(9);
        assert_eq!(
            desk.refused(vendor(ONE), request_date(far.clone())).0,
            "embargo-over"
        );
        assert_eq!(
            desk.refused(coordinator(), C::ProposeDate { end: far }).0,
            "embargo-over"
        );
    }
}

#[test]
fn attacks_force_a_decision_only() {
    let mut desk = at(CaseStage::DateReview);
    adopt(&mut desk, WorldFact::AttacksSeen);
    assert_eq!(desk.stage(), CaseStage::EmergencyReview);
    assert!(desk.case().active_embargo().is_some());
    desk.clone()
        .act(coordinator(), emergency(EmergencyOutcome::Keep));
    let far = EmergencyOutcome::NewDate { end: desk.day(60) };
    assert_eq!(
        desk.refused(coordinator(), emergency(far)).0,
        "later-than-before"
    );
    let soon = desk.day(2);
    let outcome = EmergencyOutcome::NewDate { end: soon.clone() };
    desk.act(coordinator(), emergency(outcome));
    assert_eq!(desk.stage(), CaseStage::DateSet);
    assert_eq!(desk.case().embargo.as_ref().unwrap().end, soon);
    // The request of before can still be answered.
    let keep = decide(&desk, 0, None);
    desk.act(coordinator(), keep);
    assert_eq!(desk.stage(), CaseStage::DateSet);
}

#[test]
fn keep_returns_to_where_it_was() {
    for stage in [
        CaseStage::AtCoordinator,
        CaseStage::NoDeveloper,
        CaseStage::Notifying,
        CaseStage::Coordinating,
        CaseStage::DateSet,
        CaseStage::DateReview,
    ] {
        let mut desk = at(stage);
        adopt(&mut desk, WorldFact::AttacksSeen);
        assert_eq!(desk.stage(), CaseStage::EmergencyReview);
        desk.act(coordinator(), emergency(EmergencyOutcome::Keep));
        assert_eq!(desk.stage(), stage);
    }
}

/// A leak while reception ponders a cancellation: the case cannot go on as if nothing was.
#[test]
fn a_leak_during_an_objection() {
    for stage in [CaseStage::CancelledKnown, CaseStage::CoordinatorObjection] {
        let mut desk = at(stage);
        adopt(&mut desk, WorldFact::InformationPublic);
        assert_eq!(desk.stage(), stage);
        assert!(desk.case().active_embargo().is_none());
        desk.act(
            reception(),
            C::Disagree {
                reason: "It is new.".into(),
            },
        );
        assert_eq!(desk.stage(), CaseStage::EmergencyReview);
    }
}

/// Property 9: merging keeps the earliest end, whichever case it comes from.
#[test]
fn merged_the_earliest_end_holds() {
    for (own, other) in [(20, 30), (30, 20), (25, 25)] {
        let mut target = coordinating();
        let mut source = coordinating();
        let (mine, theirs) = (target.day(own), source.day(other));
        target.act(coordinator(), set_date(mine.clone()));
        source.act(coordinator(), set_date(theirs.clone()));
        source.then.clear();
        let reason = "The same flaw.".into();
        source.act(
            coordinator(),
            C::MergeInto {
                target: OTHER_CASE,
                reason,
            },
        );
        assert_eq!(
            source.case().embargo.as_ref().unwrap().exited.unwrap().1,
            Exit::Merged
        );
        let Command::Case(C::Absorb {
            from: _,
            reports,
            vendors,
            end,
        }) = source.then[0].command.clone()
        else {
            panic!("{:?}", source.then);
        };
        let from = OTHER_CASE;
        target.act(
            SYSTEM,
            C::Absorb {
                from,
                reports,
                vendors,
                end,
            },
        );
        assert_eq!(
            target.case().embargo.as_ref().unwrap().end,
            mine.earlier(theirs)
        );
        assert_eq!(target.stage(), CaseStage::DateSet);
    }
}

/// A developer only the merged case knew is told anew; nothing it agreed to there counts here.
#[test]
fn absorbed_developers_start_again() {
    let mut desk = coordinating();
    let absorb = C::Absorb {
        from: OTHER_CASE,
        reports: vec![OTHER_REPORT],
        vendors: vec![
            (ONE, VendorStage::Identified),
            (THREE, VendorStage::Affected),
            (LOST, VendorStage::Unreachable),
        ],
        end: None,
    };
    desk.act(SYSTEM, absorb.clone());
    let stage = |v| desk.case().vendors[&v].stage;
    assert_eq!(stage(ONE), VendorStage::Affected);
    assert_eq!(stage(THREE), VendorStage::Identified);
    assert_eq!(stage(LOST), VendorStage::Unreachable);
    assert_eq!(desk.refused(SYSTEM, absorb).0, "same-case");
}

/// What is out is neither merged away nor split: that would be an embargo on public information.
#[test]
fn what_is_out_stays_as_it_is() {
    let mut desk = at(CaseStage::DateSet);
    adopt(&mut desk, WorldFact::InformationPublic);
    desk.act(coordinator(), emergency(EmergencyOutcome::PublishNow));
    for name in ["merge-into", "split"] {
        let command = sample(name, &desk.clone()).unwrap();
        assert_eq!(desk.refused(coordinator(), command).0, "embargo-over");
    }
}
