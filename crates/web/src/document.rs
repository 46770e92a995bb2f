//! The document around every page, element by element: head, header, navigation, main, footer.
//! [`crate::page`] fills it.

use words::Lang;

use crate::{Href, Html, Tr, el};

/// What stands in the frame of one page.
pub(crate) struct Document<'a> {
    pub t: Tr,
    pub title: String,
    pub heading: &'a str,
    pub lead: Option<&'a str>,
    pub site: &'a str,
    pub operated_by: Option<String>,
    pub css: Href,
    pub icon: Href,
    pub alternates: Html,
    pub demo: bool,
    pub nav: Html,
    pub language: Html,
    pub person: Option<&'a str>,
    /// Somebody has come in, with or without an account (a finder by number and secret).
    pub known: bool,
    pub sign_in: bool,
    pub breadcrumb: Html,
    pub main: &'static str,
    pub body: Html,
    pub contact: Html,
}

/// The signal fire.
const MARK: Html = Html::trusted(concat!(
    r#"<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">"#,
    r#"<path d="M9 29h14M12 29l2-8h4l2 8" fill="none" stroke="currentColor" stroke-width="2" "#,
    r#"stroke-linecap="round" stroke-linejoin="round"/>"#,
    r#"<path d="M16 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-3 2-4 3-6 1 1 1 2 2 3 1-2 1-5 1-8z" "#,
    r#"fill="currentColor"/></svg>"#
));

impl Document<'_> {
    /// The whole text.
    pub fn text(self) -> String {
        let lang: Lang = self.t.lang;
        let head = self.head();
        let skip = el("a").class("skip").href(&Href::fragment("main"));
        let body = el("body")
            .child(skip.child(self.t.say("web-skip")))
            .child(self.top())
            .child(self.below());
        let html = el("html").attr("lang", lang.tag()).child(head).child(body);
        format!("<!DOCTYPE html>\n{}\n", html.html())
    }

    fn head(&self) -> Html {
        let meta = |name, content| el("meta").attr("name", name).attr("content", content);
        let link = |rel, to| el("link").attr("rel", rel).href(to);
        el("head")
            .child(el("meta").attr("charset", "utf-8"))
            .child(meta("viewport", "width=device-width, initial-scale=1"))
            .child(meta("color-scheme", "light"))
            .child(el("title").child(&self.title))
            .child(link("stylesheet", &self.css))
            .child(link("icon", &self.icon).attr("type", "image/svg+xml"))
            .child(&self.alternates)
            .html()
    }

    fn top(&self) -> Html {
        let t = self.t;
        let demo = self
            .demo
            .then(|| el("p").class("demo").child(t.say("web-demo")));
        let brand = el("a").class("brand").href(&Href::to("/"));
        let brand = brand.child(MARK).child(el("span").child(self.site));
        let languages = el("nav")
            .attr("aria-label", t.say("web-language"))
            .child(el("ul").class("plain row").child(&self.language));
        let tools = el("div").class("tools").child(languages).child(self.who());
        let nav = (!self.nav.is_empty()).then(|| {
            el("nav")
                .class("main-nav")
                .attr("aria-label", t.say("web-navigation"))
                .child(el("ul").class("plain row").child(&self.nav))
        });
        el("header")
            .class("top")
            .child(demo)
            .child(el("div").class("bar").child(brand).child(tools))
            .child(nav)
            .html()
    }

    /// Who has come in, and the way out; or the way in.
    fn who(&self) -> Html {
        let t = self.t;
        let quiet = |tag| el(tag).class("button quiet small");
        if !self.known && self.person.is_none() {
            let link = quiet("a").href(&Href::to("/sign-in"));
            let link = link.child(t.say("web-sign-in"));
            return self.sign_in.then_some(link).into();
        }
        let account = |name| el("a").href(&Href::to("/account")).child(name);
        let button = quiet("button").attr("type", "submit");
        let out = el("form")
            .attr("method", "post")
            .action(&Href::to("/sign-out"))
            .child(button.child(t.say("web-sign-out")));
        el("div")
            .class("who")
            .child(self.person.map(account))
            .child(out)
            .html()
    }

    fn below(self) -> Html {
        let heading = (!self.heading.is_empty()).then(|| el("h1").child(self.heading));
        let lead = self.lead.map(|lead| el("p").class("lead").child(lead));
        let foot = self.foot();
        let main = el("main")
            .id("main")
            .class(self.main)
            .attr("tabindex", "-1")
            .child(heading)
            .child(lead)
            .child(self.body);
        self.breadcrumb.then(main).then(foot)
    }

    fn foot(&self) -> Html {
        let t = self.t;
        let operator = self.operated_by.as_ref().map(|line| el("p").child(line));
        let whose = el("div")
            .child(el("p").class("name").child(self.site))
            .child(operator)
            .child(el("p").class("independent").child(t.say("web-independent")));
        let link = |path, key| el("li").child(el("a").href(&Href::to(path)).child(t.say(key)));
        let help = el("li").child(t.say("web-help")).child(" ");
        let links = el("ul")
            .class("plain")
            .child(help.child(&self.contact))
            .child(link("/about/accessibility", "web-accessibility"))
            .child(link("/api/docs", "web-api"))
            .child(link("/about/policy", "web-policy"))
            .child(link("/about/privacy", "web-privacy"));
        let about = el("nav").attr("aria-label", t.say("web-about-this-site"));
        let bar = el("div")
            .class("bar")
            .child(whose)
            .child(about.child(links));
        el("footer").class("foot").child(bar).html()
    }
}
