//! Acts on entries, by the same table-driven forms as those on cases.

use axum::extract::State;
use casework::{OrAnswer, Problem as Fault};
use handling::disclosure::VendorEntryView;
use handling::register::Contact;
use handling::{CaseId, Refusal, VendorId};
use web::ui;
use web::{Answer, Filled, Form, Head, Html, Path, Problem, Query, Visitor};

use crate::acts::{self, Act, Answers, Around, Sent, Sheet, answers};
use crate::places;
use crate::room::{Room, coordinators_only, name};
use crate::show;

type Asked = Vec<(String, String)>;

fn prefilled(query: &Asked) -> Filled {
    let mut filled = Filled::blank();
    for (name, value) in query {
        filled.fields.add(name, value);
    }
    filled
}

pub(super) async fn ask(
    State(room): State<Room>,
    visitor: Visitor,
    Path((vendor, act)): Path<(VendorId, String)>,
    Query(query): Query<Asked>,
) -> Answer {
    coordinators_only(&visitor)?;
    let entry = room
        .desk
        .vendor_entry(&visitor.actor, vendor)
        .await
        .or_answer(&visitor)?;
    let act = known(&act)?;
    let mut filled = prefilled(&query);
    let contact: Option<Contact> = entry.contact.as_ref().and_then(|secret| secret.value());
    if let Some(contact) = contact.filter(|_| act.name == "set-contact") {
        filled.fields.add("manager", contact.manager);
        filled.fields.add("email", contact.email);
        filled.fields.add("phone", contact.phone);
        filled.fields.add("other", contact.other);
        filled
            .fields
            .add("organisation-note", contact.organisation_note);
    }
    Ok(show_form(&visitor, &entry, act, &filled, None))
}

fn known(name: &str) -> Answer<&'static Act> {
    acts::on_entry(name)
        .filter(|act| act.name != "add")
        .ok_or_else(Problem::not_found)
}

pub(super) async fn take(
    State(room): State<Room>,
    visitor: Visitor,
    Path((vendor, act)): Path<(VendorId, String)>,
    form: Form<Sent>,
) -> Answer {
    coordinators_only(&visitor)?;
    let entry = room
        .desk
        .vendor_entry(&visitor.actor, vendor)
        .await
        .or_answer(&visitor)?;
    let act = known(&act)?;
    let mut filled = form.filled;
    filled.errors = answers::check(visitor.t(), act.asks, None, &filled.fields, &[]);
    let commands = match filled.errors.is_empty() {
        true => (act.make)(&Answers::new(&filled.fields, &[])),
        false => None,
    };
    let Some(commands) = commands else {
        unreadable(&visitor, act, &mut filled);
        return Ok(show_form(&visitor, &entry, act, &filled, None));
    };
    for command in commands {
        match room.desk.act(&visitor.actor, vendor.0, command).await {
            Ok(_) => {}
            Err(Fault::Refused(refusal)) if refusal.code != "not-yours" => {
                return Ok(show_form(&visitor, &entry, act, &filled, Some(&refusal)));
            }
            other => {
                other.or_answer(&visitor)?;
            }
        }
    }
    Ok(web::see_other(
        &places::entry(vendor).with("done", act.name),
    ))
}

/// What the questions let pass and the command cannot be made of: an account's id.
fn unreadable(visitor: &Visitor, act: &Act, filled: &mut Filled) {
    if filled.errors.is_empty() {
        let field = act.asks.first().map_or("person", |question| question.name);
        filled
            .errors
            .add(field, visitor.t().say("coordination-not-an-id"));
    }
}

