//! SM-4: from draft to editions. Two persons, eleven items, two languages, one instant.
//!
//! The dispatcher of the case asks here for the commands of SM-4, and hands every other permitted
//! decision to [`hold_approval`], so that no change of date or statement slips under an approval.

use super::lint::{self, Level};
use super::publication;
use super::{
    AdvisoryDraft, Approval, Case, CaseStage, Command, EmbargoBasis, Event, Exit, HistoryLine,
    PublicationStage as Stage, Track,
};
use crate::report::{self, CaseEnd};
use crate::{
    Actor, Compartment, Context, Decision, Party, Refusal, Rule, Secret, VendorId, guard, rule,
};

pub(super) use super::evolve_publication::evolve;

/// Decides a command of SM-4.
pub(super) fn decide(
    case: &Case,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let Some(rule) = rule_of(case, command) else {
        return Err(Refusal::not_yours(rule::SM_4));
    };
    if !belongs(case, command, actor.party) {
        return Err(Refusal::not_yours(rule));
    }
    if !fits(case, command) {
        let stage = match case.publication.stage {
            Stage::Draft | Stage::Published => guard::stage(&case.stage),
            other => guard::stage(&other),
        };
        return Err(Refusal::wrong_stage(rule, stage, &guard::name(command)));
    }
    match command {
        Command::WriteDraft { draft } => write(case, draft, actor, context),
        Command::SubmitDraft { waiver } => submit(case, waiver.as_deref(), actor, context),
        Command::ReturnDraft { remarks } => send_back(remarks, actor),
        Command::ApproveDraft => approve(case, actor, context),
        Command::ChooseNoReport {
            vendor,
            show,
            reason,
        } => choose_no_report(case, *vendor, *show, reason, actor)
            .map(|decision| hold_approval(case, decision, actor, context)),
        Command::Publish => publish(case, context),
        Command::Revise {
            draft,
            ja,
            en,
            correction,
        } => {
            let change = HistoryLine {
                at: context.now,
                ja: ja.clone(),
                en: en.clone(),
                correction: *correction,
            };
            revise(case, draft, change, actor, context)
        }
        _ => Err(Refusal::not_yours(rule::SM_4)),
    }
}

/// The rule of a command of SM-4; `None` for all others.
fn rule_of(case: &Case, command: &Command) -> Option<Rule> {
    Some(match command {
        Command::WriteDraft { .. } => rule::D_21,
        Command::SubmitDraft { .. } => rule::A_04,
        Command::ReturnDraft { .. } | Command::ApproveDraft => rule::SM_4,
        Command::ChooseNoReport { .. } => rule::V1_3_6,
        Command::Publish => publication_rule(case),
        Command::Revise { .. } => rule::P_06,
        _ => return None,
    })
}

fn publication_rule(case: &Case) -> Rule {
    match case.track {
        Track::Product => rule::V1_3_6,
        Track::OwnProduct => rule::V2_2,
    }
}

/// The rule, if the table of SM-4 lets this party try the command now, contents aside.
pub(super) fn tried(case: &Case, command: &Command, party: Party) -> Option<Rule> {
    rule_of(case, command).filter(|_| belongs(case, command, party) && fits(case, command))
}

/// Who may. A developer edits the advisory of its own product only: a draft for several developers
/// names them all, and none may know of the others.
fn belongs(case: &Case, command: &Command, party: Party) -> bool {
    match command {
        Command::WriteDraft { .. } | Command::SubmitDraft { .. } => match party {
            Party::Coordinator => true,
            Party::Vendor(vendor) => {
                case.track == Track::OwnProduct && case.vendors.contains_key(&vendor)
            }
            _ => false,
        },
        Command::ReturnDraft { .. } | Command::ApproveDraft => {
            matches!(party, Party::Coordinator | Party::Reception)
        }
        Command::ChooseNoReport { .. } | Command::Revise { .. } => party == Party::Coordinator,
        Command::Publish => party == Party::System,
        _ => false,
    }
}

/// The table of SM-4, with the states of SM-2 and SM-6 in which it moves.
fn fits(case: &Case, command: &Command) -> bool {
    let stage = case.publication.stage;
    let coordinating = matches!(
        case.stage,
        CaseStage::Notifying
            | CaseStage::Coordinating
            | CaseStage::DateSet
            | CaseStage::DateReview
            | CaseStage::EmergencyReview
    );
    let working = coordinating
        || matches!(
            case.stage,
            CaseStage::Submitted
                | CaseStage::Checked
                | CaseStage::AtCoordinator
                | CaseStage::NoDeveloper
        );
    match command {
        Command::WriteDraft { .. } => {
            working && matches!(stage, Stage::Draft | Stage::Review | Stage::Scheduled)
        }
        Command::SubmitDraft { .. } => working && stage == Stage::Draft,
        Command::ReturnDraft { .. } => working && stage == Stage::Review,
        Command::ApproveDraft => coordinating && stage == Stage::Review,
        Command::ChooseNoReport { .. } => match stage {
            Stage::Draft | Stage::Review | Stage::Scheduled => coordinating,
            Stage::Published => case.stage == CaseStage::Published,
            Stage::Withdrawn => false,
        },
        Command::Publish => case.stage == CaseStage::DateSet && stage == Stage::Scheduled,
        // A severe error is corrected even after the file is closed, and never silently removed.
        Command::Revise { .. } => {
            stage == Stage::Published
                && matches!(case.stage, CaseStage::Published | CaseStage::Closed)
        }
        _ => false,
    }
}

