//! One case from two, two from one. The earliest end holds; a part inherits the end.

use super::{need, opening, vendors};
use crate::case::{
    Case, EmbargoBasis, Event, Exit, Inheritance, Opening, VendorStage, command::Command,
};
use crate::report::{self, CaseEnd, Item, NewAttachment, NewItem};
use crate::{
    CaseId, Context, Decision, ItemId, Moment, Party, Refusal, ReportId, VendorId, guard, rule,
};

/// Coordinator: this case is the same as another. What is already out stays a case of its own;
/// the other way round is possible.
pub(super) fn merge_into(case: &Case, target: CaseId, reason: &str) -> Result<Decision, Refusal> {
    guard::text(rule::SM_2, "reason", reason)?;
    if target == case.id {
        return Err(Refusal::new("same-case", rule::SM_2));
    }
    let end = need::embargo(case)?.end.clone();
    if !case.facts.is_empty() {
        return Err(Refusal::new("world-moved", rule::Q_09));
    }
    let reason = need::inner(reason);
    let decision = Decision::fact(rule::SM_2, Event::MergedInto { target, reason });
    let decision = opening::end_unpublished(decision, case, rule::SM_2, Exit::Merged).then(
        target.0,
        Command::Absorb {
            from: case.id,
            reports: case.reports.clone(),
            vendors: case.vendors.values().map(|v| (v.vendor, v.stage)).collect(),
            end: Some(end),
        },
    );
    Ok(case.reports.iter().fold(decision, |d, report| {
        let (case, end) = (case.id, CaseEnd::Merged);
        d.then(report.0, report::Command::CaseEnded { case, end })
    }))
}

/// System: the counterpart. Developers that are new here are told anew: what they agreed to and
/// were shown belongs to the other file.
pub(super) fn absorb(
    case: &Case,
    from: CaseId,
    reports: &[ReportId],
    merged: &[(VendorId, VendorStage)],
    end: Option<&Moment>,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    if from == case.id || case.absorbed.contains(&from) {
        return Err(Refusal::new("same-case", rule::SM_2));
    }
    let mut decision = Decision::fact(
        rule::SM_2,
        Event::Absorbed {
            from,
            reports: reports.to_vec(),
        },
    );
    for (vendor, stage) in merged.iter().filter(|(v, _)| !case.vendors.contains_key(v)) {
        vendors::one_developer_only(case)?;
        let stage = match stage {
            VendorStage::Unreachable => VendorStage::Unreachable,
            _ => vendors::first_stage(*vendor, context),
        };
        decision = vendors::identified(decision, *vendor, stage, "");
    }
    if let (Some(embargo), Some(end)) = (case.active_embargo(), end)
        && end.at < embargo.end.at
    {
        let merged = Event::DateSet {
            end: end.clone(),
            basis: EmbargoBasis::Merged,
            factors: None,
            reason: None,
            late: None,
        };
        decision = decision.and(rule::SM_2, merged);
    }
    let new = reports.iter().filter(|r| !case.reports.contains(r));
    let new: Vec<ReportId> = new.copied().collect();
    let decision = new.iter().fold(decision, |d, report| {
        d.then(report.0, link(case.id, &case.number))
    });
    // Who holds the details of this case holds those of its new reports too (R-V1-2-4).
    let detailed = case.vendors.values().filter(|v| v.detail_at.is_some());
    Ok(detailed.fold(decision, |d, vendor| {
        opening::reached(d, case, &new, Party::Vendor(vendor.vendor))
    }))
}

fn link(case: CaseId, number: &str) -> report::Command {
    report::Command::LinkCase {
        case,
        number: number.to_owned(),
    }
}

/// Coordinator: split off part of the case. Not from what is out: that would be a new embargo on
/// public information.
pub(super) fn split(
    case: &Case,
    title: &str,
    items: &[ItemId],
    concerned: &[VendorId],
    reason: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::Q_26, "title", title)?;
    guard::text(rule::Q_26, "reason", reason)?;
    let embargo = need::embargo(case)?;
    vendors::one_developer_only(case)?;
    for vendor in concerned {
        need::vendor(case, rule::Q_26, *vendor)?;
    }
    let Some((report, others)) = case.reports.split_first() else {
        return Err(Refusal::new("no-report", rule::Q_26));
    };
    let moved = moved(case, items)?;
    let id = CaseId(context.fresh.id(0));
    let digits = context.fresh.digits(0);
    let number = format!("{}#{digits:08}", context.settings.handling_prefix);
    let child = Opening {
        case: id,
        number: number.clone(),
        report: *report,
        track: case.track,
        title: title.trim().to_owned(),
        target: guard::opened(&case.target)?,
        summary: guard::open(&case.summary)?.to_owned(),
        weakness: case.weakness,
        cwe: case.cwe,
        items: moved,
        flags: case.flags,
        own_product: None,
        inherits: Some(Inheritance {
            from: case.id,
            reports: others.to_vec(),
            started: embargo.from,
            end: embargo.end.clone(),
            vendors: concerned.to_vec(),
        }),
    };
    let decision = Decision::fact(
        rule::Q_26,
        Event::SplitOff {
            case: id,
            items: items.to_vec(),
            reason: need::inner(reason),
        },
    )
    .then(id.0, Command::Open(child));
    Ok(case
        .reports
        .iter()
        .fold(decision, |d, report| d.then(report.0, link(id, &number))))
}

/// The items that move, open; some must move and some must stay.
fn moved(case: &Case, items: &[ItemId]) -> Result<Vec<NewItem>, Refusal> {
    let unknown = |id: &ItemId| !case.items.iter().any(|item| item.id == *id);
    if items.is_empty() {
        return Err(Refusal::missing(rule::Q_26, "items"));
    }
    if items.iter().any(unknown) {
        return Err(Refusal::new("unknown-item", rule::Q_26));
    }
    if case.items.iter().all(|item| items.contains(&item.id)) {
        return Err(Refusal::new("nothing-stays", rule::Q_26));
    }
    let moved = case.items.iter().filter(|item| items.contains(&item.id));
    moved.map(reopened).collect()
}

fn reopened(item: &Item) -> Result<NewItem, Refusal> {
    let attachment = match &item.attachment {
        None => None,
        Some(file) => Some(NewAttachment {
            id: file.id,
            name: guard::open(&file.name)?.to_owned(),
            bytes: file.bytes,
            media_type: file.media_type.clone(),
        }),
    };
    Ok(NewItem {
        info: item.info,
        text: guard::open(&item.text)?.to_owned(),
        attachment,
    })
}
