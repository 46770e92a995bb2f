//! The log scanner measured: MB/s, lines per second, processor time and peak memory on a large log
//! made from a real one, beside `wc -l`, ripgrep with sixteen plain expressions, and goaccess, in the
//! same run; and how good its detection is. Every program runs as a process of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::logs::{Recipe, Samples};
use super::machine;

/// What is measured.
#[derive(clap::Args)]
pub struct Options {
    /// Folder with the samples (apache-combined-real.log, http-params.jsonl); without it invented lines
    #[arg(long)]
    data: Option<PathBuf>,
    /// Size of the log in MiB
    #[arg(long, default_value_t = 1024)]
    size: u64,
    /// Seed of the log
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Instead: detection on the labelled data of this folder, per class
    #[arg(long, value_name = "DIR")]
    quality: Option<PathBuf>,
    /// Fail when an aim is missed
    #[arg(long)]
    strict: bool,
    /// Write docs/measured-logscan.md
    #[arg(long)]
    write: bool,
    /// Measure the debug build: that shows only that the trial works
    #[arg(long)]
    debug: bool,
}

/// Sixteen expressions of the kind iLogScanner's method describes: typical strings, as they stand.
const EXPRESSIONS: [&str; 16] = [
    r"union[ +%]+(all[ +%]+)?select",
    r"('|%27)[ +%0-9]*(or|and)[ +%]",
    r"(sleep|benchmark|waitfor)[ +%(]",
    r"information_schema|sysobjects|xp_cmdshell",
    r"(;|%3B|\||%7C)[ +%0-9]*(cat|ls|id|wget|curl|ping)[ +%;|]",
    r"/bin/(sh|bash)|cmd\.exe|powershell",
    r"(`|%60)[a-z]+",
    r"(\$|%24)(\(|%28|\{|%7B)",
    r"\.\./|\.\.%2f|%2e%2e",
    r"/etc/(passwd|shadow)|boot\.ini|win\.ini",
    r"(<|%3C)[ +%0-9]*(script|iframe|img|svg)",
    r"on(error|load|mouseover|click)[ +%0-9]*(=|%3D)",
    r"(javascript|vbscript)(:|%3A)",
    r"document\.(cookie|location|write)",
    r"%00|%c0%ae|%u002e",
    r"(https?|ftp|php|data)(:|%3A)(/|%2F)(/|%2F)[^ ]+\.(txt|php)\?",
];

/// One program's run over one log.
struct Row {
    name: String,
    megabytes: f64,
    lines: u64,
    wall: Duration,
    cpu: f64,
    peak: f64,
    aim: Option<(f64, f64)>,
}

impl Row {
    fn pace(&self) -> f64 {
        self.megabytes / self.wall.as_secs_f64().max(1e-6)
    }

    fn missed(&self) -> bool {
        self.aim
            .is_some_and(|(least, most)| self.pace() < least || self.peak > most)
    }
}

/// Runs the trial.
///
/// # Errors
/// A line was not read, or (strictly) an aim was missed.
pub fn run(options: &Options) -> Result<()> {
    if cfg!(debug_assertions) && !options.debug {
        println!("this is the debug build: no figure of it means anything");
    }
    if let Some(folder) = &options.quality {
        return quality(folder, options);
    }
    let samples = Samples::read(options.data.as_deref())?;
    let place = tempfile::Builder::new()
        .prefix("trial-logscan-")
        .tempdir()?;
    let mut rows = Vec::new();
    ours(&samples, options, place.path(), &mut rows)?;
    let about = format!(
        "{} MiB from {}, seed {}; {} build",
        options.size,
        samples.about,
        options.seed,
        if cfg!(debug_assertions) {
            "debug"
        } else {
            "optimised"
        },
    );
    println!("\n{about}\n\n{}", table(&rows));
    if options.write {
        let text = format!(
            "# The log scanner, measured\n\nWritten by `cargo xtask bench logscan --write`. {about}.\n\nMachine: {}.\n\n{}",
            machine::told(),
            table(&rows)
        );
        std::fs::write("docs/measured-logscan.md", text)?;
    }
    let missed = rows.iter().filter(|r| r.missed()).count();
    let counted = if options.strict { missed } else { 0 };
    println!("{} passed, {counted} failed", rows.len() - counted);
    ensure!(counted == 0, "bench logscan: {counted} aims missed");
    Ok(())
}

