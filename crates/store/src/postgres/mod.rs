//! The scale-out engine: a pool of connections to a PostgreSQL server.
//!
//! Writers take a table lock *before* their snapshot. So they are serial, as under SQLite, every
//! `write()` sees all earlier ones, and none fails because another was faster. (PostgreSQL's own
//! SERIALIZABLE would let every appender to the event log but one fail and start again.)

mod session;
mod value;

use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, NoTls};

pub(crate) use session::Session;

use crate::tx::Purpose;
use crate::{Fault, Options};

pub(crate) struct Database {
    pool: Pool,
    begin_read: String,
    begin_write: String,
    begin_claim: String,
}

impl Database {
    pub(crate) async fn open(config: &Config, options: &Options) -> Result<Database, Fault> {
        let mut config = config.clone();
        config
            .application_name("noroshi")
            .connect_timeout(options.patience);
        let manager = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let pool = Pool::builder(Manager::from_config(config, NoTls, manager))
            .max_size(options.postgres_connections.max(2))
            .wait_timeout(Some(options.patience))
            .create_timeout(Some(options.patience))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| Fault::Unavailable(error.to_string()))?;
        // A replica that dies silently in the middle of a write must not block the others for
        // longer than a minute: the server then ends its session and gives the lock free.
        let mut local = format!(
            "set local lock_timeout = {}; set local idle_in_transaction_session_timeout = 60000",
            options.patience.as_millis()
        );
        if !durable(&pool).await? {
            local.push_str("; set local synchronous_commit = on");
        }
        Ok(Database {
            pool,
            begin_read: "begin isolation level repeatable read read only".into(),
            begin_write: format!(
                "begin isolation level repeatable read; {local}; \
                 lock table store_migrations in share row exclusive mode"
            ),
            begin_claim: format!("begin isolation level read committed; {local}"),
        })
    }

    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Session, Fault> {
        let client = self.pool.get().await.map_err(unavailable)?;
        let begin = match purpose {
            Purpose::Read => &self.begin_read,
            Purpose::Write => &self.begin_write,
            Purpose::Claim => &self.begin_claim,
        };
        Session::begin(client, begin).await
    }
}

/// Whether the server waits for its disk at commit without being told to. A server with `fsync`
/// off cannot be helped from here, so it is at least named in the log.
async fn durable(pool: &Pool) -> Result<bool, Fault> {
    let client = pool.get().await.map_err(unavailable)?;
    let row = client
        .query_one(
            "select current_setting('fsync') as fsync, \
             current_setting('synchronous_commit') as commit",
            &[],
        )
        .await
        .map_err(|error| fault(&error))?;
    let fsync: &str = row.try_get("fsync").map_err(|error| fault(&error))?;
    if fsync == "off" {
        tracing::warn!("PostgreSQL runs with fsync=off: acknowledged data can be lost");
    }
    let commit: &str = row.try_get("commit").map_err(|error| fault(&error))?;
    Ok(commit != "off")
}

fn unavailable(error: PoolError) -> Fault {
    match error {
        PoolError::Backend(error) => fault(&error),
        other => Fault::Unavailable(other.to_string()),
    }
}

/// What PostgreSQL's error codes mean to us. The server's DETAIL line is left out on purpose: it
/// repeats the offending values.
fn fault(error: &tokio_postgres::Error) -> Fault {
    let Some(db) = error.as_db_error() else {
        return if error.is_closed() || error.code().is_none() && !is_conversion(error) {
            Fault::Unavailable(error.to_string())
        } else {
            Fault::Engine(error.to_string())
        };
    };
    let text = format!("{} {}", db.code().code(), db.message());
    match *db.code() {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => {
            Fault::Conflict(text)
        }
        SqlState::UNIQUE_VIOLATION => Fault::Unique(text),
        SqlState::FOREIGN_KEY_VIOLATION
        | SqlState::CHECK_VIOLATION
        | SqlState::NOT_NULL_VIOLATION
        | SqlState::RESTRICT_VIOLATION => Fault::Constraint(text),
        SqlState::LOCK_NOT_AVAILABLE
        | SqlState::TOO_MANY_CONNECTIONS
        | SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::DISK_FULL => Fault::Unavailable(text),
        _ => Fault::Engine(text),
    }
}

/// Errors of our own making (a value that does not fit a parameter), not of the connection.
fn is_conversion(error: &tokio_postgres::Error) -> bool {
    let text = error.to_string();
    ["serializing", "deserializing", "expected", "invalid column"]
        .iter()
        .any(|w| text.contains(w))
}
