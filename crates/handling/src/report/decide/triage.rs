//! What reception decides: accept, decline, re-route, open a case, stop, answer a withdrawal,
//! close. Each with the human being who decides, and with a reason wherever somebody is told no.

use super::by_kind;
use super::submit::acceptance_rule;
use std::collections::BTreeSet;

use crate::case::{self, ObjectionGround};
use crate::report::{
    CaseOutline, DeclineCode, Event, Item, Kind, NewAttachment, NewItem, Report, Stage, StopGround,
    Target,
};
use crate::{
    Actor, CaseId, Compartment, Context, Decision, ItemId, Refusal, Secret, VendorId, guard, rule,
};

/// Cases opened by one act.
const CASES: usize = 50;

/// 受理. For a product without outlines one case is opened with everything; an own-product
/// case is there already and is now checked (SM-6). A website's acceptance is recorded; its case
/// (SM-5) is a file of another kind and opens here once that room exists.
pub(super) fn accept(
    report: &Report,
    cases: &[CaseOutline],
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = acceptance_rule(report.kind);
    guard::person(actor, rule)?;
    match report.kind {
        Kind::Product => {
            let everything = [CaseOutline::default()];
            let outlines = if cases.is_empty() { &everything } else { cases };
            guard::at_most(rule::Q_26, "cases", outlines.len(), CASES)?;
            let mut opened = Vec::new();
            let mut then = Decision::nothing();
            for (n, outline) in (0_u8..).zip(outlines) {
                let opening = opening(report, outline, context, n)?;
                opened.push((opening.case, opening.number.clone()));
                then = then.then(opening.case.0, case::Command::Open(opening));
            }
            let mut decision = Decision::fact(rule, Event::Accepted { cases: opened });
            decision.then = then.then;
            Ok(decision)
        }
        Kind::Website | Kind::OwnProduct if !cases.is_empty() => {
            Err(Refusal::new("no-case-to-open", rule))
        }
        Kind::Website => Ok(Decision::fact(rule, Event::Accepted { cases: Vec::new() })),
        Kind::OwnProduct => {
            let decision = Decision::fact(rule::V2_2, Event::Accepted { cases: Vec::new() });
            Ok(to_live_cases(report, decision, &case::Command::Check))
        }
    }
}

/// One more case from an accepted report.
pub(super) fn open_case(
    report: &Report,
    outline: &CaseOutline,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::person(actor, rule::Q_26)?;
    if report.kind == Kind::Website {
        return Err(Refusal::new("no-case-to-open", rule::VI_2_1));
    }
    let opening = opening(report, outline, context, 0)?;
    let opened = Event::CaseOpened {
        case: opening.case,
        number: opening.number.clone(),
    };
    Ok(Decision::fact(rule::Q_26, opened).then(opening.case.0, case::Command::Open(opening)))
}

/// Handling numbers carry random digits, so that none tells how many there are.
pub(super) fn handling_number(context: &Context<'_>, n: u8) -> String {
    let prefix = &context.settings.handling_prefix;
    format!("{prefix}#{}", context.fresh.digits(n))
}

/// What a case starts with: everything of the report but the finder.
fn opening(
    report: &Report,
    outline: &CaseOutline,
    context: &Context<'_>,
    n: u8,
) -> Result<case::Opening, Refusal> {
    guard::line(rule::Q_26, "title", &outline.title)?;
    let target: Target = match &outline.target {
        Some(target) => target.clone(),
        None => guard::opened(&report.target)?,
    };
    guard::filled(rule::Q_26, "target", &target.name)?;
    guard::line(rule::Q_26, "target", &target.name)?;
    let title = if outline.title.trim().is_empty() {
        target.name.clone()
    } else {
        outline.title.clone()
    };
    Ok(case::Opening {
        case: CaseId(context.fresh.id(n)),
        number: handling_number(context, n),
        report: report.id,
        track: track(report),
        title,
        target,
        summary: guard::open(&report.summary)?.to_owned(),
        weakness: report.weakness,
        cwe: report.cwe,
        items: items(report, outline)?,
        flags: case::Flags {
            multi_vendor: outline.multi_vendor,
            embedded: outline.embedded,
        },
        own_product: own_product(report)?,
        inherits: None,
    })
}

