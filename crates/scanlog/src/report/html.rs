//! One self-contained page: no script, no outside resource, a policy that forbids both. All text
//! from logs passes through one escaping function and is isolated against bidirectional tricks.

use base64::Engine;
use logscan::outcome::{Finding, Likelihood};
use logscan::story::Phase;
use logscan::{Class, Outcome, RuleSet};
use sha2::{Digest, Sha256};
use words::Lang;

use super::chart;
use super::xml::esc;
use crate::tell::{Tell, short};

/// Lines shown of one class; the rest is in the CSV and JSON reports.
const LINES: usize = 1000;

/// The style of reports and of the local page.
pub fn style() -> &'static str {
    include_str!("../../assets/report.css")
}

/// The style's hash, for a content security policy without `unsafe-inline`.
pub fn style_hash() -> String {
    let hash = Sha256::digest(style().as_bytes());
    format!(
        "'sha256-{}'",
        base64::engine::general_purpose::STANDARD.encode(hash)
    )
}

/// Writes it.
pub fn write(o: &Outcome, rules: &RuleSet, lang: Lang) -> String {
    let t = Tell(lang);
    let mut h = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<main id=\"main\">\n<h1>{}</h1>\n",
        lang.tag(),
        style_hash(),
        esc(&t.say("title")),
        style(),
        esc(&t.say("skip")),
        esc(&t.say("title"))
    );
    verdict(&mut h, o, t);
    contents(&mut h, o, t);
    overview(&mut h, o, t);
    by_class(&mut h, o, t);
    by_time(&mut h, o, t);
    tops(&mut h, o, t);
    stories(&mut h, o, t);
    patterns(&mut h, o, t);
    lines(&mut h, o, rules, t);
    advice(&mut h, o, t);
    h += &format!(
        "<h2 id=\"about\">{}</h2>\n<p>{}</p>\n</main>\n</body>\n</html>\n",
        esc(&t.say("about-report")),
        esc(&t.say("about-report-text"))
    );
    h
}

fn verdict(h: &mut String, o: &Outcome, t: Tell) {
    let (class, key) = match (o.attacks(), o.likely()) {
        (0, _) => ("good", "verdict-none"),
        (_, 0) => ("warn", "verdict-tried"),
        _ => ("bad", "verdict-likely"),
    };
    let args = words::args![
        all = o.attacks().cast_signed(),
        likely = o.likely().cast_signed()
    ];
    *h += &format!(
        "<div class=\"verdict {class}\"><p><strong>{}</strong></p><p>{}</p></div>\n",
        esc(&t.with(key, args)),
        esc(&t.say(&format!("{key}-next")))
    );
    if o.stopped {
        *h += &format!("<p><strong>{}</strong></p>\n", esc(&t.say("stopped")));
    }
}

fn contents(h: &mut String, o: &Outcome, t: Tell) {
    *h += &format!("<nav aria-label=\"{}\"><ul>", esc(&t.say("contents")));
    for (id, key, shown) in [
        ("files", "files", true),
        ("classes", "by-class", true),
        ("time", "by-day", !o.days.is_empty()),
        ("sources", "top-sources", !o.sources.is_empty()),
        ("stories", "stories", !o.stories.is_empty()),
        ("patterns", "patterns", !o.patterns.is_empty()),
        ("lines", "lines", !o.findings.is_empty()),
        ("advice", "what-to-do", !o.classes.is_empty()),
    ] {
        if shown {
            *h += &format!("<li><a href=\"#{id}\">{}</a></li>", esc(&t.say(key)));
        }
    }
    *h += "</ul></nav>\n";
}

fn table(
    h: &mut String,
    caption: &str,
    head: &[(&str, bool)],
    rows: impl IntoIterator<Item = Vec<String>>,
) {
    *h += &format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table><caption>{0}</caption><thead><tr>",
        esc(caption)
    );
    for (name, number) in head {
        *h += &format!(
            "<th scope=\"col\"{}>{}</th>",
            if *number { " class=\"n\"" } else { "" },
            esc(name)
        );
    }
    *h += "</tr></thead><tbody>\n";
    for row in rows {
        *h += "<tr>";
        for (cell, (_, number)) in row.iter().zip(head) {
            *h += &format!(
                "<td{}>{cell}</td>",
                if *number { " class=\"n\"" } else { "" }
            );
        }
        *h += "</tr>\n";
    }
    *h += "</tbody></table></div>\n";
}

