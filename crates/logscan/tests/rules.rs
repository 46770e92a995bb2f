//! Every rule proves itself by its own examples (issue 5: "examples that must match and must not").

use logscan::format::Record;
use logscan::rule::{Entry, Place, RuleSet, Scratch, built_in};

/// Where a rule's example stands: the first place the rule looks at.
fn record<'a>(entry: &Entry, example: &'a str) -> Record<'a> {
    let mut r = Record {
        method: b"GET".into(),
        target: b"/".into(),
        status: 200,
        ..Record::default()
    };
    match &entry.places[0] {
        Place::Query => {
            let sign = example
                .bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'[' | b']' | b'$' | b'_'))
                .count();
            let named = example.as_bytes().get(sign) == Some(&b'=') && sign > 0;
            r.target = format!("/x?{}{example}", if named { "" } else { "q=" })
                .into_bytes()
                .into();
        }
        Place::Path if example.starts_with('/') => r.target = example.as_bytes().into(),
        Place::Line => {
            r.method = b"".into();
            r.target = example.as_bytes().into();
        }
        Place::Path => r.target = format!("/{example}").into_bytes().into(),
        Place::Referer => r.referer = example.as_bytes().into(),
        Place::Agent => r.agent = example.as_bytes().into(),
        Place::Cookie => r.cookie = example.as_bytes().into(),
        Place::Headers => r.headers = example.as_bytes().into(),
    }
    r
}

#[test]
fn every_rule_matches_its_examples_and_no_counter_example() {
    let mut wrong = Vec::new();
    for entry in built_in().unwrap() {
        // Alone and at its own weight: what other rules say does not matter here.
        let alone = match RuleSet::compile(
            vec![Entry {
                weight: 10,
                detail: false,
                ..entry.clone()
            }],
            10,
        ) {
            Ok(alone) => alone,
            Err(fault) => {
                wrong.push(fault.to_string());
                continue;
            }
        };
        assert!(
            !entry.yes.is_empty() && !entry.no.is_empty(),
            "{}: examples of both kinds",
            entry.id
        );
        for (examples, wanted) in [(&entry.yes, true), (&entry.no, false)] {
            for example in examples {
                let found = alone.look(&record(&entry, example), &mut Scratch::default());
                if found.is_some() != wanted {
                    wrong.push(format!(
                        "{} {} {example:?} {:?}",
                        entry.id,
                        if wanted { "misses" } else { "flags" },
                        found.map(|v| String::from_utf8_lossy(&v.matched).into_owned())
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_rule_is_described_in_both_languages_and_has_its_own_code() {
    let entries = built_in().unwrap();
    for e in &entries {
        assert!(e.meaning.ja.len() > 5 && e.meaning.en.len() > 5, "{}", e.id);
        assert!(!e.meaning.ja.is_ascii(), "{}: Japanese", e.id);
        assert_eq!(
            entries.iter().filter(|o| o.id == e.id).count(),
            1,
            "{}",
            e.id
        );
    }
    assert!(entries.len() >= 60);
}
