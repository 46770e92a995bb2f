//! What the clock does by itself: reply terms, the reminder ladder (R-V1-3-5), publication at the
//! agreed instant, the yearly confirmation. The desk keeps the earliest instant of each file and
//! carries the commands out as the system; instants in the past mean now.

use jiff::Timestamp;

use crate::case::{self, Case, CaseStage, PublicationStage, VendorCase, VendorStage};
use crate::moment::days_after;
use crate::register::{self, Vendor, VendorEntryStage};
use crate::{Command, File, Settings};

/// How long a developer has for the yearly confirmation before its entry is called stale.
pub(super) const CONFIRMATION_GRACE_DAYS: u16 = 30;

/// Commands of the system with the instants at which they fall due, earliest first.
pub fn reminders(file: &File, settings: &Settings, _now: Timestamp) -> Vec<(Timestamp, Command)> {
    let mut all = match file {
        File::Report(_) => Vec::new(),
        File::Case(c) => of_case(c, settings),
        File::Vendor(v) => of_vendor(v, settings),
    };
    all.sort_by_key(|(at, _)| *at);
    all
}

fn of_case(c: &Case, s: &Settings) -> Vec<(Timestamp, Command)> {
    let mut all = Vec::new();
    let Some(embargo) = c.embargo.as_ref().filter(|_| c.stage.is_open()) else {
        return all;
    };
    // In a review people must decide first; passing the end publishes nothing by itself. What is
    // public already is still published here.
    let scheduled = c.publication.stage == PublicationStage::Scheduled;
    if scheduled && c.stage == CaseStage::DateSet {
        all.push((embargo.end.at, case::Command::Publish.into()));
    }
    if !talking(c) {
        return all;
    }
    for v in c.notified() {
        if v.stage == VendorStage::SummarySent
            && v.reach.answered.is_none()
            && let Some(by) = v.reply_by
        {
            let close = case::Command::CloseReplyTerm { vendor: v.vendor };
            all.push((just_after(by), close.into()));
        }
        all.extend(ladder(v, embargo.end.at, s));
    }
    all
}

/// Developers are being told and heard.
fn talking(c: &Case) -> bool {
    matches!(
        c.stage,
        CaseStage::Notifying
            | CaseStage::Coordinating
            | CaseStage::DateSet
            | CaseStage::DateReview
            | CaseStage::EmergencyReview
    )
}

/// The next rung for a developer that still owes a report. Rungs that passed together (after an
/// outage, or a date moved forward) are climbed with one message.
fn ladder(v: &VendorCase, end: Timestamp, s: &Settings) -> Option<(Timestamp, Command)> {
    let sent = v.reach.sent?;
    v.no_report()?;
    if v.stage == VendorStage::Unreachable {
        return None;
    }
    let since = v.reminders.iter().map(|(at, _)| *at).max().unwrap_or(sent);
    let rungs = s
        .status_reminder_days
        .iter()
        .map(|days| days_before(end, *days));
    let lowest = s.status_reminder_days.iter().min().copied().unwrap_or(0);
    let next = rungs.filter(|at| *at > since).min()?;
    let command = case::Command::Remind {
        vendor: v.vendor,
        // The last one names the consequence and never comes first (M-21).
        last: next >= days_before(end, lowest) && !v.reminders.is_empty(),
    };
    Some((next, command.into()))
}

/// A term has passed when its instant lies behind us.
fn just_after(at: Timestamp) -> Timestamp {
    at.saturating_add(jiff::SignedDuration::from_micros(1))
        .unwrap_or(Timestamp::MAX)
}

fn days_before(at: Timestamp, days: u16) -> Timestamp {
    at.saturating_sub(jiff::SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::MIN)
}

fn of_vendor(v: &Vendor, s: &Settings) -> Vec<(Timestamp, Command)> {
    if v.stage != VendorEntryStage::Registered {
        return Vec::new();
    }
    let confirmed = v.confirmed_at.unwrap_or(v.updated_at);
    match v.confirmation_asked_at {
        None => vec![(
            days_after(confirmed, s.confirmation_days),
            register::Command::AskConfirmation.into(),
        )],
        Some(asked) => vec![(
            days_after(asked, CONFIRMATION_GRACE_DAYS),
            register::Command::MarkStale { bounced: false }.into(),
        )],
    }
}
