use formats::feed::{Feed, FeedItem, atom, json, jvnrss};
use formats::xml::{Element, Walker};
use jiff::Timestamp;
use jiff::tz::offset;
use proptest::prelude::*;

const HOSTILE: &str =
    "]]><script>alert(\"1\")</script> & &amp; \u{0}\u{8}\u{1F}\u{FFFE} '狼煙' \u{202E}🔥\r\n\t end";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn feed(text: &str) -> Feed {
    let item = |n: u32| FeedItem {
        url: format!("https://portal.example/advisories/NRS1234567{n}/?a=1&b=2"),
        identifier: format!("NRS#1234567{n}"),
        title: text.to_owned(),
        summary: format!("{text}{n}"),
        issued: at("2026-10-08T15:00:00Z"),
        modified: at("2026-10-09T00:00:00.5Z"),
        subjects: vec!["CVE-2026-0001".into(), text.to_owned()],
    };
    Feed {
        url: "https://portal.example/rss/portal.rdf".into(),
        home: "https://portal.example/".into(),
        title: text.to_owned(),
        description: text.to_owned(),
        publisher: text.to_owned(),
        contact: "office@portal.example".into(),
        lang: "ja".into(),
        built: at("2026-10-09T00:00:00Z"),
        offset: offset(9),
        items: vec![item(1), item(2)],
    }
}

fn root(document: &str, name: &'static str) -> Element {
    let mut walker = Walker::new(document.as_bytes(), &[name]);
    let root = walker.next().unwrap().unwrap();
    assert!(walker.next().is_none());
    root
}

fn names(element: &Element) -> Vec<&str> {
    element
        .children
        .iter()
        .map(|child| child.name.as_str())
        .collect()
}

#[test]
fn jvnrss_has_the_live_portal_form() {
    let text = jvnrss::write(&feed("題名"));
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf="));
    let root = root(&text, "rdf:RDF");
    assert_eq!(names(&root), ["channel", "item", "item"]);
    assert_eq!(root.attribute("xml:lang"), Some("ja"));
    let order = [
        "title",
        "link",
        "description",
        "dc:publisher",
        "dc:creator",
        "dc:date",
        "dcterms:issued",
        "dcterms:modified",
        "items",
    ];
    assert_eq!(names(&root.children[0]), order);
    let listed: Vec<_> = root.children[0].child("items").unwrap().children[0]
        .all("rdf:li")
        .map(|li| li.attribute("rdf:resource").unwrap().to_owned())
        .collect();
    let item = &root.children[1];
    assert_eq!(
        names(item),
        [
            "title",
            "link",
            "description",
            "dc:publisher",
            "dc:creator",
            "dc:identifier",
            "dc:relation",
            "dc:date",
            "dcterms:issued",
            "dcterms:modified"
        ]
    );
    assert_eq!(item.attribute("rdf:about"), Some(listed[0].as_str()));
    assert_eq!(item.text_of("dc:identifier").unwrap(), "NRS#12345671");
    assert_eq!(item.text_of("dc:relation").unwrap(), listed[0]);
    assert_eq!(
        item.text_of("dcterms:issued").unwrap(),
        "2026-10-09T00:00:00+09:00"
    );
    assert_eq!(
        item.text_of("dc:date").unwrap(),
        "2026-10-09T09:00:00+09:00"
    );
}

#[test]
fn atom_has_what_rfc_4287_demands() {
    let root = root(&atom::write(&feed("t")), "feed");
    for required in ["id", "title", "updated", "author"] {
        assert_eq!(root.all(required).count(), 1, "{required}");
    }
    let selfs = root
        .all("link")
        .filter(|link| link.attribute("rel") == Some("self"));
    assert_eq!(selfs.count(), 1);
    for entry in root.all("entry") {
        for required in ["id", "title", "updated", "published", "summary"] {
            assert_eq!(entry.all(required).count(), 1, "{required}");
        }
        assert_eq!(entry.all("category").count(), 2);
    }
}

#[test]
fn json_feed_has_what_1_1_demands() {
    let value: serde_json::Value = serde_json::from_str(&json::write(&feed(HOSTILE))).unwrap();
    assert_eq!(value["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(value["items"][1]["content_text"], format!("{HOSTILE}2"));
    assert_eq!(value["items"][0]["_advisory"]["identifier"], "NRS#12345671");
    assert_eq!(
        value["items"][0]["date_modified"],
        "2026-10-09T09:00:00+09:00"
    );
}

#[test]
fn hostile_text_stays_text() {
    let clean = HOSTILE.replace(['\u{0}', '\u{8}', '\u{1F}', '\u{FFFE}'], "\u{FFFD}");
    for (document, top, item) in [
        (jvnrss::write(&feed(HOSTILE)), "rdf:RDF", "item"),
        (atom::write(&feed(HOSTILE)), "feed", "entry"),
    ] {
        let root = root(&document, top);
        let entry = root.child(item).unwrap();
        assert!(
            entry.child("title").unwrap().text.ends_with(&clean),
            "{document}"
        );
        assert!(!document.contains("<script"));
    }
}

#[test]
fn equal_content_makes_equal_bytes() {
    for write in [jvnrss::write, atom::write, json::write] {
        assert_eq!(write(&feed("x")), write(&feed("x")));
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_from_the_xml_feeds(text in "[^\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}]{0,60}") {
        let document = jvnrss::write(&feed(&text));
        let root = root(&document, "rdf:RDF");
        prop_assert_eq!(&root.child("item").unwrap().child("title").unwrap().text, &text);
    }
}