fn show_form(
    visitor: &Visitor,
    entry: &VendorEntryView,
    act: &'static Act,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> axum::response::Response {
    let t = visitor.t();
    let offer = entry.offers.iter().find(|offer| offer.command == act.name);
    let typed = refusal.is_some() || !filled.errors.is_empty();
    let known = offer.map(|offer| offer.rule.as_ref());
    let rule = known
        .or(refusal.map(|refusal| refusal.rule.0))
        .or(typed.then_some(""));
    let body = match rule {
        None => acts::not_now(t, &places::entry(entry.id), "coordination-back-to-entry"),
        Some(rule) => acts::sheet(&Sheet {
            t,
            act,
            filled,
            refusal,
            around: Around::default(),
            rule,
            told: 0,
            context: about(visitor, entry, filled),
            action: places::entry_act(entry.id, act.name),
        }),
    };
    let who = show::plain(name(t, &entry.name_ja, &entry.name_en));
    let head = Head::titled(t.say(&format!("coordination-act-{}", act.name)))
        .lead(t.say(&format!("coordination-act-{}-lead", act.name)))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-register"), places::register())
        .crumb(who, places::entry(entry.id))
        .with_errors(!filled.errors.is_empty());
    acts::answer(visitor, head, body, refusal)
}

/// What is to be removed, in words.
fn about(visitor: &Visitor, entry: &VendorEntryView, filled: &Filled) -> Html {
    let id = filled.fields.get("product");
    let product = entry.products.iter().find(|p| p.id.to_string() == id);
    let person = filled.fields.get("person");
    let person = entry.persons.iter().find(|p| p.to_string() == person);
    match (product, person) {
        (Some(product), _) => ui::card(show::line(&product.name)),
        (None, Some(person)) => ui::card(show::person(visitor, *person)),
        (None, None) => Html::empty(),
    }
}

pub(super) async fn ask_new(
    State(_): State<Room>,
    visitor: Visitor,
    Query(query): Query<Asked>,
) -> Answer {
    coordinators_only(&visitor)?;
    show_new(&visitor, &prefilled(&query), None)
}

pub(super) async fn take_new(
    State(room): State<Room>,
    visitor: Visitor,
    form: Form<Sent>,
) -> Answer {
    coordinators_only(&visitor)?;
    let act = acts::on_entry("add").ok_or_else(Problem::not_found)?;
    let mut filled = form.filled;
    filled.errors = answers::check(visitor.t(), act.asks, None, &filled.fields, &[]);
    let made = Answers::new(&filled.fields, &[]);
    if made.filled("name-ja").is_none() && made.filled("name-en").is_none() {
        filled
            .errors
            .add("name-ja", visitor.t().say("coordination-name-needed"));
    }
    let command = match filled.errors.is_empty() {
        true => (act.make)(&made).and_then(|commands| commands.into_iter().next()),
        false => None,
    };
    let Some(command) = command else {
        return show_new(&visitor, &filled, None);
    };
    match room.desk.open(&visitor.actor, command).await {
        Ok(done) => {
            // Who came from a case goes back to its candidates, where the new entry is found.
            let case = made.id("case").map(CaseId);
            let to = match case {
                Some(case) => places::candidates(case).with(
                    "maker",
                    &made
                        .filled("name-ja")
                        .unwrap_or_else(|| made.text("name-en")),
                ),
                None => places::entry(VendorId(done.file)).with("done", "add"),
            };
            Ok(web::see_other(&to))
        }
        Err(Fault::Refused(refusal)) if refusal.code != "not-yours" => {
            show_new(&visitor, &filled, Some(&refusal))
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

fn show_new(visitor: &Visitor, filled: &Filled, refusal: Option<&Refusal>) -> Answer {
    let t = visitor.t();
    let act = acts::on_entry("add").ok_or_else(Problem::not_found)?;
    let body = acts::sheet(&Sheet {
        t,
        act,
        filled,
        refusal,
        around: Around::default(),
        rule: "R-V1-3-2",
        told: 0,
        context: Html::empty(),
        action: places::add_entry(),
    });
    let head = Head::titled(t.say("coordination-act-add"))
        .lead(t.say("coordination-act-add-lead"))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-register"), places::register())
        .with_errors(!filled.errors.is_empty());
    Ok(acts::answer(visitor, head, body, refusal))
}
