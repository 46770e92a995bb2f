//! Transition tables as text, checked cell by cell: every state × every command.
//!
//! A line is `command | actor | states: outcome; states: outcome`. An outcome with `+` lists the
//! facts; any other is the code of the refusal. What a line does not mention must be refused as
//! `wrong-stage`, or as `not-yours` in the states in which the actor may not know of the case.

use std::collections::{BTreeMap, BTreeSet};

use handling::case::Command;
use handling::{Actor, Refusal};

use super::desk::{self, Desk};

/// The facts or the code, in a word.
pub fn outcome(result: Result<Vec<String>, Refusal>) -> String {
    let names = match result {
        Err(refusal) => return refusal.code.to_owned(),
        Ok(names) => names,
    };
    let mut counted: Vec<(String, usize)> = Vec::new();
    for name in names {
        match counted.last_mut() {
            Some((last, count)) if *last == name => *count += 1,
            _ => counted.push((name, 1)),
        }
    }
    let words = counted.into_iter().map(|(name, count)| match count {
        1 => name,
        _ => format!("{name}*{count}"),
    });
    format!("+{}", words.collect::<Vec<_>>().join(" "))
}

/// One line of a table.
pub struct Row {
    pub command: String,
    pub actor: String,
    pub cells: BTreeMap<String, String>,
}

/// Reads a table and checks that it has a line for every command there is.
pub fn rows(table: &str) -> Vec<Row> {
    let rows: Vec<Row> = table
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(row)
        .collect();
    let lines: BTreeSet<String> = rows.iter().map(|r| r.command.clone()).collect();
    assert_eq!(lines, commands(), "a line for every command, and no other");
    rows
}

fn row(line: &str) -> Row {
    let parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
    let mut cells = BTreeMap::new();
    for group in parts[2].split(';').filter(|g| !g.trim().is_empty()) {
        let (states, outcome) = group.split_once(':').expect("states: outcome");
        for state in states.split_whitespace() {
            let twice = cells.insert(state.to_owned(), outcome.trim().to_owned());
            assert!(twice.is_none(), "{line}: {state} twice");
        }
    }
    Row {
        command: parts[0].to_owned(),
        actor: parts[1].to_owned(),
        cells,
    }
}

/// Every command there is, by its name on the wire.
pub fn commands() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(Command)).unwrap();
    let variants = schema["oneOf"].as_array().expect("one schema per command");
    let name = |v: &serde_json::Value| {
        v["properties"]["command"]["const"]
            .as_str()
            .map(str::to_owned)
    };
    let names: BTreeSet<String> = variants.iter().filter_map(name).collect();
    assert_eq!(names.len(), variants.len());
    names
}

pub fn actor(name: &str) -> Actor {
    match name {
        "system" => desk::SYSTEM,
        "reception" => desk::reception(),
        "coordinator" => desk::coordinator(),
        "one" => desk::vendor(desk::ONE),
        "two" => desk::vendor(desk::TWO),
        _ => panic!("who is {name}?"),
    }
}

/// Runs every cell. `states` are the columns: the name of the state, a desk in it, and the actors
/// that may not know of the case there. All differences are shown at once.
pub fn check(
    table: &str,
    states: &[(String, Desk, &[&str])],
    sample: impl Fn(&str, &Desk) -> Option<Command>,
) {
    let columns: BTreeSet<&String> = states.iter().map(|(name, ..)| name).collect();
    let mut wrong = Vec::new();
    for row in rows(table) {
        for named in row.cells.keys().filter(|n| *n != "*") {
            assert!(columns.contains(named), "{}: no state {named}", row.command);
        }
        for (state, desk, strangers) in states {
            let Some(command) = sample(&row.command, desk) else {
                continue;
            };
            let default = match strangers.contains(&row.actor.as_str()) {
                true => "not-yours",
                false => row.cells.get("*").map_or("wrong-stage", String::as_str),
            };
            let wanted = row.cells.get(state).map_or(default, String::as_str);
            let got = outcome(desk.clone().attempt(actor(&row.actor), command));
            if got != wanted {
                wrong.push(format!(
                    "{} in {state}: {got} (table: {wanted})",
                    row.command
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cells differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
