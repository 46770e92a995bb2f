//! Numbers carry random digits; two files never share one, however chance falls.

use casework::{Receipt, With};
use handling::Actor;
use uuid::Uuid;

use crate::desk::{Office, submission};

/// Digits come of all but the last byte of what chance gives, ids of every byte.
fn same_digits(last: u8) -> Uuid {
    Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cd00 | u128::from(last))
}

async fn submit(office: &Office) -> Receipt {
    office
        .desk
        .submit(&Actor::STRANGER, submission(), With::default())
        .await
        .unwrap()
}

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations()];
async fn who_draws_a_number_that_is_taken_draws_again(store: TestStore) {
    let office = Office::open(store).await;
    office.ids.foretell(same_digits(0));
    let first = submit(&office).await;
    assert_eq!(first.report.0, same_digits(0), "chance falls as foretold");
    office.ids.foretell(same_digits(1));
    let second = submit(&office).await;
    assert_ne!(second.report.0, same_digits(1), "that one would have borne the same number");
    assert_ne!(first.number, second.number);
    for receipt in [first, second] {
        let back = office.desk.finder_of(&receipt.number, &receipt.secret).await.unwrap();
        assert_eq!(back, Some(receipt.report));
    }
}
}
