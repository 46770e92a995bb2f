//! Duties between the coordinator and one developer in one case (SM-3).

use jiff::Timestamp;

use super::{Duty, DutyKind as K};
use crate::case::{Case, CaseStage, Track, VendorCase, VendorStage, Verdict};
use crate::moment::days_after;
use crate::{Party, Rule, Settings, rule};

pub(super) fn duties(c: &Case, v: &VendorCase, s: &Settings) -> Vec<Duty> {
    let mut all = Vec::new();
    if c.stage == CaseStage::Published {
        all.extend(after_publication(c, v));
        return all;
    }
    if !active(c) {
        return all;
    }
    all.extend(contact(c, v, s));
    if v.notified() {
        all.extend(answer(v));
        all.extend(remind(v));
        all.extend(results(c, v));
        all.extend(position(c, v, s));
        all.extend(statement(c, v));
    }
    all.extend(opinion(c, v, s));
    all
}

/// Developers are being told and heard.
fn active(c: &Case) -> bool {
    matches!(
        c.stage,
        CaseStage::Notifying
            | CaseStage::Coordinating
            | CaseStage::DateSet
            | CaseStage::DateReview
            | CaseStage::EmergencyReview
            | CaseStage::Checked
    )
}

fn own(v: &VendorCase, kind: K, rule: Rule, started: Timestamp) -> Duty {
    Duty::new(kind, Party::Vendor(v.vendor), rule, started)
        .about(v.vendor)
        .to(Party::Coordinator)
}

fn theirs(v: &VendorCase, kind: K, rule: Rule, started: Timestamp) -> Duty {
    Duty::new(kind, Party::Coordinator, rule, started).about(v.vendor)
}

/// First notice, or the search for a contact (R-V1-3-2, R-D-17).
fn contact(c: &Case, v: &VendorCase, s: &Settings) -> Option<Duty> {
    let started = c.embargo.as_ref().map_or(v.updated_at, |e| e.from);
    if c.track == Track::OwnProduct {
        return None;
    }
    match v.stage {
        VendorStage::Identified if c.first_notice.is_some() => Some(
            theirs(v, K::SendSummary, rule::V1_3_2, started)
                .within(days_after(started, s.notice_days))
                .ends(&["send-summary"]),
        ),
        VendorStage::ContactSearch => Some(
            theirs(v, K::FindContact, rule::D_17, started)
                .within(days_after(started, s.notice_days))
                .ends(&["record-contact", "declare-unreachable"]),
        ),
        // What came back told nobody anything: the search for a contact is open again.
        VendorStage::SummarySent | VendorStage::NoResponse if v.reach.answered.is_none() => {
            v.reach.bounced.map(|bounced| {
                theirs(v, K::FindContact, rule::D_17, bounced)
                    .within(days_after(bounced, s.notice_days))
                    .ends(&["record-contact", "declare-unreachable"])
            })
        }
        _ => None,
    }
}

fn answer(v: &VendorCase) -> Option<Duty> {
    let sent = v.reach.sent?;
    match v.stage {
        VendorStage::SummarySent | VendorStage::NoResponse if v.detail_at.is_none() => Some(
            Duty {
                ours: true,
                ..own(v, K::AnswerSummary, rule::D_08, sent).by(v.reply_by)
            }
            .ends(&["request-detail", "declare-none-concerned"]),
        ),
        _ if v.detail_at.is_some() && v.verdict.is_none() && v.breach.is_none() => Some(
            Duty {
                ours: true,
                ..own(v, K::Verify, rule::V1_4_2, v.detail_at.unwrap_or(sent)).by(v.reply_by)
            }
            .ends(&["report-verification"]),
        ),
        _ => None,
    }
}

/// A silent developer hears once more, before the date is set without it (M-21).
fn remind(v: &VendorCase) -> Option<Duty> {
    let reminded = v.reminders.iter().any(|(_, last)| *last);
    (v.stage == VendorStage::NoResponse && !reminded).then(|| {
        theirs(
            v,
            K::RemindVendor,
            rule::V1_3_5,
            v.reply_by.unwrap_or(v.updated_at),
        )
        .ends(&["remind"])
    })
}

/// Status and measure by the date (R-V1-4-5, R-V1-4-6): the rule's own clock.
fn results(c: &Case, v: &VendorCase) -> Vec<Duty> {
    let end = c.embargo.as_ref().map(|e| e.end.at);
    let since = v.verdict_at.unwrap_or(v.updated_at);
    let mut all = Vec::new();
    if v.verdict == Some(Verdict::UnderInvestigation) {
        all.push(
            own(v, K::Verify, rule::V1_4_2, since)
                .by(end)
                .ends(&["report-verification"]),
        );
    }
    if v.verdict == Some(Verdict::Affected) && v.measures.is_empty() {
        if v.status.is_empty() {
            all.push(
                own(v, K::ReportStatus, rule::V1_4_5, since)
                    .by(end)
                    .ends(&["report-status", "report-measure"]),
            );
        }
        if v.stage == VendorStage::Affected {
            all.push(
                own(v, K::ReportMeasure, rule::V1_4_6, since)
                    .by(end)
                    .ends(&["report-measure", "report-no-fix"]),
            );
        }
    }
    all
}

fn position(c: &Case, v: &VendorCase, s: &Settings) -> Option<Duty> {
    let (proposal, at) = c.proposal.as_ref()?;
    if c.stage == CaseStage::EmergencyReview {
        return None;
    }
    let taken = c
        .positions
        .iter()
        .any(|p| p.vendor == v.vendor && p.proposal == *proposal);
    (!taken).then(|| {
        own(v, K::TakePosition, rule::D_12, *at)
            .within(days_after(*at, s.decision_days))
            .ends(&["take-position"])
    })
}

fn statement(c: &Case, v: &VendorCase) -> Option<Duty> {
    (v.statement.is_some() && !v.statement_confirmed).then(|| {
        own(v, K::ConfirmStatement, rule::SM_4, v.updated_at)
            .by(c.embargo.as_ref().map(|e| e.end.at))
            .ends(&["declare"])
    })
}

/// Own product: the developer's opinion on the day (R-V2-2).
fn opinion(c: &Case, v: &VendorCase, s: &Settings) -> Option<Duty> {
    let own_product = c.own_developer() == Some(v.vendor);
    (own_product && c.stage == CaseStage::Checked && c.opinion.is_none()).then(|| {
        own(v, K::GiveOpinion, rule::V2_2, c.opened_at)
            .within(days_after(c.opened_at, s.hearing_days))
            .ends(&["give-opinion", "record-hearing"])
    })
}

/// A developer with an affected product publishes too, and shows where (R-D-26, R-V1-4-6).
pub(super) fn follow_up_open(v: &VendorCase) -> bool {
    v.verdict == Some(Verdict::Affected) && v.stage != VendorStage::Done
}

fn after_publication(c: &Case, v: &VendorCase) -> Option<Duty> {
    let published = crate::disclosure::edition(c)?.published;
    if !v.notified() || v.stage == VendorStage::Done {
        return None;
    }
    if v.own_advisory.is_some() {
        Some(
            theirs(v, K::CheckOwnAdvisory, rule::D_26, v.updated_at)
                .ends(&["confirm-own-advisory"]),
        )
    } else if follow_up_open(v) {
        Some(own(v, K::LinkOwnAdvisory, rule::D_26, published).ends(&["link-own-advisory"]))
    } else {
        None
    }
}
