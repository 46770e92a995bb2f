//! What may be done to a case: party first, then stage, then content.
//!
//! [`law`] holds the transition tables; the other modules hold what each command must bring and
//! which facts follow, one module per duty of the standard.

mod answers;
mod bodies;
mod dates;
mod emergency;
mod lanes;
mod law;
mod merge;
mod need;
mod notices;
mod opening;
mod own_product;
mod vendors;

use super::{Case, Command, decide_publication};
use crate::{Actor, Context, Decision, Party, Refusal, VendorId, rule};

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] that names the rule. Who may not know of the case gets
/// [`Refusal::not_yours`], always the same.
pub fn decide(
    state: Option<&Case>,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let Some(case) = state else {
        return match (command, actor.party) {
            (Command::Open(opening), Party::System) => opening::open(opening, context),
            _ => Err(not_yours()),
        };
    };
    knows(case, actor, context)?;
    let Some(law) = law::law(command) else {
        return decide_publication::decide(case, command, actor, context);
    };
    law.check(case, command, actor)?;
    let decision = match actor.party {
        Party::Vendor(vendor) => by_developer(case, vendor, command, actor, context),
        _ => by_bodies(case, command, actor, context),
    }?;
    // What a second person approved must be what will be public (SM-4).
    Ok(decide_publication::hold_approval(
        case, decision, actor, context,
    ))
}

/// Whether the tables let this actor try such a command now, contents aside, and the rule it rests
/// on; for offers. Whether the actor may know of the case at all is asked elsewhere.
pub(crate) fn tried(case: &Case, command: &Command, actor: &Actor) -> Option<crate::Rule> {
    match law::law(command) {
        None => decide_publication::tried(case, command, actor.party),
        Some(law) => law.check(case, command, actor).ok().map(|()| law.rule),
    }
}

/// The answer to everybody who may not act or may not know: always this one.
fn not_yours() -> Refusal {
    Refusal::not_yours(rule::NF_09)
}

/// May this actor know that there is such a case? Reception from the start, the coordinator from
/// the transfer, a developer from its first notice, through persons of its entry (R-D-25).
fn knows(case: &Case, actor: &Actor, context: &Context<'_>) -> Result<(), Refusal> {
    let known = match actor.party {
        Party::System | Party::Reception => true,
        Party::Coordinator => case.transferred_at.is_some(),
        Party::Vendor(vendor) => {
            let told = case.vendors.get(&vendor).is_some_and(|v| v.notified());
            let person = actor.person.zip(context.register.get(&vendor));
            told && person.is_some_and(|(person, entry)| entry.persons.contains(&person))
        }
        Party::Finder(_) | Party::Administrator | Party::Auditor | Party::Public => false,
    };
    if known { Ok(()) } else { Err(not_yours()) }
}

/// Commands of reception, coordinator and system; the table has said that they are theirs.
fn by_bodies(
    case: &Case,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    use Command as C;
    match command {
        C::Transfer => opening::transfer(case),
        C::TakeIn { item } => opening::take_in(case, item, context),
        C::Begin => opening::begin(case, context),
        C::Stop { report } => opening::stop(case, *report),
        C::Identify { vendors, rejected } => vendors::identify(case, vendors, rejected, context),
        C::RecordNoDeveloper { search_log } => vendors::none_found(case, search_log),
        C::WidenSearch { note } => vendors::widen(note),
        C::SuggestVendor { name, reason } => vendors::suggest(name, reason, actor, context),
        C::DecideCandidate {
            candidate,
            vendor,
            reason,
        } => vendors::decide_candidate(case, *candidate, *vendor, reason, context),
        C::Object { ground, evidence } => bodies::object(case, *ground, evidence),
        C::Disagree { reason } => bodies::disagree(case, reason),
        C::Cancel { ground, reason } => bodies::cancel(case, *ground, reason, context),
        C::Close => bodies::close(),
        C::WriteSummary { text } => notices::write_summary(case, text, context),
        C::SendSummary { vendors } => notices::send_summary(case, vendors, context),
        C::RecordAttempt {
            vendor,
            means,
            note,
        } => notices::attempt(*vendor, *means, note),
        C::RecordContact {
            vendor,
            secrecy_confirmed,
            note,
        } => notices::contact(*vendor, *secrecy_confirmed, note),
        C::DeclareUnreachable { vendor } => notices::unreachable(case, *vendor, context),
        C::RecordDelivery { vendor, delivered } => notices::delivery(case, *vendor, *delivered),
        C::Remind { vendor, last } => notices::remind(case, *vendor, *last),
        C::CloseReplyTerm { vendor } => notices::close_term(case, *vendor, context),
        C::ProposeStatement { vendor, ja, en } => {
            answers::propose_statement(case, *vendor, ja, en, context)
        }
        C::ConfirmOwnAdvisory { vendor } => answers::confirm_advisory(case, *vendor),
        _ => course(case, command, actor, context),
    }
}

