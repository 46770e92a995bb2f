//! Both languages say everything: same keys, no key missing for any class, reason or format.

use logscan::Class;
use scanlog::tell::Tell;
use words::Lang;

pub fn installed() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| words::install(&[words::TEXTS, scanlog::TEXTS]));
}

#[test]
fn both_languages_have_the_same_keys() {
    installed();
    let wrong = words::check(&[scanlog::TEXTS]);
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_class_is_named_explained_and_has_a_next_step() {
    installed();
    for lang in [Lang::Ja, Lang::En] {
        let t = Tell(lang);
        for class in Class::ALL {
            for text in [t.class(*class), t.meaning(*class), t.advice(*class)] {
                assert!(!text.contains('⟦'), "{class:?} {lang:?}: {text}");
            }
        }
    }
}

#[test]
fn every_key_used_in_code_exists() {
    installed();
    let mut missing = Vec::new();
    for file in [
        "run",
        "follow",
        "tell",
        "report/html",
        "report/terminal",
        "report/text",
        "report/xml",
        "report/csv",
        "report/sarif",
        "page/view",
        "page/mod",
    ] {
        let path = format!("{}/src/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        let code = std::fs::read_to_string(path).unwrap();
        for begin in [".say(\"", ".with(\"", "s(\"", "field(\""] {
            for part in code.split(begin).skip(1) {
                let key = part.split('"').next().unwrap();
                if part.starts_with(&format!("{key}\""))
                    && key
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                    && begin.starts_with('.')
                {
                    let text = words::say(Lang::En, &format!("scanlog-{key}"));
                    if text.contains('⟦') {
                        missing.push(key.to_owned());
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
