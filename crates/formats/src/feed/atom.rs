//! Atom (RFC 4287).

use super::{Feed, FeedItem};
use crate::instant::rfc3339;
use crate::xml::Sheet;

/// Writes the feed.
pub fn write(feed: &Feed) -> String {
    let mut sheet = Sheet::new();
    let root = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.lang.as_str()),
    ];
    sheet.open("feed", &root);
    sheet.leaf("title", &feed.title);
    sheet.leaf("subtitle", &feed.description);
    sheet.leaf("id", &feed.url);
    sheet.leaf("updated", &rfc3339(feed.built, feed.offset));
    let this = [
        ("rel", "self"),
        ("type", "application/atom+xml"),
        ("href", feed.url.as_str()),
    ];
    sheet.empty("link", &this);
    let home = [
        ("rel", "alternate"),
        ("type", "text/html"),
        ("href", feed.home.as_str()),
    ];
    sheet.empty("link", &home);
    sheet.open("author", &[]);
    sheet.leaf("name", &feed.publisher);
    sheet.leaf("email", &feed.contact);
    sheet.close();
    for item in &feed.items {
        entry(&mut sheet, feed, item);
    }
    sheet.finish()
}

fn entry(sheet: &mut Sheet, feed: &Feed, item: &FeedItem) {
    sheet.open("entry", &[]);
    sheet.leaf("title", &format!("{}: {}", item.identifier, item.title));
    let page = [
        ("rel", "alternate"),
        ("type", "text/html"),
        ("href", item.url.as_str()),
    ];
    sheet.empty("link", &page);
    sheet.leaf("id", &item.url);
    sheet.leaf("published", &rfc3339(item.issued, feed.offset));
    sheet.leaf("updated", &rfc3339(item.modified, feed.offset));
    sheet.leaf("summary", &item.summary);
    for subject in &item.subjects {
        sheet.empty("category", &[("term", subject)]);
    }
    sheet.close();
}
