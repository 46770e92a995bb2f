//! A report arrives: whole, by form, API or mail; or in parts, by mail. The three blocks of
//! R-V1-1-2, the handling choice, the legal notice and the scope question are mandatory.

use super::by_kind;
use crate::report::{
    Attachment, Block, Channel, Contents, Event, Item, Kind, NewItem, Report, Submission, Weakness,
};
use crate::{
    Actor, CaseId, Compartment, Context, Decision, ItemId, Party, Refusal, ReportId, Rule, Secret,
    VendorId, case, guard, rule,
};

/// Items, links and the like in one act: fresh ids are counted in a byte.
pub(super) const ITEMS: usize = 50;

/// A whole report. The file's id is the decision's first fresh id.
pub(super) fn submit(
    submission: &Submission,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let id = ReportId(context.fresh.id(0));
    match actor.party {
        Party::Public | Party::Reception | Party::Vendor(_) => {}
        Party::Finder(new) if new == id => {}
        _ => return Err(Refusal::not_yours(rule::V1_1_1)),
    }
    let kind = check(submission, actor, context)?;
    let vendor = match (kind, actor.party) {
        (Kind::OwnProduct, Party::Vendor(vendor)) => Some(vendor),
        _ => None,
    };
    let rule = match kind {
        Kind::Product => rule::V1_1_1,
        Kind::Website => rule::VI_1_1,
        Kind::OwnProduct => rule::V2_1,
    };
    let contents = contents(submission, kind, vendor, actor, context);
    let received = Event::Received {
        report: id,
        number: receipt(context),
        contents,
    };
    let decision = Decision::fact(rule, received);
    let decision = grants(decision, id, vendor, submission);
    Ok(match vendor {
        Some(vendor) => open_own_product(decision, id, vendor, submission, context),
        None => decision,
    })
}

/// Staff enter a mail that lacks blocks; the reply names them, no rule clock runs (SM-1).
pub(super) fn record_incomplete(
    submission: &Submission,
    said: &[Block],
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    if actor.party != Party::Reception {
        return Err(Refusal::not_yours(rule::V1_1_2));
    }
    guard::person(actor, rule::V1_1_2)?;
    sizes(submission)?;
    let mut missing = missing_blocks(submission);
    missing.extend_from_slice(said);
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return Err(Refusal::new("nothing-missing", rule::V1_1_2));
    }
    let id = ReportId(context.fresh.id(0));
    let kind = submission.kind.unwrap_or(Kind::Product);
    let arrived = Event::ArrivedIncomplete {
        report: id,
        number: receipt(context),
        contents: contents(submission, kind, None, actor, context),
        missing,
    };
    Ok(grants(
        Decision::fact(rule::V1_1_2, arrived),
        id,
        None,
        submission,
    ))
}

/// The missing blocks came: from here it is a report like any other, and the clock starts.
pub(super) fn complete(
    _report: &Report,
    submission: &Submission,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let kind = check(submission, actor, context)?;
    let contents = contents(submission, kind, None, actor, context);
    Ok(Decision::fact(rule::V1_1_2, Event::Completed { contents }))
}

fn receipt(context: &Context<'_>) -> String {
    format!(
        "{}#{}",
        context.settings.receipt_prefix,
        context.fresh.digits(0)
    )
}

/// Which of the three required items lack (R-V1-1-2).
fn missing_blocks(submission: &Submission) -> Vec<Block> {
    let blank = |text: &str| text.trim().is_empty();
    let who = &submission.identity;
    let mut missing = Vec::new();
    let reachable = !blank(&who.email) || !blank(&who.phone);
    if blank(&who.name) || !reachable || submission.consent.is_none() {
        missing.push(Block::Finder);
    }
    let site = submission.kind == Some(Kind::Website);
    let target = &submission.target;
    if blank(&target.name) || (site && target.urls.iter().all(|url| blank(url))) {
        missing.push(Block::Target);
    }
    let told = |item: &NewItem| !blank(&item.text) || item.attachment.is_some();
    if blank(&submission.summary) || !submission.items.iter().any(told) {
        missing.push(Block::Information);
    }
    missing
}

