//! Finds identifiers in prose: `…（CVE-2024-1234、JVN#12345678）…`.

use std::collections::HashSet;

use super::Id;

const STARTS: [&str; 8] = [
    "CVE-", "JVNDB-", "JVNVU#", "JVNTA", "JVN#", "GHSA-", "CWE-", "CCE-",
];

pub(super) fn find_all(text: &str) -> Vec<Id> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        // Inside a longer word nothing begins.
        let starts = letter.is_ascii_uppercase()
            && !before.is_some_and(|c: char| c.is_ascii_alphanumeric())
            && STARTS.iter().any(|start| rest.starts_with(start));
        let word = if starts { word(rest) } else { "" };
        if let Ok(id) = Id::parse(word)
            && seen.insert(id.clone())
        {
            found.push(id);
        }
        let step = word.len().max(letter.len_utf8());
        before = rest.get(..step).and_then(|passed| passed.chars().last());
        rest = rest.get(step..).unwrap_or_default();
    }
    found
}

/// The run of characters identifiers are made of, without a trailing hyphen.
fn word(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '#')))
        .unwrap_or(text.len());
    text.get(..end)
        .unwrap_or_default()
        .trim_end_matches(['-', '#'])
}
