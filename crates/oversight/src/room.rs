//! The room's state: the desk, the directory of staff, and the last look over the whole chain.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use casework::Desk;
use casework::audit::PlatformFact;
use handling::disclosure::{AuditSight, audit_sight};
use handling::{Actor, PersonId};
use jiff::Timestamp;
use serde_json::json;
use web::{Answer, Problem, Visitor};

/// Staff by id. Only who acts for the bodies or runs the platform; never finders, never developers.
pub type Names = BTreeMap<PersonId, String>;

/// Where names come from: the door asks the accounts room, which this one does not know.
pub type Directory = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Names> + Send>> + Send + Sync>;

/// The look that nobody asked for leaves nine tenths of a core to those who wait for an answer.
const REST: u32 = 9;
/// How often the whole chain is looked over.
const BETWEEN_CHECKS: Duration = Duration::from_secs(3600);

/// What a look over the whole chain found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Looked {
    pub at: Timestamp,
    pub entries: u64,
    /// Position of the first entry that does not fit.
    pub broken: Option<u64>,
}

/// The room's state.
#[derive(Clone)]
pub struct Room {
    pub(crate) desk: Desk,
    directory: Directory,
    looked: Arc<Mutex<Option<Looked>>>,
    looking: Arc<tokio::sync::Mutex<()>>,
}

impl Room {
    /// The room over a desk.
    #[must_use]
    pub fn new(desk: Desk, directory: Directory) -> Self {
        Room {
            desk,
            directory,
            looked: Arc::default(),
            looking: Arc::default(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.desk.clock().now()
    }

    pub(crate) async fn names(&self) -> Names {
        (self.directory)().await
    }

    pub(crate) fn looked(&self) -> Option<Looked> {
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks over the whole chain, unless somebody is at it already.
    ///
    /// # Errors
    /// Faults of storage. A broken chain is no error but a finding.
    pub async fn look(&self) -> Result<(), store::Fault> {
        self.look_resting(0).await
    }

    async fn look_resting(&self, rest: u32) -> Result<(), store::Fault> {
        let Ok(_turn) = self.looking.try_lock() else {
            return Ok(());
        };
        let report = store::log::verify_gently(self.desk.store(), rest).await?;
        if let Some(broken) = &report.first_broken {
            tracing::error!(
                position = broken.position,
                reason = broken.reason,
                "the log's chain is broken"
            );
        }
        let looked = Looked {
            at: self.now(),
            entries: report.events,
            broken: report.first_broken.map(|broken| broken.position),
        };
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(looked);
        Ok(())
    }

    /// Looks over the chain now and then, for as long as the process lives.
    pub async fn keep_looking(&self) {
        loop {
            if let Err(fault) = self.look_resting(REST).await {
                tracing::error!(%fault, "the log could not be looked over");
            }
            tokio::time::sleep(BETWEEN_CHECKS).await;
        }
    }

    /// Records what a visitor of this room did to the platform.
    pub(crate) async fn note(
        &self,
        actor: &Actor,
        fact: PlatformFact,
        body: serde_json::Value,
    ) -> Answer<()> {
        let noted = async {
            let mut tx = self.desk.store().write().await?;
            casework::audit::note_platform(&mut tx, self.now(), actor, fact, body).await?;
            Ok::<_, casework::Problem>(tx.commit().await?)
        };
        noted.await.map_err(|problem| Problem::internal(&problem))
    }

    /// Records that the chain was looked over on demand.
    pub(crate) async fn note_look(&self, actor: &Actor) -> Answer<()> {
        let entries = self.looked().map_or(0, |looked| looked.entries);
        self.note(
            actor,
            PlatformFact::ChainChecked,
            json!({ "entries": entries }),
        )
        .await
    }
}

/// Whoever neither reviews nor operates hears what a stranger hears at an address that is none.
pub(crate) fn admitted(visitor: &Visitor) -> Answer<AuditSight> {
    audit_sight(&visitor.actor).ok_or_else(Problem::not_found)
}
