//! Chores of the project, run as `cargo xtask NAME`.
//!
//! `check` is what every change must pass before it is shown to anyone: format, lints, the walls
//! between the storeys, the texts in both languages, tidiness, the supply of outside crates.
//! The others show a property of the whole house and print its figures: `clauses`, `flow`,
//! `matrix`, `crash`, `bench`, `openapi`; these are trials of `testkit`, which this runs (trials.rs).

#![expect(
    clippy::print_stdout,
    reason = "a chore speaks to the person at the terminal"
)]

mod boundaries;
mod check;
mod findings;
mod metadata;
mod repository;
mod supply;
mod texts;
mod tidy;
mod trials;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use findings::Findings;
use repository::Repository;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Chores of the project",
    disable_version_flag = true
)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Format, lints, boundaries, texts, tidiness and supply: all that can be checked without running
    Check(check::Options),
    /// Who may depend on whom: storeys, rooms, the pure core, one table of dependencies
    Boundaries,
    /// Texts: the same keys and arguments in ja and en, none unknown, none unused
    Texts,
    /// Tidiness: no file over 1,000 lines, no path or registry of one machine
    Tidy,
    /// Outside crates: none that is banned, only licences on the list (deny.toml)
    Supply,
    /// Every conduct clause and every state × event, with what carries it and the test that shows it
    Clauses(trials::Options),
    /// Random commands by every kind of actor; no reader ever sees a secret not meant for them
    Flow(trials::Options),
    /// Every route × role × relation × stage against its expected answer
    Matrix(trials::Options),
    /// kill -9 under load: nothing acknowledged is lost, nothing is published early or twice
    Crash(trials::Options),
    /// Requests per second, p99, statements per page, memory, start-up time
    Bench(trials::Options),
    /// Write the OpenAPI document, or compare it with the committed one
    Openapi(trials::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> anyhow::Result<()> {
    let repository = Repository::open()?;
    match chore {
        Chore::Check(options) => check::run(&repository, &options),
        Chore::Boundaries => show("boundaries", boundaries::check(&repository)?),
        Chore::Texts => show("texts", texts::check(&repository)?),
        Chore::Tidy => show("tidy", tidy::check(&repository)?),
        Chore::Supply => show("supply", supply::check(&repository)?),
        Chore::Clauses(options) => trials::run(&repository, "clauses", &options),
        Chore::Flow(options) => trials::run(&repository, "flow", &options),
        Chore::Matrix(options) => trials::run(&repository, "matrix", &options),
        Chore::Crash(options) => trials::run(&repository, "crash", &options),
        Chore::Bench(options) => trials::run(&repository, "bench", &options),
        Chore::Openapi(options) => trials::run(&repository, "openapi", &options),
    }
}

fn show(name: &str, findings: Findings) -> anyhow::Result<()> {
    println!("{}", findings.told(name));
    anyhow::ensure!(findings.clean(), "{name}: {} finding(s)", findings.count());
    Ok(())
}
