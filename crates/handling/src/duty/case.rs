//! Duties of a case as a whole: SM-2, SM-4, SM-6.

use jiff::{SignedDuration, Timestamp};

use super::{Duty, DutyKind as K};
use crate::case::{Case, CaseStage, EmbargoBasis, PublicationStage, Track, VendorStage};
use crate::moment::days_after;
use crate::{Party, Settings, rule};

pub(super) fn duties(c: &Case, s: &Settings, now: Timestamp) -> Vec<Duty> {
    let mut all = Vec::new();
    all.extend(stage(c, s));
    if c.stage.is_open() {
        all.extend(summary(c, s));
        all.extend(date(c, s));
        all.extend(passed(c, now));
        all.extend(candidates(c, s));
        all.extend(requests(c, s));
        all.extend(claims(c, s));
    }
    all.extend(advisory(c));
    all
}

fn coordinator(kind: K, rule: crate::Rule, started: Timestamp) -> Duty {
    Duty::new(kind, Party::Coordinator, rule, started)
}

fn reception(kind: K, rule: crate::Rule, started: Timestamp) -> Duty {
    Duty::new(kind, Party::Reception, rule, started).to(Party::Coordinator)
}

/// When the coordinator got the case.
fn arrived(c: &Case) -> Timestamp {
    c.transferred_at.unwrap_or(c.opened_at)
}

/// What the stage itself demands.
fn stage(c: &Case, s: &Settings) -> Option<Duty> {
    let objected = c.objection.map_or(c.updated_at, |(_, at)| at);
    Some(match c.stage {
        CaseStage::Accepted => reception(K::TransferCase, rule::V1_2_2, c.opened_at)
            .within(days_after(c.opened_at, s.transfer_days))
            .ends(&["transfer"]),
        CaseStage::AtCoordinator if c.embargo.is_none() => {
            coordinator(K::BeginCase, rule::V1_3_2, arrived(c))
                .within(days_after(arrived(c), s.notice_days))
                .ends(&["begin"])
        }
        CaseStage::AtCoordinator => coordinator(K::IdentifyDevelopers, rule::V1_3_2, start(c))
            .within(days_after(start(c), s.notice_days))
            .ends(&["identify", "record-no-developer", "object"]),
        CaseStage::NoDeveloper => coordinator(K::DecideNoDeveloper, rule::D_17, c.updated_at)
            .within(days_after(c.updated_at, s.decision_days))
            .ends(&["widen-search", "identify", "set-date"]),
        CaseStage::CoordinatorObjection => reception(K::AnswerObjection, rule::V1_2_2, objected)
            .within(days_after(objected, s.decision_days))
            .ends(&["stop", "disagree"]),
        CaseStage::CancelledKnown => cancellation(c, s, rule::V1_3_7),
        CaseStage::CancelledNoEffect => cancellation(c, s, rule::V1_3_8),
        CaseStage::EmergencyReview => emergency(c, s),
        CaseStage::Checked => return hearing(c, s),
        CaseStage::Published => return close(c),
        CaseStage::Submitted
        | CaseStage::Notifying
        | CaseStage::Coordinating
        | CaseStage::DateSet
        | CaseStage::DateReview
        | CaseStage::Stopped
        | CaseStage::Merged
        | CaseStage::Closed => return None,
    })
}

/// When the coordinator started.
fn start(c: &Case) -> Timestamp {
    c.embargo.as_ref().map_or(c.opened_at, |e| e.from)
}

fn cancellation(c: &Case, s: &Settings, rule: crate::Rule) -> Duty {
    let at = c.objection.map_or(c.updated_at, |(_, at)| at);
    reception(K::AnswerCancellation, rule, at)
        .within(days_after(at, s.decision_days))
        .ends(&["stop", "disagree"])
}

fn emergency(c: &Case, s: &Settings) -> Duty {
    let begun = c
        .facts
        .values()
        .chain(
            c.vendors
                .values()
                .filter_map(|v| v.breach.as_ref().map(|(at, _)| at)),
        )
        .max()
        .copied()
        .unwrap_or(c.updated_at);
    coordinator(K::DecideEmergency, rule::Q_09, begun)
        .within(hours_after(begun, s.emergency_hours))
        .ends(&["decide-emergency"])
}

fn hours_after(at: Timestamp, hours: u16) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(i64::from(hours)))
        .unwrap_or(Timestamp::MAX)
}

/// Own product: the developer is heard on the day before it is set (R-V2-2).
fn hearing(c: &Case, s: &Settings) -> Option<Duty> {
    let vendor = c.own_developer()?;
    c.opinion.is_none().then(|| {
        coordinator(K::HearVendor, rule::V2_2, c.opened_at)
            .about(vendor)
            .within(days_after(c.opened_at, s.hearing_days))
            .ends(&["record-hearing", "give-opinion", "convert"])
    })
}

/// Follow-up is done when every developer that must show an own advisory has shown it.
fn close(c: &Case) -> Option<Duty> {
    let published = crate::disclosure::edition(c).map_or(c.updated_at, |e| e.published);
    let open = c.notified().any(super::vendor::follow_up_open);
    (!open).then(|| coordinator(K::CloseCase, rule::SM_2, published).ends(&["close"]))
}

