//! The trials: the whole house walked, searched, killed and measured. `cargo xtask clauses`, `flow`,
//! `matrix`, `crash`, `bench` and `openapi` run the executable of this crate; each lives in a module of
//! its own. A trial prints its figures and ends with `N passed, M failed`.

#![expect(
    clippy::print_stdout,
    reason = "a trial speaks to the person at the terminal"
)]

pub mod bench;
pub mod browser;
pub mod cast;
pub mod clauses;
pub mod client;
pub mod crash;
pub mod flow;
pub mod matrix;
pub mod openapi;
pub mod scene;
pub mod script;
pub mod server;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "trials", about = "Trials of the whole house")]
struct Cli {
    #[command(subcommand)]
    trial: Trial,
}

#[derive(Subcommand)]
enum Trial {
    /// Every conduct clause and every state machine, with what carries it and the test that shows it
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

/// Reads the command line and runs the trial it names.
pub fn main() -> ExitCode {
    let done = match Cli::parse().trial {
        Trial::Clauses(options) => clauses::run(&options),
        Trial::Flow(options) => flow::run(&options),
        Trial::Matrix(options) => matrix::run(&options),
        Trial::Crash(options) => crash::run(&options),
        Trial::Bench(options) => bench::run(&options),
        Trial::Openapi(options) => openapi::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
