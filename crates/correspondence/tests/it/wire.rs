//! D6 over a real wire: at least once, under one Message-ID, and nobody waits for another's trouble.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use correspondence::Tongue;
use courier::testing::{Mood, Server};
use words::Lang;

use crate::office::{Office, submission};

store::on_both_engines! {
    migrations: [vault::migrations(), courier::migrations(), casework::migrations()];
async fn killed_between_sending_and_saying_so(store: TestStore) {
    let server = Server::start(&[Mood::HangAfterData]).await;
    let mut relay = server.relay();
    relay.timeout = Duration::from_secs(60);
    let patient = courier::Courier::open(courier::Config::Relay(relay)).unwrap();
    let office = Office::with(store, Tongue::One(Lang::Ja), patient).await;
    office.report().await;
    let post = office.second_post();
    let worker = tokio::spawn(async move { correspondence::deliver(&post).await });
    let began = Instant::now();
    while server.taken().is_empty() && began.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    worker.abort();
    assert_eq!(office.deliver().await.sent, 0, "the lease of the dead holds still");
    office.wait(1);
    assert_eq!(office.deliver().await.sent, 1);
    assert_eq!(office.deliver().await, correspondence::Round::default());
    let ids: Vec<_> = server.taken().iter().map(|t| t.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1], "one letter, whoever got it twice");
}

async fn two_workers_send_each_letter_once(store: TestStore) {
    let server = Server::start(&[]).await;
    let office = Office::with(store, Tongue::One(Lang::En), server.courier()).await;
    for _ in 0..25 {
        office.report().await;
    }
    let (one, two) = (office.second_post(), office.second_post());
    let (one, two) = tokio::join!(
        tokio::spawn(async move { correspondence::deliver(&one).await.unwrap() }),
        tokio::spawn(async move { correspondence::deliver(&two).await.unwrap() }),
    );
    let rest = office.deliver().await;
    assert_eq!(one.unwrap().sent + two.unwrap().sent + rest.sent, 25);
    let taken = server.taken();
    let ids: BTreeSet<_> = taken.iter().map(|t| t.header("Message-ID")).collect();
    assert_eq!((taken.len(), ids.len()), (25, 25));
}

async fn asked_to_come_later_it_comes_later(store: TestStore) {
    let server = Server::start(&[Mood::Refuse("451 4.2.0 busy"), Mood::DropAfterData]).await;
    let office = Office::with(store, Tongue::One(Lang::Ja), server.courier()).await;
    office.report().await;
    assert_eq!(office.deliver().await.later, 1);
    assert_eq!(office.deliver().await, correspondence::Round::default(), "not at once");
    office.wait(1);
    assert_eq!(office.deliver().await.later, 1, "broke off after the text");
    office.wait(1);
    assert_eq!(office.deliver().await.sent, 1);
    let taken = server.taken();
    assert_eq!((taken.len(), taken[0].to.as_str()), (1, "hanako@finder.example"));
    assert!(!office.queues().await.contains('@'));
}

async fn given_up_after_a_day_and_revived(store: TestStore) {
    let server = Server::start(&[Mood::Refuse("451 4.2.0 busy"); 14]).await;
    let office = Office::with(store, Tongue::One(Lang::Ja), server.courier()).await;
    office.report().await;
    for _ in 0..14 {
        office.deliver().await;
        office.wait(5);
    }
    let mut tx = office.store.write().await.unwrap();
    let dead = store::queue::dead_letters(&mut tx).await.unwrap();
    assert_eq!((dead.len(), dead[0].attempts), (1, 14));
    assert_eq!(dead[0].error, "the relay asks to try again later (451 4.2.0)");
    let now = office.desk.clock().now();
    assert!(store::queue::revive(&mut tx, dead[0].id, now).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(office.deliver().await.sent, 1);
}
}

/// A server that hangs holds up nobody but its own letter.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_hangs_delays_no_other() {
    let server = Server::start(&[Mood::Hang]).await;
    let mut relay = server.relay();
    relay.timeout = Duration::from_secs(60);
    let courier = courier::Courier::open(courier::Config::Relay(relay)).unwrap();
    let migrations = [
        vault::migrations(),
        courier::migrations(),
        casework::migrations(),
    ];
    let store = store::testing::sqlite(&migrations).await;
    let office = Office::with(store, Tongue::One(Lang::Ja), courier).await;
    for _ in 0..10 {
        office.submitted(submission()).await;
    }
    let worker = tokio::spawn(correspondence::follow(office.second_post()));
    let began = Instant::now();
    while server.taken().len() < 9 && began.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    worker.abort();
    assert_eq!(server.taken().len(), 9);
}
