//! Reads CVSS vectors from standard input, one a line, and prints each with its scores:
//! `vector TAB base TAB temporal TAB environmental TAB overall`, `-` where there is none.
//!
//! This is how the scores are compared with other implementations.

use std::io::{BufRead as _, Write as _};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        match vuln::cvss::Vector::read(&line) {
            Err(fault) => writeln!(out, "{line}\tERROR {fault}")?,
            Ok(vector) => {
                let scores = vector.scores();
                let show = |score: Option<vuln::cvss::Score>| {
                    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
                };
                let (t, e) = (show(scores.temporal), show(scores.environmental));
                writeln!(
                    out,
                    "{vector}\t{}\t{t}\t{e}\t{}",
                    scores.base,
                    scores.overall()
                )?;
            }
        }
    }
    Ok(())
}
