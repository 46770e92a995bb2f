//! The page, in the order in which readers of such pages look: dates, urgency, gist, products; then
//! what to do; then who said what; then the technical part; then where it comes from.

use axum::response::Response;
use handling::case::{AdvisoryText, Edition};
use web::ui::{self, Icon, Tone};
use web::{Html, Tr, el};
use words::args;

use super::{address, products, severity, sources, vendors};
use crate::asked::Asked;
use crate::list;
use crate::shelf::Entry;
use crate::told::Told;

pub(super) fn page(asked: &Asked, entry: &Entry, edition: &Edition) -> Response {
    let t = asked.t();
    let advisory = &edition.advisory;
    let text = |id: &'static str, of: fn(&AdvisoryText) -> &String| {
        Told::of(t.lang, of(&advisory.ja), of(&advisory.en)).map(|told| {
            let title = t.say(&format!("portal-advisory-{id}"));
            ui::section(id, title, told.block(t))
        })
    };
    let title = Told::of(t.lang, &advisory.ja.title, &advisory.en.title);
    let mut body = notices(asked, entry, edition);
    body.push(facts(t, entry, edition));
    body.push(text("summary", |text| &text.summary));
    body.push(products::section(t, edition));
    body.push(text("description", |text| &text.description));
    body.push(text("impact", |text| &text.impact));
    body.push(text("solution", |text| &text.solution));
    body.push(text("workaround", |text| &text.workaround));
    body.push(vendors::section(t, edition));
    body.push(severity::section(t, advisory));
    body.push(sources::weaknesses(t, advisory));
    body.push(text("analysis", |text| &text.analysis));
    body.push(sources::references(t, advisory));
    body.push(text("acknowledgement", |text| &text.acknowledgement));
    body.push(sources::history(asked, entry, edition));
    body.push(text("contact", |text| &text.contact));
    body.push(machine_forms(asked, entry));
    let name = title.map_or_else(String::new, |title| title.plain(t));
    let head = asked
        .head(
            format!("{} {name}", edition.number),
            &format!("/advisories/{}", entry.slug),
        )
        .crumb(t.say("portal-list-title"), asked.at("/advisories"));
    web::page(&asked.visitor, head, body)
}

/// What must be known before anything else is read.
fn notices(asked: &Asked, entry: &Entry, edition: &Edition) -> Html {
    let t = asked.t();
    let mut out = Html::empty();
    if edition.version < entry.version {
        let latest = ui::link(&address(asked, entry, ""), t.say("portal-to-latest"));
        let words = args![version = edition.version, latest = entry.version];
        let notice = ui::notice(Tone::Warning, Icon::Warning)
            .title(t.with("portal-old-version", words))
            .body(latest);
        out.push(notice.html(t));
    }
    let corrections = edition.history.iter().rev().filter(|line| line.correction);
    for line in corrections {
        let Some(what) = Told::of(t.lang, &line.ja, &line.en) else {
            continue;
        };
        let notice = ui::notice(Tone::Danger, Icon::Warning)
            .title(t.say("portal-correction"))
            .body(web::instant(t.lang, line.at))
            .child(what.block(t));
        out.push(notice.html(t));
    }
    let text = match t.lang {
        words::Lang::Ja => &edition.advisory.ja,
        words::Lang::En => &edition.advisory.en,
    };
    if text.title.trim().is_empty() {
        let notice = ui::notice(Tone::Info, Icon::Info);
        out.push(notice.body(t.say("portal-no-translation")).html(t));
    }
    out
}

fn facts(t: Tr, entry: &Entry, edition: &Edition) -> Html {
    let updated = el("span").child(web::instant(t.lang, edition.updated));
    let version = t.with("portal-version", args![version = edition.version]);
    let updated = updated
        .child(" ")
        .child(el("span").class("small").child(version));
    let mut rows = vec![
        (
            t.say("portal-fact-published"),
            web::instant(t.lang, edition.published),
        ),
        (t.say("portal-fact-updated"), updated.html()),
        (t.say("portal-fact-severity"), list::severity(t, entry)),
    ];
    if edition.own_product {
        let own = Html::text(t.say("portal-own-product"));
        rows.push((t.say("portal-fact-origin"), own));
    }
    ui::facts(rows)
}

fn machine_forms(asked: &Asked, entry: &Entry) -> Html {
    let t = asked.t();
    let list = ui::list([
        ui::link(
            &address(asked, entry, ".json"),
            t.say("portal-machine-json"),
        ),
        ui::link(&asked.at("/feeds/atom.xml"), t.say("portal-feed-atom")),
        ui::link(&asked.at("/feeds/jvn.rdf"), t.say("portal-feed-jvnrss")),
    ]);
    ui::section("machine", t.say("portal-machine"), list)
}
