//! Reports: one outcome, seven shapes. None of them carries a clock or a path of this machine
//! beyond the names the user gave, so the same input gives the same bytes.

mod chart;
mod csv;
mod html;
mod sarif;
mod terminal;
mod text;
mod xml;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};

use logscan::{Outcome, RuleSet};
use words::Lang;

pub use html::{style, style_hash};

/// A shape of report.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Summary for the screen
    Terminal,
    /// One self-contained page
    Html,
    /// Plain text, as iLogScanner lays it out
    Text,
    /// XML with iLogScanner's machine codes
    Xml,
    /// Everything, for programs
    Json,
    /// One row per finding, for spreadsheets
    Csv,
    /// SARIF 2.1.0, for code-scanning tools
    Sarif,
}

impl Kind {
    /// Ending of a file of this kind.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Terminal | Self::Text => "txt",
            Self::Html => "html",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Sarif => "sarif",
        }
    }
}

/// A report as text.
pub fn write(kind: Kind, outcome: &Outcome, rules: &RuleSet, lang: Lang) -> String {
    let mut bytes = Vec::new();
    // Memory takes every byte, and every report is UTF-8.
    let _ = write_to(kind, outcome, rules, lang, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes a report as it is made: with twenty thousand findings the whole would be many mebibytes.
///
/// # Errors
/// Those of `to`.
pub fn write_to(
    kind: Kind,
    outcome: &Outcome,
    rules: &RuleSet,
    lang: Lang,
    to: &mut dyn Write,
) -> io::Result<()> {
    let mut to = BufWriter::with_capacity(64 << 10, to);
    let to_all: &mut dyn Write = &mut to;
    match kind {
        Kind::Terminal => to_all.write_all(terminal::write(outcome, lang, false).as_bytes()),
        Kind::Html => to_all.write_all(html::write(outcome, rules, lang).as_bytes()),
        Kind::Text => text::write(outcome, lang, to_all),
        Kind::Xml => xml::write(outcome, rules, lang, to_all),
        Kind::Json => json(outcome, rules, lang, to_all),
        Kind::Csv => csv::write(outcome, lang, to_all),
        Kind::Sarif => sarif::write(outcome, rules, lang, to_all),
    }?;
    to.flush()
}

/// The summary with colours, for a screen.
pub fn screen(outcome: &Outcome, lang: Lang, colour: bool) -> String {
    terminal::write(outcome, lang, colour)
}

#[derive(serde::Serialize)]
struct Whole<'o> {
    tool: &'static str,
    version: &'static str,
    lang: &'static str,
    outcome: &'o Outcome,
    rules: Vec<Used<'o>>,
}

#[derive(serde::Serialize)]
struct Used<'o> {
    id: &'o str,
    class: logscan::Class,
    code: &'static str,
    cwe: u16,
    cve: Option<&'o str>,
    meaning: &'o logscan::rule::Both,
}

fn json(outcome: &Outcome, rules: &RuleSet, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let named: BTreeSet<&str> = outcome
        .findings
        .iter()
        .flat_map(|f| f.also.iter().chain([&f.rule]))
        .map(String::as_str)
        .collect();
    let used = rules
        .entries()
        .filter(|r| named.contains(r.id.as_str()))
        .map(|r| Used {
            id: &r.id,
            class: r.class,
            code: r.class.code(),
            cwe: r.cwe.unwrap_or_else(|| r.class.cwe()),
            cve: r.cve.as_deref(),
            meaning: &r.meaning,
        });
    let whole = Whole {
        tool: "noroshi scan-log",
        version: env!("CARGO_PKG_VERSION"),
        lang: lang.tag(),
        outcome,
        rules: used.collect(),
    };
    serde_json::to_writer_pretty(crate::tell::Inert(&mut *to), &whole)?;
    to.write_all(b"\n")
}
