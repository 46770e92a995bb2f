//! Noroshi: it puts the rooms together and decides nothing. A library as well as an executable, so that
//! the trials of `testkit` walk through the very house that people use.

use std::process::ExitCode;

pub mod assemble;
mod command;
pub mod config;
pub mod demo;
pub mod post;
pub mod rooms;
pub mod workers;

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let arguments = match command::Arguments::read().without_house() {
        Ok(code) => return code,
        Err(arguments) => arguments,
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("NOROSHI_LOG")
        .unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "the runtime could not start");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(arguments.run()) {
        Ok(code) => code,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
