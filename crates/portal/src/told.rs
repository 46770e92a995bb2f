//! A text in the reader's language, or in the other one and visibly so: a missing translation is
//! never replaced in silence (design: "Both languages").

use web::{Html, Tr, el};
use words::Lang;

/// A text and the language it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told<'a> {
    pub text: &'a str,
    pub lang: Lang,
    pub foreign: bool,
}

impl<'a> Told<'a> {
    /// The reader's language first, else the other; nothing when both are empty.
    pub fn of(reader: Lang, ja: &'a str, en: &'a str) -> Option<Self> {
        let (own, other) = match reader {
            Lang::Ja => (ja.trim(), en.trim()),
            Lang::En => (en.trim(), ja.trim()),
        };
        if !own.is_empty() {
            return Some(Self {
                text: own,
                lang: reader,
                foreign: false,
            });
        }
        (!other.is_empty()).then_some(Self {
            text: other,
            lang: reader.other(),
            foreign: true,
        })
    }

    /// On one line, with a mark when it is in the other language.
    pub fn line(self, t: Tr) -> Html {
        if !self.foreign {
            return Html::text(self.text);
        }
        el("span")
            .attr("lang", self.lang.tag())
            .child(self.text)
            .html()
            .then(" ")
            .then(el("span").class("small").child(self.mark(t)))
    }

    /// The same as plain text, for titles and feeds.
    pub fn plain(self, t: Tr) -> String {
        if self.foreign {
            format!("{} {}", self.text, self.mark(t))
        } else {
            self.text.to_owned()
        }
    }

    /// As paragraphs.
    pub fn block(self, t: Tr) -> Html {
        let body = crate::prose::prose(self.text);
        if !self.foreign {
            return body;
        }
        let mark = web::ui::small(self.mark(t));
        mark.then(el("div").attr("lang", self.lang.tag()).child(body))
    }

    fn mark(self, t: Tr) -> std::borrow::Cow<'static, str> {
        t.say(match self.lang {
            Lang::Ja => "portal-only-ja",
            Lang::En => "portal-only-en",
        })
    }
}
