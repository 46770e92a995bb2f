//! Writing both dialects. Every difference between them is written once, here.

use super::{Cvss, Dialect, Document, Item, Reference};
use crate::jvn::Status;
use crate::jvn::common::{MARKING, SEC, STATUS, TLP, XSI, handling, minutes, one_line, seconds};
use crate::xml::Sheet;

const RSS: (&str, &str) = ("xmlns", "http://purl.org/rss/1.0/");
const RDF: (&str, &str) = ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
const DC: (&str, &str) = ("xmlns:dc", "http://purl.org/dc/elements/1.1/");
const DCTERMS: (&str, &str) = ("xmlns:dcterms", "http://purl.org/dc/terms/");

/// The feeds' root, in the live order.
const FEED_ROOT: [(&str, &str); 8] = [
    XSI,
    RDF,
    RSS,
    DC,
    DCTERMS,
    ("xmlns:sec", "http://jvn.jp/rss/mod_sec/"),
    ("xmlns:sy", "http://purl.org/rss/1.0/modules/syndication/"),
    (
        "xsi:schemaLocation",
        "http://purl.org/rss/1.0/ https://jvndb.jvn.jp/schema/jvnrss_2.0.xsd",
    ),
];

/// The API's root, in the live order.
const API_ROOT: [(&str, &str); 11] = [
    XSI,
    RSS,
    ("xmlns:rss", "http://purl.org/rss/1.0/"),
    RDF,
    DC,
    DCTERMS,
    SEC,
    MARKING,
    TLP,
    STATUS,
    (
        "xsi:schemaLocation",
        "http://purl.org/rss/1.0/ https://jvndb.jvn.jp/schema/jvnrss_3.2.xsd \
         http://jvndb.jvn.jp/myjvn/Status https://jvndb.jvn.jp/schema/status_3.3.xsd",
    ),
];

/// Writes a document.
pub fn write(document: &Document, dialect: Dialect) -> String {
    let mut sheet = Sheet::new();
    let mut root = match dialect {
        Dialect::Feed => FEED_ROOT.to_vec(),
        Dialect::Api => API_ROOT.to_vec(),
    };
    root.push(("xml:lang", &document.lang));
    sheet.open("rdf:RDF", &root);
    // An error answer is nothing but its status.
    if !document.status.as_ref().is_some_and(Status::is_error) {
        channel(&mut sheet, document, dialect);
        for entry in &document.items {
            item(&mut sheet, entry, dialect);
        }
    }
    if let (Dialect::Api, Some(status)) = (dialect, &document.status) {
        status.write(&mut sheet);
    }
    sheet.finish()
}

fn channel(sheet: &mut Sheet, document: &Document, dialect: Dialect) {
    let channel = &document.channel;
    let modified = channel.modified.map(seconds).unwrap_or_default();
    sheet.open("channel", &[("rdf:about", &channel.about)]);
    sheet.leaf("title", &channel.title);
    sheet.leaf("link", &channel.link);
    sheet.leaf("description", &channel.description);
    match dialect {
        Dialect::Feed => {
            sheet.leaf("dc:creator", "");
            sheet.leaf("dc:date", &modified);
            sheet.leaf("dcterms:modified", &modified);
        }
        Dialect::Api => {
            sheet.leaf("dc:date", &modified);
            sheet.empty("dcterms:issued", &[]);
            sheet.leaf("dcterms:modified", &modified);
            handling(sheet);
        }
    }
    sheet.open("items", &[]);
    sheet.open("rdf:Seq", &[]);
    for item in &document.items {
        sheet.empty("rdf:li", &[("rdf:resource", &item.about)]);
    }
    sheet.close();
    sheet.close();
    sheet.close();
}

fn item(sheet: &mut Sheet, item: &Item, dialect: Dialect) {
    let (description, time): (_, fn(jiff::Timestamp) -> String) = match dialect {
        Dialect::Feed => (item.description.clone(), minutes),
        Dialect::Api => (one_line(&item.description), seconds),
    };
    sheet.open("item", &[("rdf:about", &item.about)]);
    sheet.leaf("title", &item.title);
    sheet.leaf("link", &item.link);
    sheet.leaf("description", &description);
    if let (Dialect::Api, Some(creator)) = (dialect, &item.creator) {
        sheet.leaf("dc:creator", creator);
    }
    if let Some(identifier) = &item.identifier {
        sheet.leaf("sec:identifier", identifier);
    }
    for one in &item.references {
        reference(sheet, one, dialect);
    }
    for one in &item.products {
        let attributes = [
            ("version", "2.2"),
            ("vendor", one.vendor.as_str()),
            ("product", &one.product),
        ];
        sheet.leaf_with("sec:cpe", &attributes, &one.cpe);
    }
    scores(sheet, &item.cvss, dialect);
    let (issued, modified) = (item.issued.map(time), item.modified.map(time));
    for (name, value) in [
        ("dc:date", &modified),
        ("dcterms:issued", &issued),
        ("dcterms:modified", &modified),
    ] {
        if let Some(value) = value {
            sheet.leaf(name, value);
        }
    }
    sheet.close();
}

fn reference(sheet: &mut Sheet, reference: &Reference, dialect: Dialect) {
    let source = reference.source.as_deref().map(|value| ("source", value));
    let id = reference.id.as_deref().map(|value| ("id", value));
    let title = reference.title.as_deref().map(|value| ("title", value));
    let order = match dialect {
        Dialect::Feed => [source, title, id],
        Dialect::Api => [source, id, title],
    };
    let attributes: Vec<_> = order.into_iter().flatten().collect();
    sheet.leaf_with("sec:references", &attributes, &reference.url);
}

/// Feeds: v2 first; API: v3 first. The attributes differ in order, too.
fn scores(sheet: &mut Sheet, cvss: &[Cvss], dialect: Dialect) {
    let mut sorted: Vec<&Cvss> = cvss.iter().collect();
    sorted.sort_by(|left, right| left.version.cmp(&right.version));
    if dialect == Dialect::Api {
        sorted.reverse();
    }
    for cvss in sorted {
        let version = ("version", cvss.version.as_str());
        let score = ("score", cvss.score.as_str());
        let kind = ("type", cvss.kind.as_str());
        let severity = ("severity", cvss.severity.as_str());
        let vector = ("vector", cvss.vector.as_str());
        let attributes = match dialect {
            Dialect::Feed => [version, score, kind, severity, vector],
            Dialect::Api => [score, severity, vector, version, kind],
        };
        sheet.empty("sec:cvss", &attributes);
    }
}
