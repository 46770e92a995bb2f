//! A case in every state of SM-2, reached by the commands that lead there, and a good example of
//! every command.

use handling::case::{
    AdvisoryDraft, CaseStage, Command as C, ContactMeans, DateFactors, Edition, EmergencyOutcome,
    Event, Identification, MeasureKind, NewAnswer, Novelty, ObjectionGround, Presence, Stance,
    WorldFact,
};
use handling::{ItemId, Moment, VendorId};
use uuid::Uuid;

use crate::desk::*;

pub fn identify(vendors: &[VendorId]) -> C {
    let named = vendors.iter().map(|vendor| Identification {
        vendor: *vendor,
        reasoning: "Ships the component.".into(),
    });
    C::Identify {
        vendors: named.collect(),
        rejected: Vec::new(),
    }
}

pub fn summary() -> C {
    C::WriteSummary {
        text: "A memory error in a server product; a service may stop.".into(),
    }
}

pub fn request_detail(vendor: VendorId) -> C {
    C::RequestDetail {
        persons: vec![person_of(vendor, 1)],
        secrecy_agreed: true,
        may_be_named: true,
    }
}

pub fn result(presence: Presence, novelty: Option<Novelty>) -> C {
    C::ReportVerification {
        answers: vec![NewAnswer {
            product: "Example Server".into(),
            versions: "1.0".into(),
            presence,
            novelty,
            ground: "Reproduced, or not.".into(),
        }],
    }
}

pub fn affected() -> C {
    result(Presence::Affected, Some(Novelty::New))
}

pub fn known() -> C {
    result(Presence::Affected, Some(Novelty::Known))
}

pub fn not_affected() -> C {
    result(Presence::NotAffected, None)
}

pub fn all_factors() -> DateFactors {
    DateFactors {
        results: "One is affected.".into(),
        countermeasure_time: "Three weeks.".into(),
        overseas: "None concerned.".into(),
        leak_risk: "Small.".into(),
        precedent: "Thirty days in similar cases.".into(),
    }
}

pub fn set_date(end: Moment) -> C {
    C::SetDate {
        end,
        factors: all_factors(),
        late: None,
    }
}

pub fn request_date(wanted: Moment) -> C {
    C::RequestDate {
        wanted,
        reason: "The fix needs another week.".into(),
    }
}

pub fn claim(fact: WorldFact) -> C {
    C::ClaimFact {
        fact,
        source: "A post on a public list.".into(),
    }
}

/// Claims and adopts.
pub fn adopt(desk: &mut Desk, fact: WorldFact) {
    desk.act(coordinator(), claim(fact));
    let claim = desk.case().claims.last().unwrap().id;
    let reason = "Seen ourselves.".into();
    desk.act(
        coordinator(),
        C::DecideClaim {
            claim,
            adopt: true,
            reason,
        },
    );
}

/// Told, asked for details, and at work.
pub fn detailed(desk: &mut Desk, one: VendorId) {
    desk.act(vendor(one), request_detail(one));
    desk.act(vendor(one), C::StartVerification);
}

/// With the coordinator and opened there; a claim and a suggestion wait.
pub fn begun() -> Desk {
    let mut desk = Desk::opened();
    desk.act(reception(), claim(WorldFact::AttacksSeen));
    desk.act(reception(), C::Transfer).later(1);
    desk.act(coordinator(), C::Begin);
    let (name, reason) = ("Another firm".into(), "Same component.".into());
    desk.act(coordinator(), C::SuggestVendor { name, reason });
    desk
}

/// `ONE` and `TWO` are told; `ONE` has the details and is at work.
pub fn told() -> Desk {
    let mut desk = begun();
    desk.act(coordinator(), identify(&[ONE, TWO]));
    desk.act(coordinator(), summary());
    desk.act(
        coordinator(),
        C::SendSummary {
            vendors: vec![ONE, TWO],
        },
    );
    detailed(&mut desk, ONE);
    desk
}

/// `ONE` is affected, `TWO` has not answered.
pub fn coordinating() -> Desk {
    let mut desk = told();
    desk.act(vendor(ONE), affected());
    desk
}

fn dated() -> Desk {
    let mut desk = coordinating();
    let end = desk.day(30);
    desk.act(coordinator(), set_date(end));
    desk
}

