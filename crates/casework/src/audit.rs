//! The record as its reviewers see it (S-36, R-NF-09): who did what when, by which rule; names of
//! facts, never their bodies. How far a reader's sight reaches is decided by the core
//! ([`audit_sight`]); everybody else is told that there is nothing.
//!
//! Persons are named only when the caller knows them as staff. A finder, with account or without,
//! is "a finder" and nothing more, so that two reports cannot be laid to one person (R-V1-2-4).

use std::collections::{BTreeSet, HashMap};

use handling::disclosure::{AuditSight, audit_sight};
use handling::{Actor, Party, PersonId};
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use store::{Store, Tx, log};
use uuid::Uuid;

use crate::{Desk, Problem, sql};

/// The file in which the platform's own affairs are recorded.
const PLATFORM: Uuid = Uuid::from_u128(0x6e6f_726f_7368_4869_8000_706c_6174_666d);
const PLATFORM_KIND: log::FileKind<'static> = log::FileKind("platform");
const RULE: &str = "R-NF-09";
/// Kinds of file that an administrator may see entries of.
const PLATFORM_KINDS: &[&str] = &["account", "platform"];
/// Sides an entry may come from, for filters.
const SIDES: [&str; 8] = [
    "finder",
    "reception",
    "coordinator",
    "vendor",
    "system",
    "administrator",
    "auditor",
    "public",
];

/// Something that happened to the platform itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlatformFact {
    /// A job given up was given another life.
    JobRevived,
    /// The record was taken out as a file.
    AuditExported,
    /// The whole chain was checked on demand.
    ChainChecked,
    /// A copy of the database was made.
    BackupMade,
}

impl PlatformFact {
    /// All of them.
    pub const ALL: [PlatformFact; 4] = [
        PlatformFact::JobRevived,
        PlatformFact::AuditExported,
        PlatformFact::ChainChecked,
        PlatformFact::BackupMade,
    ];

    /// Its name in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PlatformFact::JobRevived => "job-revived",
            PlatformFact::AuditExported => "audit-exported",
            PlatformFact::ChainChecked => "chain-checked",
            PlatformFact::BackupMade => "backup-made",
        }
    }
}

/// Which entries of the record.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only files of this kind: `report`, `case`, `vendor`, `account`, `platform`.
    pub kind: Option<String>,
    /// Only acts of this side: `reception`, `vendor` …
    pub side: Option<String>,
    /// Only acts of this member of staff.
    pub person: Option<PersonId>,
    /// Only the report or case with this number.
    pub number: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Entries before this position; `None` for the newest.
    pub before: Option<u64>,
    /// At most so many.
    pub limit: u32,
}

/// One entry of the record, without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Place in the log.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// Sort of file.
    pub kind: String,
    /// Number of the report or case.
    pub number: Option<String>,
    /// The member of staff whose account it is about.
    pub account: Option<PersonId>,
    /// The side that acted.
    pub by: Party,
    /// The member of staff who acted.
    pub person: Option<PersonId>,
    /// The rule.
    pub rule: String,
    /// Name of the fact.
    pub name: String,
    /// Its hash.
    pub hash: String,
    /// Whether the hash follows from the entry and its predecessors.
    pub fits: bool,
}

/// A page of the record.
#[derive(Clone, Debug)]
pub struct AuditPage {
    /// How far the reader sees.
    pub sight: AuditSight,
    /// Newest first.
    pub entries: Vec<AuditEntry>,
    /// Where older entries go on.
    pub next: Option<u64>,
}

/// Open and overdue duties of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// The side, all its members together.
    pub side: String,
    /// Open duties.
    pub open: u64,
    /// Those past their term.
    pub overdue: u64,
}

/// Who is told that there is nothing.
fn admitted(reader: &Actor) -> Result<AuditSight, Problem> {
    audit_sight(reader).ok_or(Problem::NotFound)
}

impl Desk {
    /// A page of the record. `staff` are the persons who may be named.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for whoever neither reviews nor operates; faults of storage.
    pub async fn audit(
        &self,
        reader: &Actor,
        staff: &BTreeSet<PersonId>,
        filter: &AuditFilter,
    ) -> Result<AuditPage, Problem> {
        let sight = admitted(reader)?;
        let nothing = AuditPage {
            sight,
            entries: Vec::new(),
            next: None,
        };
        let mut kinds: Vec<&str> = match sight {
            AuditSight::Everything => Vec::new(),
            AuditSight::Platform => PLATFORM_KINDS.to_vec(),
        };
        if let Some(kind) = filter.kind.as_deref() {
            let plain = kind.bytes().all(|b| b.is_ascii_lowercase());
            if !plain || !(kinds.is_empty() || kinds.contains(&kind)) {
                return Ok(nothing);
            }
            kinds = vec![kind];
        }
        let Some(actor) = pattern(filter, staff) else {
            return Ok(nothing);
        };
        let mut tx = self.inner.store.read().await?;
        let file = match (&filter.number, sight) {
            (None, _) => None,
            (Some(number), AuditSight::Everything) => match file_of(&mut tx, number).await? {
                Some(file) => Some(file),
                None => return Ok(nothing),
            },
            (Some(_), AuditSight::Platform) => return Ok(nothing),
        };
        let page = log::review(
            &mut tx,
            &log::Review {
                before: filter.before,
                kinds: &kinds,
                file,
                actor: &actor,
                from: filter.from.unwrap_or(Timestamp::UNIX_EPOCH),
                until: filter.until.unwrap_or(Timestamp::MAX),
                limit: filter.limit.clamp(1, 10_000),
            },
        )
        .await?;
        let mut numbers = HashMap::new();
        let mut entries = Vec::with_capacity(page.entries.len());
        for (stored, fits) in page.entries {
            let number = number_of(&mut tx, &stored, &mut numbers).await?;
            entries.push(entry(stored, fits, number, staff)?);
        }
        Ok(AuditPage {
            sight,
            entries,
            next: page.next,
        })
    }