/// The advisory as edited. Incomplete is fine, endless is not; what it says is checked when it is
/// handed to review. The portal number is drawn with the first draft and stays.
fn write(
    case: &Case,
    draft: &AdvisoryDraft,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::D_21;
    let author = guard::person(actor, rule)?;
    lint::sizes(draft)?;
    let mut decision = Decision::nothing();
    if case.publication.stage == Stage::Scheduled {
        decision = decision.and(rule::SM_4, Event::ApprovalVoided);
    }
    decision = readers(case, decision);
    let number = match &case.publication.number {
        Some(number) => number.clone(),
        None => format!(
            "{}#{}",
            context.settings.portal_prefix,
            context.fresh.digits(0)
        ),
    };
    Ok(decision.and(
        rule,
        Event::DraftWritten {
            draft: Secret::of(Compartment::Draft, draft),
            author,
            number,
        },
    ))
}

/// The bodies read drafts from the start. Under Ⅴ二 the advisory is the developer's own; once the
/// case is converted the draft may name others, and its former reader reads no further one.
fn readers(case: &Case, decision: Decision) -> Decision {
    let compartment = Compartment::Draft;
    let first = case.publication.draft.is_none();
    let converted = case.track == Track::Product && case.countermeasure.is_some();
    case.vendors.keys().fold(decision, |decision, vendor| {
        let party = Party::Vendor(*vendor);
        match case.track {
            Track::OwnProduct if first => {
                decision.and(rule::V2_2, Event::Granted { compartment, party })
            }
            Track::Product if converted => {
                decision.and(rule::Q_32, Event::Revoked { compartment, party })
            }
            _ => decision,
        }
    })
}

fn draft_of(case: &Case) -> Result<AdvisoryDraft, Refusal> {
    match &case.publication.draft {
        Some(draft) => guard::opened(draft),
        None => Err(Refusal::missing(rule::SM_4, "draft")),
    }
}

/// R-P-04, R-II-3: a workaround counts as much as a fix.
fn has_countermeasure(case: &Case) -> bool {
    case.countermeasure.is_some() || case.vendors.values().any(|v| !v.measures.is_empty())
}

fn submit(
    case: &Case,
    waiver: Option<&str>,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::person(actor, rule::A_04)?;
    let draft = draft_of(case)?;
    refuse(&lint::check(case, &draft, context)?)?;
    if let Some(reason) = waiver {
        guard::text(rule::P_04, "waiver", reason)?;
    } else if !has_countermeasure(case) {
        return Err(Refusal::missing(rule::P_04, "waiver"));
    }
    let waiver = waiver.map(|reason| Secret::new(Compartment::Draft, reason));
    Ok(Decision::fact(rule::A_04, Event::DraftSubmitted { waiver }))
}

/// What may never be public refuses under its own name; faults of the eleven items refuse
/// together, so that an editor can mend them in one go.
fn refuse(findings: &[lint::Finding]) -> Result<(), Refusal> {
    if let Some(never) = findings.iter().find(|f| f.level == Level::Never) {
        return Err(never.refusal());
    }
    let errors: Vec<String> = findings
        .iter()
        .filter(|f| f.level == Level::Error)
        .map(ToString::to_string)
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(Refusal::new("advisory-incomplete", rule::A_04).with("findings", errors.join(" ")))
}

fn send_back(remarks: &str, actor: &Actor) -> Result<Decision, Refusal> {
    let reviewer = guard::person(actor, rule::SM_4)?;
    guard::text(rule::SM_4, "remarks", remarks)?;
    let remarks = Secret::new(Compartment::Draft, remarks);
    Ok(Decision::fact(
        rule::SM_4,
        Event::DraftReturned { reviewer, remarks },
    ))
}

