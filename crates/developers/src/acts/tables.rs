//! The acts of a developer, each a row: questions, whom it tells, where its result is seen, the
//! command.

use handling::case::Command as C;
use handling::register::{Command as E, Contact, NewProduct};
use handling::{ItemId, PersonId};

use super::ask::{
    carried, check, files, line, lines, mail, moment, persons, phone, text, url, word,
};
use super::{Act, Answers, Place, Tells};

const FACTS: &[&str] = &["information-public", "exploit-public", "attacks-seen"];
const MEASURES: &[&str] = &["fix", "workaround"];
const STANCES: &[&str] = &["agree", "object"];

fn readers(a: &Answers<'_>) -> Vec<PersonId> {
    a.ids("persons").into_iter().map(PersonId).collect()
}

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

/// Acts on a case.
#[rustfmt::skip]
pub(crate) const CASE: &[Act] = &[
    Act::new("request-detail", Tells::Coordinator, Place::Case, &[persons(), check("secrecy").hinted(), check("may-be-named").optional().hinted()],
        |a| Some(C::RequestDetail { persons: readers(a), secrecy_agreed: a.yes("secrecy"), may_be_named: a.yes("may-be-named") }.into())),
    Act::new("declare-none-concerned", Tells::Coordinator, Place::Case, &[text("ground").says("none-ground").hinted()],
        |a| Some(C::DeclareNoneConcerned { ground: a.text("ground") }.into())),
    Act::new("start-verification", Tells::Coordinator, Place::Case, &[],
        |_| Some(C::StartVerification.into())),
    Act::new("report-verification", Tells::Coordinator, Place::Case, &[], |_| None),
    Act::new("report-status", Tells::Bodies, Place::Case, &[text("text").says("status-text").hinted()],
        |a| Some(C::ReportStatus { text: a.text("text") }.into())),
    Act::new("report-measure", Tells::Bodies, Place::Case, &[word("kind", "measure-kind", MEASURES), text("text").says("measure-text").hinted(), url("url").says("measure-url").optional()],
        |a| Some(C::ReportMeasure { kind: a.word("kind")?, text: a.text("text"), url: a.text("url") }.into())),
    Act::new("report-no-fix", Tells::Bodies, Place::Case, &[text("reason").says("no-fix-reason"), text("workaround").optional().hinted()],
        |a| Some(C::ReportNoFix { reason: a.text("reason"), workaround: a.filled("workaround") }.into())),
    Act::new("declare", Tells::Bodies, Place::Case, &[text("ja").says("statement-ja").hinted(), text("en").says("statement-en").hinted()],
        |a| Some(C::Declare { ja: a.text("ja"), en: a.text("en") }.into())),
    Act::new("link-own-advisory", Tells::Coordinator, Place::Case, &[url("url").says("own-advisory")],
        |a| Some(C::LinkOwnAdvisory { url: a.text("url") }.into())),
    Act::new("suggest-vendor", Tells::Coordinator, Place::Case, &[line("name").says("candidate-name"), text("reason").says("candidate-reason").hinted()],
        |a| Some(C::SuggestVendor { name: a.text("name"), reason: a.text("reason") }.into())),
    Act::new("claim-fact", Tells::Coordinator, Place::Case, &[word("fact", "world-fact", FACTS), text("source").hinted()],
        |a| Some(C::ClaimFact { fact: a.word("fact")?, source: a.text("source") }.into())),
    Act::new("name-persons", Tells::Coordinator, Place::Case, &[persons()],
        |a| Some(C::NamePersons { persons: readers(a) }.into())),
    Act::new("give-opinion", Tells::Bodies, Place::Date, &[text("text").says("opinion"), moment("wanted").optional()],
        |a| Some(C::GiveOpinion { text: a.text("text"), wanted: a.moment("wanted") }.into())),
    Act::new("take-position", Tells::Coordinator, Place::Date, &[word("stance", "stance", STANCES), text("reason").says("position-reason").optional().hinted()],
        |a| Some(C::TakePosition { stance: a.word("stance")?, reason: a.text("reason") }.into())),
    Act::new("request-date", Tells::Coordinator, Place::Date, &[moment("wanted"), text("reason").says("date-reason").hinted()],
        |a| Some(C::RequestDate { wanted: a.moment("wanted")?, reason: a.text("reason") }.into())),
    Act::new("write", Tells::Coordinator, Place::Lane, &[text("text").says("message"), files()],
        |a| Some(C::Write { vendor: None, text: a.text("text"), attachments: Vec::new() }.into())),
    Act::new("set-own-reference", Tells::Nobody, Place::Case, &[line("text").says("own-reference").hinted()],
        |a| Some(C::SetOwnReference { text: a.text("text") }.into())),
    // These have a page of their own; here they have their names.
    Act::new("write-draft", Tells::Coordinator, Place::Case, &[], |_| None),
    Act::new("submit-draft", Tells::Coordinator, Place::Case, &[], |_| None),
];

/// Acts on the developer's own entry.
#[rustfmt::skip]
pub(crate) const ENTRY: &[Act] = &[
    Act::new("agree-terms", Tells::Coordinator, Place::Entry, &[check("agree").says("terms"), carried("version")],
        |a| Some(E::AgreeTerms { version: a.text("version") }.into())),
    Act::new("confirm", Tells::Coordinator, Place::Entry, &[check("sure").says("confirm")],
        |_| Some(E::Confirm.into())),
    Act::new("set-contact", Tells::Coordinator, Place::Entry, &[line("manager").hinted(), mail("email").hinted(), phone("phone").optional(), text("other").optional().hinted(), text("organisation-note").optional()],
        |a| Some(E::SetContact { contact: contact(a) }.into())),
    Act::new("add-product", Tells::Coordinator, Place::Entry, &[line("name").says("product-name"), line("cpe").optional().hinted(), lines("purls"), lines("keywords"), lines("components"), lines("protocols")],
        |a| Some(E::AddProduct(NewProduct { name: a.text("name"), cpe: a.text("cpe"), purls: a.lines("purls"), keywords: a.lines("keywords"), components: a.lines("components"), protocols: a.lines("protocols") }).into())),
    Act::new("remove-product", Tells::Coordinator, Place::Entry, &[carried("product")],
        |a| Some(E::RemoveProduct { product: a.id("product").map(ItemId)? }.into())).grave(),
    Act::new("remove-person", Tells::Coordinator, Place::Entry, &[carried("person")],
        |a| Some(E::RemovePerson { person: a.id("person").map(PersonId)? }.into())).grave(),
    Act::new("upload-key", Tells::Coordinator, Place::Entry, &[], |_| None),
    Act::new("answer-key-test", Tells::Coordinator, Place::Entry, &[], |_| None),
];
