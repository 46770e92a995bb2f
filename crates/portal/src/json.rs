//! Advisories for programs. The form is stable and holds both languages; what a page shows and what
//! this says come from the same edition. Developers' ids stay inside: only names are public (IC-11).

use std::sync::Arc;

use handling::case::{Edition, MeasureKind, NoReport, PublicStatus, VendorLine};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use vuln::cvss::Vector;
use web::Site;

use crate::asked::in_lang;
use crate::list::PAGE;
use crate::shelf::{Entry, Shelf, vectors};
use words::Lang;

/// A text in both languages; an empty one has no translation.
#[derive(Serialize)]
struct Both<'a> {
    ja: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    number: &'a str,
    url: Urls,
    title: Both<'a>,
    summary: Both<'a>,
    published: Timestamp,
    updated: Timestamp,
    version: u32,
    severity: Option<Value>,
    cve: &'a [String],
    cwe: &'a [u32],
    products: &'a [String],
}

#[derive(Serialize)]
struct Urls {
    ja: String,
    en: String,
    json: String,
}

/// One page of everything public.
pub(crate) fn list(shelf: &Shelf, site: &Site, page: usize) -> String {
    hits(&shelf.by_date, site, page.max(1))
}

/// One page of some advisories.
pub(crate) fn hits(entries: &[Arc<Entry>], site: &Site, page: usize) -> String {
    let from = (page - 1).saturating_mul(PAGE);
    let items: Vec<Line<'_>> = entries
        .iter()
        .skip(from)
        .take(PAGE)
        .map(|entry| line(entry, site))
        .collect();
    let more = from.saturating_add(PAGE) < entries.len();
    let document = json!({
        "total": entries.len(),
        "page": page,
        "next_page": more.then_some(page + 1),
        "advisories": items,
    });
    document.to_string()
}

fn line<'a>(entry: &'a Entry, site: &Site) -> Line<'a> {
    Line {
        number: &entry.number,
        url: urls(entry, site),
        title: both(&entry.ja.title, &entry.en.title),
        summary: both(&entry.ja.summary, &entry.en.summary),
        published: entry.published,
        updated: entry.updated,
        version: entry.version,
        severity: severity(entry),
        cve: &entry.cve,
        cwe: &entry.cwe,
        products: &entry.products,
    }
}

fn severity(entry: &Entry) -> Option<Value> {
    let (score, severity) = entry.rating?;
    Some(json!({ "word": severity.name(), "score": score }))
}

fn urls(entry: &Entry, site: &Site) -> Urls {
    let path = format!("/advisories/{}", entry.slug);
    let at = |lang| site.absolute(&in_lang(&path, lang));
    Urls {
        ja: at(Lang::Ja),
        en: at(Lang::En),
        json: format!("{}.json", at(Lang::Ja)),
    }
}

const fn both<'a>(ja: &'a str, en: &'a str) -> Both<'a> {
    Both { ja, en }
}

/// One advisory with everything its page says.
pub(crate) fn advisory(edition: &Edition, entry: &Entry, site: &Site) -> String {
    let advisory = &edition.advisory;
    let history = edition.history.iter().map(|change| {
        json!({
            "at": change.at,
            "text": both(&change.ja, &change.en),
            "correction": change.correction,
        })
    });
    let document = json!({
        "number": edition.number,
        "url": urls(entry, site),
        "version": edition.version,
        "latest_version": entry.version,
        "published": edition.published,
        "updated": edition.updated,
        "own_product": edition.own_product,
        "severity": severity(entry),
        "text": { "ja": advisory.ja, "en": advisory.en },
        "affected": advisory.affected,
        "vendors": edition.vendors.iter().map(vendor).collect::<Vec<_>>(),
        "cvss": vectors(advisory).iter().map(cvss).collect::<Vec<_>>(),
        "cwe": advisory.cwe,
        "cve": advisory.cve,
        "references": advisory.references,
        "history": history.collect::<Vec<_>>(),
    });
    document.to_string()
}

fn cvss(vector: &Vector) -> Value {
    json!({
        "version": vector.version().number(),
        "vector": vector.to_string(),
        "score": vector.score(),
        "severity": vector.severity().name(),
    })
}

fn vendor(line: &VendorLine) -> Value {
    let products = line
        .products
        .iter()
        .map(|(product, versions)| json!({ "product": product, "versions": versions }));
    let measures = line
        .measures
        .iter()
        .map(|(kind, text, url)| json!({ "kind": measure(*kind), "text": text, "url": url }));
    json!({
        "name": both(&line.name_ja, &line.name_en),
        "status": status(line.status),
        "products": products.collect::<Vec<_>>(),
        "measures": measures.collect::<Vec<_>>(),
        "statement": both(&line.statement_ja, &line.statement_en),
        "own_advisory": line.own_advisory,
        "as_of": line.as_of,
    })
}

/// The last part of a measure's text key.
pub(crate) const fn measure(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Fix => "fix",
        MeasureKind::Workaround => "workaround",
    }
}

/// The stable name of a status, which is also the last part of its text key.
pub(crate) const fn status(status: PublicStatus) -> &'static str {
    match status {
        PublicStatus::AffectedWithMeasure => "affected-with-measure",
        PublicStatus::Affected => "affected",
        PublicStatus::NotAffected => "not-affected",
        PublicStatus::UnderInvestigation => "under-investigation",
        PublicStatus::Known => "known",
        PublicStatus::NoReport(NoReport::Verification) => "no-report-verification",
        PublicStatus::NoReport(NoReport::Status) => "no-report-status",
        PublicStatus::NoReport(NoReport::Both) => "no-report-both",
        PublicStatus::Unreachable => "unreachable",
    }
}
