//! What each developer said, and as of when (R-V1-3-6). Silence has its own lines: *no report* and
//! *could not be reached* are statements about us, not about the product.

use handling::case::{Edition, PublicStatus, VendorLine};
use web::ui::{self, Column, Icon, Tone};
use web::{Html, Tr, el};
use words::{Lang, args};

use crate::json;
use crate::prose::{link_or_text, prose};
use crate::told::Told;

/// From so many developers on, lines stand closer.
const CLOSE_FROM: usize = 20;

pub(super) fn section(t: Tr, edition: &Edition) -> Html {
    let title = t.say("portal-vendors");
    if edition.vendors.is_empty() {
        return ui::section("vendors", title, ui::para(t.say("portal-vendors-none")));
    }
    let columns = [
        "portal-column-vendor",
        "portal-column-status",
        "portal-column-answer",
    ];
    let rows = edition
        .vendors
        .iter()
        .map(|line| [name(t, line), standing(t, line), answer(t, line)]);
    let table = ui::table(
        "vendor-status",
        t.say("portal-vendors-caption"),
        columns.map(|key| Column::text(t.say(key))),
    );
    let table = table.rows(rows).cards();
    let table = if edition.vendors.len() > CLOSE_FROM {
        table.dense()
    } else {
        table
    };
    let body = counts(t, edition).then(table.html());
    let meanings = ui::details(t.say("portal-vendors-meaning"), meanings(t));
    ui::section("vendors", title, body.then(meanings))
}

/// How many said what: with a hundred developers the table alone does not tell.
fn counts(t: Tr, edition: &Edition) -> Html {
    if edition.vendors.len() < 5 {
        return Html::empty();
    }
    let items = ALL.into_iter().filter_map(|status| {
        let of = edition.vendors.iter().filter(|line| line.status == status);
        let count = of.count();
        let words = t.with("portal-count", args![count = count]);
        (count > 0).then(|| el("li").child(badge(t, status)).child(" ").child(words))
    });
    el("ul").class("plain row").children(items).html()
}

/// Every status, gravest first.
pub(crate) const ALL: [PublicStatus; 9] = {
    use handling::case::NoReport;
    [
        PublicStatus::Affected,
        PublicStatus::AffectedWithMeasure,
        PublicStatus::Known,
        PublicStatus::UnderInvestigation,
        PublicStatus::NotAffected,
        PublicStatus::NoReport(NoReport::Verification),
        PublicStatus::NoReport(NoReport::Status),
        PublicStatus::NoReport(NoReport::Both),
        PublicStatus::Unreachable,
    ]
};

fn badge(t: Tr, status: PublicStatus) -> Html {
    let (tone, icon) = match status {
        PublicStatus::Affected => (Tone::Danger, Icon::Warning),
        PublicStatus::AffectedWithMeasure => (Tone::Warning, Icon::Check),
        PublicStatus::Known => (Tone::Warning, Icon::Info),
        PublicStatus::UnderInvestigation => (Tone::Info, Icon::Clock),
        PublicStatus::NotAffected => (Tone::Success, Icon::Check),
        PublicStatus::NoReport(_) | PublicStatus::Unreachable => (Tone::Neutral, Icon::Unknown),
    };
    ui::badge(
        tone,
        icon,
        t.say(&format!("portal-status-{}", json::status(status))),
    )
}

/// The status, and as of when.
fn standing(t: Tr, line: &VendorLine) -> Html {
    let as_of = el("span")
        .class("small")
        .child(t.say("portal-column-as-of"))
        .child(" ")
        .child(web::short_date(line.as_of));
    badge(t, line.status).then(el("br")).then(as_of)
}

fn meanings(t: Tr) -> Html {
    let meaning = |status| {
        let words = t.say(&format!("portal-status-{}-meaning", json::status(status)));
        (badge(t, status), Html::text(words))
    };
    ui::facts(ALL.map(meaning))
}

fn name(t: Tr, line: &VendorLine) -> Html {
    Told::of(t.lang, &line.name_ja, &line.name_en).map_or_else(Html::empty, |name| name.line(t))
}

/// Products, measures, statement, and the developer's own page.
fn answer(t: Tr, line: &VendorLine) -> Html {
    let mut out = Html::empty();
    if !line.products.is_empty() {
        let products = line
            .products
            .iter()
            .map(|(product, versions)| Html::text(format!("{product} {versions}").trim()));
        out.push(ui::list(products));
    }
    if !line.measures.is_empty() {
        let measures = line.measures.iter().map(|(kind, text, url)| {
            let kind = t.say(&format!("portal-measure-{}", json::measure(*kind)));
            let link = url
                .as_ref()
                .map(|url| Html::text(" ").then(link_or_text(url, url)));
            el("span")
                .child(kind)
                .child(crate::prose::line(text))
                .child(link)
                .html()
        });
        out.push(ui::list(measures));
    }
    if let Some(statement) = Told::of(t.lang, &line.statement_ja, &line.statement_en) {
        let quote = el("div").attr("lang", statement.lang.tag());
        out.push(quote.child(prose(statement.text)));
        if statement.foreign {
            let key = match statement.lang {
                Lang::Ja => "portal-only-ja",
                Lang::En => "portal-only-en",
            };
            out.push(ui::small(t.say(key)));
        }
    }
    if let Some(page) = &line.own_advisory {
        out.push(ui::para(link_or_text(page, &t.say("portal-own-advisory"))));
    }
    out
}
