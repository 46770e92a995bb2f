//! The embedded engine: one writer thread, a few reader threads, one message per statement.
//!
//! WAL with `synchronous=FULL`: a commit returns after its fsync. After a storage failure the
//! writer stops for good (retrying fsync lies) while the readers go on.

mod connection;
mod fault;
mod lane;
mod session;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub(crate) use fault::fault;
pub(crate) use session::Session;

use crate::tx::Purpose;
use crate::{Fault, Options, StoreUrl};
use connection::Role;
use lane::Pool;

pub(crate) struct Database {
    path: PathBuf,
    writer: Arc<Pool>,
    readers: Arc<Pool>,
    stopped: Arc<OnceLock<String>>,
    // Held so that the folder of a throw-away database goes with the last Store.
    _folder: Option<tempfile::TempDir>,
}

impl Database {
    pub(crate) async fn open(url: &StoreUrl, options: &Options) -> Result<Database, Fault> {
        let (path, folder) = match url {
            StoreUrl::Sqlite(path) => (path.clone(), None),
            _ => {
                let folder = tempfile::Builder::new()
                    .prefix("noroshi-store-")
                    .tempdir()?;
                (folder.path().join("memory.db"), Some(folder))
            }
        };
        connection::create_private(&path)?;
        let durable = folder.is_none() && options.durable;
        let open = |role| {
            let (path, options) = (path.clone(), options.clone());
            move || connection::open(&path, role, durable, &options)
        };
        // The writer first: it turns the file into WAL before a reader looks at it.
        let writer = Pool::start(1, options.patience, open(Role::Writer)).await?;
        let readers = Pool::start(
            options.sqlite_readers.max(1),
            options.patience,
            open(Role::Reader),
        )
        .await?;
        let stopped = Arc::new(OnceLock::new());
        Ok(Database {
            path,
            writer,
            readers,
            stopped,
            _folder: folder,
        })
    }

    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Session, Fault> {
        match purpose {
            Purpose::Read => {
                let lease = self.readers.lease().await?;
                Session::begin(lease, "begin deferred", None).await
            }
            Purpose::Write | Purpose::Claim => {
                let lease = self.writer.lease().await?;
                if let Some(why) = self.stopped() {
                    return Err(Fault::Stopped(why));
                }
                Session::begin(lease, "begin immediate", Some(self.stopped.clone())).await
            }
        }
    }

    pub(crate) fn stopped(&self) -> Option<String> {
        self.stopped.get().cloned()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
