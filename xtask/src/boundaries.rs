//! The walls of the house (ARCHITECTURE.md, "Storeys"), checked on what cargo resolved and on the sources.
//!
//! - A crate leans on lower storeys only. A sibling of the same storey must be named in its own
//!   manifest (`[package.metadata.noroshi] siblings`); rooms, storey 4, may name none.
//! - Only tests and chores use `testkit`; nothing uses `xtask`.
//! - Storey 1 is pure: no runtime, database or network in its whole tree, no clock, chance,
//!   environment or file in its code.
//! - Versions and features stand in one table, the root manifest (docs/decisions/0002).

use std::collections::BTreeMap;

use anyhow::Context;

use crate::findings::Findings;
use crate::metadata::{House, Metadata, Package};
use crate::repository::{File, Repository};

const TESTS: u8 = 0;
const CORE: u8 = 1;
const ROOMS: u8 = 4;

/// May not appear anywhere below a crate of storey 1.
const IMPURE_CRATES: [&str; 11] = [
    "axum",
    "deadpool-postgres",
    "hyper",
    "lettre",
    "libsqlite3-sys",
    "mio",
    "reqwest",
    "rusqlite",
    "socket2",
    "tokio",
    "tokio-postgres",
];

/// May not be asked for by a crate of storey 1; they may come along unused with `uuid`.
const CHANCE: [&str; 3] = ["fastrand", "getrandom", "rand"];

/// May not be said in the code of storey 1.
const IMPURE_CODE: [&str; 13] = [
    "std::env::",
    "std::fs",
    // Addresses are values; sockets are not.
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "std::process",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "rand::",
];

/// All walls at once.
pub fn check(repository: &Repository) -> anyhow::Result<Findings> {
    let metadata = Metadata::read(repository)?;
    let files = repository.files()?;
    let mut wrong = Vec::new();
    let houses = houses(&metadata, &mut wrong);
    for package in metadata.members() {
        if let Some(house) = houses.get(package.name.as_str()) {
            leaning(package, house, &houses, &mut wrong);
            if house.storey == CORE {
                pure_tree(&metadata, package, &mut wrong);
            }
        }
    }
    for file in &files {
        pure_code(file, &houses, &mut wrong);
        one_table(file, &mut wrong)?;
    }
    Ok(Findings::new(
        format!("{} crates keep their storeys", houses.len()),
        wrong,
    ))
}

type Houses<'a> = BTreeMap<&'a str, House>;

fn houses<'a>(metadata: &'a Metadata, wrong: &mut Vec<String>) -> Houses<'a> {
    let mut houses = Houses::new();
    for package in metadata.members() {
        match package
            .metadata
            .as_ref()
            .and_then(|notes| notes.noroshi.clone())
        {
            Some(house) if house.storey <= 5 => {
                houses.insert(package.name.as_str(), house);
            }
            _ => wrong.push(format!(
                "{}: package.metadata.noroshi.storey is not 0 to 5",
                package.name
            )),
        }
    }
    houses
}

fn leaning(package: &Package, house: &House, houses: &Houses<'_>, wrong: &mut Vec<String>) {
    let name = &package.name;
    if house.storey == ROOMS && !house.siblings.is_empty() {
        wrong.push(format!(
            "{name}: a room names no siblings; rooms meet through events and ids"
        ));
    }
    for dependency in &package.dependencies {
        let other = dependency.name.as_str();
        let Some(below) = houses.get(other) else {
            continue;
        };
        let for_tests = dependency.kind.as_deref() == Some("dev");
        if let Some(reason) = forbidden(name, house, other, below, for_tests) {
            let table = if for_tests {
                "dev-dependencies"
            } else {
                "dependencies"
            };
            wrong.push(format!("{name} → {other} ({table}): {reason}"));
        }
    }
}

fn forbidden(
    name: &str,
    house: &House,
    other: &str,
    below: &House,
    for_tests: bool,
) -> Option<&'static str> {
    if other == "xtask" {
        return Some("nothing leans on xtask");
    }
    if name == other || house.storey == TESTS {
        return None;
    }
    if below.storey == TESTS {
        return (!for_tests).then_some("only tests use testkit");
    }
    if below.storey > house.storey {
        return Some("leans on a higher storey");
    }
    if below.storey < house.storey {
        return None;
    }
    if house.storey == ROOMS {
        return Some("rooms never import one another");
    }
    let named = house.siblings.iter().any(|sibling| sibling == other);
    (!named && !for_tests).then_some("a sibling must be named in package.metadata.noroshi.siblings")
}

