//! Messages about a case: to developers told of it, and to the two bodies.

use casework::say::name;
use handling::case::{CaseStage, ObjectionGround};
use handling::disclosure::{BodiesCaseView, Side, VendorCaseView, VendorPhase};
use handling::{Duty, DutyKind, rule};

use super::Unsaid;
use super::draft::{Draft, Line, Link};

const SECRET: &str = "correspondence-secret-developer";

fn to_developer(view: &VendorCaseView) -> Draft {
    let number = Some(view.number.clone());
    Draft::new(number, Side::Coordinator, "correspondence-to-developer")
        .link(Link::Page(format!("/developer/cases/{}", view.id)))
}

fn to_body(view: &BodiesCaseView, from: Side) -> Draft {
    let (greeting, path) = match view.side {
        Side::Reception => ("correspondence-to-reception", "/reception/cases"),
        Side::Coordinator => ("correspondence-to-coordinator", "/coordination/cases"),
    };
    Draft::new(Some(view.number.clone()), from, greeting)
        .link(Link::Page(format!("{path}/{}", view.id)))
}

/// A mailbox whose developer has no account yet is told how to get one.
fn reachable(draft: Draft, accounts: bool) -> Draft {
    match accounts {
        true => draft,
        false => draft.say("correspondence-no-account"),
    }
}

fn date(view: &VendorCaseView) -> Result<jiff::Timestamp, Unsaid> {
    let date = view.date.as_ref().ok_or(Unsaid::Overtaken)?;
    Ok(date.end.at)
}

fn end(view: &BodiesCaseView) -> Result<jiff::Timestamp, Unsaid> {
    let embargo = view.embargo.as_ref().ok_or(Unsaid::Overtaken)?;
    Ok(embargo.end.at)
}

/// M-07. Commissions have no party of their own yet; the text waits for it.
pub(super) fn commission(view: &BodiesCaseView) -> Draft {
    to_body(view, Side::Reception)
        .asks()
        .say("correspondence-m07-commission")
        .ask(Line::plain("correspondence-m07-ask"))
        .under(&[rule::V1_2_5])
}

/// M-08: that there is something, what is asked, by when. The summary itself is read on the page.
pub(super) fn summary(view: &VendorCaseView, accounts: bool) -> Draft {
    let draft = to_developer(view)
        .asks()
        .say("correspondence-m08-told")
        .say("correspondence-m08-genuine")
        .ask(Line::plain("correspondence-m08-choose"))
        .ask(Line::plain("correspondence-m08-verify"))
        .by_our(view.reply_by)
        .keep_secret(SECRET)
        .under(&[rule::V1_3_2, rule::D_07, rule::D_08]);
    reachable(draft, accounts)
}

/// M-09, to the named persons.
pub(super) fn details(view: &VendorCaseView) -> Draft {
    to_developer(view)
        .asks()
        .say("correspondence-m09-open")
        .say("correspondence-m09-named")
        .ask(Line::plain("correspondence-m09-verify"))
        .by_our(view.reply_by)
        .keep_secret(SECRET)
        .under(&[rule::D_09, rule::V1_4_2, rule::D_10])
}

/// What a developer still owes before the date.
fn owes(duties: &[Duty]) -> bool {
    duties.iter().any(|duty| {
        matches!(
            duty.kind,
            DutyKind::AnswerSummary
                | DutyKind::Verify
                | DutyKind::ReportStatus
                | DutyKind::ReportMeasure
        )
    })
}

/// M-10.
pub(super) fn status_due(view: &VendorCaseView, accounts: bool) -> Result<Draft, Unsaid> {
    if !owes(&view.duties) {
        return Err(Unsaid::Overtaken);
    }
    let draft = to_developer(view)
        .asks()
        .say("correspondence-m10-due")
        .ask(Line::plain("correspondence-m10-report"))
        .by(date(view)?)
        .keep_secret(SECRET)
        .under(&[rule::V1_3_5, rule::V1_4_5]);
    Ok(reachable(draft, accounts))
}

