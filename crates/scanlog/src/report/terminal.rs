//! The summary on the screen.

use logscan::Outcome;
use logscan::outcome::Likelihood;
use words::Lang;

use super::chart::bar;
use crate::tell::{Tell, clean, short};

/// Writes it, with colours when asked.
pub fn write(o: &Outcome, lang: Lang, colour: bool) -> String {
    let t = Tell(lang);
    let bold = |s: &str| {
        if colour {
            format!("\x1b[1m{s}\x1b[0m")
        } else {
            s.to_owned()
        }
    };
    let red = |s: &str| {
        if colour {
            format!("\x1b[1;31m{s}\x1b[0m")
        } else {
            s.to_owned()
        }
    };
    let mut out = String::new();
    let mut line = |s: String| {
        out.push_str(s.trim_end());
        out.push('\n');
    };
    line(bold(&t.say("title")));
    for f in &o.files {
        let format = if f.recognised {
            t.say(&format!("format-{}", f.format))
        } else {
            t.say("format-unknown")
        };
        let mut note = t
            .with(
                "file-line",
                words::args![
                    name = &*clean(&f.name),
                    format = &*format,
                    lines = f.lines.cast_signed(),
                    bad = f.bad.cast_signed()
                ],
            )
            .into_owned();
        if let Some(e) = &f.error {
            note += &format!(" — {}", clean(e));
        }
        line(format!("  {note}"));
    }
    line(format!("  {}: {}", t.say("span"), t.span(o.span)));
    if o.allowed + o.outside > 0 {
        line(format!(
            "  {}",
            t.with(
                "left-out",
                words::args![
                    allowed = o.allowed.cast_signed(),
                    outside = o.outside.cast_signed()
                ]
            )
        ));
    }
    if o.stopped {
        line(format!("  {}", t.say("stopped")));
    }
    line(String::new());
    if o.classes.is_empty() {
        line(t.say("nothing").into_owned());
        return out;
    }
    line(bold(&t.with(
        "found",
        words::args![
            all = o.attacks().cast_signed(),
            likely = o.likely().cast_signed()
        ],
    )));
    let most = o.classes.values().map(|c| c.all).max().unwrap_or(0);
    for (class, n) in &o.classes {
        let mark = if n.likely > 0 {
            red(&t.with("of-these-likely", words::args![n = n.likely.cast_signed()]))
        } else {
            String::new()
        };
        line(format!(
            "  {:>8}  {:<20} {}  {}",
            n.all,
            bar(n.all, most, 20),
            t.class(*class),
            mark
        ));
    }
    if o.days.len() > 1 {
        line(String::new());
        line(bold(&t.say("by-day")));
        let sums: Vec<(&String, u64)> = o.days.iter().map(|(d, c)| (d, c.values().sum())).collect();
        let most = sums.iter().map(|s| s.1).max().unwrap_or(0);
        for (day, n) in sums.iter().rev().take(14).rev() {
            line(format!("  {day}  {n:>8}  {}", bar(*n, most, 30)));
        }
    }
    if !o.sources.is_empty() {
        line(String::new());
        line(bold(&t.with(
            "sources",
            words::args![n = o.source_count.cast_signed()],
        )));
        for s in o.sources.iter().take(10) {
            let classes: Vec<String> = s
                .classes
                .iter()
                .map(|(c, n)| format!("{} {n}", t.class(*c)))
                .collect();
            line(format!(
                "  {:<24} {:>7}  {}",
                clean(&s.source.to_string()),
                s.findings,
                short(&classes.join(", "), 90)
            ));
        }
    }
    let mut worst: Vec<_> = o
        .findings
        .iter()
        .filter(|f| f.likelihood == Likelihood::Likely)
        .collect();
    worst.truncate(10);
    if !worst.is_empty() {
        line(String::new());
        line(red(&t.say("probably-succeeded")));
        for f in worst {
            let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
            line(format!(
                "  {}:{} {} {} → {}",
                clean(name),
                f.line,
                f.source,
                t.class(f.class),
                f.status
            ));
            line(format!("    {}", short(&clean(&f.target), 150)));
            let reasons: Vec<_> = f.reasons.iter().map(|r| t.reason(*r)).collect();
            line(format!("    {}", reasons.join(" / ")));
        }
    }
    line(String::new());
    line(bold(&t.say("next")));
    for class in o
        .classes
        .iter()
        .filter(|(_, n)| n.likely + n.possible > 0)
        .map(|(c, _)| c)
        .take(6)
    {
        line(format!("  {}: {}", t.class(*class), t.advice(*class)));
    }
    if o.not_kept > 0 {
        line(String::new());
        line(
            t.with("not-kept", words::args![n = o.not_kept.cast_signed()])
                .into_owned(),
        );
    }
    out
}
