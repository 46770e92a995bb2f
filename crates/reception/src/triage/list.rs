//! `/reception/reports`: reports, or cases, by last change or by term, with a search by number.

use axum::extract::State;
use casework::{Filter, ListRow, OrAnswer, Sort, say};
use handling::report::Stage;
use handling::{FileKind, case::CaseStage};
use jiff::Timestamp;
use web::ui::Column;
use web::{Answer, Filled, Head, Href, Html, Query, Tr, Visitor, short_date, ui};

use super::home::address;
use crate::room::officers_only;
use crate::{Room, show};

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    after: String,
}

impl Wish {
    fn file_kind(&self) -> FileKind {
        if self.kind == "case" {
            FileKind::Case
        } else {
            FileKind::Report
        }
    }

    fn page_after(&self, mark: &str) -> Href {
        Href::to("/reception/reports")
            .with("kind", self.file_kind().as_str())
            .with("stage", &self.stage)
            .with("sort", &self.sort)
            .with("after", mark)
    }
}

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Answer {
    officers_only(&visitor)?;
    let t = visitor.t();
    let kind = wish.file_kind();
    // A full-width ＃ is as good (ux 4).
    let number = crate::report::half_width(wish.number.trim());
    let (rows, next) = if number.is_empty() {
        let by_due = wish.sort == "due" && wish.stage.is_empty();
        let filter = Filter {
            sort: if by_due { Sort::Due } else { Sort::Changed },
            stage: Some(wish.stage.clone()).filter(|stage| !stage.is_empty()),
            ..Filter::newest(kind)
        }
        .going_on(&wish.after);
        let listed = room
            .desk
            .list(&visitor.actor, &filter)
            .await
            .or_answer(&visitor)?;
        let next = listed.next_mark();
        (listed.rows, next)
    } else {
        (
            room.desk
                .by_number(&visitor.actor, kind, &number)
                .await
                .or_answer(&visitor)?,
            None,
        )
    };
    let first = (!wish.after.is_empty())
        .then(|| Href::to("/reception/reports").with("kind", kind.as_str()));
    let next = next.map(|mark| wish.page_after(&mark));
    let settings = room.desk.settings();
    let prefix = match kind {
        FileKind::Case => &settings.handling_prefix,
        _ => &settings.receipt_prefix,
    };
    let body = filter_form(t, &wish, prefix)
        .then(table(t, kind, &rows, room.now()))
        .then(ui::pagination(t, first.as_ref(), next.as_ref()))
        .then(ui::actions([ui::link_button_quiet(
            &Href::to("/reception/reports/new"),
            t.say("reception-act-new"),
        )]));
    let head = Head::titled(t.say("reception-list-title"))
        .crumb(t.say("reception-home-title"), Href::to("/reception"))
        .wide();
    Ok(web::page(&visitor, head, body))
}

fn filter_form(t: Tr, wish: &Wish, prefix: &str) -> Html {
    let kind = wish.file_kind();
    let filled = Filled::with([
        ("kind", kind.as_str()),
        ("stage", wish.stage.as_str()),
        ("sort", wish.sort.as_str()),
        ("number", wish.number.as_str()),
    ]);
    let form = ui::Form::new(t, &filled);
    let names: Vec<String> = match kind {
        FileKind::Case => CaseStage::ALL.iter().map(say::name).collect(),
        _ => Stage::ALL.iter().map(say::name).collect(),
    };
    let stages = names.into_iter().fold(
        form.select("stage", t.say("reception-column-stage")),
        |field, name| {
            let word = say::stage(t, kind, &name).into_owned();
            field.option(name, word)
        },
    );
    let kinds = form
        .select("kind", t.say("reception-list-kind"))
        .option("report", t.say("reception-list-reports"))
        .option("case", t.say("reception-list-cases"));
    let sorts = form
        .select("sort", t.say("reception-list-sort"))
        .option("changed", t.say("reception-list-changed"))
        .option("due", t.say("reception-list-due"));
    let fields = kinds
        .html()
        .then(stages.html())
        .then(sorts.html())
        .then(
            form.search("number", t.say("reception-number"))
                .hint(show::number_hint(t, prefix))
                .html(),
        )
        .then(ui::actions([ui::button(t.say("reception-act-filter"))]));
    ui::details(
        t.say("reception-list-filter"),
        ui::get(&Href::to("/reception/reports"), fields),
    )
}

fn table(t: Tr, kind: FileKind, rows: &[ListRow], now: Timestamp) -> Html {
    let columns = ["number", "title", "stage", "received", "changed", "due"]
        .map(|name| Column::text(t.say(&format!("reception-column-{name}"))));
    rows.iter()
        .fold(
            ui::table(
                "files",
                t.say(&format!("reception-counts-{}", kind.as_str())),
                columns,
            )
            .cards()
            .empty(t.say("reception-list-empty")),
            |table, row| {
                let title = show::row_title(row.title.as_deref());
                table.row([
                    ui::id_link(&address(kind, row.file), &row.number),
                    title.map_or_else(|| show::or_none(t, ""), |title| show::line(&title)),
                    show::listed_stage(t, kind, &row.stage),
                    short_date(row.since),
                    short_date(row.updated_at),
                    row.due
                        .map_or_else(|| show::or_none(t, ""), |due| ui::deadline(t, due, now)),
                ])
            },
        )
        .html()
}
