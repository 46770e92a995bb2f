//! The outbox: what the facts of the whole log oblige us to send is exactly what was queued. The keys are
//! worked out anew by the core, and compared with those in the queue; a job done keeps its key as a mark.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use handling::message::{Earlier, notices};
use handling::{Actor, Event, File, FileKind};
use store::log;
use uuid::Uuid;

use super::ledger::Checks;
use super::stage::Stage;

store::statements! {
    /// Keys of all notices, open or done.
    KEYS = "select job_key from queue_jobs where queue = $1";
}

/// Owed and queued are the same.
pub async fn check(stage: &Stage, checks: &mut Checks) -> Result<()> {
    let owed = owed(stage).await?;
    let mut tx = stage.house.desk.store().read().await?;
    let rows = tx.rows(&KEYS, &[casework::NOTICES.into()]).await?;
    let keys: Vec<String> = rows
        .iter()
        .map(|row| row.get("job_key"))
        .collect::<Result<_, _>>()?;
    let queued: BTreeSet<String> = keys.iter().cloned().collect();
    println!("{} notices owed, {} queued", owed.len(), keys.len());
    let lost: Vec<String> = owed.difference(&queued).cloned().collect();
    let unowed: Vec<String> = queued.difference(&owed).cloned().collect();
    checks.none("notices lost", &lost);
    checks.none("notices nobody owes", &unowed);
    checks.that("no notice twice", keys.len() == queued.len(), || {
        "a key stands twice".into()
    });
    Ok(())
}

async fn owed(stage: &Stage) -> Result<BTreeSet<String>> {
    let mut tx = stage.house.desk.store().read().await?;
    let mut files: BTreeMap<Uuid, File> = BTreeMap::new();
    let mut keys = BTreeSet::new();
    let mut position = 0;
    loop {
        let page = log::page(&mut tx, position, 1000).await?;
        let Some(last) = page.last() else {
            return Ok(keys);
        };
        position = last.position;
        for entry in &page {
            let Some(kind) = kind(&entry.kind) else {
                continue;
            };
            let event = Event::from_value(kind, entry.body.clone())?;
            let actor: Actor = serde_json::from_value(entry.actor.clone())?;
            let before = files.remove(&entry.file);
            let earlier = Earlier::of(before.as_ref(), &event);
            if let Some(after) = handling::file::evolve(before, &event, entry.at, &actor) {
                keys.extend(
                    notices(&earlier, &after, &event, &actor)
                        .into_iter()
                        .map(|n| n.once_key),
                );
                files.insert(entry.file, after);
            }
        }
    }
}

/// Files of the log that are no files of the core (accounts keep theirs there too) have no notices.
fn kind(name: &str) -> Option<FileKind> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}
