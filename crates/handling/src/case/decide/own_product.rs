//! SM-6: a developer reports its own product (Ⅴ二). No other developer is asked; the date is set
//! after hearing this one.

use super::{need, opening};
use crate::case::{Case, Event, Track};
use crate::{Context, Decision, Moment, Refusal, VendorId, guard, rule};

/// System: reception checked the report; the embargo begins.
pub(super) fn check(context: &Context<'_>) -> Result<Decision, Refusal> {
    Ok(Decision::fact(rule::V2_1, Event::Checked).and(rule::D_14, opening::begun(context)))
}

/// Coordinator: others may be affected; it goes on under Ⅴ一 with its whole history.
pub(super) fn convert(case: &Case, reason: &str) -> Result<Decision, Refusal> {
    guard::text(rule::V2_2, "reason", reason)?;
    need::embargo(case)?;
    if case.track != Track::OwnProduct {
        return Err(Refusal::new("already-converted", rule::V2_2));
    }
    let reason = need::inner(reason);
    Ok(Decision::fact(rule::V2_2, Event::Converted { reason }))
}

/// Developer: what it thinks of the day.
pub(super) fn opinion(
    vendor: VendorId,
    text: &str,
    wanted: Option<&Moment>,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    guard::text(rule::V2_2, "text", text)?;
    if let Some(day) = wanted {
        need::future(day, context)?;
    }
    Ok(Decision::fact(
        rule::V2_2,
        Event::OpinionHeard {
            text: need::reply(vendor, text),
            wanted: wanted.cloned(),
        },
    ))
}

/// Coordinator: the same, heard by other means.
pub(super) fn hearing(case: &Case, text: &str) -> Result<Decision, Refusal> {
    guard::text(rule::V2_2, "text", text)?;
    let Some(vendor) = case.own_developer() else {
        return Err(Refusal::new("unknown-vendor", rule::V2_2));
    };
    Ok(Decision::fact(
        rule::V2_2,
        Event::OpinionHeard {
            text: need::reply(vendor, text),
            wanted: None,
        },
    ))
}
