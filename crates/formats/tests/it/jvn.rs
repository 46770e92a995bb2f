use formats::jvn::alert;
use formats::jvn::checksum::{self, File};
use formats::jvn::results::{self, Product, Vendor};
use formats::jvn::rss::{self, Channel, Dialect, Item, NO_HITS_JA, Reference};
use formats::jvn::statistics::{self, Count, SeverityCount, Theme, Totals};
use formats::jvn::vuldef::{self, AffectedItem, HistoryItem, RelatedItem, Solution, Vulinfo};
use formats::jvn::{Status, rss::Cvss};
use jiff::Timestamp;
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn status(method: &str) -> Status {
    Status::success(method, Some("ja"), "50", (2, 1), "1").given("keyword", "狼煙 A&B")
}

fn overview(description: &str) -> rss::Document {
    let cvss = |version: &str, score: &str| Cvss {
        version: version.into(),
        kind: "Base".into(),
        score: score.into(),
        severity: "Medium".into(),
        vector: "v".into(),
    };
    rss::Document {
        lang: "ja".into(),
        channel: Channel {
            about: "https://db.example/apis/myjvn".into(),
            title: "題名".into(),
            link: "https://db.example/apis/myjvn".into(),
            description: "題名".into(),
            modified: Some(at("2026-10-09T00:00:00Z")),
        },
        items: vec![Item {
            about: "https://db.example/ja/contents/2026/JVNDB-2026-000001.html".into(),
            title: "架空製品における脆弱性".into(),
            link: "https://db.example/ja/contents/2026/JVNDB-2026-000001.html".into(),
            description: description.into(),
            creator: Some("Example".into()),
            identifier: Some("JVNDB-2026-000001".into()),
            references: vec![
                Reference {
                    source: Some("CVE".into()),
                    id: Some("CVE-2026-0001".into()),
                    title: None,
                    url: "https://www.cve.org/CVERecord?id=CVE-2026-0001".into(),
                },
                Reference {
                    source: None,
                    id: Some("CWE-79".into()),
                    title: Some("XSS(CWE-79)".into()),
                    url: "https://cwe.example/79".into(),
                },
            ],
            products: vec![rss::Product {
                vendor: "架空".into(),
                product: "製品".into(),
                cpe: "cpe:/a:example:product".into(),
            }],
            cvss: vec![cvss("2.0", "4.3"), cvss("3.0", "6.1")],
            issued: Some(at("2026-10-08T10:59:00Z")),
            modified: Some(at("2026-10-08T10:59:00Z")),
        }],
        status: Some(status("getVulnOverviewList")),
    }
}

#[test]
fn the_feed_has_the_form_real_clients_parse() {
    let text = rss::write(&overview("一\r\n"), Dialect::Feed);
    assert!(
        text.contains("xmlns:sec=\"http://jvn.jp/rss/mod_sec/\""),
        "not 3.0"
    );
    assert!(!text.contains("status:Status"));
    assert!(text.contains("<dcterms:issued>2026-10-08T19:59+09:00</dcterms:issued>"));
    assert!(
        text.contains("<dc:date>2026-10-09T09:00:00+09:00</dc:date>"),
        "channel: with seconds"
    );
    assert!(text.contains("<dc:creator></dc:creator>") && !text.contains("Example"));
    assert!(text.contains("<description>一&#13;\n</description>"));
    assert!(text.contains("<sec:references title=\"XSS(CWE-79)\" id=\"CWE-79\">"));
    assert!(text.contains("<sec:cvss version=\"2.0\" score=\"4.3\" type=\"Base\""));
    assert!(text.find("version=\"2.0\" score") < text.find("version=\"3.0\" score"));
    let mut read = rss::parse(text.as_bytes()).unwrap();
    // The feed says neither who made an entry nor how a request went.
    (read.items[0].creator, read.status) =
        (Some("Example".into()), Some(status("getVulnOverviewList")));
    read.lang = "ja".into();
    assert_eq!(read, overview("一\r\n"));
}

