//! One row per finding. A cell that a spreadsheet would take for a formula gets an apostrophe.

use std::io::{self, Write};

use logscan::Outcome;
use words::Lang;

use crate::tell::{Tell, clean};

/// Writes it (RFC 4180, UTF-8 with a byte-order mark so that spreadsheets read Japanese).
pub fn write(o: &Outcome, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let t = Tell(lang);
    to.write_all("\u{FEFF}".as_bytes())?;
    let head = [
        "file",
        "line",
        "time",
        "source",
        "class",
        "code",
        "cwe",
        "cve",
        "rule",
        "likelihood",
        "reasons",
        "method",
        "target",
        "status",
        "size",
        "place",
        "decoded",
        "matched",
        "modsec",
    ];
    row(to, head.iter().map(|s| (*s).to_owned()))?;
    for f in &o.findings {
        let reasons: Vec<_> = f.reasons.iter().map(|r| t.reason(*r)).collect();
        let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
        let cells = [
            name.to_owned(),
            f.line.to_string(),
            f.time.map(logscan::time::text).unwrap_or_default(),
            f.source.to_string(),
            f.class.short().to_owned(),
            f.class.code().to_owned(),
            format!("CWE-{}", f.cwe),
            f.cve.clone().unwrap_or_default(),
            f.rule.clone(),
            t.likelihood(f.likelihood).into_owned(),
            reasons.join(" / "),
            f.method.clone(),
            f.target.clone(),
            f.status.to_string(),
            f.size.map(|s| s.to_string()).unwrap_or_default(),
            format!("{:?}", f.place).to_lowercase(),
            f.decoded.clone(),
            f.matched.clone(),
            f.modsec
                .map(|m| format!("{m:?}").to_lowercase())
                .unwrap_or_default(),
        ];
        row(to, cells)?;
    }
    for p in &o.patterns {
        let mut cells = vec![String::new(); head.len()];
        let values = [
            (2, p.span.0.map(logscan::time::text).unwrap_or_default()),
            (
                3,
                p.source
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            ),
            (4, p.class.short().to_owned()),
            (5, p.class.code().to_owned()),
            (6, format!("CWE-{}", p.class.cwe())),
            (9, t.likelihood(p.likelihood).into_owned()),
            (10, format!("×{}", p.count)),
            (12, p.subject.clone()),
        ];
        for (at, value) in values {
            cells
                .get_mut(at)
                .into_iter()
                .for_each(|c| c.clone_from(&value));
        }
        row(to, cells)?;
    }
    Ok(())
}

fn row(to: &mut dyn Write, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
    let mut out = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let text = clean(&cell);
        let formula = text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
        out.push('"');
        if formula {
            out.push('\'');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
    to.write_all(out.as_bytes())
}
