//! How good the detection is, on labelled data that lies outside the project: for each label how
//! many attacks were found with the right class, with a wrong one, or missed, and how many benign
//! lines were flagged. `cargo xtask bench logscan --quality` prints this.
//!
//! Understood below the given folder: `*.labels.tsv` beside a log of the same name
//! (line, label, class, source), and `*.jsonl` payload lists (`class`, `label`, `payload`), whose
//! payloads are put percent-encoded into a query.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use logscan::scan::Silent;
use logscan::{Class, Input, Options, RuleSet};

/// Counts of one label of one set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Attack lines.
    pub attacks: u64,
    /// Found with the right class.
    pub right: u64,
    /// Found with another class, by that class.
    pub wrong: BTreeMap<String, u64>,
    /// Not found.
    pub missed: u64,
    /// Benign lines.
    pub benign: u64,
    /// Benign lines flagged.
    pub flagged: u64,
}

/// The whole result: set → label → counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Sets in order of name.
    pub sets: BTreeMap<String, BTreeMap<String, Row>>,
    /// Lines that were missed or wrongly classed or wrongly flagged: set, line, label, found class.
    pub slips: Vec<(String, u64, String, String)>,
}

impl Table {
    /// Right ones of all attacks, and flagged ones of all benign lines, in per cent.
    pub fn totals(&self) -> (f64, f64) {
        let rows = || self.sets.values().flat_map(BTreeMap::values);
        let sum = |f: fn(&Row) -> u64| rows().map(f).sum::<u64>();
        let percent = |a: u64, b: u64| {
            #[expect(clippy::cast_precision_loss, reason = "a percentage")]
            if b == 0 {
                0.0
            } else {
                a as f64 * 100.0 / b as f64
            }
        };
        (
            percent(sum(|r| r.right), sum(|r| r.attacks)),
            percent(sum(|r| r.flagged), sum(|r| r.benign)),
        )
    }

    /// As a table of plain text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (set, rows) in &self.sets {
            let _ = writeln!(
                out,
                "{set}\n  {:<16} {:>7} {:>7} {:>7} {:>7}  {:>8} {:>8}",
                "label", "attacks", "right", "wrong", "missed", "benign", "flagged"
            );
            for (label, r) in rows {
                let wrong: u64 = r.wrong.values().sum();
                let by: Vec<String> = r.wrong.iter().map(|(c, n)| format!("{c} {n}")).collect();
                let _ = writeln!(
                    out,
                    "  {label:<16} {:>7} {:>7} {wrong:>7} {:>7}  {:>8} {:>8}  {}",
                    r.attacks,
                    r.right,
                    r.missed,
                    r.benign,
                    r.flagged,
                    by.join(", ")
                );
            }
        }
        let (right, flagged) = self.totals();
        let _ = writeln!(
            out,
            "right class {right:.2} %   benign flagged {flagged:.3} %"
        );
        out
    }
}

/// Runs over all labelled data below `dir`.
pub fn run(dir: &Path) -> io::Result<Table> {
    let rules = RuleSet::usual().map_err(io::Error::other)?;
    let mut files = Vec::new();
    walk(dir, 0, &mut files)?;
    files.sort();
    let mut table = Table::default();
    for path in files {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        if let Some(stem) = name.strip_suffix(".labels.tsv") {
            let log = [".log", ".log.txt", ".txt"]
                .iter()
                .map(|e| path.with_file_name(format!("{stem}{e}")))
                .find(|p| p.is_file());
            if let Some(log) = log {
                let labels = tsv(&fs::read_to_string(&path)?);
                score(&mut table, stem, fs::read(log)?, &labels, &rules);
            }
        } else if let Some(stem) = name.strip_suffix(".jsonl") {
            let (log, labels) = payloads(&String::from_utf8_lossy(&fs::read(&path)?));
            if !labels.is_empty() {
                score(&mut table, stem, log, &labels, &rules);
            }
        }
    }
    Ok(table)
}

fn walk(dir: &Path, depth: usize, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() && depth < 6 {
            walk(&path, depth + 1, into)?;
        } else if path.is_file() {
            into.push(path);
        }
    }
    Ok(())
}

/// Line → whether attack, and its label.
type Labels = BTreeMap<u64, (bool, String)>;

