//! No text to a developer names a finder without consent (R-V1-2-4), and before the details no
//! text repeats a method (R-D-07, Q-04).

use handling::case::{CaseStage, Command as C};

use super::fixture::*;
use crate::desk::*;

fn summary(text: &str) -> C {
    C::WriteSummary { text: text.into() }
}

#[test]
fn a_summary_names_no_finder_and_no_method() {
    let mut desk = begun();
    for text in [
        "Found by Hanako Yamada.",
        "Found by HANAKO\nYAMADA, who writes well.",
        "Ask ｈａｎａｋｏ＠ｆｉｎｄｅｒ．ｅｘａｍｐｌｅ for more.",
    ] {
        assert_eq!(
            desk.refused(coordinator(), summary(text)),
            ("names-finder", "R-V1-2-4")
        );
    }
    for text in [
        METHOD.to_owned(),
        METHOD.to_uppercase(),
        format!("To check: {}", &METHOD[5..45]),
        METHOD.replace(' ', "\n"),
    ] {
        assert_eq!(
            desk.refused(coordinator(), summary(&text)),
            ("repeats-method", "R-D-07")
        );
    }
    desk.act(
        coordinator(),
        summary("Memory of Example Server is overwritten by a request."),
    );
}

/// Consent given for developers lets the name pass; withdrawn, it stops what was written before.
#[test]
fn consent_is_asked_again_when_it_is_sent() {
    let mut desk = begun();
    desk.finders[0].consent.vendor = true;
    desk.act(coordinator(), summary("Found by Hanako Yamada."));
    desk.act(coordinator(), identify(&[ONE]));
    desk.finders[0].consent.vendor = false;
    let send = C::SendSummary { vendors: vec![ONE] };
    assert_eq!(desk.refused(coordinator(), send).0, "names-finder");
}

#[test]
fn messages_statements_and_decisions_are_checked_too() {
    let mut desk = at(CaseStage::DateReview);
    let named = || "As Hanako Yamada says.".to_owned();
    let write = |vendor, text: &str| C::Write {
        vendor: Some(vendor),
        text: text.into(),
        attachments: Vec::new(),
    };
    let request = desk.case().requests[0].id;
    let decide = C::DecideRequest {
        request,
        change: None,
        reason: named(),
        late: None,
    };
    let propose = C::ProposeStatement {
        vendor: ONE,
        ja: named(),
        en: named(),
    };
    for command in [write(TWO, &named()), decide, propose] {
        assert_eq!(desk.refused(coordinator(), command).0, "names-finder");
    }
    // `TWO` has the summary only, `ONE` the details.
    assert_eq!(
        desk.refused(coordinator(), write(TWO, METHOD)).0,
        "repeats-method"
    );
    desk.act(coordinator(), write(ONE, METHOD));
}

/// Finders repeat themselves: what also describes the vulnerability is no method.
#[test]
fn what_describes_the_vulnerability_may_be_said() {
    let mut desk = Desk::default();
    let mut opening = opening();
    opening.items[1].text = format!("{NATURE} So {METHOD}");
    desk.act(SYSTEM, C::Open(opening));
    desk.act(reception(), C::Transfer);
    desk.act(coordinator(), C::Begin);
    desk.act(coordinator(), summary(NATURE));
    let both = format!("{NATURE} {METHOD}");
    assert_eq!(
        desk.refused(coordinator(), summary(&both)).0,
        "repeats-method"
    );
}

/// What moved to a case split off is no more free to be told here than there.
#[test]
fn a_method_that_moved_stays_unsaid() {
    let mut desk = at(CaseStage::Coordinating);
    let split = C::Split {
        title: "Second flaw".into(),
        items: vec![desk.case().items[1].id],
        vendors: Vec::new(),
        reason: "Another cause.".into(),
    };
    desk.act(coordinator(), split);
    assert_eq!(
        desk.refused(coordinator(), summary(METHOD)).0,
        "repeats-method"
    );
}
