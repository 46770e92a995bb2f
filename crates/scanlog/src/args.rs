//! The command line. Also understood: the `name=value` arguments of iLogScanner's offline edition
//! (`logtype=apache accesslog=a.log,b.log outdir=out reporttype=all level=detail`), so that an
//! existing nightly job keeps working. What `--help` says stands in `texts/` (see `help`).

use std::path::PathBuf;

use clap::ValueEnum;

use crate::report::Kind;

/// Finds attacks in web-server, error and sign-in logs. Nothing leaves this machine.
///
/// Exit code: 0 no attack found, 1 attacks were tried, 3 an attack probably succeeded, 2 it could
/// not run. `--fail-on` moves the border.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Logs: files (also .gz .zst .xz .bz2), folders, patterns such as 'access.log*', or - for standard input
    #[arg(value_name = "LOG")]
    pub logs: Vec<String>,
    /// Format, when it is not to be found out: combined, iis-w3c, iis, json, alb, error-log, syslog, journal, vsftpd, xferlog, or a LogFormat / log_format text
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Only lines from this day or instant on (2026-01-31, 20260131, 2026-01-31T09:00:00+09:00)
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// Only lines up to the end of this day, or before this instant
    #[arg(long, value_name = "WHEN")]
    pub until: Option<String>,
    /// How much is shown; detail adds hints such as PUT answered 201 or many findings from one address
    #[arg(long, value_enum, default_value_t)]
    pub level: LevelArg,
    /// Reports to write; may be given several times. Only `terminal` goes to the screen
    #[arg(long = "report", value_enum, value_name = "KIND")]
    pub reports: Vec<Kind>,
    /// Folder (several reports) or file (one) for the reports; without it a single report goes to standard output
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Language of the reports: ja or en
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Threads; the result is the same with any number
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Further rules, or replacements by the same id (TOML, as in crates/logscan/rules)
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Switches a rule off
    #[arg(long = "no-rule", value_name = "ID")]
    pub no_rules: Vec<String>,
    /// Sets a rule's weight, e.g. SQL-117=0
    #[arg(long = "tune", value_name = "ID=WEIGHT")]
    pub tune: Vec<String>,
    /// Weight that a class must reach on one line
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub threshold: u32,
    /// Known harmless sources: an address, a network, or a file with one entry a line (network, path:/prefix, rule:ID)
    #[arg(long, value_name = "NET|FILE")]
    pub allow: Vec<String>,
    /// Settings from iLogScanner's INI file
    #[arg(long, value_name = "FILE")]
    pub ini: Option<PathBuf>,
    /// Findings kept with their line; further ones are only counted
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    pub keep: usize,
    /// Not-found answers that make a source a scanner
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub probes: usize,
    /// Failed sign-ins that are an attack: count/seconds
    #[arg(long = "auth-rate", value_name = "N/SECONDS", default_value = "10/60")]
    pub auth_rate: String,
    /// Business hours, to show sign-ins outside them: 9:00-18:00
    #[arg(long, value_name = "FROM-TO")]
    pub hours: Option<String>,
    /// Addresses from which sign-in is expected; others are shown
    #[arg(long, value_name = "NET")]
    pub permit: Vec<String>,
    /// The site's clock, in hours east of UTC
    #[arg(
        long = "utc-offset",
        value_name = "HOURS",
        default_value_t = 9,
        allow_hyphen_values = true
    )]
    pub utc_offset: i64,
    /// Year of syslog lines without one (default: the file's own)
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i64>,
    /// Which findings make the exit code different from 0
    #[arg(long = "fail-on", value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// Keep reading a growing file and print each finding as it comes
    #[arg(long)]
    pub follow: bool,
    /// No progress on the screen
    #[arg(long, short)]
    pub quiet: bool,
    /// Opens the scanner as a page in your browser (this machine only)
    #[arg(long)]
    pub page: bool,
    /// Port of the page (default: any free one)
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Lists the rules and stops
    #[arg(long = "list-rules")]
    pub list_rules: bool,
}

/// `--level`.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LevelArg {
    /// Attacks
    #[default]
    Standard,
    /// Attacks and hints
    Detail,
}

/// `--fail-on`.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// Any attack (exit 1), probable success (exit 3)
    #[default]
    Any,
    /// Only probable success (exit 3)
    Likely,
    /// Never
    Never,
}

impl Args {
    /// Takes iLogScanner's `name=value` words out of the list of logs.
    pub fn with_old_words(mut self) -> Self {
        for word in std::mem::take(&mut self.logs) {
            let Some((name, value)) = word
                .split_once('=')
                .filter(|_| !std::path::Path::new(&word).exists())
            else {
                self.logs.push(word);
                continue;
            };
            let list = || {
                value
                    .split(',')
                    .map(|v| v.trim().to_owned())
                    .filter(|v| !v.is_empty())
            };
            match name.to_ascii_lowercase().as_str() {
                "mode" if value.eq_ignore_ascii_case("gui") => self.page = true,
                "mode" | "errorlogtype" => {}
                "logtype" => self.format = Some(value.to_owned()),
                "accesslog" | "errorlog" | "authlog" => self.logs.extend(list()),
                "outdir" => self.out = Some(value.into()),
                "reporttype" if value.eq_ignore_ascii_case("all") => {
                    self.reports.extend([Kind::Html, Kind::Text, Kind::Xml]);
                }
                "reporttype" => self.reports.extend(Kind::from_str(value, true)),
                "level" if value.eq_ignore_ascii_case("detail") => self.level = LevelArg::Detail,
                "level" => {}
                _ => self.logs.push(word),
            }
        }
        // An access log and an error log given together have formats of their own.
        if self.logs.len() > 1
            && self
                .format
                .as_deref()
                .is_some_and(|f| f.eq_ignore_ascii_case("apache"))
        {
            self.format = None;
        }
        self
    }
}
