//! Feeds of advisories: one neutral list, three dialects.
//!
//! The lists are written from the same [`Feed`], so no channel can tell more than another.

pub mod atom;
pub mod json;
pub mod jvnrss;

use jiff::Timestamp;
use jiff::tz::Offset;

/// A feed: what it is about and its entries, newest modification first.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The address of the feed itself.
    pub url: String,
    /// The site it belongs to.
    pub home: String,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Who publishes: the installation's configured name.
    pub publisher: String,
    /// Where to write to: a mail address.
    pub contact: String,
    /// `ja` or `en`.
    pub lang: String,
    /// When the content last changed. Give the newest modification rather than "now": equal
    /// content then makes equal bytes, and validators (ETag) hold.
    pub built: Timestamp,
    /// The zone instants are shown in (JST: +9).
    pub offset: Offset,
    /// The entries.
    pub items: Vec<FeedItem>,
}

/// One advisory in a feed.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// The address of its page; also its identity in every dialect.
    pub url: String,
    /// The portal's number, `NRS#12345678`.
    pub identifier: String,
    /// Title, plain text.
    pub title: String,
    /// One sentence, plain text.
    pub summary: String,
    /// First published.
    pub issued: Timestamp,
    /// Last modified.
    pub modified: Timestamp,
    /// What it is about, as identifiers: CVE, CWE, other portals' numbers.
    pub subjects: Vec<String>,
}
