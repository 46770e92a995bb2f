//! One thread's work on one block: read each line, hold it against the rules, count it.

use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::blocks::Block;
use super::partial::{First, Hit, Partial, Texts};
use crate::bytes::{from, head, until};
use crate::client::Client;
use crate::format::{Columns, Format, Line, Record};
use crate::options::Options;
use crate::outcome::FileRow;
use crate::rule::{RuleSet, Scratch};
use crate::time::ClfClock;

/// Longest text kept of a line or field.
const KEPT: usize = 4096;
/// Longest path in the table of targets.
const PATH: usize = 200;
/// Numbers of lines not understood that are kept per block.
const SAMPLES: usize = 20;
/// Texts whose findings are remembered, shared out among the workers.
const REMEMBERED: usize = 1 << 15;

/// A worker with its buffers.
pub struct Worker<'s> {
    options: &'s Options,
    rules: &'s RuleSet,
    scratch: Scratch,
    hasher: FixedState,
    clock: ClfClock,
    day: (i64, u64),
    /// Whether texts of findings are still wanted.
    keeping: bool,
}

impl<'s> Worker<'s> {
    pub fn new(options: &'s Options, rules: &'s RuleSet) -> Self {
        Self {
            options,
            rules,
            scratch: Scratch::remembering(REMEMBERED / options.threads.clamp(2, 64)),
            hasher: FixedState::default(),
            clock: ClfClock::default(),
            day: (i64::MIN, 0),
            keeping: true,
        }
    }

    /// Works through a block and gives its buffer back. `keeping`: the book may still have room
    /// for texts of findings; once it has none it never has again.
    pub fn work(&mut self, block: Block, keeping: bool) -> (u64, Vec<u8>, Partial) {
        self.keeping = keeping;
        let mut out = Partial {
            bytes: block.bytes.len() as u64 + block.skipped,
            error: block.error,
            ..Partial::default()
        };
        out.long = u64::from(block.cut);
        out.file = block.opened.map(|o| FileRow {
            name: o.name,
            format: o.format,
            recognised: o.recognised,
            packing: o.packing,
            error: o.error,
            ..FileRow::default()
        });
        let mut format = block.format;
        let mut rest = block.bytes.as_slice();
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let line = until(rest, end);
            rest = from(rest, end + 1);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if let Some(header) = line.strip_prefix(b"#Fields:")
                && matches!(format, Format::W3c(_))
            {
                format = Format::W3c(Arc::new(Columns::parse(header)));
            }
            self.line(line, &format, block.year, &mut out);
            out.lines += 1;
        }
        self.flush_day(&mut out);
        (block.seq, block.bytes, out)
    }

    fn line(&mut self, line: &[u8], format: &Format, year: i64, out: &mut Partial) {
        let mut read = format.read_next(line, year, &mut self.clock);
        if matches!(read, Line::Bad) {
            read = other_format(line, format, year);
        }
        match read {
            Line::Web(record) => self.web(line, &record, out),
            Line::Modsec(message) => {
                if self.wanted(message.time, out) {
                    out.modsec.push((out.lines, *message));
                }
            }
            Line::Auth(event) => {
                if self.wanted(event.time, out) {
                    out.auth.push((out.lines, event));
                }
            }
            Line::Skip => {}
            Line::Bad => {
                out.bad += 1;
                if out.bad_at.len() < SAMPLES {
                    out.bad_at.push(out.lines);
                }
            }
        }
    }

    /// Whether the instant lies in the asked span; counts days and the span seen.
    fn wanted(&mut self, time: Option<i64>, out: &mut Partial) -> bool {
        let Some(t) = time else { return true };
        if self.options.since.is_some_and(|s| t < s) || self.options.until.is_some_and(|u| t >= u) {
            out.outside += 1;
            return false;
        }
        let (a, b) = out.span.unwrap_or((t, t));
        out.span = Some((a.min(t), b.max(t)));
        let day = t.div_euclid(86_400);
        if self.day.0 != day {
            self.flush_day(out);
            self.day = (day, 0);
        }
        self.day.1 += 1;
        true
    }

    fn flush_day(&mut self, out: &mut Partial) {
        if self.day.1 > 0 {
            *out.days.entry(self.day.0).or_default() += self.day.1;
        }
        self.day = (i64::MIN, 0);
    }

    fn web(&mut self, line: &[u8], record: &Record<'_>, out: &mut Partial) {
        if !self.wanted(record.time, out) {
            return;
        }
        let source = Client::parse(&record.client);
        if self.options.allow.source(&source) {
            out.allowed += 1;
            return;
        }
        out.requests += 1;
        let target: &[u8] = &record.target;
        let path = until(target, memchr::memchr(b'?', target).unwrap_or(target.len()));
        let path_key = self.hasher.hash_one(path);
        let verdict = self.rules.look(record, &mut self.scratch);
        let verdict = match verdict {
            Some(_) if self.options.allow.path(target) => {
                out.allowed += 1;
                None
            }
            other => other,
        };
        self.count(record, &source, path, path_key, verdict.is_some(), out);
        if let Some(verdict) = verdict {
            out.hits.push(Hit {
                line: out.lines,
                time: record.time,
                source,
                verdict,
                status: record.status,
                size: record.size,
                path_key,
                path: head(path, PATH).into(),
                texts: self.keeping.then(|| {
                    Box::new(Texts {
                        method: crate::bytes::text(head(&record.method, 32)),
                        target: head(target, KEPT).to_vec(),
                        raw: head(line, KEPT).to_vec(),
                    })
                }),
            });
        }
    }

    fn count(
        &mut self,
        record: &Record<'_>,
        source: &Client,
        path: &[u8],
        key: u64,
        found: bool,
        out: &mut Partial,
    ) {
        if let Some(tally) = out.sources.of(source) {
            tally.requests += 1;
            tally.missing += u64::from(matches!(record.status, 404 | 410));
            tally.refused += u64::from(matches!(record.status, 400 | 401 | 403 | 405 | 406));
            if let Some(t) = record.time {
                tally.seen(t);
            }
        }
        if !found {
            let habit = out.paths.entry(key).or_default();
            match record.status {
                200..=299 => {
                    if habit.ok == 0 && is_program(path) {
                        habit.first = Some(Box::new(First {
                            by: source.clone(),
                            at: record.time.unwrap_or(0),
                            name: String::from_utf8_lossy(head(path, 256)).into(),
                        }));
                    }
                    habit.ok += 1;
                    if let Some(size) = record.size {
                        habit.smallest = habit.smallest.min(size);
                        habit.largest = habit.largest.max(size);
                    }
                }
                404 | 410 => habit.missing += 1,
                _ => {}
            }
        }
        if &*record.method == b"POST" {
            if record.status >= 500 {
                out.post_errors
                    .push((source.clone(), record.time, out.lines));
            }
            if is_login(path) {
                out.logins
                    .push((source.clone(), record.time, out.lines, record.status));
            }
        }
    }
}