/// The logs one after the other, each measured and deleted.
fn ours(samples: &Samples, options: &Options, place: &Path, rows: &mut Vec<Row>) -> Result<()> {
    let bytes = options.size << 20;
    let recipe = |bytes, attacks, unlike| Recipe {
        bytes,
        attacks,
        unlike,
        seed: options.seed,
    };
    let fast = Some((500.0, 100.0));
    for (name, recipe, aim) in [
        (
            "1 % attacks, a quarter of the size",
            recipe(bytes / 4, 100, false),
            None,
        ),
        (
            "10 % attacks",
            recipe(bytes, 1_000, false),
            Some((200.0, 100.0)),
        ),
        (
            "1 % attacks, no address twice",
            recipe(bytes / 4, 100, true),
            None,
        ),
        ("1 % attacks", recipe(bytes, 100, false), fast),
    ] {
        let log = place.join("access.log");
        let lines = samples.write(&log, recipe)?;
        let subject = Subject::of(&log, lines)?;
        for threads in [1, 2] {
            let row = subject.scanner(place, &format!("{name}, {threads} threads"), threads)?;
            rows.push(Row {
                aim: aim.filter(|_| threads == 2),
                ..row
            });
        }
    }
    let log = place.join("access.log");
    let lines = rows.last().map_or(0, |r| r.lines);
    let subject = Subject::of(&log, lines)?;
    others(&subject, rows)?;
    let packed = Command::new("gzip").args(["-1", "-f"]).arg(&log).status();
    if packed.is_ok_and(|s| s.success()) {
        let subject = Subject {
            log: place.join("access.log.gz"),
            ..subject
        };
        rows.push(subject.scanner(place, "1 % attacks, gz", 2)?);
    }
    Ok(())
}

fn others(subject: &Subject, rows: &mut Vec<Row>) -> Result<()> {
    rows.extend(subject.measure("wc -l", Command::new("wc").arg("-l").arg(&subject.log))?);
    let mut rg = Command::new("rg");
    rg.args(["--count", "--ignore-case", "--threads", "1", "--text"]);
    for expression in EXPRESSIONS {
        rg.args(["-e", expression]);
    }
    rows.extend(subject.measure("ripgrep, 16 expressions", rg.arg(&subject.log))?);
    // Some hundred times slower: a tenth of the log tells as much.
    let part = subject.log.with_extension("part");
    let mut head = Command::new("head");
    head.arg("-n")
        .arg((subject.lines / 10).to_string())
        .arg(&subject.log);
    ensure!(
        head.stdout(std::fs::File::create(&part)?)
            .status()?
            .success(),
        "head"
    );
    let tenth = Subject::of(&part, subject.lines / 10)?;
    let mut goaccess = Command::new("goaccess");
    goaccess
        .arg(&part)
        .args(["--log-format=COMBINED", "--no-progress", "-o"]);
    goaccess.arg(part.with_extension("json"));
    rows.extend(tenth.measure("goaccess, a tenth of the log", &mut goaccess)?);
    std::fs::remove_file(part)?;
    Ok(())
}

/// A log to be measured on.
struct Subject {
    log: PathBuf,
    megabytes: f64,
    lines: u64,
}

impl Subject {
    fn of(log: &Path, lines: u64) -> Result<Self> {
        let bytes = std::fs::metadata(log)
            .with_context(|| log.display().to_string())?
            .len();
        Ok(Self {
            log: log.to_owned(),
            megabytes: bytes as f64 / 1e6,
            lines,
        })
    }

    /// Our own scanner, with its whole report; every line must have been read.
    fn scanner(&self, place: &Path, name: &str, threads: usize) -> Result<Row> {
        let report = place.join("report.json");
        let own = std::env::current_exe()?.with_file_name("noroshi");
        let mut command = Command::new(own);
        command.args([
            "scan-log",
            "--quiet",
            "--report",
            "json",
            "--fail-on",
            "never",
        ]);
        command.args(["--threads", &threads.to_string(), "--out"]);
        command.arg(&report).arg(&self.log);
        let row = self
            .measure(name, &mut command)?
            .context("noroshi does not start")?;
        let text: serde_json::Value = serde_json::from_slice(&std::fs::read(&report)?)?;
        let read = text
            .pointer("/outcome/lines")
            .and_then(serde_json::Value::as_u64);
        ensure!(
            read == Some(self.lines),
            "{name}: {read:?} of {} lines",
            self.lines
        );
        Ok(row)
    }

