//! Readable courses of SM-2.

use handling::case::{
    CaseStage, Command as C, DateFactors, EmbargoBasis, Event, ObjectionGround, VendorStage,
};
use handling::report::Command as ReportCommand;
use handling::{Command, Compartment, FollowUp, Party, register};

use super::fixture::*;
use crate::desk::*;

#[test]
fn from_acceptance_to_a_date() {
    let mut desk = Desk::opened();
    let parties = |desk: &Desk| {
        let of = |fact: &handling::Fact| match &fact.event {
            handling::Event::Case(Event::Granted {
                compartment: Compartment::Methods,
                party,
            }) => Some(*party),
            _ => None,
        };
        desk.log.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(parties(&desk), [Party::System, Party::Reception]);
    assert_eq!(desk.refused(coordinator(), C::Begin).0, "not-yours");
    desk.act(reception(), C::Transfer);
    assert_eq!(parties(&desk).last(), Some(&Party::Coordinator));
    assert_eq!(
        desk.refused(coordinator(), identify(&[ONE])),
        ("not-begun", "R-D-14")
    );
    desk.later(1).act(coordinator(), C::Begin);
    let embargo = desk.case().embargo.clone().unwrap();
    assert_eq!(embargo.basis, EmbargoBasis::Provisional);
    assert_eq!(embargo.end, desk.day(45));

    desk.act(coordinator(), identify(&[ONE, TWO]));
    assert_eq!(desk.stage(), CaseStage::Notifying);
    let send = |vendors: &[_]| C::SendSummary {
        vendors: vendors.to_vec(),
    };
    assert_eq!(
        desk.refused(coordinator(), send(&[ONE])),
        ("missing", "R-D-07")
    );
    desk.act(coordinator(), summary());
    desk.act(coordinator(), send(&[ONE]));
    assert_eq!(desk.stage(), CaseStage::Notifying);
    desk.act(coordinator(), send(&[TWO]));
    assert_eq!(desk.stage(), CaseStage::Coordinating);

    detailed(&mut desk, ONE);
    desk.act(vendor(ONE), affected());
    let end = desk.day(30);
    desk.act(coordinator(), set_date(end.clone()));
    assert_eq!(desk.stage(), CaseStage::DateSet);
    let embargo = desk.case().embargo.clone().unwrap();
    assert_eq!((embargo.end, embargo.basis), (end, EmbargoBasis::Set));
}

#[test]
fn developers_come_from_the_register() {
    let mut desk = begun();
    let unknown = handling::VendorId(uuid::Uuid::nil());
    assert_eq!(
        desk.refused(coordinator(), identify(&[unknown])),
        ("not-on-register", "R-V1-3-2")
    );
    assert_eq!(
        desk.refused(coordinator(), identify(&[BARRED])),
        ("excluded", "R-D-20")
    );
    assert_eq!(
        desk.refused(coordinator(), identify(&[ONE, ONE])).0,
        "already-named"
    );
    assert_eq!(desk.refused(coordinator(), identify(&[])).0, "missing");
    desk.register.get_mut(&TWO).unwrap().terms_agreed = false;
    desk.act(coordinator(), identify(&[ONE, TWO, LOST]));
    let stage = |v| desk.case().vendors[&v].stage;
    assert_eq!(stage(ONE), VendorStage::Identified);
    assert_eq!([stage(TWO), stage(LOST)], [VendorStage::ContactSearch; 2]);
    assert_eq!(
        desk.refused(coordinator(), identify(&[ONE])).0,
        "already-named"
    );
}

/// R-D-17: somebody who cannot be found does not hold up the others, nor is it forgotten.
#[test]
fn unreachable_after_all_means() {
    let mut desk = begun();
    desk.act(coordinator(), identify(&[LOST]));
    let declare = C::DeclareUnreachable { vendor: LOST };
    for n in 0..3 {
        assert_eq!(
            desk.refused(coordinator(), declare.clone()).0,
            "more-attempts",
            "{n}"
        );
        let note = "No such number.".into();
        let means = handling::case::ContactMeans::Phone;
        desk.act(
            coordinator(),
            C::RecordAttempt {
                vendor: LOST,
                means,
                note,
            },
        );
    }
    desk.act(coordinator(), declare);
    assert_eq!(desk.stage(), CaseStage::Coordinating);
    let end = desk.day(30);
    desk.act(coordinator(), set_date(end));
    assert_eq!(
        desk.case().embargo.as_ref().unwrap().basis,
        EmbargoBasis::SetAlone
    );
    assert_eq!(desk.log.last().unwrap().rule.0, "R-D-17");
}

/// R-V1-3-3: which factors are weighed depends on whether anybody reported.
#[test]
fn a_date_needs_its_factors() {
    let mut desk = coordinating();
    let end = desk.day(30);
    let date = |factors| C::SetDate {
        end: end.clone(),
        factors,
        late: None,
    };
    let without = |change: fn(&mut DateFactors)| {
        let mut factors = all_factors();
        change(&mut factors);
        date(factors)
    };
    let missing: [fn(&mut DateFactors); 4] = [
        |f| f.results.clear(),
        |f| f.countermeasure_time.clear(),
        |f| f.overseas.clear(),
        |f| f.leak_risk.clear(),
    ];
    for change in missing {
        assert_eq!(
            desk.refused(coordinator(), without(change)),
            ("missing", "R-V1-3-3")
        );
    }
    desk.act(coordinator(), without(|f| f.precedent.clear()));
}

/// R-D-16: alone only after everybody silent was told what that means (M-21).
#[test]
fn a_date_set_alone() {
    let mut desk = at(CaseStage::Notifying);
    desk.act(
        coordinator(),
        C::SendSummary {
            vendors: vec![ONE, TWO],
        },
    );
    let end = desk.day(30);
    let date = C::SetDate {
        end,
        factors: DateFactors {
            overseas: "None.".into(),
            leak_risk: "Growing.".into(),
            precedent: "As in similar cases.".into(),
            ..DateFactors::default()
        },
        late: None,
    };
    assert_eq!(
        desk.refused(coordinator(), date.clone()),
        ("remind-first", "R-D-16")
    );
    desk.act(
        coordinator(),
        C::Remind {
            vendor: ONE,
            last: true,
        },
    );
    desk.act(
        coordinator(),
        C::Remind {
            vendor: TWO,
            last: false,
        },
    );
    assert_eq!(desk.refused(coordinator(), date.clone()).0, "remind-first");
    desk.act(
        SYSTEM,
        C::Remind {
            vendor: TWO,
            last: true,
        },
    );
    desk.act(coordinator(), date);
    assert_eq!(
        desk.case().embargo.as_ref().unwrap().basis,
        EmbargoBasis::SetAlone
    );
}

#[test]
fn nobody_gets_a_date_without_having_been_told() {
    let mut desk = coordinating();
    desk.act(coordinator(), identify(&[THREE]));
    let end = desk.day(30);
    assert_eq!(
        desk.refused(coordinator(), set_date(end)),
        ("not-told", "R-V1-3-2")
    );
}

fn heard(desk: &Desk) -> Vec<ObjectionGround> {
    let ground = |f: &FollowUp| match &f.command {
        Command::Report(ReportCommand::HearCoordinator { ground, .. }) if f.file == REPORT.0 => {
            Some(*ground)
        }
        _ => None,
    };
    desk.then.iter().filter_map(ground).collect()
}

/// a mix, or one silent developer, allows neither (7) nor (8).
#[test]
fn cancelled_only_when_all_say_the_same() {
    use ObjectionGround::{Known, NotVulnerability};
    for (first, second, possible) in [
        (known(), Some(known()), Some(Known)),
        (not_affected(), Some(not_affected()), Some(NotVulnerability)),
        (known(), Some(not_affected()), None),
        (affected(), Some(known()), None),
        (known(), None, None),
    ] {
        let mut desk = told();
        desk.act(vendor(ONE), first);
        if let Some(second) = second {
            detailed(&mut desk, TWO);
            desk.act(vendor(TWO), second);
        }
        for ground in [Known, NotVulnerability] {
            let mut desk = desk.clone();
            if possible == Some(ground) {
                desk.act(coordinator(), cancel(ground));
                assert_eq!(heard(&desk), [ground]);
            } else {
                assert_eq!(
                    desk.refused(coordinator(), cancel(ground)),
                    ("mixed-or-silent", "Q-08")
                );
            }
        }
    }
    let mut late = all_answered(&known());
    late.later(60);
    assert_eq!(
        late.refused(coordinator(), cancel(Known)).0,
        "after-the-date"
    );
}

#[test]
fn reception_may_disagree() {
    let mut desk = at(CaseStage::CancelledKnown);
    let disagree = || C::Disagree {
        reason: "The old advisory is on another flaw.".into(),
    };
    desk.act(reception(), disagree());
    assert_eq!(desk.stage(), CaseStage::Coordinating);
    assert!(desk.case().active_embargo().is_some());

    let mut desk = at(CaseStage::CoordinatorObjection);
    desk.act(reception(), disagree());
    assert_eq!(desk.stage(), CaseStage::AtCoordinator);
}

/// A stop ends the embargo; a case that serves other reports goes on for them.
#[test]
fn a_stop_reaches_only_its_report() {
    let mut desk = coordinating();
    let absorb = sample("absorb", &desk.clone()).unwrap();
    desk.act(SYSTEM, absorb);
    assert_eq!(desk.case().reports, [REPORT, OTHER_REPORT]);
    desk.act(SYSTEM, C::Stop { report: REPORT });
    assert_eq!(desk.stage(), CaseStage::Coordinating);
    assert_eq!(desk.case().reports, [OTHER_REPORT]);
    desk.act(SYSTEM, C::Stop { report: REPORT });
    desk.act(
        SYSTEM,
        C::Stop {
            report: OTHER_REPORT,
        },
    );
    assert_eq!(desk.stage(), CaseStage::Stopped);
    assert!(desk.case().active_embargo().is_none());
}

/// a part becomes a case of its own, with the end of the whole.
#[test]
fn split_and_opened() {
    let mut desk = coordinating();
    let moved = desk.case().items[1].id;
    let split = |items: Vec<_>| C::Split {
        title: "Second flaw".into(),
        items,
        vendors: vec![ONE],
        reason: "Another cause.".into(),
    };
    let all = desk.case().items.iter().map(|i| i.id).collect();
    assert_eq!(desk.refused(coordinator(), split(all)).0, "nothing-stays");
    assert_eq!(desk.refused(coordinator(), split(vec![])).0, "missing");
    desk.act(coordinator(), split(vec![moved]));
    assert_eq!(desk.case().items.len(), 2);

    let FollowUp {
        file,
        command: Command::Case(open),
    } = after(&desk)[0].clone()
    else {
        panic!("{:?}", desk.then);
    };
    let mut part = Desk {
        case: None,
        ..desk.clone()
    };
    part.later(3).act(SYSTEM, open);
    assert_eq!(part.case().id.0, file);
    assert_eq!(part.case().embargo, desk.case().embargo.clone());
    assert_eq!(part.case().items[0].text.text(), Some(METHOD));
    assert_eq!(part.case().vendors[&ONE].stage, VendorStage::Identified);
    assert_eq!(part.stage(), CaseStage::Notifying);
    assert!(desk.then.iter().any(|f| f.file == REPORT.0
        && matches!(&f.command, Command::Report(ReportCommand::LinkCase { .. }))));
}

/// What follows elsewhere, beside telling the reports whom the case reached (R-V1-2-4).
fn after(desk: &Desk) -> Vec<FollowUp> {
    let reach = |f: &&FollowUp| {
        !matches!(
            f.command,
            Command::Report(ReportCommand::RecordReach { .. })
        )
    };
    desk.then.iter().filter(reach).cloned().collect()
}

/// R-D-20: a lone publication is an emergency here and a fact in the register; exclusion is not
/// automatic (R-NF-11).
#[test]
fn a_breach() {
    let mut desk = at(CaseStage::DateSet);
    let evidence = "Release notes of this morning.".into();
    desk.act(
        coordinator(),
        C::RecordBreach {
            vendor: ONE,
            evidence,
        },
    );
    assert_eq!(desk.stage(), CaseStage::EmergencyReview);
    assert!(desk.case().active_embargo().is_some());
    assert_eq!(
        after(&desk),
        [FollowUp {
            file: ONE.0,
            command: Command::Vendor(register::Command::RecordBreach { case: CASE }),
        }]
    );
    // Its answers are kept beside it.
    let status = C::ReportStatus {
        text: "A mistake; taken down.".into(),
    };
    desk.act(vendor(ONE), status);
    desk.act(vendor(ONE), not_affected());
    let own = &desk.case().vendors[&ONE];
    assert_eq!(
        (own.stage, own.verdict),
        (
            VendorStage::Breach,
            Some(handling::case::Verdict::NotAffected)
        )
    );
}

/// Decisions of staff are never anonymous, and never without words (R-NF-09, R-NF-10).
#[test]
fn a_person_and_a_reason() {
    let mut desk = at(CaseStage::CancelledKnown);
    let nobody = handling::Actor {
        person: None,
        ..reception()
    };
    let disagree = |reason: &str| C::Disagree {
        reason: reason.into(),
    };
    assert_eq!(desk.refused(nobody, disagree("Because.")).0, "missing");
    assert_eq!(desk.refused(reception(), disagree(" \n ")).0, "missing");
}
