//! The record as a file: CSV for a spreadsheet, JSON lines for programs. Taking it out is itself
//! recorded.

use axum::response::Response;
use casework::OrAnswer;
use casework::audit::{AuditEntry, AuditFilter, PlatformFact};
use serde_json::json;
use web::{Answer, Visitor};

use super::entry::mark;
use crate::room::{Names, Room};

/// Entries in one file; more are taken in pieces, by time.
pub(super) const MOST: u32 = 10_000;

const COLUMNS: [&str; 10] = [
    "position", "at", "kind", "number", "account", "by", "person", "fact", "rule", "hash",
];

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    JsonLines,
}

impl Format {
    pub fn named(name: &str) -> Option<Self> {
        [Self::Csv, Self::JsonLines]
            .into_iter()
            .find(|format| format.name() == name)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Csv => "oversight-download-csv",
            Self::JsonLines => "oversight-download-jsonl",
        }
    }
}

/// Sends the file.
pub(super) async fn send(
    room: &Room,
    visitor: &Visitor,
    names: &Names,
    filter: AuditFilter,
    format: Format,
) -> Answer<Response> {
    let staff = names.keys().copied().collect();
    let filter = AuditFilter {
        limit: MOST,
        ..filter
    };
    // A filter that matches little looks through the log window by window.
    let mut entries: Vec<AuditEntry> = Vec::new();
    let mut before = filter.before;
    while entries.len() < MOST as usize {
        let wish = AuditFilter {
            before,
            ..filter.clone()
        };
        let found = room
            .desk
            .audit(&visitor.actor, &staff, &wish)
            .await
            .or_answer(visitor)?;
        entries.extend(found.entries);
        match found.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    entries.truncate(MOST as usize);
    let body = json!({ "format": format.name(), "entries": entries.len() });
    room.note(&visitor.actor, PlatformFact::AuditExported, body)
        .await?;
    let day = room.now().to_zoned(web::japan()).date();
    let name = format!("audit-{day}.{}", format.name());
    Ok(match format {
        Format::Csv => {
            let head = [COLUMNS.map(str::to_owned).to_vec()];
            let rows = entries.iter().map(|entry| cells(entry, names).to_vec());
            let text = web::csv(head.into_iter().chain(rows));
            web::download(&name, Some("text/csv; charset=utf-8"), text)
        }
        Format::JsonLines => {
            let lines: String = entries.iter().map(|entry| line(entry, names)).collect();
            web::download(&name, None, lines)
        }
    })
}

/// The side; a developer with the mark it has on the page, so that two can be told apart and none is
/// named.
pub(crate) fn side(entry: &AuditEntry) -> String {
    match entry.by {
        handling::Party::Vendor(vendor) => format!("vendor:{}", mark(&vendor.to_string())),
        party => casework::say::name(party),
    }
}

fn cells(entry: &AuditEntry, names: &Names) -> [String; 10] {
    let name = |person: Option<handling::PersonId>| {
        let known = person.and_then(|person| names.get(&person));
        known.cloned().unwrap_or_default()
    };
    [
        entry.position.to_string(),
        entry.at.to_string(),
        entry.kind.clone(),
        entry.number.clone().unwrap_or_default(),
        name(entry.account),
        side(entry),
        name(entry.person),
        entry.name.clone(),
        entry.rule.clone(),
        entry.hash.clone(),
    ]
}

fn line(entry: &AuditEntry, names: &Names) -> String {
    let values = COLUMNS.into_iter().zip(cells(entry, names));
    let mut object: serde_json::Map<String, serde_json::Value> = values
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    object.insert("position".to_owned(), entry.position.into());
    object.insert("fits".to_owned(), entry.fits.into());
    format!("{}\n", serde_json::Value::Object(object))
}