    /// `None` when the program is not installed.
    fn measure(&self, name: &str, command: &mut Command) -> Result<Option<Row>> {
        let begun = Instant::now();
        let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(mut child) = started else {
            println!("  {name:<44} not installed");
            return Ok(None);
        };
        let (mut cpu, mut peak) = (0.0, 0.0);
        let status = loop {
            let (now, most) = usage(child.id());
            (cpu, peak) = (f64::max(cpu, now), f64::max(peak, most));
            if let Some(status) = child.try_wait()? {
                break status;
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        let wall = begun.elapsed();
        ensure!(status.code().is_some_and(|c| c < 2), "{name}: {status}");
        let row = Row {
            name: name.to_owned(),
            megabytes: self.megabytes,
            lines: self.lines,
            wall,
            cpu,
            peak,
            aim: None,
        };
        println!(
            "  {name:<44} {:>8.0} MB/s  {:>6.1} s cpu  {peak:>7.1} MiB",
            row.pace(),
            row.cpu
        );
        Ok(Some(row))
    }
}

/// Seconds of processor time and peak memory in MiB of a process, as far as it still tells.
fn usage(id: u32) -> (f64, f64) {
    let read =
        |file: &str| std::fs::read_to_string(format!("/proc/{id}/{file}")).unwrap_or_default();
    let stat = read("stat");
    let ticks: f64 = stat.rsplit_once(") ").map_or(0.0, |(_, after)| {
        let fields = after.split(' ').skip(11).take(2);
        fields.filter_map(|f| f.parse::<f64>().ok()).sum()
    });
    let status = read("status");
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|p| p.split_whitespace().next()?.parse::<f64>().ok());
    (ticks / 100.0, kib.unwrap_or(0.0) / 1024.0)
}

fn table(rows: &[Row]) -> String {
    let mut out = String::from(
        "| what | MB/s | lines/s | wall s | cpu s | MB per cpu s | peak MiB | aim |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n",
    );
    for r in rows {
        let aim = r.aim.map_or_else(String::new, |(least, most)| {
            let mark = if r.missed() { "**missed**" } else { "met" };
            format!("≥ {least:.0} MB/s, ≤ {most:.0} MiB {mark}")
        });
        let seconds = r.wall.as_secs_f64();
        let _ = writeln!(
            out,
            "| {} | {:.0} | {:.0} | {seconds:.2} | {:.2} | {:.0} | {:.1} | {aim} |",
            r.name,
            r.pace(),
            r.lines as f64 / seconds.max(1e-6),
            r.cpu,
            r.megabytes / r.cpu.max(0.01),
            r.peak
        );
    }
    out
}

/// What CRS 3.3.4 at paranoia level 1 finds of the same kinds of attack, in per cent.
const CRS: [(&str, f64, f64); 4] = [
    ("sqli", 99.3, 97.6),
    ("xss", 94.4, 86.4),
    ("oscmd", 56.7, 47.3),
    ("traversal", 56.7, 77.1),
];

fn quality(folder: &Path, options: &Options) -> Result<()> {
    let found = scanlog::quality::run(folder)?;
    println!("{}", found.text());
    println!("beside CRS 3.3.4 at paranoia level 1 (any rule fired; ours: the right class)");
    let mut worse = 0;
    for (class, params, mixed) in CRS {
        let (mut attacks, mut right) = (0, 0);
        for row in found.sets.values().filter_map(|set| set.get(class)) {
            (attacks, right) = (attacks + row.attacks, right + row.right);
        }
        let ours = right as f64 * 100.0 / (attacks as f64).max(1.0);
        worse += u64::from(attacks > 0 && ours < params.max(mixed));
        println!(
            "  {class:<12} ours {ours:>6.2} %   CRS {params:.1} % (HttpParams), {mixed:.1} % (mixed)"
        );
    }
    let (right, flagged) = found.totals();
    let aims = [right >= 98.0, flagged <= 0.05, worse == 0];
    let failed = aims.iter().filter(|met| !**met).count();
    let counted = if options.strict { failed } else { 0 };
    println!("{} passed, {counted} failed", aims.len() - counted);
    ensure!(
        counted == 0,
        "bench logscan: the detection misses {counted} aims"
    );
    Ok(())
}
