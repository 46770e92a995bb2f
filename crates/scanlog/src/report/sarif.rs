//! SARIF 2.1.0: findings as results at file and line, rules as rules.

use logscan::outcome::Likelihood;
use logscan::{Outcome, RuleSet};
use serde_json::{Value, json};
use words::Lang;

use crate::tell::{Tell, clean, clean_json, short};

/// Writes it.
pub fn write(o: &Outcome, rules: &RuleSet, lang: Lang) -> String {
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
    // One by one: a tree of all of them would take many times the room of the text.
    let results: Vec<String> = o
        .findings
        .iter()
        .map(|f| {
            let level = match f.likelihood {
                Likelihood::Likely => "error",
                Likelihood::Possible => "warning",
                Likelihood::Unlikely => "note",
            };
            let reasons: Vec<_> = f.reasons.iter().map(|r| t.reason(*r)).collect();
            let name = o.files.get(f.file).map_or("", |r| r.name.as_str());
            json!({
                "ruleId": f.rule,
                "ruleIndex": used.iter().position(|r| r.id == f.rule),
                "level": level,
                "message": { "text": format!("{} — {} ({}): {}", t.class(f.class), t.likelihood(f.likelihood), reasons.join(" / "), short(&clean(&f.target), 300)) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": clean(name) },
                    "region": { "startLine": f.line, "snippet": { "text": clean(&f.raw) } },
                } }],
                "properties": { "source": f.source, "time": f.time.map(logscan::time::text), "status": f.status, "code": f.class.code(), "cve": f.cve },
            })
            .to_string()
        })
        .collect();
    let driver = json!({ "name": "noroshi scan-log", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": descriptions });
    let whole = format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\n\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n{}\n]}}]}}\n",
        results.join(",\n")
    );
    clean_json(whole)
}
