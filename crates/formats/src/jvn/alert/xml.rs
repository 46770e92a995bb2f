//! The Atom form. Written as the official example is, not as the schema says: `sec:cpe` has
//! neither version nor vendor there.

use super::{Document, Entry, Item};
use crate::jvn::common::{MARKING, SEC, STATUS, TLP, XSI, handling, seconds};
use crate::xml::Sheet;

const LOCATION: (&str, &str) = (
    "xsi:schemaLocation",
    "http://www.w3.org/2005/Atom https://jvndb.jvn.jp/schema/atom.xsd \
     http://jvn.jp/rss/mod_sec/3.0/ https://jvndb.jvn.jp/schema/mod_sec_3.0.xsd \
     http://data-marking.mitre.org/extensions/MarkingStructure#TLP-1 \
     https://jvndb.jvn.jp/schema/tlp_marking.xsd \
     http://jvndb.jvn.jp/myjvn/Status https://jvndb.jvn.jp/schema/status_3.3.xsd",
);

/// Writes an answer.
pub fn write(document: &Document) -> String {
    let mut sheet = Sheet::new();
    let atom = ("xmlns", "http://www.w3.org/2005/Atom");
    sheet.open(
        "feed",
        &[
            XSI,
            atom,
            SEC,
            MARKING,
            TLP,
            STATUS,
            LOCATION,
            ("xml:lang", "ja"),
        ],
    );
    sheet.leaf_with("title", &[("type", "text")], &document.title);
    sheet.leaf("updated", &seconds(document.updated));
    sheet.leaf("id", &document.id);
    let link = [
        ("rel", "alternate"),
        ("type", "text/html"),
        ("hreflang", "ja"),
        ("href", document.link.as_str()),
    ];
    sheet.empty("link", &link);
    sheet.open("author", &[]);
    sheet.leaf("name", &document.author);
    sheet.leaf("uri", &document.author_uri);
    sheet.close();
    handling(&mut sheet);
    for one in &document.entries {
        entry(&mut sheet, one);
    }
    document.status.write(&mut sheet);
    sheet.finish()
}

fn entry(sheet: &mut Sheet, entry: &Entry) {
    sheet.open("entry", &[]);
    sheet.leaf("title", &entry.title);
    sheet.leaf("id", &entry.id);
    if let Some(summary) = &entry.summary {
        sheet.leaf("summary", summary);
    }
    if let Some(link) = &entry.link {
        sheet.empty("link", &[("href", link)]);
    }
    sheet.leaf("published", &seconds(entry.published));
    sheet.leaf("updated", &seconds(entry.updated));
    let (label, term) = &entry.category;
    sheet.empty("category", &[("label", label), ("term", term)]);
    sheet.open("sec:items", &[]);
    for one in &entry.items {
        item(sheet, one);
    }
    sheet.close();
    sheet.close();
}

fn item(sheet: &mut Sheet, item: &Item) {
    sheet.open("sec:item", &[]);
    sheet.leaf("sec:title", &item.title);
    sheet.leaf("sec:identifier", &item.identifier);
    if let Some(summary) = &item.summary {
        sheet.leaf("sec:summary", summary);
    }
    sheet.empty("sec:link", &[("href", &item.link)]);
    for cpe in &item.cpes {
        sheet.leaf("sec:cpe", cpe);
    }
    sheet.leaf("sec:published", &seconds(item.published));
    sheet.leaf("sec:updated", &seconds(item.updated));
    if let Some(author) = &item.author {
        sheet.leaf("sec:author", author);
    }
    sheet.close();
}
