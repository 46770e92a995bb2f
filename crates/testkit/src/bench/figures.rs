//! The figures: a table with bars for the terminal, the same as a page for `docs`.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::load::Outcome;
use super::seed::Size;

/// What a figure should reach.
#[derive(Clone, Copy)]
pub enum Aim {
    AtLeast(f64),
    AtMost(f64),
}

impl Aim {
    fn met(self, value: f64) -> bool {
        match self {
            Aim::AtLeast(least) => value >= least,
            Aim::AtMost(most) => value <= most,
        }
    }

    fn text(self) -> String {
        match self {
            Aim::AtLeast(least) => format!("≥ {least:.0}"),
            Aim::AtMost(most) => format!("≤ {most:.0}"),
        }
    }
}

struct Line {
    name: String,
    value: f64,
    unit: &'static str,
    more: String,
    aim: Option<Aim>,
}

/// Everything measured.
pub struct Report {
    about: String,
    lines: Vec<Line>,
    wrong: Vec<String>,
    passed: usize,
}

/// Longest bar.
const BAR: f64 = 30.0;

impl Report {
    pub fn new(size: &Size, seconds: f64, connections: usize) -> Report {
        let build = if cfg!(debug_assertions) {
            "debug"
        } else {
            "optimised"
        };
        let about = format!(
            "{} advisories, {} cases, a case with {} developers and {} messages; {build} build, SQLite, \
             {connections} connections, {seconds} s each, load from the same machine",
            size.advisories, size.cases, size.developers, size.messages
        );
        Report {
            about,
            lines: Vec::new(),
            wrong: Vec::new(),
            passed: 0,
        }
    }

    fn line(&mut self, name: &str, value: f64, unit: &'static str, more: String, aim: Option<Aim>) {
        println!("  {name:<42} {value:>10.1} {unit}  {more}");
        self.lines.push(Line {
            name: name.to_owned(),
            value,
            unit,
            more,
            aim,
        });
    }

    /// Something that is right or wrong, whatever the speed.
    pub fn right(&mut self, what: &str, right: bool) {
        if right {
            self.passed += 1;
        } else {
            self.wrong.push(what.to_owned());
        }
    }

    pub fn load(&mut self, name: &str, outcome: &Outcome, aim: Option<Aim>) {
        self.right(
            &format!(
                "{name}: {} of {} answers are wrong",
                outcome.wrong, outcome.requests
            ),
            outcome.wrong == 0,
        );
        let more = format!(
            "median {:.2} ms, p99 {:.2} ms, {:.0} µs of server cpu each, {} bytes",
            outcome.median, outcome.p99, outcome.cpu, outcome.bytes
        );
        self.line(name, outcome.per_second, "/s", more, aim);
    }

    pub fn time(&mut self, name: &str, took: Duration, aim: Option<Aim>) {
        self.line(name, took.as_secs_f64() * 1_000.0, "ms", String::new(), aim);
    }

    pub fn page(&mut self, name: &str, outcome: &Outcome, aim: Option<Aim>) {
        self.right(
            &format!(
                "{name}: {} of {} answers are wrong",
                outcome.wrong, outcome.requests
            ),
            outcome.wrong == 0,
        );
        let more = format!(
            "p99 (median {:.1} ms), {:.0} µs of server cpu each, {} bytes, {:.0}/s",
            outcome.median, outcome.cpu, outcome.bytes, outcome.per_second
        );
        self.line(name, outcome.p99, "ms", more, aim);
    }

    pub fn memory(&mut self, name: &str, mib: f64, aim: Option<Aim>) {
        self.line(name, mib, "MiB", String::new(), aim);
    }

    pub fn statements(&mut self, name: &str, count: u64) {
        self.line(name, count as f64, "statements", String::new(), None);
    }

    /// Table and bars.
    pub fn told(&self) -> String {
        let mut out = format!("\n{}\n\n", self.about);
        for line in &self.lines {
            let most = self
                .lines
                .iter()
                .filter(|l| l.unit == line.unit)
                .map(|l| l.value)
                .fold(1.0, f64::max);
            let bar = "█".repeat((line.value / most * BAR).round() as usize);
            let aim = line.aim.map_or_else(String::new, |aim| {
                let mark = if aim.met(line.value) { "met" } else { "MISSED" };
                format!("aim {} {mark}", aim.text())
            });
            let _ = writeln!(
                out,
                "{:<42} {:>9.1} {:<10} {bar:<30} {aim}",
                line.name, line.value, line.unit
            );
        }
        out
    }

    /// The page for `docs`, with the machine it was measured on.
    pub fn write(&self, to: &Path) -> Result<()> {
        let mut out = format!(
            "# Measured\n\nWritten by `cargo xtask bench --write`. {}.\n\nMachine: {}.\n\n\
             | what | figure | | aim |\n| --- | ---: | --- | --- |\n",
            self.about,
            super::machine::told()
        );
        for line in &self.lines {
            let aim = line.aim.map_or_else(String::new, |aim| {
                format!(
                    "{} {}",
                    aim.text(),
                    if aim.met(line.value) {
                        "met"
                    } else {
                        "**missed**"
                    }
                )
            });
            let _ = writeln!(
                out,
                "| {} | {:.1} {} | {} | {aim} |",
                line.name, line.value, line.unit, line.more
            );
        }
        std::fs::write(to, out).with_context(|| to.display().to_string())
    }

    /// Wrong answers fail always, missed aims when asked to be strict.
    pub fn conclude(&self, strict: bool) -> Result<()> {
        let missed: Vec<String> = self
            .lines
            .iter()
            .filter_map(|line| {
                line.aim.filter(|aim| !aim.met(line.value)).map(|aim| {
                    format!(
                        "{}: {:.1} {}, aim {}",
                        line.name,
                        line.value,
                        line.unit,
                        aim.text()
                    )
                })
            })
            .collect();
        for line in &self.wrong {
            println!("WRONG {line}");
        }
        for line in &missed {
            println!("missed: {line}");
        }
        let met = self.lines.iter().filter(|line| line.aim.is_some()).count() - missed.len();
        let (passed, failed) = match strict {
            true => (self.passed + met, self.wrong.len() + missed.len()),
            false => (self.passed, self.wrong.len()),
        };
        println!("{passed} passed, {failed} failed");
        anyhow::ensure!(failed == 0, "bench: {failed} failed");
        Ok(())
    }
}
