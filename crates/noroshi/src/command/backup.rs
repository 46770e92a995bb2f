//! `noroshi backup` and `noroshi restore`. The copy holds ciphertext; without the master key file
//! it is noise, so the key file is not in it and must be kept elsewhere.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{Place, say};
use crate::assemble::open_store;
use crate::config::Config;

/// Copy the database and the attachments while they are being served.
#[derive(Debug, Args)]
pub struct Backup {
    /// Folder to make; it must not exist.
    to: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Backup {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        self.place.apply(&mut config);
        let store = open_store(&config).await?;
        std::fs::create_dir(&self.to).with_context(|| format!("making {}", self.to.display()))?;
        store
            .backup(&self.to.join("noroshi.db"))
            .await
            .context("copying the database")?;
        // Attachments are written once and never changed: those the copied database names are all
        // on the shelf by now.
        let files = copy_files(
            &config.data.join("attachments"),
            &self.to.join("attachments"),
        )?;
        // For the operators' page; the copy itself was made before and does not hold it.
        casework::audit::note_backup(&store, store::Clock::real().now()).await?;
        say(&format!(
            "copied the database and {files} attachments to {}",
            self.to.display()
        ));
        say(&format!(
            "keep the master key {} elsewhere: without it the copy cannot be read",
            config.key_path().display()
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// Put a copy back into an empty data folder.
#[derive(Debug, Args)]
pub struct Restore {
    /// Folder made by `noroshi backup`.
    from: PathBuf,
    /// Master key file to put in place.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Restore {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        self.place.apply(&mut config);
        let database = config.data.join("noroshi.db");
        if database.exists() {
            bail!(
                "{} exists; restore into an empty data folder",
                database.display()
            );
        }
        use std::os::unix::fs::DirBuilderExt;
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&config.data)?;
        std::fs::copy(self.from.join("noroshi.db"), &database).context("copying the database")?;
        let files = copy_files(
            &self.from.join("attachments"),
            &config.data.join("attachments"),
        )?;
        if self.key != config.key_path() {
            std::fs::copy(&self.key, config.key_path()).context("copying the master key")?;
        }
        let base_url = config.base_url(config.listen);
        let house = crate::assemble::House::open(config, false, &base_url).await?;
        let checked = house.desk.verify(false, |_| {}).await?;
        say(&format!(
            "restored {} files and {files} attachments; end of the log {}",
            checked.files, checked.head
        ));
        if !checked.is_clean() {
            bail!("what was restored is not clean; run `noroshi verify`");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn copy_files(from: &Path, to: &Path) -> Result<usize> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(to)?;
    let Ok(entries) = std::fs::read_dir(from) else {
        return Ok(0);
    };
    let mut copied = 0;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() && !entry.file_name().to_string_lossy().ends_with(".part") {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
            copied += 1;
        }
    }
    Ok(copied)
}
