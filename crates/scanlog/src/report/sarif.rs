//! SARIF 2.1.0: findings as results at file and line, rules as rules.

use std::io::{self, Write};

use logscan::outcome::{Finding, Likelihood};
use logscan::{Outcome, RuleSet};
use serde_json::{Value, json};
use words::Lang;

use crate::tell::{Inert, Tell, clean, short};

/// Writes it.
pub fn write(o: &Outcome, rules: &RuleSet, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let t = Tell(lang);
    let used: Vec<_> = rules
        .entries()
        .filter(|r| o.findings.iter().any(|f| f.rule == r.id))
        .collect();
    let descriptions: Vec<Value> = used
        .iter()
        .map(|r| {
            json!({
                "id": r.id,
                "name": r.class.short(),
                "shortDescription": { "text": if lang == Lang::Ja { &r.meaning.ja } else { &r.meaning.en } },
                "help": { "text": t.advice(r.class) },
                "properties": { "tags": ["security", format!("external/cwe/cwe-{}", r.cwe.unwrap_or_else(|| r.class.cwe()))] },
            })
        })
        .collect();
    let driver = json!({ "name": "noroshi scan-log", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": descriptions });
    let mut to = Inert(to);
    write!(
        to,
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\n\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
    )?;
    // One by one: a tree of all of them would take many times the room of the text.
    for (n, f) in o.findings.iter().enumerate() {
        let comma = if n > 0 { ",\n" } else { "" };
        let rule = used.iter().position(|r| r.id == f.rule);
        write!(to, "{comma}{}", result(o, f, rule, t))?;
    }
    to.write_all(b"\n]}]}\n")
}

fn result(o: &Outcome, f: &Finding, rule: Option<usize>, t: Tell) -> Value {
    let level = match f.likelihood {
        Likelihood::Likely => "error",
        Likelihood::Possible => "warning",
        Likelihood::Unlikely => "note",
    };
    let reasons: Vec<_> = f.reasons.iter().map(|r| t.reason(*r)).collect();
    let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
    json!({
        "ruleId": f.rule,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": format!("{} — {} ({}): {}", t.class(f.class), t.likelihood(f.likelihood), reasons.join(" / "), short(&clean(&f.target), 300)) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": clean(name) },
            "region": { "startLine": f.line, "snippet": { "text": clean(&f.raw) } },
        } }],
        "properties": { "source": f.source, "time": f.time.map(logscan::time::text), "status": f.status, "code": f.class.code(), "cve": f.cve },
    })
}
