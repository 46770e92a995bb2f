//! Commands on cases with a mark in every secret field.

use super::canary::Class;
use super::world::World;
use crate::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Case, Command as C, ContactMeans, DateFactors,
    EmergencyOutcome, Identification, LateReason, MeasureKind, NewAnswer, Novelty, ObjectionGround,
    Presence, Stance, VendorStage, WorldFact,
};
use crate::report::NewAttachment;
use crate::{Actor, AttachmentId, CaseId, ItemId, Moment, Party, VendorId};

/// A developer's commands, the coordinator's, or those of the clock.
pub(super) fn make(w: &mut World, case: &Case, actor: &Actor, name: &str) -> Option<C> {
    match actor.party {
        Party::Vendor(v) => {
            developer(w, case, v, actor, name).or_else(|| common(w, case, actor, name))
        }
        _ => coordinator(w, case, name)
            .or_else(|| dates(w, case, name))
            .or_else(|| publication(w, case, name))
            .or_else(|| common(w, case, actor, name)),
    }
}

fn some_vendor(w: &mut World, case: &Case, fits: impl Fn(VendorStage) -> bool) -> Option<VendorId> {
    let all: Vec<VendorId> = case
        .vendors
        .values()
        .filter(|v| fits(v.stage))
        .map(|v| v.vendor)
        .collect();
    w.rng.pick(&all).copied()
}

/// Developers of the register not yet in the case; the outsider never gets in.
fn further(w: &mut World, case: &Case) -> Option<VendorId> {
    let all: Vec<VendorId> = w
        .entries()
        .map(|e| e.id)
        .filter(|v| !case.vendors.contains_key(v) && w.outsider != Some(*v))
        .collect();
    w.rng.pick(&all).copied()
}

fn means(w: &mut World) -> ContactMeans {
    *w.rng
        .pick(&[ContactMeans::Mail, ContactMeans::Phone, ContactMeans::Post])
        .unwrap_or(&ContactMeans::Other)
}

fn ground(w: &mut World) -> ObjectionGround {
    match w.rng.chance(50) {
        true => ObjectionGround::Known,
        false => ObjectionGround::NotVulnerability,
    }
}

fn coordinator(w: &mut World, case: &Case, name: &str) -> Option<C> {
    let c = case.id;
    let bodies = Class::Bodies(c);
    Some(match name {
        "transfer" => C::Transfer,
        "begin" => C::Begin,
        "identify" => C::Identify {
            vendors: (0..=w.rng.below(2))
                .filter_map(|_| further(w, case))
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .map(|vendor| Identification {
                    vendor,
                    reasoning: w.canaries.mint(bodies),
                })
                .collect(),
            rejected: vec![w.canaries.mint(bodies)],
        },
        "record-no-developer" => C::RecordNoDeveloper {
            search_log: w.canaries.mint(bodies),
        },
        "widen-search" => C::WidenSearch {
            note: w.canaries.mint(bodies),
        },
        "object" => C::Object {
            ground: ground(w),
            evidence: w.canaries.mint(bodies),
        },
        "disagree" => C::Disagree {
            reason: w.canaries.mint(bodies),
        },
        "write-summary" => C::WriteSummary {
            text: w.canaries.mint(Class::Summary(c)),
        },
        "send-summary" => C::SendSummary {
            vendors: case
                .vendors
                .values()
                .filter(|v| v.stage == VendorStage::Identified)
                .map(|v| v.vendor)
                .collect(),
        },
        "record-attempt" => C::RecordAttempt {
            vendor: some_vendor(w, case, |s| {
                matches!(s, VendorStage::ContactSearch | VendorStage::SummarySent)
            })?,
            means: means(w),
            note: w.canaries.mint(bodies),
        },
        "record-contact" => C::RecordContact {
            vendor: some_vendor(w, case, |s| {
                matches!(s, VendorStage::ContactSearch | VendorStage::Unreachable)
            })?,
            secrecy_confirmed: w.rng.chance(70),
            note: w.canaries.mint(bodies),
        },
        "declare-unreachable" => C::DeclareUnreachable {
            vendor: some_vendor(w, case, |s| s == VendorStage::ContactSearch)?,
        },
        "record-delivery" => C::RecordDelivery {
            vendor: some_vendor(w, case, |s| s == VendorStage::SummarySent)?,
            delivered: w.rng.chance(80),
        },
        "propose-statement" => {
            let vendor = some_vendor(w, case, |_| true)?;
            C::ProposeStatement {
                vendor,
                ja: w.canaries.mint(Class::Line(c, vendor)),
                en: w.canaries.mint(Class::Line(c, vendor)),
            }
        }
        "decide-candidate" => C::DecideCandidate {
            candidate: case.candidates.iter().find(|x| x.decided.is_none())?.id,
            vendor: match w.rng.chance(60) {
                true => further(w, case),
                false => None,
            },
            reason: w.canaries.mint(bodies),
        },
        "remind" => C::Remind {
            vendor: some_vendor(w, case, |s| {
                matches!(s, VendorStage::SummarySent | VendorStage::NoResponse)
            })?,
            last: w.rng.chance(50),
        },
        "cancel" => C::Cancel {
            ground: match case.vendors.values().next()?.stage {
                VendorStage::Known => ObjectionGround::Known,
                _ => ObjectionGround::NotVulnerability,
            },
            reason: w.canaries.mint(bodies),
        },
        "merge-into" => C::MergeInto {
            target: other(w, case)?,
            reason: w.canaries.mint(bodies),
        },
        "split" => C::Split {
            title: w.canaries.mint(Class::Title(c)),
            items: case.items.iter().take(1).map(|i| i.id).collect(),
            vendors: case.vendors.keys().copied().take(1).collect(),
            reason: w.canaries.mint(bodies),
        },
        "record-breach" => {
            let vendor = some_vendor(w, case, |s| s >= VendorStage::SummarySent)?;
            C::RecordBreach {
                vendor,
                evidence: w.canaries.mint(Class::Reply(c, vendor)),
            }
        }
        "confirm-own-advisory" => C::ConfirmOwnAdvisory {
            vendor: case
                .vendors
                .values()
                .find(|v| v.own_advisory.is_some())?
                .vendor,
        },
        "convert" => C::Convert {
            reason: w.canaries.mint(bodies),
        },
        "record-hearing" => C::RecordHearing {
            text: w
                .canaries
                .mint(Class::Reply(c, *case.vendors.keys().next()?)),
        },
        "close" => C::Close,
        _ => return None,
    })
}

