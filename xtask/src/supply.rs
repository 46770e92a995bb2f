//! Outside crates against deny.toml: none that is banned, and only licences on its list.
//!
//! `cargo deny check` reads the same file and also knows the advisories, but takes long to install;
//! this is the part that every run can afford.

use anyhow::Context;
use serde::Deserialize;

use crate::findings::Findings;
use crate::metadata::{Metadata, Package};
use crate::repository::Repository;

#[derive(Deserialize)]
struct Rules {
    bans: Bans,
    licenses: Licences,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

/// Bans and licences.
pub fn check(repository: &Repository) -> anyhow::Result<Findings> {
    let text = std::fs::read_to_string(repository.root().join("deny.toml")).context("deny.toml")?;
    let rules: Rules = toml::from_str(&text).context("deny.toml")?;
    let metadata = Metadata::read(repository)?;
    let wrong: Vec<String> = metadata
        .outsiders()
        .filter_map(|package| complaint(package, &rules))
        .collect();
    let looked_at = format!("{} outside crates", metadata.outsiders().count());
    Ok(Findings::new(looked_at, wrong))
}

fn complaint(package: &Package, rules: &Rules) -> Option<String> {
    let name = format!("{} {}", package.name, package.version);
    if let Some(ban) = rules.bans.deny.iter().find(|ban| ban.name == package.name) {
        return Some(format!("{name} is banned: {}", ban.reason));
    }
    let licence = package.license.as_deref().unwrap_or("none");
    (!allowed(licence, &rules.licenses.allow)).then(|| format!("{name}: licence {licence}"))
}

/// An SPDX expression with OR, AND and brackets holds when the terms on the list make it true.
fn allowed(expression: &str, list: &[String]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any_of(&mut rest, list) && rest.is_empty()
}

fn any_of(words: &mut &[&str], list: &[String]) -> bool {
    let mut holds = all_of(words, list);
    while let Some((&"OR", rest)) = words.split_first() {
        *words = rest;
        holds |= all_of(words, list);
    }
    holds
}

fn all_of(words: &mut &[&str], list: &[String]) -> bool {
    let mut holds = term(words, list);
    while let Some((&"AND", rest)) = words.split_first() {
        *words = rest;
        holds &= term(words, list);
    }
    holds
}

fn term(words: &mut &[&str], list: &[String]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    *words = rest;
    if *first == "(" {
        let holds = any_of(words, list);
        *words = words.get(1..).unwrap_or_default();
        return holds;
    }
    let mut name = (*first).to_owned();
    if let [with @ "WITH", exception, rest @ ..] = *words {
        name = format!("{name} {with} {exception}");
        *words = rest;
    }
    list.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn licence_expressions_are_understood() {
        let list: Vec<String> = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]
            .map(str::to_owned)
            .to_vec();
        let cases = [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("MIT/Apache-2.0", true),
            ("MIT AND GPL-3.0-only", false),
            ("(GPL-3.0-only OR MIT) AND Unicode-3.0", true),
            ("GPL-3.0-only AND Unicode-3.0 OR MIT", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0", false),
            ("none", false),
            ("", false),
        ];
        for (expression, expected) in cases {
            assert_eq!(allowed(expression, &list), expected, "{expression}");
        }
    }
}
