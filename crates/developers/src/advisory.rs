//! S-12 as far as it is the developer's: the advisory of its own product (Ⅴ二), texts and affected
//! products. Of a case with several developers the draft names them all, so none of them sees it
//! identifiers, scores and the review stay with the coordinator.

use axum::extract::State;
use casework::With;
use handling::case::{AdvisoryDraft, AdvisoryText, AffectedProduct, Command};
use handling::disclosure::VendorCaseView;
use handling::{CaseId, Refusal};
use web::{
    Answer, Doors, Fields, Filled, Form, FromForm, Head, Html, Path, Problem, Reader, Tr, Visitor,
    ui,
};
use words::args;

use crate::acts::{self, Answers};
use crate::room::Room;
use crate::{case, places, show};

/// Items of the page with their numbers (5.4), in its order.
const ITEMS: [(u8, &str); 8] = [
    (1, "title"),
    (2, "summary"),
    (3, "version-check"),
    (4, "description"),
    (5, "impact"),
    (6, "solution"),
    (7, "workaround"),
    (11, "contact"),
];
/// Rows for affected products beyond those there are.
const SPARE: usize = 2;
/// As many rows as a form may have.
const MOST: usize = 150;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/developer/cases/{case}/advisory", ask)
        .post("/developer/cases/{case}/advisory", take)
}

fn draft(view: &VendorCaseView) -> AdvisoryDraft {
    let draft = view.draft.as_ref().and_then(|draft| draft.value());
    draft.unwrap_or_default()
}

fn fields_of(draft: &AdvisoryDraft) -> Fields {
    let mut fields = Fields::default();
    for (lang, text) in [("ja", &draft.ja), ("en", &draft.en)] {
        for (_, name) in ITEMS {
            fields.add(format!("{lang}-{name}"), text.item(name));
        }
    }
    for (row, product) in draft.affected.iter().enumerate() {
        fields.add(format!("product-{row}"), &product.product);
        fields.add(format!("versions-{row}"), &product.versions);
    }
    fields
}

/// The draft with what was typed; everything else in it stays as it was.
fn read(view: &VendorCaseView, fields: &Fields) -> AdvisoryDraft {
    let mut draft = draft(view);
    let given = Answers(fields);
    for (lang, text) in [("ja", &mut draft.ja), ("en", &mut draft.en)] {
        for (_, name) in ITEMS {
            if let Some(slot) = text.item_mut(name) {
                *slot = given.text(&format!("{lang}-{name}"));
            }
        }
    }
    let before = std::mem::take(&mut draft.affected);
    draft.affected = (0..rows(fields))
        .filter_map(|row| {
            let product = given.text(&format!("product-{row}"));
            let versions = given.text(&format!("versions-{row}"));
            let old = before.get(row).cloned().unwrap_or_default();
            let vendor = match old.vendor.is_empty() {
                true => view.preview.name_ja.clone(),
                false => old.vendor,
            };
            let filled = !product.is_empty() || !versions.is_empty();
            filled.then_some(AffectedProduct {
                vendor,
                product,
                versions,
                cpe: old.cpe,
            })
        })
        .collect();
    draft
}

fn rows(fields: &Fields) -> usize {
    let places = fields.iter().filter_map(|(name, value)| {
        let place = name.strip_prefix("product-")?.parse::<usize>().ok()?;
        Some(place).filter(|_| !value.trim().is_empty())
    });
    places
        .max()
        .map_or(0, |last| last.saturating_add(1))
        .min(MOST)
}

/// What was sent, as it is.
struct Sent;

impl FromForm for Sent {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(Sent)
    }
}

/// Whoever has no own product here has no such page.
async fn own(room: &Room, visitor: &Visitor, case: CaseId) -> Answer<VendorCaseView> {
    let view = room.case(visitor, case).await?;
    match view.draft.is_some() || case::offers(&view, "write-draft") {
        true => Ok(view),
        false => Err(Problem::not_found()),
    }
}

async fn ask(State(room): State<Room>, visitor: Visitor, Path(case): Path<CaseId>) -> Answer {
    let view = own(&room, &visitor, case).await?;
    let filled = Filled {
        fields: fields_of(&draft(&view)),
        ..Filled::blank()
    };
    Ok(page(&visitor, &view, &filled, None))
}

