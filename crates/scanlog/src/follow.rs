//! `--follow`: reading a growing file as `tail -F` does, one finding per line on standard output.
//! A file that was rotated away (it became shorter, or another took its name) is opened anew.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use logscan::scan::Silent;
use logscan::{Input, Options, RuleSet};
use words::Lang;

use crate::tell::{Tell, clean, short};

struct Tail {
    path: PathBuf,
    file: Option<File>,
    at: u64,
    rest: Vec<u8>,
    line: u64,
}

/// How long to wait before looking again.
pub const PAUSE: Duration = Duration::from_millis(500);

/// Follows until `wait`, called between two looks, says that it is enough.
pub fn follow(
    paths: &[PathBuf],
    options: &Options,
    rules: &RuleSet,
    lang: Lang,
    out: &mut dyn Write,
    wait: &mut dyn FnMut() -> bool,
) -> io::Result<()> {
    let mut tails: Vec<Tail> = paths
        .iter()
        .map(|p| Tail {
            path: p.clone(),
            file: None,
            at: 0,
            rest: Vec::new(),
            line: 0,
        })
        .collect();
    let mut first = true;
    loop {
        for tail in &mut tails {
            let fresh = tail.read(first)?;
            tell(tail, fresh, options, rules, lang, out)?;
        }
        first = false;
        if !wait() {
            return Ok(());
        }
    }
}

impl Tail {
    /// What was appended since; on the first round only the end of the file is remembered.
    fn read(&mut self, first: bool) -> io::Result<Vec<u8>> {
        if self.path == Path::new("-") {
            let mut some = vec![0; 64 * 1024];
            let n = io::stdin().read(&mut some)?;
            some.truncate(n);
            return Ok(some);
        }
        let Ok(meta) = std::fs::metadata(&self.path) else {
            return Ok(Vec::new());
        };
        if meta.len() < self.at || self.file.is_none() {
            self.file = File::open(&self.path).ok();
            self.at = if first { meta.len() } else { 0 };
            self.rest.clear();
        }
        let Some(file) = &mut self.file else {
            return Ok(Vec::new());
        };
        file.seek(SeekFrom::Start(self.at))?;
        let mut fresh = Vec::new();
        self.at += file.take(16 << 20).read_to_end(&mut fresh)? as u64;
        Ok(fresh)
    }
}

/// Scans the whole lines among what is new and prints their findings.
fn tell(
    tail: &mut Tail,
    fresh: Vec<u8>,
    options: &Options,
    rules: &RuleSet,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    if fresh.is_empty() {
        return Ok(());
    }
    tail.rest.extend(fresh);
    let Some(end) = tail.rest.iter().rposition(|b| *b == b'\n') else {
        tail.rest.truncate(1 << 20);
        return Ok(());
    };
    let whole: Vec<u8> = tail.rest.drain(..=end).collect();
    let lines = whole.iter().filter(|b| **b == b'\n').count() as u64;
    let input = Input {
        name: tail.path.display().to_string(),
        reader: Ok(Box::new(io::Cursor::new(whole))),
        year: None,
    };
    let outcome = logscan::scan(
        [input],
        &Options {
            threads: 1,
            ..options.clone()
        },
        rules,
        &Silent,
    );
    let t = Tell(lang);
    for f in &outcome.findings {
        let (class, likelihood) = (t.class(f.class), t.likelihood(f.likelihood));
        writeln!(
            out,
            "{}:{}\t{}\t{class}\t{likelihood}\t{}\t{}",
            clean(&tail.path.display().to_string()),
            tail.line + f.line,
            clean(&f.source.to_string()),
            f.status,
            short(&clean(&f.target), 300)
        )?;
    }
    tail.line += lines;
    out.flush()
}
