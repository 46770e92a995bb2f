//! For everybody but two this room does not exist, and the page that says so is the stranger's.

use axum::http::StatusCode;
use handling::{Actor, Party, ReportId, VendorId};
use uuid::Uuid;

use crate::house::{House, auditor, person};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations()];

async fn nobody_else_finds_a_door(store: TestStore) {
    let house = House::open(store).await;
    let others = [
        Party::Reception,
        Party::Coordinator,
        Party::Vendor(VendorId(Uuid::from_u128(3))),
        Party::Finder(ReportId(Uuid::from_u128(4))),
        Party::System,
        Party::Public,
    ];
    for path in ["/oversight", "/oversight/audit", "/oversight/outbox", "/oversight/audit?number=x", "/oversight/audit?as=csv"] {
        let stranger = house.get(Actor::STRANGER, path).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{path}");
        for party in others {
            let actor = Actor::new(party, person(5));
            let seen = house.get(actor, path).await;
            let nowhere = house.get(actor, "/oversight/nowhere").await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{party:?} {path}");
            // Only the link that switches the language repeats the address that was asked for.
            let same = |body: &str, path: &str| {
                let path = path.replace('?', "&amp;").replace("/oversight&amp;", "/oversight?");
                body.replace(&path, "").split("<main").nth(1).map(str::to_owned)
            };
            assert_eq!(same(&seen.body, path), same(&nowhere.body, "/oversight/nowhere"), "{party:?} {path}");
        }
    }
    for party in others {
        let actor = Actor::new(party, person(5));
        for path in ["/oversight", "/oversight/outbox"] {
            let seen = house.post(actor, path, "letter=00000000-0000-0000-0000-000000000000").await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{party:?} {path}");
        }
    }
    let log = house.log().await;
    assert!(!log.iter().any(|name| name.starts_with("platform")), "{log:?}");
}

/// What cannot be read is said so; it is never a fault of ours.
async fn odd_questions_get_plain_answers(store: TestStore) {
    let house = House::open(store).await;
    for (query, status) in [
        ("before=x", StatusCode::BAD_REQUEST),
        ("before=18446744073709551615", StatusCode::OK),
        ("before=0", StatusCode::OK),
        ("from=yesterday", StatusCode::UNPROCESSABLE_ENTITY),
        ("until=9999-12-31", StatusCode::UNPROCESSABLE_ENTITY),
        ("from=2026-02-30", StatusCode::UNPROCESSABLE_ENTITY),
        ("person=nobody", StatusCode::UNPROCESSABLE_ENTITY),
        ("kind=%25&side=%25&number=%00", StatusCode::OK),
        ("kind=a,report", StatusCode::OK),
        ("side=%27%20or%201=1--", StatusCode::OK),
        ("as=exe", StatusCode::OK),
        ("done=%3Cscript%3E", StatusCode::OK),
    ] {
        let seen = house.get(auditor(), &format!("/oversight/audit?{query}")).await;
        assert_eq!(seen.status, status, "{query}");
        assert!(!seen.has("<script>"), "{query}");
    }
    let long = "x".repeat(200);
    let seen = house.get(auditor(), &format!("/oversight/audit?number={long}")).await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
}
}
