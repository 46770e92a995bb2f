//! The door itself: which engine, and how a transaction begins.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::tx::{Purpose, Session};
use crate::{Engine, Fault, Options, Statement, StoreUrl, Tx, postgres, sqlite};

/// An open store. Cloning is cheap and shares the connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) backend: Backend,
    statements: Arc<AtomicU64>,
}

#[derive(Clone)]
pub(crate) enum Backend {
    Sqlite(Arc<sqlite::Database>),
    Postgres(Arc<postgres::Database>),
}

impl Store {
    /// Opens the store and checks that it answers. A missing SQLite file is made (mode 0600).
    pub async fn open(url: &StoreUrl, options: Options) -> Result<Store, Fault> {
        let backend = match url {
            StoreUrl::Sqlite(_) | StoreUrl::SqliteMemory => {
                Backend::Sqlite(Arc::new(sqlite::Database::open(url, &options).await?))
            }
            StoreUrl::Postgres(config) => {
                Backend::Postgres(Arc::new(postgres::Database::open(config, &options).await?))
            }
        };
        Ok(Store {
            backend,
            statements: Arc::default(),
        })
    }

    /// The engine behind the door.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.backend {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// A snapshot: every statement sees the same committed state, and none can change it.
    /// SQLite: a reader thread. PostgreSQL: `REPEATABLE READ READ ONLY`.
    pub async fn read(&self) -> Result<Tx, Fault> {
        self.begin(Purpose::Read).await
    }

    /// A change. Writers take turns on both engines (SQLite has one writer thread; PostgreSQL takes
    /// a lock before its snapshot), so that what was read inside still holds at commit. Keep it
    /// short and never wait for anything but the database inside.
    pub async fn write(&self) -> Result<Tx, Fault> {
        self.begin(Purpose::Write).await
    }

    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Tx, Fault> {
        let session = match &self.backend {
            Backend::Sqlite(database) => Session::Sqlite(database.begin(purpose).await?),
            Backend::Postgres(database) => Session::Postgres(database.begin(purpose).await?),
        };
        Ok(Tx::new(session, self.statements.clone()))
    }

    /// How many statements were run here so far: a page whose number grows with its case is noticed
    /// (`cargo xtask bench`).
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Why writing has stopped, if it has (storage failure under SQLite): for the health page.
    #[must_use]
    pub fn stopped(&self) -> Option<String> {
        match &self.backend {
            Backend::Sqlite(database) => database.stopped(),
            Backend::Postgres(_) => None,
        }
    }

    /// Prepares every statement on this engine and returns those it refuses, with its words.
    pub async fn check(
        &self,
        lists: &[&[&'static Statement]],
    ) -> Result<Vec<(&'static str, Fault)>, Fault> {
        let mut refused = Vec::new();
        for statement in lists.iter().flat_map(|list| list.iter().copied()) {
            let mut tx = self.begin(Purpose::Read).await?;
            if let Err(fault) = tx.prepare(statement).await {
                refused.push((statement.name(), fault));
            }
        }
        Ok(refused)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", self.engine())
    }
}
