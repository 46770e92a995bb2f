//! Publication under fire: a reader who asks all the time notes when each advisory is first seen. It may
//! not be before its instant, there is one edition of each, and in the end every channel shows it once.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it does not hold"
)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use handling::case::Edition;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::ledger::{Book, Checks, Seen};
use super::load::Line;
use super::stage::Stage;
use crate::client::{Client, request};

#[derive(Deserialize)]
struct Public {
    change: u64,
    advisory: Edition,
}

/// The mark of an advisory of ours, from its title.
fn mark(edition: &Edition) -> Option<&str> {
    edition
        .advisory
        .en
        .title
        .split(' ')
        .find_map(|word| word.strip_suffix('.'))
}

/// The reader.
pub async fn watch(stage: Arc<Stage>) -> Result<()> {
    let mut line = Line::new(&stage);
    let mut cursor = 0;
    while !stage.is_draining() {
        tokio::time::sleep(Duration::from_millis(15)).await;
        let path = format!("/api/v1/advisories?after={cursor}&limit=500");
        let Some(answer) = line.try_once(&request("GET", &path, "", b"")).await else {
            continue;
        };
        let at = stage.house.desk.clock().now();
        for public in answer.json::<Rows>()?.rows {
            cursor = cursor.max(public.change);
            note(&mut stage.ledger.book(), &public.advisory, at);
        }
    }
    Ok(())
}

fn note(book: &mut Book, edition: &Edition, at: Timestamp) {
    let Some(mark) = mark(edition) else { return };
    let seen = book.seen.entry(mark.to_owned()).or_insert(Seen {
        at,
        published: edition.published,
        times: 0,
    });
    seen.times += 1;
}

/// Waits until everything due is past and public, but not for ever.
pub async fn settle(stage: &Stage) -> Result<()> {
    let now = stage.house.desk.clock().now();
    let last = stage
        .ledger
        .book()
        .due
        .values()
        .map(|due| due.end)
        .max()
        .unwrap_or(now);
    let left = last.duration_since(now).max(SignedDuration::ZERO);
    tokio::time::sleep(Duration::try_from(left)? + Duration::from_secs(1)).await;
    let due = u64::try_from(stage.ledger.book().due.len())?;
    for _ in 0..200 {
        if stage.house.desk.editions_count().await? >= due {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// What the table of editions, the machine interface and the feed say in the end.
pub async fn check(stage: &Stage, address: SocketAddr, checks: &mut Checks) -> Result<()> {
    let public = everything(address).await?;
    compare(&stage.ledger.book(), &public, checks);
    feed(&public, address, checks).await
}

/// What became public is what was due, once and not before.
fn compare(book: &Book, public: &[Edition], checks: &mut Checks) {
    let (mut early, mut double, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    let mut latest = SignedDuration::ZERO;
    for (mark, due) in &book.due {
        let editions: Vec<&Edition> = public
            .iter()
            .filter(|edition| self::mark(edition) == Some(mark))
            .collect();
        match editions.as_slice() {
            [] => missing.push(format!("{mark} (case {}, due {})", due.case, due.end)),
            [edition] => {
                if edition.published < due.end {
                    early.push(format!("{mark}: {} before {}", edition.published, due.end));
                }
                if edition.version != 1 {
                    double.push(format!("{mark}: version {}", edition.version));
                }
                latest = latest.max(edition.published.duration_since(due.end));
            }
            _ => double.push(format!("{mark}: {} advisories", editions.len())),
        }
    }
    for (mark, seen) in &book.seen {
        let due = book.due.get(mark);
        if seen.at < seen.published || due.is_some_and(|due| seen.at < due.end) {
            early.push(format!("{mark}: seen at {}", seen.at));
        }
        if seen.times > 1 {
            double.push(format!("{mark}: {} changes", seen.times));
        }
    }
    println!(
        "{} advisories public, latest {} ms after its instant (dead time included)",
        public.len(),
        latest.as_millis()
    );
    checks.none("published early", &early);
    checks.none("published twice", &double);
    checks.none("approved, due and not published", &missing);
}

async fn everything(address: SocketAddr) -> Result<Vec<Edition>> {
    let mut client = Client::open(address).await?;
    let (mut all, mut cursor) = (Vec::new(), 0);
    loop {
        let path = format!("/api/v1/advisories?after={cursor}&limit=500");
        let page: Rows = client.ask(&request("GET", &path, "", b"")).await?.json()?;
        let page = page.rows;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        cursor = last.change;
        all.extend(page.into_iter().map(|public| public.advisory));
    }
}

/// The newest twenty stand in the feed, each once; the list counts them all.
async fn feed(public: &[Edition], address: SocketAddr, checks: &mut Checks) -> Result<()> {
    let mut client = Client::open(address).await?;
    let answer = client
        .ask(&request("GET", "/feeds/feed.json", "", b""))
        .await?;
    let feed: serde_json::Value = answer.json().context("the feed")?;
    let items = feed["items"].as_array().context("the feed's items")?;
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let wrong: Vec<String> = items
        .iter()
        .filter_map(|item| item["url"].as_str())
        .filter(|url| text.matches(&format!("\"{url}\"")).count() > 2)
        .map(str::to_owned)
        .collect();
    checks.none("twice in the feed", &wrong);
    let expected = public.len().min(20);
    checks.that("the feed is complete", items.len() == expected, || {
        format!("{} of {expected}", items.len())
    });
    let list: serde_json::Value = client
        .ask(&request("GET", "/advisories.json", "", b""))
        .await?
        .json()?;
    let total = list["total"].as_u64();
    ensure!(total.is_some(), "the list has no total");
    checks.that(
        "the list is complete",
        total == u64::try_from(public.len()).ok(),
        || format!("{total:?} of {}", public.len()),
    );
    Ok(())
}
/// A page of advisories.
#[derive(serde::Deserialize)]
struct Rows {
    rows: Vec<Public>,
}
