//! The message to a developer about its own entry of the register.

use handling::disclosure::{Side, VendorEntryView};
use handling::rule;

use super::draft::{Draft, Line, Link};

/// M-22 after the decision to exclude (R-D-20).
pub(super) fn excluded(entry: Option<&VendorEntryView>) -> Draft {
    let draft = Draft::new(None, Side::Coordinator, "correspondence-to-developer")
        .urges()
        .say("correspondence-m22-excluded")
        .ask(Line::plain("correspondence-m22-answer"))
        .link(Link::Page("/developer/entry".into()))
        .under(&[rule::D_20, rule::NF_11]);
    match entry.and_then(|entry| entry.review_on) {
        Some(on) => draft.says(Line::plain("correspondence-m22-review").at("on", on)),
        None => draft,
    }
}
