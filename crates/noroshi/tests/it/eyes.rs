//! A small house to look at in a browser, quicker to open than the demonstration:
//! `NOROSHI_LOOK=accounts.json cargo test -p noroshi --test it eyes -- --ignored` serves it for three
//! minutes and writes its accounts and address to that file.

use std::time::Duration;

use serde_json::json;
use tokio::net::TcpListener;

use crate::trial::Trial;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "for eyes, not for machines"]
async fn look() {
    let path = std::env::var("NOROSHI_LOOK").unwrap();
    let trial = Trial::open().await;
    let now = store::Clock::real().now();
    let store = trial.house.desk.store();
    for (kind, side) in [("m-02", "finder"), ("m-08", "vendor")] {
        let body =
            json!({"kind": kind, "to": {"is": side, "of": "00000000-0000-4000-8000-000000000001"}});
        let mut tx = store.write().await.unwrap();
        let job = store::queue::Job {
            queue: "mails",
            key: None,
            at: now,
            body,
        };
        store::queue::put(&mut tx, job).await.unwrap();
        tx.commit().await.unwrap();
        let lease = jiff::SignedDuration::from_secs(60);
        let job = store::queue::claim(store, "mails", now, lease)
            .await
            .unwrap()
            .unwrap();
        let mut tx = store.write().await.unwrap();
        let error = "550 5.1.1 <hanako@finder.example>: recipient address rejected";
        job.dead(&mut tx, error).await.unwrap();
        tx.commit().await.unwrap();
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let people = [
        &trial.administrator,
        &trial.auditor,
        &trial.coordinator,
        &trial.reception,
    ];
    let accounts: Vec<_> = people
        .into_iter()
        .map(|who| {
            json!({"role": who.role.unwrap().name(), "email": who.email, "password": "four plain words here", "totp_secret": who.secret})
        })
        .collect();
    std::fs::write(path, json!({"url": url, "accounts": accounts}).to_string()).unwrap();
    let serving = web::serve(
        listener,
        trial.router(),
        tokio::time::sleep(Duration::from_secs(180)),
    );
    serving.await;
}
