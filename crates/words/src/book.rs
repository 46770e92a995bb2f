//! One crate's texts, parsed once and kept. Messages without arguments are formatted at
//! installation, so saying one of them is a look-up and a borrow.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Lang, Source, TEXTS};

/// A value put into a message. Instants and dates arrive already formatted, as text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Any text; the page escapes it, not we.
    Text(Cow<'a, str>),
    /// A number: grouped by thousands in the output, and usable in plural selectors.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
numbers!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// One crate's texts in one language.
pub(crate) struct Book {
    bundle: FluentBundle<FluentResource>,
    /// Messages that need no argument, ready to be lent.
    plain: HashMap<String, String>,
}

/// Both languages of one crate.
struct Shelf {
    ja: Book,
    en: Book,
}

static BOOKS: RwLock<Option<HashMap<&'static str, &'static Shelf>>> = RwLock::new(None);

/// Makes texts available to [`say`]. Installing the same crate again changes nothing, so tests may
/// call this freely. Texts that do not parse are left out; [`check`](crate::check) names them.
pub fn install(sources: &[Source]) {
    let mut books = BOOKS.write().unwrap_or_else(PoisonError::into_inner);
    let books = books.get_or_insert_with(HashMap::new);
    for source in sources.iter().chain([&TEXTS]) {
        books.entry(source.crate_name).or_insert_with(|| {
            // Lent for the life of the process: there are as many as crates with texts.
            Box::leak(Box::new(Shelf {
                ja: Book::open(source, Lang::Ja),
                en: Book::open(source, Lang::En),
            }))
        });
    }
}

/// The text for `key`; a missing one shows as `⟦key⟧`.
#[must_use]
pub fn say(lang: Lang, key: &str) -> Cow<'static, str> {
    match book(lang, key) {
        Some(book) => match book.plain.get(key) {
            Some(text) => Cow::Borrowed(text.as_str()),
            None => book.format(key, &[]),
        },
        None => missing(key),
    }
}

/// The text for `key` with its arguments.
#[must_use]
pub fn say_with(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
    book(lang, key).map_or_else(|| missing(key), |book| book.format(key, args))
}

fn book(lang: Lang, key: &str) -> Option<&'static Book> {
    let crate_name = key.split('-').next().unwrap_or_default();
    let books = BOOKS.read().unwrap_or_else(PoisonError::into_inner);
    let shelf = *books.as_ref()?.get(crate_name)?;
    Some(match lang {
        Lang::Ja => &shelf.ja,
        Lang::En => &shelf.en,
    })
}

fn missing(key: &str) -> Cow<'static, str> {
    Cow::Owned(format!("⟦{key}⟧"))
}

impl Book {
    pub(crate) fn open(source: &Source, lang: Lang) -> Self {
        // Plural rules come from the locale; both tags parse.
        let locale: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks would travel into mail subjects, CSV cells and clipboards.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(group_thousands));
        let own = parse(source.text(lang));
        let keys: Vec<String> = message_ids(&own);
        if source.crate_name != TEXTS.crate_name {
            bundle.add_resource_overriding(parse(TEXTS.text(lang)));
        }
        bundle.add_resource_overriding(own);
        let mut book = Self {
            bundle,
            plain: HashMap::new(),
        };
        for key in keys {
            if let Some(text) = book.try_format(&key, None) {
                book.plain.insert(key, text);
            }
        }
        book
    }

    /// The message, when it needs nothing that `args` does not hold.
    pub(crate) fn try_format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        errors.is_empty().then_some(text)
    }

    fn format(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return missing(key);
        };
        let args = fluent_args(args);
        let mut errors = Vec::new();
        // A missing argument shows as its name in braces: visible, and never a panic.
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        Cow::Owned(text.into_owned())
    }
}

pub(crate) fn fluent_args<'a>(args: &'a [(&str, Arg<'_>)]) -> FluentArgs<'a> {
    let mut out = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        let value = match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
            Arg::Number(number) => FluentValue::from(*number),
        };
        out.set((*name).to_owned(), value);
    }
    out
}

fn parse(text: &str) -> FluentResource {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((resource, _)) => resource,
    }
}

fn message_ids(resource: &FluentResource) -> Vec<String> {
    resource
        .entries()
        .filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

fn group_thousands<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.options.use_grouping => Some(grouped(number)),
        _ => None,
    }
}

fn grouped(number: &FluentNumber) -> String {
    let plain = number.as_string().into_owned();
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
