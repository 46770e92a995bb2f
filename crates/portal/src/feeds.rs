//! The feeds: the newest changes in three dialects and two languages, from one list.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use formats::feed::{self, Feed, FeedItem};
use jiff::Timestamp;
use jiff::tz::Offset;
use web::Answer;

use crate::Portal;
use crate::asked::Asked;
use crate::kept::{Key, SHORT, What};
use crate::shelf::{Entry, Shelf};
use crate::told::Told;

/// As many as JVN's own feed has; readers count on a short list.
const ITEMS: usize = 20;

struct Dialect {
    path: &'static str,
    kind: &'static str,
    write: fn(&Feed) -> String,
}

const JVNRSS: Dialect = Dialect {
    path: "/feeds/jvn.rdf",
    kind: "application/rdf+xml; charset=utf-8",
    write: feed::jvnrss::write,
};
const ATOM: Dialect = Dialect {
    path: "/feeds/atom.xml",
    kind: "application/atom+xml; charset=utf-8",
    write: feed::atom::write,
};
const JSON: Dialect = Dialect {
    path: "/feeds/feed.json",
    kind: "application/feed+json",
    write: feed::json::write,
};

pub(crate) async fn jvnrss(portal: State<Portal>, asked: Asked) -> Answer {
    answer(portal, asked, &JVNRSS).await
}

pub(crate) async fn atom(portal: State<Portal>, asked: Asked) -> Answer {
    answer(portal, asked, &ATOM).await
}

pub(crate) async fn json(portal: State<Portal>, asked: Asked) -> Answer {
    answer(portal, asked, &JSON).await
}

async fn answer(State(portal): State<Portal>, asked: Asked, dialect: &Dialect) -> Answer {
    let shelf = portal.shelf().await?;
    let key = Key::new(&asked, What::Feed(dialect.path), shelf.head);
    if let Some(known) = portal.pages().known(&asked, &key) {
        return Ok(known);
    }
    let text = (dialect.write)(&feed(&asked, &shelf, dialect));
    let kind = HeaderValue::from_static(dialect.kind);
    let made = ([(header::CONTENT_TYPE, kind)], text).into_response();
    let pages = portal.pages();
    pages.keep(&asked, key, made, shelf.changed, SHORT).await
}

fn feed(asked: &Asked, shelf: &Shelf, dialect: &Dialect) -> Feed {
    let (t, lang) = (asked.t(), asked.lang());
    let site = asked.visitor.site();
    let name = site.name(lang);
    let items = shelf.by_update.iter().take(ITEMS);
    Feed {
        url: site.absolute(&asked.at(dialect.path)),
        home: site.absolute(&asked.at("/")),
        title: t
            .with("portal-feed-title", words::args![site = name])
            .into_owned(),
        description: t
            .with("portal-feed-about", words::args![site = name])
            .into_owned(),
        publisher: name.to_owned(),
        contact: contact(site),
        lang: lang.tag().to_owned(),
        built: shelf.changed.unwrap_or(Timestamp::UNIX_EPOCH),
        offset: Offset::constant(9),
        items: items.map(|entry| item(asked, entry)).collect(),
    }
}

fn item(asked: &Asked, entry: &Entry) -> FeedItem {
    let told = |ja, en| {
        let told = Told::of(asked.lang(), ja, en);
        told.map_or_else(String::new, |told| told.plain(asked.t()))
    };
    let page = asked.at(&format!("/advisories/{}", entry.slug));
    let weaknesses = entry.cwe.iter().map(|cwe| format!("CWE-{cwe}"));
    FeedItem {
        url: asked.visitor.site().absolute(&page),
        identifier: entry.number.clone(),
        title: told(&entry.ja.title, &entry.en.title),
        summary: told(&entry.ja.summary, &entry.en.summary),
        issued: entry.published,
        modified: entry.updated,
        subjects: entry.cve.iter().cloned().chain(weaknesses).collect(),
    }
}

/// Feeds want a mail address. An installation without one gets an address under the reserved name
/// that never reaches anybody (RFC 2606), rather than one that might be a stranger's.
fn contact(site: &web::Site) -> String {
    let mail = site.contact_mail.clone();
    mail.unwrap_or_else(|| "nobody@invalid".to_owned())
}
