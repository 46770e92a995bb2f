//! A second of random changes for every target, from its seeds: a smoke test of what `fuzz/` does for
//! hours. `HOSTILE_SECONDS=60` gives each a minute. The seed of a find is printed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test"
)]

use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Longer inputs find little more in so short a time.
const LONGEST: usize = 4_096;

fn changed(rng: &mut StdRng, seeds: &[&[u8]]) -> Vec<u8> {
    let mut bytes = match seeds.len() {
        0 => Vec::new(),
        many => seeds[rng.random_range(0..many)].to_vec(),
    };
    for _ in 0..rng.random_range(0..8) {
        let at = rng.random_range(0..=bytes.len());
        match rng.random_range(0..7) {
            0 => bytes.insert(at, rng.random()),
            1 if at < bytes.len() => {
                bytes.remove(at);
            }
            2 if at < bytes.len() => bytes[at] ^= 1 << rng.random_range(0..8),
            3 => bytes.truncate(at),
            4 => {
                let part = bytes[at..].to_vec();
                bytes.extend(part);
            }
            5 if at < bytes.len() => {
                bytes[at] = [0, 0xff, b'"', b'<', b'%', b'\\'][rng.random_range(0..6)]
            }
            _ => {
                let other = seeds[rng.random_range(0..seeds.len())];
                let from = rng.random_range(0..=other.len());
                bytes.splice(at..at, other[from..].iter().copied());
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

#[test]
fn every_target_survives_a_second() {
    let seconds = std::env::var("HOSTILE_SECONDS")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(1);
    for target in hostile::targets() {
        for seed in target.seeds {
            (target.run)(seed);
        }
        (target.run)(&[]);
        let began = Instant::now();
        let mut turn = 0_u64;
        while began.elapsed() < Duration::from_secs(seconds) {
            let mut rng = StdRng::seed_from_u64(turn);
            let bytes = changed(&mut rng, target.seeds);
            let ran = std::panic::catch_unwind(|| (target.run)(&bytes));
            assert!(
                ran.is_ok(),
                "{} turn {turn}: {:?}",
                target.name,
                String::from_utf8_lossy(&bytes)
            );
            turn += 1;
        }
        println!("{}: {turn} inputs", target.name);
    }
}

/// Each has its few lines in `fuzz/`.
#[test]
fn every_target_can_be_fuzzed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz");
    let manifest = std::fs::read_to_string(format!("{folder}/Cargo.toml")).unwrap();
    for target in hostile::targets() {
        let path = format!("fuzz_targets/{}.rs", target.name);
        assert!(
            std::path::Path::new(&format!("{folder}/{path}")).exists(),
            "{path}"
        );
        assert!(
            manifest.contains(&format!("path = \"{path}\"")),
            "{path} is not in fuzz/Cargo.toml"
        );
    }
}
