//! State after one more fact.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{CaseEnd, CaseLink, Contents, Event, Exchange, Report, Stage, Withdrawal};
use crate::{Actor, CaseId, ReportId};

/// Reads one more fact.
pub fn evolve(
    state: Option<Report>,
    event: &Event,
    at: Timestamp,
    actor: &Actor,
) -> Option<Report> {
    match (state, event) {
        (
            None,
            Event::Received {
                report,
                number,
                contents,
            },
        ) => Some(arrived(*report, number, contents, Stage::Received, at)),
        (
            None,
            Event::ArrivedIncomplete {
                report,
                number,
                contents,
                missing,
            },
        ) => {
            let mut new = arrived(*report, number, contents, Stage::Incomplete, at);
            new.missing.clone_from(missing);
            Some(new)
        }
        (Some(mut report), event) => {
            apply(&mut report, event, at, actor);
            report.updated_at = at;
            Some(report)
        }
        (None, _) => None,
    }
}

fn arrived(id: ReportId, number: &str, contents: &Contents, stage: Stage, at: Timestamp) -> Report {
    let c = contents.clone();
    Report {
        id,
        number: number.to_owned(),
        stage,
        kind: c.kind,
        channel: c.channel,
        received_at: at,
        vendor: c.vendor,
        claimed_by: None,
        identity: c.identity,
        consent: c.consent,
        consents: vec![(at, c.consent)],
        reached: BTreeSet::new(),
        identity_openings: Vec::new(),
        target: c.target,
        weakness: c.weakness,
        cwe: c.cwe,
        summary: c.summary,
        items: c.items,
        circumstances: c.circumstances,
        countermeasure: c.countermeasure,
        notice_version: c.notice_version,
        missing: Vec::new(),
        exchanges: Vec::new(),
        cases: Vec::new(),
        decided_at: None,
        decline: None,
        stop: None,
        withdrawal: None,
        items_to_pass_on: Vec::new(),
        notes: Vec::new(),
        updated_at: at,
    }
}

/// The blocks came: new contents, and the clock starts now. What was said and done meanwhile stays.
fn complete(report: &mut Report, contents: &Contents, at: Timestamp) {
    let whole = arrived(report.id, &report.number, contents, Stage::Received, at);
    let former = std::mem::replace(report, whole);
    report.claimed_by = former.claimed_by;
    report.consents.splice(0..0, former.consents);
    report.identity_openings = former.identity_openings;
    report.exchanges = former.exchanges;
    report.withdrawal = former.withdrawal;
    report.notes = former.notes;
    report.items.splice(0..0, former.items);
}

fn apply(report: &mut Report, event: &Event, at: Timestamp, actor: &Actor) {
    match event {
        // A file is opened once; grants are the vault's to remember.
        Event::Received { .. }
        | Event::ArrivedIncomplete { .. }
        | Event::Granted { .. }
        | Event::Revoked { .. } => {}
        Event::Completed { contents } => complete(report, contents, at),
        Event::Asked { id, text, reply_by } => report.exchanges.push(Exchange {
            id: *id,
            at,
            from_reception: true,
            text: text.clone(),
            reply_by: *reply_by,
            replied_at: None,
        }),
        Event::Replied { question, id, text } => {
            for asked in report.exchanges.iter_mut().filter(|e| e.id == *question) {
                asked.replied_at = Some(at);
            }
            heard(report, *id, text, at);
        }
        Event::Wrote { id, text } => heard(report, *id, text, at),
        Event::ItemAdded { item } => {
            // What came before acceptance goes into the cases with it.
            if report.stage == Stage::Accepted {
                report.items_to_pass_on.push((item.id, at));
            }
            report.items.push(item.clone());
        }
        Event::ConsentSet { consent } => {
            report.consent = *consent;
            report.consents.push((at, *consent));
        }
        Event::Accepted { cases } => {
            report.stage = Stage::Accepted;
            report.decided_at = Some(at);
            for (case, number) in cases {
                opened(report, *case, number);
            }
        }
        Event::Declined { code, reason } => {
            report.stage = Stage::NotAccepted;
            report.decided_at = Some(at);
            report.decline = Some((*code, reason.clone()));
            end_cases(report);
        }
        Event::Rerouted { kind, .. } => {
            report.kind = *kind;
            end_cases(report);
        }
        Event::CaseOpened { case, number } => opened(report, *case, number),
        Event::Stopped { ground, reason, .. } => {
            report.stage = Stage::Stopped;
            report.stop = Some((*ground, reason.clone()));
            end_cases(report);
        }
        Event::WithdrawalAsked { reason } => {
            report.withdrawal = Some(Withdrawal {
                at,
                reason: reason.clone(),
                decided: None,
                answer: None,
            });
        }
        Event::WithdrawalDecided { agreed, reason } => {
            if let Some(wish) = &mut report.withdrawal {
                wish.decided = Some(*agreed);
                wish.answer = Some(reason.clone());
            }
            if *agreed {
                report.stage = Stage::Stopped;
                end_cases(report);
            }
        }
        Event::Claimed { person } => report.claimed_by = Some(*person),
        Event::IdentityOpened { .. } => report.identity_openings.push((at, actor.person)),
        Event::Noted { text } => report.notes.push((at, text.clone())),
        Event::CoordinatorHeard { case, ground } => {
            for link in report.cases.iter_mut().filter(|l| l.case == *case) {
                link.notice = Some(*ground);
            }
        }
        Event::NoticeDropped { case } => {
            for link in report.cases.iter_mut().filter(|l| l.case == *case) {
                link.notice = None;
            }
        }
        Event::ItemPassedOn { item, .. } => {
            report.items_to_pass_on.retain(|(id, _)| id != item);
        }
        Event::CaseEnded { case, end } => {
            for link in report.cases.iter_mut().filter(|l| l.case == *case) {
                link.ended = Some(*end);
            }
        }
        Event::Reached { party, .. } => {
            report.reached.insert(*party);
        }
        Event::Closed => report.stage = Stage::Closed,
    }
}

/// For this report its cases end here, also those that go on for another report.
fn end_cases(report: &mut Report) {
    for link in report.cases.iter_mut().filter(|l| l.ended.is_none()) {
        link.ended = Some(CaseEnd::Stopped);
    }
}

fn heard(report: &mut Report, id: crate::ItemId, text: &crate::Secret, at: Timestamp) {
    report.exchanges.push(Exchange {
        id,
        at,
        from_reception: false,
        text: text.clone(),
        reply_by: None,
        replied_at: None,
    });
}

fn opened(report: &mut Report, case: CaseId, number: &str) {
    report.cases.push(CaseLink {
        case,
        number: number.to_owned(),
        ended: None,
        notice: None,
    });
}
