//! How many durable commits a second does this disk give? One small event per commit.
//!
//! `cargo run --release -p store --example durable_commits -- /var/lib/noroshi/try.db [seconds]`
//!
//! It also shows the behaviour after a storage failure (requirement: stop writing, say so, keep
//! reading): run it under `strace -f -e inject=fdatasync,fsync:error=EIO:when=50+`.
#![expect(clippy::print_stdout, reason = "this is what the example is for")]

use std::time::{Duration, Instant};

use serde_json::json;
use store::{Clock, Fault, Ids, Options, Store, StoreUrl, log};

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_else(|| ":memory:".into());
    let seconds = args.next().and_then(|text| text.parse().ok()).unwrap_or(5);
    let store = Store::open(
        &StoreUrl::parse(&format!("sqlite:{path}"))?,
        Options::default(),
    )
    .await?;
    store.migrate(store::migrations()).await?;

    let (begin, mut times) = (Instant::now(), Vec::new());
    let outcome = loop {
        if begin.elapsed() > Duration::from_secs(seconds) {
            break Ok(());
        }
        let one = Instant::now();
        if let Err(fault) = commit_one(&store).await {
            break Err(fault);
        }
        times.push(one.elapsed());
    };
    times.sort_unstable();
    let at = |part: usize| {
        times
            .get(times.len() * part / 100)
            .copied()
            .unwrap_or_default()
    };
    let rate = times.len() as f64 / begin.elapsed().as_secs_f64();
    println!(
        "{} commits, {rate:.0}/s, median {:?}, p99 {:?}",
        times.len(),
        at(50),
        at(99)
    );
    if let Err(fault) = outcome {
        println!("writing ended: {fault}");
        println!("the next write: {:?}", commit_one(&store).await.err());
        println!("stopped: {:?}", store.stopped());
    }
    let report = log::verify(&mut store.read().await?, |_| {}).await?;
    println!(
        "{} events read back, first broken: {:?}",
        report.events, report.first_broken
    );
    Ok(())
}

async fn commit_one(store: &Store) -> Result<(), Fault> {
    let now = Clock::real().now();
    let event = log::NewEvent {
        at: now,
        actor: json!({"role": "example"}),
        rule: "none".into(),
        name: "happened".into(),
        body: json!({"text": "x".repeat(500)}),
    };
    let mut tx = store.write().await?;
    log::append(
        &mut tx,
        Ids::real().uuid(now),
        log::FileKind("example"),
        0,
        &[event],
    )
    .await?;
    tx.commit().await
}
