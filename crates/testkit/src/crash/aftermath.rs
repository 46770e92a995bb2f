//! Looking for everything that was acknowledged, and for anything that was done twice.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use handling::disclosure::{CaseView, ReportView};
use handling::{Actor, CaseId, Party, VendorId};
use store::log;
use uuid::Uuid;

use super::ledger::{Checks, Letter, Receipt};
use super::stage::Stage;

/// All checks of acknowledged writes.
pub async fn check(stage: &Stage, checks: &mut Checks) -> Result<()> {
    receipts(stage, checks).await?;
    facts(stage, checks).await?;
    letters(stage, checks).await?;
    drafts(stage, checks).await?;
    let strange = stage.ledger.book().strange.clone();
    checks.none("strange answers", &strange);
    Ok(())
}

/// Every receipt leads to its report, and there is no report without one.
async fn receipts(stage: &Stage, checks: &mut Checks) -> Result<()> {
    let receipts = stage.ledger.book().receipts.clone();
    let (mut lost, mut shut) = (Vec::new(), Vec::new());
    for receipt in &receipts {
        let found = stage
            .house
            .desk
            .finder_of(&receipt.number, &receipt.secret)
            .await?;
        if found != Some(receipt.report) {
            shut.push(format!("{}: {found:?}", receipt.number));
        }
        if !holds(stage, receipt).await {
            lost.push(receipt.number.clone());
        }
    }
    checks.none("acknowledged reports lost", &lost);
    checks.none("receipts that open nothing", &shut);
    let mut tx = stage.house.desk.store().read().await?;
    let mut filed = BTreeSet::new();
    let mut after = Uuid::nil();
    loop {
        let page = log::files(&mut tx, log::FileKind("report"), after, 1000).await?;
        let Some(last) = page.last() else { break };
        after = *last;
        filed.extend(page);
    }
    let known: BTreeSet<Uuid> = receipts.iter().map(|receipt| receipt.report.0).collect();
    let twice: Vec<String> = filed.difference(&known).map(Uuid::to_string).collect();
    // Those of the cases the stage was set with are nobody's.
    let extra = twice.get(stage.open.len()..).unwrap_or_default();
    checks.none("reports filed twice", extra);
    Ok(())
}

/// The finder has a page, and reception can read every word that was sent.
async fn holds(stage: &Stage, receipt: &Receipt) -> bool {
    let finder = Actor {
        party: Party::Finder(receipt.report),
        person: None,
    };
    let desk = &stage.house.desk;
    let own = desk.report(&finder, receipt.report).await;
    let read = desk
        .report(&stage.cast.reception.actor, receipt.report)
        .await;
    let words = read.ok().and_then(|view| serde_json::to_string(&view).ok());
    matches!(own, Ok(ReportView::Finder(_)))
        && words.is_some_and(|text| text.contains(&receipt.mark))
}

/// In every file the log holds what was acknowledged, once, and nothing else that people did.
async fn facts(stage: &Stage, checks: &mut Checks) -> Result<()> {
    let acknowledged = stage.ledger.book().facts.clone();
    let begun: BTreeSet<Uuid> = stage.open.iter().map(|open| open.case.0).collect();
    let mut wrong = Vec::new();
    for (file, names) in &acknowledged {
        let mut tx = stage.house.desk.store().read().await?;
        let stored = log::load(&mut tx, *file, 0).await?;
        let by_people = stored.iter().filter(|entry| {
            serde_json::from_value::<Actor>(entry.actor.clone())
                .is_ok_and(|a| a.party != Party::System)
        });
        let counted = count(by_people.map(|entry| entry.name.as_str()));
        let told = count(names.iter().map(String::as_str));
        for name in counted.keys().chain(told.keys()).collect::<BTreeSet<_>>() {
            let (is, was) = (
                counted.get(name).copied().unwrap_or(0),
                told.get(name).copied().unwrap_or(0),
            );
            // What opened a file, or set the stage, was told to nobody here.
            let before = matches!(*name, "received" | "granted" | "opened") || begun.contains(file);
            if is < was || (is > was && !before) {
                wrong.push(format!(
                    "{file} {name}: {is} in the log, {was} acknowledged"
                ));
            }
        }
    }
    checks.none("acknowledged acts lost or done twice", &wrong);
    Ok(())
}

fn count<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_insert(0) += 1;
    }
    counts
}

/// Every message stands in its lane once.
async fn letters(stage: &Stage, checks: &mut Checks) -> Result<()> {
    let letters = stage.ledger.book().letters.clone();
    let mut lanes: BTreeMap<(CaseId, Option<VendorId>), Vec<String>> = BTreeMap::new();
    for open in &stage.open {
        for lane in [Some(open.vendor), None] {
            lanes.insert((open.case, lane), texts(stage, open.case, lane).await?);
        }
    }
    let mut wrong = Vec::new();
    for Letter { case, lane, mark } in &letters {
        let there = lanes
            .get(&(*case, *lane))
            .map_or(0, |texts| texts.iter().filter(|text| *text == mark).count());
        if there != 1 {
            wrong.push(format!("{mark} {there} times"));
        }
    }
    let all: usize = lanes.values().map(Vec::len).sum();
    checks.none("messages lost or sent twice", &wrong);
    checks.that("no message nobody sent", all == letters.len(), || {
        format!("{all} for {}", letters.len())
    });
    Ok(())
}

async fn texts(stage: &Stage, case: CaseId, lane: Option<VendorId>) -> Result<Vec<String>> {
    let reader = stage.cast.coordinator.actor;
    let mut texts = Vec::new();
    for page in 0.. {
        let shown = stage.house.desk.lane(&reader, case, lane, page).await?;
        texts.extend(
            shown
                .messages
                .iter()
                .filter_map(|message| message.text.text().map(str::to_owned)),
        );
        if shown.older == 0 {
            break;
        }
    }
    Ok(texts)
}

/// The draft is the last one acknowledged.
async fn drafts(stage: &Stage, checks: &mut Checks) -> Result<()> {
    let drafts = stage.ledger.book().drafts.clone();
    let mut wrong = Vec::new();
    for (case, mark) in &drafts {
        let view: CaseView = stage
            .house
            .desk
            .case(&stage.cast.coordinator.actor, *case)
            .await?;
        let text = serde_json::to_string(&view)?;
        if !text.contains(mark.as_str()) {
            wrong.push(format!("{case}: not {mark}"));
        }
    }
    checks.none("drafts lost", &wrong);
    Ok(())
}
