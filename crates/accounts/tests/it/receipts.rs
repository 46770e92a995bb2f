//! Finders without an account (R-NF-04), and taking a report into one.

use axum::http::StatusCode;
use casework::{Desk, Receipt, With};
use handling::report::{Consent, Identity, InfoType, Kind, NewItem, Submission, Target, Weakness};
use handling::{Actor, Settings};
use store::testing::TestStore;

use crate::house::{House, PASSWORD};

async fn report(desk: &Desk) -> Receipt {
    let submission = Submission {
        kind: Some(Kind::Product),
        channel: Some(handling::report::Channel::Form),
        identity: Identity {
            name: "発見 花子".into(),
            email: "hanako@finder.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent::default()),
        target: Target {
            name: "Kanto Router".into(),
            version: "1.2".into(),
            maker: "Kanto Denki".into(),
            origin: "shop".into(),
            form: "appliance".into(),
            in_japan: Some(true),
            ..Target::default()
        },
        summary: "The web page of the router runs scripts of others.".into(),
        weakness: Some(Weakness::CrossSiteScripting),
        cwe: Some(79),
        items: vec![
            NewItem {
                info: InfoType::Nature,
                text: "echoed unescaped".into(),
                attachment: None,
            },
            NewItem {
                info: InfoType::Attack,
                text: "name a device so".into(),
                attachment: None,
            },
        ],
        circumstances: handling::report::Circumstances {
            how_found: "while setting it up".into(),
            ..Default::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    };
    desk.submit(&Actor::STRANGER, submission, With::default())
        .await
        .unwrap()
}

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), accounts::migrations()];

async fn number_and_secret_open_one_report(store: TestStore) {
    let house = House::open(store).await;
    let receipt = report(&house.desk).await;
    let mut browser = house.browser();
    let wrong = browser.post("/sign-in/receipt", &[("number", &receipt.number), ("secret", "AAAAA")]).await;
    let unknown = browser.post("/sign-in/receipt", &[("number", "NOPE"), ("secret", "AAAAA")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.body.replace(&receipt.number, "NOPE"), unknown.body);
    let typed = receipt.secret.to_lowercase().replace('-', " ");
    let seen = browser.post("/sign-in/receipt", &[("number", &receipt.number), ("secret", &typed)]).await;
    assert_eq!(seen.location(), format!("/my/reports/{}", receipt.report));
    let probe = browser.get("/probe").await.json();
    assert_eq!(probe["actor"]["party"]["of"], receipt.report.to_string());
    assert_eq!(probe["actor"]["person"], serde_json::Value::Null);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER, "no account, no account page");
    browser.post("/sign-out", &[]).await;
    assert_eq!(browser.party().await, "public");

    let mut guesser = house.browser();
    let mut waited = false;
    for _ in 0..7 {
        let seen = guesser.post("/sign-in/receipt", &[("number", &receipt.number), ("secret", "BBBBB")]).await;
        waited |= seen.status == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(waited, "guessing is slowed down");
}

async fn a_report_is_taken_into_an_account(store: TestStore) {
    let house = House::open(store).await;
    let receipt = report(&house.desk).await;
    let person = house.person("hanako@finder.example", &[]).await;
    let mut browser = house.browser();
    browser.sign_in("hanako@finder.example", PASSWORD).await;
    let fields = [("number", receipt.number.as_str()), ("secret", receipt.secret.as_str())];
    let wrong = browser.post("/account/claim", &[fields[0], ("secret", "AAAAA")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = browser.post("/account/claim", &fields).await;
    assert_eq!(seen.location(), format!("/my/reports/{}", receipt.report), "{}", seen.body);
    assert_eq!(house.desk.claimed_by(person).await.unwrap(), [receipt.report]);

    let (_, secret) = house.officer("r@desk.example", &[accounts::Role::Reception]).await;
    let mut officer = house.signed_in("r@desk.example", &secret).await;
    assert_eq!(officer.post("/account/claim", &fields).await.status, StatusCode::NOT_FOUND, "not at work");
}
}
