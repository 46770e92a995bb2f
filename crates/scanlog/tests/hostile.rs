//! Lines built to break the report: inert in every shape (JVN#89852154 was a weakness of this kind).

use logscan::Options;
use proptest::prelude::*;
use scanlog::report::{Kind, write};
use words::Lang;

use super::formats::{rules, scan};

const EVIL: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "]]><x/>&amp;<!--",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "+1-1",
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "\u{202e}gpj.exe\u{2066}",
    "\u{0}\u{8}\u{7f}\u{9b}31m",
    "'; drop table x--",
    "\u{200b}\u{feff}",
    "</style><base href=//x>",
];

fn log(evil: &str) -> Vec<u8> {
    format!("192.0.2.9{evil} - {evil} [17/May/2015:10:05:04 +0000] \"GET /{evil}?q=' or 1=1--{evil} HTTP/1.1\" 200 5 \"{evil}\" \"sqlmap {evil}\"\n").into_bytes()
}

fn inert(kind: Kind, text: &str) {
    for c in text.trim_start_matches('\u{FEFF}').chars() {
        let bad = (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}');
        assert!(!bad, "{kind:?}: {c:?}");
    }
    match kind {
        Kind::Html => {
            let lower = text.to_lowercase();
            assert!(
                !lower.contains("<script") && !lower.contains("<img") && !lower.contains("<base"),
                "{kind:?}"
            );
        }
        Kind::Xml => {
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(e) => panic!("{e}\n{text}"),
                }
            }
        }
        Kind::Json | Kind::Sarif => {
            serde_json::from_str::<serde_json::Value>(text).unwrap();
        }
        Kind::Csv => {
            for cell in text
                .trim_start_matches('\u{FEFF}')
                .split("\r\n")
                .flat_map(|row| row.split("\",\""))
            {
                let cell = cell.trim_start_matches('"');
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
            }
        }
        Kind::Terminal | Kind::Text => {}
    }
}

const KINDS: [Kind; 7] = [
    Kind::Terminal,
    Kind::Html,
    Kind::Text,
    Kind::Xml,
    Kind::Json,
    Kind::Csv,
    Kind::Sarif,
];

#[test]
fn hostile_lines_are_inert_in_every_report() {
    super::texts::installed();
    for evil in EVIL {
        let o = scan(log(evil), &Options::default());
        for kind in KINDS {
            inert(kind, &write(kind, &o, rules(), Lang::Ja));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_scanned_and_reported(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "\\PC{0,80}") {
        super::texts::installed();
        logscan::fuzz::parser(&bytes);
        logscan::fuzz::decoder(&bytes);
        logscan::fuzz::rules(&bytes, rules());
        let o = logscan::fuzz::file(&[bytes.as_slice(), b"\n", &log(&text)].concat(), rules());
        for kind in KINDS {
            inert(kind, &write(kind, &o, rules(), Lang::En));
        }
    }
}

#[test]
fn fields_made_to_explode_stay_cheap() {
    let started = std::time::Instant::now();
    let nested = format!("{}27", "%25".repeat(20_000));
    for evil in [
        nested.as_str(),
        &"(".repeat(40_000),
        &"' or ".repeat(8000),
        &"${".repeat(20_000),
        &"&#x3c;".repeat(8000),
        &"../".repeat(15_000),
        &"union select ".repeat(4000),
        &"<a ".repeat(15_000),
    ] {
        scan(
            format!(
                "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET /?q={evil} HTTP/1.1\" 200 5\n"
            ),
            &Options::default(),
        );
    }
    // Debug build on a busy machine; the release build needs milliseconds.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
