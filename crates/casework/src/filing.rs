//! Reading a file: the events of the log, folded, still sealed. A folded file is cached; only the
//! events after it are read again, so a read costs one statement however long the file is.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use handling::{Actor, Event, File, FileKind};
use store::{Tx, log};
use uuid::Uuid;

use crate::{Desk, Problem};

/// A file as read up to `seq`. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Loaded {
    pub seq: u64,
    pub file: std::sync::Arc<File>,
}

/// The files a transaction has changed, as they will stand once it is committed. Nobody else may see
/// them before, least of all the cache: the transaction may still fail.
#[derive(Default)]
pub(crate) struct Working(BTreeMap<Uuid, Loaded>);

impl Working {
    pub fn keep(&mut self, id: Uuid, file: Option<Loaded>) {
        if let Some(loaded) = file {
            self.0.insert(id, loaded);
        }
    }
}

impl Desk {
    /// Reads a file inside a transaction that may have changed it already.
    pub(crate) async fn load_among(
        &self,
        tx: &mut Tx,
        working: &Working,
        id: Uuid,
    ) -> Result<Option<Loaded>, Problem> {
        match working.0.get(&id) {
            Some(loaded) => Ok(Some(loaded.clone())),
            None => self.load(tx, id).await,
        }
    }

    /// After the commit, what was written is what would be read.
    pub(crate) fn remember_all(&self, working: Working) {
        for (id, loaded) in working.0 {
            self.remember(id, loaded);
        }
    }

    /// Reads a file inside a transaction that has not changed it; `None` when there is none.
    pub(crate) async fn load(&self, tx: &mut Tx, id: Uuid) -> Result<Option<Loaded>, Problem> {
        let cached = self.cached(id);
        let after = cached.as_ref().map_or(0, |loaded| loaded.seq);
        let news = log::load(tx, id, after).await?;
        if news.is_empty() {
            return Ok(cached);
        }
        let mut seq = after;
        let mut file = cached.map(|loaded| (*loaded.file).clone());
        for stored in &news {
            file = fold(file, stored)?;
            seq = stored.seq;
        }
        let Some(file) = file else { return Ok(None) };
        let loaded = Loaded {
            seq,
            file: file.into(),
        };
        self.remember(id, loaded.clone());
        Ok(Some(loaded))
    }

    fn cached(&self, id: Uuid) -> Option<Loaded> {
        self.inner
            .cache
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned()
    }

    /// Keeps what *stands in the log*; never what a transaction is about to write.
    fn remember(&self, id: Uuid, loaded: Loaded) {
        let mut cache = self
            .inner
            .cache
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if cache.peek(&id).is_none_or(|known| known.seq < loaded.seq) {
            cache.put(id, loaded);
        }
    }
}

/// One more entry of the log.
pub(crate) fn fold(file: Option<File>, stored: &log::Stored) -> Result<Option<File>, Problem> {
    let kind = kind(&stored.kind)?;
    let event = Event::from_value(kind, stored.body.clone())?;
    let actor: Actor = serde_json::from_value(stored.actor.clone())?;
    Ok(handling::file::evolve(file, &event, stored.at, &actor))
}

/// The kind of a file by its name in the log.
pub(crate) fn kind(name: &str) -> Result<FileKind, Problem> {
    Ok(serde_json::from_value(serde_json::Value::String(
        name.to_owned(),
    ))?)
}
