//! What a check found: one sentence about what was looked at, one line for each thing wrong.

use std::fmt::Write;

/// The outcome of one check.
#[derive(Default)]
pub struct Findings {
    looked_at: String,
    wrong: Vec<String>,
}

impl Findings {
    /// `looked_at` says what and how much was checked, so that an empty check is noticed.
    pub fn new(looked_at: String, wrong: Vec<String>) -> Self {
        Self { looked_at, wrong }
    }

    /// Nothing was wrong.
    pub fn clean(&self) -> bool {
        self.wrong.is_empty()
    }

    /// How many things were wrong.
    pub fn count(&self) -> usize {
        self.wrong.len()
    }

    /// For the terminal.
    pub fn told(&self, name: &str) -> String {
        let verdict = if self.clean() { "ok  " } else { "FAIL" };
        let mut text = format!("{verdict} {name}: {}", self.looked_at);
        for line in &self.wrong {
            let _ = write!(text, "\n       {line}");
        }
        text
    }
}
