//! What comes by mail: entered by officers, whole or not (SM-1); and own products (Ⅴ二).

use axum::http::StatusCode;
use handling::register::{Command as Entry, Contact};
use handling::{Actor, Party, VendorId};

use crate::house::{
    House, between_all, instead, officer, person, product, stranger, vendor, without,
};

fn once(body: &str) -> &'static str {
    Box::leak(
        between_all(body, "name=\"once\" value=\"", "\"")[0]
            .clone()
            .into_boxed_str(),
    )
}

#[tokio::test]
async fn an_incomplete_mail_is_recorded_completed_and_then_decided() {
    let house = House::sqlite().await;
    let page = house.get(&officer(), "/reception/reports/new").await;
    let mut fields = vec![
        ("kind", "product"),
        ("name", "匿名"),
        ("product-name", "関東ルータ"),
        ("action", "incomplete"),
    ];
    fields.push(("once", once(&page.body)));
    let entered = house
        .post(&officer(), "/reception/reports/new", &fields)
        .await;
    entered.is(StatusCode::SEE_OTHER);
    let again = house
        .post(&officer(), "/reception/reports/new", &fields)
        .await;
    assert_eq!(
        again.location(),
        entered.location(),
        "sent twice, filed once"
    );
    let triage = entered.location().split('?').next().unwrap().to_owned();
    let seen = house.get(&officer(), &triage).await;
    seen.says("足りない部分を入力する")
        .keeps_quiet_about("受理して届け出た人に知らせる");
    let id = triage.rsplit('/').next().unwrap();

    let form = house
        .get(
            &officer(),
            &format!("/reception/reports/new?completes={id}"),
        )
        .await;
    let id: &'static str = Box::leak(id.to_owned().into_boxed_str());
    let mut whole = product();
    whole.extend([("completes", id), ("once", once(&form.body))]);
    let lacking = house
        .post(
            &officer(),
            "/reception/reports/new",
            &without(whole.clone(), "summary"),
        )
        .await;
    lacking
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("要約を入力してください")
        .says(id);
    let done = house
        .post(&officer(), "/reception/reports/new", &whole)
        .await;
    assert!(
        done.location().starts_with(&triage),
        "{} {}",
        done.location(),
        done.body
    );
    house
        .get(&officer(), &triage)
        .await
        .says("受理して届け出た人に知らせる")
        .keeps_quiet_about("花子");
    let list = house.get(&officer(), "/reception/reports").await;
    assert_eq!(list.body.matches(">NRS-R#").count(), 1);
}

#[tokio::test]
async fn a_whole_letter_is_a_report() {
    let house = House::sqlite().await;
    let page = house
        .get(
            &officer().speaking("en"),
            "/reception/reports/new?kind=website",
        )
        .await;
    page.is(StatusCode::OK).says("Name of the site");
    let mut fields = product();
    fields.push(("once", once(&page.body)));
    let entered = house
        .post_files(
            &officer(),
            "/reception/reports/new",
            &fields,
            &[("nature-files", "letter.txt", b"hello")],
        )
        .await;
    entered.is(StatusCode::SEE_OTHER);
    let path = entered.location().split('?').next().unwrap().to_owned();
    house
        .get(&officer(), &path)
        .await
        .says("letter.txt")
        .says("職員が入力");
}

async fn registered(house: &House) -> VendorId {
    let applicant = Actor {
        party: Party::Public,
        person: Some(person(90)),
    };
    let contact = Contact {
        manager: "PSIRT".into(),
        email: "psirt@kanto.example".into(),
        ..Contact::default()
    };
    let apply = Entry::Apply {
        name_ja: "関東電機".into(),
        name_en: "Kanto".into(),
        contact,
        read_standard: true,
    };
    VendorId(house.desk.open(&applicant, apply).await.unwrap().file)
}

#[tokio::test]
async fn own_products_come_with_countermeasure_and_declaration() {
    let house = House::sqlite().await;
    house
        .get(&stranger(), "/report/own-product")
        .await
        .is(StatusCode::OK)
        .says("/developer/apply");
    let id = registered(&house).await;
    let me = vendor(id, 90);
    house
        .get(&me, "/report/own-product")
        .await
        .is(StatusCode::OK)
        .says("対策方法");
    let own = without(instead(product(), "kind", "own-product"), "is-maker");
    house
        .post(&stranger(), "/report/own-product", &own)
        .await
        .is(StatusCode::NOT_FOUND);
    let bare = house.post(&me, "/report/own-product", &own).await;
    bare.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("#field-countermeasure")
        .says("#field-own-only");
    let mut whole = own.clone();
    whole.extend([("countermeasure", "1.3 へ更新"), ("own-only", "yes")]);
    let sent = house.post(&me, "/report/own-product", &whole).await;
    assert_eq!(sent.location(), "/report/check", "{}", sent.body);
    let me = me.with(&sent.cookie());
    house.get(&me, "/report/check").await.says("1.3 へ更新");
    let filed = house.post(&me, "/report/check", &[]).await;
    assert_eq!(filed.location(), "/report/received", "{}", filed.body);
    house.get(&me, "/my/reports").await.says("NRS-R#");
}
