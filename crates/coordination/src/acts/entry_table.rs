//! The acts of the coordinator on an entry of the register (SM-7).

use handling::register::{Command as E, Contact, NewProduct};
use handling::{ItemId, PersonId};

use super::ask::{carried, day, line, lines, mail, text};
use super::{Act, Answers, Group, Tells};

/// A contact point as answered.
pub(crate) fn contact(a: &Answers<'_>) -> Contact {
    Contact {
        manager: a.text("manager"),
        email: a.text("email"),
        phone: a.text("phone"),
        other: a.text("other"),
        organisation_note: a.text("organisation-note"),
    }
}

#[rustfmt::skip]
pub(crate) const ENTRY: &[Act] = &[
    Act::new("add", Group::Hidden, Tells::Nobody, &[line("name-ja").optional(), line("name-en").optional(), line("manager").optional(), mail("email").optional(), line("phone").optional(), text("other").optional(), text("source").says("entry-source").hinted(), carried("case").optional()],
        |a| Some(vec![E::Add { name_ja: a.text("name-ja"), name_en: a.text("name-en"), contact: contact(a), source: a.text("source") }.into()])),
    Act::new("offer-terms", Group::Case, Tells::Chosen, &[text("note").says("check-note").hinted()],
        |a| Some(vec![E::OfferTerms { note: a.text("note") }.into()])),
    Act::new("invite", Group::Case, Tells::Chosen, &[],
        |_| Some(vec![E::Invite.into()])),
    Act::new("set-contact", Group::Case, Tells::Nobody, &[line("manager"), mail("email").optional(), line("phone").optional(), text("other").optional(), text("organisation-note").optional()],
        |a| Some(vec![E::SetContact { contact: contact(a) }.into()])),
    Act::new("add-product", Group::Case, Tells::Nobody, &[line("name").says("product-name"), line("cpe").optional().hinted(), lines("purls").hinted(), lines("keywords").hinted(), lines("components").hinted(), lines("protocols").hinted()],
        |a| Some(vec![E::AddProduct(NewProduct { name: a.text("name"), cpe: a.text("cpe"), purls: a.lines("purls"), keywords: a.lines("keywords"), components: a.lines("components"), protocols: a.lines("protocols") }).into()])),
    Act::new("remove-product", Group::Hidden, Tells::Nobody, &[carried("product")],
        |a| Some(vec![E::RemoveProduct { product: a.id("product").map(ItemId)? }.into()])).grave(),
    Act::new("add-person", Group::Case, Tells::Nobody, &[line("person").hinted()],
        |a| Some(vec![E::AddPerson { person: a.id("person").map(PersonId)? }.into()])),
    Act::new("remove-person", Group::Hidden, Tells::Nobody, &[carried("person")],
        |a| Some(vec![E::RemovePerson { person: a.id("person").map(PersonId)? }.into()])).grave(),
    Act::new("ask-confirmation", Group::Case, Tells::Chosen, &[],
        |_| Some(vec![E::AskConfirmation.into()])),
    Act::new("exclude", Group::Case, Tells::Chosen, &[text("reason"), day("review-on").hinted()],
        |a| Some(vec![E::Exclude { reason: a.text("reason"), review_on: a.day("review-on")? }.into()])).grave(),
    Act::new("readmit", Group::Case, Tells::Chosen, &[text("reason")],
        |a| Some(vec![E::Readmit { reason: a.text("reason") }.into()])),
];