    /// How much every side has open, as counts only.
    ///
    /// # Errors
    /// As [`Desk::audit`].
    pub async fn backlog(&self, reader: &Actor) -> Result<Vec<Backlog>, Problem> {
        admitted(reader)?;
        let mut tx = self.inner.store.read().await?;
        let now = self.inner.clock.now();
        let rows = tx.rows(&sql::BACKLOG, &[now.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Backlog {
                    side: row.get("side")?,
                    open: row.get("open_duties")?,
                    overdue: row.get("overdue")?,
                })
            })
            .collect()
    }
}

/// Records something about the platform itself in `tx`. No secret and no case in `body`.
///
/// # Errors
/// Faults of storage.
pub async fn note_platform(
    tx: &mut Tx,
    at: Timestamp,
    actor: &Actor,
    fact: PlatformFact,
    body: Json,
) -> Result<(), Problem> {
    let event = log::NewEvent {
        at,
        actor: serde_json::to_value(actor)?,
        rule: RULE.to_owned(),
        name: fact.name().to_owned(),
        body,
    };
    let seq = log::last_seq(tx, PLATFORM).await?;
    log::append(tx, PLATFORM, PLATFORM_KIND, seq, &[event]).await?;
    Ok(())
}

/// Records a backup; in a transaction of its own, for the command that has no desk.
///
/// # Errors
/// Faults of storage.
pub async fn note_backup(store: &Store, at: Timestamp) -> Result<(), Problem> {
    let mut tx = store.write().await?;
    let fact = PlatformFact::BackupMade;
    note_platform(&mut tx, at, &Actor::SYSTEM, fact, json!({})).await?;
    Ok(tx.commit().await?)
}

/// When the last backup was made, if one was recorded.
///
/// # Errors
/// Faults of storage.
pub async fn last_backup(tx: &mut Tx) -> Result<Option<Timestamp>, Problem> {
    Ok(log::newest(tx, PLATFORM, PlatformFact::BackupMade.name()).await?)
}

/// How the actor's JSON must look; `None` when nobody can look so.
fn pattern(filter: &AuditFilter, staff: &BTreeSet<PersonId>) -> Option<String> {
    let side = match filter.side.as_deref() {
        Some(side) => format!(
            "\"is\":\"{}\"%",
            SIDES.iter().find(|known| **known == side)?
        ),
        None => String::new(),
    };
    let person = match filter.person {
        Some(person) => format!("\"person\":\"{}\"%", staff.get(&person)?),
        None => String::new(),
    };
    Some(match (side.as_str(), person.as_str()) {
        ("", "") => "%".to_owned(),
        (side, "") => format!("%{side}"),
        ("", person) => format!("%{person}"),
        (side, person) => format!("%{side}{person}"),
    })
}

async fn file_of(tx: &mut Tx, number: &str) -> Result<Option<Uuid>, Problem> {
    let row = tx.row(&sql::FILE_OF_NUMBER, &[number.into()]).await?;
    Ok(row.map(|row| row.get("file")).transpose()?)
}

/// Reports and cases have numbers; a developer's entry has a name, which is not for reviewers.
async fn number_of(
    tx: &mut Tx,
    stored: &log::Stored,
    known: &mut HashMap<Uuid, Option<String>>,
) -> Result<Option<String>, Problem> {
    if !matches!(stored.kind.as_str(), "report" | "case") {
        return Ok(None);
    }
    if let Some(number) = known.get(&stored.file) {
        return Ok(number.clone());
    }
    let row = tx.row(&sql::NUMBER_OF_FILE, &[stored.file.into()]).await?;
    let number: Option<String> = row.map(|row| row.get("number")).transpose()?;
    known.insert(stored.file, number.clone());
    Ok(number)
}

fn entry(
    stored: log::Stored,
    fits: bool,
    number: Option<String>,
    staff: &BTreeSet<PersonId>,
) -> Result<AuditEntry, Problem> {
    let actor: Actor = serde_json::from_value(stored.actor)?;
    let named = |person: PersonId| staff.contains(&person).then_some(person);
    let account = (stored.kind == "account").then_some(PersonId(stored.file));
    Ok(AuditEntry {
        position: stored.position,
        at: stored.at,
        kind: stored.kind,
        number,
        account: account.and_then(named),
        by: actor.party,
        person: actor.person.and_then(named),
        rule: stored.rule,
        name: stored.name,
        hash: stored.hash.to_string(),
        fits,
    })
}
