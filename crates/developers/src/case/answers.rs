//! The answers: presence and novelty per product and version (R-V1-4-2). The form begins with what
//! was answered before, else with the products of the developer's own entry, so that nobody types
//! a list that is already here.

use axum::extract::State;
use casework::{With, say};
use handling::case::{Command, NewAnswer, Novelty, Presence};
use handling::disclosure::{VendorCaseView, VendorEntryView};
use handling::{CaseId, Refusal};
use serde::de::DeserializeOwned;
use web::{
    Answer, FieldErrors, Fields, Filled, Form, FromForm, Head, Html, Path, Reader, Tr, Visitor, ui,
};
use words::args;

use super::rule_of;
use crate::acts::{self, Answers};
use crate::room::Room;
use crate::{places, show};

/// Empty rows below those that are filled.
const SPARE: usize = 1;
/// Rows added by the button.
const MORE: usize = 5;
/// As many rows as a form may have.
const MOST: usize = 150;
/// Products of the entry put into the form to begin with.
const FROM_ENTRY: usize = 20;
const PARTS: [&str; 5] = ["product", "versions", "presence", "novelty", "ground"];

/// What was sent, as it is.
pub(super) struct Sent;

impl FromForm for Sent {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(Sent)
    }
}

pub(super) async fn ask(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let entry = room.entry(&visitor).await?;
    let filled = Filled {
        fields: begin_with(&view, &entry),
        errors: FieldErrors::new(),
    };
    Ok(page(&visitor, &view, &filled, SPARE, None))
}

fn begin_with(view: &VendorCaseView, entry: &VendorEntryView) -> Fields {
    let mut fields = Fields::default();
    let text = |secret: &handling::Secret| secret.text().unwrap_or_default().to_owned();
    for (row, answer) in view.answers.iter().enumerate() {
        fields.add(format!("product-{row}"), text(&answer.product));
        fields.add(format!("versions-{row}"), text(&answer.versions));
        fields.add(format!("presence-{row}"), say::name(answer.presence));
        let novelty = answer.novelty.map(say::name).unwrap_or_default();
        fields.add(format!("novelty-{row}"), novelty);
        fields.add(format!("ground-{row}"), text(&answer.ground));
    }
    if view.answers.is_empty() {
        for (row, product) in entry.products.iter().take(FROM_ENTRY).enumerate() {
            fields.add(format!("product-{row}"), &product.name);
        }
    }
    fields
}

pub(super) async fn take(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    form: Form<Sent>,
) -> Answer {
    let view = room.case(&visitor, case).await?;
    let mut filled = form.filled;
    if filled.fields.has("more") {
        return Ok(page(&visitor, &view, &filled, MORE, None));
    }
    let (answers, errors) = read(visitor.t(), &filled.fields);
    filled.errors = errors;
    if !filled.errors.is_empty() {
        return Ok(page(&visitor, &view, &filled, SPARE, None));
    }
    let command = Command::ReportVerification { answers };
    match acts::send(&room, &visitor, case.0, command, With::default()).await? {
        None => Ok(web::see_other(
            &places::case(case)
                .with("done", "report-verification")
                .at("reported"),
        )),
        Some(refusal) => {
            let view = room.case(&visitor, case).await?;
            Ok(page(&visitor, &view, &filled, SPARE, Some(&refusal)))
        }
    }
}

/// How many rows hold something.
fn rows(fields: &Fields) -> usize {
    let places = fields.iter().filter_map(|(name, value)| {
        let (part, place) = name.rsplit_once('-')?;
        let filled = PARTS.contains(&part) && !value.trim().is_empty();
        place.parse::<usize>().ok().filter(|_| filled)
    });
    places
        .max()
        .map_or(0, |last| last.saturating_add(1))
        .min(MOST)
}

