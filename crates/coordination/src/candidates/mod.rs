//! Which developers are concerned (R-V1-3-2): candidates of the register, ranked, each with its
//! reasons; the coordinator names or sets aside, one by one, with a reason of its own.

pub(crate) mod rank;

use axum::extract::State;
use casework::{OrAnswer, Problem as Fault};
use handling::case::{Command, Identification};
use handling::disclosure::BodiesCaseView;
use handling::report::Target;
use handling::{CaseId, Refusal};
use rank::{Ranked, Reason, Sought, rank};
use web::ui::{self, Choice, Icon, Tone};
use web::{Answer, Doors, Fields, Filled, Form, Head, Html, Path, Query, Tr, Visitor};
use words::args;

use crate::acts::Sent;
use crate::room::{Room, name};
use crate::{acts, places, show};

/// As many as one can look at.
pub(crate) const MOST: usize = 30;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/coordination/cases/{case}/candidates", ask)
        .post("/coordination/cases/{case}/candidates", take)
}

const SEARCH: [&str; 7] = [
    "product",
    "maker",
    "cpe",
    "purl",
    "component",
    "protocol",
    "keyword",
];

async fn ask(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let mut filled = Filled::blank();
    for (name, value) in &query {
        filled.fields.add(name, value);
    }
    let searched = SEARCH.iter().any(|field| filled.fields.has(field));
    if !searched {
        begin_with(&view, &mut filled.fields);
    }
    page(&room, &visitor, &view, &filled, None).await
}

/// What the report says of the product.
fn begin_with(view: &BodiesCaseView, fields: &mut Fields) {
    if let Some(target) = view.target.value::<Target>() {
        fields.add("product", target.name);
        fields.add("maker", target.maker);
    }
}

