//! The page as it will look: the texts in the order of the 11 items, developers by status, score
//! and identifiers. The portal's own page is another room's; the contents and their order are the
//! same, drawn from the same draft and the same lines.

use handling::case::{
    AdvisoryDraft, AdvisoryText, HistoryLine, MeasureKind, PublicStatus, VendorLine,
};
use handling::disclosure::{BodiesCaseView, VendorSheet};
use jiff::Timestamp;
use web::ui::{self, Column, Icon, Tone};
use web::{Href, Html, Tr};

use super::{editor, public_status};
use crate::room::name;
use crate::show;

/// A developer's line before and after publication.
pub(super) struct Line {
    name_ja: String,
    name_en: String,
    status: PublicStatus,
    products: Vec<(String, String)>,
    measures: Vec<(MeasureKind, String, Option<String>)>,
    statement: (String, String),
    confirmed: bool,
}

impl Line {
    /// What the advisory would say of it now; nothing, if it would not be named.
    pub(super) fn now(sheet: &VendorSheet) -> Option<Line> {
        let open = |secret: &handling::Secret| secret.text().unwrap_or_default().to_owned();
        let p = &sheet.preview;
        let statement = p.statement.as_ref();
        Some(Line {
            name_ja: p.name_ja.clone(),
            name_en: p.name_en.clone(),
            status: p.status?,
            products: p
                .products
                .iter()
                .map(|(what, which)| (open(what), open(which)))
                .collect(),
            measures: p
                .measures
                .iter()
                .map(|(kind, text, url)| (*kind, open(text), url.as_ref().map(open)))
                .collect(),
            statement: statement
                .map(|(ja, en)| (open(ja), open(en)))
                .unwrap_or_default(),
            confirmed: sheet.row.statement != Some(false),
        })
    }

    /// What is public of it.
    pub(super) fn public(line: &VendorLine) -> Line {
        Line {
            name_ja: line.name_ja.clone(),
            name_en: line.name_en.clone(),
            status: line.status,
            products: line.products.clone(),
            measures: line.measures.clone(),
            statement: (line.statement_ja.clone(), line.statement_en.clone()),
            confirmed: true,
        }
    }
}

/// The page in one language.
pub(super) fn page(t: Tr, view: &BodiesCaseView, draft: &AdvisoryDraft, lines: &[Line]) -> Html {
    let text = match t.lang {
        words::Lang::Ja => &draft.ja,
        words::Lang::En => &draft.en,
    };
    let edition = view.publication.edition.as_ref();
    let published = edition
        .map(|edition| edition.published)
        .or(view.embargo.as_ref().map(|embargo| embargo.end.at));
    let number = view.publication.number.as_deref().unwrap_or_default();
    let mut body = ui::para(ui::code(number)).then(web::el("h3").child(show::line(&text.title)));
    body.push(dates(t, published, edition.map(|edition| edition.updated)));
    body.push(item(t, text, "summary"));
    body.push(affected(t, draft, text));
    body.push(item(t, text, "description"));
    body.push(item(t, text, "impact"));
    body.push(severity(t, draft));
    body.push(item(t, text, "solution"));
    body.push(item(t, text, "workaround"));
    body.push(developers(t, lines));
    body.push(related(t, draft));
    body.push(item(t, text, "acknowledgement"));
    body.push(item(t, text, "analysis"));
    let history: &[HistoryLine] = edition
        .map(|edition| edition.history.as_slice())
        .unwrap_or_default();
    body.push(changes(t, published, history));
    body.push(item(t, text, "contact"));
    web::el("article")
        .class("card")
        .attr("lang", t.lang.tag())
        .child(body)
        .html()
}

fn dates(t: Tr, published: Option<Timestamp>, updated: Option<Timestamp>) -> Html {
    let day =
        |at: Option<Timestamp>| at.map_or_else(|| show::dash(t), |at| web::instant(t.lang, at));
    ui::facts([
        (t.say("coordination-published-on"), day(published)),
        (t.say("coordination-updated-on"), day(updated.or(published))),
    ])
}

fn item(t: Tr, text: &AdvisoryText, name: &str) -> Html {
    let words = text.item(name);
    if words.is_empty() {
        return Html::empty();
    }
    web::el("h4")
        .child(t.say(&format!("coordination-item-{name}")))
        .html()
        .then(show::prose(words))
}

