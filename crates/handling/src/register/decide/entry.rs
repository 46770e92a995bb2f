//! What stands in an entry: names, contact point, products, accounts.

use crate::register::{Command, Contact, Event, NewProduct, Product, Vendor, VendorEntryStage};
use crate::{
    Actor, Compartment, Context, Decision, ItemId, Party, PersonId, Refusal, Rule, Secret,
    VendorId, guard, rule,
};

const PRODUCTS: usize = 2_000;
const PERSONS: usize = 100;
const WORDS: usize = 200;

/// A new entry: a developer applies (R-V1-4-1), or the coordinator adds one it must notify
/// (R-V1-3-2). The file's id is the decision's first fresh id.
pub(super) fn open(
    command: &Command,
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let vendor = VendorId(context.fresh.id(0));
    match command {
        Command::Apply {
            name_ja,
            name_en,
            contact,
            read_standard,
        } => {
            let rule = rule::V1_4_1;
            if actor.party != Party::Public && actor.party != Party::Vendor(vendor) {
                return Err(Refusal::not_yours(rule));
            }
            let applicant = guard::person(actor, rule)?;
            for (field, name) in [("name-ja", name_ja), ("name-en", name_en)] {
                guard::filled(rule, field, name)?;
                guard::line(rule, field, name)?;
            }
            guard::filled(rule::D_02, "manager", &contact.manager)?;
            reachable(contact)?;
            if !read_standard {
                return Err(Refusal::missing(rule::D_01, "read-standard"));
            }
            let entered = Event::Entered {
                vendor,
                stage: VendorEntryStage::Applied,
                name_ja: name_ja.clone(),
                name_en: name_en.clone(),
                contact: Secret::of(Compartment::Contact, contact),
                source: None,
                applicant: Some(applicant),
            };
            Ok(grants(Decision::fact(rule, entered), vendor))
        }
        Command::Add {
            name_ja,
            name_en,
            contact,
            source,
        } => {
            let rule = rule::V1_3_2;
            if actor.party != Party::Coordinator {
                return Err(Refusal::not_yours(rule));
            }
            guard::person(actor, rule)?;
            if name_ja.trim().is_empty() && name_en.trim().is_empty() {
                return Err(Refusal::missing(rule, "name-ja"));
            }
            guard::line(rule, "name-ja", name_ja)?;
            guard::line(rule, "name-en", name_en)?;
            sizes(rule, contact)?;
            guard::text(rule, "source", source)?;
            let entered = Event::Entered {
                vendor,
                stage: VendorEntryStage::Unverified,
                name_ja: name_ja.clone(),
                name_en: name_en.clone(),
                contact: Secret::of(Compartment::Contact, contact),
                source: Some(Secret::new(Compartment::Inner, source)),
                applicant: None,
            };
            Ok(grants(Decision::fact(rule, entered), vendor))
        }
        _ => Err(Refusal::not_yours(rule::NF_09)),
    }
}

/// IC-11: its own entry for the developer; the coordinator's notes for the coordinator.
fn grants(decision: Decision, vendor: VendorId) -> Decision {
    use Compartment::{Contact, Inner};
    [
        (Contact, Party::System),
        (Contact, Party::Coordinator),
        (Contact, Party::Vendor(vendor)),
        (Inner, Party::System),
        (Inner, Party::Coordinator),
    ]
    .into_iter()
    .fold(decision, |decision, (compartment, party)| {
        decision.and(rule::V1_3_1, Event::Granted { compartment, party })
    })
}

fn sizes(rule: Rule, contact: &Contact) -> Result<(), Refusal> {
    guard::line(rule, "manager", &contact.manager)?;
    guard::line(rule, "phone", &contact.phone)?;
    guard::within(rule, "other", &contact.other, guard::TEXT)?;
    guard::within(
        rule,
        "organisation-note",
        &contact.organisation_note,
        guard::TEXT,
    )?;
    if contact.email.is_empty() {
        return Ok(());
    }
    guard::mail(rule, "email", &contact.email)
}

/// R-D-03: a dedicated mail address.
fn reachable(contact: &Contact) -> Result<(), Refusal> {
    guard::filled(rule::D_03, "email", &contact.email)?;
    sizes(rule::D_03, contact)
}

pub(super) fn set_contact(contact: &Contact) -> Result<Decision, Refusal> {
    let rule = rule::V1_4_1;
    sizes(rule, contact)?;
    let everything = [&contact.email, &contact.phone, &contact.other];
    if everything.iter().all(|way| way.trim().is_empty()) {
        return Err(Refusal::missing(rule, "contact"));
    }
    let contact = Secret::of(Compartment::Contact, contact);
    Ok(Decision::fact(rule, Event::ContactSet { contact }))
}

pub(super) fn add_product(
    vendor: &Vendor,
    new: &NewProduct,
    context: &Context<'_>,
) -> Result<Decision, Refusal> {
    let rule = rule::D_06;
    guard::filled(rule, "name", &new.name)?;
    guard::line(rule, "name", &new.name)?;
    guard::line(rule, "cpe", &new.cpe)?;
    guard::at_most(rule, "products", vendor.products.len() + 1, PRODUCTS)?;
    for (field, list) in [
        ("purls", &new.purls),
        ("keywords", &new.keywords),
        ("components", &new.components),
        ("protocols", &new.protocols),
    ] {
        guard::at_most(rule, field, list.len(), WORDS)?;
        for word in list {
            guard::line(rule, field, word)?;
        }
    }
    let product = Product {
        id: ItemId(context.fresh.id(0)),
        name: new.name.clone(),
        cpe: new.cpe.clone(),
        purls: new.purls.clone(),
        keywords: new.keywords.clone(),
        components: new.components.clone(),
        protocols: new.protocols.clone(),
    };
    Ok(Decision::fact(rule, Event::ProductAdded { product }))
}

pub(super) fn remove_product(vendor: &Vendor, product: ItemId) -> Result<Decision, Refusal> {
    let rule = rule::D_06;
    if !vendor.products.iter().any(|p| p.id == product) {
        return Err(Refusal::new("unknown-product", rule));
    }
    Ok(Decision::fact(rule, Event::ProductRemoved { product }))
}

/// R-D-25: the developer names its delegates. The coordinator only opens the door for the first.
pub(super) fn add_person(
    vendor: &Vendor,
    person: PersonId,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = rule::D_25;
    if vendor.persons.contains(&person) {
        return Ok(Decision::nothing());
    }
    if actor.party == Party::Coordinator && !vendor.persons.is_empty() {
        return Err(Refusal::new("not-the-first", rule));
    }
    guard::at_most(rule, "persons", vendor.persons.len() + 1, PERSONS)?;
    Ok(Decision::fact(rule, Event::PersonAdded { person }))
}

/// The last account can only be removed by the coordinator, so that nobody locks itself out.
pub(super) fn remove_person(
    vendor: &Vendor,
    person: PersonId,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let rule = rule::D_25;
    if !vendor.persons.contains(&person) {
        return Err(Refusal::new("unknown-person", rule));
    }
    if actor.party != Party::Coordinator && vendor.persons.len() == 1 {
        return Err(Refusal::new("last-person", rule));
    }
    Ok(Decision::fact(rule, Event::PersonRemoved { person }))
}
