//! What the command does, from its arguments to its exit code.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use logscan::options::Rate;
use logscan::rule::Entry;
use logscan::{Level, Options, Outcome, RuleSet};
use words::Lang;

use crate::args::{Args, FailOn, LevelArg};
use crate::report::{self, Kind};
use crate::tell::{Tell, clean};
use crate::{follow, inputs, page};

/// Why the command could not run; the text names the key in `texts/`.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A value of an option was not understood.
    #[error("{0}: {1}")]
    Option(&'static str, String),
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The rules are wrong.
    #[error(transparent)]
    Rules(#[from] logscan::rule::Fault),
    /// No log was named.
    #[error("no log")]
    NoLog,
    /// The named folders hold no file.
    #[error("{0}")]
    Nothing(String),
}

/// Where the command speaks to.
pub struct Console<'c> {
    /// Results.
    pub out: &'c mut dyn Write,
    /// Notes and errors.
    pub err: &'c mut dyn Write,
    /// Whether results go to a terminal that shows colours.
    pub colour: bool,
    /// Whether somebody watches the notes as they come.
    pub watched: bool,
}

/// Runs the command.
pub fn run(args: Args) -> ExitCode {
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let console = Console {
        out: &mut std::io::stdout(),
        err: &mut std::io::stderr(),
        colour,
        watched: std::io::stderr().is_terminal(),
    };
    ExitCode::from(run_on(args, console))
}

/// Runs the command on any console and says its exit code.
pub fn run_on(args: Args, mut console: Console<'_>) -> u8 {
    words::install(&[words::TEXTS, crate::TEXTS]);
    let args = args.with_old_words();
    let lang = language(args.lang.as_deref());
    match work(&args, lang, &mut console) {
        Ok(code) => code,
        Err(fault) => {
            let t = Tell(lang);
            let text = match &fault {
                Fault::NoLog => t.say("fault-no-log").into_owned(),
                Fault::Nothing(names) => t
                    .with("fault-nothing", words::args![names = names.as_str()])
                    .into_owned(),
                Fault::Option(name, value) => t
                    .with(
                        "fault-option",
                        words::args![name = *name, value = value.as_str()],
                    )
                    .into_owned(),
                other => other.to_string(),
            };
            say(console.err, &format!("scan-log: {text}\n"));
            2
        }
    }
}

/// Writing to a closed pipe is not our failure.
fn say(out: &mut dyn Write, text: &str) {
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// `--lang`, else the environment's language, else Japanese.
pub fn language(asked: Option<&str>) -> Lang {
    let asked = asked.map(str::to_owned).or_else(|| {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|v| std::env::var(v).ok())
            .filter(|v| !v.is_empty())
    });
    match asked {
        Some(tag) if tag.to_ascii_lowercase().starts_with("ja") => Lang::Ja,
        Some(_) => Lang::En,
        None => Lang::Ja,
    }
}

fn work(args: &Args, lang: Lang, console: &mut Console<'_>) -> Result<u8, Fault> {
    let (mut options, entries) = settings(args, lang, console.err)?;
    let rules = rules(args, &options, entries)?;
    if args.list_rules {
        for r in rules.entries() {
            let meaning = if lang == Lang::Ja {
                &r.meaning.ja
            } else {
                &r.meaning.en
            };
            say(
                console.out,
                &format!(
                    "{}\t{}\tCWE-{}\t{}\t{meaning}\n",
                    r.id,
                    r.class.short(),
                    r.cwe.unwrap_or_else(|| r.class.cwe()),
                    r.cve.as_deref().unwrap_or("-")
                ),
            );
        }
        return Ok(0);
    }
    if args.page {
        return page::serve(args.port, lang, options, rules)
            .map(|()| 0)
            .map_err(|e| Fault::File("--page".into(), e));
    }
    if args.logs.is_empty() {
        return Err(Fault::NoLog);
    }
    let paths = inputs::find(&args.logs);
    if paths.is_empty() {
        return Err(Fault::Nothing(args.logs.join(", ")));
    }
    if args.follow {
        let wait = &mut || {
            std::thread::sleep(follow::PAUSE);
            true
        };
        return follow::follow(&paths, &options, &rules, lang, console.out, wait)
            .map(|()| 0)
            .map_err(|e| Fault::File("--follow".into(), e));
    }
    let meter = Meter::new(!args.quiet && console.watched, lang);
    options.threads = args
        .threads
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(2, usize::from))
        .clamp(1, 64);
    let outcome = logscan::scan(inputs::open(paths), &options, &rules, &meter);
    meter.clear();
    for file in &outcome.files {
        if let Some(reason) = &file.error {
            let values = words::args![name = file.name.as_str(), reason = reason.as_str()];
            let note = Tell(lang).with("fault-unreadable", values).into_owned();
            say(console.err, &format!("scan-log: {}\n", clean(&note)));
        }
    }
    write_all(args, &outcome, &rules, lang, console)?;
    Ok(exit(args.fail_on, &outcome))
}

