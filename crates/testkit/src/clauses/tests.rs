//! The tests of the core, read from their source: `module::name` exists when the module is declared
//! from `main.rs` down and has a test of that name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use handling::clauses::Machine;

/// Source of every module of the test binary, by its path `a::b`.
pub struct Tests(BTreeMap<String, String>);

impl Tests {
    /// Follows the module declarations.
    pub fn read() -> Result<Self> {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../handling/tests/it"));
        let mut tests = Tests(BTreeMap::new());
        tests.module(&root.join("main.rs"), root, "")?;
        Ok(tests)
    }

    fn module(&mut self, file: &Path, folder: &Path, path: &str) -> Result<()> {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        for name in declared(&text) {
            let flat = folder.join(name).with_extension("rs");
            let nested = folder.join(name).join("mod.rs");
            let file: PathBuf = if flat.exists() { flat } else { nested };
            let path = match path {
                "" => name.to_owned(),
                path => format!("{path}::{name}"),
            };
            self.module(&file, &folder.join(name), &path)?;
        }
        self.0.insert(path.to_owned(), text);
        Ok(())
    }

    /// Those of the named tests that do not exist.
    pub fn gaps<'a>(&self, named: &[&'a str]) -> Vec<&'a str> {
        let missing = |test: &&&str| !self.has(test);
        named.iter().filter(missing).copied().collect()
    }

    fn has(&self, test: &str) -> bool {
        let Some((module, function)) = test.rsplit_once("::") else {
            return false;
        };
        let head = format!("fn {function}(");
        self.0.get(module).is_some_and(|text| {
            let plain = |rest: &str| rest.trim_start().starts_with(&head);
            let property = |rest: &str| rest.contains(&head);
            text.split("#[test]").skip(1).any(plain)
                || text.split("proptest! {").skip(1).any(property)
        })
    }

    /// Rows of the machine's table, which stands beside its test as `const SM_n`.
    pub fn commands(&self, machine: &Machine) -> usize {
        let head = format!("const {}: &str = \"", machine.rule.0.replace('-', "_"));
        let module = machine.test.rsplit_once("::").map(|(module, _)| module);
        let text = module.and_then(|module| self.0.get(module));
        let table = text
            .and_then(|text| text.split_once(&head))
            .and_then(|(_, rest)| rest.split_once("\";"))
            .map_or("", |(table, _)| table);
        let rows = table.lines().filter(|line| line.contains('|'));
        rows.filter(|line| !line.starts_with("command ")).count()
    }
}

fn declared(text: &str) -> impl Iterator<Item = &str> {
    let names = text.lines().filter_map(|line| {
        let line = line.trim_start_matches("pub ").strip_prefix("mod ")?;
        line.strip_suffix(';')
    });
    names.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}
