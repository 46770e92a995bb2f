//! EPSS scores: a CSV whose first line is a comment with model and date (FIRST).

use std::io::{BufRead, BufReader, Read, Take};

use vuln::id::CveId;

use crate::Fault;

/// The longest line read.
const LINE: u64 = 256;

/// The probability that a vulnerability is exploited within 30 days, and its rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Of which vulnerability.
    pub cve: CveId,
    /// 0 to 1.
    pub probability: f64,
    /// The share of vulnerabilities with this probability or less, 0 to 1.
    pub percentile: f64,
}

/// A day's scores, read line by line.
pub struct Scores<R: Read> {
    stream: BufReader<R>,
    /// The model, `v2025.03.14`; empty in files of the first year.
    pub model: String,
    /// The day, as written.
    pub date: String,
    line: u64,
    /// A line that was read while looking for the comment.
    pending: Option<String>,
    done: bool,
}

/// Reads a whole file.
pub fn parse(bytes: &[u8]) -> Result<Vec<Result<Score, Fault>>, Fault> {
    Ok(Scores::new(bytes)?.collect())
}

/// Writes a file of the same form.
pub fn write(model: &str, date: &str, scores: &[Score]) -> String {
    let mut out = format!("#model_version:{model},score_date:{date}\ncve,epss,percentile\n");
    for score in scores {
        out.push_str(&format!(
            "{},{},{}\n",
            score.cve, score.probability, score.percentile
        ));
    }
    out
}

impl<R: Read> Scores<R> {
    /// Reads the comment and the heading of an uncompressed stream.
    pub fn new(stream: R) -> Result<Self, Fault> {
        let (model, date) = (String::new(), String::new());
        let stream = BufReader::new(stream);
        let mut scores = Self {
            stream,
            model,
            date,
            line: 0,
            pending: None,
            done: false,
        };
        let mut first = scores.next_line()?.unwrap_or_default();
        if let Some(comment) = first.strip_prefix('#') {
            for (key, value) in comment.split(',').filter_map(|pair| pair.split_once(':')) {
                match key.trim() {
                    "model_version" => value.clone_into(&mut scores.model),
                    "score_date" => value.clone_into(&mut scores.date),
                    _ => {}
                }
            }
            first = scores.next_line()?.unwrap_or_default();
        }
        if first.starts_with("CVE-") {
            scores.pending = Some(first);
        } else if !first.starts_with("cve,epss") {
            return Err(Fault::Missing {
                field: "cve,epss,percentile",
            });
        }
        Ok(scores)
    }

    fn next_line(&mut self) -> Result<Option<String>, Fault> {
        self.line += 1;
        let mut line = Vec::new();
        let mut bounded: Take<_> = self.stream.by_ref().take(LINE);
        let read = bounded
            .read_until(b'\n', &mut line)
            .map_err(|e| Fault::Io(e.to_string()))?;
        if read == 0 {
            return Ok(None);
        }
        if line.last() != Some(&b'\n') && line.len() as u64 == LINE {
            return Err(Fault::TooLarge { limit: line.len() });
        }
        let place = || format!("line {}", self.line);
        let line = String::from_utf8(line).map_err(|_| Fault::Encoding { place: place() })?;
        Ok(Some(line.trim_end().to_owned()))
    }
}

impl<R: Read> Iterator for Scores<R> {
    type Item = Result<Score, Fault>;
    fn next(&mut self) -> Option<Self::Item> {
        let line = match self.pending.take() {
            Some(line) => line,
            None if self.done => return None,
            None => match self.next_line() {
                Ok(line) => line?,
                // After this there is no telling where a line begins.
                Err(fault) => {
                    self.done = true;
                    return Some(Err(fault));
                }
            },
        };
        let place = format!("line {}", self.line);
        Some(score(&line).ok_or(Fault::Syntax {
            place,
            reason: "not cve,epss,percentile".into(),
        }))
    }
}

fn score(line: &str) -> Option<Score> {
    let mut fields = line.split(',');
    let cve = fields.next()?.parse().ok()?;
    let mut share = || {
        let value: f64 = fields.next()?.parse().ok()?;
        (0.0..=1.0).contains(&value).then_some(value)
    };
    Some(Score {
        cve,
        probability: share()?,
        percentile: share()?,
    })
}
