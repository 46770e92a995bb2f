//! Every page in both languages, for everybody.

use accounts::Role;
use axum::http::StatusCode;

use crate::house::{House, PASSWORD};

const PAGES: [&str; 10] = [
    "/sign-in",
    "/sign-in/code",
    "/sign-in/receipt",
    "/invitation",
    "/sign-out",
    "/account",
    "/account/factor",
    "/account/step-up",
    "/admin/people",
    "/admin/organisations",
];

fn check(body: &str, place: &str) {
    assert!(
        !body.contains('⟦'),
        "{place}: {}",
        &body[body.find('⟦').unwrap()..][..80]
    );
    assert!(
        !body.contains("<script") && !body.contains(" style=") && !body.contains(" onclick"),
        "{place}"
    );
    let mut ids: Vec<&str> = body
        .split(" id=\"")
        .skip(1)
        .map(|part| part.split('"').next().unwrap())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{place}: an id twice");
}

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), accounts::migrations()];

async fn nothing_is_missing_in_either_language(store: TestStore) {
    let house = House::open(store).await;
    house.accounts.create_organisation("受付機関", "Reception body").await.unwrap();
    house.person("plain@home.example", &[]).await;
    let mut readers = vec![(house.browser(), "stranger".to_owned())];
    let mut plain = house.browser();
    plain.sign_in("plain@home.example", PASSWORD).await;
    plain.post("/account/step-up", &[("code", PASSWORD)]).await;
    readers.push((plain, "plain".into()));
    let vendor = handling::VendorId(uuid::Uuid::from_u128(9));
    for role in [Role::Reception, Role::Coordinator, Role::VendorContact(vendor), Role::Administrator, Role::Auditor] {
        let email = format!("{}@desk.example", role.name());
        let (_, secret) = house.officer(&email, &[role]).await;
        let mut browser = house.signed_in(&email, &secret).await;
        browser.step_up(&secret).await;
        readers.push((browser, role.to_string()));
    }
    for (browser, who) in &mut readers {
        for page in PAGES {
            for lang in ["ja", "en"] {
                let seen = browser.get(&format!("{page}?lang={lang}")).await;
                let place = format!("{page} {lang} {who}: {}", seen.status);
                check(&seen.body, &place);
                if page.starts_with("/admin") {
                    let admitted = match (page, who.split(':').next().unwrap()) {
                        (_, "stranger") => StatusCode::SEE_OTHER,
                        (_, "administrator") | ("/admin/people", "coordinator" | "vendor-contact") => StatusCode::OK,
                        _ => StatusCode::NOT_FOUND,
                    };
                    assert_eq!(seen.status, admitted, "{place}");
                }
            }
        }
    }
    for (path, fields) in [
        ("/sign-in", vec![]),
        ("/sign-in/receipt", vec![]),
        ("/invitation", vec![("to", "not an address")]),
        ("/account/password", vec![]),
        ("/account/tokens", vec![("days", "400")]),
        ("/account/claim", vec![]),
        ("/account/language", vec![("language", "en")]),
        ("/account/factor", vec![("act", "enrol")]),
    ] {
        let (browser, _) = &mut readers[1];
        for lang in ["ja", "en"] {
            let seen = browser.post(&format!("{path}?lang={lang}"), &fields).await;
            check(&seen.body, &format!("POST {path} {lang}"));
            assert!(seen.status != StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        }
    }
}

async fn every_route_is_listed(store: TestStore) {
    let house = House::open(store).await;
    let doors = accounts::doors(house.accounts.clone(), &web::Limiter::default());
    for page in PAGES {
        assert!(doors.list().iter().any(|door| door.method == "GET" && door.path == page), "{page}");
    }
    assert_eq!(doors.list().len(), 44);
}
}
