//! Prints line, class, rule and matched part of every flagged line of a file (a tool for rule work).

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let rules = logscan::RuleSet::usual().unwrap_or_else(|e| {
        eprintln!("{e}");
        std::process::exit(2)
    });
    let reader = std::fs::File::open(&path).map(|f| Box::new(f) as Box<dyn std::io::Read + Send>);
    let input = logscan::Input {
        name: path,
        reader,
        year: None,
    };
    let options = logscan::Options {
        keep: usize::MAX,
        ..logscan::Options::default()
    };
    let outcome = logscan::scan([input], &options, &rules, &logscan::scan::Silent);
    let mut out = String::new();
    for f in &outcome.findings {
        out += &format!(
            "{}\t{}\t{}\t{}\t{}\n",
            f.line,
            f.class.short(),
            f.rule,
            f.also.join(","),
            f.matched.escape_debug()
        );
    }
    let _ = std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes());
}
