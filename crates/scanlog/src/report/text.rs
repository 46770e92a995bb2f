//! The TEXT report: summary, then every line, in iLogScanner's order.

use std::io::{self, Write};

use logscan::Outcome;
use words::Lang;

use crate::tell::{Tell, clean, short};

/// Writes it.
pub fn write(o: &Outcome, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let t = Tell(lang);
    let mut line = |s: &str| {
        to.write_all(s.as_bytes())?;
        to.write_all(b"\r\n")
    };
    line(&t.say("title"))?;
    line(&format!(
        "{}: {}",
        t.say("state"),
        if o.stopped {
            t.say("stopped")
        } else {
            t.say("finished")
        }
    ))?;
    line(&format!(
        "{}: {}",
        t.say("level"),
        t.say(if o.level == logscan::Level::Detail {
            "level-detail"
        } else {
            "level-standard"
        })
    ))?;
    line(&format!("{}: {}", t.say("span"), t.span(o.span)))?;
    for f in &o.files {
        let format = t.say(if f.recognised {
            "format-known"
        } else {
            "format-unknown"
        });
        line(&format!(
            "{}: {} ({} {format}, {} / {})",
            t.say("file"),
            clean(&f.name),
            f.format,
            f.lines,
            f.bad
        ))?;
    }
    line("")?;
    line(&t.say("by-class"))?;
    for (class, n) in &o.classes {
        line(&format!(
            "{}\t{}\t{}\t{}: {}\t{}: {}",
            class.code(),
            t.class(*class),
            n.all,
            t.say("likely"),
            n.likely,
            t.say("possible"),
            n.possible
        ))?;
    }
    line(&format!(
        "ModSecurity\t{}: {}\t{}: {}\t{}: {}",
        t.say("denied"),
        o.modsec.denied,
        t.say("captured"),
        o.modsec.captured,
        t.say("deficiency"),
        o.modsec.deficiency
    ))?;
    for class in o.classes.keys() {
        line("")?;
        line(&format!("[{}] {}", class.code(), t.class(*class)))?;
        line(&t.meaning(*class))?;
        line(&format!("{}: {}", t.say("what-to-do"), t.advice(*class)))?;
        for f in o.findings.iter().filter(|f| f.class == *class) {
            let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
            let reasons: Vec<_> = f.reasons.iter().map(|r| t.reason(*r)).collect();
            line(&format!(
                "{}:{}\t{}\t{}\t{}\t{}",
                clean(name),
                f.line,
                f.rule,
                t.likelihood(f.likelihood),
                clean(&f.source.to_string()),
                reasons.join(" / ")
            ))?;
            line(&format!("\t{}", clean(&f.raw)))?;
            if f.decoded != f.target {
                line(&format!(
                    "\t{}: {}",
                    t.say("decoded"),
                    short(&clean(&f.decoded), 400)
                ))?;
            }
        }
        for p in o.patterns.iter().filter(|p| p.class == *class) {
            let source = p
                .source
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            line(&format!(
                "\t{}\t{}\t{}\t{}\t{}",
                clean(&source),
                clean(&p.subject),
                p.count,
                t.span(p.span),
                t.likelihood(p.likelihood)
            ))?;
        }
    }
    Ok(())
}
