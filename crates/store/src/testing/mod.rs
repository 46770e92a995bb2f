//! Fresh databases for tests, on both engines.
//!
//! [`crate::on_both_engines!`] turns one test body into a SQLite test and a PostgreSQL test. Without
//! a PostgreSQL on the machine the second one *fails*, so that nobody believes it ran; who really
//! cannot have one sets `NOROSHI_SKIP_POSTGRES=1`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot begin must fail"
)]

mod server;

use std::ops::Deref;

use crate::{Engine, Migration, Options, Statement, Store, StoreUrl};

/// A store of one test's own, migrated. Its PostgreSQL database is dropped with it.
pub struct TestStore {
    store: Store,
    url: StoreUrl,
    _database: Option<server::Database>,
}

impl Deref for TestStore {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl TestStore {
    /// A second, independent set of connections to the same database: another process, so to speak.
    /// (Not for SQLite's throw-away kind, whose file is private to one `Store`.)
    pub async fn again(&self) -> Store {
        match self.url {
            StoreUrl::Postgres(_) => open(&self.url).await,
            _ => self.store.clone(),
        }
    }

    /// Runs SQL that no program of ours would: to play the thief or the careless administrator.
    pub async fn tamper(&self, sql: &'static str) {
        let mut tx = self.store.write().await.expect("begin");
        tx.batch(sql).await.expect("tamper");
        tx.commit().await.expect("commit");
    }
}

async fn open(url: &StoreUrl) -> Store {
    Store::open(
        url,
        Options {
            postgres_connections: 8,
            ..Options::default()
        },
    )
    .await
    .expect("the test's store opens")
}

/// An empty PostgreSQL database for programs that open it themselves; dropped with this value.
pub struct OwnDatabase {
    database: server::Database,
}

impl OwnDatabase {
    /// Starts the test server if need be.
    ///
    /// # Errors
    /// There is no PostgreSQL on this machine.
    pub async fn create() -> Result<OwnDatabase, Box<dyn std::error::Error + Send + Sync>> {
        let database = server::Database::create().await?;
        Ok(OwnDatabase { database })
    }

    /// Its address, `postgres://…`.
    #[must_use]
    pub fn url(&self) -> String {
        self.database.url()
    }
}

/// A fresh SQLite store with this crate's migrations and the given ones.
pub async fn sqlite(migrations: &[&[Migration]]) -> TestStore {
    fresh(StoreUrl::SqliteMemory, None, migrations).await
}

/// A fresh PostgreSQL store; `None` only when `NOROSHI_SKIP_POSTGRES=1`.
///
/// # Panics
/// When there is no PostgreSQL and nobody asked to skip it.
pub async fn postgres(migrations: &[&[Migration]]) -> Option<TestStore> {
    if std::env::var_os("NOROSHI_SKIP_POSTGRES").is_some_and(|value| value == "1") {
        return None;
    }
    let database = server::Database::create().await.unwrap_or_else(|problem| {
        panic!("no PostgreSQL for this test ({problem}); NOROSHI_SKIP_POSTGRES=1 goes without")
    });
    let url = StoreUrl::Postgres(Box::new(database.config().clone()));
    Some(fresh(url, Some(database), migrations).await)
}

async fn fresh(
    url: StoreUrl,
    database: Option<server::Database>,
    migrations: &[&[Migration]],
) -> TestStore {
    let store = open(&url).await;
    let chain: Vec<_> = crate::migrations()
        .iter()
        .chain(migrations.iter().copied().flatten())
        .copied()
        .collect();
    store.migrate(&chain).await.expect("the migrations run");
    TestStore {
        store,
        url,
        _database: database,
    }
}

/// Fails when a statement is refused by the store's engine, naming each.
///
/// # Panics
/// When one is.
pub async fn every_statement_prepares(store: &Store, lists: &[&[&'static Statement]]) {
    let refused = store.check(lists).await.expect("the store answers");
    assert!(
        refused.is_empty(),
        "{:?} refuses {refused:#?}",
        store.engine()
    );
}

/// The engine a test runs on, for its messages.
#[must_use]
pub fn engine_name(store: &Store) -> &'static str {
    match store.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

/// One test body, two tests: `name::sqlite` and `name::postgres`.
///
/// ```ignore
/// store::on_both_engines! {
///     migrations: [vault::migrations()];
///     async fn keys_survive_a_restart(store: TestStore) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both_engines {
    (migrations: $migrations:tt;
     $($(#[$meta:meta])* async fn $name:ident($store:ident: TestStore) $body:block)*) => {
        $(
            $(#[$meta])*
            mod $name {
                #![allow(
                    unused_imports,
                    clippy::unwrap_used,
                    clippy::expect_used,
                    clippy::indexing_slicing,
                    clippy::panic,
                    reason = "these are tests, small ones even"
                )]
                use super::*;

                async fn case($store: $crate::testing::TestStore) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    case($crate::testing::sqlite(&$migrations).await).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    if let Some(store) = $crate::testing::postgres(&$migrations).await {
                        case(store).await;
                    }
                }
            }
        )*
    };
}
