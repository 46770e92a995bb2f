//! The committed table, `table.txt`. A line with a method begins a route; the indented lines below it say
//! for which stages what answers in which column. `{vendor=invited}` in a route asks about another object
//! than the usual one. `#` begins a remark.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, ensure};

use super::asking::Cell;
use super::columns::COLUMNS;
use super::stages::STAGES;

const TEXT: &str = include_str!("table.txt");
/// Width of a column.
const WIDTH: usize = 10;

/// A route and its answers.
#[derive(Clone, Debug)]
pub struct Line {
    /// `GET` …
    pub method: String,
    /// The route, perhaps with the object asked about.
    pub route: String,
    rows: Vec<(BTreeSet<usize>, Vec<String>)>,
}

impl Line {
    /// The route as the router knows it.
    #[must_use]
    pub fn pattern(&self) -> String {
        let mut pattern = String::new();
        for part in self.route.split_inclusive('/') {
            match (part.split_once('='), part.ends_with('/')) {
                (Some((name, _)), true) => {
                    let _ = write!(pattern, "{name}}}/");
                }
                (Some((name, _)), false) => {
                    let _ = write!(pattern, "{name}}}");
                }
                (None, _) => pattern.push_str(part),
            }
        }
        pattern
    }

    /// What the table says.
    #[must_use]
    pub fn expected(&self, stage: usize, column: usize) -> Option<&str> {
        let row = self.rows.iter().find(|(stages, _)| stages.contains(&stage));
        row.and_then(|(_, cells)| cells.get(column))
            .map(String::as_str)
    }
}

/// The table.
pub struct Table {
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

type Routes = BTreeSet<(String, String)>;

impl Table {
    /// Reads the committed table.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read() -> Result<Self> {
        let mut lines: Vec<Line> = Vec::new();
        for text in TEXT.lines() {
            let bare = text.split('#').next().unwrap_or_default();
            let mut words = bare.split_whitespace();
            let Some(first) = words.next() else { continue };
            if bare.starts_with(' ') {
                let cells: Vec<String> = words.map(str::to_owned).collect();
                ensure!(
                    cells.len() == COLUMNS.len(),
                    "{} cells: {text}",
                    cells.len()
                );
                let Some(line) = lines.last_mut() else {
                    continue;
                };
                line.rows.push((stages(first)?, cells));
            } else {
                lines.push(Line {
                    method: first.to_owned(),
                    route: words.collect(),
                    rows: Vec::new(),
                });
            }
        }
        Ok(Table { lines })
    }

    /// Routes without a row, and rows without a route.
    #[must_use]
    pub fn compare(&self, doors: &BTreeSet<(&str, String)>) -> (Routes, Routes) {
        let doors: Routes = doors
            .iter()
            .map(|(method, path)| ((*method).to_owned(), path.clone()))
            .collect();
        let lines = self.lines.iter();
        let rows: Routes = lines.map(|l| (l.method.clone(), l.pattern())).collect();
        let less = |a: &Routes, b: &Routes| a.difference(b).cloned().collect();
        (less(&doors, &rows), less(&rows, &doors))
    }

    /// The lines there are, and one for each route that has none.
    #[must_use]
    pub fn with_all(&self, doors: &BTreeSet<(&str, String)>) -> Vec<Line> {
        let (missing, unknown) = self.compare(doors);
        let known = |line: &&Line| !unknown.contains(&(line.method.clone(), line.pattern()));
        let mut lines: Vec<Line> = self.lines.iter().filter(known).cloned().collect();
        lines.extend(missing.into_iter().map(|(method, route)| Line {
            method,
            route,
            rows: Vec::new(),
        }));
        lines.sort_by_key(|line| (line.pattern(), line.method.clone(), line.route.clone()));
        lines
    }
}

fn stages(text: &str) -> Result<BTreeSet<usize>> {
    if text == "*" {
        return Ok((0..STAGES.len()).collect());
    }
    let at = |name: &str| STAGES.iter().position(|stage| *stage == name);
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let (from, to) = (at(from), at(to));
    ensure!(from.is_some() && to.is_some(), "no stages: {text}");
    Ok((from.unwrap_or(0)..=to.unwrap_or(0)).collect())
}

/// The table as it would have to be.
pub fn print(lines: &[Line], cells: &[Cell]) {
    for head in TEXT.lines().take_while(|line| line.starts_with('#')) {
        println!("{head}");
    }
    let mut room = String::new();
    for (n, line) in lines.iter().enumerate() {
        let now = line.route.split('/').nth(1).unwrap_or_default();
        if now != room || n == 0 {
            now.clone_into(&mut room);
            let names: String = COLUMNS
                .iter()
                .map(|name| format!("{name:<WIDTH$}"))
                .collect();
            println!("\n# {:<27}{}", "", names.trim_end());
        }
        println!("{} {}", line.method, line.route);
        let rows: Vec<String> = (0..STAGES.len())
            .map(|stage| row(cells, n, stage))
            .collect();
        let mut from = 0;
        for (stage, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            // A stage at which nothing is asked goes with the one after it.
            let next = rows.iter().skip(stage + 1).find(|row| !row.is_empty());
            if next != Some(row) {
                let to = match next {
                    None => STAGES.len() - 1,
                    Some(_) => stage,
                };
                println!("    {:<25}{}", span(from, to), row.trim_end());
                from = stage + 1;
            }
        }
    }
}

fn row(cells: &[Cell], line: usize, stage: usize) -> String {
    let own = cells.iter().filter(|c| c.line == line && c.stage == stage);
    let mut text = String::new();
    for cell in own {
        let _ = write!(text, "{:<WIDTH$}", cell.got);
    }
    text
}

fn span(from: usize, to: usize) -> String {
    let name = |n: usize| STAGES.get(n).copied().unwrap_or_default();
    match (from, to) {
        (0, to) if to + 1 == STAGES.len() => "*".to_owned(),
        (from, to) if from == to => name(from).to_owned(),
        (from, to) => format!("{}..{}", name(from), name(to)),
    }
}