#[test]
fn the_answer_has_the_form_of_the_schema() {
    let text = rss::write(&overview("一\r\n二"), Dialect::Api);
    assert!(text.contains("xmlns:sec=\"http://jvn.jp/rss/mod_sec/3.0/\""));
    assert!(text.contains("<dcterms:issued>2026-10-08T19:59:00+09:00</dcterms:issued>"));
    assert!(text.contains("<description>一 二</description>"));
    assert!(text.contains("<sec:references id=\"CWE-79\" title=\"XSS(CWE-79)\">"));
    assert!(text.contains(
        "<sec:cvss score=\"6.1\" severity=\"Medium\" vector=\"v\" version=\"3.0\" type=\"Base\" />"
    ));
    assert!(
        text.find("score=\"6.1\"") < text.find("score=\"4.3\""),
        "v3 before v2"
    );
    let mut read = rss::parse(text.as_bytes()).unwrap();
    read.items[0].cvss.reverse();
    assert_eq!(read, overview("一 二"));
}

#[test]
fn a_status_is_written_as_the_service_writes_it() {
    let text = rss::write(&overview(""), Dialect::Api);
    let expected = "<status:Status version=\"3.3\" method=\"getVulnOverviewList\" lang=\"ja\" retCd=\"0\" \
        retMax=\"50\" errCd=\"\" errMsg=\"\" totalRes=\"2\" totalResRet=\"1\" firstRes=\"1\" feed=\"hnd\" \
        keyword=\"%E7%8B%BC%E7%85%99+A%26B\" />";
    assert!(text.contains(expected), "{text}");
    let echo = status("m")
        .given("bogus", "x")
        .given("datePublicStartY", "2020")
        .given("datePublicStartX", "1");
    assert_eq!(
        (
            echo.get("bogus"),
            echo.get("datePublicStartY"),
            echo.get("datePublicStartX")
        ),
        (None, Some("2020"), None)
    );
    let file = Status::success("getVulnDetailInfo", Some("ja"), "", (3, 3), "").of_feed_file();
    assert_eq!((file.get("lt"), file.get("retMax")), (Some("1"), Some("")));
}

#[test]
fn an_error_is_a_root_with_only_a_status() {
    let status = Status::error(
        "getVulnOverviewList",
        Some("ja"),
        "VL01020003",
        "startItemは正の整数値のみ指定可能です。",
    );
    assert_eq!(
        (status.get("totalRes"), status.is_error()),
        (Some(""), true)
    );
    let document = rss::Document {
        status: Some(status),
        lang: "ja".into(),
        ..overview("")
    };
    let text = rss::write(&document, Dialect::Api);
    assert!(!text.contains("<channel") && !text.contains("<item"));
    assert_eq!(
        rss::parse(text.as_bytes())
            .unwrap()
            .status
            .unwrap()
            .get("errCd"),
        Some("VL01020003")
    );
    assert!(NO_HITS_JA.starts_with("MyJVN\u{3000}"));
}

