//! One address per advisory, however its number is spelled, and one language per address.

use axum::http::StatusCode;

use crate::house::{House, edition};

#[tokio::test]
async fn every_spelling_leads_to_the_one_address() {
    let house = House::open().await;
    house.publish(&edition("NVN#12345678"), 5).await;
    for spelling in [
        "NVN%2312345678",
        "nvn12345678",
        "nvn%2312345678",
        "%EF%BC%AE%EF%BC%B6%EF%BC%AE%EF%BC%8312345678",
        "NVN%20%2312345678",
        "NVN12345678.html",
    ] {
        let seen = house.get(&format!("/en/advisories/{spelling}")).await;
        assert_eq!(seen.status, StatusCode::PERMANENT_REDIRECT, "{spelling}");
        assert_eq!(
            seen.header("location"),
            "/en/advisories/NVN12345678",
            "{spelling}"
        );
    }
    let json = house.get("/advisories/nvn12345678.json").await;
    assert_eq!(json.header("location"), "/advisories/NVN12345678.json");
    for unknown in [
        "nvn87654321",
        "NVN1234567",
        "..%2Fadmin",
        "%00",
        "NVN12345678%0d%0aX: y",
    ] {
        let target = format!("/advisories/{}", unknown.replace(' ', "%20"));
        let seen = house.get(&target).await;
        assert!(
            matches!(seen.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST),
            "{unknown}: {}",
            seen.status
        );
        assert_eq!(seen.header("cache-control"), "no-store", "{unknown}");
    }
}

#[tokio::test]
async fn the_address_decides_the_language_and_a_wish_leads_over() {
    let house = House::open().await;
    house.publish(&edition("NVN#12345678"), 5).await;
    let english = ("accept-language", "en");
    let page = house.get_with("/advisories", &[english]).await.ok();
    assert!(page.has("<html lang=\"ja\">") && page.header("content-language") == "ja");
    assert!(
        page.has("href=\"/en/advisories?lang=en\""),
        "the switch says so: {}",
        page.body
    );
    let page = house
        .get_with("/en/advisories", &[("accept-language", "ja")])
        .await
        .ok();
    assert!(page.has("<html lang=\"en\">"));
    let moved = house.get("/advisories?page=1&lang=en").await;
    assert_eq!(
        (moved.status, moved.header("location")),
        (StatusCode::FOUND, "/en/advisories?page=1")
    );
    assert!(
        moved.header("set-cookie").starts_with("__Host-lang=en")
            || moved.header("set-cookie").contains("lang=en")
    );
    let cookie = moved
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let moved = house.get_with("/about/rules", &[("cookie", &cookie)]).await;
    assert_eq!(moved.header("location"), "/en/about/rules");
    assert_eq!(moved.header("cache-control"), "no-store");
    let back = house
        .get_with("/en/about/rules?lang=ja", &[("cookie", &cookie)])
        .await;
    assert_eq!(back.header("location"), "/about/rules");
    let door = house.get_with("/", &[english]).await;
    assert_eq!(door.header("location"), "/en/");
    let feed = house
        .get_with("/feeds/atom.xml", &[("cookie", &cookie)])
        .await
        .ok();
    assert!(
        feed.has("xml:lang=\"ja\""),
        "a feed stays where it was subscribed"
    );
    assert_eq!(house.get("/en").await.header("location"), "/en/");
}

#[tokio::test]
async fn json_by_suffix_and_by_wish() {
    let house = House::open().await;
    house.publish(&edition("NVN#12345678"), 5).await;
    let wish = [("accept", "application/json")];
    let by_wish = house.get_with("/advisories/NVN12345678", &wish).await.ok();
    let by_suffix = house.get("/advisories/NVN12345678.json").await.ok();
    assert_eq!(by_wish.body, by_suffix.body);
    assert_eq!(by_suffix.header("content-type"), "application/json");
    let json = by_suffix.json();
    assert_eq!(json["number"], "NVN#12345678");
    assert_eq!(
        json["url"]["en"],
        "https://portal.example/en/advisories/NVN12345678"
    );
    assert_eq!(json["cvss"][0]["version"], "4.0");
    assert_eq!(json["severity"]["word"], "Critical");
    assert_eq!(json["vendors"].as_array().unwrap().len(), 9);
    assert!(
        !by_suffix.has("feed0000"),
        "developers' ids stay inside (IC-11)"
    );
    let api = house
        .portal
        .advisory_json(&crate::house::site(), "nvn#12345678")
        .await
        .unwrap();
    assert_eq!(api, by_suffix.body, "the API says the same");
    let unknown = house.get_with("/advisories/NVN00000000", &wish).await;
    assert_eq!(unknown.json()["code"], "not-found");
}
