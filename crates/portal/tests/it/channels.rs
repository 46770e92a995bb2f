//! One shelf behind all channels: nothing before, everything after, and validators that hold.

use axum::http::StatusCode;

use crate::house::{House, Seen, at, corrected, edition};

/// Every way in which an advisory can be seen.
pub const CHANNELS: [&str; 16] = [
    "/",
    "/en/",
    "/advisories",
    "/en/advisories",
    "/advisories.json",
    "/advisories?year=2026",
    "/advisories?q=kanto+router",
    "/en/advisories?q=CVE-2026-12345",
    "/feeds/jvn.rdf",
    "/en/feeds/jvn.rdf",
    "/feeds/atom.xml",
    "/en/feeds/atom.xml",
    "/feeds/feed.json",
    "/en/feeds/feed.json",
    "/advisories/NVN12345678",
    "/en/advisories/NVN12345678.json",
];

const NUMBER: &str = "NVN#12345678";

fn tells(seen: &Seen) -> bool {
    ["NVN", "12345678", "Kanto", "カントウ", "CVE-2026"]
        .iter()
        .any(|word| seen.body.contains(word))
}

#[tokio::test]
async fn nothing_before_and_everything_after() {
    let house = House::open().await;
    for channel in CHANNELS {
        let seen = house.get(channel).await;
        // A search repeats its own question; nothing else may.
        if !channel.contains("q=") && !seen.status.is_client_error() {
            assert!(!tells(&seen), "{channel} tells too early: {}", seen.body);
        }
        if channel.contains("12345678") {
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{channel}");
            assert_eq!(seen.header("cache-control"), "no-store", "{channel}");
            let unknown = house.get(&channel.replace("12345678", "87654321")).await;
            assert_eq!(
                unknown.body,
                seen.body.replace("12345678", "87654321"),
                "{channel}"
            );
        }
    }
    house.publish(&edition(NUMBER), 5).await;
    for channel in CHANNELS {
        let seen = house.get(channel).await.ok();
        assert!(
            seen.has("NVN") && seen.has("12345678"),
            "{channel}: {}",
            seen.body
        );
        assert!(!seen.has("⟦"), "{channel} lacks a text: {}", seen.body);
    }
}

#[tokio::test]
async fn a_change_reaches_every_channel_at_once() {
    let house = House::open().await;
    let first = edition(NUMBER);
    house.publish(&first, 5).await;
    let mut before = Vec::new();
    for channel in CHANNELS {
        before.push(house.get(channel).await.header("etag").to_owned());
    }
    house.publish(&corrected(&first), 9).await;
    for (channel, old) in CHANNELS.iter().zip(before) {
        let seen = house.get_with(channel, &[("if-none-match", &old)]).await;
        assert_eq!(seen.status, StatusCode::OK, "{channel} still says the old");
    }
    let page = house.get("/advisories/NVN12345678").await.ok();
    assert!(page.has("訂正のお知らせ") && page.has("訂正後の影響"));
    assert!(
        page.has("2026年6月1日 15:30 日本時間（06:30 UTC）"),
        "{}",
        page.body
    );
    let old = house.get("/advisories/NVN12345678?version=1").await.ok();
    assert!(
        old.has("これは古い版（第1版）です") && old.has("JA impact") && !old.has("訂正後の影響")
    );
    assert_eq!(
        house.get("/advisories/NVN12345678?version=3").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        house.get("/advisories/NVN12345678?version=0").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        house.get("/advisories/NVN12345678.json").await.json()["version"],
        2
    );
}

#[tokio::test]
async fn validators_spare_the_body() {
    let house = House::open().await;
    house.publish(&edition(NUMBER), 5).await;
    for channel in CHANNELS.iter().filter(|channel| !channel.contains("q=")) {
        let seen = house.get(channel).await.ok();
        let (etag, changed) = (
            seen.header("etag").to_owned(),
            seen.header("last-modified").to_owned(),
        );
        assert!(etag.starts_with('"') && !changed.is_empty(), "{channel}");
        assert_eq!(
            seen.header("cache-control"),
            "public, max-age=5, stale-while-revalidate=30"
        );
        assert!(!seen.header("vary").contains('*') && seen.header("vary").contains("cookie"));
        for condition in [("if-none-match", &etag), ("if-modified-since", &changed)] {
            let again = house.get_with(channel, &[(condition.0, condition.1)]).await;
            assert_eq!(
                again.status,
                StatusCode::NOT_MODIFIED,
                "{channel} {condition:?}"
            );
            assert!(again.body.is_empty());
            assert_eq!(again.header("etag"), etag);
        }
        let other = house
            .get_with(
                channel,
                &[
                    ("if-none-match", "\"other\""),
                    ("if-modified-since", &changed),
                ],
            )
            .await;
        assert_eq!(other.status, StatusCode::OK, "an ETag speaks alone");
    }
}

