//! SM-7: what may be done to an entry of the developer register. Party first, then the table, then
//! content, as everywhere.

mod entry;
mod key;
mod standing;

use super::{Command, Vendor, VendorEntryStage as Stage};
use crate::{Actor, Context, Decision, Party, Refusal, Rule, guard, rule};

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] that names the rule.
pub fn decide(
    state: Option<&Vendor>,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let Some(vendor) = state else {
        return entry::open(command, actor, context);
    };
    if !belongs(vendor, command, actor) {
        return Err(Refusal::not_yours(rule_of(command)));
    }
    if !fits(vendor.stage, command, actor.party) {
        let stage = guard::stage(&vendor.stage);
        return Err(Refusal::wrong_stage(
            rule_of(command),
            stage,
            &guard::name(command),
        ));
    }
    content(vendor, command, actor, context)
}

/// Which parties may give which command. For the developer only accounts it named itself speak
/// (R-D-25).
fn belongs(vendor: &Vendor, command: &Command, actor: &Actor) -> bool {
    let coordinator = actor.party == Party::Coordinator;
    let system = actor.party == Party::System;
    let itself = actor.party == Party::Vendor(vendor.id)
        && actor.person.is_some_and(|p| vendor.persons.contains(&p));
    match command {
        // They open an entry and never meet one.
        Command::Apply { .. } => itself,
        Command::Add { .. } => coordinator,
        Command::OfferTerms { .. }
        | Command::Invite
        | Command::Exclude { .. }
        | Command::Readmit { .. } => coordinator,
        Command::AgreeTerms { .. }
        | Command::UploadKey { .. }
        | Command::AnswerKeyTest { .. }
        | Command::Confirm => itself,
        Command::SetContact { .. }
        | Command::AddProduct(_)
        | Command::RemoveProduct { .. }
        | Command::AddPerson { .. }
        | Command::RemovePerson { .. } => itself || coordinator,
        Command::AskConfirmation => system || coordinator,
        Command::MarkStale { .. } | Command::RecordBreach { .. } => system,
    }
}

/// The table of SM-7.
fn fits(stage: Stage, command: &Command, party: Party) -> bool {
    let joined = matches!(stage, Stage::KeyTest | Stage::Registered | Stage::Stale);
    match command {
        Command::Apply { .. } | Command::Add { .. } => false,
        Command::OfferTerms { .. } => matches!(stage, Stage::Applied | Stage::Unverified),
        Command::Invite => stage == Stage::Unverified,
        Command::AgreeTerms { .. } => stage == Stage::TermsOffered || joined,
        Command::UploadKey { .. } | Command::AnswerKeyTest { .. } => joined,
        // The coordinator keeps the list whatever happens (R-V1-3-1); an excluded developer does
        // not change its entry.
        Command::SetContact { .. }
        | Command::AddProduct(_)
        | Command::RemoveProduct { .. }
        | Command::AddPerson { .. }
        | Command::RemovePerson { .. } => party == Party::Coordinator || stage != Stage::Excluded,
        Command::AskConfirmation | Command::Confirm | Command::MarkStale { .. } => {
            matches!(stage, Stage::Registered | Stage::Stale)
        }
        // A breach is a fact, whoever the developer is (R-D-20).
        Command::RecordBreach { .. } => true,
        Command::Exclude { .. } => stage != Stage::Excluded,
        Command::Readmit { .. } => stage == Stage::Excluded,
    }
}

fn rule_of(command: &Command) -> Rule {
    match command {
        Command::Apply { .. } | Command::SetContact { .. } => rule::V1_4_1,
        Command::Add { .. } => rule::V1_3_2,
        Command::OfferTerms { .. } | Command::Invite => rule::V1_3_1,
        Command::AgreeTerms { .. } => rule::D_05,
        Command::UploadKey { .. } | Command::AnswerKeyTest { .. } => rule::D_04,
        Command::AddProduct(_) | Command::RemoveProduct { .. } => rule::D_06,
        Command::AddPerson { .. } | Command::RemovePerson { .. } => rule::D_25,
        Command::AskConfirmation | Command::Confirm => rule::D_03,
        Command::MarkStale { .. } => rule::SM_7,
        Command::RecordBreach { .. } | Command::Exclude { .. } | Command::Readmit { .. } => {
            rule::D_20
        }
    }
}

fn content(
    vendor: &Vendor,
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    match command {
        Command::Apply { .. } | Command::Add { .. } => {
            Err(Refusal::not_yours(rule::SM_7)) // unreachable: `fits` refused already
        }
        Command::OfferTerms { note } => standing::offer_terms(vendor, note, actor),
        Command::Invite => standing::invite(vendor, actor),
        Command::AgreeTerms { version } => standing::agree(vendor, version, actor, context),
        Command::UploadKey {
            fingerprint,
            armoured,
            challenge,
        } => key::upload(fingerprint, armoured, challenge),
        Command::AnswerKeyTest { answer } => key::answer(vendor, answer),
        Command::SetContact { contact } => entry::set_contact(contact),
        Command::AddProduct(product) => entry::add_product(vendor, product, context),
        Command::RemoveProduct { product } => entry::remove_product(vendor, *product),
        Command::AddPerson { person } => entry::add_person(vendor, *person, actor),
        Command::RemovePerson { person } => entry::remove_person(vendor, *person, actor),
        Command::AskConfirmation => Ok(standing::ask_confirmation()),
        Command::Confirm => standing::confirm(vendor, context),
        Command::MarkStale { bounced } => standing::mark_stale(vendor, *bounced),
        Command::RecordBreach { case } => Ok(standing::record_breach(vendor, *case)),
        Command::Exclude { reason, review_on } => {
            standing::exclude(vendor, reason, *review_on, actor, context)
        }
        Command::Readmit { reason } => standing::readmit(reason, actor),
    }
}
