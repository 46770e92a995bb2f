//! Tidiness: no hand-written file over 1,000 lines, and nothing in a file that only makes sense on the
//! machine where it was written: its folders, its package mirror, a merge left half done.

use crate::findings::Findings;
use crate::repository::{File, Repository};

const MOST_LINES: usize = 1000;
const WRITTEN_BY_HAND: [&str; 9] = ["rs", "sql", "html", "css", "js", "ftl", "md", "sh", "toml"];
const NOT_BY_HAND: [&str; 4] = ["data", "fixtures", "snapshots", "vendor"];

/// Folders of one machine. Spelt in two halves, or this file would report itself.
const MACHINE_PATHS: [&str; 6] = [
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/wt"),
    concat!("/wo", "rk/shared"),
    concat!("../sha", "red/"),
    concat!("/ro", "ot/"),
    concat!("bash", "_jobs"),
];
/// A host that begins like this serves packages to one machine; manifests name packages, not hosts.
const MIRRORS: [&str; 8] = [
    "registry.",
    "mirror.",
    "mirrors.",
    "proxy.",
    "artifactory.",
    "nexus.",
    "static.",
    "index.",
];
const MERGE_MARKS: [&str; 2] = [concat!("<<<<", "<<< "), concat!(">>>>", ">>> ")];

/// Sizes and forbidden words of every file.
pub fn check(repository: &Repository) -> anyhow::Result<Findings> {
    let files = repository.files()?;
    let mut wrong: Vec<String> = files.iter().filter_map(too_long).collect();
    wrong.extend(files.iter().flat_map(foreign_words));
    let mut lengths: Vec<usize> = files
        .iter()
        .filter(|file| file.path.ends_with(".rs"))
        .map(lines)
        .collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    let longest = lengths.last().copied().unwrap_or_default();
    let looked_at = format!(
        "{} files; Rust files: {}, median {median} lines, longest {longest}",
        files.len(),
        lengths.len()
    );
    Ok(Findings::new(looked_at, wrong))
}

fn lines(file: &File) -> usize {
    file.text.lines().count()
}

fn too_long(file: &File) -> Option<String> {
    let extension = file
        .path
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    let by_hand = WRITTEN_BY_HAND.contains(&extension)
        && !file.path.split('/').any(|part| NOT_BY_HAND.contains(&part));
    let length = lines(file);
    (by_hand && length > MOST_LINES)
        .then(|| format!("{}: {length} lines, more than {MOST_LINES}", file.path))
}

/// The rules and fixtures of the log scanner speak of the folders that attackers ask for.
fn attacks(path: &str) -> bool {
    path.starts_with("crates/logscan/") || path.starts_with("crates/scanlog/fixtures/")
}

fn foreign_words(file: &File) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let mut report = |what: &str| wrong.push(format!("{}:{}: {what}", file.path, index + 1));
        if !attacks(&file.path) && MACHINE_PATHS.iter().any(|word| line.contains(word)) {
            report("names a folder of one machine");
        }
        if line
            .split("://")
            .skip(1)
            .any(|host| MIRRORS.iter().any(|mirror| host.starts_with(mirror)))
        {
            report("names a package registry's host");
        }
        if MERGE_MARKS.iter().any(|mark| line.starts_with(mark)) {
            report("a merge left half done");
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::{foreign_words, too_long};
    use crate::repository::File;

    fn file(path: &str, text: String) -> File {
        File {
            path: path.to_owned(),
            text,
        }
    }

    #[test]
    fn a_long_file_is_found_unless_it_is_data() {
        let text = "x\n".repeat(1001);
        assert!(too_long(&file("crates/web/src/lib.rs", text.clone())).is_some());
        assert!(too_long(&file("crates/web/src/lib.rs", "x\n".repeat(1000))).is_none());
        assert!(too_long(&file("crates/vuln/data/cwe.sql", text.clone())).is_none());
        assert!(too_long(&file("Cargo.lock", text)).is_none());
    }

    #[test]
    fn words_of_one_machine_are_found() {
        let cases = [
            (concat!("cd /wo", "rk/main"), 1),
            (
                concat!("\"resolved\": \"https:/", "/registry.example/a.tgz\""),
                1,
            ),
            (concat!("<<<<", "<<< HEAD"), 1),
            ("see https://docs.rs/axum and /workspace", 0),
            (
                "source = \"registry+https://github.com/rust-lang/crates.io-index\"",
                0,
            ),
        ];
        for (line, count) in cases {
            assert_eq!(
                foreign_words(&file("a.md", line.to_owned())).len(),
                count,
                "{line}"
            );
        }
    }
}
