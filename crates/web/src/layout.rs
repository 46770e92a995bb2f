//! The frame around every page: skip link, header with the installation's own name, navigation by
//! role, language switch, breadcrumb, main, footer. Help stands at the same place on every page
//! (WCAG 3.2.6), and nothing needs a script.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use words::Lang;

use crate::cache::Policy;
use crate::document::Document;
use crate::html::el;
use crate::{Href, Html, Tr, Visitor, assets, ui};

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Head {
    title: String,
    lead: Option<String>,
    crumbs: Vec<(String, Href)>,
    status: StatusCode,
    policy: Policy,
    error: bool,
    wide: bool,
    languages: Vec<(Lang, Href)>,
    feeds: Vec<(String, Href)>,
}

impl Head {
    /// A page with this title; it is the `<title>` and the heading.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// One sentence under the heading that says what the page is for.
    #[must_use]
    pub fn lead(self, lead: impl Into<String>) -> Self {
        Self {
            lead: Some(lead.into()),
            ..self
        }
    }

    /// A step of the way here, from the top; the page itself is added by the layout.
    #[must_use]
    pub fn crumb(mut self, name: impl Into<String>, to: Href) -> Self {
        self.crumbs.push((name.into(), to));
        self
    }

    /// Another status than 200.
    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Marks the title as that of a form with errors, so that it is the first thing heard.
    #[must_use]
    pub fn with_errors(self, has_errors: bool) -> Self {
        let status = if has_errors {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            self.status
        };
        Self {
            error: has_errors,
            status,
            ..self
        }
    }

    /// Uses the whole width, for boards and wide tables.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// How long others may keep the page. Without this: not at all. Ignored for signed-in visitors.
    #[must_use]
    pub fn cache(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The stable address of this page in a language (portal pages).
    #[must_use]
    pub fn in_lang(mut self, lang: Lang, at: Href) -> Self {
        self.languages.push((lang, at));
        self
    }

    /// A feed of what the page lists.
    #[must_use]
    pub fn feed(mut self, name: impl Into<String>, at: Href) -> Self {
        self.feeds.push((name.into(), at));
        self
    }
}

/// A whole page.
#[must_use]
pub fn page(visitor: &Visitor, head: Head, body: impl Into<Html>) -> Response {
    let document = Document {
        t: visitor.t(),
        title: full_title(visitor, &head),
        heading: &head.title,
        lead: head.lead.as_deref(),
        site: visitor.site().name(visitor.lang),
        operated_by: operated_by(visitor),
        css: Href::to(assets::css_path()),
        icon: Href::to(assets::icon_path()),
        alternates: alternates(visitor, &head),
        demo: visitor.site().demo,
        nav: navigation(visitor),
        language: language_switch(visitor, &head),
        person: visitor.person.as_ref().map(|person| person.name.as_str()),
        known: visitor.is_known(),
        sign_in: visitor.frame.uri.path() != "/sign-in",
        breadcrumb: ui::breadcrumb(visitor.t(), &head.crumbs, &head.title),
        main: if head.wide { "wide" } else { "measure" },
        body: body.into(),
        contact: contact(visitor),
    };
    respond(visitor, &head, document.text())
}

fn respond(visitor: &Visitor, head: &Head, text: String) -> Response {
    let policy = if visitor.is_known() {
        Policy::Never
    } else {
        head.policy
    };
    let mut response = (head.status, text).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, policy.header());
    headers.insert(
        header::VARY,
        HeaderValue::from_static("accept, accept-language, cookie"),
    );
    let language = HeaderValue::from_static(visitor.lang.tag());
    headers.insert(header::CONTENT_LANGUAGE, language);
    response
}

fn operated_by(visitor: &Visitor) -> Option<String> {
    let operator = visitor.site().operator(visitor.lang);
    let says = || {
        visitor
            .t()
            .with("web-operated-by", words::args![operator = operator])
            .into_owned()
    };
    (!operator.is_empty()).then(says)
}

fn full_title(visitor: &Visitor, head: &Head) -> String {
    let t = visitor.t();
    let mark = if head.error {
        t.say("web-title-error")
    } else {
        "".into()
    };
    let site = visitor.site().name(visitor.lang);
    if head.title.is_empty() || head.title == site {
        format!("{mark}{site}")
    } else {
        format!("{mark}{} | {site}", head.title)
    }
}

fn navigation(visitor: &Visitor) -> Html {
    let here = visitor.frame.uri.path();
    let items = visitor
        .shell()
        .nav
        .iter()
        .filter(|item| (item.shown_to)(visitor));
    items
        .map(|item| {
            let path = item.href.as_str();
            let inside = path != "/"
                && here
                    .strip_prefix(path)
                    .is_some_and(|rest| rest.starts_with('/'));
            let current = if here == path {
                Some("page")
            } else {
                inside.then_some("true")
            };
            let link = el("a").href(&item.href).opt("aria-current", current);
            el("li").child(link.child(visitor.t().say(item.key)))
        })
        .collect()
}

/// Each language is named in itself and marked as such.
fn language_switch(visitor: &Visitor, head: &Head) -> Html {
    let name = |lang: Lang| Tr::new(lang).say("web-language-name");
    Lang::ALL
        .into_iter()
        .map(|lang| {
            let item = el("li");
            if lang == visitor.lang {
                return item.child(el("span").attr("aria-current", "true").child(name(lang)));
            }
            let stable = head.languages.iter().find(|(known, _)| *known == lang);
            let to = stable.map_or_else(|| visitor.frame.in_lang(lang), |(_, at)| at.clone());
            let link = el("a")
                .href(&to)
                .attr("lang", lang.tag())
                .attr("hreflang", lang.tag());
            item.child(link.child(name(lang)))
        })
        .collect()
}

fn alternates(visitor: &Visitor, head: &Head) -> Html {
    let absolute = |at: &Href| Href::external(&visitor.site().absolute(at));
    let languages = head.languages.iter().filter_map(|(lang, at)| {
        let link = el("link")
            .attr("rel", "alternate")
            .attr("hreflang", lang.tag());
        Some(link.href(&absolute(at)?))
    });
    let feeds = head.feeds.iter().map(|(name, at)| {
        let link = el("link")
            .attr("rel", "alternate")
            .attr("type", "application/atom+xml");
        link.attr("title", name).href(at)
    });
    languages.chain(feeds).collect()
}

fn contact(visitor: &Visitor) -> Html {
    match &visitor.site().contact_mail {
        Some(mail) => el("a").href(&Href::mail(mail)).child(mail).html(),
        None => el("a")
            .href(&Href::to("/about/contact"))
            .child(visitor.t().say("web-contact"))
            .html(),
    }
}

/// Answers a form that was done: see the result under its own address (303).
#[must_use]
pub fn see_other(to: &Href) -> Response {
    let to = HeaderValue::from_str(to.as_str()).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
