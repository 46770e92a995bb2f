//! What the reports promise: machine codes, exit data, self-contained pages, the fixture's quality.

use logscan::Options;
use scanlog::report::{Kind, write};
use words::Lang;

use super::formats::{PLAIN, rules, scan};

#[test]
fn xml_has_the_tree_and_codes_readers_know() {
    super::texts::installed();
    let text = write(
        Kind::Xml,
        &scan(PLAIN, &Options::default()),
        rules(),
        Lang::Ja,
    );
    for part in [
        "<AnalysisReport>",
        "<Title>",
        "<Summary>",
        "<AttackDetections>",
        "<Caution>",
        "<LoginDetections>",
        "<References>",
        "Code=\"WEB_ATK_SQL\"",
        "No=\"2\"",
        "Success=",
        "ModSecBehavior=",
        "SameIPCount=\"1\"",
        "SignatureCode=\"SQL-",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn html_is_one_file_without_script_or_outside_resource() {
    super::texts::installed();
    for lang in [Lang::Ja, Lang::En] {
        let text = write(Kind::Html, &scan(PLAIN, &Options::default()), rules(), lang);
        assert!(
            text.starts_with("<!DOCTYPE html>")
                && text.contains(&format!("<html lang=\"{}\"", lang.tag()))
        );
        assert!(
            text.contains("default-src 'none'") && text.contains(&scanlog::report::style_hash())
        );
        for outside in ["<script", " src=", "<link", "@import", "url(", "⟦"] {
            assert!(!text.contains(outside), "{outside}");
        }
    }
}

#[test]
fn sarif_points_at_file_and_line() {
    super::texts::installed();
    let text = write(
        Kind::Sarif,
        &scan(PLAIN, &Options::default()),
        rules(),
        Lang::En,
    );
    let v: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(v["version"], "2.1.0");
    let place = &v["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        (
            place["artifactLocation"]["uri"].as_str(),
            place["region"]["startLine"].as_u64()
        ),
        (Some("x.log"), Some(2))
    );
}

#[test]
fn the_labelled_fixture_is_classed_right() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let table = scanlog::quality::run(&dir).unwrap();
    let (right, flagged) = table.totals();
    assert!(
        right >= 98.0 && flagged == 0.0,
        "{}\n{:?}",
        table.text(),
        table.slips
    );
}

#[test]
fn the_old_words_still_work() {
    let args = scanlog::Args {
        logs: [
            "mode=cui",
            "logtype=apache",
            "accesslog=a.log,b.log",
            "outdir=out",
            "reporttype=all",
            "level=detail",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..scanlog::Args::default()
    }
    .with_old_words();
    assert_eq!(args.logs, ["a.log", "b.log"]);
    assert_eq!(
        (args.reports.len(), args.level),
        (3, scanlog::args::LevelArg::Detail)
    );
}
