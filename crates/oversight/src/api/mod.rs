//! Oversight by machine, for a monitor of one's own: is all well, the record of oversight (S-36), the
//! queues and what was given up. For whom the pages are there, and within the same sight.

mod operations;
mod record;

use axum::extract::State;
use casework::http::Keyed;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value as Json_;
use store::queue;
use uuid::Uuid;
use web::api::{Page, scope};
use web::{Answer, Doors, Json, Path, Problem, Visitor};

use crate::home;
use crate::mask::masked;
use crate::outbox::{another_life, kind_and_side, may_mend};
use crate::room::{Room, admitted};

pub use operations::FRAGMENT;

pub(crate) fn doors() -> Doors<Room> {
    Doors::new()
        .get("/api/v1/oversight", state)
        .post("/api/v1/oversight/checks", check)
        .get("/api/v1/record", record::list)
        .get("/api/v1/outbox", outbox)
        .post("/api/v1/outbox/{letter}/revive", revive)
}

/// Whether all is well, and the figures behind it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OversightView {
    /// The platform's time.
    now: Timestamp,
    /// What is not well: `chain`, `storage`, `clock`, `dead`, `stuck`, `backup`; worst first.
    findings: Vec<&'static str>,
    /// Entries of the record.
    entries: u64,
    /// Hash of the newest entry.
    head: String,
    /// When the whole chain was last looked over.
    looked_at: Option<Timestamp>,
    /// Position of the first entry that did not fit then.
    broken_at: Option<u64>,
    /// How far the clock is from its steady counter.
    drift_millis: i64,
    /// The queues.
    queues: Vec<QueueView>,
    /// Size of the database.
    database_bytes: u64,
    /// Files on the shelf.
    attachments: u64,
    /// Their size.
    attachment_bytes: u64,
    /// When the last copy was made, as far as known.
    backup_at: Option<Timestamp>,
    /// Open duties by side.
    backlog: Vec<BacklogView>,
}

/// How full a queue is.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct QueueView {
    /// Its name.
    queue: String,
    /// Jobs that wait or are being done.
    waiting: u64,
    /// Jobs given up.
    dead: u64,
    /// When the oldest waiting one was due.
    oldest: Option<Timestamp>,
}

impl QueueView {
    fn of(depth: queue::Depth) -> Self {
        Self {
            queue: depth.queue,
            waiting: depth.open,
            dead: depth.dead,
            oldest: depth.oldest,
        }
    }
}

/// What one side has open.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct BacklogView {
    /// The side, all its members together.
    side: String,
    /// Open duties.
    open: u64,
    /// Those past their term.
    overdue: u64,
}

/// The outbox.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OutboxView {
    /// The queues.
    queues: Vec<QueueView>,
    /// What was given up.
    dead: Page<LetterView>,
}

/// A letter that was given up: no address, no case, no name.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct LetterView {
    /// Its id, to give it another life.
    id: Uuid,
    /// Its queue.
    queue: String,
    /// Its number in the scheme: `M-08` …
    letter: Option<String>,
    /// The side it goes to.
    to: Option<String>,
    /// How often it was tried.
    attempts: u64,
    /// When it was last due.
    due: Timestamp,
    /// Why it was given up; addresses are left out.
    reason: String,
}

/// What became of an act.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Revived {
    /// `revived`.
    done: &'static str,
}

async fn state(State(room): State<Room>, visitor: Visitor) -> Answer<Json<OversightView>> {
    admitted(&visitor)?;
    scope::need(&visitor, scope::READ)?;
    Ok(Json(view(&room, &visitor).await?))
}

async fn view(room: &Room, visitor: &Visitor) -> Answer<OversightView> {
    let state = home::read(room, visitor).await?;
    let findings = home::findings(&state).into_iter().map(|(_, name)| name);
    let backlog = state.backlog.iter().map(|side| BacklogView {
        side: side.side.clone(),
        open: side.open,
        overdue: side.overdue,
    });
    Ok(OversightView {
        now: state.now,
        findings: findings.collect(),
        entries: state.head.position,
        head: state.head.hash.to_string(),
        looked_at: state.looked.map(|looked| looked.at),
        broken_at: state.looked.and_then(|looked| looked.broken),
        drift_millis: i64::try_from(state.drift.as_millis()).unwrap_or(i64::MAX),
        backlog: backlog.collect(),
        database_bytes: state.database,
        attachments: state.shelf.0,
        attachment_bytes: state.shelf.1,
        backup_at: state.backup,
        queues: state.depths.into_iter().map(QueueView::of).collect(),
    })
}

/// The chain is looked over again, now; the answer is the state after it.
async fn check(State(room): State<Room>, visitor: Visitor, sent: Keyed) -> Answer<Json<Json_>> {
    admitted(&visitor)?;
    scope::need(&visitor, scope::ADMIN)?;
    let work = async {
        room.look()
            .await
            .map_err(|fault| Problem::internal(&fault))?;
        room.note_look(&visitor.actor).await?;
        view(&room, &visitor).await
    };
    sent.once(&room.desk, &visitor, work).await
}

async fn outbox(State(room): State<Room>, visitor: Visitor) -> Answer<Json<OutboxView>> {
    admitted(&visitor)?;
    scope::need(&visitor, scope::READ)?;
    let read = async {
        let mut tx = room.desk.store().read().await?;
        let depths = queue::depths(&mut tx).await?;
        Ok::<_, store::Fault>((depths, queue::dead_letters(&mut tx).await?))
    };
    let (depths, letters) = read.await.map_err(|fault| Problem::internal(&fault))?;
    let rows = letters.iter().map(|letter| {
        let (kind, side) = kind_and_side(letter);
        LetterView {
            id: letter.id,
            queue: letter.queue.clone(),
            letter: kind.map(str::to_owned),
            to: side.map(side_name),
            attempts: letter.attempts,
            due: letter.due,
            reason: masked(&letter.error),
        }
    });
    let rows = rows.collect();
    Ok(Json(OutboxView {
        queues: depths.into_iter().map(QueueView::of).collect(),
        dead: Page { rows, next: None },
    }))
}

/// The side alone: which developer, which report is nobody's business here.
fn side_name(party: handling::Party) -> String {
    let key = party.key();
    key.split(':').next().unwrap_or_default().to_owned()
}

async fn revive(
    State(room): State<Room>,
    visitor: Visitor,
    Path(letter): Path<Uuid>,
    sent: Keyed,
) -> Answer<Json<Json_>> {
    may_mend(&visitor)?;
    scope::need(&visitor, scope::ADMIN)?;
    let work = async {
        match another_life(&room, &visitor, letter).await? {
            true => Ok(Revived { done: "revived" }),
            false => Err(Problem::not_found()),
        }
    };
    sent.once(&room.desk, &visitor, work).await
}
