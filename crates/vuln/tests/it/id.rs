use proptest::prelude::*;
use vuln::Id;
use vuln::id::{AdvisoryId, Prefix};

#[test]
fn every_kind_is_read_shown_and_linked() {
    for (text, url) in [
        (
            "CVE-1999-0001",
            Some("https://www.cve.org/CVERecord?id=CVE-1999-0001"),
        ),
        (
            "CVE-2024-1234567890123456789",
            Some("https://www.cve.org/CVERecord?id=CVE-2024-1234567890123456789"),
        ),
        ("JVN#04876736", Some("https://jvn.jp/jp/JVN04876736/")),
        ("JVNVU#91137775", Some("https://jvn.jp/vu/JVNVU91137775/")),
        ("JVNVU#276432", Some("https://jvn.jp/vu/JVNVU276432/")),
        ("JVNTA#90371415", Some("https://jvn.jp/ta/JVNTA90371415/")),
        ("JVNTA11-102A", None),
        (
            "JVNDB-2025-000024",
            Some("https://jvndb.jvn.jp/ja/contents/2025/JVNDB-2025-000024.html"),
        ),
        (
            "GHSA-jfh8-c2jp-5v3q",
            Some("https://github.com/advisories/GHSA-jfh8-c2jp-5v3q"),
        ),
        (
            "CWE-79",
            Some("https://cwe.mitre.org/data/definitions/79.html"),
        ),
        ("CCE-2981-9", None),
        ("CCE-27072-8", None),
    ] {
        let id = Id::parse(text).unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(id.url().as_deref(), url);
        assert_eq!(
            serde_json::from_str::<Id>(&serde_json::to_string(&id).unwrap()).unwrap(),
            id
        );
    }
}

#[test]
fn spellings_the_issuer_would_not_use_are_refused() {
    for text in [
        "",
        "CVE",
        "CVE-",
        "cve-2024-1234",
        "CVE-2024-123",
        "CVE-2024-01234",
        "CVE-24-1234",
        "CVE-2024-12345678901234567890",
        "CVE-2024-1234 ",
        "CVE-２０２４-1234",
        "JVN#1234567",
        "JVN#123456789",
        "JVN12345678",
        "JVNVU#12345",
        "JVNTA11-102",
        "JVNTA11-102AB",
        "JVNDB-2025-24",
        "GHSA-jfh8-c2jp",
        "GHSA-jfh8-c2jp-5v3o",
        "GHSA-JFH8-C2JP-5V3Q",
        "CWE-079",
        "CWE-0",
        "CWE-",
        "CWE-noinfo",
        "CCE-2981-8",
        "CCE-2981",
    ] {
        assert!(Id::parse(text).is_err(), "{text}");
    }
}

#[test]
fn identifiers_are_found_in_prose_once_each() {
    let text = "製品Aに脆弱性（CVE-2024-1234、JVN#12345678）。CVE-2024-1234は CWE-79,XCVE-2024-9999-、\
        JVNDB-2024-000001・GHSA-jfh8-c2jp-5v3q。JVNTA11-102A/JVNVU#91137775 CVE-2024-12";
    let found: Vec<String> = Id::find_all(text).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "CVE-2024-1234",
            "JVN#12345678",
            "CWE-79",
            "JVNDB-2024-000001",
            "GHSA-jfh8-c2jp-5v3q",
            "JVNTA11-102A",
            "JVNVU#91137775"
        ]
    );
}

#[test]
fn an_installation_numbers_its_own_advisories() {
    let prefix: Prefix = "NRS".parse().unwrap();
    let id = AdvisoryId::draw(&prefix, u64::MAX);
    assert_eq!(id.to_string(), "NRS#99999999");
    assert_eq!(AdvisoryId::draw(&prefix, 0).to_string(), "NRS#00000000");
    assert_eq!(id.slug(), "NRS99999999");
    assert_eq!(AdvisoryId::parse(&prefix, "NRS99999999"), Ok(id.clone()));
    assert_eq!("NRS#99999999".parse(), Ok(id));
    for text in [
        "XYZ#99999999",
        "NRS#9999999",
        "NRS#999999999",
        "NRS##9999999",
        "NRS#9999999a",
    ] {
        assert!(AdvisoryId::parse(&prefix, text).is_err(), "{text}");
    }
    for text in ["", "nrs", "1AB", "NRS#", "NRS1", "ABCDEFGHIJKLM", "ÄB"] {
        assert!(text.parse::<Prefix>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn drawn_numbers_come_back(random: u64) {
        let id = AdvisoryId::draw(&"KN2X".parse().unwrap(), random);
        prop_assert_eq!(id.to_string().parse::<AdvisoryId>().unwrap(), id);
    }

    #[test]
    fn whatever_parses_prints_the_same(text in "(CVE|JVN|JVNVU|JVNTA|JVNDB|GHSA|CWE|CCE)[-#0-9a-z]{0,16}") {
        if let Ok(id) = Id::parse(&text) {
            prop_assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn any_text_is_searched_without_panic(text in "\\PC*", tail in ".*") {
        Id::find_all(&text);
        Id::find_all(&tail);
        Id::find_all(&format!("JVN#CVE-{text}GHSA-{tail}"));
    }
}