fn exit(fail_on: FailOn, o: &Outcome) -> u8 {
    let unread = !o.files.is_empty() && o.files.iter().all(|f| f.error.is_some() && f.lines == 0);
    match (fail_on, o.attacks(), o.likely()) {
        _ if unread => 2,
        (FailOn::Never, ..) | (_, 0, _) | (FailOn::Likely, _, 0) => 0,
        (_, _, 0) => 1,
        _ => 3,
    }
}

/// An instant from `--since` or `--until`; a bare day for `--until` includes that day.
pub(crate) fn instant(text: &str, offset: i64, end: bool) -> Option<i64> {
    match logscan::time::day(text).filter(|_| text.len() <= 10) {
        Some(day) => Some(day - offset + if end { 86_400 } else { 0 }),
        None => logscan::time::iso(text.as_bytes()),
    }
}

fn settings(args: &Args, lang: Lang, err: &mut dyn Write) -> Result<(Options, Vec<Entry>), Fault> {
    let wrong = |name: &'static str, value: &str| Fault::Option(name, value.to_owned());
    let mut o = Options {
        utc_offset: args.utc_offset * 3600,
        keep: args.keep,
        probes: args.probes,
        ..Options::default()
    };
    if let Some(path) = &args.ini {
        let bytes = fs::read(path).map_err(|e| Fault::File(path.display().to_string(), e))?;
        for line in logscan::ini::apply(&String::from_utf8_lossy(&bytes), &mut o) {
            let note = Tell(lang)
                .with("ini-unknown", words::args![line = line.as_str()])
                .into_owned();
            say(err, &format!("{note}\n"));
        }
    }
    if let Some(text) = &args.since {
        o.since = Some(instant(text, o.utc_offset, false).ok_or_else(|| wrong("--since", text))?);
    }
    if let Some(text) = &args.until {
        o.until = Some(instant(text, o.utc_offset, true).ok_or_else(|| wrong("--until", text))?);
    }
    if args.level == LevelArg::Detail {
        o.level = Level::Detail;
    }
    if let Some(name) = &args.format {
        o.format =
            Some(logscan::format::Format::named(name).ok_or_else(|| wrong("--format", name))?);
    }
    if args.auth_rate != "10/60" && !args.auth_rate.is_empty() {
        let rate = args.auth_rate.split_once('/').and_then(|(n, s)| {
            Some(Rate {
                count: n.parse().ok()?,
                seconds: s.parse().ok()?,
            })
        });
        o.auth_failures = rate
            .filter(|r| r.count > 0)
            .ok_or_else(|| wrong("--auth-rate", &args.auth_rate))?;
    }
    if let Some(hours) = &args.hours
        && !logscan::ini::apply(&format!("[AuthLog]\nBusinessHours={hours}"), &mut o).is_empty()
    {
        return Err(wrong("--hours", hours));
    }
    for net in &args.permit {
        o.permitted
            .push(logscan::Net::parse(net).ok_or_else(|| wrong("--permit", net))?);
    }
    if let Some(year) = args.year {
        o.year = year;
    }
    for item in &args.allow {
        let text = if Path::new(item).is_file() {
            fs::read_to_string(item).map_err(|e| Fault::File(item.clone(), e))?
        } else {
            item.clone()
        };
        if let Some(line) = o.allow.add(&text).first() {
            return Err(wrong("--allow", line));
        }
    }
    let mut entries = logscan::rule::built_in()?;
    for path in &args.rules {
        let text =
            fs::read_to_string(path).map_err(|e| Fault::File(path.display().to_string(), e))?;
        entries.extend(logscan::rule::parse(&text)?);
    }
    Ok((o, entries))
}