fn other(w: &mut World, case: &Case) -> Option<CaseId> {
    let all: Vec<CaseId> = w.cases().map(|c| c.id).filter(|c| *c != case.id).collect();
    w.rng.pick(&all).copied()
}

/// A day, and the reason that is mandatory beyond the guideline.
fn end(w: &mut World, days: usize) -> (Moment, Option<LateReason>) {
    let days = i64::try_from(1 + w.rng.below(days)).unwrap_or(1);
    (Moment::tokyo(w.day(days)), Some(LateReason::Overseas))
}

fn dates(w: &mut World, case: &Case, name: &str) -> Option<C> {
    let bodies = Class::Bodies(case.id);
    let mark = |w: &mut World| w.canaries.mint(bodies);
    Some(match name {
        "propose-date" => C::ProposeDate { end: end(w, 60).0 },
        "set-date" => {
            let factors = DateFactors {
                results: mark(w),
                countermeasure_time: mark(w),
                overseas: mark(w),
                leak_risk: mark(w),
                precedent: mark(w),
            };
            let (end, late) = end(w, 60);
            C::SetDate { end, factors, late }
        }
        "move-date" => C::MoveDate {
            end: case.proposal.as_ref()?.0.clone(),
            reason: mark(w),
            late: Some(LateReason::LeakRisk),
        },
        "decide-request" => {
            let open: Vec<(ItemId, VendorId)> =
                case.open_requests().map(|r| (r.id, r.vendor)).collect();
            let (request, vendor) = *w.rng.pick(&open)?;
            let (end, late) = end(w, 60);
            C::DecideRequest {
                request,
                change: w.rng.chance(50).then_some(end),
                reason: w.canaries.mint(Class::Reply(case.id, vendor)),
                late,
            }
        }
        "decide-claim" => C::DecideClaim {
            claim: case.claims.iter().find(|x| x.adopted.is_none())?.id,
            adopt: w.rng.chance(60),
            reason: mark(w),
        },
        "decide-emergency" => C::DecideEmergency {
            outcome: match w.rng.below(3) {
                0 => EmergencyOutcome::Keep,
                1 => EmergencyOutcome::PublishNow,
                _ => EmergencyOutcome::NewDate { end: end(w, 10).0 },
            },
            reason: mark(w),
        },
        _ => return None,
    })
}

fn text(w: &mut World, c: CaseId) -> AdvisoryText {
    let mut mark = || w.canaries.mint(Class::Draft(c));
    AdvisoryText {
        title: format!("{} の脆弱性 vulnerability", mark()),
        summary: mark(),
        version_check: mark(),
        description: format!("{} 脆弱性 vulnerability", mark()),
        impact: mark(),
        solution: mark(),
        workaround: mark(),
        acknowledgement: String::new(),
        contact: format!("{}@vendor.example", mark()),
        analysis: mark(),
    }
}

fn draft(w: &mut World, c: CaseId) -> AdvisoryDraft {
    AdvisoryDraft {
        ja: text(w, c),
        en: text(w, c),
        affected: vec![AffectedProduct {
            vendor: w.canaries.mint(Class::Draft(c)),
            product: w.canaries.mint(Class::Draft(c)),
            versions: "1.0".into(),
            cpe: String::new(),
        }],
        cve: vec!["CVE-2026-0001".into()],
        cwe: vec![79],
        cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H".into(),
        cvss4: String::new(),
        references: Vec::new(),
    }
}

