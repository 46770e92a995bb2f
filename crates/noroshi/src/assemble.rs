//! Opening everything an installation consists of: store, vault, shelf, clock, desk, accounts.

use std::path::Path;
use std::sync::Arc;

use accounts::Accounts;
use anyhow::{Context, Result, bail};
use casework::Desk;
use store::{Clock, Ids, Migration, Options, Store, StoreUrl};
use vault::{Shelf, Vault};

use crate::config::Config;

/// An open installation.
#[derive(Clone)]
pub struct House {
    /// How it is configured.
    pub config: Arc<Config>,
    /// The only door to files.
    pub desk: Desk,
    /// People.
    pub accounts: Accounts,
    /// The public face.
    pub portal: portal::Portal,
    /// What administrators and auditors look at.
    pub oversight: oversight::Room,
    /// Outgoing mail.
    pub post: correspondence::Post,
    /// A demonstration with a movable clock.
    pub demo: bool,
}

/// Every migration, lowest storey first.
pub fn migrations() -> Vec<Migration> {
    let all = [
        store::migrations(),
        vault::migrations(),
        courier::migrations(),
        casework::migrations(),
        accounts::migrations(),
        reception::migrations(),
    ];
    all.concat()
}

/// Opens the store with its schema up to date.
pub async fn open_store(config: &Config) -> Result<Store> {
    make_private_folder(&config.data)?;
    let url = StoreUrl::parse(&config.database_url()).context("database address")?;
    let store = Store::open(&url, Options::default())
        .await
        .context("opening the database")?;
    store
        .migrate(&migrations())
        .await
        .context("bringing the database up to date")?;
    Ok(store)
}

impl House {
    /// Opens everything. A demonstration's clock can be moved; a real installation's cannot.
    pub async fn open(config: Config, demo: bool, base_url: &str) -> Result<House> {
        // Before anything speaks: the demonstration writes letters while it is being filled.
        words::install(crate::rooms::TEXTS);
        let store = open_store(&config).await?;
        let clock = if demo {
            Clock::shifted(&store).await?
        } else {
            Clock::real()
        };
        Self::over(store, clock, config, demo, base_url).await
    }

    /// The same over an open store and with a given clock: for trials, which hold it.
    pub async fn over(
        store: Store,
        clock: Clock,
        config: Config,
        demo: bool,
        base_url: &str,
    ) -> Result<House> {
        let vault = Vault::open(&config.key_path()).context("master key")?;
        {
            let mut tx = store.read().await?;
            vault.check(&mut tx).await.context("master key")?;
        }
        let shelf = Shelf::open(&config.data.join("attachments")).context("attachments")?;
        let ids = Ids::real();
        let desk = Desk::new(store, vault, shelf, clock, ids, config.handling.clone());
        let people = accounts::Config {
            names: vec![config.site.name_en.clone(), config.site.name_ja.clone()],
            base_url: base_url.to_owned(),
            ..accounts::Config::default()
        };
        // Browsers and authenticators live by the real clock, also where the desk's is moved.
        let accounts = Accounts::new(desk.clone(), Clock::real(), people)?;
        let portal = portal::Portal::new(desk.clone());
        let oversight = oversight::Room::new(desk.clone(), directory(&accounts));
        let post = crate::post::open(&config, &desk, &accounts, demo, base_url)?;
        Ok(House {
            config: Arc::new(config),
            desk,
            accounts,
            portal,
            oversight,
            post,
            demo,
        })
    }
}

/// The names that reviewers may see: who acts for the bodies or runs the platform.
fn directory(accounts: &Accounts) -> oversight::Directory {
    let accounts = accounts.clone();
    Arc::new(move || {
        let accounts = accounts.clone();
        Box::pin(async move {
            let people = accounts.staff().await.unwrap_or_else(|fault| {
                tracing::error!(%fault, "the record is shown without names");
                Vec::new()
            });
            let ours =
                |person: &accounts::Person| person.roles.iter().any(|role| role.vendor().is_none());
            people
                .into_iter()
                .filter(ours)
                .map(|person| (person.id, person.name))
                .collect()
        })
    })
}

/// Makes a folder only its owner may enter, or refuses one that others may.
fn make_private_folder(path: &Path) -> Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| format!("data folder {}", path.display()))?;
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o007 != 0 {
        bail!(
            "data folder {} may be entered by everybody (mode {:o}); run: chmod 700 {0}",
            path.display(),
            mode & 0o777
        );
    }
    Ok(())
}