fn overview(h: &mut String, o: &Outcome, t: Tell) {
    *h += &format!("<h2 id=\"files\">{}</h2>\n<dl>", esc(&t.say("files")));
    let level = t.say(if o.level == logscan::Level::Detail {
        "level-detail"
    } else {
        "level-standard"
    });
    for (key, value) in [
        ("span", t.span(o.span)),
        ("level", level.into_owned()),
        ("lines-read", o.lines.to_string()),
        ("requests", o.requests.to_string()),
        ("allowed", o.allowed.to_string()),
        ("outside", o.outside.to_string()),
    ] {
        *h += &format!("<dt>{}</dt><dd>{}</dd>", esc(&t.say(key)), esc(&value));
    }
    *h += "</dl>\n";
    let rows = o.files.iter().map(|f| {
        let format = t.say(&if f.recognised {
            format!("format-{}", f.format)
        } else {
            "format-unknown".to_owned()
        });
        let bad_at: Vec<String> = f.bad_at.iter().map(u64::to_string).collect();
        let mut note = f.error.as_deref().map(esc).unwrap_or_default();
        if f.long > 0 {
            note += &esc(&t.with("long-lines", words::args![n = f.long.cast_signed()]));
        }
        let packing = if f.packing.is_empty() {
            String::new()
        } else {
            format!(" ({})", esc(&f.packing))
        };
        vec![
            format!("<code>{}</code>", esc(&f.name)),
            esc(&format) + &packing,
            f.lines.to_string(),
            f.bad.to_string(),
            esc(&bad_at.join(", ")),
            note,
        ]
    });
    let head = [
        t.say("file"),
        t.say("format"),
        t.say("lines-read"),
        t.say("not-understood"),
        t.say("line-numbers"),
        t.say("note"),
    ];
    let head: Vec<(&str, bool)> = head
        .iter()
        .enumerate()
        .map(|(i, s)| (&**s, i == 2 || i == 3))
        .collect();
    table(h, &t.say("files"), &head, rows);
}

fn by_class(h: &mut String, o: &Outcome, t: Tell) {
    *h += &format!("<h2 id=\"classes\">{}</h2>\n", esc(&t.say("by-class")));
    if o.classes.is_empty() {
        *h += &format!("<p>{}</p>\n", esc(&t.say("nothing")));
        return;
    }
    let most = o.classes.values().map(|n| n.all).max().unwrap_or(1).max(1);
    let rows = o.classes.iter().map(|(c, n)| {
        let name = esc(&t.class(*c));
        vec![
            format!("<a href=\"#c-{}\">{name}</a>", c.short()),
            format!("<code>{}</code>", c.code()),
            n.all.to_string(),
            format!(
                "<meter min=\"0\" max=\"{most}\" value=\"{}\" aria-label=\"{name}\">{}</meter>",
                n.all, n.all
            ),
            n.likely.to_string(),
            n.possible.to_string(),
            n.all.saturating_sub(n.likely + n.possible).to_string(),
        ]
    });
    let names = [
        t.say("class"),
        t.say("code"),
        t.say("count"),
        t.say("share"),
        t.say("likely"),
        t.say("possible"),
        t.say("unlikely"),
    ];
    let head: Vec<(&str, bool)> = names
        .iter()
        .enumerate()
        .map(|(i, s)| (&**s, i == 2 || i > 3))
        .collect();
    table(h, &t.say("by-class"), &head, rows);
    if o.modsec.all() > 0 {
        *h += &format!(
            "<p>ModSecurity: {} {}, {} {}, {} {}</p>\n",
            esc(&t.say("denied")),
            o.modsec.denied,
            esc(&t.say("captured")),
            o.modsec.captured,
            esc(&t.say("deficiency")),
            o.modsec.deficiency
        );
    }
    *h += &format!("<p>{}</p>\n", esc(&t.say("likelihood-note")));
}

fn by_time(h: &mut String, o: &Outcome, t: Tell) {
    if o.days.is_empty() {
        return;
    }
    *h += &format!("<h2 id=\"time\">{}</h2>\n", esc(&t.say("by-day")));
    let sums: Vec<(String, u64)> = o
        .days
        .iter()
        .map(|(d, c)| (d.clone(), c.values().sum()))
        .collect();
    *h += &chart::columns(&sums, "chart");
    let rows = o.days.iter().map(|(day, classes)| {
        let detail: Vec<String> = classes
            .iter()
            .map(|(c, n)| format!("{} {n}", t.class(*c)))
            .collect();
        let all: u64 = classes.values().sum();
        vec![
            day.clone(),
            all.to_string(),
            o.traffic.get(day).copied().unwrap_or(0).to_string(),
            esc(&detail.join(", ")),
        ]
    });
    let names = [
        t.say("day"),
        t.say("count"),
        t.say("requests"),
        t.say("class"),
    ];
    let head: Vec<(&str, bool)> = names
        .iter()
        .enumerate()
        .map(|(i, s)| (&**s, i == 1 || i == 2))
        .collect();
    table(h, &t.say("by-day"), &head, rows);
    let hours: Vec<(String, u64)> = o
        .hours
        .iter()
        .enumerate()
        .map(|(i, n)| (format!("{i:02}"), *n))
        .collect();
    *h += &format!(
        "<h3>{}</h3>\n{}",
        esc(&t.say("by-hour")),
        chart::columns(&hours, "chart")
    );
    let head: Vec<(&str, bool)> = hours.iter().map(|(l, _)| (l.as_str(), true)).collect();
    table(
        h,
        &t.say("by-hour"),
        &head,
        [hours.iter().map(|(_, n)| n.to_string()).collect()],
    );
}

