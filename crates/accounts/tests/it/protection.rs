//! What protects an account takes effect at once (ASVS 7.4; Vaultwarden GHSA-6j4w): every end of a
//! right is an end of its sessions and tokens, on the next request.

use accounts::{Fault, NewToken, No, Role};
use axum::http::StatusCode;
use handling::Actor;
use store::testing::TestStore;

use crate::house::{House, PASSWORD};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), accounts::migrations()];

async fn the_token_rotates_and_the_old_one_is_dead(store: TestStore) {
    let house = House::open(store).await;
    let (_, secret) = house.officer("rev@desk.example", &[Role::Coordinator]).await;
    let mut browser = house.signed_in("rev@desk.example", &secret).await;
    let probe = browser.get("/probe").await.json();
    assert_eq!(probe["step_up"], serde_json::Value::Null, "signing in is no step-up");
    let mut thief = browser.clone();
    let code = house.code(&secret);
    let seen = browser.post("/account/step-up", &[("code", &code), ("next", "/coordination/cases")]).await;
    assert_eq!(seen.location(), "/coordination/cases");
    assert_eq!(thief.party().await, "public", "the token from before the step-up");
    let until = browser.get("/probe").await.json()["step_up"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert_eq!(until.duration_since(house.clock.now()).as_mins(), 10);
    for next in ["https://evil.example", "//evil.example", "/account/step-up?next=/x"] {
        let code = house.code(&secret);
        let seen = browser.post("/account/step-up", &[("code", &code), ("next", next)]).await;
        assert_eq!(seen.location(), "/account", "{next}");
    }
    let seen = browser.post("/account/step-up", &[("code", &code)]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "a used code");
}

async fn sessions_end_by_silence_and_by_age(store: TestStore) {
    let house = House::open(store).await;
    let (_, secret) = house.officer("aud@desk.example", &[Role::Auditor]).await;
    let mut idle = house.signed_in("aud@desk.example", &secret).await;
    house.wait(59 * 60);
    assert_eq!(idle.party().await, "auditor");
    house.wait(61 * 60);
    assert_eq!(idle.party().await, "public", "an hour of silence");
    let mut busy = house.signed_in("aud@desk.example", &secret).await;
    for _ in 0..23 {
        house.wait(30 * 60);
        assert_eq!(busy.party().await, "auditor");
    }
    house.wait(31 * 60);
    assert_eq!(busy.party().await, "public", "twelve hours in all");
    house.accounts.sweep().await.unwrap();
}

async fn every_end_is_at_once(store: TestStore) {
    let house = House::open(store).await;
    let (admin, _) = house.officer("admin@desk.example", &[Role::Administrator]).await;
    let by = accounts::actor(Some(Role::Administrator), admin);
    for (place, end) in ["disabled", "role", "granted", "started-over"].into_iter().enumerate() {
        let email = format!("officer{place}@desk.example");
        let (person, secret) = house.officer(&email, &[Role::Reception]).await;
        let mut browser = house.signed_in(&email, &secret).await;
        let new = NewToken { name: "job", role: Some(Role::Reception), scopes: &["read"], days: 30 };
        let token = house.accounts.create_token(&by, person, &new).await.unwrap();
        assert_eq!(browser.party().await, "reception");
        assert_eq!(crate::api::probe(&house, &token).await.status, StatusCode::OK);
        match end {
            "disabled" => house.accounts.set_disabled(&by, person, true).await.unwrap(),
            "role" => house.accounts.take_role(&by, person, Role::Reception).await.unwrap(),
            "granted" => house.accounts.grant_role(&by, person, Role::Reception).await.unwrap(),
            _ => {
                let (_, secret) = house.officer("admin2@desk.example", &[Role::Administrator]).await;
                let mut admin = house.signed_in("admin2@desk.example", &secret).await;
                admin.step_up(&secret).await;
                let seen = admin.post("/admin/people", &[("act", "start-over"), ("which", &person.to_string())]).await;
                assert!(seen.location().contains("started-over"), "{}", seen.body);
            }
        }
        assert_eq!(browser.party().await, "public", "{end}");
        assert_eq!(crate::api::probe(&house, &token).await.status, StatusCode::UNAUTHORIZED, "{end}");
        if end == "disabled" {
            let seen = house.browser().sign_in(&email, PASSWORD).await;
            assert_eq!(seen.status, StatusCode::OK);
            assert!(seen.body.contains("disabled"), "told so, never silently");
        }
    }
}

async fn password_and_factor_end_all_others(store: TestStore) {
    let house = House::open(store).await;
    let (person, secret) = house.officer("two@desk.example", &[Role::Reception]).await;
    let mut here = house.signed_in("two@desk.example", &secret).await;
    let mut there = house.signed_in("two@desk.example", &secret).await;
    let fields = |current, password, again| [("current", current), ("password", password), ("again", again)];
    for (fields, needle) in [
        (fields("wrong one entirely", "another long phrase", "another long phrase"), "The password is wrong"),
        (fields(PASSWORD, "short", "short"), "at least 12"),
        (fields(PASSWORD, "testdesk2026testdesk", "testdesk2026testdesk"), "easy to guess"),
        (fields(PASSWORD, "another long phrase", "another long phrse"), "both fields"),
    ] {
        let seen = here.post("/account/password", &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.body.contains(needle), "{needle}");
        assert!(!seen.body.contains("another long"), "never sent back");
    }
    let before = here.jar["session"].clone();
    let seen = here.post("/account/password", &fields(PASSWORD, "another long phrase", "another long phrase")).await;
    assert_eq!(seen.location(), "/account?done=password");
    assert_ne!(before, here.jar["session"]);
    assert_eq!(here.party().await, "reception");
    assert_eq!(there.party().await, "public");
    assert_eq!(house.browser().sign_in("two@desk.example", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    assert!(here.get("/account/factor").await.location().starts_with("/account/step-up?next="));
    here.step_up(&secret).await;
    let drop = here.post("/account/factor", &[("act", "drop")]).await;
    assert_eq!(drop.status, StatusCode::CONFLICT, "a part needs its factor");
    let page = here.get("/account/factor").await;
    let fresh: String = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().split(' ').collect();
    let new = NewToken { name: "job", role: Some(Role::Reception), scopes: &["read"], days: 1 };
    let token = house.accounts.create_token(&Actor::SYSTEM, person, &new).await.unwrap();
    let seen = here.post("/account/factor", &[("act", "enrol"), ("code", &house.code(&fresh))]).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    assert_eq!(crate::api::probe(&house, &token).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(here.party().await, "reception");
}

async fn signing_out(store: TestStore) {
    let house = House::open(store).await;
    let (_, secret) = house.officer("out@desk.example", &[Role::Coordinator]).await;
    let mut one = house.signed_in("out@desk.example", &secret).await;
    let mut two = house.signed_in("out@desk.example", &secret).await;
    let mut three = house.signed_in("out@desk.example", &secret).await;
    let kept = one.clone().jar;
    let seen = one.post("/sign-out", &[]).await;
    assert_eq!(seen.headers.get("clear-site-data").unwrap(), "\"cache\"");
    one.jar = kept;
    assert_eq!(one.party().await, "public", "ended on the server");
    assert_eq!(two.party().await, "coordinator");
    let seen = two.post("/account/sessions", &[("session", "all")]).await;
    assert_eq!(seen.location(), "/");
    assert_eq!(three.party().await, "public", "everywhere");
    let (_, other) = house.officer("other@desk.example", &[Role::Coordinator]).await;
    let mut other = house.signed_in("other@desk.example", &other).await;
    let foreign = uuid::Uuid::from_u128(7).to_string();
    assert_eq!(other.post("/account/sessions", &[("session", &foreign)]).await.status, StatusCode::NOT_FOUND);
}

/// R-NF-05.
async fn parts_that_exclude_one_another(store: TestStore) {
    let house = House::open(store).await;
    let (person, _) = house.officer("r@desk.example", &[Role::Reception]).await;
    for role in [Role::Coordinator, Role::Administrator, Role::Auditor] {
        let refused = house.accounts.grant_role(&Actor::SYSTEM, person, role).await;
        assert!(matches!(refused, Err(Fault::No(No::RoleConflict))), "{role}");
    }
    let new = accounts::NewPerson {
        name: "both",
        email: "both@desk.example",
        lang: words::Lang::Ja,
        roles: &[Role::Reception, Role::Coordinator],
        password: PASSWORD,
        organisation: None,
    };
    assert!(matches!(house.accounts.create_person(&new).await, Err(Fault::No(No::RoleConflict))));
    let taken = accounts::NewPerson { email: " R@Desk.Example ", roles: &[], ..new };
    assert!(matches!(house.accounts.create_person(&taken).await, Err(Fault::No(No::EmailTaken))));
}

async fn somebody_always_administers(store: TestStore) {
    let house = House::open(store).await;
    let first = house.accounts.first_administrator("Root", "root@desk.example", PASSWORD, words::Lang::En).await.unwrap().unwrap();
    assert_eq!(house.accounts.first_administrator("X", "x@desk.example", PASSWORD, words::Lang::En).await.unwrap(), None);
    let by = Actor::SYSTEM;
    assert!(matches!(house.accounts.set_disabled(&by, first, true).await, Err(Fault::No(No::LastAdministrator))));
    assert!(matches!(house.accounts.take_role(&by, first, Role::Administrator).await, Err(Fault::No(No::LastAdministrator))));
    house.officer("second@desk.example", &[Role::Administrator]).await;
    house.accounts.take_role(&by, first, Role::Administrator).await.unwrap();
    let role = house.accounts.addresses_of_role(Role::Administrator).await.unwrap();
    assert_eq!(role.iter().map(|address| address.email.as_str()).collect::<Vec<_>>(), ["second@desk.example"]);
    let both = house.accounts.addresses(&[first, role[0].person]).await.unwrap();
    assert_eq!(both.len(), 2);
}
}
