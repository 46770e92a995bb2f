//! Load: some connections that each ask for one thing after the other, for so long. Latency is taken at
//! the client; the server's own use of the cores is read from the kernel, because the clock on the wall
//! also counts the client and whatever else runs on the machine.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it does not hold"
)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::client::{Answer, Client, request};
use crate::script;
use crate::server::Server;

/// What is asked for, in any order.
pub struct Target {
    pub paths: Vec<String>,
    /// As browsers ask; otherwise the answer comes uncompressed.
    pub gzip: bool,
}

/// How hard and how long.
#[derive(Clone, Copy)]
pub struct Pressure {
    pub length: Duration,
    pub connections: usize,
}

/// What came of it.
pub struct Outcome {
    pub requests: usize,
    pub wrong: usize,
    pub per_second: f64,
    /// Milliseconds.
    pub median: f64,
    pub p99: f64,
    /// Microseconds of the server's cores for one request.
    pub cpu: f64,
    /// Bytes of a body, on average.
    pub bytes: usize,
}

struct Taken {
    micros: Vec<u32>,
    wrong: usize,
    bytes: usize,
}

/// One request on a connection of its own.
pub async fn get(to: SocketAddr, path: &str, more: &str) -> Result<Answer> {
    let mut client = Client::open(to).await?;
    Ok(client.ask(&request("GET", path, more, b"")).await?)
}

/// No measurement takes longer.
const MOST: Duration = Duration::from_secs(600);

/// Every advisory's number as it stands in addresses.
pub async fn numbers(to: SocketAddr) -> Result<Vec<String>> {
    let mut client = Client::open(to).await?;
    let mut numbers = Vec::new();
    for page in 1.. {
        let path = format!("/advisories.json?page={page}");
        let list: serde_json::Value = client.ask(&request("GET", &path, "", b"")).await?.json()?;
        let rows = list["advisories"].as_array().context("advisories")?;
        let row = |row: &serde_json::Value| row["number"].as_str().map(|n| n.replace('#', ""));
        numbers.extend(rows.iter().filter_map(row));
        if list["next_page"].is_null() {
            break;
        }
    }
    Ok(numbers)
}

/// Asks once for each of the target's paths.
pub async fn each_once(server: &Server, target: &Target, connections: usize) -> Result<Outcome> {
    let gzip = "accept-encoding: gzip\r\n";
    let paths = target.paths.iter();
    let requests: Arc<Vec<_>> = Arc::new(paths.map(|p| request("GET", p, gzip, b"")).collect());
    let next = Arc::new(AtomicU64::new(0));
    let pressure = Pressure {
        length: MOST,
        connections,
    };
    press(
        server,
        pressure,
        move |_| {
            let (requests, next) = (requests.clone(), next.clone());
            move || {
                let at =
                    usize::try_from(next.fetch_add(1, Ordering::Relaxed)).unwrap_or(usize::MAX);
                requests.get(at).cloned().unwrap_or_default()
            }
        },
        200,
    )
    .await
}

/// Asks for the target's paths at random. `known`: with the validators of an earlier answer, so that
/// every answer is 304.
pub async fn measure(
    server: &Server,
    target: &Target,
    pressure: Pressure,
    known: bool,
) -> Result<Outcome> {
    let mut requests = Vec::with_capacity(target.paths.len());
    let mut client = Client::open(server.address).await?;
    // Enough different ones to be representative; asking for each validator takes its time.
    let step = if known {
        target.paths.len().div_ceil(500).max(1)
    } else {
        1
    };
    for path in target.paths.iter().step_by(step) {
        let mut more = String::from(if target.gzip {
            "accept-encoding: gzip\r\n"
        } else {
            ""
        });
        if known {
            let answer = client.ask(&request("GET", path, &more, b"")).await?;
            ensure!(answer.status == 200, "{path}: {}", answer.status);
            let tag = answer
                .header("etag")
                .with_context(|| format!("{path}: no etag"))?;
            more.push_str(&format!("if-none-match: {tag}\r\n"));
        }
        requests.push(request("GET", path, &more, b""));
    }
    let requests = Arc::new(requests);
    let expected = if known { 304 } else { 200 };
    press(
        server,
        pressure,
        move |n| {
            let requests = requests.clone();
            let mut chance = StdRng::seed_from_u64(n);
            move || {
                let at = chance.random_range(0..requests.len().max(1));
                requests.get(at).cloned().unwrap_or_default()
            }
        },
        expected,
    )
    .await
}

/// Reports, each with a key of its own.
pub async fn intake(server: &Server, pressure: Pressure) -> Result<Outcome> {
    let count = Arc::new(AtomicU64::new(0));
    let run = store::Ids::real().random_uuid().simple().to_string();
    let notice = handling::Settings::default().notice_version;
    press(
        server,
        pressure,
        move |_| {
            let (count, run, notice) = (count.clone(), run.clone(), notice.clone());
            move || {
                let mark = format!("{run}-{}", count.fetch_add(1, Ordering::Relaxed));
                let more = format!("content-type: application/json\r\nidempotency-key: {mark}\r\n");
                let body = serde_json::to_vec(&script::report(&mark, &notice)).unwrap_or_default();
                request("POST", "/api/v1/reports", &more, &body)
            }
        },
        200,
    )
    .await
}

/// `questions` makes for each connection the source of its requests.
pub async fn press<Q, S>(
    server: &Server,
    pressure: Pressure,
    questions: Q,
    expected: u16,
) -> Result<Outcome>
where
    Q: Fn(u64) -> S,
    S: FnMut() -> Vec<u8> + Send + 'static,
{
    let mut connections = Vec::new();
    let (cpu, begun) = (server.cpu(), Instant::now());
    let end = begun + pressure.length;
    for n in 0..pressure.connections {
        let client = Client::open(server.address).await?;
        let source = questions(u64::try_from(n)?);
        connections.push(tokio::spawn(ask(client, source, end, expected)));
    }
    let (mut micros, mut wrong, mut bytes) = (Vec::new(), 0, 0);
    for connection in connections {
        let taken = connection.await??;
        micros.extend(taken.micros);
        wrong += taken.wrong;
        bytes += taken.bytes;
    }
    let (took, used) = (begun.elapsed().as_secs_f64(), server.cpu() - cpu);
    ensure!(!micros.is_empty(), "no answer at all");
    micros.sort_unstable();
    let at = |share: usize| {
        f64::from(
            micros
                .get(micros.len() * share / 100)
                .copied()
                .unwrap_or_default(),
        ) / 1_000.0
    };
    let count = micros.len() as f64;
    Ok(Outcome {
        requests: micros.len(),
        wrong,
        per_second: count / took,
        median: at(50),
        p99: at(99),
        cpu: used * 1_000_000.0 / count,
        bytes: bytes / micros.len(),
    })
}

async fn ask<S: FnMut() -> Vec<u8>>(
    mut client: Client,
    mut source: S,
    end: Instant,
    expected: u16,
) -> Result<Taken> {
    let mut taken = Taken {
        micros: Vec::new(),
        wrong: 0,
        bytes: 0,
    };
    while Instant::now() < end {
        let request = source();
        if request.is_empty() {
            break;
        }
        let begun = Instant::now();
        let counted = client.count(&request).await?;
        taken
            .micros
            .push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
        taken.wrong += usize::from(counted.status != expected);
        taken.bytes += counted.bytes;
    }
    Ok(taken)
}
