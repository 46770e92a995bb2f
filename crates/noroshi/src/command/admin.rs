//! `noroshi admin`: what must be possible before anybody can sign in.

use std::process::ExitCode;

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
}

impl Admin {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        let Admin::First { name, email, place } = self;
        place.apply(&mut config);
        let base_url = config.base_url(config.listen);
        let house = House::open(config, false, &base_url).await?;
        let mut password = String::new();
        std::io::stdin()
            .read_line(&mut password)
            .context("reading the password from standard input")?;
        let lang = words::Lang::default();
        let password = password.trim_end_matches(['\r', '\n']);
        match house
            .accounts
            .first_administrator(&name, &email, password, lang)
            .await?
        {
            Some(_) => say(&format!("made; sign in at {base_url}/sign-in")),
            None => bail!("there is an administrator already; ask that person for an invitation"),
        }
        Ok(ExitCode::SUCCESS)
    }
}