/// The answers, and what is missing in them.
fn read(t: Tr, fields: &Fields) -> (Vec<NewAnswer>, FieldErrors) {
    let mut errors = FieldErrors::new();
    let given = Answers(fields);
    let mut answers = Vec::new();
    for row in 0..rows(fields) {
        let at = |part: &str| format!("{part}-{row}");
        let text = |part: &str| given.text(&at(part));
        // A product of the entry about which nothing was said is no answer.
        if ["versions", "presence", "novelty", "ground"]
            .iter()
            .all(|part| text(part).is_empty())
        {
            continue;
        }
        let mut want = |part: &str, key: &str| {
            let label = t.say(&format!("developers-column-{part}"));
            errors.add(&at(part), t.with(key, args![label = label]));
        };
        let presence: Option<Presence> = word(&given, &at("presence"));
        let novelty: Option<Novelty> = word(&given, &at("novelty"));
        if text("product").is_empty() {
            want("product", "web-field-required-named");
        }
        match presence {
            None => want("presence", "web-field-choose-named"),
            Some(Presence::Affected) => {
                if text("versions").is_empty() {
                    want("versions", "web-field-required-named");
                }
                if novelty.is_none() {
                    want("novelty", "web-field-choose-named");
                }
            }
            Some(_) => {}
        }
        let grounds = presence == Some(Presence::NotAffected) || novelty == Some(Novelty::Known);
        if grounds && text("ground").is_empty() {
            want("ground", "web-field-required-named");
        }
        answers.extend(presence.map(|presence| NewAnswer {
            product: text("product"),
            versions: text("versions"),
            presence,
            novelty: novelty.filter(|_| presence == Presence::Affected),
            ground: text("ground"),
        }));
    }
    if answers.is_empty() && errors.is_empty() {
        errors.add("presence-0", t.say("developers-no-answer-yet"));
    }
    (answers, errors)
}

fn word<T: DeserializeOwned>(given: &Answers<'_>, name: &str) -> Option<T> {
    given.word(name)
}

fn page(
    visitor: &Visitor,
    view: &VendorCaseView,
    filled: &Filled,
    spare: usize,
    refusal: Option<&Refusal>,
) -> axum::response::Response {
    let t = visitor.t();
    let offered = rule_of(view, "report-verification");
    let typed = refusal.is_some() || !filled.errors.is_empty();
    let body = match offered.or(typed.then_some("R-V1-4-2")) {
        None => acts::not_now(t, &places::case(view.id), "developers-back-to-case"),
        Some(rule) => form(t, view, filled, spare, refusal, rule),
    };
    let head = Head::titled(acts::title(t, "report-verification"))
        .lead(t.say("developers-act-report-verification-lead"))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id));
    acts::answer(visitor, head, body, filled, refusal)
}

fn form(
    t: Tr,
    view: &VendorCaseView,
    filled: &Filled,
    spare: usize,
    refusal: Option<&Refusal>,
    rule: &str,
) -> Html {
    let count = rows(&filled.fields).saturating_add(spare).clamp(1, MOST);
    let names: Vec<[String; 5]> = (0..count)
        .map(|row| PARTS.map(|part| format!("{part}-{row}")))
        .collect();
    let form = ui::Form::new(t, filled);
    let all: Html = names
        .iter()
        .enumerate()
        .map(|(place, names)| one(t, &form, place, names))
        .collect();
    let fields = all
        .then(ui::actions([ui::button_named(
            "more",
            "yes",
            t.say("developers-more-rows"),
        )]))
        .then(acts::consequence(t, acts::Tells::Coordinator))
        .then(ui::rule_note(t, &[rule]))
        .then(ui::actions([ui::button(acts::title(
            t,
            "report-verification",
        ))]));
    let refusal = refusal.map(|refusal| show::refusal(t, refusal));
    form.error_summary()
        .then(Html::from(refusal))
        .then(ui::post(&places::answers(view.id), fields))
}

fn one(t: Tr, form: &ui::Form<'_>, place: usize, names: &[String; 5]) -> Html {
    let [product, versions, presence, novelty, ground] = names;
    let label = |part: &str| t.say(&format!("developers-column-{part}"));
    let select = |name, part: &str, of: &str, words: &[&str]| {
        let hint = t.say(&format!("developers-ask-{part}-hint"));
        words
            .iter()
            .fold(form.select(name, label(part)), |field, word| {
                field.option(*word, say::any(t, of, word))
            })
            .hint(hint)
            .html()
    };
    let presences = ["affected", "not-affected", "under-investigation"];
    let body = form
        .text(product, label("product"))
        .html()
        .then(
            form.text(versions, label("versions"))
                .hint(t.say("developers-ask-versions-hint"))
                .html(),
        )
        .then(select(presence, "presence", "presence", &presences))
        .then(select(novelty, "novelty", "novelty", &["new", "known"]))
        .then(
            form.area(ground, label("ground"))
                .hint(t.say("developers-ask-ground-hint"))
                .rows(2)
                .html(),
        );
    let legend = t.with("developers-answer-number", args![number = place + 1]);
    ui::fieldset(legend, body)
}
