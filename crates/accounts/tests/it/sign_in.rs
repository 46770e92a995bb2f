//! Coming in: the same face for everybody unknown, patience for guessers, a second factor for all
//! who play a part (R-NF-04; ASVS 6.3.3, 6.3.8).

use accounts::Role;
use axum::http::StatusCode;
use store::testing::TestStore;

use crate::house::{House, PASSWORD};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), accounts::migrations()];

async fn every_statement(store: TestStore) {
    store::testing::every_statement_prepares(&store, accounts::STATEMENTS).await;
}

async fn unknown_and_wrong_look_the_same(store: TestStore) {
    let house = House::open(store).await;
    house.officer("known1@desk.example", &[Role::Reception]).await;
    let (mut known, mut unknown) = (house.browser(), house.browser());
    let a = known.sign_in("known1@desk.example", "not the password").await;
    let b = unknown.sign_in("absent@desk.example", "not the password").await;
    assert_eq!(a.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((a.status, a.body.replace("known1@", "absent@")), (b.status, b.body));
    assert_eq!(format!("{:?}", a.headers.get("set-cookie")), format!("{:?}", b.headers.get("set-cookie")));
    assert!(known.jar.is_empty() && unknown.jar.is_empty());

    let mut took = [Vec::new(), Vec::new()];
    for round in 0..5 {
        for (place, kind) in ["known1@desk.example", "absent@desk.example"].into_iter().enumerate() {
            house.wait(3_700);
            let begin = std::time::Instant::now();
            house.browser().sign_in(kind, &format!("wrong password {round}")).await;
            took[place].push(begin.elapsed());
        }
    }
    let [known, unknown] = took.map(|mut all| { all.sort(); all[2] });
    assert!(unknown * 3 > known && known * 3 > unknown, "known {known:?}, unknown {unknown:?}");
}

async fn guessing_gets_slower_and_is_never_locked(store: TestStore) {
    let house = House::open(store).await;
    house.person("finder@home.example", &[]).await;
    for email in ["finder@home.example", "nobody@home.example"] {
        let mut browser = house.browser();
        for _ in 0..5 {
            let seen = browser.sign_in(email, "not the password").await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let seen = browser.sign_in(email, PASSWORD).await;
        assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS, "even the right one waits");
        assert_eq!(seen.headers.get("retry-after").unwrap(), "2");
        assert!(seen.body.contains("2"), "it says how long");
        house.wait(2);
        let seen = browser.sign_in(email, "not the password").await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = browser.sign_in(email, "not the password").await;
        assert_eq!(seen.headers.get("retry-after").unwrap(), "4", "longer each time");
        house.wait(4);
    }
    let mut browser = house.browser();
    let seen = browser.sign_in("finder@home.example", PASSWORD).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "after waiting the right one counts");
    assert_eq!(browser.sign_in("finder@home.example", "wrong again, twice").await.status, StatusCode::UNPROCESSABLE_ENTITY, "and all is forgiven");
}

async fn many_guesses_at_once_cost_as_much(store: TestStore) {
    let house = House::open(store).await;
    house.person("finder@home.example", &[]).await;
    let guess = || async { house.browser().sign_in("finder@home.example", "not the password").await.status };
    let all = tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess(), guess());
    let all = [all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7];
    assert_eq!(all.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count(), 5, "{all:?}");
}

