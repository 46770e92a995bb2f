//! The list of advisories (S-21): newest first, grouped by year, with its state in the address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Face, Head, Href, Html, Problem, Query, Tr, el};
use words::args;

use crate::Portal;
use crate::asked::Asked;
use crate::kept::{Key, SHORT, What};
use crate::shelf::{Entry, Shelf};
use crate::told::Told;
use crate::{home, json};

/// Advisories on one page.
pub(crate) const PAGE: usize = 50;
/// Longest query looked for; more is cut.
const QUERY_CHARS: usize = 200;

/// The state of the list, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wish {
    #[serde(default)]
    q: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    page: String,
}

/// The list as wished, checked: what is not understood is as if it had not been said.
struct View {
    query: String,
    year: Option<i16>,
    page: usize,
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    asked: Asked,
    Query(wish): Query<Wish>,
) -> Answer {
    let shelf = portal.shelf().await?;
    let view = View::of(wish);
    if asked.face == Face::Html
        && let Some(entry) = shelf.find(&view.query)
    {
        return Ok(web::see_other(
            &asked.at(&format!("/advisories/{}", entry.slug)),
        ));
    }
    if !view.query.is_empty() {
        let hits = view.only(shelf.search(&view.query));
        return Ok(match asked.face {
            Face::Json => as_json(json::hits(&hits, asked.visitor.site(), view.page)),
            Face::Html => page(&asked, &shelf, &view, &hits),
        });
    }
    let (year, number) = (view.year, view.page);
    let key = Key::new(&asked, What::List { year, page: number }, shelf.head);
    if let Some(known) = portal.pages().known(&asked, &key) {
        return Ok(known);
    }
    let hits = view.only(shelf.by_date.clone());
    if number > 1 && (number - 1) * PAGE >= hits.len() {
        return Err(Problem::not_found());
    }
    let made = match asked.face {
        Face::Json => as_json(json::hits(&hits, asked.visitor.site(), number)),
        Face::Html => page(&asked, &shelf, &view, &hits),
    };
    let pages = portal.pages();
    pages.keep(&asked, key, made, shelf.changed, SHORT).await
}

pub(crate) fn as_json(text: String) -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

impl View {
    fn of(wish: Wish) -> Self {
        Self {
            query: wish.q.trim().chars().take(QUERY_CHARS).collect(),
            year: wish.year.trim().parse().ok(),
            page: wish.page.trim().parse().unwrap_or(1).clamp(1, 1_000_000),
        }
    }

    fn only(&self, entries: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
        match self.year {
            Some(year) => entries
                .into_iter()
                .filter(|entry| entry.year() == year)
                .collect(),
            None => entries,
        }
    }

    fn address(&self, asked: &Asked, page: usize) -> Href {
        let mut at = asked.at("/advisories");
        if !self.query.is_empty() {
            at = at.with("q", &self.query);
        }
        if let Some(year) = self.year {
            at = at.with("year", &year.to_string());
        }
        if page > 1 {
            at = at.with("page", &page.to_string());
        }
        at
    }
}

fn page(asked: &Asked, shelf: &Shelf, view: &View, hits: &[Arc<Entry>]) -> Response {
    let t = asked.t();
    let shown: Vec<&Arc<Entry>> = hits
        .iter()
        .skip((view.page - 1) * PAGE)
        .take(PAGE)
        .collect();
    let mut body = search_form(asked, &view.query).then(summary(t, view, hits.len(), shown.len()));
    body.push(years(asked, shelf, view));
    for group in shown.chunk_by(|a, b| a.year() == b.year()) {
        let Some(year) = group.first().map(|entry| entry.year()) else {
            continue;
        };
        let id = format!("y{year}");
        let caption = ui::heading(&format!("{id}-title"), year_name(t, year));
        body.push(advisories(asked, &id, caption, group.iter().copied()));
    }
    let more = view.page * PAGE < hits.len();
    let before = (view.page > 1).then(|| view.address(asked, view.page - 1));
    let after = more.then(|| view.address(asked, view.page + 1));
    body.push(ui::pagination(t, before.as_ref(), after.as_ref()));
    body.push(home::feeds(asked));
    web::page(&asked.visitor, head(asked, view), body)
}

fn head(asked: &Asked, view: &View) -> Head {
    let t = asked.t();
    let title = if view.query.is_empty() {
        t.say("portal-list-title")
    } else {
        t.with("portal-list-title-search", args![query = &view.query])
    };
    asked.head(title, "/advisories").wide()
}

