//! Commands on reports with a mark in every secret field.

use super::canary::Class;
use super::world::World;
use crate::report::{
    Block, CaseOutline, Circumstances, Command as C, Consent, DeclineCode, Identity, InfoType,
    Kind, NewAttachment, NewItem, Report, StopGround, Submission, Target, Weakness,
};
use crate::{Actor, AttachmentId, Party, ReportId};

fn consent(w: &mut World) -> Consent {
    Consent {
        coordinator: w.rng.chance(40),
        vendor: w.rng.chance(40),
        acknowledgement: w.rng.chance(40),
        direct_questions: w.rng.chance(40),
    }
}

pub(super) fn items(w: &mut World, r: ReportId, count: usize) -> Vec<NewItem> {
    let kinds = [InfoType::Nature, InfoType::Verification, InfoType::Attack];
    let kinds: Vec<InfoType> = kinds.into_iter().cycle().take(count).collect();
    let mut all = Vec::new();
    for info in kinds {
        let class = match info {
            InfoType::Nature => Class::Nature(r),
            InfoType::Verification | InfoType::Attack => Class::Method(r),
        };
        let text = w.canaries.mint(class);
        let file = w.uuid();
        let attachment = w.rng.chance(50).then(|| NewAttachment {
            id: AttachmentId(file),
            name: format!("{}.bin", w.canaries.mint(class)),
            bytes: 1_000,
            media_type: "application/octet-stream".into(),
        });
        all.push(NewItem {
            info,
            text,
            attachment,
        });
    }
    all
}

/// A whole report with the id it will get.
pub(super) fn submission(w: &mut World, r: ReportId, kind: Kind) -> Submission {
    let mut mark = |class| w.canaries.mint(class);
    let identity = Identity {
        name: mark(Class::Identity(r)),
        organisation: mark(Class::Identity(r)),
        email: format!("{}@mail.example", mark(Class::Identity(r))),
        phone: mark(Class::Identity(r)),
        language: "ja".into(),
        public_key: mark(Class::Identity(r)),
    };
    let target = Target {
        name: mark(Class::Nature(r)),
        version: mark(Class::Nature(r)),
        maker: mark(Class::Nature(r)),
        origin: mark(Class::Nature(r)),
        form: "package".into(),
        urls: vec![format!("https://site.example/{}", mark(Class::Nature(r)))],
        in_japan: Some(true),
    };
    let circumstances = Circumstances {
        how_found: mark(Class::Circumstances(r)),
        found_on: mark(Class::Circumstances(r)),
        told_others: mark(Class::Circumstances(r)),
        publication_plan: mark(Class::Circumstances(r)),
        abuse_seen: mark(Class::Circumstances(r)),
        personal_data: false,
        is_maker: kind == Kind::OwnProduct,
    };
    let summary = mark(Class::Nature(r));
    let countermeasure = (kind == Kind::OwnProduct).then(|| mark(Class::Nature(r)));
    Submission {
        kind: Some(kind),
        channel: None,
        identity,
        consent: Some(consent(w)),
        target,
        summary,
        weakness: Some(Weakness::Other),
        cwe: Some(79),
        items: items(w, r, 3),
        circumstances,
        countermeasure,
        own_products_only: kind == Kind::OwnProduct,
        notice_version: w.settings.notice_version.clone(),
    }
}

/// A mail that lacks the information block.
pub(super) fn incomplete(w: &mut World, r: ReportId) -> C {
    let mut submission = submission(w, r, Kind::Product);
    submission.items.clear();
    C::RecordIncomplete {
        submission,
        missing: vec![Block::Information],
    }
}

fn outline(w: &mut World, report: &Report) -> CaseOutline {
    let some = w.rng.chance(30);
    let items = report
        .items
        .iter()
        .filter(|_| some)
        .take(2)
        .map(|i| i.id)
        .collect();
    CaseOutline {
        title: String::new(),
        target: None,
        items,
        multi_vendor: w.rng.chance(50),
        embedded: w.rng.chance(20),
    }
}

