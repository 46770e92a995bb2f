//! The table of clauses tells the truth: 29 clauses, and everything it names exists.

use std::collections::BTreeSet;
use std::path::Path;

use handling::clauses::{CLAUSES, Carrier, MACHINES};
use handling::{case, register, report, rule};

use crate::states::names;

#[test]
fn all_29_clauses_are_there_in_order() {
    let rules: Vec<&str> = CLAUSES.iter().map(|clause| clause.rule.0).collect();
    let of =
        |part: &str, n: u8| -> Vec<String> { (1..=n).map(|i| format!("R-V{part}-{i}")).collect() };
    let expected = [
        of("1-1", 4),
        of("1-2", 8),
        of("1-3", 9),
        of("1-4", 6),
        of("2", 2),
    ]
    .concat();
    assert_eq!(rules, expected);
    for clause in CLAUSES {
        assert!(rule::ALL.contains(&clause.rule));
        assert!(!clause.carriers.is_empty() && !clause.tests.is_empty());
    }
}

#[test]
fn every_command_and_guard_named_exists() {
    let of_report = names::<report::Command>();
    let of_case = names::<case::Command>();
    let of_register = names::<register::Command>();
    let source = source(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    for carrier in CLAUSES.iter().flat_map(|clause| clause.carriers) {
        let there = match carrier {
            Carrier::Report(name) => of_report.contains(*name),
            Carrier::Case(name) => of_case.contains(*name),
            Carrier::Register(name) => of_register.contains(*name),
            Carrier::Guard(code) => source.contains(&format!("Refusal::new(\"{code}\"")),
            Carrier::Grant(key) => source.contains(&format!("=> \"{key}\".into()")),
            Carrier::Duty(_) | Carrier::Message(_) | Carrier::Word(_) => true,
        };
        assert!(there, "{carrier:?}");
    }
}

#[test]
fn every_test_named_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it"));
    let named: BTreeSet<&str> = CLAUSES
        .iter()
        .flat_map(|clause| clause.tests)
        .chain(MACHINES.iter().map(|machine| &machine.test))
        .copied()
        .collect();
    for test in named {
        let (module, function) = test.rsplit_once("::").expect("a module");
        let file = root.join(module.replace("::", "/")).with_extension("rs");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let shown = text
            .split("#[test]")
            .skip(1)
            .any(|rest| rest.trim_start().starts_with(&format!("fn {function}(")));
        let property = text
            .split("proptest! {")
            .skip(1)
            .any(|rest| rest.contains(&format!("fn {function}(")));
        assert!(shown || property, "{test}");
    }
}

fn source(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.push_str(&source(&path));
        } else {
            all.push_str(&std::fs::read_to_string(&path).expect("a text"));
        }
    }
    all
}