fn track(report: &Report) -> case::Track {
    match report.vendor {
        Some(_) => case::Track::OwnProduct,
        None => case::Track::Product,
    }
}

fn own_product(report: &Report) -> Result<Option<(VendorId, String)>, Refusal> {
    let Some(vendor) = report.vendor else {
        return Ok(None);
    };
    let measure = match &report.countermeasure {
        Some(secret) => guard::open(secret)?.to_owned(),
        None => String::new(),
    };
    Ok(Some((vendor, measure)))
}

/// The items of the report that belong to the case, copied open.
fn items(report: &Report, outline: &CaseOutline) -> Result<Vec<NewItem>, Refusal> {
    for id in &outline.items {
        if !report.items.iter().any(|item| item.id == *id) {
            return Err(Refusal::new("unknown-item", rule::Q_26).with("item", id));
        }
    }
    report
        .items
        .iter()
        .filter(|item| outline.items.is_empty() || outline.items.contains(&item.id))
        .map(copied)
        .collect()
}

/// An item as it goes into a case.
fn copied(item: &Item) -> Result<NewItem, Refusal> {
    let attachment = item.attachment.as_ref().map(|file| {
        guard::open(&file.name).map(|name| NewAttachment {
            id: file.id,
            name: name.to_owned(),
            bytes: file.bytes,
            media_type: file.media_type.clone(),
        })
    });
    Ok(NewItem {
        info: item.info,
        text: guard::open(&item.text)?.to_owned(),
        attachment: attachment.transpose()?,
    })
}

/// What came after acceptance reaches the cases only through reception, which strips nothing and
/// adds nothing; that it concerns none of them needs a reason (R-V1-2-2, R-V1-2-3).
pub(super) fn pass_on(
    report: &Report,
    item: ItemId,
    cases: &[CaseId],
    note: &str,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = rule::V1_2_2;
    guard::person(actor, rule)?;
    let waiting = report.items_to_pass_on.iter().any(|(id, _)| *id == item);
    let found = report.items.iter().find(|i| i.id == item);
    let Some(found) = found.filter(|_| waiting) else {
        return Err(Refusal::new("unknown-item", rule).with("item", item));
    };
    if cases.is_empty() {
        guard::text(rule, "note", note)?;
    }
    guard::within(rule, "note", note, guard::LONG)?;
    let cases: BTreeSet<CaseId> = cases.iter().copied().collect();
    let live = |case: &CaseId| {
        let mut links = report.cases.iter();
        links.any(|link| link.case == *case && link.ended.is_none())
    };
    if !cases.iter().all(live) {
        return Err(Refusal::new("unknown-case", rule));
    }
    let take_in = case::Command::TakeIn {
        item: copied(found)?,
    };
    let passed = Event::ItemPassedOn {
        item,
        cases: cases.iter().copied().collect(),
        note: Secret::new(Compartment::Inner, note),
    };
    let decision = Decision::fact(rule, passed);
    Ok(cases
        .iter()
        .fold(decision, |d, case| d.then(case.0, take_in.clone())))
}

/// 不受理, with a reason the finder is told (R-NF-10).
pub(super) fn decline(
    report: &Report,
    code: DeclineCode,
    reason: &str,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = acceptance_rule(report.kind);
    guard::person(actor, rule)?;
    guard::text(rule, "reason", reason)?;
    let lacking = matches!(code, DeclineCode::Incomplete | DeclineCode::NoContact);
    if report.stage == Stage::Incomplete && !lacking {
        // What did not arrive whole cannot be judged for more than what lacks.
        return Err(Refusal::new("wrong-reason-code", rule));
    }
    let declined = Event::Declined {
        code,
        reason: Secret::new(Compartment::Exchange, reason),
    };
    Ok(to_live_cases(
        report,
        Decision::fact(rule, declined),
        &case::Command::Stop { report: report.id },
    ))
}

