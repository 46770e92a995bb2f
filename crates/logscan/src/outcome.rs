//! The result of a scan, free of any language. Reports are written from this and nothing else.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::class::Class;
use crate::client::Client;
use crate::options::Level;
use crate::rule::Place;

/// How likely it is that an attempt succeeded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likelihood {
    /// The answer shows that it failed, or the attempt cannot succeed by itself.
    Unlikely,
    /// The log does not tell.
    Possible,
    /// Several signs speak for success.
    Likely,
}

/// A sign for or against success.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Answered 2xx.
    Answered,
    /// Answered 3xx.
    Redirected,
    /// Answered 401, 403, 406 or 429.
    Refused,
    /// Answered 404 or 410.
    Missing,
    /// Answered another 4xx.
    BadRequest,
    /// Answered 5xx: the input reached something that failed on it.
    Failed,
    /// No status recorded.
    NoStatus,
    /// The answer's size is far from what this URL usually sends.
    UnusualSize,
    /// The answer's size is what this URL usually sends.
    UsualSize,
    /// Empty answer.
    Empty,
    /// The same source later used a file nobody had fetched before.
    NewFileUsed,
    /// The same source came back to this URL with further successful requests.
    FollowedUp,
    /// The attack stands in a header: whether it took effect does not show in the answer.
    InHeader,
    /// A probe: it only asks whether a weakness is there.
    OnlyProbe,
    /// ModSecurity says it denied this.
    Blocked,
    /// ModSecurity saw this and let it pass.
    Seen,
    /// The answer proves it by itself (a secret file delivered, a planted program answering).
    Delivered,
}

/// ModSecurity's part in a finding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Behavior {
    /// It was stopped.
    Denied,
    /// It was seen.
    Captured,
    /// Not known.
    Deficiency,
}

/// One line that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// Index into [`Outcome::files`].
    pub file: usize,
    /// Line number, from 1.
    pub line: u64,
    /// Unix seconds.
    pub time: Option<i64>,
    /// Sender.
    pub source: Client,
    /// Class.
    pub class: Class,
    /// Signature code.
    pub rule: String,
    /// Further signature codes that matched.
    pub also: Vec<String>,
    /// Known vulnerability.
    pub cve: Option<String>,
    /// Weakness.
    pub cwe: u16,
    /// Where in the request.
    pub place: Place,
    /// Method.
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    /// Status code, 0 when unknown.
    pub status: u16,
    /// Bytes sent.
    pub size: Option<u64>,
    /// The field after decoding.
    pub decoded: String,
    /// The part that matched.
    pub matched: String,
    /// Whether a disguise was undone.
    pub disguised: bool,
    /// The line as it stands in the log.
    pub raw: String,
    /// Likelihood of success.
    pub likelihood: Likelihood,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What ModSecurity did.
    pub modsec: Option<Behavior>,
    /// Key of the path, for habits.
    #[serde(skip)]
    pub path_key: u64,
}

/// Something that shows only over many lines: bursts, sessions, behaviour.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Pattern {
    /// Class.
    pub class: Class,
    /// Sender, when it is one.
    pub source: Option<Client>,
    /// User, file or URL it is about.
    pub subject: String,
    /// How many events.
    pub count: u64,
    /// First and last instant.
    pub span: (Option<i64>, Option<i64>),
    /// Where the first event stands: file and line.
    pub place: Option<(usize, u64)>,
    /// Likelihood of success.
    pub likelihood: Likelihood,
}

/// One scanned file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Default)]
pub struct FileRow {
    /// Name as given.
    pub name: String,
    /// Format as found or given.
    pub format: String,
    /// Whether the format was recognised.
    pub recognised: bool,
    /// Packing, when packed.
    pub packing: String,
    /// Lines.
    pub lines: u64,
    /// Unpacked bytes.
    pub bytes: u64,
    /// Lines that were not understood.
    pub bad: u64,
    /// Some of their numbers.
    pub bad_at: Vec<u64>,
    /// Lines too long to be looked at whole.
    pub long: u64,
    /// Why reading stopped early.
    pub error: Option<String>,
}

/// Counts of one class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Count {
    /// All.
    pub all: u64,
    /// Of these probably successful.
    pub likely: u64,
    /// Of these possibly successful.
    pub possible: u64,
}

/// A source in the list of top sources.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SourceRow {
    /// Sender.
    pub source: Client,
    /// Findings.
    pub findings: u64,
    /// All its requests.
    pub requests: u64,
    /// First and last request.
    pub span: (Option<i64>, Option<i64>),
    /// Findings per class.
    pub classes: BTreeMap<Class, u64>,
    /// Highest likelihood among its findings.
    pub worst: Option<Likelihood>,
}

/// A target in the list of top targets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TargetRow {
    /// Path.
    pub path: String,
    /// Findings.
    pub findings: u64,
    /// Findings per class.
    pub classes: BTreeMap<Class, u64>,
}

/// The whole result.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Default)]
pub struct Outcome {
    /// Level asked for.
    pub level: Level,
    /// Whether the scan was stopped before the end.
    pub stopped: bool,
    /// Files.
    pub files: Vec<FileRow>,
    /// Lines read.
    pub lines: u64,
    /// Requests among them.
    pub requests: u64,
    /// Bytes read (unpacked).
    pub bytes: u64,
    /// Lines outside the asked time.
    pub outside: u64,
    /// Lines left out by allow-lists.
    pub allowed: u64,
    /// First and last instant seen.
    pub span: (Option<i64>, Option<i64>),
    /// Counts per class.
    pub classes: BTreeMap<Class, Count>,
    /// Counts per day and class.
    pub days: BTreeMap<String, BTreeMap<Class, u64>>,
    /// Requests per day.
    pub traffic: BTreeMap<String, u64>,
    /// Findings per hour of day.
    pub hours: Vec<u64>,
    /// Sources with most findings.
    pub sources: Vec<SourceRow>,
    /// How many sources had findings.
    pub source_count: u64,
    /// Targets with most findings.
    pub targets: Vec<TargetRow>,
    /// Findings, in file and line order.
    pub findings: Vec<Finding>,
    /// Findings counted but not kept.
    pub not_kept: u64,
    /// Findings over many lines.
    pub patterns: Vec<Pattern>,
    /// Stories of the most active sources.
    pub stories: Vec<crate::story::Story>,
    /// ModSecurity messages: per action and per rule tag.
    pub modsec: crate::modsec::Summary,
    /// Sign-in statistics.
    pub auth: crate::auth::Summary,
}

impl Outcome {
    /// Findings and patterns of attack classes.
    pub fn attacks(&self) -> u64 {
        self.classes
            .iter()
            .filter(|(c, _)| !c.is_state())
            .map(|(_, n)| n.all)
            .sum()
    }

    /// Probably successful ones.
    pub fn likely(&self) -> u64 {
        self.classes
            .iter()
            .filter(|(c, _)| !c.is_state())
            .map(|(_, n)| n.likely)
            .sum()
    }
}
