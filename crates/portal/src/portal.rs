//! The room's state: the desk, the present shelf, and the finished pages.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use casework::Desk;
use tokio::sync::Mutex;
use web::{Answer, Problem};

use crate::json;
use crate::kept::Pages;
use crate::shelf::Shelf;

/// How long the shelf may be believed without asking the desk again.
const TRUST: Duration = Duration::from_millis(200);
/// Editions read at a time while catching up.
const BATCH: u32 = 500;

/// The portal. Cheap to clone.
#[derive(Clone)]
pub struct Portal {
    inner: Arc<Inner>,
}

struct Inner {
    desk: Desk,
    pages: Pages,
    shelf: RwLock<Option<Arc<Shelf>>>,
    /// One catches up, the others go on serving what is there.
    turn: Mutex<()>,
    begun: Instant,
    /// Milliseconds after `begun` until which the shelf is trusted.
    trusted_until: AtomicU64,
}

impl Portal {
    /// A portal over what the desk has made public.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        let inner = Inner {
            desk,
            pages: Pages::default(),
            shelf: RwLock::default(),
            turn: Mutex::default(),
            begun: Instant::now(),
            trusted_until: AtomicU64::new(0),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Looks at once for what has become public: call it when this process has published.
    ///
    /// # Errors
    /// Faults of storage; the present shelf stays.
    pub async fn refresh(&self) -> Result<(), casework::Problem> {
        let _turn = self.inner.turn.lock().await;
        self.catch_up().await
    }

    /// Follows the desk until `stop` resolves, so that readers seldom have to wait for it.
    pub async fn follow(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            if let Err(fault) = self.refresh().await {
                tracing::warn!(%fault, "the portal cannot look for new editions");
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(TRUST) => {}
            }
        }
    }

    /// One page of the list as JSON, for the machine interface: the same bytes as `/advisories.json`.
    ///
    /// # Errors
    /// Unavailable, when nothing was ever read.
    pub async fn advisories_json(&self, site: &web::Site, page: usize) -> Answer<String> {
        Ok(json::list(&*self.shelf().await?, site, page))
    }

    /// One advisory as JSON, for the machine interface: the same bytes as `/advisories/{number}.json`.
    ///
    /// # Errors
    /// Not found, or a fault of storage.
    pub async fn advisory_json(&self, site: &web::Site, number: &str) -> Answer<String> {
        let shelf = self.shelf().await?;
        let entry = shelf.find(number).ok_or_else(Problem::not_found)?;
        let edition = self.edition(&entry.number, entry.version).await?;
        Ok(json::advisory(&edition, entry, site))
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.inner.desk
    }

    pub(crate) fn pages(&self) -> &Pages {
        &self.inner.pages
    }

    /// The shelf every channel answers from, at most [`TRUST`] old while storage answers.
    pub(crate) async fn shelf(&self) -> Answer<Arc<Shelf>> {
        let present = self.present();
        let now = self.milliseconds();
        if present.is_some() && now < self.inner.trusted_until.load(Ordering::Relaxed) {
            return present.ok_or_else(none_yet);
        }
        let turn = match present {
            // Somebody is looking already, or nobody: who finds the turn free takes it.
            Some(_) => self.inner.turn.try_lock().ok(),
            None => Some(self.inner.turn.lock().await),
        };
        if turn.is_some()
            && let Err(fault) = self.catch_up().await
        {
            // Readable while the rest of the house is down (J7).
            tracing::warn!(%fault, "the portal goes on with the editions it knows");
        }
        self.present().ok_or_else(none_yet)
    }

    /// One edition, in the very version the shelf speaks of.
    pub(crate) async fn edition(
        &self,
        number: &str,
        version: u32,
    ) -> Answer<handling::case::Edition> {
        let found = self.desk().edition_version(number, version).await;
        match found {
            Ok(Some(public)) => Ok(public.edition),
            Ok(None) => Err(Problem::not_found()),
            Err(fault) => Err(Problem::internal(&fault)),
        }
    }

    fn present(&self) -> Option<Arc<Shelf>> {
        let shelf = self.inner.shelf.read();
        shelf.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.inner.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    async fn catch_up(&self) -> Result<(), casework::Problem> {
        let head = self.desk().edition_head().await?;
        let before = self.present();
        let known = before.as_ref().map(|shelf| shelf.head);
        if known != Some(head) {
            // A head behind ours means that an older state was restored: then begin anew.
            let base = before.filter(|shelf| shelf.head < head);
            let mut cursor = base.as_ref().map_or(0, |shelf| shelf.head);
            let mut entries = base.map(|shelf| shelf.by_slug.clone()).unwrap_or_default();
            loop {
                let batch = self.desk().editions_since(cursor, BATCH).await?;
                let Some(last) = batch.last() else { break };
                cursor = last.change;
                entries.extend(batch.iter().map(Shelf::entry));
            }
            let shelf = Arc::new(Shelf::of(entries, cursor.max(head)));
            *self
                .inner
                .shelf
                .write()
                .unwrap_or_else(PoisonError::into_inner) = Some(shelf);
        }
        let until = self.milliseconds() + u64::try_from(TRUST.as_millis()).unwrap_or(u64::MAX);
        self.inner.trusted_until.store(until, Ordering::Relaxed);
        Ok(())
    }
}

fn none_yet() -> Problem {
    Problem::unavailable(Duration::from_secs(5))
}
