//! Texts that would like to be markup, in every field and every channel.

use handling::case::{AdvisoryText, Edition, HistoryLine, Reference};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::house::{House, edition};

const EVIL: &str =
    "\"><script>alert(1)</script>&amp;]]>\u{0}\u{202e}{{7*7}}'onload=x javascript:alert(2)";

fn hostile() -> Edition {
    let mut edition = edition("NVN#66666666");
    let text = AdvisoryText {
        title: EVIL.into(),
        summary: EVIL.into(),
        version_check: format!("https://good.example/a?b=c&d=\"{EVIL} http:// https://x"),
        description: EVIL.into(),
        impact: EVIL.into(),
        solution: EVIL.into(),
        workaround: EVIL.into(),
        acknowledgement: EVIL.into(),
        contact: EVIL.into(),
        analysis: EVIL.into(),
    };
    edition.advisory.ja = text.clone();
    edition.advisory.en = text;
    for product in &mut edition.advisory.affected {
        product.vendor = EVIL.into();
        product.product = EVIL.into();
        product.versions = EVIL.into();
        product.cpe = EVIL.into();
    }
    edition.advisory.cve.push(EVIL.into());
    edition.advisory.cwe.push(0);
    edition.advisory.cvss3 = EVIL.into();
    for url in [
        "javascript:alert(3)",
        "data:text/html,x",
        "//evil.example",
        "https://a:b@evil.example",
    ] {
        edition.advisory.references.push(Reference {
            title: EVIL.into(),
            url: url.into(),
        });
    }
    for line in &mut edition.vendors {
        line.name_ja = EVIL.into();
        line.statement_ja = EVIL.into();
        line.own_advisory = Some("javascript:alert(4)".into());
        line.products = vec![(EVIL.into(), EVIL.into())];
        for measure in &mut line.measures {
            measure.1 = EVIL.into();
            measure.2 = Some("javascript:alert(5)".into());
        }
    }
    edition.history.push(HistoryLine {
        at: edition.updated,
        ja: EVIL.into(),
        en: EVIL.into(),
        correction: true,
    });
    edition
}

#[tokio::test]
async fn hostile_texts_stay_texts() {
    let house = House::open().await;
    house.publish(&hostile(), 5).await;
    for page in [
        "/",
        "/en/",
        "/advisories",
        "/advisories/NVN66666666",
        "/en/advisories/NVN66666666",
    ] {
        let seen = house.get(page).await.ok();
        for bad in [
            "<script",
            "href=\"javascript:",
            "href=\"data:",
            "href=\"//",
            "onload=\"",
            "&amp;amp;amp;",
            "\u{0}",
        ] {
            assert!(!seen.has(bad), "{page}: {bad}");
        }
        assert!(seen.has("&lt;script&gt;"), "{page} shows it as text");
    }
    let page = house.get("/advisories/NVN66666666").await.ok();
    assert!(
        page.has("href=\"https://good.example/a?b=c&amp;d=\""),
        "a good address is a link"
    );
    assert!(page.has("rel=\"external noreferrer\""));
    let search = house
        .get("/advisories?q=%22%3E%3Cscript%3Ealert(9)%3C%2Fscript%3E")
        .await
        .ok();
    assert!(!search.has("<script"));
    let json = house.get("/advisories/NVN66666666.json").await.ok();
    assert_eq!(json.json()["text"]["ja"]["title"], EVIL);
}

#[tokio::test]
async fn feeds_are_well_formed_whatever_they_carry() {
    let house = House::open().await;
    house.publish(&edition("NVN#12345678"), 4).await;
    house.publish(&hostile(), 5).await;
    for feed in [
        "/feeds/jvn.rdf",
        "/en/feeds/jvn.rdf",
        "/feeds/atom.xml",
        "/en/feeds/atom.xml",
    ] {
        let seen = house.get(feed).await.ok();
        let mut reader = Reader::from_str(&seen.body);
        let mut titles = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::DocType(_) => panic!("{feed}: no DTD"),
                Event::Start(tag) if tag.name().as_ref() == "title" => titles += 1,
                Event::Start(tag) => assert_ne!(tag.name().as_ref(), "script", "{feed}"),
                _ => {}
            }
        }
        assert_eq!(titles, 3, "{feed}: its own and one each");
    }
    let rdf = house.get("/feeds/jvn.rdf").await.ok();
    assert!(
        rdf.header("content-type")
            .starts_with("application/rdf+xml")
    );
    assert!(rdf.has("<dc:identifier>NVN#12345678</dc:identifier>"));
    assert!(rdf.has("<dcterms:issued>2026-05-01T12:00:00+09:00</dcterms:issued>"));
    assert!(rdf.has("rdf:resource=\"https://portal.example/advisories/NVN12345678\""));
    let json = house.get("/feeds/feed.json").await.ok().json();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
}