fn summary(c: &Case, s: &Settings) -> Option<Duty> {
    let waiting = c.first_notice.is_none()
        && c.track == Track::Product
        && c.vendors
            .values()
            .any(|v| v.stage == VendorStage::Identified);
    waiting.then(|| {
        coordinator(K::WriteSummary, rule::D_07, start(c))
            .within(days_after(start(c), s.notice_days))
            .ends(&["write-summary"])
    })
}

/// The date: of the rule's own clock, the guideline of 45 days (R-D-14), or the hearing's.
fn date(c: &Case, s: &Settings) -> Option<Duty> {
    match c.stage {
        CaseStage::Coordinating => {
            let e = c.embargo.as_ref()?;
            (e.active() && e.basis == EmbargoBasis::Provisional).then(|| {
                coordinator(K::SetDate, rule::V1_3_3, e.from)
                    .by(Some(days_after(e.from, s.guideline_days)))
                    .ends(&["set-date", "cancel"])
            })
        }
        CaseStage::Checked if c.opinion.is_some() => Some(
            coordinator(K::SetDate, rule::V2_2, c.opened_at)
                .within(days_after(c.opened_at, s.hearing_days))
                .ends(&["set-date", "convert"]),
        ),
        _ => None,
    }
}

/// Passing the end forces a decision; it never publishes by itself.
fn passed(c: &Case, now: Timestamp) -> Option<Duty> {
    let end = c.embargo.as_ref().filter(|e| e.end.at <= now)?.end.at;
    let coming =
        c.stage == CaseStage::DateSet && c.publication.stage == PublicationStage::Scheduled;
    let decidable = matches!(
        c.stage,
        CaseStage::NoDeveloper
            | CaseStage::Coordinating
            | CaseStage::DateSet
            | CaseStage::DateReview
            | CaseStage::EmergencyReview
    );
    (decidable && !coming).then(|| {
        coordinator(K::DecidePassedDate, rule::V1_3_6, end)
            .by(Some(end))
            .ends(&[
                "write-draft",
                "submit-draft",
                "approve-draft",
                "propose-date",
                "move-date",
                "set-date",
                "decide-request",
                "decide-emergency",
            ])
    })
}

/// Looked at while developers are being found and heard.
fn candidates(c: &Case, s: &Settings) -> impl Iterator<Item = Duty> {
    let begun = c.embargo.is_some();
    let closed = matches!(
        c.stage,
        CaseStage::CoordinatorObjection
            | CaseStage::CancelledKnown
            | CaseStage::CancelledNoEffect
            | CaseStage::Checked
    );
    let open = c.candidates.iter().filter(|x| x.decided.is_none());
    open.map(move |x| Duty {
        paused: closed || !begun,
        ..coordinator(K::DecideCandidate, rule::V1_4_3, x.at)
            .to(x.by)
            .within(days_after(x.at, s.decision_days))
            .ends(&["decide-candidate"])
    })
}

fn requests(c: &Case, s: &Settings) -> impl Iterator<Item = Duty> {
    // An emergency decides about the date itself; what is left of a request comes after it.
    let emergency = c.stage == CaseStage::EmergencyReview;
    let open = c.requests.iter().filter(|r| r.decided.is_none());
    open.map(move |r| Duty {
        paused: emergency,
        ..coordinator(K::DecideRequest, rule::V1_3_4, r.at)
            .about(r.vendor)
            .within(days_after(r.at, s.decision_days))
            .ends(&["decide-request"])
    })
}

/// Decided once the coordinator has opened the case, or reception checked the own product.
fn claims(c: &Case, s: &Settings) -> impl Iterator<Item = Duty> {
    let begun = c.embargo.is_some();
    let open = c.claims.iter().filter(|x| x.adopted.is_none());
    open.map(move |x| Duty {
        paused: !begun,
        ..coordinator(K::DecideClaim, rule::Q_09, x.at)
            .to(x.by)
            .within(hours_after(x.at, s.emergency_hours))
            .ends(&["decide-claim"])
    })
}

/// SM-4, once the date is set: the advisory must be ready by then (R-D-21, R-D-29).
fn advisory(c: &Case) -> Option<Duty> {
    // Also when the information came out meanwhile: then as soon as can be.
    let e = c.embargo.as_ref()?;
    let dated = matches!(
        c.stage,
        CaseStage::DateSet | CaseStage::DateReview | CaseStage::EmergencyReview
    );
    if !dated || e.basis == EmbargoBasis::Provisional {
        return None;
    }
    let by = |kind, commands: &[&'static str]| {
        Some(
            coordinator(kind, rule::V1_3_6, e.from)
                .by(Some(e.end.at))
                .ends(commands),
        )
    };
    match c.publication.stage {
        PublicationStage::Draft if c.publication.draft.is_none() => {
            by(K::WriteAdvisory, &["write-draft"])
        }
        PublicationStage::Draft => by(K::SubmitDraft, &["submit-draft"]),
        PublicationStage::Review => by(K::ReviewDraft, &["approve-draft", "return-draft"]),
        // In a review the instant is open again.
        PublicationStage::Scheduled if c.stage != CaseStage::DateSet => None,
        PublicationStage::Scheduled => by(K::Publish, &["publish"]).map(|d| Duty {
            owner: Party::System,
            rule: rule::V1_2_7.0.into(),
            ..d
        }),
        PublicationStage::Published | PublicationStage::Withdrawn => None,
    }
}