async fn a_part_needs_a_second_factor_first(store: TestStore) {
    let house = House::open(store).await;
    house.person("officer@desk.example", &[Role::Coordinator]).await;
    let mut browser = house.browser();
    let seen = browser.sign_in("officer@desk.example", PASSWORD).await;
    assert_eq!(seen.location(), "/sign-in/code");
    assert_eq!(browser.party().await, "public", "the password alone opens nothing");
    let stolen = browser.jar["sign-in"].clone();
    let mut thief = house.browser();
    thief.jar.insert("session".into(), stolen);
    assert_eq!(thief.party().await, "public", "nor does its cookie in the other's place");
    assert_eq!(browser.get("/account").await.location(), "/sign-in?next=%2Faccount");

    let page = browser.get("/sign-in/code").await;
    assert!(page.body.contains("<svg viewBox") && !page.body.contains("style="), "the square, without style");
    let secret: String = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().split(' ').collect();
    let wrong = browser.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = house.code(&secret);
    let seen = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    let recovery: Vec<String> = seen.body.split("<code>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(recovery.len(), 10);
    assert_eq!(browser.party().await, "coordinator");

    let mut second = house.browser();
    second.sign_in("officer@desk.example", PASSWORD).await;
    let replay = second.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(replay.status, StatusCode::UNPROCESSABLE_ENTITY, "a code counts once");
    let seen = second.post("/sign-in/code", &[("code", &recovery[0].to_lowercase())]).await;
    assert_eq!(seen.location(), "/coordination");
    let mut third = house.browser();
    third.sign_in("officer@desk.example", PASSWORD).await;
    let again = third.post("/sign-in/code", &[("code", &recovery[0])]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a recovery code too");

    let log = house.log().await;
    for (secret, what) in [(secret.as_str(), "secret"), (recovery[1].as_str(), "recovery code"), ("officer@", "address"), (PASSWORD, "password")] {
        assert!(!log.contains(secret), "the log tells the {what}");
    }
    for event in ["signed-in", "factor-enrolled", "recovery-code-used", "code-failed", "role-granted R-NF-05"] {
        assert!(log.contains(event), "{event}: {log}");
    }
}

async fn only_local_ways_on(store: TestStore) {
    let house = House::open(store).await;
    house.person("finder@home.example", &[]).await;
    for (next, expected) in [
        ("/advisories?page=2", "/advisories?page=2"),
        ("https://evil.example/", "/account"),
        ("//evil.example/", "/account"),
        ("/\\evil.example", "/account"),
        ("\\\\evil.example", "/account"),
        ("/\t/evil.example", "/account"),
        ("javascript:alert(1)", "/account"),
        ("/../admin", "/account"),
        ("/sign-out", "/account"),
        ("", "/account"),
    ] {
        let fields = [("email", "finder@home.example"), ("password", PASSWORD), ("next", next)];
        let mut browser = house.browser();
        assert_eq!(browser.post("/sign-in", &fields).await.location(), expected, "{next:?}");
        let target = format!("/sign-in?next={}", url::form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>());
        let seen = browser.get(&target).await;
        let expected = if expected == "/account" { "/my/reports" } else { expected };
        assert_eq!(seen.location(), expected, "signed in already: {next:?}");
    }
}

async fn one_party_at_a_time(store: TestStore) {
    let house = House::open(store).await;
    let (one, two) = (handling::VendorId(uuid::Uuid::from_u128(1)), handling::VendorId(uuid::Uuid::from_u128(2)));
    let roles = [Role::VendorContact(one), Role::VendorDelegate(two)];
    let (_, secret) = house.officer("psirt@maker.example", &roles).await;
    let mut browser = house.browser();
    browser.sign_in("psirt@maker.example", PASSWORD).await;
    let page = browser.get("/sign-in/code").await;
    assert!(page.body.contains(&format!("vendor-delegate:{two}")) && page.body.contains("personal"));
    let party = format!("vendor-delegate:{two}");
    let code = house.code(&secret);
    let seen = browser.post("/sign-in/code", &[("code", &code), ("party", &party)]).await;
    assert_eq!(seen.location(), "/developer");
    let probe = browser.get("/probe").await.json();
    assert_eq!(probe["actor"]["party"]["of"], two.to_string());
    let before = browser.jar["session"].clone();
    let seen = browser.post("/account/party", &[("party", &format!("vendor-contact:{one}"))]).await;
    assert_eq!(seen.location(), "/developer");
    assert_eq!(browser.get("/probe").await.json()["actor"]["party"]["of"], one.to_string());
    assert_ne!(before, browser.jar["session"], "another part, another token");
    let seen = browser.post("/account/party", &[("party", "coordinator")]).await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST, "a part one has not");
}

async fn forms_of_other_sites_are_refused(store: TestStore) {
    let house = House::open(store).await;
    house.person("finder@home.example", &[]).await;
    let body = format!("email=finder%40home.example&password={}", PASSWORD.replace(' ', "+"));
    let request = axum::http::Request::post("/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .header("origin", "https://evil.example");
    let seen = house.knock(request.body(axum::body::Body::from(body)).unwrap()).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.headers.get("set-cookie").is_none());
}
}