fn pure_tree(metadata: &Metadata, package: &Package, wrong: &mut Vec<String>) {
    let reach = metadata.reach(package);
    for name in IMPURE_CRATES.iter().filter(|name| reach.contains(*name)) {
        wrong.push(format!(
            "{}: storey 1 is pure, yet {name} is in its tree",
            package.name
        ));
    }
    for dependency in package.dependencies.iter().filter(|d| d.kind.is_none()) {
        if CHANCE.contains(&dependency.name.as_str()) {
            wrong.push(format!(
                "{}: storey 1 takes chance as an argument",
                package.name
            ));
        }
    }
}

fn pure_code(file: &File, houses: &Houses<'_>, wrong: &mut Vec<String>) {
    let in_core = file
        .crate_name()
        .and_then(|name| houses.get(name))
        .is_some_and(|house| house.storey == CORE);
    let Some(code) = file.production().filter(|_| in_core) else {
        return;
    };
    for (index, line) in code.lines().enumerate() {
        let said = line.split("//").next().unwrap_or_default();
        for word in IMPURE_CODE.iter().filter(|word| said.contains(*word)) {
            wrong.push(format!("{}:{}: storey 1 says {word}", file.path, index + 1));
        }
    }
}

fn one_table(file: &File, wrong: &mut Vec<String>) -> anyhow::Result<()> {
    let ours = file.crate_name().is_some() || file.path.starts_with("xtask/");
    if !ours || !file.path.ends_with("/Cargo.toml") {
        return Ok(());
    }
    let manifest: toml::Table = file
        .text
        .parse()
        .with_context(|| format!("{} is no manifest", file.path))?;
    for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(entries) = manifest.get(table).and_then(toml::Value::as_table) else {
            continue;
        };
        for (name, entry) in entries {
            let inherited = entry.get("workspace").and_then(toml::Value::as_bool);
            if inherited != Some(true) {
                wrong.push(format!(
                    "{}: {name} is not taken from the root table",
                    file.path
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Houses, forbidden, one_table, pure_code};
    use crate::metadata::House;
    use crate::repository::File;

    fn at(storey: u8, siblings: &[&str]) -> House {
        let siblings = siblings.iter().map(|name| (*name).to_owned()).collect();
        House { storey, siblings }
    }

    #[test]
    fn each_direction_has_its_answer() {
        let cases = [
            (
                ("reception", at(4, &[])),
                ("handling", at(1, &[])),
                false,
                true,
            ),
            (
                ("reception", at(4, &[])),
                ("portal", at(4, &[])),
                false,
                false,
            ),
            (
                ("reception", at(4, &[])),
                ("portal", at(4, &[])),
                true,
                false,
            ),
            (
                ("reception", at(4, &[])),
                ("testkit", at(0, &[])),
                true,
                true,
            ),
            (
                ("reception", at(4, &[])),
                ("testkit", at(0, &[])),
                false,
                false,
            ),
            (
                ("store", at(2, &[])),
                ("casework", at(3, &[])),
                false,
                false,
            ),
            (("vault", at(2, &[])), ("store", at(2, &[])), false, false),
            (
                ("vault", at(2, &["store"])),
                ("store", at(2, &[])),
                false,
                true,
            ),
            (("store", at(2, &[])), ("store", at(2, &[])), true, true),
            (("xtask", at(0, &[])), ("noroshi", at(5, &[])), false, true),
            (("testkit", at(0, &[])), ("xtask", at(0, &[])), false, false),
        ];
        for ((name, house), (other, below), for_tests, allowed) in cases {
            let answer = forbidden(name, &house, other, &below, for_tests);
            assert_eq!(answer.is_none(), allowed, "{name} → {other}: {answer:?}");
        }
    }

    #[test]
    fn a_clock_in_the_core_is_found_and_a_comment_is_not() {
        let text =
            "// Timestamp::now is forbidden\nlet t = Timestamp::now();\n#[cfg(test)]\nstd::fs"
                .into();
        let file = File {
            path: "crates/handling/src/lib.rs".into(),
            text,
        };
        let mut wrong = Vec::new();
        pure_code(&file, &Houses::from([("handling", at(1, &[]))]), &mut wrong);
        assert_eq!(
            wrong,
            ["crates/handling/src/lib.rs:2: storey 1 says Timestamp::now"]
        );
        wrong.clear();
        pure_code(&file, &Houses::from([("handling", at(2, &[]))]), &mut wrong);
        assert!(wrong.is_empty());
    }

    #[test]
    fn a_version_outside_the_root_table_is_found() {
        let text =
            "[dependencies]\na.workspace = true\nb = \"1\"\nc = { version = \"1\" }\n".into();
        let file = File {
            path: "crates/web/Cargo.toml".into(),
            text,
        };
        let mut wrong = Vec::new();
        one_table(&file, &mut wrong).unwrap();
        assert_eq!(wrong.len(), 2, "{wrong:?}");
    }
}