/// The kind was wrong. Product cases end, because a website is handled without the coordinator
/// (R-P-10); the other way round reception opens the case itself. Own-product reports change
/// through their case (`convert`), where both bodies see it.
pub(super) fn reroute(
    report: &Report,
    kind: Kind,
    note: &str,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    guard::person(actor, rule::SM_1)?;
    guard::text(rule::SM_1, "note", note)?;
    if kind == report.kind || kind == Kind::OwnProduct || report.kind == Kind::OwnProduct {
        return Err(Refusal::new("wrong-kind", rule::SM_1));
    }
    if report.published() {
        return Err(Refusal::new("already-public", rule::SM_1));
    }
    let rerouted = Event::Rerouted {
        kind,
        note: Secret::new(Compartment::Exchange, note),
    };
    Ok(to_live_cases(
        report,
        Decision::fact(rule::SM_1, rerouted),
        &case::Command::Stop { report: report.id },
    ))
}

/// 取りやめ on exactly one ground ①–⑤. ② and ④ are the coordinator's word and need it on record.
pub(super) fn stop(
    report: &Report,
    ground: StopGround,
    evidence: &str,
    reason: &str,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = by_kind(report.kind, rule::V1_2_2, rule::VI_2_2);
    guard::person(actor, rule)?;
    guard::text(rule, "evidence", evidence)?;
    guard::text(rule, "reason", reason)?;
    let needed = match ground {
        StopGround::KnownByCoordinator => Some(ObjectionGround::Known),
        StopGround::NotVulnerabilityByCoordinator => Some(ObjectionGround::NotVulnerability),
        StopGround::KnownByReception
        | StopGround::NotVulnerabilityByReception
        | StopGround::PossiblyUnlawful => None,
    };
    if needed.is_some() && !report.cases.iter().any(|link| link.notice == needed) {
        return Err(Refusal::new("no-notice", rule));
    }
    let stopped = Event::Stopped {
        ground,
        evidence: Secret::new(Compartment::Inner, evidence),
        reason: Secret::new(Compartment::Exchange, reason),
    };
    Ok(to_live_cases(
        report,
        Decision::fact(rule, stopped),
        &case::Command::Stop { report: report.id },
    ))
}

/// reception decides on the finder's wish; once something is public it cannot be met.
pub(super) fn decide_withdrawal(
    report: &Report,
    agreed: bool,
    reason: &str,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = rule::Q_13;
    guard::person(actor, rule)?;
    let pending = report
        .withdrawal
        .as_ref()
        .is_some_and(|wish| wish.decided.is_none());
    if !pending {
        return Err(Refusal::new("no-withdrawal-asked", rule));
    }
    guard::text(rule, "reason", reason)?;
    if agreed && report.published() {
        return Err(Refusal::new("already-public", rule));
    }
    let decided = Event::WithdrawalDecided {
        agreed,
        reason: Secret::new(Compartment::Exchange, reason),
    };
    let decision = Decision::fact(rule, decided);
    Ok(if agreed {
        to_live_cases(report, decision, &case::Command::Stop { report: report.id })
    } else {
        decision
    })
}

/// 取扱い終了 by hand, for a report whose last case was merged away or ended before acceptance.
pub(super) fn close(report: &Report, actor: &Actor) -> Result<Decision, Refusal> {
    guard::person(actor, rule::SM_1)?;
    if !report.all_cases_ended() {
        return Err(Refusal::new("cases-open", rule::SM_1));
    }
    Ok(Decision::fact(rule::SM_1, Event::Closed))
}

fn to_live_cases(report: &Report, decision: Decision, command: &case::Command) -> Decision {
    report
        .cases
        .iter()
        .filter(|link| link.ended.is_none())
        .fold(decision, |decision, link| {
            decision.then(link.case.0, command.clone())
        })
}
