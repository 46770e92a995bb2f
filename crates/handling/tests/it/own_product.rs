//! SM-6, a developer's report on its own product (Ⅴ二).

use handling::case::{CaseStage, Command as C, EmbargoBasis, Track, VendorStage, WorldFact};
use handling::{Compartment, Party};

use crate::case::fixture::{adopt, identify, publish, request_date, sample, set_date, summary};
use crate::desk::*;
use crate::table;

/// Both bodies have it from the start, and its developer too. Commands marked "SM-4" have their
/// table in `publication`.
const SM_6: &str = "
open                   | system      |
transfer               | reception   |
begin                  | coordinator |
identify               | coordinator | date-set date-review emergency-review: convert-first
record-no-developer    | coordinator |
widen-search           | coordinator |
object                 | coordinator |
take-in                | system      | submitted checked date-set date-review emergency-review published: +item-taken-in
disagree               | reception   |
write-summary          | coordinator | date-set date-review emergency-review: +summary-written
send-summary           | coordinator | date-set date-review emergency-review: missing
record-attempt         | coordinator | date-set date-review emergency-review: unknown-vendor
record-contact         | coordinator | date-set date-review emergency-review: unknown-vendor
declare-unreachable    | coordinator | date-set date-review emergency-review: unknown-vendor
record-delivery        | system      | *: unknown-vendor
record-opened          | one         | *: +opened-by-vendor
declare-none-concerned | one         |
request-detail         | one         |
name-persons           | one         | submitted checked date-set date-review emergency-review published: +persons-named
start-verification     | one         |
report-verification    | one         | submitted checked date-set date-review emergency-review published: +verification-reported
report-status          | one         | submitted checked date-set date-review emergency-review published: +status-reported
report-measure         | one         | submitted checked date-set date-review emergency-review published: +measure-reported
report-no-fix          | one         | submitted checked date-set date-review emergency-review: +no-fix-reported
declare                | one         | submitted checked date-set date-review emergency-review published: +statement-set
propose-statement      | coordinator | submitted checked date-set date-review emergency-review published: +statement-set
suggest-vendor         | one         | date-set date-review emergency-review: +vendor-suggested
decide-candidate       | coordinator | date-set date-review emergency-review: unknown-candidate
remind                 | system      | date-set date-review emergency-review: unknown-vendor
close-reply-term       | system      | date-set date-review emergency-review: unknown-vendor
propose-date           | coordinator | date-set date-review: +date-proposed
take-position          | one         | date-set date-review: no-proposal
set-date               | coordinator | checked: hear-first
move-date              | coordinator | date-set: propose-first
request-date           | one         | date-set: +date-requested; date-review: request-open
decide-request         | coordinator | date-set: unknown-request; date-review: +request-decided
claim-fact             | one         | submitted checked date-set date-review emergency-review published: +fact-claimed
decide-claim           | coordinator | checked date-set date-review emergency-review published: unknown-claim
decide-emergency       | coordinator | emergency-review: +emergency-decided
record-breach          | coordinator | date-set date-review: +breached emergency-begun; emergency-review: +breached
cancel                 | coordinator | date-set: convert-first
stop                   | system      | submitted: +stopped; checked date-set date-review emergency-review: +stopped embargo-exited; stopped published closed: +
merge-into             | coordinator | date-set: +merged-into embargo-exited
absorb                 | system      | date-set date-review emergency-review: +absorbed date-set
split                  | coordinator | date-set: convert-first
write-draft            | one         | *: SM-4
submit-draft           | one         | *: SM-4
return-draft           | reception   | *: SM-4
approve-draft          | reception   | *: SM-4
choose-no-report       | coordinator | *: SM-4
publish                | system      | *: SM-4
revise                 | coordinator | *: SM-4
link-own-advisory      | one         | published: +own-advisory-linked
confirm-own-advisory   | coordinator | published: missing
write                  | reception   | submitted checked date-set date-review emergency-review stopped published: +wrote
set-own-reference      | one         | submitted checked date-set date-review emergency-review stopped published: +own-reference-set
check                  | system      | submitted: +checked begun
convert                | coordinator | checked date-set: +converted
give-opinion           | one         | submitted checked: +opinion-heard
record-hearing         | coordinator | submitted checked: +opinion-heard
close                  | coordinator | published: +closed
";

