//! SM-3: what a fact does to one developer of the case.

use jiff::Timestamp;

use super::super::{
    Case, CaseStage, ContactAttempt, Event, Measure, MeasureKind, StatusVersion, VendorCase,
    VendorStage, Verdict,
};
use crate::{Actor, Party, VendorId};

/// Reads a fact about developers.
pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        Event::VendorIdentified {
            vendor,
            stage,
            reasoning,
        } => {
            let mut new = VendorCase::new(*vendor, *stage, reasoning.clone(), at);
            if *stage == VendorStage::CountermeasureReady {
                reporter(&mut new, at);
            }
            case.vendors.insert(*vendor, new);
            if matches!(
                case.stage,
                CaseStage::AtCoordinator | CaseStage::NoDeveloper
            ) {
                case.stage = CaseStage::Notifying;
            }
        }
        Event::AllNotified => case.stage = CaseStage::Coordinating,
        _ => {
            let Some(own) = about(event).and_then(|vendor| case.vendors.get_mut(&vendor)) else {
                return;
            };
            own.updated_at = at;
            if actor.party == Party::Vendor(own.vendor) && *event != opened(own.vendor) {
                answered(own, at);
            }
            notices(own, event, at);
            answers(own, event, at);
        }
    }
}

fn opened(vendor: VendorId) -> Event {
    Event::OpenedByVendor { vendor }
}

/// Ⅴ二: whoever reports its own product was told by itself, and has its result and measure.
fn reporter(own: &mut VendorCase, at: Timestamp) {
    own.reach.sent = Some(at);
    own.reach.answered = Some(at);
    own.detail_at = Some(at);
    own.verdict = Some(Verdict::Affected);
    own.verdict_at = Some(at);
}

/// An answer at last ends silence (SM-3: NoResponse, Unreachable).
fn answered(own: &mut VendorCase, at: Timestamp) {
    own.reach.answered = Some(at);
    own.unreachable_at = None;
    if matches!(
        own.stage,
        VendorStage::NoResponse | VendorStage::Unreachable
    ) {
        own.stage = match own.detail_at {
            Some(_) => VendorStage::Verifying,
            None => VendorStage::SummarySent,
        };
    }
}

/// Which developer a fact is about.
fn about(event: &Event) -> Option<VendorId> {
    match event {
        Event::SummarySent { vendor, .. }
        | Event::ContactAttempted { vendor, .. }
        | Event::ContactMade { vendor, .. }
        | Event::DeclaredUnreachable { vendor }
        | Event::DeliveryRecorded { vendor, .. }
        | Event::OpenedByVendor { vendor }
        | Event::NoneConcerned { vendor, .. }
        | Event::DetailSent { vendor, .. }
        | Event::PersonsNamed { vendor, .. }
        | Event::VerificationStarted { vendor }
        | Event::VerificationReported { vendor, .. }
        | Event::StatusReported { vendor, .. }
        | Event::MeasureReported { vendor, .. }
        | Event::NoFixReported { vendor, .. }
        | Event::StatementSet { vendor, .. }
        | Event::Reminded { vendor, .. }
        | Event::ReplyTermPassed { vendor }
        | Event::Breached { vendor, .. }
        | Event::OwnAdvisoryLinked { vendor, .. }
        | Event::OwnAdvisoryConfirmed { vendor } => Some(*vendor),
        Event::VendorSuggested {
            by: Party::Vendor(vendor),
            ..
        } => Some(*vendor),
        Event::FactClaimed { claim } => match claim.by {
            Party::Vendor(vendor) => Some(vendor),
            _ => None,
        },
        Event::PositionTaken { position } => Some(position.vendor),
        Event::DateRequested { request } => Some(request.vendor),
        Event::Wrote { vendor, .. } => *vendor,
        Event::OwnReferenceSet {
            party: Party::Vendor(vendor),
            ..
        } => Some(*vendor),
        _ => None,
    }
}

/// What the bodies did about the developer.
fn notices(own: &mut VendorCase, event: &Event, at: Timestamp) {
    match event {
        Event::SummarySent { reply_by, .. } => {
            own.stage = VendorStage::SummarySent;
            own.reach.sent = Some(at);
            own.reply_by = Some(*reply_by);
        }
        Event::ContactAttempted { means, note, .. } => own.attempts.push(ContactAttempt {
            at,
            means: *means,
            note: note.clone(),
        }),
        Event::ContactMade {
            secrecy_confirmed, ..
        } => {
            own.secrecy_confirmed |= *secrecy_confirmed;
            own.unreachable_at = None;
            own.reach.bounced = None;
            own.stage = match own.stage {
                VendorStage::ContactSearch => VendorStage::Identified,
                VendorStage::Unreachable if own.notified() => VendorStage::SummarySent,
                VendorStage::Unreachable => VendorStage::Identified,
                stage => stage,
            };
        }
        Event::DeclaredUnreachable { .. } => {
            own.stage = VendorStage::Unreachable;
            own.unreachable_at = Some(at);
        }
        Event::DeliveryRecorded { delivered, .. } => match delivered {
            true => {
                own.reach.delivered = Some(at);
                own.reach.bounced = None;
            }
            false => own.reach.bounced = Some(at),
        },
        Event::OpenedByVendor { .. } => {
            own.reach.opened = Some(at);
            own.reach.bounced = None;
        }
        Event::Reminded { last, .. } => own.reminders.push((at, *last)),
        Event::ReplyTermPassed { .. } => own.stage = VendorStage::NoResponse,
        Event::Breached { evidence, .. } => {
            own.stage = VendorStage::Breach;
            own.breach = Some((at, evidence.clone()));
        }
        Event::OwnAdvisoryConfirmed { .. } => own.stage = VendorStage::Done,
        _ => {}
    }
}

