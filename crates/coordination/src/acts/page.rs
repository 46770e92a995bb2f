//! The page of an act: what it means, what is asked, who will hear of it, the button.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use casework::{OrAnswer, Problem as Fault, RegisterRow, With, uploads};
use handling::disclosure::BodiesCaseView;
use handling::report::NewAttachment;
use handling::{CaseId, Command, FileKind, ItemId, Refusal, case};
use web::ui::{self, Icon, Tone};
use web::{
    Answer, Doors, Fields, Filled, Form, FromForm, Head, Html, Path, Problem, Query, Reader, Tr,
    Upload, Visitor,
};
use words::args;

use super::ask::Kind;
use super::{Act, Answers, Around, Tells, answers, case_table, fields, on_case, told};
use crate::candidates::rank;
use crate::room::{Names, Room, coordinators_only};
use crate::{places, show};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/coordination/cases/{case}/acts/{act}", ask)
        .door(
            "POST",
            "/coordination/cases/{case}/acts/{act}",
            post(take).layer(web::takes_files()),
        )
}

/// What was sent, as it is; the act's questions tell what to make of it.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    files: Vec<Upload>,
}

impl FromForm for Sent {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Some(Sent {
            files: form.files("files"),
        })
    }
}

async fn ask(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, name)): Path<(CaseId, String)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let act = on_case(&name).ok_or_else(Problem::not_found)?;
    let mut filled = Filled::blank();
    for (name, value) in &query {
        filled.fields.add(name, value);
    }
    begin_with(act, &view, &mut filled.fields);
    show_form(&room, &visitor, &view, act, &filled, None).await
}

/// What the form begins with: all developers where that was asked for, texts as they stand.
fn begin_with(act: &Act, view: &BodiesCaseView, fields: &mut Fields) {
    let all = fields.get("all") == "yes";
    for question in act.asks {
        match question.kind {
            Kind::Vendors(fits) if all => {
                for row in view.vendors.iter().filter(|row| fits(row)) {
                    fields.add(question.name, row.vendor.to_string());
                }
            }
            _ if fields.has(question.name) => {}
            Kind::Moment if act.name != "decide-request" && act.name != "decide-emergency" => {
                let proposed = view.proposal.as_ref().map(|(moment, _)| moment.at);
                let end = proposed.or(view.embargo.as_ref().map(|e| e.end.at));
                if let Some(end) = end {
                    fields.add(question.name, web::instant_value(end));
                }
            }
            _ => {}
        }
    }
    let text = match act.name {
        "write-summary" => view.first_notice.as_ref(),
        "set-own-reference" => view.own_reference.as_ref(),
        _ => None,
    };
    if let Some(text) = text.and_then(|secret| secret.text())
        && !fields.has("text")
    {
        fields.add("text", text);
    }
}

async fn take(
    State(room): State<Room>,
    visitor: Visitor,
    Path((case, name)): Path<(CaseId, String)>,
    form: Form<Sent>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let act = on_case(&name).ok_or_else(Problem::not_found)?;
    let t = visitor.t();
    let mut filled = form.filled;
    let named = named_cases(&room, &visitor, act, &filled.fields).await?;
    filled.errors = answers::check(t, act.asks, Some(&view), &filled.fields, &named);
    let made = Answers::new(&filled.fields, &named);
    let commands = match filled.errors.is_empty() {
        true => (act.make)(&made),
        false => None,
    };
    let to = case_table::seen_at(act, case, &made).with("done", act.name);
    let Some(commands) = commands else {
        // A date wanted only by one of the choices is the one thing the questions cannot say.
        if filled.errors.is_empty() {
            let label = t.say("coordination-ask-end");
            let message = t.with("web-field-required-named", args![label = label]);
            filled.errors.add("end", message);
        }
        return show_form(&room, &visitor, &view, act, &filled, None).await;
    };
    let files = form.value.unwrap_or_default().files;
    let (attachments, parcels) = match uploads::shelve(&room.desk, &visitor, &files).await? {
        Ok(shelved) => shelved,
        Err(uploads::Unclean { name }) => {
            let message = t.with("coordination-unclean-file", args![name = name]);
            filled.errors.add("files", message);
            return show_form(&room, &visitor, &view, act, &filled, None).await;
        }
    };
    let mut with = With {
        once: None,
        parcels,
    };
    for command in commands {
        let command = carrying(command, &attachments);
        let with = std::mem::take(&mut with);
        let done = room
            .desk
            .act_with(&visitor.actor, Some(case.0), command, with)
            .await;
        match done {
            Ok(_) => {}
            Err(Fault::Refused(refusal)) if refusal.code != "not-yours" => {
                let view = room.case(&visitor, case).await?;
                return show_form(&room, &visitor, &view, act, &filled, Some(&refusal)).await;
            }
            other => {
                other.or_answer(&visitor)?;
            }
        }
    }
    Ok(web::see_other(&to))
}