fn tops(h: &mut String, o: &Outcome, t: Tell) {
    if o.sources.is_empty() {
        return;
    }
    *h += &format!("<h2 id=\"sources\">{}</h2>\n", esc(&t.say("top-sources")));
    let classes = |m: &std::collections::BTreeMap<Class, u64>| {
        esc(&m
            .iter()
            .map(|(c, n)| format!("{} {n}", t.class(*c)))
            .collect::<Vec<_>>()
            .join(", "))
    };
    let rows = o.sources.iter().map(|s| {
        vec![
            format!("<code>{}</code>", esc(&s.source.to_string())),
            s.findings.to_string(),
            s.requests.to_string(),
            esc(&t.span(s.span)),
            classes(&s.classes),
        ]
    });
    let names = [
        t.say("source"),
        t.say("count"),
        t.say("requests"),
        t.say("span"),
        t.say("class"),
    ];
    let head: Vec<(&str, bool)> = names
        .iter()
        .enumerate()
        .map(|(i, s)| (&**s, i == 1 || i == 2))
        .collect();
    table(
        h,
        &t.with("sources", words::args![n = o.source_count.cast_signed()]),
        &head,
        rows,
    );
    let rows = o.targets.iter().map(|s| {
        vec![
            format!("<code>{}</code>", esc(&s.path)),
            s.findings.to_string(),
            classes(&s.classes),
        ]
    });
    let names = [t.say("target"), t.say("count"), t.say("class")];
    let head: Vec<(&str, bool)> = names
        .iter()
        .enumerate()
        .map(|(i, s)| (&**s, i == 1))
        .collect();
    table(h, &t.say("top-targets"), &head, rows);
}

fn stories(h: &mut String, o: &Outcome, t: Tell) {
    if o.stories.is_empty() {
        return;
    }
    *h += &format!(
        "<h2 id=\"stories\">{}</h2>\n<p>{}</p>\n",
        esc(&t.say("stories")),
        esc(&t.say("stories-note"))
    );
    for s in &o.stories {
        let mark = esc(&t.likelihood(s.worst));
        *h += &format!(
            "<details><summary><code>{}</code> — {} / {} / <span class=\"{}\">{mark}</span></summary>\n<ol class=\"story\">",
            esc(&s.source.to_string()),
            esc(&t.with(
                "story-head",
                words::args![
                    findings = s.findings.cast_signed(),
                    requests = s.requests.cast_signed()
                ]
            )),
            esc(&t.phase(s.reached)),
            grade(s.worst)
        );
        for c in &s.chapters {
            let class = t.class(c.class);
            let phase = t.phase(c.phase);
            let answer = t.say(match c.answer {
                2 => "answer-2",
                3 => "answer-3",
                4 => "answer-4",
                5 => "answer-5",
                _ => "answer-0",
            });
            let args = words::args![
                phase = &*phase,
                class = &*class,
                n = c.count.cast_signed(),
                answer = &*answer
            ];
            *h += &format!(
                "<li>{} <strong>{}</strong></li>",
                esc(&t.instant(c.from)),
                esc(&t.with("chapter", args))
            );
        }
        if !s.new_files.is_empty() {
            *h += &format!(
                "<li><strong class=\"likely\">{}</strong> {}: ",
                esc(&t.phase(Phase::Use)),
                esc(&t.say("new-files"))
            );
            *h += &s
                .new_files
                .iter()
                .map(|f| format!("<code>{}</code>", esc(f)))
                .collect::<Vec<_>>()
                .join(", ");
            *h += "</li>";
        }
        *h += "</ol></details>\n";
    }
}

fn patterns(h: &mut String, o: &Outcome, t: Tell) {
    if o.patterns.is_empty() {
        return;
    }
    *h += &format!("<h2 id=\"patterns\">{}</h2>\n", esc(&t.say("patterns")));
    let rows = o.patterns.iter().take(LINES).map(|p| {
        let source = p
            .source
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        vec![
            esc(&t.class(p.class)),
            format!("<code>{}</code>", esc(&source)),
            format!("<code>{}</code>", esc(&p.subject)),
            p.count.to_string(),
            esc(&t.span(p.span)),
            format!(
                "<span class=\"{}\">{}</span>",
                grade(p.likelihood),
                esc(&t.likelihood(p.likelihood))
            ),
        ]
    });
    let names = [
        t.say("class"),
        t.say("source"),
        t.say("subject"),
        t.say("count"),
        t.say("span"),
        t.say("likelihood"),
    ];
    let head: Vec<(&str, bool)> = names
        .iter()
        .enumerate()
        .map(|(i, s)| (&**s, i == 3))
        .collect();
    table(h, &t.say("patterns"), &head, rows);
}

