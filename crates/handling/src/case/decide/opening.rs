//! Opening a case, passing it on, starting the clock, stopping.

use super::{need, vendors};
use crate::case::{Case, CaseStage, Event, Exit, Opening, Track, VendorStage};
use crate::report::{self, Attachment, Item, NewItem};
use crate::{
    Compartment, Context, Decision, Moment, Party, Refusal, ReportId, Secret, VendorId, rule,
};

/// What the bodies read of a case.
const OF_THE_BODIES: [Compartment; 5] = [
    Compartment::Vulnerability,
    Compartment::Methods,
    Compartment::Summary,
    Compartment::Draft,
    Compartment::Inner,
];
/// Item ids come from one byte of the seed.
const MOST_ITEMS: usize = 200;

/// Opens the bodies' compartments to one of them.
fn granted(decision: Decision, rule: crate::Rule, party: Party) -> Decision {
    OF_THE_BODIES.into_iter().fold(decision, |d, compartment| {
        d.and(rule, Event::Granted { compartment, party })
    })
}

/// System: acceptance of a report, an own-product report, or a split opens a case.
pub(super) fn open(opening: &Opening, context: &Context<'_>) -> Result<Decision, Refusal> {
    if opening.items.len() > MOST_ITEMS {
        return Err(Refusal::new("too-many-items", rule::SM_2));
    }
    let rule = match opening.track {
        Track::Product => rule::V1_2_1,
        Track::OwnProduct => rule::V2_1,
    };
    let mut decision = Decision::fact(rule, opened(opening, context));
    decision = granted(decision, rule, Party::System);
    decision = granted(decision, rule, Party::Reception);
    if let Some((vendor, countermeasure)) = &opening.own_product {
        decision = own(decision, *vendor, countermeasure, context);
    }
    if let Some(inherited) = &opening.inherits {
        decision = granted(
            decision.and(rule::Q_26, Event::Transferred),
            rule::Q_26,
            Party::Coordinator,
        );
        decision = decision.and(
            rule::Q_26,
            Event::Begun {
                from: inherited.started,
                end: inherited.end.clone(),
            },
        );
        for vendor in &inherited.vendors {
            let stage = vendors::first_stage(*vendor, context);
            decision = vendors::identified(decision, *vendor, stage, "");
        }
    }
    Ok(decision)
}

fn opened(opening: &Opening, context: &Context<'_>) -> Event {
    let vulnerability = |text: &str| Secret::new(Compartment::Vulnerability, text);
    let further = opening.inherits.iter().flat_map(|i| i.reports.iter());
    Event::Opened {
        case: opening.case,
        number: opening.number.clone(),
        reports: std::iter::once(&opening.report)
            .chain(further)
            .copied()
            .collect(),
        track: opening.track,
        title: vulnerability(&opening.title),
        target: Secret::of(Compartment::Vulnerability, &opening.target),
        summary: vulnerability(&opening.summary),
        weakness: opening.weakness,
        cwe: opening.cwe,
        items: opening
            .items
            .iter()
            .zip(0u8..)
            .map(|(new, n)| item(new, crate::ItemId(context.fresh.id(n))))
            .collect(),
        flags: opening.flags,
        countermeasure: opening
            .own_product
            .as_ref()
            .map(|(vendor, text)| need::reply(*vendor, text)),
        split_from: opening.inherits.as_ref().map(|i| i.from),
    }
}

/// System: what the finder told later joins what the case knows; whoever reads the details reads it.
pub(super) fn take_in(
    case: &Case,
    new: &NewItem,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    if case.items.len() >= MOST_ITEMS {
        return Err(Refusal::new("too-many-items", rule::V1_2_2));
    }
    let item = item(new, crate::ItemId(context.fresh.id(0)));
    Ok(Decision::fact(rule::V1_2_2, Event::ItemTakenIn { item }))
}

fn item(new: &NewItem, id: crate::ItemId) -> Item {
    let lock = new.info.compartment();
    Item {
        id,
        info: new.info,
        text: Secret::new(lock, &new.text),
        attachment: new.attachment.as_ref().map(|file| Attachment {
            id: file.id,
            name: Secret::new(lock, &file.name),
            bytes: file.bytes,
            media_type: file.media_type.clone(),
        }),
    }
}