#[tokio::test]
async fn packed_and_plain_are_the_same_page_under_two_etags() {
    let house = House::open().await;
    house.publish(&edition(NUMBER), 5).await;
    for channel in CHANNELS.iter().filter(|channel| !channel.contains("q=")) {
        let plain = house.get(channel).await.ok();
        let packed = house
            .get_with(channel, &[("accept-encoding", "br;q=1.0, gzip;q=0.8")])
            .await
            .ok();
        assert_eq!(packed.header("content-encoding"), "gzip", "{channel}");
        assert_eq!(packed.body, plain.body, "{channel}");
        assert!(packed.header("vary").contains("accept-encoding"));
        let (one, other) = (plain.header("etag"), packed.header("etag"));
        assert_ne!(one, other, "{channel}: two forms, two strong ETags");
        for known in [one, other] {
            let condition = [("if-none-match", known), ("accept-encoding", "gzip")];
            let again = house.get_with(channel, &condition).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{channel} {known}");
            assert_eq!(again.header("etag"), other);
        }
        let refused = house
            .get_with(channel, &[("accept-encoding", "gzip;q=0, br")])
            .await;
        assert!(!refused.headers.contains_key("content-encoding"));
        assert_eq!(refused.body, plain.body);
    }
}

#[tokio::test]
async fn a_page_for_one_person_is_kept_by_nobody() {
    let house = House::open().await;
    house.publish(&edition(NUMBER), 5).await;
    let person = [("x-test-person", "1")];
    for channel in ["/", "/advisories", "/advisories/NVN12345678", "/about"] {
        house.get(channel).await.ok();
        let own = house.get_with(channel, &person).await.ok();
        assert!(own.has("受付 太郎"), "{channel}");
        assert_eq!(own.header("cache-control"), "no-store", "{channel}");
        let stranger = house.get(channel).await.ok();
        assert!(!stranger.has("受付 太郎"), "{channel}");
    }
}

#[tokio::test]
async fn the_list_is_newest_first_by_year_and_in_pages() {
    let house = House::open().await;
    for n in 0..60_u64 {
        let mut edition = edition(&format!("NVN#{:08}", 10_000_000 + n));
        edition.published = at("2025-12-31T15:30:00Z");
        if n < 5 {
            edition.published = at("2025-12-31T14:30:00Z");
        }
        edition.updated = edition.published;
        house.publish(&edition, n + 1).await;
    }
    let first = house.get("/advisories").await.ok();
    assert!(
        first.has("60件中 1～50件目") && first.has("2026年（55件）") && first.has("2025年（5件）")
    );
    assert!(first.body.find("NVN#10000059").unwrap() < first.body.find("NVN#10000058").unwrap());
    assert!(first.has("href=\"/advisories?page=2\"") && !first.has("NVN#10000004"));
    let second = house.get("/advisories?page=2").await.ok();
    assert!(second.has("60件中 51～60件目") && second.has("NVN#10000004"));
    assert_eq!(
        house.get("/advisories?page=3").await.status,
        StatusCode::NOT_FOUND
    );
    let year = house.get("/advisories?year=2025").await.ok();
    assert!(year.has("5件中 1～5件目") && !year.has("NVN#10000059"));
    assert_eq!(
        house.get("/advisories?year=2024").await.status,
        StatusCode::NOT_FOUND
    );
    let json = house.get("/advisories.json?page=2").await.ok().json();
    assert_eq!(
        (&json["total"], json["advisories"].as_array().unwrap().len()),
        (&60.into(), 10)
    );
    assert!(json["next_page"].is_null());
    let feed = house.get("/feeds/feed.json").await.ok().json();
    assert_eq!(
        feed["items"].as_array().unwrap().len(),
        20,
        "as many as JVN's own"
    );
}

#[tokio::test]
async fn japanese_words_are_found_in_any_width_and_kana() {
    let house = House::open().await;
    house.publish(&edition(NUMBER), 5).await;
    for query in [
        "弱性",
        "関東",
        "ﾙｰﾀ",
        "かんとう",
        "ＫＡＮＴＯ",
        "cwe-79 router",
        "開発者3",
    ] {
        let target = format!("/advisories?q={}", encode(query));
        let seen = house.get(&target).await.ok();
        assert!(
            seen.has("/advisories/NVN12345678"),
            "{query}: {}",
            seen.body
        );
        assert!(
            seen.has(&format!("value=\"{query}\"")),
            "the question stays in the box"
        );
    }
    let none = house
        .get(&format!("/advisories?q={}", encode("東関")))
        .await
        .ok();
    assert!(!none.has("NVN12345678") && none.has("見つかりませんでした"));
    let number = house.get("/advisories?q=nvn%2312345678").await;
    assert_eq!(
        number.header("location"),
        "/advisories/NVN12345678",
        "a number leads to its page"
    );
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
