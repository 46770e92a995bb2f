//! The decisions of reception, each offered only when the state machine has it, with its rule and
//! with what the finder will be told beside it. Nothing is decided here: `handling` decides.

use casework::say;
use handling::case::ObjectionGround;
use handling::disclosure::ReceptionReportView;
use handling::report::{DeclineCode, Item, Kind, StopGround};
use web::ui::{Choice, Form, Icon, Tone};
use web::{Filled, Href, Html, Tr, el, ui};

use super::command::CASES;
use super::preview;
use crate::show;

pub(super) const DECLINE_CODES: [DeclineCode; 4] = [
    DeclineCode::Incomplete,
    DeclineCode::OutOfScope,
    DeclineCode::ClearlyUnlawful,
    DeclineCode::NoContact,
];

/// What stands in the fields before anybody typed: the first case carries the product's name.
pub(super) fn prepared(mut filled: Filled, view: &ReceptionReportView) -> Filled {
    if !filled.fields.has("act")
        && let (Some(name), Some(first)) = (show::target_name(&view.target), CASES.first())
    {
        filled.fields.add(first.title, name);
    }
    filled
}

pub(super) fn all(t: Tr, form: &Form<'_>, filled: &Filled, view: &ReceptionReportView) -> Html {
    let tried = filled.fields.get("act");
    let mut body = Html::empty();
    for (command, what) in DECISIONS {
        let Some(offer) = view.offers.iter().find(|offer| offer.command == command) else {
            continue;
        };
        let fields = ui::hidden("act", command)
            .then(what(t, form, view))
            .then(ui::rule_note(t, &[offer.rule.as_ref()]));
        let form = ui::post(&Href::same_page().at("decisions"), fields);
        let told = preview::of(t, command, filled, view);
        let beside = el("div")
            .class("board")
            .child(el("div").child(form))
            .child(el("div").child(told));
        let title = t.say(&format!("reception-decide-{command}"));
        body.push(folded(
            title,
            beside.html(),
            tried == command || opens_itself(command),
        ));
    }
    if body.is_empty() {
        body = ui::para(t.say("reception-decide-none"));
    }
    ui::section("decisions", t.say("reception-part-decisions"), body)
}

/// Acceptance is what nearly every visit is for.
fn opens_itself(command: &str) -> bool {
    matches!(command, "accept" | "decide-withdrawal" | "pass-on")
}

fn folded(title: impl Into<Html>, body: Html, open: bool) -> Html {
    el("details")
        .flag("open", open)
        .child(el("summary").child(title))
        .child(el("div").class("folded").child(body))
        .html()
}

type Fields = fn(Tr, &Form<'_>, &ReceptionReportView) -> Html;

const DECISIONS: [(&str, Fields); 10] = [
    ("accept", accept),
    ("decline", decline),
    ("ask", ask),
    ("decide-withdrawal", withdrawal),
    ("pass-on", pass_on),
    ("reroute", reroute),
    ("open-case", open_case),
    ("stop", stop),
    ("complete", complete),
    ("close", close),
];

fn send(t: Tr, command: &str) -> Html {
    ui::actions([ui::button(t.say(&format!("reception-act-{command}")))])
}

fn accept(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    if view.kind != Kind::Product {
        let key = format!("reception-accept-{}", say::name(view.kind));
        return ui::para(t.say(&key)).then(send(t, "accept"));
    }
    let mut cases = CASES
        .iter()
        .enumerate()
        .map(|(place, names)| outline(t, form, view, names, place));
    let first = cases.next().unwrap_or_default();
    let more: Html = cases.collect();
    first
        .then(ui::details(
            t.say("reception-accept-more"),
            ui::para(t.say("reception-accept-more-text")).then(more),
        ))
        .then(send(t, "accept"))
}

fn open_case(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    let names = CASES.last();
    let fields = names.map(|names| outline(t, form, view, names, 0));
    Html::from(fields).then(send(t, "open-case"))
}

/// One case to be opened: its title, its product where it differs, its items.
fn outline(
    t: Tr,
    form: &Form<'_>,
    view: &ReceptionReportView,
    names: &'static super::command::CaseFields,
    place: usize,
) -> Html {
    let items = view.items.iter().enumerate().fold(
        form.checks(names.items, t.say("reception-case-items"))
            .hint(t.say("reception-case-items-hint")),
        |group, (number, item)| {
            group.choice(Choice::new(item.id.to_string(), named(t, number, item)))
        },
    );
    let several = form
        .checks(names.flags, t.say("reception-case-flags"))
        .option("multi", t.say("reception-case-multi"))
        .option("embedded", t.say("reception-case-embedded"));
    let title = form
        .text(names.title, t.say("reception-case-title"))
        .hint(t.say("reception-case-title-hint"));
    let product = form
        .text(names.product, t.say("reception-case-product"))
        .hint(t.say("reception-case-product-hint"));
    let legend = t.with("reception-case-number", words::args![number = place + 1]);
    ui::fieldset(
        legend,
        title
            .html()
            .then(product.html())
            .then(items.html())
            .then(several.html()),
    )
}

/// An item by its place, its type and its first words or its file.
fn named(t: Tr, number: usize, item: &Item) -> String {
    let text = item.text.text().unwrap_or_default();
    let start: String = text.chars().take(40).collect();
    let file = item.attachment.as_ref().and_then(|file| file.name.text());
    let info = t.say(&format!("reception-info-{}", say::name(item.info)));
    format!(
        "{}. {info} {}{}",
        number + 1,
        show::plain(&start),
        show::plain(file.unwrap_or_default())
    )
}

/// What came after acceptance, one piece at a time: to which open cases, or why to none.
fn pass_on(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    let waits = |item: &Item| view.items_to_pass_on.iter().any(|(id, _)| *id == item.id);
    let pieces = view
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| waits(item));
    let pieces = pieces.fold(
        form.radios("pass-item", t.say("reception-field-pass-item"))
            .required(),
        |group, (number, item)| {
            group.choice(Choice::new(item.id.to_string(), named(t, number, item)))
        },
    );
    let open = view.cases.iter().filter(|link| link.ended.is_none());
    let cases = open.fold(
        form.checks("pass-cases", t.say("reception-field-pass-cases")),
        |group, link| group.choice(Choice::new(link.case.to_string(), link.number.clone())),
    );
    let note = form
        .area("pass-note", t.say("reception-field-pass-note"))
        .hint(t.say("reception-hint-pass-note"))
        .rows(3);
    pieces
        .html()
        .then(cases.html())
        .then(note.html())
        .then(send(t, "pass-on"))
}

