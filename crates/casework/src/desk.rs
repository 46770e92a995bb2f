//! The desk itself: what it needs and where its parts are.

use std::sync::{Arc, Mutex};

use handling::Settings;
use lru::LruCache;
use store::{Clock, Ids, Store};
use vault::Vault;

use crate::filing::Loaded;

/// Files kept folded in memory, still sealed. A case with 600 developers is about 2 MB.
const CACHED_FILES: usize = 64;

/// The only door to a file. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub store: Store,
    pub vault: Vault,
    pub shelf: vault::Shelf,
    pub clock: Clock,
    pub ids: Ids,
    pub settings: Settings,
    pub cache: Mutex<LruCache<uuid::Uuid, Loaded>>,
    /// Wakes the clockwork when something new is due, so that nobody waits for the next poll.
    pub woken: tokio::sync::Notify,
}

impl Desk {
    /// A desk over a migrated store.
    pub fn new(
        store: Store,
        vault: Vault,
        shelf: vault::Shelf,
        clock: Clock,
        ids: Ids,
        settings: Settings,
    ) -> Self {
        let size = std::num::NonZeroUsize::new(CACHED_FILES).unwrap_or(std::num::NonZeroUsize::MIN);
        let cache = Mutex::new(LruCache::new(size));
        let woken = tokio::sync::Notify::new();
        Desk {
            inner: Arc::new(Inner {
                store,
                vault,
                shelf,
                clock,
                ids,
                settings,
                cache,
                woken,
            }),
        }
    }

    /// The installation's settings.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The clock everything here is decided by.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The source of fresh ids, for rooms that need one.
    pub fn ids(&self) -> &Ids {
        &self.inner.ids
    }

    /// The store, for rooms with tables of their own. Files are reached through the desk only.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The vault, for storing attachments before a command names them.
    pub fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// Sleeps until something new may be due.
    pub async fn woken(&self) {
        self.inner.woken.notified().await;
    }
}
