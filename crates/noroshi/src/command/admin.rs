//! `noroshi admin`: what must be possible before anybody can sign in.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use super::{Place, say};
use crate::assemble::House;
use crate::config::Config;

/// First account, roles, second factors.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make the first administrator. The password is read from standard input, one line; the second
    /// factor is set up at the first sign-in.
    First {
        /// Name.
        #[arg(long)]
        name: String,
        /// Mail address.
        #[arg(long)]
        email: String,
        #[command(flatten)]
        place: Place,
    },
    /// Give the vault a new master key and wrap every compartment's key anew. The service may go on
    /// running; may be interrupted and run again.
    RotateKey {
        #[command(flatten)]
        place: Place,
    },
}

/// How long the old key stays for readers who began before the last row was wrapped anew.
const GRACE: Duration = Duration::from_secs(10);

impl Admin {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        let place = match &self {
            Admin::First { place, .. } | Admin::RotateKey { place } => place,
        };
        place.apply(&mut config);
        let base_url = config.base_url(config.listen);
        let house = House::open(config, false, &base_url).await?;
        match self {
            Admin::First { name, email, .. } => first(&house, &name, &email, &base_url).await?,
            Admin::RotateKey { .. } => rotate(&house).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn first(house: &House, name: &str, email: &str, base_url: &str) -> Result<()> {
    let mut password = String::new();
    std::io::stdin()
        .read_line(&mut password)
        .context("reading the password from standard input")?;
    let lang = words::Lang::default();
    let password = password.trim_end_matches(['\r', '\n']);
    match house
        .accounts
        .first_administrator(name, email, password, lang)
        .await?
    {
        Some(_) => say(&format!("made; sign in at {base_url}/sign-in")),
        None => bail!("there is an administrator already; ask that person for an invitation"),
    }
    Ok(())
}

async fn rotate(house: &House) -> Result<()> {
    let done = house.desk.vault().rotate(house.desk.store(), GRACE).await?;
    say(&format!(
        "{} keys wrapped anew, {} old master keys removed",
        done.rewrapped, done.retired
    ));
    say(&format!(
        "copy {} to its safe place; older backups need the older copy",
        house.config.key_path().display()
    ));
    Ok(())
}
