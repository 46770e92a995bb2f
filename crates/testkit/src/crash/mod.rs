//! D2 and D5: `kill -9` under load, at random and at named points, with one process and with two on the
//! same database. Nothing acknowledged is lost, nothing is done twice, nothing is published early or
//! twice, no notice is lost or queued twice, and `noroshi verify` finds every chain whole.

mod aftermath;
mod ledger;
mod load;
mod notices;
mod publications;
mod stage;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::server::{self, Place, Server};
use ledger::Checks;
use stage::Stage;

/// How often, and where.
#[derive(clap::Args)]
pub struct Options {
    /// Kills in all
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// On a PostgreSQL server started for the trial, instead of SQLite
    #[arg(long)]
    postgres: bool,
}

/// The failpoints of `casework`.
const POINTS: [&str; 3] = ["before-commit", "after-projection", "after-commit"];

/// What the kills came to.
#[derive(Default)]
struct Tally {
    kills: u32,
    at_points: u32,
    planned_points: u32,
    with_two: u32,
    verified: u32,
    start_ups: Vec<Duration>,
}

/// Runs the trial.
///
/// # Errors
/// Something was lost, doubled or early; or the trial itself could not run.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(trial(options))
}

async fn trial(options: &Options) -> anyhow::Result<()> {
    let begun = Instant::now();
    let folder = tempfile::Builder::new().prefix("trial-crash-").tempdir()?;
    let data = folder.path().join("data");
    server::private_folder(&data)?;
    let own_database = match options.postgres {
        true => Some(
            store::testing::OwnDatabase::create()
                .await
                .map_err(anyhow::Error::from_boxed)?,
        ),
        false => None,
    };
    let database = own_database.as_ref().map_or_else(
        || format!("sqlite:{}", data.join("noroshi.db").display()),
        store::testing::OwnDatabase::url,
    );
    let place = Place { data, database };
    let engine = if options.postgres {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    println!(
        "crash: {} kills on {engine}, seed {}",
        options.kills, options.seed
    );
    let stage = Arc::new(Stage::set(&place).await?);
    let clients = load::start(&stage);
    let mut tally = Tally::default();
    let mut chance = StdRng::seed_from_u64(options.seed);
    let mut checks = Checks::default();
    while tally.kills < options.kills {
        round(&stage, &place, &mut chance, &mut tally, &mut checks).await?;
    }
    let survivor = Server::start(&place, None).await?;
    stage.serve_at(vec![survivor.address]);
    stage.drain();
    for client in clients {
        client.await.context("a client failed")??;
    }
    publications::settle(&stage).await?;
    publications::check(&stage, survivor.address, &mut checks).await?;
    survivor.kill().await?;
    aftermath::check(&stage, &mut checks).await?;
    notices::check(&stage, &mut checks).await?;
    verify(&place, &["verify"], &mut checks).await?;
    verify(&place, &["verify", "--rebuild"], &mut checks).await?;
    tell(&stage, &tally, begun.elapsed());
    checks.conclude()
}

/// One life of the house: started, loaded, killed, looked at.
async fn round(
    stage: &Stage,
    place: &Place,
    chance: &mut StdRng,
    tally: &mut Tally,
    checks: &mut Checks,
) -> anyhow::Result<()> {
    let point = chance.random_bool(0.5).then(|| {
        let name = POINTS.get(chance.random_range(0..POINTS.len())).copied();
        format!(
            "{}:{}",
            name.unwrap_or("before-commit"),
            chance.random_range(1..=30)
        )
    });
    let mut first = Server::start(place, point.as_deref()).await?;
    tally.start_ups.push(first.start_up);
    let second = match chance.random_bool(0.35) {
        true => Some(Server::start(place, None).await?),
        false => None,
    };
    let addresses = [Some(first.address), second.as_ref().map(|s| s.address)];
    stage.serve_at(addresses.into_iter().flatten().collect());
    let lived = Duration::from_millis(chance.random_range(200..1_800));
    match &point {
        Some(_) => {
            tally.planned_points += 1;
            let died = first.ends_within(Duration::from_secs(4)).await?;
            tally.at_points += u32::from(died);
        }
        None => tokio::time::sleep(lived).await,
    }
    first.kill().await?;
    tally.kills += 1;
    if let Some(second) = second {
        // Alone for a moment: what the dead one was about to publish is its affair now.
        tally.with_two += 1;
        stage.serve_at(vec![second.address]);
        tokio::time::sleep(Duration::from_millis(chance.random_range(50..600))).await;
        second.kill().await?;
        tally.kills += 1;
    }
    stage.serve_at(Vec::new());
    verify(place, &["verify"], checks).await?;
    tally.verified += 1;
    if tally.verified.is_multiple_of(10) {
        println!(
            "  {} kills, {} writes acknowledged",
            tally.kills,
            stage.ledger.acknowledged()
        );
    }
    Ok(())
}

/// `noroshi verify` as an operator runs it.
async fn verify(place: &Place, arguments: &[&str], checks: &mut Checks) -> anyhow::Result<()> {
    let (status, said) = server::run(place, arguments).await?;
    let name = format!("noroshi {}", arguments.join(" "));
    // Rows that differed are a finding also when they were written anew.
    let clean =
        status.success() && said.lines().last() == Some("clean") && !said.contains("differ");
    checks.that(&name, clean, || said.trim().to_owned());
    if said.is_empty() && !status.success() {
        bail!("noroshi verify did not run: see server.log");
    }
    Ok(())
}

fn tell(stage: &Stage, tally: &Tally, took: Duration) {
    let mut starts: Vec<_> = tally.start_ups.iter().map(Duration::as_millis).collect();
    starts.sort_unstable();
    println!(
        "{} kills ({} lives, {} with two processes); {} of {} planned deaths at a named point",
        tally.kills, tally.verified, tally.with_two, tally.at_points, tally.planned_points
    );
    println!("{}", stage.ledger.told());
    println!(
        "from start to serving: median {} ms, longest {} ms; the whole trial {} s",
        starts.get(starts.len() / 2).copied().unwrap_or_default(),
        starts.last().copied().unwrap_or_default(),
        took.as_secs()
    );
}