fn rules(args: &Args, options: &Options, mut entries: Vec<Entry>) -> Result<RuleSet, Fault> {
    for tune in &args.tune {
        let set = tune
            .split_once('=')
            .and_then(|(id, w)| Some((id, w.parse::<u32>().ok()?)));
        let (id, weight) = set.ok_or_else(|| Fault::Option("--tune", tune.clone()))?;
        let mut found = false;
        for e in entries.iter_mut().filter(|e| e.id == id) {
            e.weight = weight;
            found = true;
        }
        if !found {
            return Err(Fault::Option("--tune", tune.clone()));
        }
    }
    let off = |id: &String| args.no_rules.contains(id) || options.allow.rules().contains(id);
    entries.retain(|e| !off(&e.id));
    Ok(RuleSet::compile(entries, args.threshold.max(1))?)
}

fn write_all(
    args: &Args,
    o: &Outcome,
    rules: &RuleSet,
    lang: Lang,
    console: &mut Console<'_>,
) -> Result<(), Fault> {
    let colour = console.colour;
    if args.reports.is_empty() && args.out.is_none() {
        say(console.out, &report::screen(o, lang, colour));
        return Ok(());
    }
    let kinds = if args.reports.is_empty() {
        vec![Kind::Html]
    } else {
        args.reports.clone()
    };
    for kind in &kinds {
        match &args.out {
            _ if *kind == Kind::Terminal => {
                say(console.out, &report::screen(o, lang, colour));
            }
            None => {
                // A pipe that nobody reads any more is the reader's wish, not a fault.
                let _ = report::write_to(*kind, o, rules, lang, console.out);
            }
            Some(out) => {
                let folder = kinds.len() > 1 || out.is_dir();
                let path = if folder {
                    out.join(format!("scan-log.{}", kind.ending()))
                } else {
                    out.clone()
                };
                let made = if folder {
                    fs::create_dir_all(out)
                } else {
                    Ok(())
                };
                made.and_then(|()| fs::File::create(&path))
                    .and_then(|mut file| report::write_to(*kind, o, rules, lang, &mut file))
                    .map_err(|e| Fault::File(path.display().to_string(), e))?;
                say(console.err, &format!("{}\n", path.display()));
            }
        }
    }
    Ok(())
}

/// Progress on the screen's last line.
struct Meter {
    on: bool,
    lang: Lang,
    shown: AtomicU64,
    drawn: AtomicBool,
    out: Mutex<()>,
}

impl Meter {
    fn new(on: bool, lang: Lang) -> Self {
        Self {
            on,
            lang,
            shown: AtomicU64::new(0),
            drawn: AtomicBool::new(false),
            out: Mutex::new(()),
        }
    }

    fn clear(&self) {
        if self.drawn.load(Ordering::Relaxed) {
            say(&mut std::io::stderr(), "\r\x1b[K");
        }
    }
}

impl logscan::Progress for Meter {
    fn tick(&self, lines: u64, bytes: u64, findings: u64) {
        // Every 32 MiB is often enough to see that it moves.
        let step = bytes >> 25;
        if !self.on || self.shown.swap(step, Ordering::Relaxed) == step {
            return;
        }
        let Ok(_only) = self.out.try_lock() else {
            return;
        };
        self.drawn.store(true, Ordering::Relaxed);
        let text = Tell(self.lang)
            .with(
                "progress",
                words::args![
                    lines = lines.cast_signed(),
                    mib = (bytes >> 20).cast_signed(),
                    findings = findings.cast_signed()
                ],
            )
            .into_owned();
        say(&mut std::io::stderr(), &format!("\r\x1b[K{text}"));
    }

    fn stop(&self) -> bool {
        false
    }
}
