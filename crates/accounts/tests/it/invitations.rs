//! Ways in by mail.

use accounts::{Invite, Role};
use axum::http::StatusCode;
use handling::register::{Command as Entry, Contact};
use handling::{Actor, Party, VendorId};
use words::Lang;

use crate::house::{House, PASSWORD};

fn path(link: &str) -> String {
    link.strip_prefix("http://127.0.0.1:8080")
        .unwrap()
        .to_owned()
}

const NEW: [(&str, &str); 3] = [
    ("name", "調整 次郎"),
    ("password", PASSWORD),
    ("again", PASSWORD),
];

async fn entry(house: &House, coordinator: &Actor) -> VendorId {
    let contact = Contact {
        manager: "PSIRT".into(),
        email: "psirt@kanto.example".into(),
        ..Contact::default()
    };
    let add = Entry::Add {
        name_ja: "関東電機".into(),
        name_en: "Kanto Denki".into(),
        contact,
        source: "web".into(),
    };
    VendorId(house.desk.open(coordinator, add).await.unwrap().file)
}

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), accounts::migrations()];

async fn the_administrator_invites_an_officer(store: TestStore) {
    let house = House::open(store).await;
    let (_, secret) = house.officer("admin@desk.example", &[Role::Administrator]).await;
    let mut admin = house.signed_in("admin@desk.example", &secret).await;
    let fields = [("act", "invite"), ("email", "Jiro@Desk.Example"), ("role", "coordinator"), ("language", "ja")];
    assert!(admin.post("/admin/people", &fields).await.location().starts_with("/account/step-up"));
    admin.step_up(&secret).await;
    for role in ["vendor-contact:00000000-0000-0000-0000-000000000001", "public", ""] {
        let seen = admin.post("/admin/people", &[fields[0], fields[1], ("role", role), fields[3]]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
    }
    assert_eq!(admin.post("/admin/people", &fields).await.location(), "/admin/people?done=invited");
    let mails = house.mails().await;
    assert_eq!((mails.len(), mails[0]["to"].as_str(), mails[0]["role"].as_str(), mails[0]["lang"].as_str()), (1, Some("jiro@desk.example"), Some("coordinator"), Some("ja")));
    let link = path(mails[0]["link"].as_str().unwrap());

    let mut jiro = house.browser();
    assert!(jiro.get(&link).await.body.contains("jiro@desk.example"));
    let weak = jiro.post(&link, &[NEW[0], ("password", "short"), ("again", "short")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = jiro.post(&link, &NEW).await;
    assert_eq!(seen.location(), "/sign-in/code", "a part needs its factor first: {}", seen.body);
    assert_eq!(jiro.party().await, "public");
    for again in [jiro.get(&link).await, jiro.post(&link, &NEW).await] {
        assert_eq!(again.status, StatusCode::NOT_FOUND, "used once");
        assert!(again.body.contains("cannot be used"), "and it says what to do");
    }
    let unknown = jiro.get(&format!("/invitation/{}", "A".repeat(43))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);

    admin.post("/admin/people", &[fields[0], ("email", "late@desk.example"), fields[2], fields[3]]).await;
    let link = path(house.mails().await[0]["link"].as_str().unwrap());
    house.wait(7 * 86_400);
    assert_eq!(house.browser().get(&link).await.status, StatusCode::NOT_FOUND, "seven days");
}

/// R-D-25: the coordinator invites the first contact, the contact its delegates.
async fn a_developer_comes_in(store: TestStore) {
    let house = House::open(store).await;
    let (id, secret) = house.officer("co@desk.example", &[Role::Coordinator]).await;
    let coordinator = accounts::actor(Some(Role::Coordinator), id);
    let vendor = entry(&house, &coordinator).await;
    let mut browser = house.signed_in("co@desk.example", &secret).await;
    browser.step_up(&secret).await;
    let id = vendor.to_string();
    let fields = [("act", "invite"), ("email", "psirt@kanto.example"), ("vendor", id.as_str()), ("language", "en")];
    assert_eq!(browser.post("/admin/people", &fields).await.location(), "/admin/people?done=invited");
    let officer = [("act", "invite"), ("email", "x@kanto.example"), ("role", "administrator"), ("language", "en")];
    assert_eq!(browser.post("/admin/people", &officer).await.status, StatusCode::UNPROCESSABLE_ENTITY, "only contacts");
    let link = path(house.mails().await[0]["link"].as_str().unwrap());
    let seen = house.browser().post(&link, &NEW).await;
    assert_eq!(seen.location(), "/sign-in/code", "{}", seen.body);
    let contact = house.accounts.find("psirt@kanto.example").await.unwrap().unwrap();
    assert_eq!(contact.roles, [Role::VendorContact(vendor)]);
    let psirt = Actor::new(Party::Vendor(vendor), contact.id);
    assert!(house.desk.vendor_entry(&psirt, vendor).await.is_ok(), "the register knows the account");

    let secret = house.accounts.enrol_totp(contact.id).await.unwrap();
    let mut psirt = house.signed_in("psirt@kanto.example", &secret).await;
    psirt.step_up(&secret).await;
    let fields = [("act", "invite"), ("email", "dev@kanto.example"), ("language", "ja")];
    assert_eq!(psirt.post("/admin/people", &fields).await.location(), "/admin/people?done=invited");
    assert!(!psirt.get("/admin/people").await.body.contains("co@desk.example"), "sees its own house only");
    let link = path(house.mails().await[0]["link"].as_str().unwrap());
    house.browser().post(&link, &NEW).await;
    let delegate = house.accounts.find("dev@kanto.example").await.unwrap().unwrap();
    assert_eq!(delegate.roles, [Role::VendorDelegate(vendor)]);
    house.accounts.follow_register().await.unwrap();
    let delegate = house.accounts.person(delegate.id).await.unwrap().unwrap();
    assert_eq!(delegate.roles, [Role::VendorDelegate(vendor)], "following changes nothing that is right");

    let (which, role) = (delegate.id.to_string(), format!("vendor-delegate:{vendor}"));
    let take = [("act", "take-role"), ("which", which.as_str()), ("role", role.as_str())];
    assert_eq!(psirt.post("/admin/people", &take).await.location(), "/admin/people?done=role");
    let delegate = house.accounts.person(delegate.id).await.unwrap().unwrap();
    assert!(delegate.roles.is_empty());
}

async fn who_applies_acts_for_the_entry(store: TestStore) {
    let house = House::open(store).await;
    let person = house.person("boss@osaka.example", &[]).await;
    let contact = Contact { manager: "PSIRT".into(), email: "psirt@osaka.example".into(), ..Contact::default() };
    let apply = Entry::Apply { name_ja: "大阪".into(), name_en: "Osaka".into(), contact, read_standard: true };
    let vendor = VendorId(house.desk.open(&accounts::actor(None, person), apply).await.unwrap().file);
    house.accounts.follow_register().await.unwrap();
    house.accounts.follow_register().await.unwrap();
    let known = house.accounts.person(person).await.unwrap().unwrap();
    assert_eq!(known.roles, [Role::VendorContact(vendor)]);
    let mut browser = house.browser();
    assert_eq!(browser.sign_in("boss@osaka.example", PASSWORD).await.location(), "/sign-in/code", "now with a factor");
}

async fn an_account_gets_one_part_more(store: TestStore) {
    let house = House::open(store).await;
    let (admin, _) = house.officer("admin@desk.example", &[Role::Administrator]).await;
    let by = accounts::actor(Some(Role::Administrator), admin);
    let (person, secret) = house.officer("a@desk.example", &[Role::Auditor]).await;
    let invite = |role| Invite { email: "a@desk.example", lang: Lang::Ja, role: Some(role), organisation: None };
    let link = path(&house.accounts.invite(&by, &invite(Role::Administrator)).await.unwrap());
    let stranger = house.browser().post(&link, &NEW).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "only with the account itself");
    let mut browser = house.signed_in("a@desk.example", &secret).await;
    assert_eq!(browser.post(&link, &[]).await.location(), "/sign-in");
    assert_eq!(browser.party().await, "public", "what one sees next is what one may see now");
    assert_eq!(house.accounts.person(person).await.unwrap().unwrap().roles.len(), 2);
    let late = path(&house.accounts.invite(&by, &invite(Role::Auditor)).await.unwrap());
    let link = path(&house.accounts.invite(&by, &invite(Role::Reception)).await.unwrap());
    let mut browser = house.signed_in("a@desk.example", &secret).await;
    let seen = browser.post(&link, &[]).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(seen.body.contains("R-NF-05"));
    house.accounts.set_disabled(&Actor::SYSTEM, admin, true).await.unwrap();
    assert_eq!(browser.get(&late).await.status, StatusCode::NOT_FOUND, "who is shut out invites nobody");
}

async fn a_link_for_whoever_asks(store: TestStore) {
    let house = House::open(store).await;
    let (_, secret) = house.officer("old@desk.example", &[Role::Reception]).await;
    let mut browser = house.browser();
    let known = browser.post("/invitation", &[("to", "old@desk.example")]).await;
    let unknown = browser.post("/invitation", &[("to", "new@home.example")]).await;
    assert_eq!((known.status, known.body), (unknown.status, unknown.body), "tells nothing");
    let mails = house.mails().await;
    let link = |to: &str| path(mails.iter().find(|mail| mail["to"] == to).unwrap()["link"].as_str().unwrap());

    let seen = house.browser().post(&link("new@home.example"), &NEW).await;
    assert_eq!(seen.location(), "/account", "a plain account needs no factor");
    let reset = [("password", "entirely new words"), ("again", "entirely new words")];
    let seen = browser.post(&link("old@desk.example"), &reset).await;
    assert_eq!(seen.location(), "/sign-in/code", "the link does not take the factor away");
    assert_eq!(browser.party().await, "public");
    let seen = browser.post("/sign-in/code", &[("code", &house.code(&secret))]).await;
    assert_eq!(seen.location(), "/reception");

    let mut last = StatusCode::OK;
    for _ in 0..4 {
        last = browser.post("/invitation", &[("to", "victim@home.example")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "nobody's mailbox is flooded");
}
}
