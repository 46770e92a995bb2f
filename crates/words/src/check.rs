//! The word check: both languages of a source say the same things with the same arguments, every
//! key carries its crate's name, and nothing refers to what is not there. Every crate with texts
//! runs it in a test; `cargo xtask check` runs it over all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::book::{Book, fluent_args};
use crate::{Arg, Lang, Source};

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whose text.
    pub crate_name: &'static str,
    /// In which language.
    pub lang: Lang,
    /// Which key, or empty when the file itself does not parse.
    pub key: String,
    /// What is wrong, for the developer.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/texts/{}.ftl: {}: {}",
            self.crate_name, self.lang, self.key, self.what
        )
    }
}

/// The message keys of a source in one language, sorted.
#[must_use]
pub fn keys(source: &Source, lang: Lang) -> Vec<String> {
    outline(source, lang).0.into_keys().collect()
}

/// Everything wrong with these sources; empty is good.
#[must_use]
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        for lang in Lang::ALL {
            check_one(source, lang, &mut findings);
        }
    }
    findings
}

type Outline = BTreeMap<String, BTreeSet<String>>;

fn check_one(source: &Source, lang: Lang, findings: &mut Vec<Finding>) {
    let mut report = |key: &str, what: String| {
        findings.push(Finding {
            crate_name: source.crate_name,
            lang,
            key: key.to_owned(),
            what,
        });
    };
    let (mine, problems) = outline(source, lang);
    for problem in problems {
        report("", problem);
    }
    let (others, _) = outline(source, lang.other());
    let book = Book::open(source, lang);
    let prefix = format!("{}-", source.crate_name);
    for (key, args) in &mine {
        if !key.starts_with(&prefix) || !key.chars().all(is_kebab) {
            report(
                key,
                format!("a key is kebab-case and begins with `{prefix}`"),
            );
        }
        match others.get(key) {
            None => report(key, format!("has no counterpart in {}.ftl", lang.other())),
            Some(theirs) => {
                for arg in args.difference(theirs) {
                    report(key, format!("${arg} is not used in {}.ftl", lang.other()));
                }
            }
        }
        if !speaks(&book, key, args) {
            report(
                key,
                "does not format: an unknown reference, or no value".to_owned(),
            );
        }
    }
}

/// Formats with every argument set, once as text and once as a number: selectors may want either.
fn speaks(book: &Book, key: &str, args: &BTreeSet<String>) -> bool {
    [Arg::Number(3), Arg::Text("x".into())]
        .into_iter()
        .all(|value| {
            let args: Vec<(&str, Arg<'_>)> = args
                .iter()
                .map(|name| (name.as_str(), value.clone()))
                .collect();
            book.try_format(key, Some(&fluent_args(&args)))
                .is_some_and(|text| !text.trim().is_empty())
        })
}

fn is_kebab(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
}

/// Keys with their arguments, and what does not parse.
fn outline(source: &Source, lang: Lang) -> (Outline, Vec<String>) {
    let (resource, mut problems) = match parser::parse(source.text(lang)) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors.iter().map(ToString::to_string).collect()),
    };
    let mut outline = Outline::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut args = BTreeSet::new();
        if let Some(pattern) = &message.value {
            in_pattern(pattern, &mut args);
        }
        if !message.attributes.is_empty() {
            problems.push(format!(
                "{}: attributes are not used in this house",
                message.id.name
            ));
        }
        if outline.insert(message.id.name.to_owned(), args).is_some() {
            problems.push(format!("{}: said twice", message.id.name));
        }
    }
    (outline, problems)
}

fn in_pattern(pattern: &Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, args);
        }
    }
}

fn in_expression(expression: &Expression<&str>, args: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, args),
        Expression::Select { selector, variants } => {
            in_inline(selector, args);
            for variant in variants {
                in_pattern(&variant.value, args);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, args: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for positional in &arguments.positional {
                in_inline(positional, args);
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, args),
        _ => {}
    }
}