/// Everything a whole report needs.
fn check(submission: &Submission, actor: &Actor, context: &Context<'_>) -> Result<Kind, Refusal> {
    let rule = rule::V1_1_2;
    let kind = submission.kind.ok_or(Refusal::missing(rule, "kind"))?;
    if let Some(block) = missing_blocks(submission).first() {
        return Err(Refusal::missing(
            rule,
            match block {
                Block::Finder if submission.consent.is_none() => "consent",
                Block::Finder => "finder",
                Block::Target => "target",
                Block::Information => "information",
            },
        ));
    }
    if submission.weakness.is_none() {
        return Err(Refusal::missing(rule, "weakness"));
    }
    if submission.target.in_japan.is_none() {
        return Err(Refusal::missing(rule::P_02, "in-japan"));
    }
    notice(submission, actor, context)?;
    if kind == Kind::OwnProduct {
        own_product(submission, actor)?;
    }
    sizes(submission)?;
    Ok(kind)
}

/// The legal notice was shown and acknowledged (S-02, R-V1-1-3). Whoever is at the form must have
/// seen the text now in force; a mail may answer to an older one.
fn notice(submission: &Submission, actor: &Actor, context: &Context<'_>) -> Result<(), Refusal> {
    let rule = rule::V1_1_3;
    guard::filled(rule, "notice-version", &submission.notice_version)?;
    guard::line(rule, "notice-version", &submission.notice_version)?;
    if actor.party != Party::Reception
        && submission.notice_version != context.settings.notice_version
    {
        return Err(
            Refusal::new("notice-outdated", rule).with("version", &context.settings.notice_version)
        );
    }
    Ok(())
}

/// R-V2-1: only a registered developer, only with a countermeasure, only when it declares that
/// nobody else is concerned.
fn own_product(submission: &Submission, actor: &Actor) -> Result<(), Refusal> {
    let rule = rule::V2_1;
    if !matches!(actor.party, Party::Vendor(_)) {
        return Err(Refusal::new("developer-only", rule));
    }
    let measure = submission.countermeasure.as_deref().unwrap_or_default();
    guard::text(rule, "countermeasure", measure)?;
    if !submission.own_products_only {
        return Err(Refusal::missing(rule, "own-products-only"));
    }
    Ok(())
}

fn sizes(submission: &Submission) -> Result<(), Refusal> {
    let rule = rule::V1_1_2;
    let who = &submission.identity;
    for (field, text) in [
        ("name", &who.name),
        ("organisation", &who.organisation),
        ("phone", &who.phone),
        ("language", &who.language),
        ("target", &submission.target.name),
        ("version", &submission.target.version),
        ("maker", &submission.target.maker),
        ("origin", &submission.target.origin),
        ("form", &submission.target.form),
    ] {
        guard::line(rule, field, text)?;
    }
    if !who.email.is_empty() {
        guard::mail(rule, "email", &who.email)?;
    }
    let circumstances = &submission.circumstances;
    for (field, text) in [
        ("public-key", &who.public_key),
        ("summary", &submission.summary),
        ("how-found", &circumstances.how_found),
        ("found-on", &circumstances.found_on),
        ("told-others", &circumstances.told_others),
        ("publication-plan", &circumstances.publication_plan),
        ("abuse-seen", &circumstances.abuse_seen),
    ] {
        guard::within(rule, field, text, guard::TEXT)?;
    }
    guard::at_most(rule, "urls", submission.target.urls.len(), ITEMS)?;
    for url in submission.target.urls.iter().filter(|u| !u.is_empty()) {
        guard::url(rule, "urls", url)?;
    }
    check_items(rule, &submission.items)
}

/// Items of a report, a reply or a message: not endless, and none of them empty.
pub(super) fn check_items(rule: Rule, items: &[NewItem]) -> Result<(), Refusal> {
    guard::at_most(rule, "items", items.len(), ITEMS)?;
    for item in items {
        guard::within(rule, "items", &item.text, guard::LONG)?;
        match &item.attachment {
            None => guard::filled(rule, "items", &item.text)?,
            Some(file) => guard::line(rule, "attachment", &file.name)?,
        }
    }
    Ok(())
}

/// An item as stored, locked by its type (R-II-2).
pub(super) fn item(new: &NewItem, id: ItemId) -> Item {
    let compartment = new.info.compartment();
    Item {
        id,
        info: new.info,
        text: Secret::new(compartment, &new.text),
        attachment: new.attachment.as_ref().map(|file| Attachment {
            id: file.id,
            name: Secret::new(compartment, &file.name),
            bytes: file.bytes,
            media_type: file.media_type.clone(),
        }),
    }
}