/// A case of Ⅴ二 in a state of SM-6.
pub fn own_at(stage: CaseStage) -> Desk {
    let mut desk = Desk::submitted();
    let opinion = || C::GiveOpinion {
        text: "Any Tuesday.".into(),
        wanted: None,
    };
    match stage {
        CaseStage::Submitted => {}
        CaseStage::Stopped => {
            desk.act(SYSTEM, C::Check);
            desk.act(SYSTEM, C::Stop { report: REPORT });
        }
        _ => {
            desk.act(SYSTEM, C::Check);
        }
    }
    if !matches!(
        stage,
        CaseStage::Submitted | CaseStage::Stopped | CaseStage::Checked
    ) {
        desk.act(vendor(ONE), opinion());
        let end = desk.day(30);
        desk.act(coordinator(), set_date(end));
    }
    match stage {
        CaseStage::DateReview => {
            let wanted = desk.day(40);
            desk.act(vendor(ONE), request_date(wanted));
        }
        CaseStage::EmergencyReview => adopt(&mut desk, WorldFact::AttacksSeen),
        CaseStage::Published => publish(&mut desk),
        CaseStage::Closed => {
            publish(&mut desk);
            desk.act(coordinator(), C::Close);
        }
        _ => {}
    }
    assert_eq!(
        (desk.stage(), desk.case().track),
        (stage, Track::OwnProduct)
    );
    desk
}

#[test]
fn sm_6_every_state_and_every_command() {
    let stages = [
        CaseStage::Submitted,
        CaseStage::Checked,
        CaseStage::DateSet,
        CaseStage::DateReview,
        CaseStage::EmergencyReview,
        CaseStage::Stopped,
        CaseStage::Published,
        CaseStage::Closed,
    ];
    let word = |s: CaseStage| {
        serde_json::to_value(s)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    let none: &[&str] = &[];
    let states: Vec<_> = stages
        .map(|s| (word(s), own_at(s), none))
        .into_iter()
        .collect();
    table::check(SM_6, &states, sample);
}

/// R-V2-1: it reaches both bodies at once; its developer keeps what it wrote.
#[test]
fn submitted_to_both_bodies() {
    let desk = Desk::submitted();
    let granted = |party: Party, compartment: Compartment| {
        let event = handling::case::Event::Granted { compartment, party };
        desk.log
            .iter()
            .any(|fact| fact.event == event.clone().into())
    };
    let developer = Party::Vendor(ONE);
    for party in [Party::Reception, Party::Coordinator, developer] {
        assert!(granted(party, Compartment::Vulnerability));
        assert!(granted(party, Compartment::Reply(ONE)));
    }
    for compartment in [Compartment::Draft, Compartment::Inner] {
        assert!(!granted(developer, compartment));
    }
    let own = &desk.case().vendors[&ONE];
    assert_eq!(own.stage, VendorStage::CountermeasureReady);
    assert_eq!(own.no_report(), None);
}

/// R-V2-2: the day is set after hearing the developer.
#[test]
fn heard_then_dated() {
    let mut desk = own_at(CaseStage::Checked);
    let end = desk.day(20);
    assert_eq!(
        desk.refused(coordinator(), set_date(end.clone())),
        ("hear-first", "R-V2-2")
    );
    desk.act(
        coordinator(),
        C::RecordHearing {
            text: "By telephone: fine.".into(),
        },
    );
    desk.act(coordinator(), set_date(end.clone()));
    let embargo = desk.case().embargo.clone().unwrap();
    assert_eq!((embargo.end, embargo.basis), (end, EmbargoBasis::Set));
    assert_eq!(desk.log.last().unwrap().rule.0, "R-V2-2");
}

/// Others turn out to be affected: Ⅴ一 with the whole history, the developer one of them.
#[test]
fn converted_with_its_history() {
    let mut desk = own_at(CaseStage::DateSet);
    let embargo = desk.case().embargo.clone();
    desk.act(
        coordinator(),
        C::Convert {
            reason: "A shared library.".into(),
        },
    );
    assert_eq!(
        (desk.stage(), desk.case().track),
        (CaseStage::AtCoordinator, Track::Product)
    );
    assert_eq!(desk.case().embargo, embargo);
    desk.act(coordinator(), identify(&[TWO]));
    desk.act(coordinator(), summary());
    desk.act(coordinator(), C::SendSummary { vendors: vec![TWO] });
    assert_eq!(desk.stage(), CaseStage::Coordinating);
    assert_eq!(
        desk.case().vendors[&ONE].stage,
        VendorStage::CountermeasureReady
    );
    let again = C::Convert {
        reason: "Once more.".into(),
    };
    assert_eq!(desk.refused(coordinator(), again).0, "wrong-stage");
}

/// Converted, and yet nobody else is found: the date is set with what its developer reported.
#[test]
fn converted_and_nobody_else_found() {
    let mut desk = own_at(CaseStage::Checked);
    let reason = "Perhaps a shared library.".into();
    desk.act(coordinator(), C::Convert { reason });
    let search_log = "Nobody else ships it.".into();
    desk.act(coordinator(), C::RecordNoDeveloper { search_log });
    let end = desk.day(20);
    desk.act(coordinator(), set_date(end));
    assert_eq!(desk.stage(), CaseStage::DateSet);
}
