//! `noroshi admin`: what must be possible before anybody can sign in.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use super::{Place, say};
use crate::assemble::House;
use crate::config::Config;

/// First account, roles, second factors.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make the first administrator and print a link with which that person sets a password.
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
        let base_url = if config.site.base_url.is_empty() {
            format!("http://{}", config.listen)
        } else {
            config.site.base_url.clone()
        };
        let house = House::open(config, false).await?;
        let token = house.accounts.first_administrator(&name, &email).await?;
        say(&format!("{base_url}/invitation/{token}"));
        say("open this link within 7 days; it works once");
        Ok(ExitCode::SUCCESS)
    }
}