/// `ONE` and `TWO` answered the same.
pub fn all_answered(answer: &C) -> Desk {
    let mut desk = told();
    desk.act(vendor(ONE), answer.clone());
    detailed(&mut desk, TWO);
    desk.act(vendor(TWO), answer.clone());
    desk
}

pub fn cancel(ground: ObjectionGround) -> C {
    let reason = "All developers say so.".into();
    C::Cancel { ground, reason }
}

/// The public act itself belongs to SM-4; here it has happened.
pub fn publish(desk: &mut Desk) {
    let edition = Edition {
        number: "NVN#20000002".into(),
        version: 1,
        published: desk.now,
        updated: desk.now,
        advisory: AdvisoryDraft::default(),
        vendors: Vec::new(),
        history: Vec::new(),
        own_product: false,
    };
    desk.read(&Event::Published { edition }.into(), &SYSTEM);
    let exit = handling::case::Exit::Published;
    desk.read(&Event::EmbargoExited { exit }.into(), &SYSTEM);
}

pub fn at(stage: CaseStage) -> Desk {
    use ObjectionGround as G;
    let mut desk = match stage {
        CaseStage::Accepted => {
            let mut desk = Desk::opened();
            desk.act(reception(), claim(WorldFact::AttacksSeen));
            desk
        }
        CaseStage::Submitted | CaseStage::Checked => panic!("a state of SM-6"),
        CaseStage::AtCoordinator
        | CaseStage::CoordinatorObjection
        | CaseStage::NoDeveloper
        | CaseStage::Notifying => begun(),
        CaseStage::Coordinating | CaseStage::Stopped | CaseStage::Merged => coordinating(),
        CaseStage::DateSet
        | CaseStage::DateReview
        | CaseStage::EmergencyReview
        | CaseStage::Published
        | CaseStage::Closed => dated(),
        CaseStage::CancelledKnown => all_answered(&known()),
        CaseStage::CancelledNoEffect => all_answered(&not_affected()),
    };
    match stage {
        CaseStage::CoordinatorObjection => {
            let evidence = "An advisory of last year.".into();
            desk.act(
                coordinator(),
                C::Object {
                    ground: G::Known,
                    evidence,
                },
            );
        }
        CaseStage::NoDeveloper => {
            let search_log = "Two registers, three distributors.".into();
            desk.act(coordinator(), C::RecordNoDeveloper { search_log });
        }
        CaseStage::Notifying => {
            desk.act(coordinator(), identify(&[ONE, TWO]));
            desk.act(coordinator(), summary());
        }
        CaseStage::Stopped => {
            desk.act(SYSTEM, C::Stop { report: REPORT });
        }
        CaseStage::Merged => {
            let reason = "The same vulnerability.".into();
            desk.act(
                coordinator(),
                C::MergeInto {
                    target: OTHER_CASE,
                    reason,
                },
            );
        }
        CaseStage::DateReview => {
            let wanted = desk.day(40);
            desk.act(vendor(ONE), request_date(wanted));
        }
        CaseStage::EmergencyReview => adopt(&mut desk, WorldFact::AttacksSeen),
        CaseStage::CancelledKnown => {
            desk.act(coordinator(), cancel(G::Known));
        }
        CaseStage::CancelledNoEffect => {
            desk.act(coordinator(), cancel(G::NotVulnerability));
        }
        CaseStage::Published => publish(&mut desk),
        CaseStage::Closed => {
            publish(&mut desk);
            desk.act(coordinator(), C::Close);
        }
        _ => {}
    }
    assert_eq!(desk.stage(), stage);
    desk
}

