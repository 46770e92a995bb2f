//! Read tables, brought up to date in the transaction that appended the facts. Each is a pure
//! function of the folded file, so `verify --rebuild` can make them again and compare.

use std::collections::BTreeMap;

use handling::duty::{self, Duty};
use handling::{File, Settings, listing};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Tx, Value};
use uuid::Uuid;

use crate::{Desk, Problem, sealing, sql};

/// Everything derived from one file, in comparable form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Derived {
    /// By party.
    pub listings: BTreeMap<String, ListingRow>,
    /// By owner, kind and subject; the duty as JSON.
    pub duties: BTreeMap<(String, String, String), DutyRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListingRow {
    pub number: String,
    pub stage: String,
    pub label: Option<String>,
    pub own_reference: Option<String>,
    pub duties: u64,
    pub due: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DutyRow {
    pub vendor: Option<Uuid>,
    pub due: Option<Timestamp>,
    pub body: String,
}

/// What the file implies for the tables.
pub(crate) fn derive(file: &File, settings: &Settings, now: Timestamp) -> Result<Derived, Problem> {
    let mut derived = Derived::default();
    let open = duty::duties(file, settings, now);
    for duty in &open {
        let (key, row) = duty_row(duty)?;
        derived.duties.insert(key, row);
    }
    let number = listing::number(file);
    for row in listing::listings(file) {
        let mine: Vec<&Duty> = open.iter().filter(|duty| duty.owner == row.party).collect();
        let text = |secret: Option<handling::Secret>| {
            secret
                .map(|secret| serde_json::to_string(&secret))
                .transpose()
        };
        let (label, own_reference) = (text(row.label)?, text(row.own_reference)?);
        derived.listings.insert(
            row.party.key(),
            ListingRow {
                number: number.clone(),
                stage: row.stage,
                label,
                own_reference,
                duties: mine.len() as u64,
                due: mine.iter().filter_map(|duty| duty.due).min(),
            },
        );
    }
    Ok(derived)
}

fn duty_row(duty: &Duty) -> Result<((String, String, String), DutyRow), Problem> {
    let kind = serde_json::to_value(duty.kind)?;
    let kind = kind.as_str().unwrap_or_default().to_owned();
    let vendor = duty.vendor.map(|vendor| vendor.0);
    let subject = format!(
        "{}/{}",
        vendor.map(|v| v.to_string()).unwrap_or_default(),
        duty.started
    );
    // The tables keep microseconds.
    let stored = |at: Timestamp| Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
    let row = DutyRow {
        vendor,
        due: duty.due.map(stored),
        body: serde_json::to_string(duty)?,
    };
    Ok(((duty.owner.key(), kind, subject), row))
}

impl Desk {
    /// Writes what changed. Rows that stay as they were keep their `updated_at`, so that a party
    /// learns nothing from the clock of things it may not know.
    pub(crate) async fn project(
        &self,
        tx: &mut Tx,
        id: Uuid,
        now: Timestamp,
        before: Option<&File>,
        after: &File,
    ) -> Result<(), Problem> {
        let settings = &self.inner.settings;
        let derived = derive(after, settings, now)?;
        let known = if before.is_some() {
            stored(tx, id).await?
        } else {
            Derived::default()
        };
        write_listings(tx, id, kind(after), now, &known, &derived).await?;
        write_duties(tx, id, &known, &derived).await?;
        self.write_appointment(tx, id, after, now, true).await?;
        write_links(tx, before, after).await
    }

    /// When the clock must look at the file next. What is due already is due at once, unless a
    /// turn of the clockwork has just found that nothing can be done about it.
    pub(crate) async fn write_appointment(
        &self,
        tx: &mut Tx,
        id: Uuid,
        file: &File,
        now: Timestamp,
        at_once: bool,
    ) -> Result<(), Problem> {
        let reminders = duty::reminders(file, &self.inner.settings, now);
        let instants = reminders.iter().map(|(at, _)| *at).chain(embargo_end(file));
        let next = instants.filter(|at| at_once || *at > now).min();
        tx.run(&sql::PUT_PROJECTED, &[id.into(), now.into(), next.into()])
            .await?;
        Ok(())
    }
}

/// The end of a running embargo: passing it changes who owes what (R-D-14).
fn embargo_end(file: &File) -> Option<Timestamp> {
    match file {
        File::Case(case) if case.stage.is_open() => case
            .embargo
            .as_ref()
            .filter(|e| e.active())
            .map(|e| e.end.at),
        _ => None,
    }
}

fn kind(file: &File) -> &'static str {
    match file {
        File::Report(_) => handling::FileKind::Report.as_str(),
        File::Case(_) => handling::FileKind::Case.as_str(),
        File::Vendor(_) => handling::FileKind::Vendor.as_str(),
    }
}