/// M-21.
pub(super) fn last_reminder(view: &VendorCaseView, accounts: bool) -> Result<Draft, Unsaid> {
    if !owes(&view.duties) {
        return Err(Unsaid::Overtaken);
    }
    let draft = to_developer(view)
        .urges()
        .say("correspondence-m21-silent")
        .say("correspondence-m21-consequence")
        .ask(Line::plain("correspondence-m10-report"))
        .by(date(view)?)
        .keep_secret(SECRET)
        .under(&[rule::V1_3_6, rule::D_16]);
    Ok(reachable(draft, accounts))
}

/// M-11.
pub(super) fn date_set(view: &VendorCaseView) -> Result<Draft, Unsaid> {
    Ok(to_developer(view)
        .say("correspondence-m11-set")
        .ask(Line::plain("correspondence-m11-keep"))
        .ask(Line::plain("correspondence-m11-ready"))
        .on(date(view)?)
        .keep_secret(SECRET)
        .under(&[rule::D_13, rule::D_11, rule::D_18]))
}

/// M-11 to reception.
pub(super) fn date_set_at_body(view: &BodiesCaseView) -> Result<Draft, Unsaid> {
    let embargo = view.embargo.as_ref().ok_or(Unsaid::Overtaken)?;
    let basis = format!("words-embargo-basis-{}", name(embargo.basis));
    Ok(to_body(view, Side::Coordinator)
        .says(Line::plain("correspondence-m11-set-body").word("basis", basis))
        .on(end(view)?)
        .under(&[rule::V1_3_3, rule::D_13]))
}

/// M-12 to the coordinator.
pub(super) fn change_asked(view: &BodiesCaseView) -> Result<Draft, Unsaid> {
    let open = view.requests.iter().filter(|r| r.decided.is_none());
    let newest = open.max_by_key(|r| r.at).ok_or(Unsaid::Overtaken)?;
    Ok(to_body(view, Side::Coordinator)
        .asks()
        .says(Line::plain("correspondence-m12-asked").at("wanted", newest.wanted.at))
        .ask(Line::plain("correspondence-m12-decide"))
        .on(end(view)?)
        .under(&[rule::V1_3_4]))
}

/// M-12, the copy to who asked.
pub(super) fn change_asked_copy(view: &VendorCaseView) -> Result<Draft, Unsaid> {
    let newest = view.requests.iter().max_by_key(|r| r.at);
    let newest = newest.ok_or(Unsaid::Overtaken)?;
    Ok(to_developer(view)
        .says(Line::plain("correspondence-m12-copy").at("wanted", newest.wanted.at))
        .say("correspondence-m12-holds")
        .on(date(view)?)
        .keep_secret(SECRET)
        .under(&[rule::V1_3_4, rule::D_18]))
}

/// M-13.
pub(super) fn date_changed(view: &VendorCaseView) -> Result<Draft, Unsaid> {
    Ok(to_developer(view)
        .urges()
        .say("correspondence-m13-changed")
        .ask(Line::plain("correspondence-m11-keep"))
        .ask(Line::plain("correspondence-m11-ready"))
        .on(date(view)?)
        .keep_secret(SECRET)
        .under(&[rule::V1_3_4, rule::D_13]))
}

/// M-13 to reception, with the former date.
pub(super) fn date_changed_at_body(view: &BodiesCaseView) -> Result<Draft, Unsaid> {
    let former = view.embargo.as_ref().and_then(|e| e.former.last());
    let line = match former {
        Some((_, former, _)) => {
            Line::plain("correspondence-m13-changed-from").at("former", former.at)
        }
        None => Line::plain("correspondence-m13-changed"),
    };
    Ok(to_body(view, Side::Coordinator)
        .urges()
        .says(line)
        .on(end(view)?)
        .under(&[rule::V1_3_4, rule::D_13]))
}

/// M-14.
pub(super) fn date_kept(view: &VendorCaseView) -> Result<Draft, Unsaid> {
    Ok(to_developer(view)
        .say("correspondence-m14-kept")
        .ask(Line::plain("correspondence-m11-ready"))
        .on(date(view)?)
        .keep_secret(SECRET)
        .under(&[rule::V1_3_4, rule::NF_10]))
}