/// A good example of a command, as far as the file allows one; `None` for those of SM-4.
pub fn sample(name: &str, desk: &Desk) -> Option<C> {
    let case = desk.case();
    let words = || "For good reason.".to_owned();
    let nothing = ItemId(Uuid::nil());
    Some(match name {
        "open" => C::Open(opening()),
        "transfer" => C::Transfer,
        "take-in" => C::TakeIn {
            item: handling::report::NewItem {
                info: handling::report::InfoType::Verification,
                text: words(),
                attachment: None,
            },
        },
        "begin" => C::Begin,
        "identify" => identify(&[THREE]),
        "record-no-developer" => C::RecordNoDeveloper {
            search_log: words(),
        },
        "widen-search" => C::WidenSearch { note: words() },
        "object" => C::Object {
            ground: ObjectionGround::Known,
            evidence: words(),
        },
        "disagree" => C::Disagree { reason: words() },
        "write-summary" => summary(),
        "send-summary" => C::SendSummary {
            vendors: vec![ONE, TWO],
        },
        "record-attempt" => C::RecordAttempt {
            vendor: TWO,
            means: ContactMeans::Phone,
            note: words(),
        },
        "record-contact" => C::RecordContact {
            vendor: TWO,
            secrecy_confirmed: true,
            note: words(),
        },
        "declare-unreachable" => C::DeclareUnreachable { vendor: TWO },
        "record-delivery" => C::RecordDelivery {
            vendor: TWO,
            delivered: true,
        },
        "record-opened" => C::RecordOpened,
        "declare-none-concerned" => C::DeclareNoneConcerned { ground: words() },
        "request-detail" => request_detail(TWO),
        "name-persons" => C::NamePersons {
            persons: vec![person_of(ONE, 2)],
        },
        "start-verification" => C::StartVerification,
        "report-verification" => affected(),
        "report-status" => C::ReportStatus { text: words() },
        "report-measure" => C::ReportMeasure {
            kind: MeasureKind::Fix,
            text: words(),
            url: String::new(),
        },
        "report-no-fix" => C::ReportNoFix {
            reason: words(),
            workaround: None,
        },
        "declare" => C::Declare {
            ja: words(),
            en: words(),
        },
        "propose-statement" => C::ProposeStatement {
            vendor: ONE,
            ja: words(),
            en: words(),
        },
        "suggest-vendor" => C::SuggestVendor {
            name: words(),
            reason: words(),
        },
        "decide-candidate" => C::DecideCandidate {
            candidate: case.candidates.first().map_or(nothing, |c| c.id),
            vendor: None,
            reason: words(),
        },
        "remind" => C::Remind {
            vendor: TWO,
            last: false,
        },
        "close-reply-term" => C::CloseReplyTerm { vendor: TWO },
        "propose-date" => C::ProposeDate { end: desk.day(20) },
        "take-position" => C::TakePosition {
            stance: Stance::Agree,
            reason: String::new(),
        },
        "set-date" => set_date(desk.day(20)),
        "move-date" => C::MoveDate {
            end: desk.day(20),
            reason: words(),
            late: None,
        },
        "request-date" => request_date(desk.day(40)),
        "decide-request" => C::DecideRequest {
            request: case.requests.first().map_or(nothing, |r| r.id),
            change: None,
            reason: words(),
            late: None,
        },
        "claim-fact" => claim(WorldFact::InformationPublic),
        "decide-claim" => C::DecideClaim {
            claim: case
                .claims
                .iter()
                .find(|c| c.adopted.is_none())
                .map_or(nothing, |c| c.id),
            adopt: false,
            reason: words(),
        },
        "decide-emergency" => C::DecideEmergency {
            outcome: EmergencyOutcome::Keep,
            reason: words(),
        },
        "record-breach" => C::RecordBreach {
            vendor: ONE,
            evidence: words(),
        },
        "cancel" => cancel(ObjectionGround::Known),
        "stop" => C::Stop { report: REPORT },
        "merge-into" => C::MergeInto {
            target: OTHER_CASE,
            reason: words(),
        },
        "absorb" => C::Absorb {
            from: OTHER_CASE,
            reports: vec![OTHER_REPORT],
            vendors: Vec::new(),
            end: Some(desk.day(10)),
        },
        "split" => C::Split {
            title: words(),
            items: case.items.first().map(|i| i.id).into_iter().collect(),
            vendors: Vec::new(),
            reason: words(),
        },
        "link-own-advisory" => C::LinkOwnAdvisory {
            url: "https://one.example/advisory".into(),
        },
        "confirm-own-advisory" => C::ConfirmOwnAdvisory { vendor: ONE },
        "write" => C::Write {
            vendor: None,
            text: words(),
            attachments: Vec::new(),
        },
        "set-own-reference" => C::SetOwnReference { text: words() },
        "check" => C::Check,
        "convert" => C::Convert { reason: words() },
        "give-opinion" => C::GiveOpinion {
            text: words(),
            wanted: None,
        },
        "record-hearing" => C::RecordHearing { text: words() },
        "close" => C::Close,
        "write-draft" | "submit-draft" | "return-draft" | "approve-draft" | "choose-no-report"
        | "publish" | "revise" => return None,
        _ => panic!("no example of {name}"),
    })
}
