//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use super::{Feed, FeedItem};
use crate::instant::rfc3339;

#[derive(Serialize)]
struct Document<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    description: &'f str,
    language: &'f str,
    authors: [Author<'f>; 1],
    items: Vec<Item<'f>>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
    url: String,
}

#[derive(Serialize)]
struct Item<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    content_text: &'f str,
    date_published: String,
    date_modified: String,
    tags: &'f [String],
    language: &'f str,
    /// An extension, as the standard allows under a name beginning with an underscore.
    _advisory: Advisory<'f>,
}

#[derive(Serialize)]
struct Advisory<'f> {
    identifier: &'f str,
}

/// Writes the feed.
pub fn write(feed: &Feed) -> String {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.url,
        description: &feed.description,
        language: &feed.lang,
        authors: [Author {
            name: &feed.publisher,
            url: format!("mailto:{}", feed.contact),
        }],
        items: feed.items.iter().map(|item| entry(feed, item)).collect(),
    };
    // Only strings and lists of strings: this cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn entry<'f>(feed: &'f Feed, item: &'f FeedItem) -> Item<'f> {
    Item {
        id: &item.url,
        url: &item.url,
        title: &item.title,
        content_text: &item.summary,
        date_published: rfc3339(item.issued, feed.offset),
        date_modified: rfc3339(item.modified, feed.offset),
        tags: &item.subjects,
        language: &feed.lang,
        _advisory: Advisory {
            identifier: &item.identifier,
        },
    }
}
