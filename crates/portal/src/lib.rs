//! The public face (storey 4): advisories, feeds, and the pages that explain the Partnership.
//!
//! Everything said of advisories is read from one [`Shelf`](shelf::Shelf), an index of what is
//! committed as public, swapped as a whole. List, page, feed, JSON and search answer from the same
//! shelf, so no channel can run ahead of another. Nothing else reaches this room: it knows editions,
//! never cases.
//!
//! Strangers get finished bytes from memory, addressed by what they show and by the number of the
//! change that made them; people who are signed in get a page of their own, kept by nobody.

mod about;
mod advisory;
mod asked;
mod feeds;
mod home;
mod json;
mod kept;
mod list;
mod number;
mod portal;
mod prose;
mod shelf;
mod told;
mod wellknown;

use axum::routing::get;
use web::Doors;

pub use portal::Portal;

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "portal",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// The texts that explain CVSS, which `vuln` keeps as plain files.
pub const CVSS_TEXTS: words::Source = words::Source {
    crate_name: "vuln",
    ja: vuln::TEXTS_JA,
    en: vuln::TEXTS_EN,
};

/// The same page under its Japanese and its English address.
macro_rules! in_both_languages {
    ($doors:ident, $($path:literal => $handler:path),+ $(,)?) => {
        $(let $doors = $doors
            .get($path, $handler)
            .get(concat!("/en", $path), $handler);)+
    };
}

/// All routes of the room.
#[must_use]
pub fn doors(portal: Portal) -> Doors {
    let doors = Doors::new();
    in_both_languages!(doors,
        "/" => home::show,
        "/advisories" => list::show,
        "/advisories.json" => list::show,
        "/advisories/{number}" => advisory::show,
        "/feeds/jvn.rdf" => feeds::jvnrss,
        "/feeds/atom.xml" => feeds::atom,
        "/feeds/feed.json" => feeds::json,
        "/about" => about::partnership::show,
        "/about/rules" => about::rules::show,
        "/glossary" => about::glossary::show,
        "/purpose" => about::purpose::show,
        "/about/contact" => about::plain::contact,
        "/about/accessibility" => about::plain::accessibility,
        "/about/policy" => about::plain::policy,
        "/about/privacy" => about::plain::privacy,
        "/about/api/problems" => about::problems::show,
    );
    doors
        .get("/en", home::to_english)
        .get("/.well-known/security.txt", wellknown::security)
        .get("/robots.txt", wellknown::robots)
        .door("GET", "/favicon.ico", get(wellknown::favicon))
        .with_state(portal)
}