/// Ⅴ二: both bodies receive it, and its developer keeps what it wrote itself.
fn own(
    decision: Decision,
    vendor: VendorId,
    countermeasure: &str,
    context: &Context<'_>,
) -> Decision {
    let mut decision = granted(decision, rule::V2_1, Party::Coordinator);
    decision = vendors::identified(decision, vendor, VendorStage::CountermeasureReady, "");
    for compartment in [Compartment::Vulnerability, Compartment::Methods] {
        let party = Party::Vendor(vendor);
        decision = decision.and(rule::V2_1, Event::Granted { compartment, party });
    }
    let persons = context
        .register
        .get(&vendor)
        .map(|entry| entry.persons.clone());
    decision
        .and(
            rule::D_25,
            Event::PersonsNamed {
                vendor,
                persons: persons.unwrap_or_default(),
            },
        )
        .and(
            rule::V2_1,
            Event::StatusReported {
                vendor,
                text: need::reply(vendor, countermeasure),
            },
        )
}

/// Reception passes it on, without the finder: the file has no compartment for identities.
pub(super) fn transfer(case: &Case) -> Result<Decision, Refusal> {
    let decision = Decision::fact(rule::V1_2_2, Event::Transferred);
    let decision = granted(decision, rule::V1_2_2, Party::Coordinator);
    Ok(reached(decision, case, &case.reports, Party::Coordinator))
}

/// From here on each finder's consent decides whether that party may know who it is (R-V1-2-4);
/// the reports keep that, the case has no place for it.
pub(super) fn reached(
    decision: Decision,
    case: &Case,
    reports: &[ReportId],
    party: Party,
) -> Decision {
    let case = case.id;
    reports.iter().fold(decision, |decision, to| {
        decision.then(to.0, report::Command::RecordReach { case, party })
    })
}

/// The coordinator opens the case: the embargo begins, with the guideline as provisional end.
pub(super) fn begin(case: &Case, context: &Context<'_>) -> Result<Decision, Refusal> {
    if case.embargo.is_some() {
        return Err(Refusal::new("already-begun", rule::D_14));
    }
    Ok(Decision::fact(rule::D_14, begun(context)))
}

/// The embargo as it begins now.
pub(super) fn begun(context: &Context<'_>) -> Event {
    let end = crate::moment::days_after(context.now, context.settings.guideline_days);
    Event::Begun {
        from: context.now,
        end: Moment::tokyo(end),
    }
}

/// The report was stopped. What has ended already is left alone, and a case with other reports
/// goes on for their finders.
pub(super) fn stop(case: &Case, report: ReportId) -> Result<Decision, Refusal> {
    let ended = matches!(
        case.stage,
        CaseStage::Stopped | CaseStage::Merged | CaseStage::Published | CaseStage::Closed
    );
    if ended || !case.reports.contains(&report) {
        return Ok(Decision::nothing());
    }
    if case.reports.len() > 1 {
        return Ok(Decision::fact(rule::V1_2_2, Event::ReportLeft { report }));
    }
    let decision = Decision::fact(rule::V1_2_2, Event::Stopped);
    Ok(end_unpublished(
        decision,
        case,
        rule::V1_2_2,
        Exit::Cancelled,
    ))
}

/// It will never be published: the embargo ends and the draft is kept inside (SM-4).
pub(super) fn end_unpublished(
    decision: Decision,
    case: &Case,
    rule: crate::Rule,
    exit: Exit,
) -> Decision {
    let decision = match case.active_embargo() {
        Some(_) => decision.and(rule, Event::EmbargoExited { exit }),
        None => decision,
    };
    withdraw_draft(decision, case)
}

/// The draft, if there is one, is kept inside.
pub(super) fn withdraw_draft(decision: Decision, case: &Case) -> Decision {
    use crate::case::PublicationStage as P;
    match case.publication.stage {
        P::Draft | P::Review | P::Scheduled if case.publication.draft.is_some() => {
            decision.and(rule::SM_4, Event::DraftWithdrawn)
        }
        _ => decision,
    }
}
