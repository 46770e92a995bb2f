//! Notices, lists, breadcrumb, paging, and the note that names the rule behind an act.

use words::args;

use super::state::Part;
use super::{Icon, Tone, icon, link};
use crate::html::{El, el};
use crate::{Href, Html, Tr};

/// A notice being written.
#[derive(Clone, Debug)]
pub struct Notice {
    tone: Tone,
    icon: Icon,
    title: Html,
    body: Html,
    status: bool,
}

/// A banner with an icon, a word for its kind, and text.
#[must_use]
pub const fn notice(tone: Tone, icon: Icon) -> Notice {
    Notice {
        tone,
        icon,
        title: Html::empty(),
        body: Html::empty(),
        status: false,
    }
}

impl Notice {
    /// Its heading.
    #[must_use]
    pub fn title(mut self, title: impl Into<Html>) -> Self {
        self.title = title.into();
        self
    }

    /// A paragraph.
    #[must_use]
    pub fn body(mut self, text: impl Into<Html>) -> Self {
        self.body.push(el("p").child(text));
        self
    }

    /// Anything else.
    #[must_use]
    pub fn child(mut self, content: impl Into<Html>) -> Self {
        self.body.push(content);
        self
    }

    /// It tells the outcome of what was just done (WCAG 4.1.3).
    #[must_use]
    pub const fn status(mut self) -> Self {
        self.status = true;
        self
    }

    /// The banner.
    #[must_use]
    pub fn html(self, t: Tr) -> Html {
        let kind = match self.tone {
            Tone::Neutral => "web-notice-neutral",
            Tone::Info => "web-notice-info",
            Tone::Success => "web-notice-success",
            Tone::Warning => "web-notice-warning",
            Tone::Danger => "web-notice-danger",
        };
        let title = (!self.title.is_empty()).then(|| el("p").class("title").child(self.title));
        el("div")
            .class(self.tone.class(Part::Notice))
            .attr("role", if self.status { "status" } else { "note" })
            .attr("aria-label", t.say(kind))
            .child(icon(self.icon))
            .child(el("div").class("text").child(title).child(self.body))
            .html()
    }
}

/// The loudest banner: somebody is being harmed now, do this first.
pub fn emergency(t: Tr, title: impl Into<Html>, body: impl Into<Html>) -> Html {
    el("div")
        .class("notice emergency")
        .attr("role", "alert")
        .child(icon(Icon::Warning))
        .child(
            el("div")
                .class("text")
                .child(el("p").class("kind").child(t.say("web-emergency")))
                .child(el("p").class("title").child(title))
                .child(body),
        )
        .html()
}

/// A plain list.
pub fn list<T: Into<Html>>(items: impl IntoIterator<Item = T>) -> Html {
    el("ul")
        .children(items.into_iter().map(|item| el("li").child(item)))
        .html()
}

/// Paragraph lines without marks.
pub fn lines<T: Into<Html>>(items: impl IntoIterator<Item = T>) -> Html {
    items.into_iter().map(|item| el("p").child(item)).collect()
}

/// Names and values.
pub fn facts<N: Into<Html>, V: Into<Html>>(pairs: impl IntoIterator<Item = (N, V)>) -> Html {
    let row = |(name, value): (N, V)| -> El {
        el("div")
            .child(el("dt").child(name))
            .child(el("dd").child(value))
    };
    el("dl")
        .class("facts")
        .children(pairs.into_iter().map(row))
        .html()
}

/// Something folded away under its summary; opens without a script.
pub fn details(summary: impl Into<Html>, body: impl Into<Html>) -> Html {
    let body = el("div").class("folded").child(body);
    el("details")
        .child(el("summary").child(summary))
        .child(body)
        .html()
}

/// The way here. Nothing on the home page.
#[must_use]
pub fn breadcrumb(t: Tr, crumbs: &[(String, Href)], here: &str) -> Html {
    if crumbs.is_empty() {
        return Html::empty();
    }
    let home = el("li").child(link(&Href::to("/"), t.say("web-home")));
    let way = crumbs
        .iter()
        .map(|(name, to)| el("li").child(link(to, name)));
    let last = el("li").attr("aria-current", "page").child(here);
    el("nav")
        .class("crumbs")
        .attr("aria-label", t.say("web-breadcrumb"))
        .child(el("ol").child(home).children(way).child(last))
        .html()
}

/// Ways to the pages before and after, by cursor: there is no number of pages to give away.
#[must_use]
pub fn pagination(t: Tr, before: Option<&Href>, after: Option<&Href>) -> Html {
    if before.is_none() && after.is_none() {
        return Html::empty();
    }
    let way = |to: Option<&Href>, rel: &'static str, key: &str| {
        to.map(|to| {
            el("a")
                .class("button quiet")
                .href(to)
                .attr("rel", rel)
                .child(t.say(key))
        })
    };
    el("nav")
        .class("pages")
        .attr("aria-label", t.say("web-pages"))
        .child(way(before, "prev", "web-pages-before"))
        .child(way(after, "next", "web-pages-after"))
        .html()
}

/// The rules behind an act or a refusal, each linked to its text: `根拠：R-V1-2-1`.
#[must_use]
pub fn rule_note(t: Tr, rules: &[&str]) -> Html {
    let links = rules
        .iter()
        .map(|rule| link(&Href::to("/about/rules").at(rule), *rule));
    let separator = Html::text(t.say("words-list-separator"));
    let links: Html = crate::html::join(links, &separator).into_iter().collect();
    let label = t.with("web-rule", args![count = rules.len()]);
    el("p")
        .class("rule")
        .child(label)
        .child(" ")
        .child(links)
        .html()
}

/// What stands between a word and what it names, in the reader's language.
pub fn colon(t: Tr) -> Html {
    Html::text(t.say("web-colon"))
}