/// What the tables now say of a file.
pub(crate) async fn stored(tx: &mut Tx, id: Uuid) -> Result<Derived, Problem> {
    let mut derived = Derived::default();
    for row in tx.rows(&sql::LISTINGS_OF_FILE, &[id.into()]).await? {
        let listing = ListingRow {
            number: row.get("number")?,
            stage: row.get("stage")?,
            label: row.get("label")?,
            own_reference: row.get("own_reference")?,
            duties: row.get("duties")?,
            due: row.get("due")?,
        };
        derived.listings.insert(row.get("party")?, listing);
    }
    for row in tx.rows(&sql::DUTIES_OF_FILE, &[id.into()]).await? {
        let key = (row.get("owner")?, row.get("kind")?, row.get("subject")?);
        let duty = DutyRow {
            vendor: row.get("vendor")?,
            due: row.get("due")?,
            body: row.get("body")?,
        };
        derived.duties.insert(key, duty);
    }
    Ok(derived)
}

async fn write_listings(
    tx: &mut Tx,
    id: Uuid,
    kind: &'static str,
    now: Timestamp,
    known: &Derived,
    derived: &Derived,
) -> Result<(), Problem> {
    for party in known
        .listings
        .keys()
        .filter(|party| !derived.listings.contains_key(*party))
    {
        tx.run(&sql::DROP_LISTING, &[id.into(), party.into()])
            .await?;
    }
    for (party, row) in &derived.listings {
        if known.listings.get(party) != Some(row) {
            let args: [Value; 10] = [
                id.into(),
                party.into(),
                kind.into(),
                (&row.number).into(),
                (&row.stage).into(),
                row.label.clone().into(),
                row.duties.into(),
                row.due.into(),
                now.into(),
                row.own_reference.clone().into(),
            ];
            tx.run(&sql::PUT_LISTING, &args).await?;
        }
    }
    Ok(())
}

async fn write_duties(
    tx: &mut Tx,
    id: Uuid,
    known: &Derived,
    derived: &Derived,
) -> Result<(), Problem> {
    for key in known
        .duties
        .keys()
        .filter(|key| !derived.duties.contains_key(*key))
    {
        let (owner, kind, subject) = key;
        tx.run(
            &sql::DROP_DUTY,
            &[id.into(), owner.into(), kind.into(), subject.into()],
        )
        .await?;
    }
    for (key, row) in &derived.duties {
        if known.duties.get(key) != Some(row) {
            let (owner, kind, subject) = key;
            let args: [Value; 7] = [
                id.into(),
                owner.into(),
                kind.into(),
                row.vendor.into(),
                subject.into(),
                (&row.body).into(),
                row.due.into(),
            ];
            tx.run(&sql::PUT_DUTY, &args).await?;
        }
    }
    Ok(())
}

/// Links between files, the register's facts, claims: only when they are new.
async fn write_links(tx: &mut Tx, before: Option<&File>, after: &File) -> Result<(), Problem> {
    match (before, after) {
        (before, File::Case(case)) => {
            let old = match before {
                Some(File::Case(old)) => Some(old),
                _ => None,
            };
            for vendor in case.vendors.keys() {
                if old.is_none_or(|old| !old.vendors.contains_key(vendor)) {
                    tx.run(&sql::PUT_CASE_VENDOR, &[case.id.0.into(), vendor.0.into()])
                        .await?;
                }
            }
            for report in &case.reports {
                if old.is_none_or(|old| !old.reports.contains(report)) {
                    tx.run(&sql::PUT_CASE_REPORT, &[case.id.0.into(), report.0.into()])
                        .await?;
                }
            }
        }
        (_, File::Vendor(vendor)) => {
            let facts = serde_json::to_string(&vendor.facts())?;
            let products = serde_json::to_string(&vendor.products)?;
            let stage = serde_json::to_value(vendor.stage)?;
            let stage = stage.as_str().unwrap_or_default();
            let (ja, en) = (&vendor.name_ja, &vendor.name_en);
            let args = [
                vendor.id.0.into(),
                ja.into(),
                en.into(),
                stage.into(),
                facts.into(),
                products.into(),
            ];
            tx.run(&sql::PUT_REGISTER, &args).await?;
        }
        (_, File::Report(report)) => {
            if let Some(person) = report.claimed_by {
                tx.run(&sql::PUT_CLAIM, &[report.id.0.into(), person.0.into()])
                    .await?;
            }
        }
    }
    Ok(())
}

impl Desk {
    /// Opens the labels of list rows for a reader: one statement for the keys of all of them.
    pub(crate) async fn open_labels(
        &self,
        tx: &mut Tx,
        party: &str,
        rows: &mut [(Uuid, Option<String>)],
    ) -> Result<Vec<Option<String>>, Problem> {
        let files: Vec<Uuid> = rows.iter().map(|(file, _)| *file).collect();
        let opener = self.inner.vault.opener(tx, &files, party).await?;
        let mut labels = Vec::with_capacity(rows.len());
        for (file, label) in rows {
            let Some(label) = label else {
                labels.push(None);
                continue;
            };
            let mut secret: handling::Secret = serde_json::from_str(label)?;
            sealing::open_one(&mut secret, *file, &opener);
            labels.push(secret.text().map(title));
        }
        Ok(labels)
    }
}

/// A label is a title, or JSON of a target whose name is the title.
fn title(text: &str) -> String {
    serde_json::from_str::<handling::report::Target>(text)
        .map_or_else(|_| text.to_owned(), |t| t.name)
}
