//! All cases of the coordinator: by stage, by term or by change, page by page, or by number.

use axum::extract::State;
use casework::{Filter, ListRow, Listed, OrAnswer, Sort, say};
use handling::case::CaseStage;
use handling::{CaseId, FileKind};
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column};
use web::{Answer, Doors, Filled, Head, Href, Html, Query, Tr, Visitor};

use crate::acts::answers;
use crate::room::{Room, coordinators_only};
use crate::{places, show};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/coordination/cases", list)
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
        let stage = CaseStage::ALL
            .into_iter()
            .map(say::name)
            .find(|s| *s == self.stage);
        let sort = match (self.sort.as_str(), &stage) {
            ("due", None) => Sort::Due,
            _ => Sort::Changed,
        };
        Filter {
            sort,
            stage,
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

async fn list(State(room): State<Room>, visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    coordinators_only(&visitor)?;
    let t = visitor.t();
    let number = answers::number(&asked.number);
    let listed = if number.is_empty() {
        room.desk
            .list(&visitor.actor, &asked.filter())
            .await
            .or_answer(&visitor)?
    } else {
        let rows = room
            .desk
            .by_number(&visitor.actor, FileKind::Case, &number)
            .await;
        Listed {
            rows: rows.or_answer(&visitor)?,
            next: None,
        }
    };
    let now = room.now();
    let first = (!asked.after.is_empty()).then(|| asked.here());
    let next = listed.next_mark();
    let next = next.map(|mark| asked.here().with("after", &mark));
    let body = search(t, &asked)
        .then(table(t, &listed.rows, now))
        .then(ui::pagination(t, first.as_ref(), next.as_ref()));
    let head = Head::titled(t.say("coordination-cases"))
        .crumb(t.say("coordination-home"), places::home())
        .wide();
    Ok(web::page(&visitor, head, body))
}

fn search(t: Tr, asked: &Asked) -> Html {
    let filled = Filled::with([
        ("number", asked.number.as_str()),
        ("stage", asked.stage.as_str()),
        ("sort", asked.sort.as_str()),
    ]);
    let form = ui::Form::new(t, &filled);
    let stage = CaseStage::ALL.into_iter().fold(
        form.select("stage", t.say("coordination-column-stage")),
        |field, stage| {
            let name = say::name(stage);
            let label = say::stage(t, FileKind::Case, &name);
            field.option(name, label)
        },
    );
    let sort = form
        .select("sort", t.say("coordination-sort"))
        .option("changed", t.say("coordination-sort-changed"))
        .option("due", t.say("coordination-sort-due"));
    let fields = stage
        .html()
        .then(sort.html())
        .then(
            form.search("number", t.say("coordination-search-number"))
                .html(),
        )
        .then(ui::button(t.say("coordination-show")));
    show::search_form(&places::cases(), fields)
}

fn table(t: Tr, rows: &[ListRow], now: Timestamp) -> Html {
    let columns = ["number", "title", "stage", "duties", "due", "changed"].map(|name| {
        let title = t.say(&format!("coordination-column-{name}"));
        if name == "duties" {
            Column::number(title)
        } else {
            Column::text(title)
        }
    });
    ui::table(
        "cases",
        ui::hidden_text(t.say("coordination-cases")),
        columns,
    )
    .cards()
    .rows(rows.iter().map(|row| {
        let due = row
            .due
            .map_or_else(|| show::dash(t), |due| ui::deadline(t, due, now));
        let title = row
            .title
            .as_deref()
            .map_or_else(|| show::nothing(t), show::line);
        [
            ui::id_link(&places::case(CaseId(row.file)), &row.number),
            title,
            show::listed_case_stage(t, &row.stage),
            Html::text(row.duties.to_string()),
            due,
            web::short_date(row.updated_at),
        ]
    }))
    .empty(t.say("coordination-no-cases"))
    .html()
}
