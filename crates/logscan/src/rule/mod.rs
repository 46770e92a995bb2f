//! Rules are data: one readable entry each in `rules/*.toml`, with a meaning in both languages and
//! examples that must and must not match (run as tests). This module reads and compiles them.
//!
//! Every rule names literal `any` texts; only where one occurs is its expression tried, so benign
//! lines cost one pass of an Aho-Corasick automaton. Expressions have no backtracking by
//! construction (`regex` crate).

mod look;
mod memo;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::bytes::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

pub use look::{Scratch, Verdict};

use crate::class::Class;
use crate::decode::Form;

/// Where in a request a rule looks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Behind the `?`.
    Query,
    /// Before the `?`.
    Path,
    /// Referer header.
    Referer,
    /// User-Agent header.
    Agent,
    /// Cookie header.
    Cookie,
    /// Other logged headers.
    Headers,
    /// The request line itself, when it was not HTTP.
    Line,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 7] = [
        Self::Query,
        Self::Path,
        Self::Referer,
        Self::Agent,
        Self::Cookie,
        Self::Headers,
        Self::Line,
    ];
}

/// A text in both languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// A rule as its file writes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Signature code, e.g. `SQL-101`.
    pub id: String,
    /// Class of the finding.
    pub class: Class,
    /// Weakness, when narrower than that of the class.
    #[serde(default)]
    pub cwe: Option<u16>,
    /// The publicly known vulnerability this request shape belongs to.
    #[serde(default)]
    pub cve: Option<String>,
    /// 10 or more flags alone; two rules of one class that reach 10 together flag as well.
    #[serde(default = "ten")]
    pub weight: u32,
    /// The form of the text the rule reads.
    #[serde(default = "plain")]
    pub form: Form,
    /// Where it looks.
    #[serde(default = "anywhere")]
    pub places: Vec<Place>,
    /// One of these literals (lower case) must occur.
    pub any: Vec<String>,
    /// The expression; when absent the literal alone decides.
    #[serde(default)]
    pub regex: Option<String>,
    /// Unless this matches as well.
    #[serde(default)]
    pub unless: Option<String>,
    /// Cannot match where there are only letters, digits and the usual marks of an address: the
    /// first look need not stop for its literals there.
    #[serde(default)]
    pub special: bool,
    /// Only shown at the detail level.
    #[serde(default)]
    pub detail: bool,
    /// What it means.
    pub meaning: Both,
    /// What to do, when it differs from the advice of the class.
    #[serde(default)]
    pub countermeasure: Option<Both>,
    /// Texts that must match.
    pub yes: Vec<String>,
    /// Texts that must not.
    #[serde(default)]
    pub no: Vec<String>,
}

fn ten() -> u32 {
    10
}

fn plain() -> Form {
    Form::Text
}

