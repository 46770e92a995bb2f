//! SM-1: what may be done to a report. Every command is asked three things in this order: may this
//! party do it at all ([`belongs`]), does the table have the transition ([`fits`]), is the content
//! as the rule wants it (the functions of the submodules).

mod exchange;
mod follow;
mod submit;
mod triage;

use super::{Command, Kind, Report, Stage};
use crate::{Actor, Context, Decision, Party, Refusal, Rule, guard, rule};

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] that names the rule.
pub fn decide(
    state: Option<&Report>,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let Some(report) = state else {
        return match command {
            Command::Submit(submission) => submit::submit(submission, actor, context),
            Command::RecordIncomplete {
                submission,
                missing,
            } => submit::record_incomplete(submission, missing, actor, context),
            _ => Err(Refusal::not_yours(rule::NF_09)),
        };
    };
    if !belongs(report, command, actor.party) {
        return Err(Refusal::not_yours(rule_of(command)));
    }
    if !fits(report.stage, command) {
        let stage = guard::stage(&report.stage);
        return Err(Refusal::wrong_stage(
            rule_of(command),
            stage,
            &guard::name(command),
        ));
    }
    content(report, command, actor, context)
}

/// Which parties may give which command (requirements 2.1).
fn belongs(report: &Report, command: &Command, party: Party) -> bool {
    let finder = report.is_finder(party);
    let reception = party == Party::Reception;
    match command {
        Command::Submit(_) | Command::Complete(_) => finder || reception,
        Command::Reply { .. }
        | Command::Write { .. }
        | Command::SetConsent { .. }
        | Command::AskWithdrawal { .. }
        | Command::Claim { .. } => finder,
        Command::RecordIncomplete { .. }
        | Command::Ask { .. }
        | Command::Accept { .. }
        | Command::Decline { .. }
        | Command::Reroute { .. }
        | Command::OpenCase(_)
        | Command::Stop { .. }
        | Command::DecideWithdrawal { .. }
        | Command::OpenIdentity { .. }
        | Command::Note { .. }
        | Command::PassOn { .. }
        | Command::Close => reception,
        Command::HearCoordinator { .. }
        | Command::DropNotice { .. }
        | Command::CaseEnded { .. }
        | Command::LinkCase { .. }
        | Command::RecordReach { .. } => party == Party::System,
    }
}

/// The table of SM-1.
fn fits(stage: Stage, command: &Command) -> bool {
    match command {
        // They open a file and never meet one.
        Command::Submit(_) | Command::RecordIncomplete { .. } => false,
        Command::Complete(_) => stage == Stage::Incomplete,
        // What a finder or reception says is never refused for lateness: nothing said is lost.
        Command::Ask { .. }
        | Command::Reply { .. }
        | Command::Write { .. }
        | Command::SetConsent { .. }
        | Command::Claim { .. }
        | Command::OpenIdentity { .. }
        | Command::Note { .. } => true,
        Command::Accept { .. } => stage == Stage::Received,
        // R-V1-2-1 lets reception decline whatever arrived without the items of 1(2), so an
        // incomplete mail whose blocks never come need not stay for ever.
        Command::Decline { .. } => matches!(stage, Stage::Incomplete | Stage::Received),
        Command::Reroute { .. } => matches!(stage, Stage::Received | Stage::Accepted),
        Command::OpenCase(_)
        | Command::Stop { .. }
        | Command::PassOn { .. }
        | Command::HearCoordinator { .. }
        | Command::LinkCase { .. }
        | Command::Close => stage == Stage::Accepted,
        Command::AskWithdrawal { .. } | Command::DecideWithdrawal { .. } => stage.is_open(),
        // Consequences of acts on cases: recorded wherever the report stands meanwhile.
        Command::CaseEnded { .. } | Command::RecordReach { .. } | Command::DropNotice { .. } => {
            stage != Stage::Incomplete
        }
    }
}

/// The rule under which a command is allowed or refused.
fn rule_of(command: &Command) -> Rule {
    match command {
        Command::Submit(_) => rule::V1_1_1,
        Command::RecordIncomplete { .. } | Command::Complete(_) => rule::V1_1_2,
        Command::Ask { .. } | Command::Reply { .. } | Command::Write { .. } => rule::V1_2_3,
        Command::SetConsent { .. }
        | Command::OpenIdentity { .. }
        | Command::Claim { .. }
        | Command::RecordReach { .. } => rule::V1_2_4,
        Command::Accept { .. } | Command::Decline { .. } => rule::V1_2_1,
        Command::Stop { .. }
        | Command::HearCoordinator { .. }
        | Command::DropNotice { .. }
        | Command::PassOn { .. } => rule::V1_2_2,
        Command::OpenCase(_) => rule::Q_26,
        Command::AskWithdrawal { .. } | Command::DecideWithdrawal { .. } => rule::Q_13,
        Command::Note { .. } => rule::NF_09,
        Command::Reroute { .. }
        | Command::CaseEnded { .. }
        | Command::LinkCase { .. }
        | Command::Close => rule::SM_1,
    }
}

/// The clause for products or its twin for websites.
fn by_kind(kind: Kind, product: Rule, website: Rule) -> Rule {
    match kind {
        Kind::Product | Kind::OwnProduct => product,
        Kind::Website => website,
    }
}

fn content(
    report: &Report,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    match command {
        Command::Submit(_) | Command::RecordIncomplete { .. } => {
            Err(Refusal::not_yours(rule::SM_1)) // unreachable: `fits` refused already
        }
        Command::Complete(submission) => submit::complete(report, submission, actor, context),
        Command::Ask { question, reply_by } => {
            exchange::ask(report, question, *reply_by, actor, context)
        }
        Command::Reply {
            question,
            text,
            items,
        } => exchange::reply(report, *question, text, items, context),
        Command::Write { text, items } => exchange::write(report, text, items, context),
        Command::SetConsent { consent } => exchange::set_consent(report, *consent),
        Command::Claim { person } => exchange::claim(report, *person, actor),
        Command::OpenIdentity { purpose } => exchange::open_identity(purpose, actor),
        Command::Note { text } => exchange::note(text),
        Command::Accept { cases } => triage::accept(report, cases, actor, context),
        Command::Decline { code, reason } => triage::decline(report, *code, reason, actor),
        Command::Reroute { kind, note } => triage::reroute(report, *kind, note, actor),
        Command::OpenCase(outline) => triage::open_case(report, outline, actor, context),
        Command::Stop {
            ground,
            evidence,
            reason,
        } => triage::stop(report, *ground, evidence, reason, actor),
        Command::AskWithdrawal { reason } => exchange::ask_withdrawal(report, reason),
        Command::DecideWithdrawal { agreed, reason } => {
            triage::decide_withdrawal(report, *agreed, reason, actor)
        }
        Command::Close => triage::close(report, actor),
        Command::HearCoordinator { case, ground } => follow::hear(report, *case, *ground),
        Command::DropNotice { case } => follow::drop_notice(report, *case),
        Command::PassOn { item, cases, note } => triage::pass_on(report, *item, cases, note, actor),
        Command::CaseEnded { case, end } => follow::case_ended(report, *case, *end),
        Command::LinkCase { case, number } => follow::link(report, *case, number),
        Command::RecordReach { case, party } => follow::reach(report, *case, *party),
    }
}
