//! The pages of acts: those on a case and those on the developer's own entry.

use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use casework::{OrAnswer, Problem as Fault, With, uploads};
use handling::disclosure::{Offer, VendorCaseView, VendorEntryView};
use handling::report::NewAttachment;
use handling::{CaseId, Command, ItemId, PersonId, Refusal, case};
use uuid::Uuid;
use web::{
    Answer, Doors, Fields, Filled, Form, FromForm, Head, Html, Path, Problem, Query, Reader,
    Upload, Visitor, ui,
};
use words::args;

use super::ask::{self, Choices, Kind};
use super::{Act, Answers, Sheet, answer, not_now, on_case, on_entry, sheet, title};
use crate::room::{Room, colleague};
use crate::{places, show};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/developer/cases/{case}/acts/{act}", ask_case)
        .door(
            "POST",
            "/developer/cases/{case}/acts/{act}",
            post(take_case).layer(web::takes_files()),
        )
        .get("/developer/entry/acts/{act}", ask_entry)
        .post("/developer/entry/acts/{act}", take_entry)
}

/// What was sent, as it is; the act's questions tell what to make of it.
#[derive(Debug, Default)]
struct Sent {
    files: Vec<Upload>,
}

impl FromForm for Sent {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Some(Sent {
            files: form.files("files"),
        })
    }
}

type Asked = Query<Vec<(String, String)>>;

fn from_query(query: Vec<(String, String)>) -> Filled {
    let mut filled = Filled::blank();
    for (name, value) in query {
        filled.fields.add(name, value);
    }
    filled
}

/// The rule under which an act is offered; a form that was just refused keeps the rule it had.
fn rule_of<'a>(
    offers: &'a [Offer],
    act: &Act,
    filled: &Filled,
    refusal: Option<&'a Refusal>,
) -> Option<&'a str> {
    let offer = offers.iter().find(|offer| offer.command == act.name);
    let typed = refusal.is_some() || !filled.errors.is_empty();
    offer
        .map(|offer| offer.rule.as_ref())
        .or(refusal.map(|refusal| refusal.rule.0))
        .or(typed.then_some(""))
}

async fn ask_case(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, name)): Path<(CaseId, String)>,
    Query(query): Asked,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let act = on_case(&name).ok_or_else(Problem::not_found)?;
    if act.asks.is_empty() && name != "start-verification" {
        return Ok(web::see_other(&places::act(case, &name)));
    }
    let mut filled = from_query(query);
    begin_with(act, &view, &visitor, &mut filled.fields);
    show_case(&room, &visitor, &view, act, &filled, None).await
}

/// What a form begins with: texts as they stand, and oneself among those who read.
fn begin_with(act: &Act, view: &VendorCaseView, visitor: &Visitor, fields: &mut Fields) {
    let mut put = |name: &str, text: Option<&str>| {
        if let Some(text) = text.filter(|_| !fields.has(name)) {
            fields.add(name, text);
        }
    };
    let text = |secret: &handling::Secret| secret.text().map(str::to_owned);
    match act.name {
        "set-own-reference" => {
            put(
                "text",
                view.own_reference.as_ref().and_then(text).as_deref(),
            );
        }
        "declare" => {
            let (ja, en) = view
                .statement
                .as_ref()
                .map_or((None, None), |(ja, en)| (text(ja), text(en)));
            put("ja", ja.as_deref());
            put("en", en.as_deref());
        }
        "link-own-advisory" => put("url", view.own_advisory.as_ref().and_then(text).as_deref()),
        "request-detail" => {
            let me = visitor.person.as_ref().map(|me| me.id.to_string());
            put("persons", me.as_deref());
        }
        "name-persons" if !fields.has("persons") => {
            for person in &view.persons {
                fields.add("persons", person.to_string());
            }
        }
        _ => {}
    }
}

async fn take_case(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, name)): Path<(CaseId, String)>,
    form: Form<Sent>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let act = on_case(&name).ok_or_else(Problem::not_found)?;
    let (mut filled, files) = (form.filled, form.value.unwrap_or_default().files);
    let Some(command) = made(&visitor, act, &mut filled, !files.is_empty()) else {
        return show_case(&room, &visitor, &view, act, &filled, None).await;
    };
    let (attachments, parcels) = match uploads::shelve(&room.desk, &visitor, &files).await? {
        Ok(shelved) => shelved,
        Err(uploads::Unclean { name }) => {
            let t = visitor.t();
            let message = t.with("developers-unclean-file", args![name = name]);
            filled.errors.add("files", message);
            return show_case(&room, &visitor, &view, act, &filled, None).await;
        }
    };
    let command = own_lane(command, &view, attachments);
    let with = With {
        once: None,
        parcels,
    };
    match send(&room, &visitor, case.0, command, with).await? {
        None => Ok(web::see_other(&act.seen_at(Some(case)))),
        Some(refusal) => {
            let view = room.case(&visitor, case).await?;
            show_case(&room, &visitor, &view, act, &filled, Some(&refusal)).await
        }
    }
}

/// The command, if the answers make one. A message may consist of its files alone.
fn made(visitor: &Visitor, act: &Act, filled: &mut Filled, files: bool) -> Option<Command> {
    let asked: Vec<ask::Question> = act
        .asks
        .iter()
        .map(|q| match (files, q.kind) {
            (true, Kind::Text(_)) => q.optional(),
            _ => *q,
        })
        .collect();
    filled.errors = ask::check_all(visitor.t(), &asked, &filled.fields);
    match filled.errors.is_empty() {
        true => (act.make)(&Answers(&filled.fields)),
        false => None,
    }
}

