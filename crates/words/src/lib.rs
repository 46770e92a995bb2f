//! Every text shown to people, in Japanese and English. Pure.
//!
//! A crate with texts keeps them in `texts/ja.ftl` and `texts/en.ftl` ([Fluent]) and exports them as
//! `pub const TEXTS: words::Source`. The composition root installs all sources once; from then on
//! [`say`] and [`say_with`] answer from memory. Keys are kebab-case and begin with the crate's name,
//! so the key alone tells which book to open. Terms that the handling standard fixes (受理 accepted,
//! 公表日 disclosure date …) are written once, in this crate's own texts, and every other book may
//! refer to them as `{ -term }`.
//!
//! A missing key shows as `⟦key⟧` and fails a test ([`check`], [`scan`]); it never panics.
//!
//! [Fluent]: https://projectfluent.org/

mod book;
mod check;
mod lang;
pub mod scan;

pub use book::{Arg, install, say, say_with};
pub use check::{Finding, check, keys};
pub use lang::Lang;

/// The two texts of one crate.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// The crate's name, which begins each of its keys.
    pub crate_name: &'static str,
    /// `texts/ja.ftl`.
    pub ja: &'static str,
    /// `texts/en.ftl`.
    pub en: &'static str,
}

impl Source {
    /// The text in one language.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// The shared terms, and a message for each so that pages can show them alone.
pub const TEXTS: Source = Source {
    crate_name: "words",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// Names arguments for [`say_with`]: `words::args![count = 3, name = "…"]`.
#[macro_export]
macro_rules! args {
    ($($name:ident = $value:expr),* $(,)?) => {
        &[$((stringify!($name), $crate::Arg::from($value))),*]
    };
}

#[cfg(test)]
mod tests;
