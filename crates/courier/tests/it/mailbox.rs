//! The demonstration's mailbox on both engines.

use courier::{Address, Config, Courier, Sent};
use uuid::Uuid;

use crate::letter;

store::on_both_engines! {
    migrations: [courier::migrations()];
async fn a_letter_is_kept_once(store: TestStore) {
    let courier = Courier::open(Config::Mailbox((*store).clone())).unwrap();
    let first = letter();
    assert_eq!(courier.send(&first).await, Ok(Sent::Kept));
    assert_eq!(courier.send(&first).await, Ok(Sent::Kept));
    let mut second = letter();
    second.id = Uuid::from_u128(8);
    second.to = Address::parse("a@b.example").unwrap();
    second.date = "2026-04-02T00:00:00Z".parse().unwrap();
    second.subject = "two\r\nlines".into();
    courier.send(&second).await.unwrap();
    let mailbox = courier.mailbox().unwrap();
    let boxes = mailbox.boxes().await.unwrap();
    let seen: Vec<_> = boxes.iter().map(|b| (b.to.as_str(), b.letters)).collect();
    assert_eq!(seen, [("a@b.example", 1), ("hanako@finder.example", 1)]);
    let newest = mailbox.newest(10).await.unwrap();
    assert_eq!(newest.len(), 2);
    assert_eq!((newest[0].subject.as_str(), newest[0].body.as_str()), ("two lines", ""));
    assert_eq!(mailbox.letters("hanako@finder.example", 10).await.unwrap().len(), 1);
    let kept = mailbox.letter(first.id).await.unwrap().unwrap();
    assert_eq!(kept.body, first.body);
    assert_eq!(mailbox.letter(Uuid::from_u128(9)).await.unwrap(), None);
}

async fn every_statement(store: TestStore) {
    store::testing::every_statement_prepares(&store, courier::STATEMENTS).await;
}
}
