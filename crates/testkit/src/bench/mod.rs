//! P1: requests per second and p99 of the public pages, the case page of a large case with its number of
//! statements, durable intake, start-up time and memory. The real executable over loopback; the load comes
//! from this process, on the same cores.

mod board;
mod figures;
mod load;
mod logs;
mod logscan;
mod machine;
mod seed;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::server::{self, Place, Server};
use figures::{Aim, Report};
use load::{Pressure, Target};
use seed::Seeded;

/// How large, and what to do with the figures.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    other: Option<Other>,
    /// Advisories in the portal
    #[arg(long, default_value_t = 10_000)]
    advisories: usize,
    /// Cases in the database
    #[arg(long, default_value_t = 100_000)]
    cases: usize,
    /// Seconds of load on each kind of page
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Developers in the large case
    #[arg(long, default_value_t = 600)]
    developers: usize,
    /// Messages in the large case
    #[arg(long, default_value_t = 5_000)]
    messages: usize,
    /// Connections at the same time
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Keep the filled folder here, and take it from here the next time
    #[arg(long)]
    data: Option<PathBuf>,
    /// Fail when an aim is missed, not only when an answer is wrong
    #[arg(long)]
    strict: bool,
    /// Write docs/measured.md
    #[arg(long)]
    write: bool,
    /// Measure the debug build: that shows only that the trial works
    #[arg(long)]
    debug: bool,
}

/// What else can be measured.
#[derive(clap::Subcommand)]
enum Other {
    /// The log scanner: speed and memory beside other programs, or with --quality its detection
    Logscan(logscan::Options),
}

/// Runs the trial.
///
/// # Errors
/// An answer was wrong, or (strictly) an aim was missed.
pub fn run(options: &Options) -> Result<()> {
    if let Some(Other::Logscan(options)) = &options.other {
        return logscan::run(options);
    }
    // One thread: the load must leave the cores to the server.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(trial(options))
}

async fn trial(options: &Options) -> Result<()> {
    if cfg!(debug_assertions) && !options.debug {
        println!("this is the debug build: no figure of it means anything");
    }
    let throw_away = tempfile::Builder::new().prefix("trial-bench-").tempdir()?;
    let data = match &options.data {
        Some(kept) => std::path::absolute(kept)?,
        None => throw_away.path().join("data"),
    };
    server::private_folder(&data)?;
    let database = format!("sqlite:{}", data.join("noroshi.db").display());
    let place = Place { data, database };
    let size = seed::Size {
        advisories: options.advisories,
        cases: options.cases,
        developers: options.developers,
        messages: options.messages,
    };
    let seeded = seed::fill(&place, size).await?;
    let mut report = Report::new(&size, options.seconds, options.connections);
    started(&place, &mut report).await?;
    let server = Server::start(&place, None).await?;
    public(&server, &seeded, options, &mut report).await?;
    let (now, _) = server.memory();
    report.memory("memory after public load", now, None);
    board::measure(&place, &server, &seeded, options.seconds, &mut report).await?;
    intake(&server, options, &mut report).await?;
    let (now, peak) = server.memory();
    report.memory("memory at the end", now, None);
    report.memory("memory at most", peak, Some(Aim::AtMost(256.0)));
    server.kill().await?;
    println!("{}", report.told());
    if options.write {
        report.write(Path::new("docs/measured.md"))?;
    }
    report.conclude(options.strict)
}

/// From the start of the process to listening, and to the first page.
async fn started(place: &Place, report: &mut Report) -> Result<()> {
    let mut starts = Vec::new();
    for _ in 0..3 {
        let server = Server::start(place, None).await?;
        let begun = std::time::Instant::now();
        let answer = load::get(server.address, "/advisories", "").await?;
        anyhow::ensure!(answer.status == 200, "the first page: {}", answer.status);
        starts.push((server.start_up, server.start_up + begun.elapsed()));
        server.kill().await?;
    }
    starts.sort_unstable();
    let (listening, first) = starts.get(1).copied().context("three starts")?;
    report.time("start to listening", listening, None);
    report.time("start to the first page", first, Some(Aim::AtMost(2_000.0)));
    Ok(())
}

/// The public side: pages, JSON, feeds; plainly and with what a browser or cache already has.
async fn public(
    server: &Server,
    seeded: &Seeded,
    options: &Options,
    report: &mut Report,
) -> Result<()> {
    let length = Duration::from_secs_f64(options.seconds);
    let pressure = Pressure {
        length,
        connections: options.connections,
    };
    let numbers = load::numbers(server.address).await?;
    report.right(
        "every advisory is public",
        numbers.len() == seeded.size.advisories,
    );
    let pages = numbers.len().div_ceil(50).max(1);
    let lists = |ending: &str| -> Vec<String> {
        (1..=pages)
            .map(|n| format!("/advisories{ending}?page={n}"))
            .collect()
    };
    let details = |before: &str, ending: &str| -> Vec<String> {
        numbers
            .iter()
            .map(|n| format!("{before}/advisories/{n}{ending}"))
            .collect()
    };
    let five_thousand = Some(Aim::AtLeast(5_000.0));
    for (name, paths, aim) in [
        (
            "list, first page",
            vec!["/advisories".to_owned()],
            five_thousand,
        ),
        ("list, any page", lists(""), five_thousand),
        ("advisory, any", details("", ""), five_thousand),
        (
            "advisory in English, any",
            details("/en", ""),
            five_thousand,
        ),
        ("advisory as JSON, any", details("", ".json"), None),
        ("list as JSON", lists(".json"), None),
        ("JVNRSS feed", vec!["/feeds/jvn.rdf".to_owned()], None),
        ("home", vec!["/".to_owned()], None),
    ] {
        let target = Target { paths, gzip: true };
        if target.paths.len() > pages {
            // Each made once, as after a start; then as visitors meet them.
            let first = load::each_once(server, &target, pressure.connections).await?;
            report.load(&format!("{name}, for the first time"), &first, None);
        }
        let plain = load::measure(server, &target, pressure, false).await?;
        report.load(name, &plain, aim);
        let known = load::measure(server, &target, pressure, true).await?;
        report.load(&format!("{name}, unchanged (304)"), &known, None);
    }
    let target = Target {
        paths: details("", ""),
        gzip: false,
    };
    let plain = load::measure(server, &target, pressure, false).await?;
    report.load("advisory, any, without gzip", &plain, None);
    Ok(())
}

/// Reports taken durably: each answer means a commit that is on disk.
async fn intake(server: &Server, options: &Options, report: &mut Report) -> Result<()> {
    let pressure = Pressure {
        length: Duration::from_secs_f64(options.seconds),
        connections: options.connections,
    };
    let taken = load::intake(server, pressure).await?;
    report.load("durable intake of reports", &taken, None);
    Ok(())
}
