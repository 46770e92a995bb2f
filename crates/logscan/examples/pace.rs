//! Scans a file some times and prints the pace and the peak of memory (a tool for work on speed).

use std::time::Instant;

fn main() {
    let mut words = std::env::args().skip(1);
    let path = words.next().unwrap_or_default();
    let threads = words.next().and_then(|n| n.parse().ok()).unwrap_or(2);
    let rules = logscan::RuleSet::usual().unwrap_or_else(|e| {
        eprintln!("{e}");
        std::process::exit(2)
    });
    let peak = || {
        let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = text.lines().find(|l| l.starts_with("VmHWM"));
        line.unwrap_or_default().to_owned()
    };
    println!("rules compiled, {}", peak());
    for _ in 0..words.next().and_then(|n| n.parse().ok()).unwrap_or(1) {
        let reader =
            std::fs::File::open(&path).map(|f| Box::new(f) as Box<dyn std::io::Read + Send>);
        let input = logscan::Input {
            name: path.clone(),
            reader,
            year: None,
        };
        let options = logscan::Options {
            threads,
            ..logscan::Options::default()
        };
        let begun = Instant::now();
        let o = logscan::scan([input], &options, &rules, &logscan::scan::Silent);
        let seconds = begun.elapsed().as_secs_f64();
        println!(
            "{} lines, {} bytes, {} attacks, {} likely, {} kept: {seconds:.2} s, {:.0} MB/s, {:.0} lines/s, {}",
            o.lines,
            o.bytes,
            o.attacks(),
            o.likely(),
            o.findings.len(),
            o.bytes as f64 / 1e6 / seconds,
            o.lines as f64 / seconds,
            peak()
        );
    }
}
