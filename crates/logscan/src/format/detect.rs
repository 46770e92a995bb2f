//! Finding the format of a file from its first lines.

use std::sync::Arc;

use super::{Columns, Format, Line};

/// A detected format and how sure that is.
#[derive(Clone, Debug)]
pub struct Found {
    /// The format.
    pub format: Format,
    /// Lines looked at.
    pub tried: usize,
    /// Lines the format understood.
    pub understood: usize,
}

/// Tries every format on the first lines; `None` when none understands a fifth of them.
pub fn detect(sample: &[u8]) -> Option<Found> {
    let mut lines: Vec<&[u8]> = sample
        .split(|b| *b == b'\n')
        .map(|l| l.strip_suffix(b"\r").unwrap_or(l))
        .collect();
    if lines.len() > 1 {
        lines.pop(); // most likely cut
    }
    lines.retain(|l| !l.trim_ascii().is_empty());
    lines.truncate(200);
    if let Some(columns) = lines.iter().find_map(|l| l.strip_prefix(b"#Fields:")) {
        let tried = lines.len();
        return Some(Found {
            format: Format::W3c(Arc::new(Columns::parse(columns))),
            tried,
            understood: tried,
        });
    }
    let formats = [
        Format::Clf,
        Format::Json,
        Format::Iis,
        Format::Alb,
        Format::Error,
        Format::Vsftpd,
        Format::Xferlog,
        Format::Syslog,
        Format::W3c(Arc::new(Columns::usual())),
    ];
    let scored = formats.into_iter().map(|format| {
        let understood = lines
            .iter()
            .filter(|l| !matches!(format.read(l, 2000), Line::Bad))
            .count();
        Found {
            format,
            tried: lines.len(),
            understood,
        }
    });
    // The first of equals wins: the list goes from strict to lenient.
    let best = scored.reduce(|a, b| if b.understood > a.understood { b } else { a })?;
    (best.understood > 0 && best.understood * 5 >= best.tried).then_some(best)
}