fn summary(t: Tr, view: &View, hits: usize, shown: usize) -> Html {
    if hits == 0 {
        let key = if view.query.is_empty() {
            "portal-list-empty"
        } else {
            "portal-list-none"
        };
        let notice = ui::notice(Tone::Neutral, Icon::Search).status();
        return notice.body(t.with(key, args![query = &view.query])).html(t);
    }
    let from = (view.page - 1) * PAGE + 1;
    let words = args![
        hits = hits,
        from = from,
        to = from + shown.saturating_sub(1)
    ];
    let line = el("p").attr("role", "status");
    line.child(t.with("portal-list-count", words)).html()
}

fn years(asked: &Asked, shelf: &Shelf, view: &View) -> Html {
    if shelf.years.len() < 2 {
        return Html::empty();
    }
    let t = asked.t();
    let item = |year: Option<i16>, name: String| {
        let to = View {
            query: view.query.clone(),
            year,
            page: 1,
        };
        let link = el("a").href(&to.address(asked, 1));
        let current = (view.year == year).then_some("true");
        el("li").child(link.opt("aria-current", current).child(name))
    };
    let all = item(None, t.say("portal-list-all-years").into_owned());
    let each = shelf.years.iter().map(|(year, count)| {
        let name = t.with(
            "portal-list-year-count",
            args![year = year.to_string(), count = *count],
        );
        item(Some(*year), name.into_owned())
    });
    let list = el("ul").class("plain row").child(all).children(each);
    let nav = el("nav").attr("aria-label", t.say("portal-list-years"));
    nav.child(list).html()
}

fn year_name(t: Tr, year: i16) -> String {
    t.with("portal-list-year", args![year = year.to_string()])
        .into_owned()
}

/// Advisories as a table: number and title as one link (N-02), urgency, and both dates (N-03).
pub(crate) fn advisories<'a>(
    asked: &Asked,
    id: &str,
    caption: impl Into<Html>,
    entries: impl IntoIterator<Item = &'a Arc<Entry>>,
) -> Html {
    let t = asked.t();
    let columns = [
        "portal-column-advisory",
        "portal-column-severity",
        "portal-column-published",
        "portal-column-updated",
    ];
    let rows = entries.into_iter().map(|entry| {
        let name = el("span")
            .child(&entry.number)
            .child(" ")
            .child(title(t, entry));
        let link = ui::link(&asked.at(&format!("/advisories/{}", entry.slug)), name);
        [
            link,
            severity(t, entry),
            web::short_date(entry.published),
            web::short_date(entry.updated),
        ]
    });
    ui::table(id, caption, columns.map(|key| Column::text(t.say(key))))
        .rows(rows)
        .cards()
        .empty(t.say("portal-list-empty"))
        .html()
}

fn title(t: Tr, entry: &Entry) -> Html {
    Told::of(t.lang, &entry.ja.title, &entry.en.title)
        .map_or_else(Html::empty, |title| title.line(t))
}

/// The urgency as icon, word and colour, with the score.
pub(crate) fn severity(t: Tr, entry: &Entry) -> Html {
    use vuln::cvss::Severity;
    let Some((score, severity)) = entry.rating else {
        return ui::badge(
            Tone::Neutral,
            Icon::Unknown,
            t.say("portal-severity-unknown"),
        );
    };
    let (tone, icon) = match severity {
        Severity::Critical => (Tone::Danger, Icon::Warning),
        Severity::High => (Tone::Warning, Icon::Warning),
        Severity::Medium => (Tone::Info, Icon::Info),
        Severity::Low | Severity::None => (Tone::Neutral, Icon::Info),
    };
    ui::badge(tone, icon, format!("{} {score}", t.say(severity.key())))
}

/// The one search box: product, developer, number, CVE.
pub(crate) fn search_form(asked: &Asked, query: &str) -> Html {
    let t = asked.t();
    let label = el("label")
        .attr("for", "q")
        .child(t.say("portal-search-label"));
    let hint = el("span")
        .class("hint")
        .id("q-hint")
        .child(t.say("portal-search-hint"));
    let input = el("input")
        .attr("type", "search")
        .id("q")
        .attr("name", "q")
        .attr("value", query)
        .attr("maxlength", QUERY_CHARS.to_string())
        .attr("aria-describedby", "q-hint");
    let field = el("div")
        .class("field")
        .child(label)
        .child(hint)
        .child(input);
    el("form")
        .class("search")
        .attr("role", "search")
        .attr("method", "get")
        .action(&asked.at("/advisories"))
        .child(field)
        .child(ui::button(t.say("portal-search-button")))
        .html()
}
