//! SM-3 as a table: every state of a developer × every command about or from it.

use std::collections::BTreeSet;

use handling::case::{
    Command as C, ContactMeans, EmergencyOutcome, MeasureKind, Presence, VendorStage,
};

use crate::case::fixture::*;
use crate::desk::*;
use crate::table;

/// `ONE` is the developer. `never-told` is unreachable without ever having been told,
/// `none-concerned` has said so on the summary alone. What no single developer is concerned with
/// has its line in SM-2.
const SM_3: &str = "
send-summary           | coordinator | identified: +summary-sent granted all-notified
record-attempt         | coordinator | identified contact-search never-told unreachable summary-sent no-response detail-sent verifying under-investigation: +contact-attempted
record-contact         | coordinator | identified contact-search never-told unreachable summary-sent no-response: +contact-made
declare-unreachable    | coordinator | contact-search: +declared-unreachable; summary-sent no-response: was-reached
record-delivery        | system      | identified contact-search never-told: not-told; *: +delivery-recorded
record-opened          | one         | *: +opened-by-vendor
declare-none-concerned | one         | summary-sent no-response unreachable: +none-concerned
request-detail         | one         | summary-sent no-response unreachable none-concerned: +detail-sent granted*2; not-affected: has-details
name-persons           | one         | summary-sent no-response unreachable none-concerned: no-details; *: +persons-named
start-verification     | one         | detail-sent: +verification-started; no-response unreachable: no-details
report-verification    | one         | summary-sent: wrong-stage; no-response unreachable none-concerned: no-details; *: +verification-reported
report-status          | one         | *: +status-reported
report-measure         | one         | affected known countermeasure-ready workaround-only no-measure breach published-status done: +measure-reported
report-no-fix          | one         | affected workaround-only no-measure: +no-fix-reported; countermeasure-ready: has-fix
declare                | one         | *: +statement-set
propose-statement      | coordinator | identified contact-search never-told: not-told; *: +statement-set
suggest-vendor         | one         | published-status done: wrong-stage; *: +vendor-suggested
remind                 | system      | identified contact-search published-status done: wrong-stage; never-told: not-told; *: +reminded
close-reply-term       | system      | summary-sent: +reply-term-passed reminded
take-position          | one         | published-status done: wrong-stage; *: no-proposal
record-breach          | coordinator | identified contact-search breach published-status done: wrong-stage; never-told: not-told; *: +breached emergency-begun
link-own-advisory      | one         | published-status done: +own-advisory-linked
confirm-own-advisory   | coordinator | published-status: +own-advisory-confirmed
write                  | one         | *: +wrote
set-own-reference      | one         | *: +own-reference-set
open                   | system      | *: SM-2
transfer               | system      | *: SM-2
take-in                | system      | *: SM-2
begin                  | system      | *: SM-2
identify               | system      | *: SM-2
record-no-developer    | system      | *: SM-2
widen-search           | system      | *: SM-2
object                 | system      | *: SM-2
disagree               | system      | *: SM-2
write-summary          | system      | *: SM-2
decide-candidate       | system      | *: SM-2
propose-date           | system      | *: SM-2
set-date               | system      | *: SM-2
move-date              | system      | *: SM-2
request-date           | system      | *: SM-2
decide-request         | system      | *: SM-2
claim-fact             | system      | *: SM-2
decide-claim           | system      | *: SM-2
decide-emergency       | system      | *: SM-2
cancel                 | system      | *: SM-2
stop                   | system      | *: SM-2
merge-into             | system      | *: SM-2
absorb                 | system      | *: SM-2
split                  | system      | *: SM-2
close                  | system      | *: SM-2
check                  | system      | *: SM-6
convert                | system      | *: SM-6
give-opinion           | system      | *: SM-6
record-hearing         | system      | *: SM-6
write-draft            | system      | *: SM-4
submit-draft           | system      | *: SM-4
return-draft           | system      | *: SM-4
approve-draft          | system      | *: SM-4
choose-no-report       | system      | *: SM-4
publish                | system      | *: SM-4
revise                 | system      | *: SM-4
";

/// `TWO` has been told; `ONE` is named and stands as `stage` says before anything else happened.
fn named(contact: bool) -> Desk {
    let mut desk = begun();
    desk.register.get_mut(&ONE).unwrap().contact_valid = contact;
    desk.act(coordinator(), identify(&[ONE, TWO]));
    desk.act(coordinator(), summary());
    desk.act(coordinator(), C::SendSummary { vendors: vec![TWO] });
    desk
}

fn attempts(desk: &mut Desk) {
    for means in [ContactMeans::Mail, ContactMeans::Phone, ContactMeans::Post] {
        let note = "No answer.".into();
        desk.act(
            coordinator(),
            C::RecordAttempt {
                vendor: ONE,
                means,
                note,
            },
        );
    }
}

/// Told; the reply term has passed without the clock having been asked.
fn told_one() -> Desk {
    let mut desk = named(true);
    desk.act(coordinator(), C::SendSummary { vendors: vec![ONE] });
    desk.later(8);
    desk
}

fn at_work() -> Desk {
    let mut desk = told_one();
    detailed(&mut desk, ONE);
    desk
}

fn answered(answer: C) -> Desk {
    let mut desk = at_work();
    desk.act(vendor(ONE), answer);
    desk
}

