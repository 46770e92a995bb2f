//! What a developer says: details wanted, results, status, measures, statements (R-V1-4-*).

use super::{need, opening};
use crate::case::command::NewAnswer;
use crate::case::{
    Case, CaseStage, Event, MeasureKind, Novelty, Presence, ProductAnswer, VendorCase, Verdict,
};
use crate::moment::days_after;
use crate::{Compartment, Context, Decision, Party, PersonId, Refusal, VendorId, guard, rule};

/// No product is concerned (R-D-08).
pub(super) fn none_concerned(own: &VendorCase, ground: &str) -> Result<Decision, Refusal> {
    guard::text(rule::D_08, "ground", ground)?;
    let (vendor, ground) = (own.vendor, need::reply(own.vendor, ground));
    Ok(Decision::fact(
        rule::D_08,
        Event::NoneConcerned { vendor, ground },
    ))
}

/// Details wanted: by named persons of the entry, with secrecy understood and agreed beforehand.
/// They open exactly here (peers 4: no details before consent).
pub(super) fn request_detail(
    case: &Case,
    own: &VendorCase,
    persons: &[PersonId],
    secrecy_agreed: bool,
    may_be_named: bool,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    if own.detail_at.is_some() {
        return Err(Refusal::new("has-details", rule::D_09));
    }
    if !secrecy_agreed {
        return Err(Refusal::missing(rule::D_09, "secrecy-agreed"));
    }
    let entry = context.register.get(&own.vendor);
    if !own.secrecy_confirmed && !entry.is_some_and(|entry| entry.terms_agreed) {
        return Err(Refusal::new("secrecy-first", rule::Q_10));
    }
    let vendor = own.vendor;
    let sent = Event::DetailSent {
        vendor,
        persons: of_the_entry(own, persons, context)?,
        may_be_named,
        reply_by: days_after(context.now, context.settings.verification_days),
    };
    let locks = [Compartment::Vulnerability, Compartment::Methods];
    let decision = Decision::fact(rule::D_09, sent);
    let party = Party::Vendor(vendor);
    let decision = locks.into_iter().fold(decision, |d, compartment| {
        d.and(rule::D_09, Event::Granted { compartment, party })
    });
    Ok(opening::reached(decision, case, &case.reports, party))
}

/// Persons of the developer's entry, at least one, each once (R-D-25).
fn of_the_entry(
    own: &VendorCase,
    persons: &[PersonId],
    context: &Context<'_>,
) -> Result<Vec<PersonId>, Refusal> {
    if persons.is_empty() {
        return Err(Refusal::missing(rule::D_09, "persons"));
    }
    let entry = context.register.get(&own.vendor);
    let mut persons = persons.to_vec();
    persons.sort_unstable();
    persons.dedup();
    if persons
        .iter()
        .all(|p| entry.is_some_and(|entry| entry.persons.contains(p)))
    {
        Ok(persons)
    } else {
        Err(Refusal::new("not-of-the-entry", rule::D_25))
    }
}

/// Change who may read the details.
pub(super) fn name_persons(
    own: &VendorCase,
    persons: &[PersonId],
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    has_details(own)?;
    let persons = of_the_entry(own, persons, context)?;
    let vendor = own.vendor;
    Ok(Decision::fact(
        rule::D_09,
        Event::PersonsNamed { vendor, persons },
    ))
}

fn has_details(own: &VendorCase) -> Result<(), Refusal> {
    match own.detail_at {
        Some(_) => Ok(()),
        None => Err(Refusal::new("no-details", rule::D_08)),
    }
}

/// Work started.
pub(super) fn start(own: &VendorCase) -> Result<Decision, Refusal> {
    has_details(own)?;
    let vendor = own.vendor;
    Ok(Decision::fact(
        rule::V1_4_2,
        Event::VerificationStarted { vendor },
    ))
}

/// Presence and novelty per product (R-V1-4-2). After publication everybody knows enough to
/// answer, with or without the details.
pub(super) fn result(
    case: &Case,
    own: &VendorCase,
    answers: &[NewAnswer],
) -> Result<Decision, Refusal> {
    if case.stage != CaseStage::Published {
        has_details(own)?;
    }
    let answers = answers
        .iter()
        .map(|answer| one_answer(own.vendor, answer))
        .collect::<Result<Vec<_>, _>>()?;
    let Some(verdict) = Verdict::of(&answers) else {
        return Err(Refusal::missing(rule::V1_4_2, "answers"));
    };
    let vendor = own.vendor;
    Ok(Decision::fact(
        rule::V1_4_2,
        Event::VerificationReported {
            vendor,
            answers,
            verdict,
        },
    ))
}