/// A second person, who wrote none of it; every developer's statement confirmed by itself; a date
/// that was set and told. The whole page is checked once more as it will look.
fn approve(case: &Case, actor: &Actor, context: &Context<'_>) -> Result<Decision, Refusal> {
    let rule = rule::SM_4;
    let reviewer = guard::person(actor, rule)?;
    if case.publication.authors.contains(&reviewer) {
        return Err(Refusal::new("own-draft", rule::NF_05));
    }
    let set = case
        .embargo
        .as_ref()
        .is_some_and(|e| e.basis != EmbargoBasis::Provisional);
    if !set {
        return Err(Refusal::new("date-not-set", rule::V1_3_3));
    }
    let open = case
        .vendors
        .values()
        .find(|v| v.statement.is_some() && !v.statement_confirmed);
    if let Some(vendor) = open {
        return Err(Refusal::new("statement-unconfirmed", rule).with("vendor", vendor.vendor));
    }
    let edition = publication::edition(case, draft_of(case)?, None, context)?;
    refuse(&lint::check_edition(case, &edition, context)?)?;
    Ok(Decision::fact(rule, Event::DraftApproved { reviewer }))
}

/// R-V1-3-6: naming a silent developer is an explicit choice with a person and a reason, possible
/// only for what is really missing and after it was asked (R-V1-3-5).
fn choose_no_report(
    case: &Case,
    vendor: VendorId,
    show: bool,
    reason: &str,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = rule::V1_3_6;
    guard::person(actor, rule)?;
    let asked = case
        .vendors
        .get(&vendor)
        .filter(|v| v.notified())
        .ok_or(Refusal::new("unknown-vendor", rule))?;
    guard::text(rule, "reason", reason)?;
    if asked.no_report_line == show {
        return Ok(Decision::nothing());
    }
    if show && asked.no_report().is_none() {
        return Err(Refusal::new("has-reported", rule));
    }
    if show && asked.reminders.is_empty() {
        return Err(Refusal::new("not-reminded", rule::V1_3_5));
    }
    let reason = Secret::new(Compartment::Inner, reason);
    Ok(Decision::fact(
        rule,
        Event::NoReportChosen {
            vendor,
            show,
            reason,
        },
    ))
}

/// The instant has come. Everything becomes public in this one decision (R-V1-2-7), or nothing.
///
/// When what was approved is no longer what would be public (a consent withdrawn, a statement
/// changed), the approval is void instead and people must decide: passing the end never publishes
/// by itself.
fn publish(case: &Case, context: &Context<'_>) -> Result<Decision, Refusal> {
    let rule = publication_rule(case);
    let Some(embargo) = &case.embargo else {
        return Err(Refusal::new("date-not-set", rule::V1_3_3));
    };
    if context.now < embargo.end.at {
        return Err(Refusal::new("too-early", rule::P_04));
    }
    let exit = embargo.exited.as_ref().map(|(_, exit)| *exit);
    if !matches!(
        exit,
        None | Some(Exit::InformationPublic | Exit::ExploitPublic)
    ) {
        return Err(Refusal::new("embargo-ended", rule));
    }
    let edition = publication::edition(case, draft_of(case)?, None, context)?;
    let stands = case
        .publication
        .approval
        .as_ref()
        .is_some_and(|approval| approval.stands(case));
    if !stands || refuse(&lint::check_edition(case, &edition, context)?).is_err() {
        return Ok(Decision::fact(rule::SM_4, Event::ApprovalVoided));
    }
    let mut decision = Decision::fact(rule, Event::Published { edition });
    if exit.is_none() {
        let exit = Exit::Published;
        decision = decision.and(rule, Event::EmbargoExited { exit });
    }
    Ok(case.reports.iter().fold(decision, |decision, report| {
        let ended = report::Command::CaseEnded {
            case: case.id,
            end: CaseEnd::Published,
        };
        decision.then(report.0, ended)
    }))
}

/// A new edition: correction, new status, new measure. What was public stays in the history.
fn revise(
    case: &Case,
    draft: &AdvisoryDraft,
    change: HistoryLine,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::P_06;
    guard::person(actor, rule)?;
    guard::text(rule::A_04, "ja", &change.ja)?;
    guard::text(rule::A_04, "en", &change.en)?;
    lint::sizes(draft)?;
    let edition = publication::edition(case, draft.clone(), Some(change), context)?;
    refuse(&lint::check_edition(case, &edition, context)?)?;
    Ok(Decision::fact(rule, Event::Revised { edition }))
}

/// A permitted decision of any machine, with the approval voided if it no longer stands after it.
pub(super) fn hold_approval(
    case: &Case,
    decision: Decision,
    actor: &Actor,
    context: &Context<'_>,
) -> Decision {
    if case.publication.stage != Stage::Scheduled {
        return decision;
    }
    let after = decision
        .facts
        .iter()
        .try_fold(case.clone(), |state, fact| match &fact.event {
            crate::Event::Case(event) => super::evolve(Some(state), event, context.now, actor),
            _ => Some(state),
        });
    let void = after.is_some_and(|after| {
        let approval: Option<&Approval> = after.publication.approval.as_ref();
        after.publication.stage == Stage::Scheduled && !approval.is_some_and(|a| a.stands(&after))
    });
    if void {
        decision.and(rule::SM_4, Event::ApprovalVoided)
    } else {
        decision
    }
}