/// A message goes into the developer's own lane, with the files that came along.
fn own_lane(mut command: Command, view: &VendorCaseView, files: Vec<NewAttachment>) -> Command {
    if let Command::Case(case::Command::Write {
        vendor,
        attachments,
        ..
    }) = &mut command
    {
        *vendor = Some(view.vendor);
        *attachments = files;
    }
    command
}

/// Sends a command; a refusal comes back to be shown above the form.
pub(crate) async fn send(
    room: &Room,
    visitor: &Visitor,
    file: Uuid,
    command: impl Into<Command>,
    with: With,
) -> Answer<Option<Refusal>> {
    let done = room
        .desk
        .act_with(&visitor.actor, Some(file), command, with)
        .await;
    match done {
        Err(Fault::Refused(refusal)) => Ok(Some(refusal)),
        other => other.or_answer(visitor).map(|_| None),
    }
}

async fn show_case(
    room: &Room,
    visitor: &Visitor,
    view: &VendorCaseView,
    act: &'static Act,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> Answer {
    let t = visitor.t();
    let people = match act.asks.iter().any(|q| matches!(q.kind, Kind::Persons)) {
        true => choices(room, visitor).await?,
        false => Choices::new(),
    };
    let body = match rule_of(&view.offers, act, filled, refusal) {
        None => not_now(t, &places::case(view.id), "developers-back-to-case"),
        Some(rule) => sheet(&Sheet {
            t,
            act,
            filled,
            refusal,
            people: &people,
            rule,
            context: crate::case::about_act(t, act.name, view, room.now()),
            action: places::act_form(view.id, act.name),
        }),
    };
    let head = Head::titled(title(t, act.name))
        .lead(t.say(&format!("developers-act-{}-lead", act.name)))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id));
    Ok(answer(visitor, head, body, filled, refusal))
}

/// The developer's own people as boxes to tick.
async fn choices(room: &Room, visitor: &Visitor) -> Answer<Choices> {
    let entry = room.entry(visitor).await?;
    let people = room.people(&entry.persons).await;
    let word = |(id, who): (PersonId, Option<crate::Colleague>)| {
        (id.to_string(), colleague(visitor, id, who.as_ref()))
    };
    Ok(people.into_iter().map(word).collect())
}

async fn ask_entry(
    State(room): State<Room>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(query): Asked,
) -> Answer {
    let entry = room.entry(&visitor).await?;
    let act = on_entry(&name).ok_or_else(Problem::not_found)?;
    if act.asks.is_empty() {
        return Ok(web::see_other(&places::entry_act(&name)));
    }
    let mut filled = from_query(query);
    match act.name {
        "set-contact" => crate::entry::contact_fields(&entry, &mut filled.fields),
        "agree-terms" => {
            let version = &room.desk.settings().terms_version;
            filled.fields.add("version", version);
        }
        _ => {}
    }
    show_entry(&room, &visitor, &entry, act, &filled, None).await
}

async fn take_entry(
    State(room): State<Room>,
    visitor: Visitor,
    Path(name): Path<String>,
    form: Form<Sent>,
) -> Answer {
    let entry = room.entry(&visitor).await?;
    let act = on_entry(&name).ok_or_else(Problem::not_found)?;
    let mut filled = form.filled;
    let Some(command) = made(&visitor, act, &mut filled, false) else {
        return show_entry(&room, &visitor, &entry, act, &filled, None).await;
    };
    match send(&room, &visitor, entry.id.0, command, With::default()).await? {
        None => Ok(web::see_other(&act.seen_at(None))),
        Some(refusal) => {
            let entry = room.entry(&visitor).await?;
            show_entry(&room, &visitor, &entry, act, &filled, Some(&refusal)).await
        }
    }
}

async fn show_entry(
    room: &Room,
    visitor: &Visitor,
    entry: &VendorEntryView,
    act: &'static Act,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> Answer<Response> {
    let t = visitor.t();
    let body = match rule_of(&entry.offers, act, filled, refusal) {
        None => not_now(t, &places::entry(), "developers-back-to-entry"),
        Some(rule) => sheet(&Sheet {
            t,
            act,
            filled,
            refusal,
            people: &Choices::new(),
            rule,
            context: about_entry(room, visitor, entry, act.name, &filled.fields).await,
            action: web::Href::path("/developer/entry/acts/{}", &[act.name]),
        }),
    };
    let head = Head::titled(title(t, act.name))
        .lead(t.say(&format!("developers-act-{}-lead", act.name)))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-entry"), places::entry());
    Ok(answer(visitor, head, body, filled, refusal))
}

/// What an act on the entry is about: the terms, the product, the person.
async fn about_entry(
    room: &Room,
    visitor: &Visitor,
    entry: &VendorEntryView,
    act: &str,
    fields: &Fields,
) -> Html {
    let t = visitor.t();
    let id = |name: &str| Answers(fields).id(name);
    match act {
        "agree-terms" => crate::entry::terms(t, &room.desk.settings().terms_version),
        "confirm" => crate::entry::summary(t, entry, room.now()),
        "remove-product" => {
            let wanted = id("product").map(ItemId);
            let product = entry.products.iter().find(|p| Some(p.id) == wanted);
            let name = product.map_or_else(|| show::nothing(t), |p| show::line(&p.name));
            ui::card(ui::facts([(t.say("developers-column-product"), name)]))
        }
        "remove-person" => {
            let wanted = id("person").map(PersonId);
            let found = entry.persons.iter().find(|p| Some(**p) == wanted);
            let Some(person) = found else {
                return Html::empty();
            };
            let people = room.people(&[*person]).await;
            let who = people.first().and_then(|(_, who)| who.as_ref());
            let name = colleague(visitor, *person, who);
            ui::card(ui::facts([(t.say("developers-column-person"), name)]))
        }
        _ => Html::empty(),
    }
}
