//! The commands of the executable.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::config::Config;

mod admin;
mod backup;
mod export;
mod serve;
mod verify;

/// One system for the whole life of vulnerability information.
#[derive(Debug, Parser)]
#[command(name = "noroshi", version, about, max_term_width = 100)]
pub struct Arguments {
    /// Configuration file; `noroshi.toml` in the current folder is read when it exists.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages, machine interface and mail, and run the clockwork.
    Serve(serve::Serve),
    /// Look at the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Check both hash chains and everything derived from the log.
    Verify(verify::Verify),
    /// Write out a file as one reader may have it, as JSON.
    Export(export::Export),
    /// Copy the database while it is being served.
    Backup(backup::Backup),
    /// Put a copy back into an empty data folder.
    Restore(backup::Restore),
    /// First account, roles, second factors.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Look for attacks in web server and authentication logs; nothing leaves this machine.
    ScanLog(Box<scanlog::Args>),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Read it, check it, and print it as it will be used.
    Check(Place),
}

/// Where an installation is; overrides the configuration.
#[derive(Clone, Debug, Default, Args)]
pub struct Place {
    /// Data folder.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Database: `sqlite:PATH` or `postgres://…`.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Place {
    fn apply(&self, config: &mut Config) {
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        if let Some(database) = &self.database {
            config.database.clone_from(database);
        }
    }
}

impl Arguments {
    /// Reads the command line. The log scanner's help speaks the language of its reader.
    pub fn read() -> Self {
        let words: Vec<String> = std::env::args().collect();
        let mut command = Self::command();
        if words.iter().any(|word| word == "scan-log") {
            let mut after = words.iter().skip_while(|word| !word.starts_with("--lang"));
            let lang = after.next().and_then(|word| match word.split_once('=') {
                Some((_, lang)) => Some(lang),
                None => after.next().map(String::as_str),
            });
            let lang = scanlog::language(lang);
            command = command.mut_subcommand("scan-log", |c| scanlog::help(c, lang));
        }
        match Self::from_arg_matches(&command.get_matches()) {
            Ok(arguments) => arguments,
            Err(error) => error.exit(),
        }
    }

    /// The log scanner knows neither configuration nor database and brings its own threads; every
    /// other command comes back for [`Arguments::run`].
    pub fn without_house(self) -> std::result::Result<ExitCode, Box<Self>> {
        match self.command {
            Command::ScanLog(args) => Ok(scanlog::run(*args)),
            command => Err(Box::new(Arguments { command, ..self })),
        }
    }

    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode> {
        let config = Config::read(self.config.as_deref(), std::env::vars())?;
        match self.command {
            Command::Serve(serve) => serve.run(config).await,
            Command::Config(ConfigCommand::Check(place)) => check(config, &place),
            Command::Verify(verify) => verify.run(config).await,
            Command::Export(export) => export.run(config).await,
            Command::Backup(backup) => backup.run(config).await,
            Command::Restore(restore) => restore.run(config).await,
            Command::Admin(admin) => admin.run(config).await,
            Command::ScanLog(args) => Ok(scanlog::run(*args)),
        }
    }
}

fn check(mut config: Config, place: &Place) -> Result<ExitCode> {
    place.apply(&mut config);
    store::StoreUrl::parse(&config.database_url())?;
    say(&toml::to_string_pretty(&config)?);
    if config.mail.relay_host.is_empty() {
        say(&format!("# note: {}", crate::post::NO_RELAY));
    }
    say("# the configuration is in order");
    Ok(ExitCode::SUCCESS)
}

/// Prints a line for people or pipes.
#[expect(clippy::print_stdout, reason = "commands answer on standard output")]
pub fn say(text: &str) {
    println!("{text}");
}
