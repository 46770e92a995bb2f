//! Where the store is and how much of it we may use.

use std::path::PathBuf;
use std::time::Duration;

use crate::Fault;

/// Which engine is behind the door; rooms should rarely ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default: one file.
    Sqlite,
    /// Scale-out: many processes over one server.
    Postgres,
}

/// A parsed store address.
///
/// `sqlite:/path/noroshi.db` · `sqlite::memory:` (a throw-away database, gone when the last
/// [`crate::Store`] is dropped) · `postgres://user@host/db` or `postgres:///db?host=/run/postgresql`.
///
/// PostgreSQL is reached without TLS: use a Unix socket, the same host, or a tunnel. An address that
/// demands TLS (`sslmode=require`) is refused rather than silently served in clear.
#[derive(Clone)]
pub enum StoreUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A SQLite database that ends with the process.
    SqliteMemory,
    /// A PostgreSQL connection configuration.
    Postgres(Box<tokio_postgres::Config>),
}

impl StoreUrl {
    /// Reads an address; the error never repeats it, because it may hold a password.
    pub fn parse(text: &str) -> Result<StoreUrl, Fault> {
        if let Some(rest) = text.strip_prefix("sqlite:") {
            return match rest {
                "" => Err(Fault::Url("sqlite: needs a path".into())),
                ":memory:" => Ok(StoreUrl::SqliteMemory),
                path => Ok(StoreUrl::Sqlite(PathBuf::from(
                    path.strip_prefix("//").unwrap_or(path),
                ))),
            };
        }
        if !(text.starts_with("postgres://") || text.starts_with("postgresql://")) {
            return Err(Fault::Url("expected sqlite:… or postgres://…".into()));
        }
        let config: tokio_postgres::Config = text
            .parse()
            .map_err(|_| Fault::Url("not a readable postgres:// address".into()))?;
        match config.get_ssl_mode() {
            tokio_postgres::config::SslMode::Require => Err(Fault::Url(
                "sslmode=require is not supported; use a Unix socket or a tunnel".into(),
            )),
            _ => Ok(StoreUrl::Postgres(Box::new(config))),
        }
    }

    /// The engine this address speaks of.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            StoreUrl::Sqlite(_) | StoreUrl::SqliteMemory => Engine::Sqlite,
            StoreUrl::Postgres(_) => Engine::Postgres,
        }
    }
}

impl std::fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StoreUrl::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            StoreUrl::SqliteMemory => f.write_str("sqlite::memory:"),
            StoreUrl::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// Sizes and patience. `Options::default()` suits one process on two cores.
#[derive(Clone, Debug)]
pub struct Options {
    /// SQLite reader threads.
    pub sqlite_readers: usize,
    /// PostgreSQL connections, for reading and writing together.
    pub postgres_connections: usize,
    /// How long to wait for a connection, a lock or the writer before [`Fault::Unavailable`].
    pub patience: Duration,
    /// Prepared statements kept per SQLite connection.
    pub prepared: usize,
    /// A commit returns only when it is on disk. Without it a power failure may take the last
    /// commits or the whole SQLite file: for filling a folder that can be thrown away (`cargo xtask
    /// bench`), never for service; no configuration reaches it.
    pub durable: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            sqlite_readers: 4,
            postgres_connections: 16,
            patience: Duration::from_secs(10),
            prepared: 256,
            durable: true,
        }
    }
}