fn anywhere() -> Vec<Place> {
    vec![
        Place::Query,
        Place::Path,
        Place::Referer,
        Place::Agent,
        Place::Cookie,
        Place::Headers,
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Entry>,
}

/// Why rules could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file is no rule file.
    #[error("rule file: {0}")]
    File(#[from] toml::de::Error),
    /// An expression cannot be compiled.
    #[error("rule {0}: {1}")]
    Expression(String, Box<regex::Error>),
    /// Anything else wrong with one rule.
    #[error("rule {0}: {1}")]
    Entry(String, &'static str),
    /// The literals could not be compiled.
    #[error("literals: {0}")]
    Literals(#[from] aho_corasick::BuildError),
}

/// A compiled rule.
#[derive(Debug)]
pub struct Rule {
    /// The entry as written.
    pub entry: Entry,
    regex: Option<Regex>,
    unless: Option<Regex>,
}

/// The literals of all rules that read one form.
#[derive(Debug)]
struct Hints {
    automaton: AhoCorasick,
    /// Pattern number → rules.
    rules: Vec<Vec<u16>>,
}

impl Hints {
    /// The rules one of whose literals occurs, each once and in order.
    fn owners(&self, text: &[u8], into: &mut Vec<u16>) {
        into.clear();
        for found in self.automaton.find_overlapping_iter(text) {
            let owners = self.rules.get(found.pattern().as_usize());
            into.extend(owners.into_iter().flatten());
            // A field stuffed with literals must not fill the memory with their rules.
            if into.len() > 256 {
                into.sort_unstable();
                into.dedup();
            }
        }
        into.sort_unstable();
        into.dedup();
    }
}

/// All rules in use.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    forms: Vec<(Form, Hints)>,
    /// For the first look: the literals of all rules.
    literals: Hints,
    threshold: u32,
}

const BUILT_IN: &[&str] = &[
    include_str!("../../rules/sqli.toml"),
    include_str!("../../rules/xss.toml"),
    include_str!("../../rules/oscmd.toml"),
    include_str!("../../rules/traversal.toml"),
    include_str!("../../rules/injection.toml"),
    include_str!("../../rules/code.toml"),
    include_str!("../../rules/known.toml"),
    include_str!("../../rules/probe.toml"),
];

/// The rules this program brings along.
pub fn built_in() -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    for text in BUILT_IN {
        entries.extend(parse(text)?);
    }
    Ok(entries)
}

/// Reads a rule file.
pub fn parse(text: &str) -> Result<Vec<Entry>, Fault> {
    Ok(toml::from_str::<File>(text)?.rule)
}

impl RuleSet {
    /// The built-in rules, at their usual threshold.
    pub fn usual() -> Result<Self, Fault> {
        Self::compile(built_in()?, 10)
    }

    /// Compiles entries. A later entry replaces an earlier one of the same id.
    pub fn compile(entries: Vec<Entry>, threshold: u32) -> Result<Self, Fault> {
        let mut kept: Vec<Entry> = Vec::new();
        for entry in entries {
            match kept.iter_mut().find(|k| k.id == entry.id) {
                Some(slot) => *slot = entry,
                None => kept.push(entry),
            }
        }
        let rules = kept
            .into_iter()
            .map(compile)
            .collect::<Result<Vec<_>, _>>()?;
        u16::try_from(rules.len())
            .map_err(|_| Fault::Entry(rules.len().to_string(), "too many rules"))?;
        let mut forms = Vec::new();
        for form in Form::ALL {
            let hints = hints(&rules, |r| r.entry.form == form)?;
            if !hints.rules.is_empty() {
                forms.push((form, hints));
            }
        }
        let literals = hints(&rules, |_| true)?;
        Ok(Self {
            rules,
            forms,
            literals,
            threshold,
        })
    }

    /// A rule by its number in a [`Verdict`].
    pub fn rule(&self, number: u16) -> Option<&Entry> {
        self.rules.get(usize::from(number)).map(|r| &r.entry)
    }

    /// A rule by its code.
    pub fn by_id(&self, id: &str) -> Option<&Entry> {
        self.rules.iter().map(|r| &r.entry).find(|e| e.id == id)
    }

    /// All rules, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.rules.iter().map(|r| &r.entry)
    }
}

fn compile(entry: Entry) -> Result<Rule, Fault> {
    if entry.any.is_empty()
        || entry
            .any
            .iter()
            .any(|a| a.is_empty() || a.bytes().any(|b| b.is_ascii_uppercase()))
    {
        return Err(Fault::Entry(entry.id, "`any` needs lower-case literals"));
    }
    let build = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => RegexBuilder::new(&macros(text))
            .unicode(false)
            .dot_matches_new_line(true)
            .size_limit(2 << 20)
            .build()
            .map(Some)
            .map_err(|e| Fault::Expression(entry.id.clone(), Box::new(e))),
    };
    let (regex, unless) = (build(&entry.regex)?, build(&entry.unless)?);
    Ok(Rule {
        regex,
        unless,
        entry,
    })
}

/// Words that make expressions readable: `{start}` and `{end}` of a parameter value.
fn macros(text: &str) -> String {
    text.replace("{start}", r#"(?:^|[=&?/]|%0a|\s)"#)
        .replace("{value}", r#"(?:^|[=&?])\s*"#)
        .replace("{end}", r#"\s*(?:$|&)"#)
}

fn hints(rules: &[Rule], wanted: impl Fn(&Rule) -> bool) -> Result<Hints, Fault> {
    let mut literals: Vec<&str> = Vec::new();
    let mut owners: Vec<Vec<u16>> = Vec::new();
    for (number, rule) in (0u16..).zip(rules).filter(|(_, r)| wanted(r)) {
        for literal in &rule.entry.any {
            match literals.iter().position(|l| l == literal) {
                Some(at) => owners.get_mut(at).into_iter().for_each(|o| o.push(number)),
                None => {
                    literals.push(literal);
                    owners.push(vec![number]);
                }
            }
        }
    }
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(&literals)?;
    Ok(Hints {
        automaton,
        rules: owners,
    })
}
