//! JVNRSS as the portal JVN really serves it: RSS 1.0 (RDF) with Dublin Core and no `sec:` module.
//!
//! Order and prefixes are part of the form: clients look names up literally. `dc:date` is the
//! modification, `dc:relation` the item's own address.

use super::{Feed, FeedItem};
use crate::instant::rfc3339;
use crate::xml::Sheet;

/// Namespaces in the order of the live form.
const ROOT: [(&str, &str); 5] = [
    ("xmlns", "http://purl.org/rss/1.0/"),
    ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:sy", "http://purl.org/rss/1.0/modules/syndication/"),
];

/// Writes the feed (`jvn.rdf`).
pub fn write(feed: &Feed) -> String {
    let mut sheet = Sheet::new();
    let root: Vec<_> = ROOT
        .into_iter()
        .chain([("xml:lang", feed.lang.as_str())])
        .collect();
    sheet.open("rdf:RDF", &root);
    channel(&mut sheet, feed);
    for item in &feed.items {
        write_item(&mut sheet, feed, item);
    }
    sheet.finish()
}

fn channel(sheet: &mut Sheet, feed: &Feed) {
    let built = rfc3339(feed.built, feed.offset);
    sheet.open("channel", &[("rdf:about", &feed.url)]);
    sheet.leaf("title", &feed.title);
    sheet.leaf("link", &feed.home);
    sheet.leaf("description", &feed.description);
    sheet.leaf("dc:publisher", &feed.publisher);
    sheet.leaf("dc:creator", &feed.contact);
    sheet.leaf("dc:date", &built);
    sheet.leaf("dcterms:issued", &built);
    sheet.leaf("dcterms:modified", &built);
    sheet.open("items", &[]);
    sheet.open("rdf:Seq", &[]);
    for item in &feed.items {
        sheet.empty("rdf:li", &[("rdf:resource", &item.url)]);
    }
    sheet.close();
    sheet.close();
    sheet.close();
}

fn write_item(sheet: &mut Sheet, feed: &Feed, item: &FeedItem) {
    let modified = rfc3339(item.modified, feed.offset);
    sheet.open("item", &[("rdf:about", &item.url)]);
    sheet.leaf("title", &item.title);
    sheet.leaf("link", &item.url);
    sheet.leaf("description", &item.summary);
    sheet.leaf("dc:publisher", &feed.publisher);
    sheet.leaf("dc:creator", &feed.contact);
    sheet.leaf("dc:identifier", &item.identifier);
    sheet.leaf("dc:relation", &item.url);
    sheet.leaf("dc:date", &modified);
    sheet.leaf("dcterms:issued", &rfc3339(item.issued, feed.offset));
    sheet.leaf("dcterms:modified", &modified);
    sheet.close();
}