fn tsv(text: &str) -> Labels {
    let mut labels = Labels::new();
    for row in text.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(line), Some(label), Some(class)) = (
            cells.next().and_then(|n| n.parse().ok()),
            cells.next(),
            cells.next(),
        ) else {
            continue;
        };
        match label {
            "attack" => labels.insert(line, (true, class.to_owned())),
            "benign" => labels.insert(line, (false, class.to_owned())),
            _ => None,
        };
    }
    labels
}

/// Payload lists as lines of a log.
fn payloads(text: &str) -> (Vec<u8>, Labels) {
    let (mut log, mut labels) = (String::new(), Labels::new());
    for row in text.lines() {
        let Ok(v) = serde_json::from_str::<serde_json::Value>(row) else {
            continue;
        };
        let word = |k: &str| v.get(k).and_then(serde_json::Value::as_str);
        let (Some(class), Some(label), Some(payload)) =
            (word("class"), word("label"), word("payload"))
        else {
            continue;
        };
        let attack = match label {
            "attack" => true,
            "benign" => false,
            _ => continue,
        };
        let mut encoded = String::new();
        for b in payload.bytes() {
            if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
                encoded.push(char::from(b));
            } else {
                let _ = write!(encoded, "%{b:02X}");
            }
        }
        let _ = writeln!(
            log,
            "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET /search?q={encoded} HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0\""
        );
        labels.insert(labels.len() as u64 + 1, (attack, class.to_owned()));
    }
    (log.into_bytes(), labels)
}

fn score(table: &mut Table, set: &str, log: Vec<u8>, labels: &Labels, rules: &RuleSet) {
    let mut found: BTreeMap<u64, Class> = BTreeMap::new();
    // Slices, because a scan keeps only so many lines of one source.
    let lines: Vec<&[u8]> = log.split(|b| *b == b'\n').collect();
    for (at, slice) in lines.chunks(400).enumerate() {
        let reader: Box<dyn io::Read + Send> = Box::new(io::Cursor::new(slice.join(&b'\n')));
        let input = Input {
            name: set.to_owned(),
            reader: Ok(reader),
            year: None,
        };
        let options = Options {
            keep: usize::MAX,
            threads: 1,
            format: logscan::format::Format::named("combined"),
            ..Options::default()
        };
        for f in logscan::scan([input], &options, rules, &Silent).findings {
            found.insert(f.line + at as u64 * 400, f.class);
        }
    }
    let rows = table.sets.entry(set.to_owned()).or_default();
    for (line, (attack, label)) in labels {
        let row = rows.entry(label.clone()).or_default();
        let class = found.get(line);
        let slip = class.map_or("-", |c| c.short()).to_owned();
        match (attack, class) {
            (false, got) => {
                row.benign += 1;
                row.flagged += u64::from(got.is_some());
                if got.is_none() {
                    continue;
                }
            }
            (true, Some(c)) if accepts(label, *c) => {
                row.attacks += 1;
                row.right += 1;
                continue;
            }
            (true, Some(c)) => {
                row.attacks += 1;
                *row.wrong.entry(c.short().to_owned()).or_default() += 1;
            }
            (true, None) => {
                row.attacks += 1;
                row.missed += 1;
            }
        }
        table
            .slips
            .push((set.to_owned(), *line, label.clone(), slip));
    }
}

/// Which of our classes is right for a label of the public data sets. Besides the same name only
/// where the sets themselves file one attack under two names.
fn accepts(label: &str, class: Class) -> bool {
    let also: &[Class] = match label {
        "oscmd" => &[Class::Ssi, Class::Code],
        "ldap" => &[Class::Xpath],
        "xpath" => &[Class::Sqli],
        "xml" => &[Class::Xxe],
        "mail" => &[Class::Crlf],
        "ssti" => &[Class::Code],
        "php-injection" => &[Class::Code, Class::Inclusion, Class::Deserialisation],
        "java-injection" => &[
            Class::Jndi,
            Class::Deserialisation,
            Class::Ssti,
            Class::Code,
        ],
        "scanner" => &[Class::Jndi, Class::Ssrf],
        _ => &[],
    };
    class.short() == label || also.contains(&class)
}