fn one_answer(vendor: VendorId, answer: &NewAnswer) -> Result<ProductAnswer, Refusal> {
    let rule = rule::V1_4_2;
    guard::text(rule, "product", &answer.product)?;
    if answer.presence == Presence::Affected {
        guard::text(rule, "versions", &answer.versions)?;
        if answer.novelty.is_none() {
            return Err(Refusal::missing(rule, "novelty"));
        }
    }
    let known = answer.novelty == Some(Novelty::Known);
    if answer.presence == Presence::NotAffected || known {
        guard::text(rule, "ground", &answer.ground)?;
    }
    Ok(ProductAnswer {
        product: need::reply(vendor, &answer.product),
        versions: need::reply(vendor, &answer.versions),
        presence: answer.presence,
        novelty: answer.novelty,
        ground: need::reply(vendor, &answer.ground),
    })
}

/// Response status; one report reaches both bodies (R-V1-4-5).
pub(super) fn status(own: &VendorCase, text: &str) -> Result<Decision, Refusal> {
    guard::text(rule::V1_4_5, "text", text)?;
    let (vendor, text) = (own.vendor, need::reply(own.vendor, text));
    Ok(Decision::fact(
        rule::V1_4_5,
        Event::StatusReported { vendor, text },
    ))
}

/// A countermeasure is made (R-V1-4-6).
pub(super) fn measure(
    own: &VendorCase,
    kind: MeasureKind,
    text: &str,
    url: &str,
) -> Result<Decision, Refusal> {
    guard::text(rule::V1_4_6, "text", text)?;
    let url = Some(url.trim()).filter(|url| !url.is_empty());
    if let Some(url) = url {
        guard::url(rule::V1_4_6, "url", url)?;
    }
    Ok(Decision::fact(
        rule::V1_4_6,
        Event::MeasureReported {
            vendor: own.vendor,
            kind,
            text: need::reply(own.vendor, text),
            url: url.map(|url| need::reply(own.vendor, url)),
        },
    ))
}

/// It cannot be fixed; at least a workaround is asked for (R-D-23).
pub(super) fn no_fix(
    own: &VendorCase,
    reason: &str,
    workaround: Option<&str>,
) -> Result<Decision, Refusal> {
    guard::text(rule::D_23, "reason", reason)?;
    if let Some(text) = workaround {
        guard::text(rule::D_23, "workaround", text)?;
    }
    if own.measures.iter().any(|m| m.kind == MeasureKind::Fix) {
        return Err(Refusal::new("has-fix", rule::D_23));
    }
    let locked = |text: &str| need::reply(own.vendor, text);
    Ok(Decision::fact(
        rule::D_23,
        Event::NoFixReported {
            vendor: own.vendor,
            reason: locked(reason),
            workaround: workaround.map(locked),
        },
    ))
}

/// The developer's text for the advisory; sending it confirms it.
pub(super) fn declare(own: &VendorCase, ja: &str, en: &str) -> Result<Decision, Refusal> {
    statement(own.vendor, ja, en, true)
}

/// Coordinator: proposed wording, which the developer has to confirm.
pub(super) fn propose_statement(
    case: &Case,
    vendor: VendorId,
    ja: &str,
    en: &str,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    need::told(need::vendor(case, rule::D_21, vendor)?)?;
    need::outgoing(case, vendor, ja, context)?;
    need::outgoing(case, vendor, en, context)?;
    statement(vendor, ja, en, false)
}

fn statement(vendor: VendorId, ja: &str, en: &str, confirmed: bool) -> Result<Decision, Refusal> {
    guard::text(rule::D_29, "ja", ja)?;
    guard::text(rule::D_29, "en", en)?;
    let set = Event::StatementSet {
        vendor,
        ja: need::reply(vendor, ja),
        en: need::reply(vendor, en),
        confirmed,
    };
    Ok(Decision::fact(rule::D_29, set))
}

/// The developer's own advisory is out (R-D-26).
pub(super) fn link_advisory(own: &VendorCase, url: &str) -> Result<Decision, Refusal> {
    let url = url.trim();
    guard::url(rule::D_26, "url", url)?;
    let (vendor, url) = (own.vendor, need::reply(own.vendor, url));
    Ok(Decision::fact(
        rule::D_26,
        Event::OwnAdvisoryLinked { vendor, url },
    ))
}

/// Coordinator: the link was checked.
pub(super) fn confirm_advisory(case: &Case, vendor: VendorId) -> Result<Decision, Refusal> {
    match need::vendor(case, rule::D_26, vendor)?.own_advisory {
        Some(_) => Ok(Decision::fact(
            rule::D_26,
            Event::OwnAdvisoryConfirmed { vendor },
        )),
        None => Err(Refusal::missing(rule::D_26, "own-advisory")),
    }
}