fn decline(t: Tr, form: &Form<'_>, _: &ReceptionReportView) -> Html {
    DECLINE_CODES
        .iter()
        .fold(
            form.radios("decline-code", t.say("reception-field-decline-code"))
                .required(),
            |group, code| {
                let hint = t.say(&format!("reception-decline-{}-hint", say::name(code)));
                group.choice(
                    Choice::new(say::name(code), say::any(t, "decline-code", code)).hint(hint),
                )
            },
        )
        .html()
        .then(reason(t, form, "decline-reason"))
        .then(send(t, "decline"))
}

fn reason<'a>(t: Tr, form: &Form<'a>, field: &'a str) -> Html {
    form.area(field, t.say("reception-field-reason"))
        .hint(t.say("reception-hint-reason"))
        .rows(4)
        .required()
        .html()
}

fn ask(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    let by = view.stage.is_open().then(|| {
        form.date("ask-by", t.say("reception-field-ask-by"))
            .hint(t.say("reception-hint-ask-by"))
            .html()
    });
    form.area("question", t.say("reception-field-question"))
        .hint(t.say("reception-hint-question"))
        .rows(5)
        .required()
        .html()
        .then(by)
        .then(send(t, "ask"))
}

fn withdrawal(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    let wish = view.withdrawal.as_ref().map(|wish| {
        ui::notice(Tone::Info, Icon::Person)
            .title(t.say("reception-withdrawal-wish"))
            .child(show::secret(t, &wish.reason))
            .html(t)
    });
    Html::from(wish)
        .then(
            form.radios("withdrawal", t.say("reception-field-withdrawal"))
                .required()
                .option("agree", t.say("reception-withdrawal-agree"))
                .option("refuse", t.say("reception-withdrawal-refuse"))
                .html(),
        )
        .then(reason(t, form, "withdrawal-reason"))
        .then(send(t, "decide-withdrawal"))
}

fn reroute(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    let to = match view.kind {
        Kind::Website => "product",
        Kind::Product | Kind::OwnProduct => "website",
    };
    let word = t.say(&format!("reception-kind-{to}"));
    ui::para(t.with("reception-reroute-to", words::args![kind = word]))
        .then(ui::hidden("reroute-kind", to))
        .then(reason(t, form, "reroute-note"))
        .then(send(t, "reroute"))
}

/// ② and ④ are the coordinator's word: offered only once it is on record (R-V1-2-2).
pub(super) fn grounds(view: &ReceptionReportView) -> Vec<StopGround> {
    let said = |ground| view.coordinator_said.contains(&ground);
    StopGround::ALL
        .into_iter()
        .filter(|ground| match ground {
            StopGround::KnownByCoordinator => said(ObjectionGround::Known),
            StopGround::NotVulnerabilityByCoordinator => said(ObjectionGround::NotVulnerability),
            _ => true,
        })
        .collect()
}

fn stop(t: Tr, form: &Form<'_>, view: &ReceptionReportView) -> Html {
    grounds(view)
        .iter()
        .fold(
            form.radios("stop-ground", t.say("reception-field-stop-ground"))
                .hint(t.say("reception-hint-stop-ground"))
                .required(),
            |group, ground| {
                group.choice(Choice::new(
                    say::name(ground),
                    say::any(t, "stop-ground", ground),
                ))
            },
        )
        .html()
        .then(
            form.area("stop-evidence", t.say("reception-field-stop-evidence"))
                .hint(t.say("reception-hint-stop-evidence"))
                .rows(3)
                .required()
                .html(),
        )
        .then(reason(t, form, "stop-reason"))
        .then(send(t, "stop"))
}

fn complete(t: Tr, _: &Form<'_>, view: &ReceptionReportView) -> Html {
    let to = Href::to("/reception/reports/new").with("completes", &view.id.to_string());
    ui::para(t.say("reception-complete-text")).then(ui::actions([ui::link_button_quiet(
        &to,
        t.say("reception-act-complete"),
    )]))
}

fn close(t: Tr, _: &Form<'_>, _: &ReceptionReportView) -> Html {
    ui::para(t.say("reception-close-text")).then(send(t, "close"))
}