/// M-15 to developers.
pub(super) fn published(view: &VendorCaseView) -> Result<Draft, Unsaid> {
    let edition = view.edition.as_ref().ok_or(Unsaid::Overtaken)?;
    let key = match edition.version {
        1 => "correspondence-m15-vendor",
        _ => "correspondence-m15-vendor-again",
    };
    let draft = to_developer(view)
        .says(
            Line::plain(key)
                .text("number", edition.number.clone())
                .at("at", edition.updated),
        )
        .link(Link::Advisories(vec![edition.number.clone()]))
        .under(&[rule::V1_3_6, rule::V1_4_6, rule::D_26]);
    let follow = |duty: &Duty| duty.kind == DutyKind::LinkOwnAdvisory;
    Ok(match view.duties.iter().any(follow) {
        true => draft.ask(Line::plain("correspondence-m15-own")),
        false => draft,
    })
}

/// M-16 to developers: publication was cancelled, or the handling stopped.
pub(super) fn ended(view: &VendorCaseView) -> Draft {
    let draft = to_developer(view);
    let draft = match view.phase {
        VendorPhase::Cancelled => draft
            .say("correspondence-m16-cancelled")
            .under(&[rule::V1_3_7, rule::V1_3_8]),
        _ => draft.say("correspondence-m16-ended").under(&[rule::V1_2_2]),
    };
    draft.ask(Line::plain("correspondence-m16-care"))
}

/// M-16 to a body: reception hears of a cancellation, the coordinator of a stop.
pub(super) fn ended_at_body(view: &BodiesCaseView) -> Draft {
    let (ground, law) = match view.stage {
        CaseStage::CancelledKnown => (ObjectionGround::Known, rule::V1_3_7),
        CaseStage::CancelledNoEffect => (ObjectionGround::NotVulnerability, rule::V1_3_8),
        _ => {
            return to_body(view, Side::Reception)
                .say("correspondence-m16-stopped-body")
                .under(&[rule::V1_2_2]);
        }
    };
    let ground = format!("words-objection-ground-{}", name(ground));
    to_body(view, Side::Coordinator)
        .asks()
        .says(Line::plain("correspondence-m16-cancelled-body").word("ground", ground))
        .ask(Line::plain("correspondence-m16-decide"))
        .under(&[law, rule::V1_2_2])
}

/// M-17: the hearing, the proposed day, or the day (R-V2-2).
pub(super) fn own_product(view: &VendorCaseView) -> Draft {
    let draft = to_developer(view).under(&[rule::V2_2]).keep_secret(SECRET);
    let set = view.date.as_ref().filter(|date| !date.provisional);
    match (&view.proposal, set) {
        (Some((day, _)), _) => draft
            .asks()
            .say("correspondence-m17-proposed")
            .ask(Line::plain("correspondence-m17-position"))
            .on(day.at),
        (None, Some(date)) => draft
            .say("correspondence-m17-set")
            .ask(Line::plain("correspondence-m11-ready"))
            .on(date.end.at),
        (None, None) => draft
            .asks()
            .say("correspondence-m17-hearing")
            .ask(Line::plain("correspondence-m17-opinion")),
    }
}

/// M-17 to reception.
pub(super) fn own_product_at_body(view: &BodiesCaseView) -> Result<Draft, Unsaid> {
    Ok(to_body(view, Side::Coordinator)
        .say("correspondence-m17-set-body")
        .on(end(view)?)
        .under(&[rule::V2_2]))
}

/// M-22 in a case.
pub(super) fn breach(view: &VendorCaseView) -> Draft {
    to_developer(view)
        .urges()
        .say("correspondence-m22-found")
        .say("correspondence-m22-consequence")
        .ask(Line::plain("correspondence-m22-answer"))
        .under(&[rule::D_19, rule::D_20])
}

/// M-33: that a case was passed on, its kind and flags; the report is read on the board.
pub(super) fn transferred(view: &BodiesCaseView) -> Draft {
    let track = format!("words-track-{}", name(view.track));
    let mut draft = to_body(view, Side::Reception)
        .asks()
        .says(Line::plain("correspondence-m33-passed").word("kind", track))
        .ask(Line::plain("correspondence-m33-begin"))
        .under(&[rule::V1_2_2]);
    for (set, key) in [
        (view.flags.multi_vendor, "correspondence-m33-several"),
        (view.flags.embedded, "correspondence-m33-embedded"),
    ] {
        if set {
            draft = draft.say(key);
        }
    }
    draft.say("correspondence-m33-finder")
}