fn publication(w: &mut World, case: &Case, name: &str) -> Option<C> {
    let c = case.id;
    Some(match name {
        "write-draft" => C::WriteDraft { draft: draft(w, c) },
        "submit-draft" => C::SubmitDraft {
            waiver: Some(w.canaries.mint(Class::Bodies(c))),
        },
        "return-draft" => C::ReturnDraft {
            remarks: w.canaries.mint(Class::Draft(c)),
        },
        "approve-draft" => C::ApproveDraft,
        "choose-no-report" => C::ChooseNoReport {
            vendor: case.notified().find(|v| v.no_report().is_some())?.vendor,
            show: w.rng.chance(80),
            reason: w.canaries.mint(Class::Bodies(c)),
        },
        "publish" => C::Publish,
        "revise" => C::Revise {
            draft: draft(w, c),
            ja: w.canaries.mint(Class::Draft(c)),
            en: w.canaries.mint(Class::Draft(c)),
            correction: w.rng.chance(30),
        },
        _ => return None,
    })
}

fn answers(w: &mut World, c: CaseId, v: VendorId) -> Vec<NewAnswer> {
    let (presence, novelty) = match w.rng.below(6) {
        0 => (Presence::NotAffected, None),
        1 => (Presence::UnderInvestigation, None),
        2 => (Presence::Affected, Some(Novelty::Known)),
        _ => (Presence::Affected, Some(Novelty::New)),
    };
    vec![NewAnswer {
        product: w.canaries.mint(Class::Line(c, v)),
        versions: w.canaries.mint(Class::Line(c, v)),
        presence,
        novelty,
        ground: w.canaries.mint(Class::Reply(c, v)),
    }]
}

fn developer(w: &mut World, case: &Case, v: VendorId, actor: &Actor, name: &str) -> Option<C> {
    let (c, reply, line) = (case.id, Class::Reply(case.id, v), Class::Line(case.id, v));
    let soon = end(w, 80).0;
    Some(match name {
        "record-opened" => C::RecordOpened,
        "declare-none-concerned" => C::DeclareNoneConcerned {
            ground: w.canaries.mint(reply),
        },
        "request-detail" => C::RequestDetail {
            persons: vec![actor.person?],
            secrecy_agreed: true,
            may_be_named: w.rng.chance(70),
        },
        "name-persons" => C::NamePersons {
            persons: vec![*w.rng.pick(&w.register.get(&v)?.persons.clone())?],
        },
        "start-verification" => C::StartVerification,
        "report-verification" => C::ReportVerification {
            answers: answers(w, c, v),
        },
        "report-status" => C::ReportStatus {
            text: w.canaries.mint(line),
        },
        "report-measure" => C::ReportMeasure {
            kind: match w.rng.chance(60) {
                true => MeasureKind::Fix,
                false => MeasureKind::Workaround,
            },
            text: w.canaries.mint(line),
            url: format!("https://vendor.example/{}", w.canaries.mint(line)),
        },
        "report-no-fix" => C::ReportNoFix {
            reason: w.canaries.mint(reply),
            workaround: w.rng.chance(50).then(|| w.canaries.mint(line)),
        },
        "declare" => C::Declare {
            ja: w.canaries.mint(line),
            en: w.canaries.mint(line),
        },
        "take-position" => C::TakePosition {
            stance: match w.rng.chance(60) {
                true => Stance::Agree,
                false => Stance::Object,
            },
            reason: w.canaries.mint(reply),
        },
        "request-date" => C::RequestDate {
            wanted: soon,
            reason: w.canaries.mint(reply),
        },
        "link-own-advisory" => C::LinkOwnAdvisory {
            url: format!("https://vendor.example/{}", w.canaries.mint(line)),
        },
        "give-opinion" => C::GiveOpinion {
            text: w.canaries.mint(reply),
            wanted: None,
        },
        _ => return None,
    })
}

/// What several sides may do; a developer's words are between it and the bodies.
fn common(w: &mut World, case: &Case, actor: &Actor, name: &str) -> Option<C> {
    let own = match actor.party {
        Party::Vendor(v) => Some(v),
        _ => None,
    };
    let class = own.map_or(Class::Bodies(case.id), |v| Class::Reply(case.id, v));
    Some(match name {
        "suggest-vendor" => C::SuggestVendor {
            name: w.canaries.mint(class),
            reason: w.canaries.mint(class),
        },
        "claim-fact" => C::ClaimFact {
            fact: *w.rng.pick(&[
                WorldFact::InformationPublic,
                WorldFact::ExploitPublic,
                WorldFact::AttacksSeen,
            ])?,
            source: w.canaries.mint(class),
        },
        "write" => {
            let told = |s: VendorStage| s >= VendorStage::SummarySent;
            let lane = match actor.party {
                Party::Coordinator if w.rng.chance(70) => some_vendor(w, case, told),
                _ => own,
            };
            let class = lane.map_or(class, |v| Class::Reply(case.id, v));
            let file = w.uuid();
            C::Write {
                vendor: lane,
                text: w.canaries.mint(class),
                attachments: vec![NewAttachment {
                    id: AttachmentId(file),
                    name: w.canaries.mint(class),
                    bytes: 10,
                    media_type: "text/plain".into(),
                }],
            }
        }
        "set-own-reference" => C::SetOwnReference {
            text: w.canaries.mint(class),
        },
        _ => return None,
    })
}