fn contents(
    submission: &Submission,
    kind: Kind,
    vendor: Option<VendorId>,
    actor: &Actor,
    context: &Context<'_>,
) -> Contents {
    let channel = match (actor.party, submission.channel) {
        (Party::Reception, channel) => channel.unwrap_or(Channel::Mail),
        (_, Some(Channel::Api)) => Channel::Api,
        _ => Channel::Form,
    };
    // Fresh ids 0 and 1 are the report's and the case's.
    let ids = (2..=u8::MAX).map(|n| ItemId(context.fresh.id(n)));
    Contents {
        kind,
        channel,
        identity: Secret::of(Compartment::Finder, &submission.identity),
        consent: submission.consent.unwrap_or_default(),
        target: Secret::of(Compartment::Vulnerability, &submission.target),
        summary: Secret::new(Compartment::Vulnerability, &submission.summary),
        weakness: submission.weakness.unwrap_or(Weakness::Other),
        cwe: submission.cwe,
        items: submission
            .items
            .iter()
            .zip(ids)
            .map(|(new, id)| item(new, id))
            .collect(),
        circumstances: Secret::of(Compartment::Inner, &submission.circumstances),
        countermeasure: submission
            .countermeasure
            .as_ref()
            .filter(|text| !text.trim().is_empty())
            .map(|text| Secret::new(Compartment::Vulnerability, text)),
        notice_version: submission.notice_version.clone(),
        vendor,
    }
}

/// Who may read what of a report, from the start. The finder's own page shows the exchange and the
/// state, never the contents again: whoever finds the secret link must not find the exploit.
fn grants(
    decision: Decision,
    report: ReportId,
    vendor: Option<VendorId>,
    submission: &Submission,
) -> Decision {
    use Compartment::{Exchange, Finder, Inner, Methods, Vulnerability};
    let mut decision = decision;
    let all = [Finder, Vulnerability, Methods, Exchange, Inner];
    let mut grant = |party: Party, compartments: &[Compartment]| {
        for compartment in compartments {
            let rule = match compartment {
                Finder => rule::V1_2_4,
                _ => rule::V1_2_5,
            };
            let granted = Event::Granted {
                compartment: *compartment,
                party,
            };
            decision = std::mem::take(&mut decision).and(rule, granted);
        }
    };
    grant(Party::System, &all);
    grant(Party::Reception, &all);
    grant(Party::Finder(report), &[Exchange]);
    if let Some(vendor) = vendor {
        // Ⅴ二: it is delivered to both bodies at once, by the developer itself.
        grant(Party::Vendor(vendor), &[Vulnerability, Methods, Exchange]);
        grant(Party::Coordinator, &[Vulnerability, Methods]);
        if submission.consent.is_some_and(|c| c.coordinator) {
            grant(Party::Coordinator, &[Finder]);
        }
    }
    decision
}

/// SM-6 begins with the form: the case is there for both bodies at once.
fn open_own_product(
    decision: Decision,
    report: ReportId,
    vendor: VendorId,
    submission: &Submission,
    context: &Context<'_>,
) -> Decision {
    let id = CaseId(context.fresh.id(1));
    let number = super::triage::handling_number(context, 1);
    let opening = case::Opening {
        case: id,
        number: number.clone(),
        report,
        track: case::Track::OwnProduct,
        title: submission.target.name.clone(),
        target: submission.target.clone(),
        summary: submission.summary.clone(),
        weakness: submission.weakness.unwrap_or(Weakness::Other),
        cwe: submission.cwe,
        items: submission.items.clone(),
        flags: case::Flags::default(),
        own_product: Some((
            vendor,
            submission.countermeasure.clone().unwrap_or_default(),
        )),
        inherits: None,
    };
    decision
        .and(rule::V2_1, Event::CaseOpened { case: id, number })
        .and(
            rule::V2_1,
            Event::Reached {
                case: id,
                party: Party::Coordinator,
            },
        )
        .then(id.0, case::Command::Open(opening))
}

/// Acceptance and its twin for websites.
pub(super) fn acceptance_rule(kind: Kind) -> Rule {
    by_kind(kind, rule::V1_2_1, rule::VI_2_1)
}
