//! Pages that change with the programme only: the Partnership, its rules, words, and what this site
//! does with its readers.

pub(crate) mod glossary;
pub(crate) mod partnership;
pub(crate) mod plain;
pub(crate) mod problems;
pub(crate) mod purpose;
pub(crate) mod rules;

mod diagram;

use web::{Answer, Html, el, ui};

use crate::Portal;
use crate::asked::Asked;
use crate::kept::{Key, LONG, What};
use crate::prose::prose;

/// A fixed page, made once per language.
async fn fixed(
    portal: &Portal,
    asked: &Asked,
    path: &'static str,
    title: &str,
    body: fn(&Asked) -> Html,
) -> Answer {
    let key = Key::new(asked, What::Fixed(path), 0);
    if let Some(known) = portal.pages().known(asked, &key) {
        return Ok(known);
    }
    let t = asked.t();
    let mut head = asked.head(t.say(title), path);
    if path.starts_with("/about/") {
        head = head.crumb(t.say("portal-about-title"), asked.at("/about"));
    }
    let made = web::page(&asked.visitor, head, body(asked));
    portal.pages().keep(asked, key, made, None, LONG).await
}

/// A part of a fixed page: `portal-<page>-<id>-title` and `-text`.
fn part(asked: &Asked, page: &str, id: &str) -> Html {
    let t = asked.t();
    let title = t.say(&format!("portal-{page}-{id}-title"));
    let text = t.say(&format!("portal-{page}-{id}-text"));
    ui::section(id, title, prose(&text))
}

/// Names with their meanings, each with a place of its own to link to.
fn anchored(rows: impl IntoIterator<Item = (String, Html, Html)>) -> Html {
    let rows = rows.into_iter().map(|(id, name, meaning)| {
        el("div")
            .id(&id)
            .child(el("dt").child(name))
            .child(el("dd").child(meaning))
    });
    el("dl").class("facts").children(rows).html()
}
