//! The front door (S-21): what this is, one search box, what is new, and where to go for what.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use web::{Answer, Html, ui};

use crate::Portal;
use crate::about::purpose;
use crate::asked::Asked;
use crate::kept::{Key, SHORT, What};
use crate::list::{advisories, search_form};

/// Advisories named on the home page.
const NEWEST: usize = 8;
const CHANGED: usize = 5;

pub(crate) async fn show(State(portal): State<Portal>, asked: Asked) -> Answer {
    let shelf = portal.shelf().await?;
    let key = Key::new(&asked, What::Home, shelf.head);
    if let Some(known) = portal.pages().known(&asked, &key) {
        return Ok(known);
    }
    let t = asked.t();
    let newest = shelf.by_date.iter().take(NEWEST);
    let all = ui::link(&asked.at("/advisories"), t.say("portal-home-all"));
    let changed: Vec<_> = shelf
        .by_update
        .iter()
        .filter(|entry| entry.version > 1)
        .take(CHANGED)
        .collect();
    let newest = ui::section(
        "new",
        t.say("portal-home-new"),
        advisories(&asked, "newest", t.say("portal-home-new-caption"), newest).then(ui::para(all)),
    );
    let changed = (!changed.is_empty()).then(|| {
        let caption = t.say("portal-home-changed-caption");
        let table = advisories(&asked, "changes", caption, changed);
        ui::section("changed", t.say("portal-home-changed"), table)
    });
    let body = ui::para(t.say("portal-home-what"))
        .then(search_form(&asked, ""))
        .then(ui::columns(newest.then(changed), beside(&asked)));
    let head = asked
        .head(asked.visitor.site().name(asked.lang()), "/")
        .wide();
    let made = web::page(&asked.visitor, head, body);
    let pages = portal.pages();
    pages.keep(&asked, key, made, shelf.changed, SHORT).await
}

fn beside(asked: &Asked) -> Html {
    let title = asked.t().say("portal-purpose-title");
    ui::section("purposes", title, purpose::short(asked)).then(feeds(asked))
}

/// Feeds stand in the open (ux note 4).
pub(crate) fn feeds(asked: &Asked) -> Html {
    let t = asked.t();
    let feed = |path: &str, key: &str| ui::link(&asked.at(path), t.say(key));
    let list = ui::list([
        feed("/feeds/jvn.rdf", "portal-feed-jvnrss"),
        feed("/feeds/atom.xml", "portal-feed-atom"),
        feed("/feeds/feed.json", "portal-feed-json"),
        feed("/advisories.json", "portal-list-json"),
    ]);
    ui::section("feeds", t.say("portal-feeds"), list)
}

/// `/en` is `/en/`.
pub(crate) async fn to_english() -> Response {
    let to = HeaderValue::from_static("/en/");
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response()
}