/// A message with the files that came along.
fn carrying(mut command: Command, files: &[NewAttachment]) -> Command {
    if let Command::Case(case::Command::Write { attachments, .. }) = &mut command {
        attachments.extend_from_slice(files);
    }
    command
}

/// Cases the form names by number, as far as this body has them.
async fn named_cases(
    room: &Room,
    visitor: &Visitor,
    act: &Act,
    fields: &Fields,
) -> Answer<Vec<(String, CaseId)>> {
    let mut named = Vec::new();
    for question in act
        .asks
        .iter()
        .filter(|q| matches!(q.kind, Kind::CaseNumber))
    {
        let number = answers::number(fields.get(question.name));
        let found = room
            .desk
            .by_number(&visitor.actor, FileKind::Case, &number)
            .await
            .or_answer(visitor)?;
        named.extend(found.first().map(|row| (number, CaseId(row.file))));
    }
    Ok(named)
}

async fn show_form(
    room: &Room,
    visitor: &Visitor,
    view: &BodiesCaseView,
    act: &'static Act,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> Answer {
    let t = visitor.t();
    let register = nearest(room, visitor, view, act, &filled.fields).await?;
    let around = Around {
        view: Some(view),
        register: &register,
    };
    let context = about(t, view, &filled.fields);
    let offer = view
        .offers
        .iter()
        .find(|offer| offer.command == act.offered_as());
    // Refused although it was offered a moment ago: what was typed stays.
    let typed = refusal.is_some() || !filled.errors.is_empty();
    let known = offer.map(|offer| offer.rule.as_ref());
    let rule = known
        .or(refusal.map(|refusal| refusal.rule.0))
        .or(typed.then_some(""));
    let action = web::Href::path(
        "/coordination/cases/{}/acts/{}",
        &[&view.id.to_string(), act.name],
    );
    let body = match rule {
        // Offers say what may be tried; everything else is refused anyway.
        None => not_now(t, &places::case(view.id), "coordination-back-to-board"),
        Some(rule) => sheet(&Sheet {
            t,
            act,
            filled,
            refusal,
            around,
            rule,
            told: told(view, act.tells),
            context,
            action,
        }),
    };
    let head = Head::titled(t.say(&format!("coordination-act-{}", act.name)))
        .lead(t.say(&format!("coordination-act-{}-lead", act.name)))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id))
        .with_errors(!filled.errors.is_empty());
    Ok(answer(visitor, head, body, refusal))
}

/// A page whose form was refused says so in its status.
pub(crate) fn answer(
    visitor: &Visitor,
    head: Head,
    body: Html,
    refusal: Option<&Refusal>,
) -> Response {
    let head = match refusal {
        Some(_) => head.status(StatusCode::CONFLICT),
        None => head,
    };
    web::page(visitor, head, body)
}

/// What the core does not offer now is not asked for.
pub(crate) fn not_now(t: Tr, back: &web::Href, way: &str) -> Html {
    ui::notice(Tone::Info, Icon::Info)
        .title(t.say("coordination-not-now"))
        .body(t.say("coordination-not-now-text"))
        .html(t)
        .then(ui::actions([ui::link_button_quiet(back, t.say(way))]))
}

/// Everything the form of an act shows.
pub(crate) struct Sheet<'a> {
    pub t: Tr,
    pub act: &'static Act,
    pub filled: &'a Filled,
    pub refusal: Option<&'a Refusal>,
    pub around: Around<'a>,
    pub rule: &'a str,
    pub told: usize,
    pub context: Html,
    pub action: web::Href,
}

