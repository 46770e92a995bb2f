//! What SQLite's result codes mean to us.

use rusqlite::{Error, ErrorCode, ffi};

use crate::Fault;

/// Translates an error. Bound values never appear in SQLite's own texts.
pub(crate) fn fault(error: Error) -> Fault {
    let text = error.to_string();
    match error {
        Error::SqliteFailure(code, _) => match code.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Conflict(text),
            ErrorCode::ConstraintViolation => match code.extended_code {
                ffi::SQLITE_CONSTRAINT_UNIQUE
                | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                | ffi::SQLITE_CONSTRAINT_ROWID => Fault::Unique(text),
                _ => Fault::Constraint(text),
            },
            // Not enough room is an ordinary failure: the transaction is gone, the next may succeed.
            ErrorCode::DiskFull | ErrorCode::OutOfMemory | ErrorCode::CannotOpen => {
                Fault::Unavailable(text)
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Fault::Corrupt(text),
            _ => Fault::Engine(text),
        },
        _ => Fault::Engine(text),
    }
}

/// Whether the disk itself failed under a writer. After that neither the page cache nor the file
/// can be trusted to hold what a retried fsync would claim (PostgreSQL learnt this in 2018).
pub(super) fn is_storage_failure(error: &Error) -> bool {
    let Error::SqliteFailure(code, _) = error else {
        return false;
    };
    match code.code {
        // No room for the shared-memory index: a full disk, which recovers by itself.
        ErrorCode::SystemIoFailure => code.extended_code != ffi::SQLITE_IOERR_SHMSIZE,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: i32) -> Error {
        Error::SqliteFailure(ffi::Error::new(code), None)
    }

    #[test]
    fn a_failed_fsync_stops_writing_and_a_full_disk_does_not() {
        for code in [
            ffi::SQLITE_IOERR_FSYNC,
            ffi::SQLITE_IOERR_DIR_FSYNC,
            ffi::SQLITE_IOERR_WRITE,
            ffi::SQLITE_CORRUPT,
        ] {
            assert!(is_storage_failure(&failure(code)), "{code}");
        }
        for code in [
            ffi::SQLITE_FULL,
            ffi::SQLITE_IOERR_SHMSIZE,
            ffi::SQLITE_BUSY,
        ] {
            assert!(!is_storage_failure(&failure(code)), "{code}");
        }
    }

    #[test]
    fn busy_is_a_conflict_and_unique_is_unique() {
        assert!(fault(failure(ffi::SQLITE_BUSY)).is_conflict());
        assert!(fault(failure(ffi::SQLITE_BUSY_SNAPSHOT)).is_conflict());
        assert!(matches!(
            fault(failure(ffi::SQLITE_CONSTRAINT_UNIQUE)),
            Fault::Unique(_)
        ));
        assert!(matches!(
            fault(failure(ffi::SQLITE_CONSTRAINT_CHECK)),
            Fault::Constraint(_)
        ));
    }
}
