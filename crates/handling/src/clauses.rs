//! Every conduct clause of Ⅴ一 and Ⅴ二 of the handling standard, what of this crate carries it, and
//! the tests that show it; and the same for the state machines. Printed by `cargo xtask clauses`;
//! a test of this crate checks that every command, duty, message and test named here exists.

use crate::case::{CaseStage, PublicationStage, VendorStage};
use crate::register::VendorEntryStage;
use crate::report::Stage;
use crate::{DutyKind, MessageKind, Rule, rule};

/// What carries a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A command on a report, by its wire name.
    Report(&'static str),
    /// A command on a case.
    Case(&'static str),
    /// A command on an entry of the register.
    Register(&'static str),
    /// A duty that is open until it is done.
    Duty(DutyKind),
    /// A message that goes out.
    Message(MessageKind),
    /// A refusal that keeps it, by its code.
    Guard(&'static str),
    /// A grant: who may read which compartment, and from when.
    Grant(&'static str),
    /// Told, and asked for, but by its nature nothing a program could hold anybody to.
    Word(&'static str),
}

/// A conduct clause.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// Its id in the requirements.
    pub rule: Rule,
    /// What carries it.
    pub carriers: &'static [Carrier],
    /// The tests that show it, as `cargo nextest` names them after the binary `handling::it`.
    pub tests: &'static [&'static str],
}

/// A state machine with the test that tries every state against every command.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// Its id in the requirements.
    pub rule: Rule,
    /// How many states the table tries.
    pub states: usize,
    /// The test with the table.
    pub test: &'static str,
}

/// `submitted` and `checked`, which only SM-6 has.
const OF_SM_6: usize = 2;
/// Never told, and none of its products concerned: stages of SM-3 that answer differently.
const SHADES_OF_SM_3: usize = 2;

/// The state machines of this crate.
pub const MACHINES: &[Machine] = &[
    machine(
        rule::SM_1,
        Stage::ALL.len(),
        "report::every_state_answers_every_command_of_every_party",
    ),
    machine(
        rule::SM_2,
        CaseStage::ALL.len() - OF_SM_6,
        "case::transitions::sm_2_every_state_and_every_command",
    ),
    machine(
        rule::SM_3,
        VendorStage::ALL.len() + SHADES_OF_SM_3,
        "vendor::transitions::sm_3_every_state_and_every_command",
    ),
    machine(
        rule::SM_4,
        PublicationStage::ALL.len(),
        "publication::every_state_answers_every_command_of_every_party",
    ),
    machine(
        rule::SM_4,
        PublicationStage::ALL.len() * CaseStage::ALL.len(),
        "publication::every_state_of_the_case_lets_the_advisory_move_or_not",
    ),
    machine(
        rule::SM_6,
        8,
        "own_product::sm_6_every_state_and_every_command",
    ),
    machine(
        rule::SM_7,
        VendorEntryStage::ALL.len(),
        "register::every_state_answers_every_command_of_every_party",
    ),
];

const fn machine(rule: Rule, states: usize, test: &'static str) -> Machine {
    Machine { rule, states, test }
}

const fn clause(
    rule: Rule,
    carriers: &'static [Carrier],
    tests: &'static [&'static str],
) -> Clause {
    Clause {
        rule,
        carriers,
        tests,
    }
}

use Carrier::{Case, Duty, Grant, Guard, Message, Register, Report, Word};

/// The 29 conduct clauses of Ⅴ一 and Ⅴ二, in the standard's order.
pub const CLAUSES: &[Clause] = &[
    // Finder.
    clause(
        rule::V1_1_1,
        &[
            Report("submit"),
            Message(MessageKind::M01),
            Duty(DutyKind::DecideAcceptance),
        ],
        &[
            "report::arriving::who_may_report",
            "report::own_product::a_developer_may_report_others_products_as_any_finder",
        ],
    ),
    clause(
        rule::V1_1_2,
        &[
            Report("submit"),
            Report("record-incomplete"),
            Report("complete"),
            Guard("missing"),
            Duty(DutyKind::CompleteReport),
        ],
        &[
            "report::arriving::a_report_needs_the_three_blocks_the_choices_and_the_notice",
            "report::arriving::an_incomplete_mail_is_completed_and_only_then_the_clock_starts",
        ],
    ),
    clause(
        rule::V1_1_3,
        &[Guard("notice-outdated"), Report("submit"), Report("stop")],
        &[
            "report::arriving::a_report_needs_the_three_blocks_the_choices_and_the_notice",
            "report::arriving::a_mail_entered_by_staff_may_answer_to_an_older_notice",
        ],
    ),
    clause(
        rule::V1_1_4,
        &[
            Report("write"),
            Report("ask"),
            Word("secrecy is asked for in M-01 and M-02, released by M-15"),
            Message(MessageKind::M15),
        ],
        &["report::talking::a_question_waits_for_the_finder_and_is_answered_once"],
    ),
    // Reception.
    clause(
        rule::V1_2_1,
        &[
            Report("accept"),
            Report("decline"),
            Duty(DutyKind::DecideAcceptance),
            Message(MessageKind::M02),
            Message(MessageKind::M03),
        ],
        &[
            "report::deciding::decisions_need_a_person_and_a_reason",
            "report::deciding::acceptance_opens_one_case_or_several_without_the_finder",
            "report::deciding::what_did_not_arrive_whole_is_declined_for_that_only",
        ],
    ),
    clause(
        rule::V1_2_2,
        &[
            Case("transfer"),
            Report("stop"),
            Report("hear-coordinator"),
            Guard("no-notice"),
            Duty(DutyKind::TransferCase),
            Message(MessageKind::M33),
            Message(MessageKind::M04),
        ],
        &[
            "report::deciding::grounds_two_and_four_need_the_coordinators_word",
            "report::deciding::stopping_ends_the_cases_and_keeps_ground_and_reason",
            "case::stories::from_acceptance_to_a_date",
        ],
    ),
    clause(
        rule::V1_2_3,
        &[
            Report("ask"),
            Report("reply"),
            Duty(DutyKind::AnswerQuestion),
            Message(MessageKind::M05),
        ],
        &["report::talking::a_question_waits_for_the_finder_and_is_answered_once"],
    ),
    clause(
        rule::V1_2_4,
        &[
            Report("set-consent"),
            Report("open-identity"),
            Report("record-reach"),
            Grant("finder"),
            Guard("names-finder"),
        ],
        &[
            "report::consent::identity_goes_only_where_the_case_went_and_consent_allows",
            "report::consent::consent_follows_the_case_to_coordinator_and_developer",
            "report::consent::every_look_at_the_identity_has_a_person_and_a_purpose",
            "report::deciding::acceptance_opens_one_case_or_several_without_the_finder",
            "lint::a_finder_is_found_by_name_organisation_mail_and_phone",
            "case::outgoing::a_summary_names_no_finder_and_no_method",
            "random::any_life_of_a_report_keeps_the_rules",
        ],
    ),
    clause(
        rule::V1_2_5,
        &[Grant("vulnerability"), Grant("methods"), Guard("not-yours")],
        &[
            "report::arriving::at_first_only_reception_may_read",
            "report::arriving::each_piece_is_locked_where_it_belongs",
            "vendor::stories::each_stage_opens_exactly_its_compartments",
        ],
    ),
    clause(
        rule::V1_2_6,
        &[
            Word(
                "a permission; its procedure is SM-8, which follows. Until then nothing is told early",
            ),
            Guard("too-early"),
        ],
        &["publication::instant::nothing_is_published_before_the_instant_and_nothing_twice"],
    ),
    clause(
        rule::V1_2_7,
        &[
            Case("publish"),
            Report("case-ended"),
            Message(MessageKind::M15),
        ],
        &[
            "publication::instant::nothing_is_published_before_the_instant_and_nothing_twice",
            "report::deciding::a_report_closes_when_its_last_case_ends",
        ],
    ),
    clause(
        rule::V1_2_8,
        &[Word(
            "statistics are counted from the log: kind, weakness and stage of every report are on record",
        )],
        &["report::every_state_answers_every_command_of_every_party"],
    ),
    // Coordinator.
    clause(
        rule::V1_3_1,
        &[
            Register("add"),
            Register("offer-terms"),
            Register("set-contact"),
            Duty(DutyKind::CheckApplication),
        ],
        &[
            "register::a_developer_registers_in_four_steps",
            "register::an_unverified_developer_is_invited_and_brought_in",
        ],
    ),
    clause(
        rule::V1_3_2,
        &[
            Case("identify"),
            Case("send-summary"),
            Register("add"),
            Guard("not-on-register"),
            Duty(DutyKind::IdentifyDevelopers),
            Duty(DutyKind::SendSummary),
            Message(MessageKind::M08),
        ],
        &[
            "case::stories::developers_come_from_the_register",
            "case::stories::nobody_gets_a_date_without_having_been_told",
        ],
    ),
    clause(
        rule::V1_3_3,
        &[
            Case("set-date"),
            Duty(DutyKind::SetDate),
            Message(MessageKind::M11),
            Guard("remind-first"),
            Guard("not-told"),
        ],
        &[
            "case::stories::a_date_needs_its_factors",
            "case::stories::a_date_set_alone",
        ],
    ),
    clause(
        rule::V1_3_4,
        &[
            Case("request-date"),
            Case("decide-request"),
            Duty(DutyKind::DecideRequest),
            Message(MessageKind::M12),
            Message(MessageKind::M13),
            Message(MessageKind::M14),
        ],
        &["embargo::stories::requests_one_by_one"],
    ),
    clause(
        rule::V1_3_5,
        &[
            Case("remind"),
            Duty(DutyKind::ReportStatus),
            Message(MessageKind::M10),
            Guard("not-reminded"),
        ],
        &[
            "publication::editions::nobody_is_called_silent_who_was_not_asked",
            "vendor::stories::measures_and_what_is_missing",
        ],
    ),
    clause(
        rule::V1_3_6,
        &[
            Case("publish"),
            Case("choose-no-report"),
            Duty(DutyKind::Publish),
            Guard("has-reported"),
        ],
        &[
            "publication::editions::an_edition_says_what_was_reported_and_is_silent_about_silence",
            "publication::editions::a_chosen_no_report_line_says_which_part_until_it_is_reported",
            "publication::editions::every_status_comes_from_what_was_reported",
            "publication::instant::nothing_is_published_before_the_instant_and_nothing_twice",
        ],
    ),
    clause(
        rule::V1_3_7,
        &[
            Case("cancel"),
            Report("hear-coordinator"),
            Duty(DutyKind::AnswerCancellation),
            Message(MessageKind::M16),
        ],
        &["case::stories::cancelled_only_when_all_say_the_same"],
    ),
    clause(
        rule::V1_3_8,
        &[
            Case("cancel"),
            Report("hear-coordinator"),
            Duty(DutyKind::AnswerCancellation),
            Message(MessageKind::M16),
        ],
        &["case::stories::cancelled_only_when_all_say_the_same"],
    ),
    clause(
        rule::V1_3_9,
        &[
            Grant("summary"),
            Grant("draft"),
            Guard("not-yours"),
            Guard("too-early"),
        ],
        &[
            "vendor::stories::who_may_not_know_learns_nothing",
            "vendor::stories::who_is_named_but_not_told_does_not_know_yet",
            "publication::afterwards::a_developer_of_a_case_of_many_sees_and_writes_no_draft",
        ],
    ),
    // Developer.
    clause(
        rule::V1_4_1,
        &[
            Register("apply"),
            Register("set-contact"),
            Duty(DutyKind::ConfirmEntry),
        ],
        &[
            "register::an_application_needs_both_names_a_contact_and_the_standard_read",
            "register::the_entry_is_confirmed_or_becomes_stale",
        ],
    ),
    clause(
        rule::V1_4_2,
        &[
            Case("start-verification"),
            Case("report-verification"),
            Duty(DutyKind::Verify),
            Message(MessageKind::M09),
        ],
        &["vendor::stories::an_answer_says_what_it_must"],
    ),
    clause(
        rule::V1_4_3,
        &[
            Case("suggest-vendor"),
            Case("decide-candidate"),
            Duty(DutyKind::DecideCandidate),
        ],
        &["vendor::stories::a_suggestion_is_taken_in"],
    ),
    clause(
        rule::V1_4_4,
        &[
            Case("request-detail"),
            Case("name-persons"),
            Case("record-breach"),
            Guard("secrecy-first"),
            Message(MessageKind::M22),
        ],
        &[
            "vendor::stories::details_need_persons_of_the_entry_and_secrecy",
            "case::stories::a_breach",
        ],
    ),
    clause(
        rule::V1_4_5,
        &[
            Case("report-status"),
            Duty(DutyKind::ReportStatus),
            Message(MessageKind::M10),
        ],
        &[
            "vendor::stories::measures_and_what_is_missing",
            "vendor::stories::late_answers_are_welcome",
        ],
    ),
    clause(
        rule::V1_4_6,
        &[
            Case("report-measure"),
            Case("link-own-advisory"),
            Case("confirm-own-advisory"),
            Duty(DutyKind::ReportMeasure),
            Duty(DutyKind::LinkOwnAdvisory),
            Duty(DutyKind::CheckOwnAdvisory),
        ],
        &[
            "vendor::stories::measures_and_what_is_missing",
            "publication::afterwards::own_advisories_are_linked_and_checked",
        ],
    ),
    // Own products.
    clause(
        rule::V2_1,
        &[Report("submit"), Guard("developer-only"), Guard("missing")],
        &[
            "report::own_product::an_own_product_report_needs_developer_countermeasure_and_declaration",
            "report::own_product::an_own_product_report_reaches_both_bodies_at_once",
        ],
    ),
    clause(
        rule::V2_2,
        &[
            Case("check"),
            Case("give-opinion"),
            Case("record-hearing"),
            Case("convert"),
            Case("publish"),
            Duty(DutyKind::HearVendor),
            Duty(DutyKind::GiveOpinion),
            Message(MessageKind::M17),
        ],
        &[
            "own_product::heard_then_dated",
            "own_product::converted_with_its_history",
            "publication::afterwards::a_developer_writes_the_advisory_of_its_own_product",
        ],
    ),
];
