//! Chores of the project, run as `cargo xtask NAME`.
//!
//! `check` is what every change must pass before it is shown to anyone: format, lints, the walls
//! between the storeys, the texts in both languages, tidiness, the supply of outside crates.
//! The others show a property of the whole house and print its figures: `clauses`, `flow`,
//! `matrix`, `crash`, `bench`, `openapi`. Each lives in its own file and fails until it is built.

#![expect(
    clippy::print_stdout,
    reason = "a chore speaks to the person at the terminal"
)]

mod bench;
mod boundaries;
mod check;
mod clauses;
mod crash;
mod findings;
mod flow;
mod matrix;
mod metadata;
mod openapi;
mod repository;
mod supply;
mod texts;
mod tidy;

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
    Clauses(clauses::Options),
    /// Random commands by every kind of actor; no reader ever sees a secret not meant for them
    Flow(flow::Options),
    /// Every route × role × relation × stage against its expected answer
    Matrix(matrix::Options),
    /// kill -9 under load: nothing acknowledged is lost, nothing is published early or twice
    Crash(crash::Options),
    /// Requests per second, p99, statements per page, memory, start-up time
    Bench(bench::Options),
    /// Write the OpenAPI document, or compare it with the committed one
    Openapi(openapi::Options),
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
        Chore::Clauses(options) => clauses::run(&repository, &options),
        Chore::Flow(options) => flow::run(&repository, &options),
        Chore::Matrix(options) => matrix::run(&repository, &options),
        Chore::Crash(options) => crash::run(&repository, &options),
        Chore::Bench(options) => bench::run(&repository, &options),
        Chore::Openapi(options) => openapi::run(&repository, &options),
    }
}

fn show(name: &str, findings: Findings) -> anyhow::Result<()> {
    println!("{}", findings.told(name));
    anyhow::ensure!(findings.clean(), "{name}: {} finding(s)", findings.count());
    Ok(())
}