/// What the developer said.
fn answers(own: &mut VendorCase, event: &Event, at: Timestamp) {
    match event {
        Event::NoneConcerned { ground, .. } => {
            own.none_concerned = true;
            own.status.push(version(at, ground));
            verdict(own, Verdict::NotAffected, at);
        }
        Event::DetailSent {
            persons,
            may_be_named,
            reply_by,
            ..
        } => {
            own.stage = VendorStage::DetailSent;
            own.detail_at = Some(at);
            own.persons.clone_from(persons);
            own.may_be_named = *may_be_named;
            own.reply_by = Some(*reply_by);
            // Who looks into it after all no longer says that nothing is concerned.
            own.none_concerned = false;
            own.verdict = None;
            own.verdict_at = None;
        }
        Event::PersonsNamed { persons, .. } => own.persons.clone_from(persons),
        Event::VerificationStarted { .. } => own.stage = VendorStage::Verifying,
        Event::VerificationReported {
            answers,
            verdict: now,
            ..
        } => {
            own.answers.clone_from(answers);
            verdict(own, *now, at);
        }
        Event::StatusReported { text, .. } => own.status.push(version(at, text)),
        Event::MeasureReported {
            kind, text, url, ..
        } => {
            own.measures.push(Measure {
                at,
                kind: *kind,
                text: text.clone(),
                url: url.clone(),
            });
            measured(own, *kind);
        }
        Event::NoFixReported {
            reason, workaround, ..
        } => no_fix(own, reason, workaround.as_ref(), at),
        Event::StatementSet {
            ja, en, confirmed, ..
        } => {
            own.statement = Some((ja.clone(), en.clone()));
            own.statement_confirmed = *confirmed;
        }
        Event::OwnAdvisoryLinked { url, .. } => {
            own.own_advisory = Some(url.clone());
            own.stage = VendorStage::PublishedStatus;
        }
        Event::Wrote { message, .. } => own.lane.push(message.clone().into()),
        Event::OwnReferenceSet { text, .. } => own.own_reference = Some(text.clone()),
        _ => {}
    }
}

fn version(at: Timestamp, text: &crate::Secret) -> StatusVersion {
    StatusVersion {
        at,
        text: text.clone(),
    }
}

/// A breach and a publication are not undone by an answer; it is kept beside them.
fn settled(own: &VendorCase) -> bool {
    matches!(
        own.stage,
        VendorStage::Breach | VendorStage::PublishedStatus | VendorStage::Done
    )
}

fn verdict(own: &mut VendorCase, now: Verdict, at: Timestamp) {
    own.verdict = Some(now);
    own.verdict_at = Some(at);
    if settled(own) {
        return;
    }
    own.stage = match now {
        Verdict::Affected if own.measures.is_empty() => VendorStage::Affected,
        Verdict::Affected => VendorStage::CountermeasureReady,
        Verdict::Known => VendorStage::Known,
        Verdict::NotAffected => VendorStage::NotAffected,
        Verdict::UnderInvestigation => VendorStage::UnderInvestigation,
    };
}

fn measured(own: &mut VendorCase, kind: MeasureKind) {
    use VendorStage as S;
    own.stage = match (own.stage, kind) {
        (S::Affected | S::CountermeasureReady, _) => S::CountermeasureReady,
        (S::WorkaroundOnly | S::NoMeasure, MeasureKind::Fix) => S::CountermeasureReady,
        (S::WorkaroundOnly | S::NoMeasure, MeasureKind::Workaround) => S::WorkaroundOnly,
        (stage, _) => stage,
    };
}

fn no_fix(
    own: &mut VendorCase,
    reason: &crate::Secret,
    workaround: Option<&crate::Secret>,
    at: Timestamp,
) {
    own.status.push(version(at, reason));
    if let Some(text) = workaround {
        own.measures.push(Measure {
            at,
            kind: MeasureKind::Workaround,
            text: text.clone(),
            url: None,
        });
    }
    own.stage = match own.measures.is_empty() {
        true => VendorStage::NoMeasure,
        false => VendorStage::WorkaroundOnly,
    };
}