fn affected(t: Tr, draft: &AdvisoryDraft, text: &AdvisoryText) -> Html {
    let list = ui::list(draft.affected.iter().map(|product| {
        let words = format!(
            "{} {} {}",
            product.vendor, product.product, product.versions
        );
        let cpe = (!product.cpe.is_empty()).then(|| web::el("div").child(ui::code(&product.cpe)));
        show::line(words.trim()).then(Html::from(cpe))
    }));
    web::el("h4")
        .child(t.say("coordination-affected-products"))
        .html()
        .then(list)
        .then(item(t, text, "version-check"))
}

fn severity(t: Tr, draft: &AdvisoryDraft) -> Html {
    let vectors = [&draft.cvss3, &draft.cvss4].map(|vector| match vector.is_empty() {
        true => Html::empty(),
        false => ui::para(ui::code(vector)).then(editor::score(t, vector)),
    });
    let body: Html = vectors.into_iter().collect();
    if body.is_empty() {
        return body;
    }
    web::el("h4")
        .child(t.say("coordination-severity"))
        .html()
        .then(body)
}

fn developers(t: Tr, lines: &[Line]) -> Html {
    let columns = ["developer", "status", "reported-products", "statement"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let rows = lines.iter().map(|line| {
        let products = line
            .products
            .iter()
            .map(|(what, which)| show::line(&format!("{what} {which}")));
        let measures = line.measures.iter().map(|(_, text, url)| {
            let link = url.as_deref().and_then(Href::external);
            show::line(text).then(Html::from(
                link.map(|to| Html::text(" ").then(ui::link(&to, to.as_str()))),
            ))
        });
        let words = t.pick(&line.statement.0, &line.statement.1);
        let statement = match words.is_empty() {
            true => Html::empty(),
            false => show::prose(words),
        };
        let open = (!line.confirmed).then(|| {
            ui::badge(
                Tone::Warning,
                Icon::Clock,
                t.say("coordination-unconfirmed"),
            )
        });
        [
            show::line(name(t, &line.name_ja, &line.name_en)),
            Html::text(public_status(t, &line.status)),
            ui::lines(products.chain(measures)),
            statement.then(Html::from(open)),
        ]
    });
    let table = ui::table(
        &format!("lines-{}", t.lang.tag()),
        ui::hidden_text(t.say("coordination-vendor-status")),
        columns,
    )
    .cards()
    .rows(rows)
    .empty(t.say("coordination-no-lines"))
    .html();
    web::el("h4")
        .child(t.say("coordination-vendor-status"))
        .html()
        .then(table)
}

fn related(t: Tr, draft: &AdvisoryDraft) -> Html {
    let ids = draft.cve.iter().map(ui::code).chain(
        draft
            .cwe
            .iter()
            .map(|number| ui::code(format!("CWE-{number}"))),
    );
    let links = draft.references.iter().filter_map(|link| {
        let to = Href::external(&link.url)?;
        Some(ui::link(&to, show::line(&link.title)))
    });
    let all: Vec<Html> = ids.chain(links).collect();
    if all.is_empty() {
        return Html::empty();
    }
    web::el("h4")
        .child(t.say("coordination-related"))
        .html()
        .then(ui::list(all))
}

fn changes(t: Tr, published: Option<Timestamp>, history: &[HistoryLine]) -> Html {
    let first = published.map(|at| {
        web::instant(t.lang, at)
            .then(" ")
            .then(Html::text(t.say("coordination-first-published")))
    });
    let later = history.iter().map(|line| {
        let mark = line.correction.then(|| {
            ui::badge(
                Tone::Warning,
                Icon::Warning,
                t.say("coordination-correction-mark"),
            )
            .then(" ")
        });
        web::instant(t.lang, line.at)
            .then(" ")
            .then(Html::from(mark))
            .then(show::line(t.pick(&line.ja, &line.en)))
    });
    let all: Vec<Html> = first.into_iter().chain(later).collect();
    web::el("h4")
        .child(t.say("coordination-changes"))
        .html()
        .then(ui::list(all))
}
