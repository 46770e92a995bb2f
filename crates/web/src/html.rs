//! Markup that is safe by construction: the only ways to an [`Html`] are escaping a text, joining
//! other `Html`, or the element builder [`el`], which escapes attribute values and takes addresses
//! only as [`Href`]. There is no constructor from a raw string outside this crate.

use std::borrow::Cow;
use std::fmt;

use crate::Href;

/// Safe markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(Cow<'static, str>);

impl Html {
    /// Nothing.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Cow::Borrowed(""))
    }

    /// Escaped text.
    #[must_use]
    pub fn text(text: impl AsRef<str>) -> Self {
        let mut out = String::with_capacity(text.as_ref().len());
        escape_into(&mut out, text.as_ref());
        Self(Cow::Owned(out))
    }

    /// Escaped text whose line ends stay visible; blank lines part paragraphs.
    #[must_use]
    pub fn prose(text: impl AsRef<str>) -> Self {
        let unified = text.as_ref().replace("\r\n", "\n");
        let paragraphs = unified
            .split("\n\n")
            .map(str::trim)
            .filter(|part| !part.is_empty());
        paragraphs
            .map(|part| {
                let lines = part.lines().map(Self::text);
                el("p").children(join(lines, &Self::trusted("<br>"))).html()
            })
            .collect()
    }

    /// Markup written in this crate's own source.
    pub(crate) const fn trusted(markup: &'static str) -> Self {
        Self(Cow::Borrowed(markup))
    }

    /// Markup that [`El`] has put together.
    fn rendered(markup: String) -> Self {
        Self(Cow::Owned(markup))
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds more at the end.
    pub fn push(&mut self, more: impl Into<Self>) {
        self.0.to_mut().push_str(&more.into().0);
    }

    /// This, then more.
    #[must_use]
    pub fn then(mut self, more: impl Into<Self>) -> Self {
        self.push(more);
        self
    }

    /// The markup as an owned string.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T: Into<Self>> FromIterator<T> for Html {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Self {
        let mut out = Self::empty();
        for part in parts {
            out.push(part);
        }
        out
    }
}

impl From<&Self> for Html {
    fn from(html: &Self) -> Self {
        html.clone()
    }
}

impl From<El> for Html {
    fn from(element: El) -> Self {
        element.html()
    }
}

impl<T: Into<Self>> From<Option<T>> for Html {
    fn from(part: Option<T>) -> Self {
        part.map(Into::into).unwrap_or_default()
    }
}

macro_rules! escaped {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Html {
            fn from(text: $kind) -> Self {
                Self::text(text)
            }
        }
    )*};
}
escaped!(&str, String, &String, Cow<'_, str>);

/// Puts `between` between the parts.
pub fn join(parts: impl IntoIterator<Item = Html>, between: &Html) -> Vec<Html> {
    let mut out = Vec::new();
    for (place, part) in parts.into_iter().enumerate() {
        if place > 0 {
            out.push(between.clone());
        }
        out.push(part);
    }
    out
}

/// Escapes for element content and for quoted attribute values alike.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in HTML at all; a parser would drop or replace it in its own way.
            '\0' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

/// An element being built. Tag and attribute names are words of our own source.
#[derive(Clone, Debug)]
pub struct El {
    tag: &'static str,
    attributes: String,
    body: Html,
}

/// Starts an element.
#[must_use]
pub fn el(tag: &'static str) -> El {
    El {
        tag,
        attributes: String::new(),
        body: Html::empty(),
    }
}

impl El {
    /// A class, or several parted by spaces.
    #[must_use]
    pub fn class(self, names: &'static str) -> Self {
        if names.is_empty() {
            self
        } else {
            self.put("class", names)
        }
    }

    /// An id, made safe for fragments by [`id_of`].
    #[must_use]
    pub fn id(self, id: &str) -> Self {
        let id = id_of(id);
        self.put("id", &id)
    }

    /// Any attribute but an address, a style or an event handler: those are ignored, whatever their
    /// value (addresses go through [`El::href`], [`El::action`] and [`El::src`]).
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        if is_risky(name) {
            self
        } else {
            self.put(name, value.as_ref())
        }
    }

    /// An attribute that may be absent.
    #[must_use]
    pub fn opt(self, name: &'static str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// A yes/no attribute such as `checked`.
    #[must_use]
    pub fn flag(mut self, name: &'static str, on: bool) -> Self {
        if on && !is_risky(name) {
            self.attributes.push(' ');
            self.attributes.push_str(name);
        }
        self
    }

    /// Where a link leads.
    #[must_use]
    pub fn href(self, to: &Href) -> Self {
        self.put("href", to.as_str())
    }

    /// Where a form is sent.
    #[must_use]
    pub fn action(self, to: &Href) -> Self {
        self.put("action", to.as_str())
    }

    /// Where an image comes from.
    #[must_use]
    pub fn src(self, from: &Href) -> Self {
        self.put("src", from.as_str())
    }

    /// Adds content: an [`Html`] as it is, a text escaped.
    #[must_use]
    pub fn child(mut self, content: impl Into<Html>) -> Self {
        self.body.push(content);
        self
    }

    /// Adds several.
    #[must_use]
    pub fn children<T: Into<Html>>(mut self, contents: impl IntoIterator<Item = T>) -> Self {
        for content in contents {
            self.body.push(content);
        }
        self
    }

    /// The same as a `span`, where only phrasing is allowed.
    pub(crate) fn into_span(self) -> Self {
        Self {
            tag: "span",
            ..self
        }
    }

    /// The finished element.
    #[must_use]
    pub fn html(self) -> Html {
        let Self {
            tag,
            attributes,
            body,
        } = self;
        let void = matches!(tag, "br" | "hr" | "img" | "input" | "link" | "meta" | "wbr");
        Html::rendered(if void {
            format!("<{tag}{attributes}>")
        } else {
            format!("<{tag}{attributes}>{body}</{tag}>")
        })
    }

    fn put(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape_into(&mut self.attributes, value);
        self.attributes.push('"');
        self
    }
}

fn is_risky(name: &str) -> bool {
    name.starts_with("on")
        || matches!(
            name,
            "href"
                | "src"
                | "srcset"
                | "action"
                | "formaction"
                | "style"
                | "srcdoc"
                | "data"
                | "ping"
                | "poster"
                | "cite"
                | "background"
                | "xlink:href"
        )
}

/// An id usable in `id`, `for`, `aria-*` and fragments: ASCII letters, digits, `-`, `_`, `.`.
#[must_use]
pub fn id_of(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.chars()
        .map(|c| if safe(c) { c } else { '-' })
        .collect()
}
