//! `noroshi verify`: is the log whole, and does everything derived from it say the same?

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::{Place, say};
use crate::assemble::House;
use crate::config::Config;

/// Check both hash chains and everything derived from the log.
#[derive(Debug, Args)]
pub struct Verify {
    /// Write the rows that differ anew.
    #[arg(long)]
    rebuild: bool,
    /// An end of the log kept elsewhere (`position:hash`), which the log must still contain.
    #[arg(long, value_name = "HEAD")]
    contains: Vec<store::log::Head>,
    #[command(flatten)]
    place: Place,
}

impl Verify {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        self.place.apply(&mut config);
        let base_url = config.base_url(config.listen);
        let house = House::open(config, false, &base_url).await?;
        let checked = house.desk.verify(self.rebuild, |_| {}).await?;
        say(&format!(
            "{} entries in {} files; end of the log {}",
            checked.events, checked.files, checked.head
        ));
        let mut clean = checked.is_clean();
        if let Some(broken) = &checked.broken {
            say(&format!("BROKEN at entry {broken}"));
        }
        for difference in &checked.differences {
            say(&format!(
                "{}: {} differ from the log",
                difference.file, difference.what
            ));
        }
        if !self.contains.is_empty() {
            let mut tx = house.desk.store().read().await?;
            let report = store::log::verify_against(&mut tx, &self.contains, |_| {}).await?;
            if let Some(broken) = report.first_broken {
                say(&format!(
                    "BROKEN: the log does not contain the given end: {}",
                    broken.reason
                ));
                clean = false;
            }
        }
        if self.rebuild && !checked.differences.is_empty() {
            let again = house.desk.verify(false, |_| {}).await?;
            say(&format!(
                "rebuilt; {} differences left",
                again.differences.len()
            ));
            clean = again.is_clean();
        }
        say(if clean { "clean" } else { "NOT CLEAN" });
        Ok(if clean {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        })
    }
}
