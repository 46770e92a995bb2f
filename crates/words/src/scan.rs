//! Finds the keys that code and templates use, so that a test can say which are missing from the
//! texts and which texts nobody uses. It reads string literals only: `"reception-triage-title"`, and
//! keys built at run time, `format!("reception-state-{}", …)`, which count as a prefix.

use std::collections::BTreeSet;

use crate::{Lang, Source, keys};

/// One use of a key in a source text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// The whole key.
    Key(String),
    /// A key completed at run time; this is how it begins.
    Prefix(String),
}

/// All keys of the named crates used in `text` (Rust or template source).
#[must_use]
pub fn uses(text: &str, crates: &[&str]) -> BTreeSet<Use> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('"') {
        let Some(rest) = text.get(at + 1..) else {
            continue;
        };
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        let word = end.and_then(|end| rest.get(..end)).unwrap_or_default();
        let named = word
            .split_once('-')
            .is_some_and(|(first, _)| crates.contains(&first));
        if !named {
            continue;
        }
        match rest.get(word.len()..).and_then(|tail| tail.chars().next()) {
            Some('"') if word.ends_with('-') => found.insert(Use::Prefix(word.to_owned())),
            Some('"') => found.insert(Use::Key(word.to_owned())),
            Some('{') => found.insert(Use::Prefix(word.to_owned())),
            _ => false,
        };
    }
    found
}

/// Uses without a text: each is a visible hole on a page.
#[must_use]
pub fn missing(sources: &[Source], uses: &BTreeSet<Use>) -> Vec<String> {
    let known = known(sources);
    uses.iter()
        .filter(|used| match used {
            Use::Key(key) => !known.contains(key),
            Use::Prefix(prefix) => !known.iter().any(|key| key.starts_with(prefix.as_str())),
        })
        .map(|used| match used {
            Use::Key(key) => key.clone(),
            Use::Prefix(prefix) => format!("{prefix}…"),
        })
        .collect()
}

/// Texts that nothing uses.
#[must_use]
pub fn unused(sources: &[Source], uses: &BTreeSet<Use>) -> Vec<String> {
    let used = |key: &String| {
        uses.iter().any(|used| match used {
            Use::Key(known) => known == key,
            Use::Prefix(prefix) => key.starts_with(prefix.as_str()),
        })
    };
    known(sources)
        .into_iter()
        .filter(|key| !used(key))
        .collect()
}

fn known(sources: &[Source]) -> BTreeSet<String> {
    sources
        .iter()
        .flat_map(|source| keys(source, Lang::Ja))
        .collect()
}