async fn take(
    State(room): State<Room>,
    visitor: Visitor,
    Path(case): Path<CaseId>,
    form: Form<Sent>,
) -> Answer {
    let view = own(&room, &visitor, case).await?;
    let filled = form.filled;
    let written = Command::WriteDraft {
        draft: read(&view, &filled.fields),
    };
    let waiver = Answers(&filled.fields).filled("waiver");
    let submit = filled.fields.has("submit");
    let mut commands = vec![written];
    commands.extend(submit.then_some(Command::SubmitDraft { waiver }));
    for command in commands {
        let refused = acts::send(&room, &visitor, case.0, command, With::default()).await?;
        if let Some(refusal) = refused {
            let view = own(&room, &visitor, case).await?;
            return Ok(page(&visitor, &view, &filled, Some(&refusal)));
        }
    }
    let done = match submit {
        true => "submit-draft",
        false => "write-draft",
    };
    Ok(web::see_other(&places::case(case).with("done", done)))
}

fn page(
    visitor: &Visitor,
    view: &VendorCaseView,
    filled: &Filled,
    refusal: Option<&Refusal>,
) -> axum::response::Response {
    let t = visitor.t();
    let stage = view.draft_stage.map_or_else(
        || show::nothing(t),
        |stage| show::publication_stage(t, stage),
    );
    let stands = ui::facts([(t.say("developers-draft-stage"), stage)]);
    let body = match case::rule_of(view, "write-draft") {
        Some(rule) => form(t, view, filled, refusal, rule),
        None => read_only(t, &draft(view)),
    };
    let head = Head::titled(t.say("developers-page-advisory"))
        .lead(t.say("developers-act-write-draft-lead"))
        .crumb(t.say("developers-home"), places::home())
        .crumb(t.say("developers-cases"), places::cases())
        .crumb(view.number.clone(), places::case(view.id));
    let body = case::around(t, view, "advisory").then(stands).then(body);
    acts::answer(visitor, head, body, filled, refusal)
}

fn label(t: Tr, number: u8, name: &str, lang: &str) -> String {
    let item = t.say(&format!("developers-item-{name}"));
    let lang = t.say(&format!("developers-in-{lang}"));
    t.with(
        "developers-item",
        args![number = u64::from(number), item = item, lang = lang],
    )
    .into_owned()
}

fn form(
    t: Tr,
    view: &VendorCaseView,
    filled: &Filled,
    refusal: Option<&Refusal>,
    rule: &str,
) -> Html {
    let form = ui::Form::new(t, filled);
    let names: Vec<(u8, &str, String, String)> = ITEMS
        .iter()
        .map(|(number, name)| (*number, *name, format!("ja-{name}"), format!("en-{name}")))
        .collect();
    let texts: Html = names
        .iter()
        .map(|(number, name, ja, en)| {
            let one = |field: &'static str, at| {
                let label = label(t, *number, name, field);
                match *name {
                    "title" => form.text(at, label).lang(field).html(),
                    _ => form.area(at, label).rows(4).lang(field).html(),
                }
            };
            one("ja", ja).then(one("en", en))
        })
        .collect();
    let products: Vec<(String, String)> = (0..rows(&filled.fields) + SPARE)
        .map(|row| (format!("product-{row}"), format!("versions-{row}")))
        .collect();
    let products: Html = products
        .iter()
        .map(|(product, versions)| {
            form.text(product, t.say("developers-column-product"))
                .html()
                .then(
                    form.text(versions, t.say("developers-column-versions"))
                        .html(),
                )
        })
        .collect();
    let submit = case::rule_of(view, "submit-draft").is_some() || view.draft.is_none();
    let waiver = submit.then(|| {
        form.area("waiver", t.say("developers-ask-waiver"))
            .hint(t.say("developers-ask-waiver-hint"))
            .rows(2)
            .html()
    });
    let mut buttons = vec![ui::button(acts::title(t, "write-draft"))];
    buttons
        .extend(submit.then(|| ui::button_named("submit", "yes", acts::title(t, "submit-draft"))));
    let fields = texts
        .then(ui::fieldset(t.say("developers-affected"), products))
        .then(Html::from(waiver))
        .then(acts::consequence(t, acts::Tells::Coordinator))
        .then(ui::rule_note(t, &[rule, "R-A-04"]))
        .then(ui::actions(buttons));
    let refusal = refusal.map(|refusal| show::refusal(t, refusal));
    form.error_summary()
        .then(Html::from(refusal))
        .then(ui::post(&places::advisory(view.id), fields))
}

fn read_only(t: Tr, draft: &AdvisoryDraft) -> Html {
    let rows = ITEMS.iter().flat_map(|(number, name)| {
        let one = |lang: &'static str, text: &AdvisoryText| {
            let words = text.item(name);
            let shown = match words.is_empty() {
                true => show::nothing(t),
                false => show::in_lang(lang, show::prose(words)),
            };
            (label(t, *number, name, lang), shown)
        };
        [one("ja", &draft.ja), one("en", &draft.en)]
    });
    ui::facts(rows)
}
