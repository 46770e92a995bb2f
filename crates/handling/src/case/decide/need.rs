//! What commands must bring: words, dates that can be kept, reasons where the standard wants them.

use crate::case::{Case, Embargo, LateReason, VendorCase, outgoing};
use crate::{Compartment, Context, Moment, Refusal, Rule, Secret, VendorId, rule};

/// An instant people can still act before (R-D-27: with its zone).
pub(super) fn future(end: &Moment, context: &Context<'_>) -> Result<(), Refusal> {
    if end.at <= context.now {
        return Err(Refusal::new("not-in-future", rule::D_27));
    }
    if !end.has_zone() {
        return Err(Refusal::new("no-zone", rule::D_27));
    }
    Ok(())
}

/// The embargo in force. Once it ended there is no new one in this case (peers 4: property 6).
pub(super) fn embargo(case: &Case) -> Result<&Embargo, Refusal> {
    case.active_embargo()
        .ok_or_else(|| Refusal::new("embargo-over", rule::Q_09))
}

/// A new end: in the future, of an embargo in force, with a reason beyond the guideline (R-D-15).
pub(super) fn new_end(
    case: &Case,
    end: &Moment,
    late: Option<LateReason>,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let embargo = embargo(case)?;
    future(end, context)?;
    if late.is_none() && end.at > embargo.guideline(context.settings.guideline_days) {
        return Err(Refusal::missing(rule::D_15, "late"));
    }
    Ok(())
}

/// A developer of the case.
pub(super) fn vendor(case: &Case, rule: Rule, vendor: VendorId) -> Result<&VendorCase, Refusal> {
    case.vendors
        .get(&vendor)
        .ok_or_else(|| Refusal::new("unknown-vendor", rule))
}

/// A developer that was told of the case.
pub(super) fn told(vendor: &VendorCase) -> Result<(), Refusal> {
    if vendor.notified() {
        Ok(())
    } else {
        Err(Refusal::new("not-told", rule::D_07))
    }
}

/// A text the developer will read: no finder, and no method before the details.
pub(super) fn outgoing(
    case: &Case,
    vendor: VendorId,
    text: &str,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    match case.vendors.get(&vendor).and_then(|v| v.detail_at) {
        Some(_) => outgoing::check_finder(text, case, context),
        None => outgoing::check(text, case, context),
    }
}

/// A remark of the bodies.
pub(super) fn inner(text: &str) -> Secret {
    Secret::new(Compartment::Inner, text.trim())
}

/// A text between a developer and the bodies.
pub(super) fn reply(vendor: VendorId, text: &str) -> Secret {
    Secret::new(Compartment::Reply(vendor), text.trim())
}
