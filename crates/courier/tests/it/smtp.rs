//! D6 and the failures of real relays: what is worth another try, what is not, and what is never
//! repeated in a log.

use std::time::{Duration, Instant};

use courier::testing::{Mood, Server};
use courier::{Config, Courier, Lasting, Sent, Tls};

use crate::letter;

#[tokio::test]
async fn a_letter_arrives_whole() {
    let server = Server::start(&[]).await;
    let letter = letter();
    assert_eq!(server.courier().send(&letter).await, Ok(Sent::Relayed));
    let taken = &server.taken()[0];
    assert_eq!(taken.to, "hanako@finder.example");
    assert_eq!(
        taken.header("Message-ID"),
        "<00000000-0000-0000-0000-000000000007@desk.example>"
    );
    assert_eq!(taken.header("Auto-Submitted"), "auto-generated");
    assert_eq!(taken.header("Precedence"), "bulk");
    assert_eq!(taken.header("Content-Language"), "ja");
    assert_eq!(taken.header("To"), "hanako@finder.example");
    assert_eq!(taken.header("Reply-To"), "desk@desk.example");
    assert!(
        taken
            .header("Date")
            .starts_with("Wed, 01 Apr 2026 00:00:00")
    );
    assert!(taken.header("Content-Type").contains("utf-8"));
}

#[tokio::test]
async fn later_means_later_and_never_means_never() {
    let server = Server::start(&[
        Mood::Refuse("451 4.7.1 greylisted"),
        Mood::Refuse("550 5.1.1 no such user"),
    ])
    .await;
    let courier = server.courier();
    let later = courier.send(&letter()).await.unwrap_err();
    assert_eq!((later.lasting, later.code), (Lasting::Temporary, Some(451)));
    let never = courier.send(&letter()).await.unwrap_err();
    assert_eq!((never.lasting, never.code), (Lasting::Permanent, Some(550)));
    assert!(never.is_bounce());
    for failure in [later, never] {
        let shown = format!("{failure} {failure:?}");
        assert!(!shown.contains("hanako") && !shown.contains('@'), "{shown}");
    }
    assert_eq!(courier.send(&letter()).await, Ok(Sent::Relayed));
}

#[tokio::test]
async fn a_relay_that_hangs_or_breaks_off_costs_one_attempt() {
    let server = Server::start(&[Mood::Hang, Mood::DropAfterData, Mood::HangAfterData]).await;
    let courier = server.courier();
    for _ in 0..3 {
        let began = Instant::now();
        let failure = courier.send(&letter()).await.unwrap_err();
        assert_eq!(failure.lasting, Lasting::Temporary);
        assert!(began.elapsed() < Duration::from_secs(3), "{failure}");
    }
    assert_eq!(courier.send(&letter()).await, Ok(Sent::Relayed));
    let ids: Vec<_> = server
        .taken()
        .iter()
        .map(|t| t.header("Message-ID"))
        .collect();
    assert_eq!(ids.len(), 2, "taken before hanging, and at the end");
    assert_eq!(ids[0], ids[1], "one letter, one Message-ID");
}

#[tokio::test]
async fn without_the_protection_asked_for_nothing_is_sent() {
    let server = Server::start(&[]).await;
    for tls in [Tls::StartTls, Tls::Implicit] {
        let mut relay = server.relay();
        relay.tls = tls;
        let courier = Courier::open(Config::Relay(relay)).unwrap();
        let failure = courier.send(&letter()).await.unwrap_err();
        assert_eq!(failure.lasting, Lasting::Temporary, "{tls:?}");
    }
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn nobody_listens_and_nothing_is_configured() {
    let server = Server::start(&[]).await;
    let mut relay = server.relay();
    relay.port = 1;
    let courier = Courier::open(Config::Relay(relay)).unwrap();
    assert_eq!(
        courier.send(&letter()).await.unwrap_err().lasting,
        Lasting::Temporary
    );
    let none = Courier::open(Config::None).unwrap();
    assert!(!none.is_ready());
    assert_eq!(
        none.send(&letter()).await.unwrap_err().lasting,
        Lasting::Temporary
    );
}