/// The same, on dates, emergencies, other cases and messages.
fn course(
    case: &Case,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    use Command as C;
    match command {
        C::ProposeDate { end } => dates::propose(case, end, context),
        C::SetDate { end, factors, late } => dates::set(case, end, factors, *late, context),
        C::MoveDate { end, reason, late } => dates::move_date(case, end, reason, *late, context),
        C::DecideRequest {
            request,
            change,
            reason,
            late,
        } => dates::decide_request(case, *request, change.as_ref(), reason, *late, context),
        C::ClaimFact { fact, source } => emergency::claim(*fact, source, actor, context),
        C::DecideClaim {
            claim,
            adopt,
            reason,
        } => emergency::decide_claim(case, *claim, *adopt, reason),
        C::DecideEmergency { outcome, reason } => emergency::decide(case, outcome, reason, context),
        C::RecordBreach { vendor, evidence } => emergency::breach(case, *vendor, evidence, context),
        C::MergeInto { target, reason } => merge::merge_into(case, *target, reason),
        C::Absorb {
            from,
            reports,
            vendors,
            end,
        } => merge::absorb(case, *from, reports, vendors, end.as_ref(), context),
        C::Split {
            title,
            items,
            vendors,
            reason,
        } => merge::split(case, title, items, vendors, reason, context),
        C::Write {
            vendor,
            text,
            attachments,
        } => lanes::write(case, *vendor, text, attachments, actor, context),
        C::SetOwnReference { text } => lanes::own_reference(text, actor),
        C::Check => own_product::check(context),
        C::Convert { reason } => own_product::convert(case, reason),
        C::RecordHearing { text } => own_product::hearing(case, text),
        _ => Err(not_yours()),
    }
}

/// Commands of a developer that was told; it speaks for itself only.
fn by_developer(
    case: &Case,
    vendor: VendorId,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    use Command as C;
    let Some(own) = case.vendors.get(&vendor) else {
        return Err(not_yours());
    };
    match command {
        C::RecordOpened => notices::opened(own),
        C::DeclareNoneConcerned { ground } => answers::none_concerned(own, ground),
        C::RequestDetail {
            persons,
            secrecy_agreed,
            may_be_named,
        } => answers::request_detail(case, own, persons, *secrecy_agreed, *may_be_named, context),
        C::NamePersons { persons } => answers::name_persons(own, persons, context),
        C::StartVerification => answers::start(own),
        C::ReportVerification { answers } => answers::result(case, own, answers),
        C::ReportStatus { text } => answers::status(own, text),
        C::ReportMeasure { kind, text, url } => answers::measure(own, *kind, text, url),
        C::ReportNoFix { reason, workaround } => {
            answers::no_fix(own, reason, workaround.as_deref())
        }
        C::Declare { ja, en } => answers::declare(own, ja, en),
        C::LinkOwnAdvisory { url } => answers::link_advisory(own, url),
        C::SuggestVendor { name, reason } => vendors::suggest(name, reason, actor, context),
        C::TakePosition { stance, reason } => {
            dates::position(case, vendor, *stance, reason, context)
        }
        C::RequestDate { wanted, reason } => dates::request(case, vendor, wanted, reason, context),
        C::ClaimFact { fact, source } => emergency::claim(*fact, source, actor, context),
        C::Write {
            vendor,
            text,
            attachments,
        } => lanes::write(case, *vendor, text, attachments, actor, context),
        C::SetOwnReference { text } => lanes::own_reference(text, actor),
        C::GiveOpinion { text, wanted } => {
            own_product::opinion(vendor, text, wanted.as_ref(), context)
        }
        _ => Err(not_yours()),
    }
}