/// What was typed between commas.
pub(crate) fn several(text: &str) -> Vec<String> {
    let parts = text.split([',', '、', '，', '\n']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn sought(fields: &Fields) -> Sought {
    Sought {
        product: fields.get("product").to_owned(),
        maker: fields.get("maker").to_owned(),
        cpe: several(fields.get("cpe")),
        purls: several(fields.get("purl")),
        components: several(fields.get("component")),
        protocols: several(fields.get("protocol")),
        keywords: several(fields.get("keyword")),
    }
}

async fn take(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    form: Form<Sent>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let t = visitor.t();
    let mut filled = form.filled;
    let found = candidates(&room, &visitor, &view, &filled.fields).await?;
    let (mut vendors, mut rejected) = (Vec::new(), Vec::new());
    for one in &found {
        let (pick, why) = names_of(one);
        let reasoning = filled.fields.get(&why).trim().to_owned();
        let chosen = filled.fields.get(&pick);
        if !matches!(chosen, "name" | "aside") {
            continue;
        }
        let who = name(t, &one.row.name_ja, &one.row.name_en);
        match (reasoning.is_empty(), chosen) {
            (true, _) => filled
                .errors
                .add(&why, t.with("coordination-why-needed", args![name = who])),
            (false, "name") => vendors.push(Identification {
                vendor: one.row.vendor,
                reasoning,
            }),
            (false, _) => rejected.push(format!("{who}: {reasoning}")),
        }
    }
    if vendors.is_empty() && rejected.is_empty() && filled.errors.is_empty() {
        let first = found.first().map(|one| names_of(one).0);
        let field = first.unwrap_or_else(|| "product".to_owned());
        filled
            .errors
            .add(&field, t.say("coordination-choose-candidates"));
    }
    if !filled.errors.is_empty() {
        return page(&room, &visitor, &view, &filled, None).await;
    }
    match room
        .desk
        .act(
            &visitor.actor,
            case.0,
            Command::Identify { vendors, rejected },
        )
        .await
    {
        Ok(_) => Ok(web::see_other(&places::case(case).with("done", "identify"))),
        Err(Fault::Refused(refusal)) if refusal.code != "not-yours" => {
            page(&room, &visitor, &view, &filled, Some(&refusal)).await
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

fn names_of(one: &Ranked) -> (String, String) {
    (
        format!("pick-{}", one.row.vendor),
        format!("why-{}", one.row.vendor),
    )
}

/// The best candidates that are not in the case yet.
async fn candidates(
    room: &Room,
    visitor: &Visitor,
    view: &BodiesCaseView,
    fields: &Fields,
) -> Answer<Vec<Ranked>> {
    let mut register = room
        .desk
        .register(&visitor.actor)
        .await
        .or_answer(visitor)?;
    register.retain(|row| !view.vendors.iter().any(|known| known.vendor == row.vendor));
    let mut found = rank(register, &sought(fields));
    found.truncate(MOST);
    Ok(found)
}

async fn page(
    room: &Room,
    visitor: &Visitor,
    view: &BodiesCaseView,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> Answer {
    let t = visitor.t();
    let found = candidates(room, visitor, view, &filled.fields).await?;
    let form = ui::Form::new(t, filled);
    let offer = view.offers.iter().find(|offer| offer.command == "identify");
    let rule = offer.map_or("R-V1-3-2", |offer| offer.rule.as_ref());
    let mut body = form
        .error_summary()
        .then(
            refusal
                .map(|refusal| show::refusal(t, refusal))
                .unwrap_or_default(),
        )
        .then(search(t, view.id, &form));
    body.push(ui::heading(
        "found",
        t.with("coordination-found", args![count = found.len()]),
    ));
    if found.is_empty() {
        body.push(
            ui::notice(Tone::Info, Icon::Search)
                .body(t.say("coordination-found-none"))
                .html(t),
        );
    } else {
        let mut fields: Html = SEARCH
            .iter()
            .map(|field| ui::hidden(field, filled.fields.get(field)))
            .collect();
        // What a candidate begins with is only seen here, so it is filled in here.
        let begun = with_reasons(t, filled, &found);
        let form = ui::Form::new(t, &begun);
        let names: Vec<(String, String)> = found.iter().map(names_of).collect();
        for (one, (pick, why)) in found.iter().zip(&names) {
            fields.push(candidate(t, &form, one, pick, why));
        }
        fields.push(ui::rule_note(t, &[rule]));
        fields.push(ui::actions([ui::button(
            t.say("coordination-act-identify"),
        )]));
        body.push(ui::post(&places::candidates(view.id), fields));
    }
    body.push(others(t, view));
    let head = Head::titled(t.say("coordination-act-identify"))
        .lead(t.say("coordination-act-identify-lead"))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id))
        .with_errors(!filled.errors.is_empty());
    Ok(acts::answer(visitor, head, body, refusal))
}

fn with_reasons(t: Tr, filled: &Filled, found: &[Ranked]) -> Filled {
    let mut begun = filled.clone();
    for one in found {
        let (pick, why) = names_of(one);
        if !begun.fields.has(&pick) && !begun.fields.has(&why) {
            let words: Vec<String> = one.reasons.iter().map(|reason| said(t, reason)).collect();
            begun
                .fields
                .add(why, words.join(&t.say("words-list-separator")));
        }
    }
    begun
}

fn said(t: Tr, reason: &Reason) -> String {
    let key = format!("coordination-why-{}", reason.why.name());
    t.with(
        &key,
        args![
            found = show::plain(&reason.found),
            product = show::plain(&reason.product)
        ],
    )
    .into_owned()
}

fn search(t: Tr, case: CaseId, form: &ui::Form<'_>) -> Html {
    let fields: Html = SEARCH
        .iter()
        .map(|field| {
            let label = t.say(&format!("coordination-seek-{field}"));
            form.text(field, label).width(ui::Width::Medium).html()
        })
        .collect();
    let fields = fields.then(ui::actions([ui::button(t.say("coordination-seek"))]));
    ui::details(
        t.say("coordination-seek-title"),
        ui::small(t.say("coordination-seek-hint")).then(ui::get(&places::candidates(case), fields)),
    )
}

fn candidate<'a>(t: Tr, form: &ui::Form<'a>, one: &Ranked, pick: &'a str, why: &'a str) -> Html {
    let who = name(t, &one.row.name_ja, &one.row.name_en);
    let reasons = one.reasons.iter().map(|reason| {
        ui::badge(
            Tone::Info,
            Icon::Check,
            t.say(&format!("coordination-kind-{}", reason.why.name())),
        )
        .then(" ")
        .then(show::line(&said(t, reason)))
    });
    let choice = form
        .radios(pick, t.say("coordination-pick"))
        .choice(Choice::new("name", t.say("coordination-pick-name")))
        .choice(Choice::new("aside", t.say("coordination-pick-aside")))
        .choice(Choice::new("later", t.say("coordination-pick-later")))
        .html();
    let reason = form
        .area(why, t.say("coordination-pick-why"))
        .rows(2)
        .html();
    ui::fieldset(
        show::line(who),
        ui::para(show::listed_entry_stage(t, &one.row.stage))
            .then(ui::list(reasons))
            .then(choice)
            .then(reason),
    )
}

/// Whom no register knows, and that nobody can be found.
fn others(t: Tr, view: &BodiesCaseView) -> Html {
    let add = places::add_entry().with("case", &view.id.to_string());
    let none = view
        .offers
        .iter()
        .any(|offer| offer.command == "record-no-developer");
    let none = none.then(|| {
        ui::link_button_quiet(
            &places::act(view.id, "record-no-developer"),
            t.say("coordination-act-record-no-developer"),
        )
    });
    ui::section(
        "others",
        t.say("coordination-others"),
        ui::para(t.say("coordination-others-text")).then(ui::actions(
            [
                Some(ui::link_button_quiet(&add, t.say("coordination-act-add"))),
                none,
            ]
            .into_iter()
            .flatten(),
        )),
    )
}
