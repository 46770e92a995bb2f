//! The demonstration: organisations, an account for every role, and cases in every state, made
//! from real CVE records that JPCERT/CC assigned (CC0; see `formats`' data folder). Everything is
//! done through the desk, by the same commands people use, while the demonstration's clock walks
//! from the past to now. Organisations are invented; the products and weaknesses are real and long
//! public.

mod cases;
mod crowd;
mod pages;
mod people;
mod records;
mod story;

use anyhow::{Context, Result};
use jiff::SignedDuration;

pub use pages::doors;
pub use people::DemoAccount;

use crate::assemble::House;

/// The file with the accounts, in the data folder.
pub const ACCOUNTS_FILE: &str = "demo-accounts.json";

/// Fills an empty installation; does nothing to one that holds files already.
///
/// # Errors
/// Whatever the desk or the disk says; nothing is half done that a second start would repeat,
/// because the accounts file is written last and its absence is reported.
pub async fn seed(house: &House, progress: impl Fn(&str)) -> Result<Vec<DemoAccount>> {
    let path = house.config.data.join(ACCOUNTS_FILE);
    if path.exists() {
        let text =
            std::fs::read_to_string(&path).context("reading the demonstration's accounts")?;
        return serde_json::from_str(&text).context("reading the demonstration's accounts");
    }
    let mut tx = house.desk.store().read().await?;
    if store::log::head(&mut tx).await?.position > 0 {
        anyhow::bail!(
            "{} is missing but the database is not empty: it is no demonstration, or its seeding was \
             interrupted; start with an empty --data folder",
            path.display()
        );
    }
    drop(tx);
    progress("people and organisations");
    let start = SignedDuration::from_hours(-24 * 100);
    house.desk.clock().shift(start).await?;
    let (cast, accounts) = people::enter(house).await?;
    cases::play(house, &cast, &progress).await?;
    progress("mails");
    correspondence::deliver(&house.post).await?;
    let text = serde_json::to_string_pretty(&accounts)?;
    write_private(&path, &text).context("writing the demonstration's accounts")?;
    Ok(accounts)
}

fn write_private(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
