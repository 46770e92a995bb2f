//! The list of the developer's cases: by stage, by number or own reference number, each with whose
//! turn it is, what is due next and the date.

use axum::extract::State;
use casework::{Filter, ListRow, Listed, OrAnswer, Sort, say};
use handling::case::VendorStage;
use handling::disclosure::{CaseView, VendorCaseView};
use handling::{CaseId, FileKind};
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column};
use web::{Answer, Doors, Filled, Head, Href, Html, Query, Tr, Visitor, el};

use crate::acts::answers::number;
use crate::room::Room;
use crate::{places, show};

/// Cases on one page.
const PAGE: u32 = 25;
/// Cases looked through for an own reference number, newest first.
const LOOKED_THROUGH: u32 = 200;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/developer/cases", list)
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    stage: String,
    sort: String,
    number: String,
    after: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        let known = |stage: &VendorStage| say::name(stage) == self.stage;
        let stage = VendorStage::ALL.iter().any(known);
        Filter {
            sort: match self.sort.as_str() {
                "due" => Sort::Due,
                _ => Sort::Changed,
            },
            stage: stage.then(|| self.stage.clone()),
            limit: PAGE,
            ..Filter::newest(FileKind::Case)
        }
        .going_on(&self.after)
    }

    fn here(&self) -> Href {
        let mut to = places::cases();
        for (name, value) in [("stage", &self.stage), ("sort", &self.sort)] {
            if !value.is_empty() {
                to = to.with(name, value);
            }
        }
        to
    }
}

/// A row with what only the case itself says.
type Full = (ListRow, VendorCaseView);

async fn list(State(room): State<Room>, visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    room.entry(&visitor).await?;
    let t = visitor.t();
    let listed = match asked.number.trim() {
        "" => {
            let rows = room.desk.list(&visitor.actor, &asked.filter()).await;
            rows.or_answer(&visitor)?
        }
        wanted => Listed {
            rows: search(&room, &visitor, wanted).await?,
            next: None,
        },
    };
    let next = listed.next_mark();
    let rows = full(&room, &visitor, listed.rows).await?;
    let now = room.now();
    let first = (!asked.after.is_empty()).then(|| asked.here());
    let next = next.map(|mark| asked.here().with("after", &mark));
    let body = form(t, &asked)
        .then(table(t, &rows, now))
        .then(ui::pagination(t, first.as_ref(), next.as_ref()));
    let head = Head::titled(t.say("developers-cases"))
        .crumb(t.say("developers-home"), places::home())
        .wide();
    Ok(web::page(&visitor, head, body))
}

/// By handling number; else by own reference number, which only the developer's lock opens.
async fn search(room: &Room, visitor: &Visitor, wanted: &str) -> Answer<Vec<ListRow>> {
    let desk = &room.desk;
    let exact = desk
        .by_number(&visitor.actor, FileKind::Case, &number(wanted))
        .await
        .or_answer(visitor)?;
    if !exact.is_empty() {
        return Ok(exact);
    }
    let newest = Filter {
        limit: LOOKED_THROUGH,
        ..Filter::newest(FileKind::Case)
    };
    let all = desk.list(&visitor.actor, &newest).await;
    let all = full(room, visitor, all.or_answer(visitor)?.rows).await?;
    let wanted = number(wanted);
    let own = |view: &VendorCaseView| {
        let reference = view.own_reference.as_ref().and_then(|text| text.text());
        reference.is_some_and(|text| number(text).contains(&wanted))
    };
    let found = all.into_iter().filter(|(_, view)| own(view));
    Ok(found.map(|(row, _)| row).collect())
}

async fn full(room: &Room, visitor: &Visitor, rows: Vec<ListRow>) -> Answer<Vec<Full>> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let view = room.desk.case(&visitor.actor, CaseId(row.file)).await;
        if let CaseView::Vendor(view) = view.or_answer(visitor)? {
            all.push((row, view));
        }
    }
    Ok(all)
}

fn form(t: Tr, asked: &Asked) -> Html {
    let filled = Filled::with([
        ("number", asked.number.as_str()),
        ("stage", asked.stage.as_str()),
        ("sort", asked.sort.as_str()),
    ]);
    let form = ui::Form::new(t, &filled);
    // Stages before the first notice never stand in a developer's list.
    let told = VendorStage::ALL.into_iter().filter(|stage| {
        use VendorStage as S;
        !matches!(stage, S::Identified | S::ContactSearch | S::Unreachable)
    });
    let stage = told.fold(
        form.select("stage", t.say("developers-column-stage")),
        |field, stage| {
            let name = say::name(stage);
            let label = say::vendor_stage(t, &name);
            field.option(name, label)
        },
    );
    let sort = form
        .select("sort", t.say("developers-sort"))
        .option("changed", t.say("developers-sort-changed"))
        .option("due", t.say("developers-sort-due"));
    let fields = stage
        .html()
        .then(sort.html())
        .then(
            form.search("number", t.say("developers-search-number"))
                .html(),
        )
        .then(ui::button(t.say("developers-show")));
    let form = el("form").class("search").attr("method", "get");
    el("div")
        .class("card")
        .attr("role", "search")
        .child(form.action(&places::cases()).child(fields))
        .html()
}

fn table(t: Tr, rows: &[Full], now: Timestamp) -> Html {
    let columns = ["number", "title", "stage", "due", "changed"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    ui::table("cases", ui::hidden_text(t.say("developers-cases")), columns)
        .cards()
        .rows(rows.iter().map(|full| one(t, full, now)))
        .empty(t.say("developers-no-cases"))
        .html()
}

fn one(t: Tr, (row, view): &Full, now: Timestamp) -> [Html; 5] {
    let reference = view.own_reference.as_ref().map(|own| {
        el("div")
            .class("small")
            .child(t.say("developers-ask-own-reference"))
            .child(t.say("developers-colon"))
            .child(show::secret_line(t, own))
    });
    let title = row
        .title
        .as_deref()
        .map_or_else(|| show::nothing(t), show::gist);
    let due = row
        .due
        .map_or_else(|| show::dash(t), |due| ui::deadline(t, due, now));
    let date = view
        .date
        .as_ref()
        .map(|date| beneath(t, "date", web::instant(t.lang, date.end.at)));
    let turn = beneath(t, "turn", Html::text(say::waiting(t, &view.waiting_for)));
    [
        ui::link(&places::case(view.id), &row.number).then(Html::from(reference)),
        title,
        show::listed_stage(t, &row.stage).then(turn),
        due.then(Html::from(date)),
        web::short_date(row.updated_at),
    ]
}

/// A second line of a cell, under its own name.
fn beneath(t: Tr, name: &str, value: Html) -> Html {
    el("div")
        .class("small")
        .child(t.say(&format!("developers-column-{name}")))
        .child(t.say("developers-colon"))
        .child(value)
        .html()
}
