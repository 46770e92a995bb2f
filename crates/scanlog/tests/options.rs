//! Every option by a case of its own, through the whole command; `--help` in both languages; wrong
//! input by its message and exit code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args as _, Command, FromArgMatches};
use scanlog::{Args, Console, run_on};
use words::Lang;

use super::formats::PLAIN;

fn command() -> Command {
    Args::augment_args(Command::new("scan-log"))
}

/// Exit code, results and notes of a command line.
fn run(words: &[&str]) -> (u8, String, String) {
    super::texts::installed();
    let words = [&["scan-log", "--lang", "en", "--quiet"][..], words].concat();
    let matches = command()
        .args_override_self(true)
        .try_get_matches_from(words)
        .unwrap();
    let args = Args::from_arg_matches(&matches).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let console = Console {
        out: &mut out,
        err: &mut err,
        colour: false,
        watched: false,
    };
    let code = run_on(args, console);
    (
        code,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

const SYSLOG: &str =
    "Feb 12 14:10:21 host sshd[16378]: Failed password for root from 192.0.2.9 port 53502 ssh2\n";

fn json(words: &[&str]) -> serde_json::Value {
    let (_, out, err) = run(&[&["--report", "json"], words].concat());
    serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {err}"))
}

fn attacks(words: &[&str]) -> u64 {
    let whole = json(words);
    let classes = whole["outcome"]["classes"].as_object().unwrap();
    classes.values().map(|c| c["all"].as_u64().unwrap()).sum()
}

type Case = (&'static str, fn(&Place));

/// Option → what it must do.
const CASES: &[Case] = &[
    ("logs", |p| {
        let (a, b) = (p.file("a.log", PLAIN), p.file("b.log", PLAIN));
        let folder = p.0.path().display().to_string();
        let pattern = format!("{folder}/*.log");
        for (words, files) in [
            (vec![&*a], 1),
            (vec![&*a, &*b], 2),
            (vec![&*folder], 2),
            (vec![&*pattern], 2),
        ] {
            assert_eq!(
                json(&words)["outcome"]["files"].as_array().unwrap().len(),
                files
            );
        }
    }),
    ("format", |p| {
        let log = p.file(
            "x.log",
            "GET /?q=<script>alert(1)</script> HTTP/1.1|192.0.2.9|200\n",
        );
        assert_eq!(attacks(&["--format", "%r|%h|%>s", &log]), 1);
        assert_eq!(attacks(&[&log]), 0);
    }),
    ("since", |p| {
        let log = p.file("x.log", PLAIN);
        assert_eq!(attacks(&["--since", "2015-05-18", &log]), 0);
        assert_eq!(attacks(&["--since", "20150517", &log]), 1);
        assert_eq!(attacks(&["--since", "2015-05-17T10:05:05Z", &log]), 0);
    }),
    ("until", |p| {
        let log = p.file("x.log", PLAIN);
        assert_eq!(attacks(&["--until", "2015-05-16", &log]), 0);
        assert_eq!(attacks(&["--until", "2015-05-17", &log]), 1);
    }),
    ("level", |p| {
        let put = "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"PUT /x.txt HTTP/1.1\" 201 0\n";
        let log = p.file("x.log", put);
        assert_eq!(attacks(&["--level", "standard", &log]), 0);
        assert_eq!(attacks(&["--level", "detail", &log]), 1);
    }),
    ("reports", |p| {
        let log = p.file("x.log", PLAIN);
        for kind in ["terminal", "html", "text", "xml", "json", "csv", "sarif"] {
            let (code, out, _) = run(&["--report", kind, &log]);
            assert!(code == 1 || code == 3, "{kind}");
            assert!(out.len() > 100, "{kind}");
        }
    }),
    ("out", |p| {
        let log = p.file("x.log", PLAIN);
        let (file, folder) = (p.path("one.html"), p.path("several"));
        run(&[
            "--report",
            "html",
            "--out",
            &file.display().to_string(),
            &log,
        ]);
        assert!(
            fs::read_to_string(file)
                .unwrap()
                .to_lowercase()
                .starts_with("<!doctype html>")
        );
        run(&[
            "--report",
            "csv",
            "--report",
            "json",
            "--out",
            &folder.display().to_string(),
            &log,
        ]);
        assert!(folder.join("scan-log.csv").is_file() && folder.join("scan-log.json").is_file());
    }),
    ("lang", |p| {
        let log = p.file("x.log", PLAIN);
        assert!(
            run(&["--lang", "ja", &log]).1.contains("検知")
                || run(&["--lang", "ja", &log]).1.contains("攻撃")
        );
        assert!(run(&["--lang", "en", &log]).1.contains("SQL injection"));
    }),
    ("threads", |p| {
        let log = p.file("x.log", &PLAIN.repeat(500));
        assert_eq!(
            json(&["--threads", "1", &log]),
            json(&["--threads", "7", &log])
        );
    }),
    ("rules", |p| {
        let rule = "[[rule]]\nid = \"OWN-1\"\nclass = \"known\"\nany = [\"index\"]\nmeaning = { ja = \"x\", en = \"x\" }\nyes = [\"index\"]\n";
        let (log, rules) = (p.file("x.log", PLAIN), p.file("own.toml", rule));
        assert_eq!(attacks(&["--rules", &rules, &log]), 2);
    }),
    ("no_rules", |p| {
        let (log, off) = (p.file("x.log", PLAIN), used(p));
        let words: Vec<&str> = off.iter().flat_map(|id| ["--no-rule", id]).collect();
        assert_eq!(attacks(&[&words[..], &[&log]].concat()), 0);
    }),
    ("tune", |p| {
        let (log, off) = (p.file("x.log", PLAIN), used(p));
        let words: Vec<String> = off
            .iter()
            .flat_map(|id| ["--tune".into(), format!("{id}=0")])
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(attacks(&[&words[..], &[&log]].concat()), 0);
    }),
    ("threshold", |p| {
        let log = p.file("x.log", PLAIN);
        assert_eq!(attacks(&["--threshold", "1000", &log]), 0);
    }),
    ("allow", |p| {
        let (log, list) = (
            p.file("x.log", PLAIN),
            p.file("allow.txt", "# ours\n192.0.2.0/24\n"),
        );
        assert_eq!(attacks(&["--allow", "192.0.2.9", &log]), 0);
        assert_eq!(attacks(&["--allow", &list, &log]), 0);
        assert_eq!(attacks(&["--allow", "198.51.100.0/24", &log]), 1);
    }),
    ("ini", |p| {
        let (log, ini) = (
            p.file("x.log", PLAIN),
            p.file("x.ini", "[AccessLog]\nScanDateFrom=20150518\n"),
        );
        assert_eq!(attacks(&["--ini", &ini, &log]), 0);
    }),
    ("keep", |p| {
        let log = p.file("x.log", &PLAIN.repeat(5));
        let whole = json(&["--keep", "2", &log]);
        assert_eq!(whole["outcome"]["findings"].as_array().unwrap().len(), 2);
        assert_eq!(attacks(&["--keep", "2", &log]), 5);
    }),
    ("probes", |p| {
        let lines: String = (0..20)
            .map(|n| {
                format!(
                    "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET /page{n} HTTP/1.1\" 404 5\n"
                )
            })
            .collect();
        let log = p.file("x.log", &lines);
        assert_eq!(
            (attacks(&[&log]), attacks(&["--probes", "10", &log])),
            (0, 1)
        );
    }),
    ("auth_rate", |p| {
        let log = p.file("auth.log", &SYSLOG.repeat(12));
        let failures =
            |words: &[&str]| json(words)["outcome"]["classes"]["auth-login"]["all"].as_u64();
        assert!(failures(&[&log]).is_some());
        assert!(failures(&["--auth-rate", "100/60", &log]).is_none());
    }),
    ("hours", |p| {
        let line =
            "Feb 12 23:10:21 host sshd[1]: Accepted password for bob from 192.0.2.9 port 5 ssh2\n";
        let log = p.file("auth.log", line);
        let outside =
            |words: &[&str]| json(words)["outcome"]["classes"]["auth-hours"]["all"].as_u64();
        assert!(outside(&["--level", "detail", "--utc-offset", "0", &log]).is_none());
        assert!(
            outside(&[
                "--level",
                "detail",
                "--utc-offset",
                "0",
                "--hours",
                "9:00-18:00",
                &log
            ])
            .is_some()
        );
    }),
    ("permit", |p| {
        let line =
            "Feb 12 12:10:21 host sshd[1]: Accepted password for bob from 192.0.2.9 port 5 ssh2\n";
        let log = p.file("auth.log", line);
        let foreign =
            |words: &[&str]| json(words)["outcome"]["classes"]["auth-address"]["all"].as_u64();
        assert!(foreign(&["--permit", "192.0.2.0/24", &log]).is_none());
        assert!(foreign(&["--permit", "198.51.100.0/24", &log]).is_some());
    }),
    ("utc_offset", |p| {
        let log = p.file("x.log", PLAIN);
        let hour = |offset: &str| {
            let whole = json(&["--utc-offset", offset, &log]);
            let hours = whole["outcome"]["hours"].as_array().unwrap().clone();
            hours.iter().position(|n| n.as_u64() == Some(1)).unwrap()
        };
        assert_eq!((hour("0"), hour("9"), hour("-5")), (10, 19, 5));
    }),
    ("year", |p| {
        // Standard input has no date of its own; a file's date gives way only where there is none.
        let log = p.file("auth.log", SYSLOG);
        assert_ne!(run(&["--year", "2019", &log]).0, 2);
    }),
    ("fail_on", |p| {
        let log = p.file("x.log", PLAIN);
        let refused = p.file("y.log", &PLAIN.replace(" 500 ", " 403 "));
        assert_eq!(run(&["--fail-on", "never", &log]).0, 0);
        assert_eq!(run(&["--fail-on", "likely", &refused]).0, 0);
        assert_eq!(run(&["--fail-on", "any", &refused]).0, 1);
        let delivered =
            "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET /.git/config HTTP/1.1\" 200 312\n";
        assert_eq!(run(&[&p.file("z.log", delivered)]).0, 3);
    }),
    ("follow", |p| {
        let path = p.path("growing.log");
        fs::write(&path, PLAIN).unwrap();
        let (mut out, mut round) = (Vec::new(), 0);
        let mut wait = || {
            round += 1;
            let old = fs::read_to_string(&path).unwrap();
            match round {
                1 => fs::write(&path, format!("{old}{PLAIN}")).unwrap(),
                2 => fs::write(&path, format!("{old}192.0.2.9 - - [17/May")).unwrap(),
                3 => fs::write(&path, PLAIN).unwrap(), // rotated: shorter than before
                _ => {}
            }
            round < 5
        };
        let options = logscan::Options::default();
        let rules = super::formats::rules();
        scanlog::follow::follow(
            std::slice::from_ref(&path),
            &options,
            rules,
            Lang::En,
            &mut out,
            &mut wait,
        )
        .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(
            text.contains("growing.log") && text.contains("SQL injection"),
            "{text}"
        );
    }),
    ("quiet", |p| {
        let log = p.file("x.log", PLAIN);
        assert_eq!(run(&["--quiet", &log]).2, "");
    }),
    ("page", |_| {}), // tests/page.rs and e2e/journeys/logscan.test.js
    ("port", |_| {}), // the same
    ("list_rules", |_| {
        let (code, out, _) = run(&["--list-rules"]);
        assert_eq!(code, 0);
        assert_eq!(
            out.lines().count(),
            super::formats::rules().entries().count()
        );
    }),
];

/// Rules that speak on the sample.
fn used(p: &Place) -> Vec<String> {
    let log = p.file("used.log", PLAIN);
    let whole = json(&[&log]);
    let rules = whole["rules"].as_array().unwrap();
    rules
        .iter()
        .map(|r| r["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_option_has_a_case_and_does_what_it_says() {
    let listed: BTreeSet<&str> = CASES.iter().map(|c| c.0).collect();
    let command = command();
    let known: BTreeSet<&str> = command
        .get_arguments()
        .map(|a| a.get_id().as_str())
        .collect();
    assert_eq!(listed, known);
    for (name, case) in CASES {
        println!("{name}");
        case(&Place::new());
    }
}

#[test]
fn help_names_every_option_in_both_languages() {
    super::texts::installed();
    for lang in [Lang::Ja, Lang::En] {
        let mut command = scanlog::help(command(), lang);
        let short = command.render_help().to_string();
        let long = command.render_long_help().to_string();
        for text in [&short, &long] {
            assert!(!text.contains('⟦'), "{text}");
            for arg in command.get_arguments() {
                let name = arg
                    .get_long()
                    .map_or("[LOG]".to_owned(), |l| format!("--{l}"));
                assert!(text.contains(&name), "{name}\n{text}");
            }
        }
        let japanese = long.chars().filter(|c| matches!(c, 'ぁ'..='ん')).count();
        assert_eq!(japanese > 200, lang == Lang::Ja, "{long}");
        for word in ["iLogScanner", "--page", "--format '$remote_addr"] {
            assert!(long.contains(word), "{word}");
        }
    }
}

#[test]
fn old_words_run_as_before() {
    let p = Place::new();
    let (log, out) = (p.file("a.log", PLAIN), p.path("out"));
    let words = [
        format!("accesslog={log}"),
        format!("outdir={}", out.display()),
    ];
    let (code, ..) = run(&[
        "logtype=apache",
        &words[0],
        &words[1],
        "reporttype=all",
        "level=detail",
    ]);
    assert!(code == 1 || code == 3);
    for ending in ["html", "txt", "xml"] {
        assert!(
            Path::new(&out).join(format!("scan-log.{ending}")).is_file(),
            "{ending}"
        );
    }
}

#[test]
fn wrong_input_is_named_and_ends_with_two() {
    let p = Place::new();
    let log = p.file("x.log", PLAIN);
    fs::create_dir(p.path("empty")).unwrap();
    let (empty, gone) = (
        p.path("empty").display().to_string(),
        p.path("gone.log").display().to_string(),
    );
    let broken = p.file("broken.toml", "[[rule]]\nid = 1");
    let regex = p.file("regex.toml", "[[rule]]\nid = \"X-1\"\nclass = \"known\"\nany = [\"x\"]\nregex = \"(\"\nmeaning = { ja = \"x\", en = \"x\" }\nyes = []\n");
    for (words, named) in [
        (vec![], "--help"),
        (vec![&*gone], "gone.log"),
        (vec![&*empty], "empty"),
        (vec!["--since", "yesterday", &log], "--since"),
        (vec!["--until", "2015-13-41", &log], "--until"),
        (vec!["--format", "%T", &log], "--format"),
        (vec!["--auth-rate", "often", &log], "--auth-rate"),
        (vec!["--hours", "late", &log], "--hours"),
        (vec!["--permit", "300.1.1.1/99", &log], "--permit"),
        (vec!["--allow", "no such net/99", &log], "--allow"),
        (vec!["--tune", "SQL-101", &log], "--tune"),
        (vec!["--tune", "NONE-1=3", &log], "--tune"),
        (vec!["--ini", &*gone, &log], "gone.log"),
        (vec!["--rules", &*gone, &log], "gone.log"),
        (vec!["--rules", &broken, &log], "rule"),
        (vec!["--rules", &regex, &log], "X-1"),
    ] {
        let (code, _, err) = run(&words);
        assert_eq!(code, 2, "{words:?}: {err}");
        assert!(err.contains(named), "{words:?}: {err}");
    }
    for words in [
        ["--level", "much"],
        ["--report", "pdf"],
        ["--port", "70000"],
        ["--threads", "-1"],
    ] {
        let words = [&["scan-log"][..], &words, &[log.as_str()]].concat();
        let error = command().try_get_matches_from(words).unwrap_err();
        assert_eq!(error.exit_code(), 2);
    }
    // A broken INI file is read as far as it can be, and what was not understood is said.
    let ini = p.file("x.ini", "garbage\n[AccessLog]\nScanDateFrom=soon\n");
    let (code, _, err) = run(&["--ini", &ini, &log]);
    assert!(code == 1 || code == 3);
    assert!(
        err.contains("garbage") && err.contains("ScanDateFrom"),
        "{err}"
    );
}