pub(super) fn make(w: &mut World, report: &Report, actor: &Actor, name: &str) -> Option<C> {
    let r = report.id;
    let exchange = Class::Exchange(r);
    let inner = Class::ReceptionInner(r);
    let soon = w.day(3);
    Some(match name {
        "complete" => C::Complete(submission(w, r, Kind::Product)),
        "ask" => C::Ask {
            question: w.canaries.mint(exchange),
            reply_by: w.rng.chance(60).then_some(soon),
        },
        "reply" => C::Reply {
            question: report
                .exchanges
                .iter()
                .find(|e| e.from_reception && e.replied_at.is_none())?
                .id,
            text: w.canaries.mint(exchange),
            items: further(w, report),
        },
        "write" => C::Write {
            text: w.canaries.mint(exchange),
            items: further(w, report),
        },
        "set-consent" => C::SetConsent {
            consent: consent(w),
        },
        "accept" => C::Accept {
            cases: match report.kind {
                Kind::Product if w.rng.chance(30) => vec![outline(w, report), outline(w, report)],
                Kind::Product => vec![outline(w, report)],
                _ => Vec::new(),
            },
        },
        "decline" => C::Decline {
            code: DeclineCode::Incomplete,
            reason: w.canaries.mint(exchange),
        },
        "reroute" => C::Reroute {
            kind: match report.kind {
                Kind::Product => Kind::Website,
                _ => Kind::Product,
            },
            note: w.canaries.mint(exchange),
        },
        "open-case" => C::OpenCase(outline(w, report)),
        "stop" => {
            let ground = ground(w, report)?;
            C::Stop {
                ground,
                evidence: w.canaries.mint(inner),
                reason: w.canaries.mint(exchange),
            }
        }
        "ask-withdrawal" => C::AskWithdrawal {
            reason: w.canaries.mint(exchange),
        },
        "decide-withdrawal" => C::DecideWithdrawal {
            agreed: w.rng.chance(30),
            reason: w.canaries.mint(exchange),
        },
        "pass-on" => pass_on(w, report)?,
        "claim" => C::Claim {
            person: actor.person?,
        },
        "open-identity" => C::OpenIdentity {
            purpose: w.canaries.mint(inner),
        },
        "note" => C::Note {
            text: w.canaries.mint(inner),
        },
        "close" => C::Close,
        _ => return None,
    })
}

/// To one open case, or to none with a reason.
fn pass_on(w: &mut World, report: &Report) -> Option<C> {
    let waiting: Vec<_> = report.items_to_pass_on.iter().map(|(id, _)| *id).collect();
    let open = report.cases.iter().filter(|link| link.ended.is_none());
    let open: Vec<_> = open.map(|link| link.case).collect();
    Some(C::PassOn {
        item: w.rng.pick(&waiting).copied()?,
        cases: w.rng.pick(&open).copied().into_iter().collect(),
        note: w.canaries.mint(Class::ReceptionInner(report.id)),
    })
}

/// Mostly a ground the file allows: ② and ④ after the coordinator's word.
fn ground(w: &mut World, report: &Report) -> Option<StopGround> {
    use crate::case::ObjectionGround as G;
    match report.cases.iter().find_map(|c| c.notice) {
        Some(G::Known) => Some(StopGround::KnownByCoordinator),
        Some(G::NotVulnerability) => Some(StopGround::NotVulnerabilityByCoordinator),
        None if w.rng.chance(90) => Some(StopGround::PossiblyUnlawful),
        None => w.rng.pick(&StopGround::ALL).copied(),
    }
}

/// Sometimes further information comes with a message, while the report is handled.
fn further(w: &mut World, report: &Report) -> Vec<NewItem> {
    match report.stage.is_open() && w.rng.chance(30) {
        true => items(w, report.id, 1),
        false => Vec::new(),
    }
}

/// Finders sign in now and then, to take a report into an account.
pub(super) fn finder(w: &mut World, r: ReportId) -> Actor {
    match w.rng.chance(20) {
        true => Actor::new(Party::Finder(r), w.person()),
        false => Actor {
            party: Party::Finder(r),
            person: None,
        },
    }
}
