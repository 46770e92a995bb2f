//! `let t = visitor.t();` then `t.say("reception-triage-title")`: short, because every line of a
//! page needs it.

use std::borrow::Cow;

use words::{Arg, Lang};

/// Says texts in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tr {
    /// The language.
    pub lang: Lang,
}

impl Tr {
    /// A speaker of `lang`.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The text for a key.
    #[must_use]
    pub fn say(self, key: &str) -> Cow<'static, str> {
        words::say(self.lang, key)
    }

    /// The text for a key with arguments: `t.with("portal-hits", words::args![count = 3])`.
    #[must_use]
    pub fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
        words::say_with(self.lang, key, args)
    }

    /// Picks the text for this language from a bilingual pair that is data, not wording.
    #[must_use]
    pub const fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }
}