/// A line of another kind among the file's own is read as what it is.
fn other_format<'a>(line: &'a [u8], not: &Format, year: i64) -> Line<'a> {
    if matches!(not, Format::Custom(_)) {
        return Line::Bad;
    }
    let others = match line.first() {
        Some(b'{') => [Format::Json, Format::Clf],
        Some(b'[') => [Format::Error, Format::Clf],
        Some(b'0'..=b'9') => [Format::Clf, Format::Error],
        _ => [Format::Syslog, Format::Clf],
    };
    for other in others {
        match other.read(line, year) {
            Line::Bad | Line::Skip => {}
            read => return read,
        }
    }
    Line::Bad
}

/// Files a server runs rather than sends.
fn is_program(path: &[u8]) -> bool {
    const ENDS: [&[u8]; 11] = [
        b".php", b".jsp", b".jspx", b".aspx", b".asp", b".ashx", b".cgi", b".pl", b".sh",
        b".phtml", b".cfm",
    ];
    let tail = from(path, path.len().saturating_sub(6));
    memchr::memchr(b'.', tail).is_some()
        && ENDS.iter().any(|e| {
            path.len() > e.len() && from(path, path.len() - e.len()).eq_ignore_ascii_case(e)
        })
}

/// Addresses of sign-in forms as common software names them.
fn is_login(path: &[u8]) -> bool {
    const WORDS: [&[u8]; 9] = [
        b"login",
        b"signin",
        b"sign-in",
        b"logon",
        b"/auth",
        b"xmlrpc.php",
        b"/session",
        b"/token",
        b"/j_security_check",
    ];
    let lower = head(path, 256).to_ascii_lowercase();
    WORDS
        .iter()
        .any(|w| memchr::memmem::find(&lower, w).is_some())
}