fn grade(l: Likelihood) -> &'static str {
    match l {
        Likelihood::Likely => "likely",
        Likelihood::Possible => "possible",
        Likelihood::Unlikely => "unlikely",
    }
}

fn lines(h: &mut String, o: &Outcome, rules: &RuleSet, t: Tell) {
    if o.findings.is_empty() {
        return;
    }
    *h += &format!("<h2 id=\"lines\">{}</h2>\n", esc(&t.say("lines")));
    if o.not_kept > 0 {
        *h += &format!(
            "<p>{}</p>\n",
            esc(&t.with("not-kept", words::args![n = o.not_kept.cast_signed()]))
        );
    }
    for class in o.classes.keys() {
        let mut of_class: Vec<&Finding> = o.findings.iter().filter(|f| f.class == *class).collect();
        if of_class.is_empty() {
            continue;
        }
        // The most dangerous first; within one grade the order of the log.
        of_class.sort_by_key(|f| std::cmp::Reverse(f.likelihood));
        *h += &format!(
            "<details><summary>{} ({})</summary>\n",
            esc(&t.class(*class)),
            of_class.len()
        );
        for f in of_class.iter().take(LINES) {
            finding(h, o, f, rules, t);
        }
        if of_class.len() > LINES {
            *h += &format!(
                "<p>{}</p>\n",
                esc(&t.with(
                    "more-lines",
                    words::args![n = i64::try_from(of_class.len() - LINES).unwrap_or(i64::MAX)]
                ))
            );
        }
        *h += "</details>\n";
    }
}

fn finding(h: &mut String, o: &Outcome, f: &Finding, rules: &RuleSet, t: Tell) {
    let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
    let reasons: Vec<_> = f.reasons.iter().map(|r| t.reason(*r)).collect();
    let meaning = rules
        .by_id(&f.rule)
        .map(|r| {
            if t.0 == Lang::Ja {
                r.meaning.ja.as_str()
            } else {
                r.meaning.en.as_str()
            }
        })
        .unwrap_or_default();
    *h += &format!(
        "<h3><code>{}:{}</code> {}</h3>\n<p><span class=\"{}\">{}</span> ({}) · <code>{}</code> · <code>{}</code> {}{}</p>\n<code class=\"raw\">{}</code>\n",
        esc(name),
        f.line,
        esc(&t.instant(f.time)),
        grade(f.likelihood),
        esc(&t.likelihood(f.likelihood)),
        esc(&reasons.join(" / ")),
        esc(&f.source.to_string()),
        esc(&f.rule),
        esc(meaning),
        f.cve
            .as_ref()
            .map(|c| format!(" · {}", esc(c)))
            .unwrap_or_default(),
        esc(&short(&f.raw, 2000))
    );
    if !f.decoded.is_empty() {
        *h += &format!(
            "<p>{}: <code>{}</code></p>\n",
            esc(&t.say("decoded")),
            marked(&short(&f.decoded, 600), &f.matched)
        );
    }
}

/// The decoded text with the part that matched, when it stands there as it is.
fn marked(decoded: &str, matched: &str) -> String {
    let lower = decoded.to_ascii_lowercase();
    let found = Some(matched.trim())
        .filter(|m| !m.is_empty())
        .and_then(|m| lower.find(m).map(|at| (at, at + m.len())));
    match found.and_then(|(a, b)| Some((decoded.get(..a)?, decoded.get(a..b)?, decoded.get(b..)?)))
    {
        Some((before, part, after)) => {
            format!("{}<mark>{}</mark>{}", esc(before), esc(part), esc(after))
        }
        None => format!("{} <mark>{}</mark>", esc(decoded), esc(matched)),
    }
}

fn advice(h: &mut String, o: &Outcome, t: Tell) {
    if o.classes.is_empty() {
        return;
    }
    *h += &format!("<h2 id=\"advice\">{}</h2>\n", esc(&t.say("what-to-do")));
    for class in o.classes.keys() {
        *h += &format!(
            "<h3 id=\"c-{}\">{} (CWE-{})</h3>\n<p>{}</p>\n<p><strong>{}</strong> {}</p>\n",
            class.short(),
            esc(&t.class(*class)),
            class.cwe(),
            esc(&t.meaning(*class)),
            esc(&t.say("do")),
            esc(&t.advice(*class))
        );
    }
}
