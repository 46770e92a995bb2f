//! Downloads, CSV, dates, conditional answers, and the check of our own texts.

use axum::http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use web::{Cached, Policy, clean_name, conditional, csv, disposition};
use words::{Lang, scan};

use crate::help::ask;

#[test]
fn our_words_are_whole_used_and_known() {
    let sources = [web::TEXTS, words::TEXTS];
    assert_eq!(words::check(&sources), []);
    let mut uses = std::collections::BTreeSet::new();
    for folder in ["src", "src/ui", "src/intake"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in std::fs::read_dir(folder)
            .unwrap()
            .flatten()
            .filter(|file| file.path().is_file())
        {
            uses.extend(scan::uses(
                &std::fs::read_to_string(file.path()).unwrap(),
                &["web", "words"],
            ));
        }
    }
    assert_eq!(scan::missing(&sources, &uses), Vec::<String>::new());
    assert_eq!(scan::unused(&[web::TEXTS], &uses), Vec::<String>::new());
}

#[tokio::test]
async fn a_download_is_never_a_page() {
    let seen = ask("/download").await;
    assert_eq!(seen.header("content-type"), "application/octet-stream");
    let line = seen.header("content-disposition");
    assert_eq!(
        line,
        "attachment; filename=\"evil__.html\"; filename*=UTF-8''evil%E5%90%8D%E5%89%8D.html"
    );
    assert!(seen.header("content-security-policy").contains("sandbox"));
}

#[test]
fn file_names_are_cleaned() {
    for (raw, clean) in [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.pdf", "y.pdf"),
        ("\u{202e}gpj.exe", "gpj.exe"),
        (".htaccess", "htaccess"),
        ("..", "file"),
        ("", "file"),
        ("a\0b\r\n.txt", "ab.txt"),
    ] {
        assert_eq!(clean_name(raw), clean);
    }
    assert_eq!(
        clean_name(&"あ".repeat(300)).chars().count(),
        web::limits::FILE_NAME_CHARS
    );
    assert_eq!(
        disposition("a\"b.txt"),
        "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"
    );
}

#[test]
fn csv_cells_are_never_formulas() {
    let made = csv([[
        "=1+1", "-5", "+81 3", "@x", " =x", "\tx", "a\"b", "＝x", "-x", "x,y\nz",
    ]]);
    assert_eq!(
        made,
        "\u{feff}\"'=1+1\",\"-5\",\"'+81 3\",\"'@x\",\"' =x\",\"'\tx\",\"a\"\"b\",\"'＝x\",\"'-x\",\"x,y\nz\"\r\n"
    );
}

#[test]
fn instants_have_date_hour_and_zone() {
    words::install(&[web::TEXTS]);
    let at = "2026-07-31T17:00:00Z".parse().unwrap();
    assert_eq!(
        web::instant_text(Lang::Ja, at),
        "2026年8月1日 02:00 日本時間（2026-07-31 17:00 UTC）"
    );
    assert_eq!(
        web::instant_text(Lang::En, at),
        "1 August 2026, 02:00 JST (2026-07-31 17:00 UTC)"
    );
    assert!(
        web::instant(Lang::En, at)
            .as_str()
            .starts_with("<time datetime=\"2026-07-31T17:00:00Z\">")
    );
    for (seconds, ja, en) in [
        (30, "あと1分", "1 minute left"),
        (3_600, "あと60分", "60 minutes left"),
        (86_400, "あと24時間", "24 hours left"),
        (45 * 86_400, "あと45日", "45 days left"),
        (-7_200, "2時間過ぎています", "2 hours overdue"),
    ] {
        let until = jiff::Timestamp::from_second(at.as_second() + seconds).unwrap();
        assert_eq!(web::remaining_text(Lang::Ja, until, at), ja);
        assert_eq!(web::remaining_text(Lang::En, until, at), en);
    }
}

#[test]
fn conditional_answers_follow_rfc_9110() {
    let changed: jiff::Timestamp = "2026-07-08T06:00:00.5Z".parse().unwrap();
    let answer = |asked: &[(&'static str, &str)]| {
        let headers: HeaderMap = asked
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        conditional(
            &headers,
            Cached {
                bytes: "x".into(),
                content_type: "text/plain; charset=utf-8",
                last_modified: Some(changed),
                policy: Policy::Private,
            },
        )
    };
    let etag = web::etag(b"x");
    let fresh = answer(&[]);
    assert_eq!(fresh.status(), StatusCode::OK);
    assert_eq!(fresh.headers()["etag"], etag);
    assert_eq!(
        fresh.headers()["last-modified"],
        "Wed, 08 Jul 2026 06:00:00 GMT"
    );
    let same = "Wed, 08 Jul 2026 06:00:00 GMT";
    let before = "Wed, 08 Jul 2026 05:59:59 GMT";
    for (asked, status) in [
        (vec![("if-none-match", etag.as_str())], 304),
        (vec![("if-none-match", "\"other\"")], 200),
        (vec![("if-none-match", "*")], 304),
        (
            vec![("if-none-match", "\"other\""), ("if-modified-since", same)],
            200,
        ),
        (vec![("if-modified-since", same)], 304),
        (vec![("if-modified-since", before)], 200),
        (vec![("if-modified-since", "yesterday")], 200),
    ] {
        assert_eq!(answer(&asked).status().as_u16(), status, "{asked:?}");
    }
    let mut headers = HeaderMap::new();
    assert!(web::may_change(&headers, &etag));
    headers.insert("if-match", "\"old\"".parse().unwrap());
    assert!(!web::may_change(&headers, &etag));
}

#[test]
fn suffix_names_the_representation() {
    use web::{Face, negotiate::suffix};
    assert_eq!(suffix("JVN-1.json"), ("JVN-1", Some(Face::Json)));
    assert_eq!(suffix("JVN-1"), ("JVN-1", None));
}

proptest! {
    #[test]
    fn no_name_breaks_the_header(name in "\\PC*|[\\x00-\\x7f]*") {
        let line = disposition(&name);
        prop_assert!(line.bytes().all(|b| (32..127).contains(&b)));
        prop_assert!(http::HeaderValue::from_str(&line).is_ok());
        prop_assert!(!clean_name(&name).contains(['/', '\\', '\0', '\n']));
    }

    #[test]
    fn no_cell_begins_like_a_formula(cell in "[=+@|%\t a-z\"-]{0,12}") {
        let made = csv([[cell.as_str()]]);
        let quoted = made.trim_start_matches('\u{feff}').trim_end_matches("\r\n");
        let inner = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap().replace("\"\"", "\"");
        let number = cell.parse::<f64>().is_ok();
        prop_assert!(number || !inner.trim_start().starts_with(['=', '+', '-', '@', '|', '%']) );
    }
}
