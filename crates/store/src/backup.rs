//! A copy of the database while it serves (D7).

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::store::Backend;
use crate::{Fault, Store, sqlite};

impl Store {
    /// Writes a consistent copy to `to`, which must not exist yet. Readers and writers go on.
    ///
    /// SQLite only; a PostgreSQL store answers with advice to use `pg_dump`, which knows the
    /// server's own ways (roles, WAL archive) better than we do.
    pub async fn backup(&self, to: &Path) -> Result<(), Fault> {
        let Backend::Sqlite(database) = &self.backend else {
            return Err(Fault::Unsupported(
                "this store is PostgreSQL: back it up with pg_dump --format=custom",
            ));
        };
        let (from, to) = (database.path().to_owned(), to.to_owned());
        tokio::task::spawn_blocking(move || copy(&from, &to))
            .await
            .map_err(|_| Fault::Engine("the backup thread has ended".into()))?
    }
}

/// Copies beside the target and renames, so that a file under the final name is always complete.
fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    if to.exists() {
        return Err(Fault::Io(std::io::Error::from(
            std::io::ErrorKind::AlreadyExists,
        )));
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    // Mode 0600 from the start; removed by itself if anything below fails.
    let partial = tempfile::Builder::new()
        .prefix(".backup-")
        .tempfile_in(&folder)?;
    pages(from, partial.path()).map_err(sqlite::fault)?;
    partial.as_file().sync_all()?;
    partial.persist_noclobber(to).map_err(|error| error.error)?;
    std::fs::File::open(&folder)?.sync_all()?;
    Ok(())
}

fn pages(from: &Path, to: &Path) -> rusqlite::Result<()> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    source.pragma_update(None, "query_only", true)?;
    let mut target = Connection::open(to)?;
    // All pages in one step: one read snapshot, which under WAL hinders no writer, and a copy that
    // cannot be restarted again and again by a busy one.
    if Backup::new(&source, &mut target)?.step(-1)? != StepResult::Done {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        ));
    }
    // One self-contained file, without -wal beside it.
    target.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    target.close().map_err(|(_, error)| error)
}