fn detail() -> vuldef::Document {
    vuldef::Document {
        lang: "ja".into(),
        records: vec![
            Vulinfo {
                id: "JVNDB-2026-000001".into(),
                title: "題名".into(),
                overview: "概要 <ul><li>一</li></ul>".into(),
                affected: vec![
                    AffectedItem {
                        name: Some("(複数のベンダ)".into()),
                        product: Some("(複数の製品)".into()),
                        ..AffectedItem::default()
                    },
                    AffectedItem {
                        name: Some("架空".into()),
                        product: Some("製品".into()),
                        cpes: vec!["cpe:/a:example:product".into()],
                        versions: vec!["1.0 より前のバージョン".into(), "2.0".into()],
                        ..AffectedItem::default()
                    },
                ],
                cvss: vec![vuldef::Cvss {
                    version: "3.0".into(),
                    severity: "Critical".into(),
                    base: "10".into(),
                    vector: "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H".into(),
                }],
                impacts: vec!["影響".into()],
                solutions: vec![Solution {
                    descriptions: vec!["[アップデートする] 対策".into()],
                    urls: vec![],
                }],
                related: vec![RelatedItem {
                    kind: "cwe".into(),
                    name: Some("JVNDB".into()),
                    id: Some("CWE-79".into()),
                    title: Some("XSS".into()),
                    url: Some("https://cwe.example/79".into()),
                    description: None,
                }],
                history: vec![HistoryItem {
                    number: Some("1".into()),
                    at: Some(at("2026-01-18T01:08:09Z")),
                    description: "[2026年01月19日]\\n  掲載".into(),
                }],
                first_published: Some(at("2026-01-19T03:05:15Z")),
                last_updated: Some(at("2026-01-19T03:05:15Z")),
                public: Some(at("2026-01-18T15:00:00Z")),
                ..Vulinfo::default()
            },
            Vulinfo {
                id: "JVNDB-2026-000002".into(),
                title: "何もない".into(),
                ..Vulinfo::default()
            },
        ],
        status: Some(status("getVulnDetailInfo")),
    }
}

