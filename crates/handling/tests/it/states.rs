//! Reads a table written in a test: one row a command, one column a state, the cell the expected
//! outcome (`ok`, `nothing`, or the refusal's code; `-` is short for `wrong-stage`).

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;

pub struct Table {
    columns: Vec<String>,
    rows: BTreeMap<String, Row>,
}

struct Row {
    who: Vec<String>,
    cells: Vec<String>,
}

impl Table {
    /// First line: `command | who | state | state …`. Then the rows.
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let cells = |line: &str| -> Vec<String> {
            line.split('|').map(|cell| cell.trim().to_owned()).collect()
        };
        let columns = cells(lines.next().expect("a head"))[2..].to_vec();
        let mut rows = BTreeMap::new();
        for line in lines {
            let row = cells(line);
            assert_eq!(row.len(), columns.len() + 2, "{line}");
            let who = row[1].split_whitespace().map(str::to_owned).collect();
            let new = Row {
                who,
                cells: row[2..].to_vec(),
            };
            let again = rows.insert(row[0].clone(), new);
            assert!(again.is_none(), "two rows for {}", row[0]);
        }
        Table { columns, rows }
    }

    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// What is expected when this party gives the command in that state.
    pub fn expected(&self, command: &str, column: usize, party: &str) -> &str {
        let row = &self.rows[command];
        match row.who.iter().any(|who| who == party) {
            false => "not-yours",
            true if row.cells[column] == "-" => "wrong-stage",
            true => &row.cells[column],
        }
    }

    /// The party that normally gives it.
    pub fn first_party(&self, command: &str) -> &str {
        &self.rows[command].who[0]
    }

    /// The columns are these states, in this order.
    pub fn has_columns<S: serde::Serialize>(&self, states: &[S]) {
        let names: Vec<_> = states
            .iter()
            .map(|s| serde_json::to_value(s).expect("a name"))
            .collect();
        assert_eq!(names, self.columns);
    }

    /// The table has a row for every command there is, and for no other.
    pub fn is_complete_for(&self, names: &BTreeSet<String>) {
        let rows: BTreeSet<String> = self.rows.keys().cloned().collect();
        assert_eq!(&rows, names);
    }
}

/// The wire names of a command enumeration, read from its schema.
pub fn names<T: JsonSchema>() -> BTreeSet<String> {
    let schema = schemars::schema_for!(T).to_value();
    let variants = schema["oneOf"].as_array().expect("an enumeration");
    variants
        .iter()
        .map(|v| {
            let name = &v["properties"]["command"]["const"];
            name.as_str().expect("a name").to_owned()
        })
        .collect()
}
