//! Addresses that may stand in `href`, `action` and `Location`: our own paths, `http(s)`, `mailto`
//! and `tel`, nothing else. So no `javascript:` reaches a page and no redirect leaves the house.

use std::fmt::{self, Write as _};

use crate::html::id_of;

/// A checked address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Href(String);

impl Href {
    /// A path of our own, written in source: `Href::to("/cases")`. Anything that is not a local path
    /// becomes `/`.
    #[must_use]
    pub fn to(path: &'static str) -> Self {
        Self::local(path).unwrap_or_else(|| Self("/".to_owned()))
    }

    /// A path with parts filled in for each `{}`, percent-encoded, so that a part can never become
    /// two segments: `Href::path("/cases/{}/board", &[id])`.
    #[must_use]
    pub fn path(pattern: &'static str, parts: &[&str]) -> Self {
        let mut out = String::with_capacity(pattern.len() + 36);
        let mut parts = parts.iter();
        for (place, piece) in pattern.split("{}").enumerate() {
            if place > 0 {
                encode_into(&mut out, parts.next().copied().unwrap_or_default());
            }
            out.push_str(piece);
        }
        Self::local(&out).unwrap_or_else(|| Self("/".to_owned()))
    }

    /// A path that came from outside (`?next=`), only if it surely stays on this site.
    #[must_use]
    pub fn local(path: &str) -> Option<Self> {
        let plain = path
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>'));
        let dots = path
            .split(['/', '?', '#'])
            .any(|part| part == ".." || part == ".");
        let local = path.starts_with('/') && !path.starts_with("//");
        (plain && local && !dots).then(|| Self(path.to_owned()))
    }

    /// A foreign page, only over http or https and without a name or password in it.
    #[must_use]
    pub fn external(address: &str) -> Option<Self> {
        let url = url::Url::parse(address.trim()).ok()?;
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        let anonymous = url.username().is_empty() && url.password().is_none();
        (web && anonymous).then(|| Self(url.into()))
    }

    /// A mail address.
    #[must_use]
    pub fn mail(address: &str) -> Self {
        let mut out = String::from("mailto:");
        encode_into(&mut out, address);
        Self(out.replace("%40", "@"))
    }

    /// A place on the same page.
    #[must_use]
    pub fn fragment(id: &str) -> Self {
        Self(format!("#{}", id_of(id)))
    }

    /// The same page with another query; used by paging and sorting links.
    #[must_use]
    pub fn same_page() -> Self {
        Self(String::new())
    }

    /// Adds one query parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let fragment = self.0.find('#').map(|at| self.0.split_off(at));
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        encode_into(&mut self.0, name);
        self.0.push('=');
        encode_into(&mut self.0, value);
        self.0.push_str(&fragment.unwrap_or_default());
        self
    }

    /// Points to a place on the page.
    #[must_use]
    pub fn at(mut self, id: &str) -> Self {
        if let Some(at) = self.0.find('#') {
            self.0.truncate(at);
        }
        self.0.push('#');
        self.0.push_str(&id_of(id));
        self
    }

    /// Whether it leads to another site.
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.0.starts_with("http://") || self.0.starts_with("https://")
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn encode_into(out: &mut String, text: &str) {
    // A lone dot segment would be resolved away by the browser, encoded or not.
    let text = if matches!(text, "." | "..") {
        "-"
    } else {
        text
    };
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
