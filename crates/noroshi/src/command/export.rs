//! `noroshi export`: a file with its record, as one of the bodies may have it.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use handling::{Actor, FileKind, Party};

use super::{Place, say};
use crate::assemble::House;
use crate::config::Config;

/// Write out a file as one reader may have it, as JSON.
#[derive(Debug, Args)]
pub struct Export {
    /// Receipt number, handling number or id.
    file: String,
    /// Whose view.
    #[arg(long = "as", value_enum, default_value = "coordinator")]
    reader: Body,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Body {
    /// The reception body.
    Reception,
    /// The coordinator.
    Coordinator,
}

impl Export {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        self.place.apply(&mut config);
        let base_url = config.base_url(config.listen);
        let house = House::open(config, false, &base_url).await?;
        let party = match self.reader {
            Body::Reception => Party::Reception,
            Body::Coordinator => Party::Coordinator,
        };
        let reader = Actor {
            party,
            person: None,
        };
        for kind in [FileKind::Case, FileKind::Report, FileKind::Vendor] {
            let ids = match self.file.parse() {
                Ok(id) => vec![id],
                Err(_) => house
                    .desk
                    .by_number(&reader, kind, &self.file)
                    .await?
                    .iter()
                    .map(|r| r.file)
                    .collect(),
            };
            for id in ids {
                match house.desk.export(&reader, kind, id).await {
                    Ok(export) => {
                        say(&serde_json::to_string_pretty(&export)?);
                        return Ok(ExitCode::SUCCESS);
                    }
                    Err(casework::Problem::NotFound) => {}
                    Err(problem) => return Err(problem.into()),
                }
            }
        }
        bail!("there is no file `{}` for this reader", self.file)
    }
}
