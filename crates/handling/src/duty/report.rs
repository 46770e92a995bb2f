//! Duties of SM-1.

use super::{Duty, DutyKind as K};
use crate::moment::days_after;
use crate::report::{Report, Stage};
use crate::{Party, Settings, rule};

/// The finder, or the developer who reported its own product.
fn sender(r: &Report) -> Party {
    r.vendor.map_or(Party::Finder(r.id), Party::Vendor)
}

pub(super) fn duties(r: &Report, s: &Settings) -> Vec<Duty> {
    let mut all = Vec::new();
    match r.stage {
        Stage::Incomplete => all.push(
            Duty::new(K::CompleteReport, sender(r), rule::V1_1_2, r.received_at)
                .to(Party::Reception)
                .ends(&["complete"]),
        ),
        Stage::Received => all.push(acceptance(r, s)),
        Stage::Accepted => {
            all.extend(close(r));
            all.extend(pass_on(r, s));
        }
        Stage::NotAccepted | Stage::Stopped | Stage::Closed => {}
    }
    if r.stage.is_open() {
        all.extend(questions(r));
        all.extend(withdrawal(r, s));
    }
    all
}

/// The clock stands while the finder is asked (SM-1).
fn acceptance(r: &Report, s: &Settings) -> Duty {
    let duty = Duty::new(
        K::DecideAcceptance,
        Party::Reception,
        rule::V1_2_1,
        r.received_at,
    )
    .to(sender(r))
    .within(days_after(r.received_at, s.acceptance_days))
    .ends(&["accept", "decline"]);
    Duty {
        paused: r.waiting_for_finder(),
        ..duty
    }
}

fn questions(r: &Report) -> impl Iterator<Item = Duty> {
    r.exchanges
        .iter()
        .filter(|e| e.from_reception && e.reply_by.is_some() && e.replied_at.is_none())
        .map(|e| {
            Duty::new(K::AnswerQuestion, sender(r), rule::V1_2_3, e.at)
                .to(Party::Reception)
                .by(e.reply_by)
                .ends(&["reply"])
        })
}

fn withdrawal(r: &Report, s: &Settings) -> Option<Duty> {
    let wish = r.withdrawal.as_ref().filter(|w| w.decided.is_none())?;
    Some(
        Duty::new(K::DecideWithdrawal, Party::Reception, rule::Q_13, wish.at)
            .to(sender(r))
            .within(days_after(wish.at, s.decision_days))
            .ends(&["decide-withdrawal"]),
    )
}

/// What the finder told later waits for reception, as long as a case could take it.
fn pass_on(r: &Report, s: &Settings) -> impl Iterator<Item = Duty> {
    let live = r.cases.iter().any(|link| link.ended.is_none());
    let waiting = r.items_to_pass_on.iter().filter(move |_| live);
    waiting.map(|(_, at)| {
        Duty::new(K::PassOnInformation, Party::Reception, rule::V1_2_2, *at)
            .to(Party::Coordinator)
            .within(days_after(*at, s.decision_days))
            .ends(&["pass-on"])
    })
}

fn close(r: &Report) -> Option<Duty> {
    let ended = !r.cases.is_empty() && r.cases.iter().all(|c| c.ended.is_some());
    ended.then(|| {
        Duty::new(K::CloseReport, Party::Reception, rule::SM_1, r.updated_at)
            .to(sender(r))
            .ends(&["close"])
    })
}
