//! What could not be sent: the auditor looks, the administrator mends, and nobody reads an address.

use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::json;
use store::queue::{self, Job};

use crate::house::{House, SECRETS, administrator, auditor};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations()];

async fn a_letter_gets_another_life(store: TestStore) {
    let house = House::open(store).await;
    let now = house.desk.clock().now();
    let body = json!({ "kind": "m-02", "to": { "is": "finder", "of": "00000000-0000-0000-0000-000000000001" }, "address": "hanako@finder.example" });
    let mut tx = house.store.write().await.unwrap();
    queue::put(&mut tx, Job { queue: "mails", key: None, at: now, body }).await.unwrap();
    tx.commit().await.unwrap();
    let job = queue::claim(&house.store, "mails", now, SignedDuration::from_secs(60)).await.unwrap().unwrap();
    let mut tx = house.store.write().await.unwrap();
    job.dead(&mut tx, "550 5.1.1 <hanako@finder.example>: unknown").await.unwrap();
    tx.commit().await.unwrap();

    let home = house.get(administrator(), "/oversight").await;
    assert!(home.has("One letter was given up"), "{}", home.body);
    for actor in [administrator(), auditor()] {
        let seen = house.get(actor, "/oversight/outbox").await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.has("550 5.1.1 &lt;…@…&gt;: unknown") && seen.has("m-02") && seen.has("Finder"), "{}", seen.body);
        for secret in SECRETS {
            assert!(!seen.has(secret), "{secret}");
        }
        assert_eq!(seen.has("Try again"), actor == administrator());
    }
    let letter = format!("letter={}", job.id);
    let refused = house.post(auditor(), "/oversight/outbox", &letter).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "looking is the auditor's part");
    let done = house.post(administrator(), "/oversight/outbox", &letter).await;
    assert_eq!(done.location(), "/oversight/outbox?done=revived");
    assert!(house.log().await.contains(&"platform job-revived".to_owned()), "and it is recorded");
    assert!(queue::claim(&house.store, "mails", now, SignedDuration::from_secs(60)).await.unwrap().is_some());
    let again = house.post(administrator(), "/oversight/outbox", &letter).await;
    assert_eq!(again.location(), "/oversight/outbox?done=gone", "once only");
    let log = house.log().await;
    assert_eq!(log.iter().filter(|name| *name == "platform job-revived").count(), 1);
    for odd in ["", "letter=", "letter=x", "letter=%00", "letter=00000000-0000-0000-0000-000000000000"] {
        let seen = house.post(administrator(), "/oversight/outbox", odd).await;
        assert!(seen.status == StatusCode::BAD_REQUEST || seen.location().ends_with("gone"), "{odd}: {}", seen.status);
    }
}

async fn what_waits_too_long_is_said(store: TestStore) {
    let house = House::open(store).await;
    assert!(house.get(auditor(), "/oversight").await.has("Nothing needs attention"));
    house.desk.clock().advance(SignedDuration::from_mins(30));
    let home = house.get(auditor(), "/oversight").await;
    assert!(home.has("has waited for more than ten minutes"), "the receipt's notice waits: {}", home.body);
    assert!(home.has("30 minutes") && home.has("Notices to be written"));
    house.desk.clock().advance(SignedDuration::from_hours(24 * 60));
    let home = house.get(administrator(), "/oversight").await;
    assert!(home.has("Reception") && home.has("Overdue"), "duties by side, as counts: {}", home.body);
}
}