fn no_fix(workaround: Option<&str>) -> C {
    C::ReportNoFix {
        reason: "The protocol is as it is.".into(),
        workaround: workaround.map(str::to_owned),
    }
}

fn fix() -> C {
    C::ReportMeasure {
        kind: MeasureKind::Fix,
        text: "Install version 1.1.".into(),
        url: "https://one.example/1.1".into(),
    }
}

fn unreachable(told: bool) -> Desk {
    let mut desk = if told { told_one() } else { named(false) };
    if told {
        desk.act(
            SYSTEM,
            C::RecordDelivery {
                vendor: ONE,
                delivered: false,
            },
        );
    }
    attempts(&mut desk);
    desk.act(coordinator(), C::DeclareUnreachable { vendor: ONE });
    desk
}

fn published() -> Desk {
    let mut desk = answered(affected());
    publish(&mut desk);
    desk.act(
        vendor(ONE),
        sample("link-own-advisory", &desk.clone()).unwrap(),
    );
    desk
}

fn at(stage: VendorStage) -> Desk {
    use VendorStage as V;
    let mut desk = match stage {
        V::Identified => named(true),
        V::ContactSearch => {
            let mut desk = named(false);
            attempts(&mut desk);
            desk
        }
        V::Unreachable => unreachable(true),
        V::SummarySent | V::NoResponse => told_one(),
        V::DetailSent => {
            let mut desk = told_one();
            desk.act(vendor(ONE), request_detail(ONE));
            desk
        }
        V::Verifying => at_work(),
        V::Affected | V::CountermeasureReady | V::WorkaroundOnly | V::NoMeasure | V::Breach => {
            answered(affected())
        }
        V::Known => answered(known()),
        V::NotAffected => answered(not_affected()),
        V::UnderInvestigation => answered(result(Presence::UnderInvestigation, None)),
        V::PublishedStatus | V::Done => published(),
    };
    match stage {
        V::NoResponse => desk.act(SYSTEM, C::CloseReplyTerm { vendor: ONE }),
        V::CountermeasureReady => desk.act(vendor(ONE), fix()),
        V::WorkaroundOnly => desk.act(vendor(ONE), no_fix(Some("Turn it off."))),
        V::NoMeasure => desk.act(vendor(ONE), no_fix(None)),
        V::Breach => {
            let evidence = "Its blog of today.".into();
            desk.act(
                coordinator(),
                C::RecordBreach {
                    vendor: ONE,
                    evidence,
                },
            );
            let (outcome, reason) = (EmergencyOutcome::Keep, "Taken down at once.".into());
            desk.act(coordinator(), C::DecideEmergency { outcome, reason })
        }
        V::Done => desk.act(coordinator(), C::ConfirmOwnAdvisory { vendor: ONE }),
        _ => &mut desk,
    };
    assert_eq!(desk.case().vendors[&ONE].stage, stage);
    desk
}

fn none_concerned() -> Desk {
    let mut desk = told_one();
    let ground = "The component is not used.".into();
    desk.act(vendor(ONE), C::DeclareNoneConcerned { ground });
    desk
}

fn about_one(name: &str, desk: &Desk) -> Option<C> {
    let words = || "For good reason.".to_owned();
    Some(match name {
        "send-summary" => C::SendSummary { vendors: vec![ONE] },
        "record-attempt" => C::RecordAttempt {
            vendor: ONE,
            means: ContactMeans::Phone,
            note: words(),
        },
        "record-contact" => C::RecordContact {
            vendor: ONE,
            secrecy_confirmed: true,
            note: words(),
        },
        "declare-unreachable" => C::DeclareUnreachable { vendor: ONE },
        "record-delivery" => C::RecordDelivery {
            vendor: ONE,
            delivered: true,
        },
        "request-detail" => request_detail(ONE),
        "remind" => C::Remind {
            vendor: ONE,
            last: true,
        },
        "close-reply-term" => C::CloseReplyTerm { vendor: ONE },
        "write" => C::Write {
            vendor: Some(ONE),
            text: words(),
            attachments: Vec::new(),
        },
        "record-opened"
        | "declare-none-concerned"
        | "name-persons"
        | "start-verification"
        | "report-verification"
        | "report-status"
        | "report-measure"
        | "report-no-fix"
        | "declare"
        | "propose-statement"
        | "suggest-vendor"
        | "take-position"
        | "record-breach"
        | "link-own-advisory"
        | "confirm-own-advisory"
        | "set-own-reference" => return sample(name, desk),
        _ => return None,
    })
}

#[test]
fn sm_3_every_state_and_every_command() {
    let word = |s: VendorStage| {
        serde_json::to_value(s)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    let schema = serde_json::to_value(schemars::schema_for!(VendorStage)).unwrap();
    let all: BTreeSet<String> = VendorStage::ALL.into_iter().map(word).collect();
    assert_eq!(all.len(), schema["oneOf"].as_array().unwrap().len());

    let untold = [VendorStage::Identified, VendorStage::ContactSearch];
    let strangers = |told: bool| -> &'static [&'static str] { if told { &[] } else { &["one"] } };
    let mut states: Vec<_> = VendorStage::ALL
        .into_iter()
        .map(|stage| (word(stage), at(stage), strangers(!untold.contains(&stage))))
        .collect();
    states.push(("never-told".into(), unreachable(false), strangers(false)));
    states.push(("none-concerned".into(), none_concerned(), strangers(true)));
    table::check(SM_3, &states, about_one);
}
