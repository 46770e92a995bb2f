//! Kinds of weakness, identifiers, links and history: where to read on, and what changed when.

use handling::case::{AdvisoryDraft, Edition};
use vuln::id::{CveId, CweId};
use web::ui::{self, Column};
use web::{Html, Tr, el};
use words::{Lang, args};

use super::address;
use crate::asked::Asked;
use crate::prose::link_or_text;
use crate::shelf::Entry;
use crate::told::Told;

pub(super) fn weaknesses(t: Tr, advisory: &AdvisoryDraft) -> Html {
    let known = advisory.cwe.iter().filter_map(|number| CweId::new(*number));
    let items: Vec<Html> = known.map(|id| weakness(t, id)).collect();
    if items.is_empty() {
        return Html::empty();
    }
    ui::section("cwe", t.say("portal-advisory-cwe"), ui::list(items))
}

fn weakness(t: Tr, id: CweId) -> Html {
    let name = vuln::cwe::find(id).and_then(|weakness| match t.lang {
        Lang::Ja => Told::of(
            t.lang,
            weakness.name_ja.unwrap_or_default(),
            weakness.name_en,
        ),
        Lang::En => Told::of(t.lang, "", weakness.name_en),
    });
    let link = link_or_text(&id.url(), &id.to_string());
    link.then(" ").then(name.map(|name| match name.foreign {
        true => el("span").attr("lang", "en").child(name.text).html(),
        false => Html::text(name.text),
    }))
}

pub(super) fn references(t: Tr, advisory: &AdvisoryDraft) -> Html {
    let cve = advisory.cve.iter().map(|text| match text.parse::<CveId>() {
        Ok(id) => link_or_text(&id.url(), text),
        Err(_) => Html::text(text),
    });
    let links = advisory.references.iter().map(|reference| {
        let title = if reference.title.trim().is_empty() {
            &reference.url
        } else {
            &reference.title
        };
        link_or_text(&reference.url, title)
    });
    let (cve, links): (Vec<_>, Vec<_>) = (cve.collect(), links.collect());
    let mut body = Html::empty();
    if !cve.is_empty() {
        body.push(ui::subheading(t.say("portal-advisory-cve")));
        body.push(ui::list(cve));
    }
    if !links.is_empty() {
        body.push(ui::subheading(t.say("portal-advisory-links")));
        body.push(ui::list(links));
    }
    if body.is_empty() {
        body = ui::para(t.say("portal-references-none"));
    }
    ui::section("references", t.say("portal-advisory-references"), body)
}

/// First publication and every change, with hour and zone (item 10), and the versions themselves.
pub(super) fn history(asked: &Asked, entry: &Entry, edition: &Edition) -> Html {
    let t = asked.t();
    let first = [
        web::instant(t.lang, edition.published),
        Html::text(t.say("portal-history-first")),
    ];
    let changes = edition.history.iter().map(|line| {
        let what = Told::of(t.lang, &line.ja, &line.en).map(|what| what.block(t));
        let mark = line
            .correction
            .then(|| el("strong").child(t.say("portal-correction")).html());
        [web::instant(t.lang, line.at), Html::from(mark).then(what)]
    });
    let columns = [
        Column::text(t.say("portal-column-at")),
        Column::text(t.say("portal-column-change")),
    ];
    let table = ui::table("changes", t.say("portal-history-caption"), columns)
        .row(first)
        .rows(changes)
        .cards()
        .html();
    let body = table.then(versions(asked, entry, edition));
    ui::section("history", t.say("portal-advisory-history"), body)
}

fn versions(asked: &Asked, entry: &Entry, edition: &Edition) -> Html {
    if entry.version < 2 {
        return Html::empty();
    }
    let t = asked.t();
    let items = (1..=entry.version).map(|version| {
        let name = t.with("portal-version", args![version = version]);
        let mut to = address(asked, entry, "");
        if version < entry.version {
            to = to.with("version", &version.to_string());
        }
        let current = (version == edition.version).then_some("true");
        el("li").child(el("a").href(&to).opt("aria-current", current).child(name))
    });
    let nav = el("nav").attr("aria-label", t.say("portal-versions"));
    let list = el("ul").class("plain row").children(items);
    nav.child(list).html()
}
