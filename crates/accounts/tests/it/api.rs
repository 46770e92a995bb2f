//! Tokens for programs: scopes, expiry, no cookies, no pages.

use accounts::{Fault, NewToken, No, Role};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use handling::Actor;
use store::testing::TestStore;

use crate::house::{House, Seen};

pub async fn probe(house: &House, token: &str) -> Seen {
    let request = Request::get("/api/v1/probe").header("authorization", format!("Bearer {token}"));
    house.knock(request.body(Body::empty()).unwrap()).await
}

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), accounts::migrations()];

async fn a_token_acts_within_its_scopes_and_time(store: TestStore) {
    let house = House::open(store).await;
    let (person, secret) = house.officer("api@desk.example", &[Role::Coordinator]).await;
    let mut browser = house.signed_in("api@desk.example", &secret).await;
    let make = [("token-name", "tracker"), ("scopes", "read"), ("days", "30")];
    assert!(browser.post("/account/tokens", &make).await.location().starts_with("/account/step-up"));
    browser.step_up(&secret).await;
    let page = browser.post("/account/tokens", &make).await;
    let at = page.body.find("nrs_").expect("shown once");
    let token = page.body[at..at + 47].to_owned();
    let listed = browser.get("/account").await;
    assert!(listed.body.contains("tracker") && !listed.body.contains("nrs_"), "and never again");

    let seen = probe(&house, &token).await.json();
    assert_eq!((seen["actor"]["party"]["is"].as_str(), &seen["reads"], &seen["writes"]), (Some("coordinator"), &true.into(), &false.into()));
    assert_eq!(seen["step_up"], serde_json::Value::Null);
    let write = Request::post("/api/v1/probe").header("authorization", format!("bearer {token}"));
    let seen = house.knock(write.body(Body::empty()).unwrap()).await;
    assert_eq!(seen.json()["code"], "scope-missing", "a token for reading changes nothing");
    let page = Request::get("/probe").header("authorization", format!("Bearer {token}"));
    let seen = house.knock(page.body(Body::empty()).unwrap()).await;
    assert_eq!(seen.json()["actor"]["party"]["is"], "public", "no page takes a token");

    let mixed = Request::get("/api/v1/probe")
        .header("authorization", "Bearer nrs_wrong")
        .header("cookie", format!("session={}", browser.jar["session"]));
    let seen = house.knock(mixed.body(Body::empty()).unwrap()).await;
    assert_eq!((seen.status, seen.json()["code"].as_str()), (StatusCode::UNAUTHORIZED, Some("sign-in-required")), "a wrong token does not fall back on the cookie");
    assert_eq!(seen.headers.get("www-authenticate").unwrap(), "Bearer");

    house.wait(29 * 86_400);
    assert_eq!(probe(&house, &token).await.status, StatusCode::OK);
    house.wait(86_400);
    let expired = probe(&house, &token).await;
    let unknown = probe(&house, &format!("nrs_{}", "A".repeat(43))).await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    assert_eq!(expired.body, unknown.body, "expired and unknown look the same");

    let new = |scopes, days, role| NewToken { name: "n", role, scopes, days };
    let part = Some(Role::Coordinator);
    for (new, expected) in [
        (new(&["read"], 0, part), No::Expiry),
        (new(&["read"], 366, part), No::Expiry),
        (new(&[], 1, part), No::Scope),
        (new(&["root"], 1, part), No::Scope),
        (new(&["read"], 1, Some(Role::Reception)), No::Unknown),
        (new(&["read"], 1, None), No::Unknown),
    ] {
        let made = house.accounts.create_token(&Actor::SYSTEM, person, &new).await;
        assert!(matches!(made, Err(Fault::No(no)) if no == expected), "{new:?}");
    }
    house.accounts.create_token(&Actor::SYSTEM, person, &new(&["read", "case:write"], 365, part)).await.unwrap();
    assert!(!house.log().await.contains("nrs_"));
}

async fn a_token_is_taken_back(store: TestStore) {
    let house = House::open(store).await;
    let (person, secret) = house.officer("back@desk.example", &[Role::Reception]).await;
    let new = NewToken { name: "n", role: Some(Role::Reception), scopes: &["case:write"], days: 1 };
    let token = house.accounts.create_token(&Actor::SYSTEM, person, &new).await.unwrap();
    let mut browser = house.signed_in("back@desk.example", &secret).await;
    let page = browser.get("/account").await;
    let id = page.body.split("name=\"revoke\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (_, secret) = house.officer("thief@desk.example", &[Role::Reception]).await;
    let mut thief = house.signed_in("thief@desk.example", &secret).await;
    assert_eq!(thief.post("/account/tokens", &[("revoke", &id)]).await.status, StatusCode::NOT_FOUND);
    let write = Request::post("/api/v1/probe").header("authorization", format!("Bearer {token}"));
    assert_eq!(house.knock(write.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
    assert_eq!(browser.post("/account/tokens", &[("revoke", &id)]).await.location(), "/account?done=token");
    assert_eq!(probe(&house, &token).await.status, StatusCode::UNAUTHORIZED);
}
}
