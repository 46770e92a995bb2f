//! Numbered migrations with checksums.
//!
//! All pending ones run in one transaction under a lock, so several processes may start at once and
//! a failure leaves the schema as it was. A migration that has run may never change (its checksum is
//! kept); ids in the database that this program does not know are those of a newer release and are
//! let be, so that two releases can serve side by side (expand, then contract).

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::tx::Purpose;
use crate::{Clock, Engine, Fault, Store, Tx};

/// One step of the schema: `crate/0001_name`, and one text for both engines or a visible pair.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    id: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    /// The same text for both engines. Types: BIGINT, TEXT, BYTEA, BOOLEAN.
    #[must_use]
    pub const fn new(id: &'static str, sql: &'static str) -> Migration {
        Migration {
            id,
            sqlite: sql,
            postgres: sql,
        }
    }

    /// Where the engines must differ.
    #[must_use]
    pub const fn pair(id: &'static str, sqlite: &'static str, postgres: &'static str) -> Migration {
        Migration {
            id,
            sqlite,
            postgres,
        }
    }

    /// The id, such as `store/0001_log`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    fn sql(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    fn problem(&self, problem: impl Into<String>) -> Fault {
        Fault::Migration {
            id: self.id.to_owned(),
            problem: problem.into(),
        }
    }
}

/// This crate's own tables.
pub(crate) const OWN: &[Migration] = &[
    Migration::pair(
        "store/0001_log",
        concat!(
            include_str!("sql/log.sql"),
            include_str!("sql/log_guard.sqlite.sql")
        ),
        concat!(
            include_str!("sql/log.sql"),
            include_str!("sql/log_guard.postgres.sql")
        ),
    ),
    Migration::new("store/0002_queue", include_str!("sql/queue.sql")),
    Migration::new("store/0003_clock_shift", include_str!("sql/clock.sql")),
];

const BOOK: &str = "create table if not exists store_migrations (
    id TEXT PRIMARY KEY,
    checksum BYTEA NOT NULL,
    at BIGINT NOT NULL
)";

// 'noroshi' as a number; only has to differ from other programs' advisory locks on the server.
const ONE_AT_A_TIME: &str = "select pg_advisory_xact_lock(31078164517743465)";

crate::statements! {
    /// Has this migration run, and as which text?
    CHECKSUM = "select checksum from store_migrations where id = $1";
    /// It has now.
    RECORD = "insert into store_migrations (id, checksum, at) values ($1, $2, $3)";
}

impl Store {
    /// Brings the schema up to date. Call it with the whole chain, this crate's
    /// [`crate::migrations`] first; calling it again does nothing.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<(), Fault> {
        let mut tx = self.begin(Purpose::Claim).await?;
        if tx.engine() == Engine::Postgres {
            tx.batch(ONE_AT_A_TIME).await?;
        }
        tx.batch(BOOK).await?;
        if tx.engine() == Engine::Postgres {
            // Writers take the same lock: nobody changes rows while tables change.
            tx.batch("lock table store_migrations in share row exclusive mode")
                .await?;
        }
        let now = Clock::real().now();
        for migration in migrations {
            step(&mut tx, migration, now).await?;
        }
        tx.commit().await
    }
}

async fn step(tx: &mut Tx, migration: &Migration, now: Timestamp) -> Result<(), Fault> {
    let sql = migration.sql(tx.engine());
    let checksum: [u8; 32] = Sha256::digest(sql).into();
    if let Some(row) = tx.row(&CHECKSUM, &[migration.id.into()]).await? {
        return if row.get::<Vec<u8>>("checksum")? == checksum {
            Ok(())
        } else {
            Err(migration.problem("its text is not the one that ran here"))
        };
    }
    tx.batch(sql)
        .await
        .map_err(|fault| migration.problem(fault.to_string()))?;
    tx.run(&RECORD, &[migration.id.into(), checksum.into(), now.into()])
        .await?;
    tracing::info!(id = migration.id, "migrated");
    Ok(())
}