/// The form of an act.
pub(crate) fn sheet(s: &Sheet<'_>) -> Html {
    let t = s.t;
    let form = ui::Form::new(t, s.filled);
    let title = t.say(&format!("coordination-act-{}", s.act.name));
    let button = match s.act.grave {
        true => ui::button_danger("sure", "yes", title),
        false => ui::button(title),
    };
    let fields = fields(t, &form, s.filled, s.act.asks, s.around)
        .then(choose_all(s))
        .then(consequence(s))
        .then(rule_note(t, s.rule))
        .then(ui::actions([button]));
    form.error_summary()
        .then(
            s.refusal
                .map(|refusal| show::refusal(t, refusal))
                .unwrap_or_default(),
        )
        .then(s.context.clone())
        .then(
            match s.act.asks.iter().any(|q| matches!(q.kind, Kind::Files)) {
                true => ui::post_files(&s.action, fields),
                false => ui::post(&s.action, fields),
            },
        )
}

fn rule_note(t: Tr, rule: &str) -> Html {
    match rule.is_empty() {
        true => Html::empty(),
        false => ui::rule_note(t, &[rule]),
    }
}

/// Ticking a hundred boxes is no human check; starting from all of them is.
fn choose_all(s: &Sheet<'_>) -> Html {
    let rows = s
        .around
        .view
        .map(|view| view.vendors.as_slice())
        .unwrap_or_default();
    let several = s.act.asks.iter().any(|q| match q.kind {
        Kind::Vendors(fits) => rows.iter().filter(|row| fits(row)).count() > 2,
        _ => false,
    });
    if !several {
        return Html::empty();
    }
    let to = s.action.clone().with("all", "yes");
    ui::para(ui::link(&to, s.t.say("coordination-choose-all")))
}

/// Who will hear of it, said before the button.
fn consequence(s: &Sheet<'_>) -> Html {
    let text = match (s.act.tells, s.told) {
        (Tells::Nobody, _) => return Html::empty(),
        (Tells::Chosen, _) => s.t.say("coordination-tells-chosen"),
        (Tells::Reception, _) => s.t.say("coordination-tells-reception"),
        (Tells::Developers, count) => {
            s.t.with("coordination-tells-developers", args![count = count])
        }
        (Tells::Everybody, count) => s.t.with("coordination-tells", args![count = count]),
    };
    ui::notice(Tone::Warning, Icon::Mail).body(text).html(s.t)
}

/// Developers of the register nearest to a suggestion's words.
async fn nearest(
    room: &Room,
    visitor: &Visitor,
    view: &BodiesCaseView,
    act: &Act,
    fields: &Fields,
) -> Answer<Vec<RegisterRow>> {
    coordinators_only(visitor)?;
    if !act
        .asks
        .iter()
        .any(|q| matches!(q.kind, Kind::FromRegister))
    {
        return Ok(Vec::new());
    }
    let candidate = fields.get("candidate").parse().ok().map(ItemId);
    let found = view.candidates.iter().find(|c| Some(c.id) == candidate);
    let name = found.and_then(|c| c.name.text()).unwrap_or_default();
    let register = room
        .desk
        .register(&visitor.actor)
        .await
        .or_answer(visitor)?;
    Ok(rank::by_name(register, name, 40))
}

/// What the act is about, when an id came with the page: the request, claim or suggestion.
fn about(t: Tr, view: &BodiesCaseView, fields: &Fields) -> Html {
    let names = Names::of(t, view);
    let id = |name: &str| fields.get(name).parse().ok().map(ItemId);
    if let Some(request) = view.requests.iter().find(|r| Some(r.id) == id("request")) {
        return ui::card(ui::facts([
            (
                t.say("coordination-developer"),
                show::line(&names.get(request.vendor)),
            ),
            (
                t.say("coordination-wanted"),
                web::instant(t.lang, request.wanted.at),
            ),
            (
                t.say("coordination-reason"),
                show::secret(t, &request.reason),
            ),
        ]));
    }
    if let Some(claim) = view.claims.iter().find(|c| Some(c.id) == id("claim")) {
        return ui::card(ui::facts([
            (
                t.say("coordination-fact"),
                Html::text(casework::say::any(t, "world-fact", claim.fact)),
            ),
            (
                t.say("coordination-claimed-by"),
                Html::text(casework::say::party(t, &claim.by)),
            ),
            (t.say("coordination-source"), show::secret(t, &claim.source)),
        ]));
    }
    if let Some(candidate) = view
        .candidates
        .iter()
        .find(|c| Some(c.id) == id("candidate"))
    {
        return ui::card(ui::facts([
            (
                t.say("coordination-candidate"),
                show::secret_line(t, &candidate.name),
            ),
            (
                t.say("coordination-reason"),
                show::secret(t, &candidate.reason),
            ),
        ]));
    }
    Html::empty()
}
