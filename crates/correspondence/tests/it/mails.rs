//! Mails about accounts: invitations and links, from the other room's queue.

use correspondence::{Part, Round, Tongue};
use serde_json::json;
use store::queue::{self, Job};
use words::Lang;

use crate::office::Office;

async fn put(office: &Office, body: serde_json::Value) {
    let mut tx = office.store.write().await.unwrap();
    let at = office.desk.clock().now();
    queue::put(
        &mut tx,
        Job {
            queue: "mails",
            key: None,
            at,
            body,
        },
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

store::on_both_engines! {
    migrations: [vault::migrations(), courier::migrations(), casework::migrations()];
async fn an_invitation_and_a_link(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::Ja)).await;
    put(&office, json!({ "to": "jiro@desk.example", "part": "coordinator" })).await;
    put(&office, json!({ "to": "new@home.example" })).await;
    assert_eq!(office.deliver().await, Round { sent: 2, ..Round::default() });
    let mailbox = office.courier.mailbox().unwrap();
    for (to, wanted) in [
        ("jiro@desk.example", ["Invitation to Test Desk", "officer of the coordinator"]),
        ("new@home.example", ["Your account at Test Desk", "set a new password"]),
    ] {
        let list = mailbox.letters(to, 10).await.unwrap();
        let letter = mailbox.letter(list[0].id).await.unwrap().unwrap();
        let text = format!("{}\n{}", letter.subject, letter.body);
        for word in wanted.into_iter().chain(["https://desk.example/invitation/TOKEN", "8 April 2026, 09:00"]) {
            assert!(text.contains(word), "{word}: {text}");
        }
        assert!(!text.contains('⟦'), "{text}");
    }
}

async fn what_does_not_open_waits_and_what_expired_is_dropped(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::Ja)).await;
    put(&office, json!({ "to": null })).await;
    put(&office, json!({ "to": "花子 @ x" })).await;
    let round = office.deliver().await;
    assert_eq!((round.later, round.dead, round.sent), (1, 1, 0));
    put(&office, json!({ "to": "late@home.example" })).await;
    office.wait(24 * 8);
    let round = office.deliver().await;
    assert_eq!(round.sent, 0, "a link that works no more is not sent");
}
}

#[test]
fn every_part_has_a_name() {
    assert_eq!(Part::ALL.len(), 6);
    words::install(&[correspondence::TEXTS]);
    for part in [
        "reception",
        "coordinator",
        "vendor-contact",
        "vendor-delegate",
        "administrator",
        "auditor",
    ] {
        for lang in Lang::ALL {
            let text = words::say(lang, &format!("correspondence-part-{part}"));
            assert!(!text.starts_with('⟦'), "{part}");
        }
    }
}
