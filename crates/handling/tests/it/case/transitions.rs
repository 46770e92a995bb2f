//! SM-2 as a table: every state × every command.

use handling::case::CaseStage;

use super::fixture::{at, sample};
use crate::table;

/// Commands marked "SM-4" have their table in `publication`.
const SM_2: &str = "
open                   | system      |
transfer               | reception   | accepted: +transferred granted*5
take-in                | system      | *: +item-taken-in; stopped merged closed: wrong-stage
begin                  | coordinator | at-coordinator: already-begun
identify               | coordinator | at-coordinator no-developer notifying coordinating date-set date-review emergency-review: +vendor-identified granted*4
record-no-developer    | coordinator | at-coordinator: +no-developer-found
widen-search           | coordinator | no-developer: +search-widened
object                 | coordinator | at-coordinator: +objected
disagree               | reception   | coordinator-objection cancelled-known cancelled-no-effect: +disagreed
write-summary          | coordinator | at-coordinator no-developer notifying coordinating date-set date-review emergency-review: +summary-written
send-summary           | coordinator | notifying: +summary-sent granted summary-sent granted all-notified
record-attempt         | coordinator | notifying coordinating date-set date-review emergency-review: +contact-attempted
record-contact         | coordinator | notifying coordinating date-set date-review emergency-review: +contact-made
declare-unreachable    | coordinator | coordinating date-set date-review emergency-review: was-reached
record-delivery        | system      | at-coordinator coordinator-objection no-developer: unknown-vendor; notifying: not-told; accepted: unknown-vendor; coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published stopped merged closed: +delivery-recorded
record-opened          | two         | coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published stopped merged closed: +opened-by-vendor
declare-none-concerned | two         | coordinating date-set date-review emergency-review: +none-concerned
request-detail         | two         | coordinating date-set date-review emergency-review: +detail-sent granted*2
name-persons           | one         | coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +persons-named
start-verification     | one         |
report-verification    | one         | coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +verification-reported
report-status          | two         | coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +status-reported
report-measure         | one         | coordinating date-set date-review emergency-review cancelled-known published: +measure-reported
report-no-fix          | one         | coordinating date-set date-review emergency-review: +no-fix-reported
declare                | one         | coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +statement-set
propose-statement      | coordinator | at-coordinator coordinator-objection no-developer: unknown-vendor; notifying: not-told; coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +statement-set
suggest-vendor         | one         | coordinating date-set date-review emergency-review: +vendor-suggested
decide-candidate       | coordinator | at-coordinator no-developer notifying coordinating date-set date-review emergency-review: +candidate-decided
remind                 | system      | coordinating date-set date-review emergency-review: +reminded
close-reply-term       | system      | coordinating date-set date-review emergency-review: term-runs
propose-date           | coordinator | coordinating date-set date-review: +date-proposed
take-position          | two         | coordinating date-set date-review: no-proposal
set-date               | coordinator | no-developer coordinating: +date-set
move-date              | coordinator | date-set: propose-first
request-date           | two         | date-set date-review: +date-requested
decide-request         | coordinator | date-set: unknown-request; date-review: +request-decided
claim-fact             | reception   | accepted at-coordinator coordinator-objection no-developer notifying coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +fact-claimed
decide-claim           | coordinator | at-coordinator coordinator-objection no-developer notifying coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect published: +claim-decided
decide-emergency       | coordinator | emergency-review: +emergency-decided
record-breach          | coordinator | notifying: wrong-stage; coordinating date-set date-review: +breached emergency-begun; emergency-review: +breached
cancel                 | coordinator | coordinating date-set: mixed-or-silent
stop                   | system      | accepted: +stopped; at-coordinator coordinator-objection no-developer notifying coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect: +stopped embargo-exited; stopped merged published closed: +
merge-into             | coordinator | at-coordinator no-developer notifying coordinating date-set: +merged-into embargo-exited
absorb                 | system      | at-coordinator no-developer notifying coordinating date-set date-review emergency-review: +absorbed date-set
split                  | coordinator | at-coordinator no-developer notifying coordinating date-set: +split-off
write-draft            | coordinator | *: SM-4
submit-draft           | coordinator | *: SM-4
return-draft           | reception   | *: SM-4
approve-draft          | reception   | *: SM-4
choose-no-report       | coordinator | *: SM-4
publish                | system      | *: SM-4
revise                 | coordinator | *: SM-4
link-own-advisory      | one         | published: +own-advisory-linked
confirm-own-advisory   | coordinator | published: missing
write                  | coordinator | at-coordinator coordinator-objection no-developer notifying coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect stopped published: +wrote
set-own-reference      | two         | coordinating date-set date-review emergency-review cancelled-known cancelled-no-effect stopped published: +own-reference-set
check                  | system      |
convert                | coordinator | date-set: already-converted
give-opinion           | one         |
record-hearing         | coordinator |
close                  | coordinator | published: +closed
";

/// Who may not know of the case.
fn strangers(stage: CaseStage) -> &'static [&'static str] {
    match stage {
        CaseStage::Accepted => &["coordinator", "one", "two"],
        CaseStage::AtCoordinator
        | CaseStage::CoordinatorObjection
        | CaseStage::NoDeveloper
        | CaseStage::Notifying => &["one", "two"],
        _ => &[],
    }
}

#[test]
fn sm_2_every_state_and_every_command() {
    let own = [CaseStage::Submitted, CaseStage::Checked];
    let stages = CaseStage::ALL.into_iter().filter(|s| !own.contains(s));
    let states: Vec<_> = stages
        .map(|stage| (word(stage), at(stage), strangers(stage)))
        .collect();
    assert_eq!(states.len() + own.len(), all_stages());
    table::check(SM_2, &states, sample);
}

pub fn word(stage: CaseStage) -> String {
    serde_json::to_value(stage)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// As many as the schema knows, so that `CaseStage::ALL` forgets none.
fn all_stages() -> usize {
    let schema = serde_json::to_value(schemars::schema_for!(CaseStage)).unwrap();
    schema["oneOf"].as_array().unwrap().len()
}
