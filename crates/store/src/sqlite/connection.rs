//! Opening one SQLite connection with the house's settings.

use std::fs::OpenOptions;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::fault;
use crate::{Fault, Options};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Writer,
    Reader,
}

/// Makes the database file readable by nobody else before SQLite opens it; `-wal` and `-shm`
/// inherit its mode.
pub(super) fn create_private(path: &Path) -> Result<(), Fault> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

pub(super) fn open(
    path: &Path,
    role: Role,
    durable: bool,
    options: &Options,
) -> Result<Connection, Fault> {
    // Readers open read-write as well: a WAL reader may have to write the shared-memory index.
    // `query_only` below is what keeps them from changing anything.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    configure(&connection, role, durable, options).map_err(fault)?;
    Ok(connection)
}

fn configure(
    connection: &Connection,
    role: Role,
    durable: bool,
    options: &Options,
) -> rusqlite::Result<()> {
    connection.busy_timeout(options.patience)?;
    connection.set_prepared_statement_cache_capacity(options.prepared);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    if role == Role::Writer {
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    }
    connection.execute_batch(
        "pragma trusted_schema = off;
         pragma cell_size_check = on;
         pragma foreign_keys = on;
         pragma secure_delete = on;
         pragma fullfsync = on;
         pragma checkpoint_fullfsync = on;
         pragma temp_store = memory;",
    )?;
    // A throw-away database has nothing to lose at power failure.
    connection.pragma_update(None, "synchronous", if durable { "full" } else { "off" })?;
    if role == Role::Reader {
        connection.pragma_update(None, "query_only", true)?;
    }
    Ok(())
}
