//! S-08, the register of developers (製品開発者名簿, R-V1-3-1): list and search, entries, and what the
//! coordinator may do to them (SM-7).

mod acts;
mod entry;

use axum::extract::State;
use casework::{OrAnswer, RegisterRow, say};
use handling::FileKind;
use handling::register::VendorEntryStage;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use web::ui::{self, Column};
use web::{Answer, Doors, Filled, Head, Html, Query, Tr, Visitor};
use words::args;

use crate::room::{Room, coordinators_only, name};
use crate::{places, show};

/// Entries on a page.
const PAGE: usize = 100;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/coordination/register", list)
        .get("/coordination/register/add", acts::ask_new)
        .post("/coordination/register/add", acts::take_new)
        .get("/coordination/register/{vendor}", entry::page)
        .get("/coordination/register/{vendor}/acts/{act}", acts::ask)
        .post("/coordination/register/{vendor}/acts/{act}", acts::take)
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    stage: String,
    page: usize,
}

impl Asked {
    /// These words and this stage, from the beginning.
    pub(crate) fn of(q: String, stage: String) -> Self {
        Asked { q, stage, page: 0 }
    }
}

async fn list(State(room): State<Room>, visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    coordinators_only(&visitor)?;
    let t = visitor.t();
    let rows = room
        .desk
        .register(&visitor.actor)
        .await
        .or_answer(&visitor)?;
    let found: Vec<&RegisterRow> = rows.iter().filter(|row| fits(row, &asked)).collect();
    let start = asked.page.saturating_mul(PAGE).min(found.len());
    let end = start.saturating_add(PAGE).min(found.len());
    let shown = found.get(start..end).unwrap_or_default();
    let to = |page: usize| {
        places::register()
            .with("q", &asked.q)
            .with("stage", &asked.stage)
            .with("page", &page.to_string())
    };
    let before = asked.page.checked_sub(1).map(to);
    let after = (end < found.len()).then(|| to(asked.page.saturating_add(1)));
    let count = t.with(
        "coordination-register-count",
        args![count = found.len(), total = rows.len()],
    );
    let body = search(t, &asked)
        .then(ui::para(count))
        .then(table(t, shown))
        .then(ui::pagination(t, before.as_ref(), after.as_ref()))
        .then(ui::actions([ui::link_button_quiet(
            &places::add_entry(),
            t.say("coordination-act-add"),
        )]));
    let head = Head::titled(t.say("coordination-register"))
        .lead(t.say("coordination-register-lead"))
        .crumb(t.say("coordination-home"), places::home())
        .wide();
    Ok(web::page(&visitor, head, body))
}

fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Every word typed stands somewhere in the entry.
pub(crate) fn fits(row: &RegisterRow, asked: &Asked) -> bool {
    if !asked.stage.is_empty() && row.stage != asked.stage {
        return false;
    }
    let products = row.products.iter().flat_map(|product| {
        let listed = [
            &product.purls,
            &product.keywords,
            &product.components,
            &product.protocols,
        ];
        [&product.name, &product.cpe]
            .into_iter()
            .chain(listed.into_iter().flatten())
    });
    let all: Vec<&str> = [&row.name_ja, &row.name_en]
        .into_iter()
        .chain(products)
        .map(String::as_str)
        .collect();
    let text = fold(&all.join(" "));
    fold(&asked.q)
        .split_whitespace()
        .all(|word| text.contains(word))
}

fn search(t: Tr, asked: &Asked) -> Html {
    let filled = Filled::with([("q", asked.q.as_str()), ("stage", asked.stage.as_str())]);
    let form = ui::Form::new(t, &filled);
    let stage = VendorEntryStage::ALL.into_iter().fold(
        form.select("stage", t.say("coordination-column-stage")),
        |field, stage| {
            let name = say::name(stage);
            let label = say::stage(t, FileKind::Vendor, &name);
            field.option(name, label)
        },
    );
    let fields = form
        .search("q", t.say("coordination-register-search"))
        .html()
        .then(stage.html())
        .then(ui::button(t.say("coordination-show")));
    show::search_form(&places::register(), fields)
}

fn table(t: Tr, rows: &[&RegisterRow]) -> Html {
    let columns = ["developer", "stage", "products"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    ui::table(
        "register",
        ui::hidden_text(t.say("coordination-register")),
        columns,
    )
    .cards()
    .rows(rows.iter().map(|row| {
        let who = show::line(name(t, &row.name_ja, &row.name_en));
        let other = t.pick(&row.name_en, &row.name_ja);
        let other = web::el("div").class("small").child(show::line(other));
        let named: Vec<&str> = row
            .products
            .iter()
            .take(4)
            .map(|p| p.name.as_str())
            .collect();
        let more = row.products.len().saturating_sub(4);
        let more = (more > 0).then(|| {
            Html::text(" ").then(Html::text(t.with("coordination-more", args![count = more])))
        });
        let products = match named.is_empty() {
            true => show::dash(t),
            false => show::line(&named.join(&t.say("words-list-separator"))),
        };
        [
            ui::link(&places::entry(row.vendor), who).then(other),
            show::listed_entry_stage(t, &row.stage),
            products.then(Html::from(more)),
        ]
    }))
    .empty(t.say("coordination-register-none"))
    .html()
}
