//! The XML report in the shape iLogScanner's readers know: `AnalysisReport` with `Summary`,
//! `Detail` (`AttackDetections`, `Caution`, `LoginDetections`) and `References`; every `Line` carries
//! `No`, `Success`, `ModSecBehavior`, `SameIPCount` and `SignatureCode`. UTF-8, said in the prologue.

use std::collections::BTreeMap;
use std::io::{self, Write};

use logscan::outcome::{Finding, Likelihood};
use logscan::{Class, Outcome, RuleSet};
use words::Lang;

use crate::tell::{Tell, clean};

/// Writes it.
pub fn write(o: &Outcome, rules: &RuleSet, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let t = Tell(lang);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AnalysisReport>\n");
    out += &element("Title", &t.say("title"));
    summary(&mut out, o, t);
    let mut same: BTreeMap<(String, Class), u64> = BTreeMap::new();
    for f in &o.findings {
        *same.entry((f.source.to_string(), f.class)).or_default() += 1;
    }
    out += "<Detail>\n";
    for name in ["AttackDetections", "Caution", "LoginDetections"] {
        let belongs = |c: Class| match name {
            "Caution" => c.only_detail(),
            "LoginDetections" => c.code().starts_with("AUTH_"),
            _ => !c.only_detail() && !c.code().starts_with("AUTH_"),
        };
        out += &format!("<{name}>\n");
        for class in o.classes.keys().copied().filter(|c| belongs(*c)) {
            out += &format!(
                "<Detection Code=\"{}\" Class=\"{}\">\n",
                class.code(),
                class.short()
            );
            out += &element("Name", &t.class(class));
            for f in o.findings.iter().filter(|f| f.class == class) {
                let count = same
                    .get(&(f.source.to_string(), class))
                    .copied()
                    .unwrap_or(1);
                out += &line(o, f, count);
                to.write_all(out.as_bytes())?;
                out.clear();
            }
            for p in o.patterns.iter().filter(|p| p.class == class) {
                let source = p
                    .source
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                out += &format!(
                    "<Event Count=\"{}\" Source=\"{}\" Subject=\"{}\" From=\"{}\" To=\"{}\" Success=\"{}\"/>\n",
                    p.count,
                    esc(&source),
                    esc(&p.subject),
                    p.span.0.map(logscan::time::text).unwrap_or_default(),
                    p.span.1.map(logscan::time::text).unwrap_or_default(),
                    success(p.likelihood)
                );
            }
            out += "</Detection>\n";
        }
        out += &format!("</{name}>\n");
    }
    out += "</Detail>\n";
    references(&mut out, o, rules, t);
    out += "</AnalysisReport>\n";
    to.write_all(out.as_bytes())
}

fn summary(out: &mut String, o: &Outcome, t: Tell) {
    *out += "<Summary>\n";
    *out += &element("Status", if o.stopped { "aborted" } else { "finished" });
    *out += &element(
        "Level",
        if o.level == logscan::Level::Detail {
            "detail"
        } else {
            "standard"
        },
    );
    for f in &o.files {
        *out += &format!(
            "<File Lines=\"{}\" Unread=\"{}\" Format=\"{}\">{}</File>\n",
            f.lines,
            f.bad,
            esc(&f.format),
            esc(&f.name)
        );
    }
    *out += &format!(
        "<Period From=\"{}\" To=\"{}\"/>\n",
        o.span.0.map(logscan::time::text).unwrap_or_default(),
        o.span.1.map(logscan::time::text).unwrap_or_default()
    );
    let mut codes: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (class, n) in &o.classes {
        let slot = codes.entry(class.code()).or_default();
        *slot = (slot.0 + n.all, slot.1 + n.likely);
    }
    for (code, (all, likely)) in codes {
        *out += &format!("<Count Code=\"{code}\" Success=\"{likely}\">{all}</Count>\n");
    }
    *out += &format!(
        "<ModSecurity Denied=\"{}\" Captured=\"{}\" Deficiency=\"{}\"/>\n",
        o.modsec.denied, o.modsec.captured, o.modsec.deficiency
    );
    if o.not_kept > 0 {
        *out += &element(
            "Note",
            &t.with("not-kept", words::args![n = o.not_kept.cast_signed()]),
        );
    }
    *out += "</Summary>\n";
}

fn line(o: &Outcome, f: &Finding, same: u64) -> String {
    let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
    let modsec = f
        .modsec
        .map(|m| format!("{m:?}").to_lowercase())
        .unwrap_or_default();
    format!(
        "<Line No=\"{}\" Success=\"{}\" ModSecBehavior=\"{modsec}\" SameIPCount=\"{same}\" SignatureCode=\"{}\" File=\"{}\">{}</Line>\n",
        f.line,
        success(f.likelihood),
        esc(&f.rule),
        esc(name),
        esc(&f.raw)
    )
}

fn success(l: Likelihood) -> &'static str {
    match l {
        Likelihood::Likely => "true",
        Likelihood::Possible => "possible",
        Likelihood::Unlikely => "false",
    }
}

fn references(out: &mut String, o: &Outcome, rules: &RuleSet, t: Tell) {
    *out += "<References>\n";
    for class in o.classes.keys() {
        *out += &format!(
            "<Class Code=\"{}\" Name=\"{}\" CWE=\"{}\">\n",
            class.code(),
            class.short(),
            class.cwe()
        );
        *out += &element("Explanation", &t.meaning(*class));
        *out += &element("Countermeasure", &t.advice(*class));
        *out += "</Class>\n";
    }
    for rule in rules
        .entries()
        .filter(|r| o.findings.iter().any(|f| f.rule == r.id))
    {
        let meaning = if t.0 == Lang::Ja {
            &rule.meaning.ja
        } else {
            &rule.meaning.en
        };
        *out += &format!(
            "<Signature Code=\"{}\">{}</Signature>\n",
            esc(&rule.id),
            esc(meaning)
        );
    }
    *out += "</References>\n";
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", esc(text))
}

/// Text for an element or a quoted attribute; what XML 1.0 forbids is written out first.
pub fn esc(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
