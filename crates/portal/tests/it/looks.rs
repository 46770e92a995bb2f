//! What readers see of an advisory, in their order, in both languages.

use crate::house::{House, edition};

#[tokio::test]
async fn parts_come_in_the_readers_order() {
    let house = House::open().await;
    house.publish(&edition("NVN#12345678"), 5).await;
    let page = house.get("/advisories/NVN12345678").await.ok();
    let order = [
        "<h1>NVN#12345678 JA",
        "公表日時",
        "最終更新日時",
        "概要",
        "影響を受ける製品",
        "お使いのバージョンの確かめ方",
        "脆弱性の説明",
        "想定される影響",
        "対策方法",
        "回避策",
        "製品開発者の対応状況",
        "深刻度（CVSS）",
        "CVSS:4.0/AV:N",
        "CVSS:3.1/AV:N",
        "脆弱性の種類（CWE）",
        "関連情報",
        "謝辞",
        "更新履歴",
        "連絡先",
        "機械で読み取れる形式",
    ];
    let mut from = 0;
    for part in order {
        let rest = page.body.get(from..).unwrap();
        from += rest
            .find(part)
            .unwrap_or_else(|| panic!("{part} is missing or too early"));
    }
    assert!(page.has("2026年5月1日 12:00 日本時間（03:00 UTC）"));
    for status in [
        "該当製品あり（対策あり）",
        "検証結果の報告なし",
        "連絡がとれません",
        "調査中",
    ] {
        assert!(page.has(status), "{status}");
    }
    assert!(
        page.has("緊急 9.3"),
        "the graver of both scores: {}",
        page.body
    );
}

#[tokio::test]
async fn both_languages_say_the_same_and_name_what_is_missing() {
    let house = House::open().await;
    let mut edition = edition("NVN#12345678");
    edition.advisory.en.title.clear();
    edition.advisory.en.solution.clear();
    house.publish(&edition, 5).await;
    let page = house.get("/en/advisories/NVN12345678").await.ok();
    assert!(page.has("This advisory has no English translation"));
    assert!(page.has("(Japanese only)") && page.has("<div lang=\"ja\"><p>JA 1. Download."));
    assert!(page.has("EN impact") && !page.has("JA impact"));
    assert!(
        page.has("1 May 2026, 12:00 JST (03:00 UTC)"),
        "{}",
        page.body
    );
    let list = house.get("/en/advisories").await.ok();
    assert!(list.has("<span lang=\"ja\">JA "));
    let feed = house.get("/en/feeds/atom.xml").await.ok();
    assert!(feed.has("(Japanese only)"));
}

#[tokio::test]
async fn pages_tell_their_other_language_and_their_feed() {
    let house = House::open().await;
    house.publish(&edition("NVN#12345678"), 5).await;
    for page in [
        "/",
        "/advisories",
        "/advisories/NVN12345678",
        "/about",
        "/glossary",
    ] {
        let seen = house.get(page).await.ok();
        assert!(seen.has("rel=\"alternate\" hreflang=\"en\""), "{page}");
        assert!(seen.has("type=\"application/atom+xml\""), "{page}");
        assert_eq!(seen.body.matches("<h1>").count(), 1, "{page}");
        assert!(!seen.has("<script") && !seen.has(" style="), "{page}");
        assert!(
            seen.body.len() < 150_000,
            "{page} weighs {}",
            seen.body.len()
        );
        let ids: Vec<&str> = seen
            .body
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{page}: ids are unique: {ids:?}");
    }
}
