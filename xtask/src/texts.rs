//! The texts of all crates: the same keys and arguments in both languages (the check is `words::check`),
//! no key used that has no text, no text that nobody uses. The glossary, `words` itself, is exempt from
//! the last: its terms are there to be referred to.

use std::collections::BTreeSet;

use words::scan::{self, Use};
use words::{Lang, Source};

use crate::findings::Findings;
use crate::repository::{File, Repository};

const GLOSSARY: &str = "words-";

/// Words of the code that begin like a crate's keys and are none: glossary entries, a means of
/// contact, a file name, an example in a doc comment.
const NO_KEYS: [&str; 5] = [
    "portal-hits",
    "web-application",
    "web-form",
    "web-system",
    "noroshi-store-…",
];

/// Every crate with `texts/ja.ftl` and `texts/en.ftl`.
pub fn check(repository: &Repository) -> anyhow::Result<Findings> {
    let files = repository.files()?;
    let mut wrong = Vec::new();
    let sources = sources(&files, &mut wrong);
    let uses = uses(&files, &sources);
    let findings = words::check(&sources);
    wrong.extend(findings.iter().map(ToString::to_string));
    wrong.extend(
        scan::missing(&sources, &uses)
            .iter()
            .filter(|key| !NO_KEYS.contains(&key.as_str()))
            .map(|key| format!("{key}: used, but has no text")),
    );
    wrong.extend(
        scan::unused(&sources, &uses)
            .iter()
            .filter(|key| !key.starts_with(GLOSSARY))
            .map(|key| format!("{key}: a text nobody uses")),
    );
    let count: usize = sources
        .iter()
        .map(|source| words::keys(source, Lang::Ja).len())
        .sum();
    Ok(Findings::new(
        format!("{count} texts of {} crates in ja and en", sources.len()),
        wrong,
    ))
}

fn sources(files: &[File], wrong: &mut Vec<String>) -> Vec<Source> {
    let named: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.path.contains("/texts/"))
        .filter_map(File::crate_name)
        .collect();
    let mut text = |name: &str, lang: &str| {
        let path = format!("crates/{name}/texts/{lang}.ftl");
        let found = files.iter().find(|file| file.path == path);
        if found.is_none() {
            wrong.push(format!("{path} is missing"));
        }
        leak(found.map_or("", |file| &file.text))
    };
    named
        .into_iter()
        .map(|name| Source {
            crate_name: leak(name),
            ja: text(name, "ja"),
            en: text(name, "en"),
        })
        .collect()
}

/// `Source` is made for texts compiled in; a chore that runs once may keep its own for ever.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// Keys in production code and templates; a key that only a test says is not shown to anyone.
fn uses(files: &[File], sources: &[Source]) -> BTreeSet<Use> {
    let crates: Vec<&str> = sources.iter().map(|source| source.crate_name).collect();
    files
        .iter()
        .filter(|file| file.crate_name().is_some())
        .filter_map(|file| {
            let template = file
                .path
                .contains("/templates/")
                .then_some(file.text.as_str());
            file.production().or(template)
        })
        .flat_map(|text| scan::uses(text, &crates))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{sources, uses};
    use crate::repository::File;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_crate_without_one_language_is_reported() {
        let files = [file("crates/web/texts/ja.ftl", "web-a = あ\n")];
        let mut wrong = Vec::new();
        assert_eq!(sources(&files, &mut wrong).len(), 1);
        assert_eq!(wrong, ["crates/web/texts/en.ftl is missing"]);
    }

    #[test]
    fn code_and_templates_use_keys_and_tests_do_not() {
        let files = [
            file("crates/web/texts/ja.ftl", ""),
            file(
                "crates/web/src/lib.rs",
                "say(lang, \"web-a\");\n#[cfg(test)]\n\"web-b\"",
            ),
            file("crates/web/src/tests.rs", "\"web-c\""),
            file("crates/web/templates/page.html", "{{ say(\"web-d\") }}"),
        ];
        let found = uses(&files, &sources(&files, &mut Vec::new()));
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
