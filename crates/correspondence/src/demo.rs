//! `/demo/mail`: every mailbox and every mail of a demonstration. Mounted in a demonstration only.

use axum::extract::State;
use courier::{Kept, Mailbox};
use serde::Deserialize;
use uuid::Uuid;
use web::{Answer, Doors, Filled, Head, Href, Html, Path, Problem, Query, Visitor, ui};
use words::args;

use crate::Post;

/// Mails on a page.
const PAGE: u32 = 50;
/// Pages one can turn to.
const MOST: u32 = 1_000;

/// The demonstration's routes.
#[must_use]
pub fn demo_doors(post: Post) -> Doors {
    Doors::new()
        .get("/demo/mail", boxes)
        .get("/demo/mail/{letter}", letter)
        .with_state(post)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    to: String,
    page: u32,
}

impl Wish {
    fn page(&self) -> u32 {
        self.page.min(MOST)
    }

    /// So many mails reach to the end of this page, and tell whether there are older ones.
    fn reach(&self) -> u32 {
        (self.page() + 1) * PAGE + 1
    }

    fn turned(&self, page: u32) -> Href {
        let to = Href::to("/demo/mail").with("to", &self.to);
        to.with("page", &page.to_string())
    }
}

fn mailbox(post: &Post) -> Answer<&Mailbox> {
    post.courier().mailbox().ok_or_else(Problem::not_found)
}

fn head(visitor: &Visitor, title: impl Into<String>) -> Head {
    let t = visitor.t();
    let head =
        Head::titled(title.into()).crumb(t.say("correspondence-demo-home"), Href::to("/demo"));
    head.wide()
}

/// Below the list of mailboxes.
fn below(visitor: &Visitor, title: impl Into<String>) -> Head {
    let boxes = visitor.t().say("correspondence-demo-title");
    head(visitor, title).crumb(boxes, Href::to("/demo/mail"))
}

async fn boxes(State(post): State<Post>, visitor: Visitor, Query(wish): Query<Wish>) -> Answer {
    let t = visitor.t();
    let mailbox = mailbox(&post)?;
    let broken = |fault: store::Fault| Problem::internal(&fault);
    if !wish.to.is_empty() {
        let to = wish.to.trim();
        let letters = mailbox.letters(to, wish.reach()).await.map_err(broken)?;
        let title = t
            .with("correspondence-demo-letters-of", args![to = to])
            .into_owned();
        let body = list(&visitor, &title, &letters, &wish);
        return Ok(web::page(&visitor, below(&visitor, title), body));
    }
    let boxes = mailbox.boxes().await.map_err(broken)?;
    let newest = mailbox.newest(wish.reach()).await.map_err(broken)?;
    let title = t.say("correspondence-demo-title");
    let heads = t.say("correspondence-demo-boxes");
    let columns = [
        ui::Column::text(t.say("correspondence-demo-to")),
        ui::Column::number(t.say("correspondence-demo-count")),
        ui::Column::text(t.say("correspondence-demo-last")),
    ];
    let rows = boxes.iter().map(|mailbox| {
        [
            ui::link(
                &Href::to("/demo/mail").with("to", &mailbox.to),
                mailbox.to.as_str(),
            ),
            Html::text(mailbox.letters.to_string()),
            web::instant(t.lang, mailbox.newest),
        ]
    });
    let table = ui::table("demo-boxes", heads.clone(), columns)
        .rows(rows)
        .empty(t.say("correspondence-demo-none"))
        .html();
    let latest = t.say("correspondence-demo-newest");
    let letters = list(&visitor, &latest, &newest, &wish);
    let body = search(&visitor)
        .then(ui::section("newest", latest.clone(), letters))
        .then(ui::section(
            "boxes",
            heads.clone(),
            ui::details(heads, table),
        ));
    let head = head(&visitor, title).lead(t.say("correspondence-demo-lead"));
    Ok(web::page(&visitor, head, body))
}

/// Whose mails?
fn search(visitor: &Visitor) -> Html {
    let t = visitor.t();
    let filled = Filled::blank();
    let form = ui::Form::new(t, &filled);
    let field = form.search("to", t.say("correspondence-demo-search"));
    let button = ui::button(t.say("correspondence-demo-show"));
    ui::get(&Href::to("/demo/mail"), field.html().then(button))
}

/// A page of letters, the newest first.
fn list(visitor: &Visitor, caption: &str, letters: &[Kept], wish: &Wish) -> Html {
    let t = visitor.t();
    let (page, many) = (wish.page(), PAGE as usize);
    let before = page as usize * many;
    let older = letters.len() > before + many;
    let older = older.then(|| wish.turned(page + 1));
    let newer = page.checked_sub(1).map(|page| wish.turned(page));
    let columns = ["date", "to", "subject", "from"]
        .map(|name| ui::Column::text(t.say(&format!("correspondence-demo-{name}"))));
    let rows = letters.iter().skip(before).take(many).map(|letter| {
        [
            web::instant(t.lang, letter.date),
            Html::text(&letter.to),
            ui::link(
                &Href::path("/demo/mail/{}", &[&letter.id.to_string()]),
                letter.subject.as_str(),
            ),
            Html::text(&letter.from),
        ]
    });
    ui::table("demo-letters", caption.to_owned(), columns)
        .rows(rows)
        .empty(t.say("correspondence-demo-none"))
        .html()
        .then(ui::pagination(t, newer.as_ref(), older.as_ref()))
}

async fn letter(State(post): State<Post>, visitor: Visitor, Path(id): Path<Uuid>) -> Answer {
    let t = visitor.t();
    let letter = mailbox(&post)?
        .letter(id)
        .await
        .map_err(|fault| Problem::internal(&fault))?
        .ok_or_else(Problem::not_found)?;
    let label = |name: &str| t.say(&format!("correspondence-demo-{name}")).into_owned();
    let facts = ui::facts([
        (label("date"), web::instant(t.lang, letter.date)),
        (label("from"), Html::text(&letter.from)),
        (
            label("to"),
            ui::link(
                &Href::to("/demo/mail").with("to", &letter.to),
                letter.to.as_str(),
            ),
        ),
        (label("langs"), Html::text(&letter.langs)),
    ]);
    let body = facts.then(ui::verbatim(&letter.body));
    Ok(web::page(&visitor, below(&visitor, letter.subject), body))
}