#[test]
fn details_come_back_whole_and_in_the_schemas_order() {
    let text = vuldef::write(&detail());
    assert_eq!(vuldef::parse(text.as_bytes()).unwrap(), detail());
    assert!(text.contains("<VersionNumber />"));
    assert!(text.contains("<DatePublic>2026-01-19T00:00:00+09:00</DatePublic>"));
    let order = [
        "Title",
        "VulinfoDescription",
        "Affected",
        "Impact",
        "Severity",
        "Base>",
        "Vector",
        "Solution",
        "Related",
        "History",
        "DateFirstPublished",
        "DateLastUpdated",
        "DatePublic",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|name| text.find(&format!("<{name}")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(
        vuldef::records(text.as_bytes())
            .filter(Result::is_ok)
            .count(),
        2
    );
}

#[test]
fn vendor_and_product_lists_come_back_whole() {
    let document = results::Document {
        lang: "ja".into(),
        vendors: vec![
            Vendor {
                name: "架空 & 会社".into(),
                cpe: "cpe:/:example".into(),
                id: "4499".into(),
                products: vec![Product {
                    name: "製品 \"X\"".into(),
                    cpe: "cpe:/h:example:x".into(),
                    id: "1".into(),
                    update: Some("2026-01-01T00:00:00+09:00".into()),
                }],
            },
            Vendor {
                name: "別".into(),
                cpe: "cpe:/:misc".into(),
                id: "2".into(),
                products: vec![],
            },
        ],
        status: Some(status("getProductList")),
    };
    let text = results::write(&document);
    assert!(text.contains("<Vendor vname=\"別\" cpe=\"cpe:/:misc\" vid=\"2\" />"));
    assert_eq!(results::parse(text.as_bytes()).unwrap(), document);
    assert_eq!(results::vendors(text.as_bytes()).count(), 2);
}

#[test]
fn statistics_are_written_in_the_services_form() {
    let count = |date: &str, all| Count {
        date: date.into(),
        all,
    };
    let themes = [
        Theme::Records(vec![count("2024", 29114)]),
        Theme::Severity(vec![SeverityCount {
            count: count("2024", 10),
            by: [1, 2, 3, 4, 0],
        }]),
        Theme::Weakness(
            "CWE-79".into(),
            ["ク".into(), "XSS".into()],
            vec![count("2024", 3)],
        ),
    ];
    let totals = Totals {
        records: 1,
        vendors: 2,
        products: 3,
    };
    let status =
        Status::success("getStatistics", Some("ja"), "10000", (1, 1), "").most_counted(29114);
    let text = statistics::write(&themes, totals, &status);
    for expected in [
        "<mjstat:resData date=\"2024\" cntAll=\"10\" cntC=\"1\" cntH=\"2\" cntM=\"3\" cntL=\"4\" cntN=\"0\" />",
        "<mjstat:resDataTotal vulinfo=\"1\" vendor=\"2\" product=\"3\" />",
        "<mjstat:sumCwe cweId=\"CWE-79\">",
        "retMax=\"10000\" retMaxCnt=\"29114\" errCd=\"\"",
    ] {
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn alerts_are_written_as_atom_and_as_json() {
    let now = at("2026-04-26T00:00:00Z");
    let document = alert::Document {
        title: "通知".into(),
        id: "swid:example".into(),
        link: "https://db.example/apis/myjvn/".into(),
        author: "Example".into(),
        author_uri: "https://example/".into(),
        updated: now,
        entries: vec![alert::Entry {
            title: "題".into(),
            id: "MYJVN-ALT-2026-0001".into(),
            summary: None,
            link: None,
            published: now,
            updated: now,
            category: ("緊急".into(), "Critical".into()),
            items: vec![alert::Item {
                title: "題".into(),
                identifier: "MYJVN-ALT-2026-0001-0001".into(),
                summary: None,
                link: "https://example/".into(),
                cpes: vec!["cpe:/a:example:product".into()],
                published: now,
                updated: now,
                author: None,
            }],
        }],
        status: Status::success("getAlertList", None, "50", (1, 1), "1"),
    };
    let atom = alert::write(&document);
    assert!(atom.contains("<category label=\"緊急\" term=\"Critical\" />"));
    assert!(atom.contains("<sec:cpe>cpe:/a:example:product</sec:cpe>"));
    assert!(
        !atom.contains(" lang=\"ja\" retCd"),
        "getAlertList has no lang"
    );
    let json = alert::write_json(&document);
    assert_eq!(json["feed"]["status:Status"]["retCd"], 0);
    assert_eq!(json["feed"]["status:Status"]["totalRes"], "1");
    assert_eq!(json["feed"]["entry"][0]["summary"], "");
    assert_eq!(
        json["feed"]["entry"][0]["sec:items"][0]["sec:item"]["sec:cpe"][0]["value"],
        "cpe:/a:example:product"
    );
}

#[test]
fn the_list_of_feed_files_has_the_live_layout() {
    let file = File::new(
        "https://db.example/ja/rss/jvndb_new.rdf",
        &"0a".repeat(32),
        517_125,
        at("2026-11-02T03:00:18Z"),
    );
    let text = checksum::write(std::slice::from_ref(&file));
    assert_eq!(
        text,
        format!(
            "[\n    {{\n        \"url\": \"https://db.example/ja/rss/jvndb_new.rdf\",\n        \"filename\": \"jvndb_new.rdf\",\n        \
        \"sha256\": \"{}\",\n        \"size\": 517125,\n        \"lastModified\": \"2026/11/02 12:00:18\"\n    }}\n]\n",
            "0a".repeat(32)
        )
    );
    assert_eq!(checksum::parse(text.as_bytes()).unwrap(), [file]);
}

proptest! {
    #[test]
    fn any_text_survives_both_dialects(text in "[^\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}]{0,40}") {
        for dialect in [Dialect::Feed, Dialect::Api] {
            let read = rss::parse(rss::write(&overview(&text), dialect).as_bytes()).unwrap();
            let expected = match dialect {
                Dialect::Feed => text.clone(),
                Dialect::Api => text.replace("\r\n", " ").replace(['\r', '\n'], " "),
            };
            prop_assert_eq!(&read.items[0].description, &expected);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes: Vec<u8>, at in 0..10_000_usize, byte: u8) {
        let mut bent = vuldef::write(&detail()).into_bytes();
        let place = at % bent.len();
        bent[place] = byte;
        for bytes in [bytes, bent] {
            let _ = (rss::parse(&bytes), vuldef::parse(&bytes), results::parse(&bytes), checksum::parse(&bytes));
        }
    }
}
