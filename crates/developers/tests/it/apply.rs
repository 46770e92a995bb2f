//! S-09: the way into the register.

use axum::http::StatusCode;
use handling::register::Command as Entry;
use handling::{Actor, FileKind, Party, VendorId};

use crate::office::{Office, applicant, coordinator, person, reception};

const APPLY: &str = "/developer/apply";

#[tokio::test]
async fn a_stranger_learns_how_to_begin_and_nobody_of_the_bodies_may() {
    let office = Office::open().await;
    let seen = office.stranger(APPLY).await;
    assert_eq!(seen.status, StatusCode::OK);
    seen.says("/sign-in?next=%2Fdeveloper%2Fapply")
        .says("/invitation")
        .is_worded();
    let sent = office
        .post_as(None, APPLY, &[("read-standard", "yes")])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    for body in [reception(), coordinator()] {
        let seen = office.get(&body, "ja", APPLY).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn from_reading_to_registration_pending() {
    let office = Office::open().await;
    let me = applicant(30);
    for lang in ["ja", "en"] {
        let first = office.get(&me, lang, APPLY).await;
        first.says("R-D-01").says("/about/rules").is_worded();
    }
    let unread = office.post(&me, APPLY, &[("authority", "yes")]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    unread.says("読んだものの確認を選んでください").is_worded();
    let read = [("read-standard", "yes"), ("authority", "yes")];
    let second = office.post(&me, APPLY, &read).await;
    second
        .says("製品脆弱性対策管理者")
        .says("R-D-02")
        .says("name=\"read-standard\"")
        .is_worded();
    let step = [
        ("step", "contact"),
        ("name-ja", "北海機器"),
        ("name-en", "Hokkai"),
    ];
    let half: Vec<_> = read.iter().chain(&step).copied().collect();
    let refused = office.post(&me, APPLY, &half).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("専用のメールアドレスを入力してください")
        .says("北海機器")
        .is_worded();
    let rest = [("manager", "北海 次郎"), ("email", "nonsense")];
    let wrong: Vec<_> = half.iter().chain(&rest).copied().collect();
    let refused = office.post(&me, APPLY, &wrong).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says("メールアドレスの形").says("北海 次郎");
    let rest = [("manager", "北海 次郎"), ("email", "psirt@hokkai.example")];
    let whole: Vec<_> = half.iter().chain(&rest).copied().collect();
    let sent = office.post(&me, APPLY, &whole).await;
    office
        .follow(&me, APPLY, sent)
        .await
        .says("申請を受け付けました")
        .says("ログインし直す");

    let rows = office.desk.register(&coordinator()).await.unwrap();
    let vendor = VendorId(rows[0].vendor.0);
    let now = Actor::new(Party::Vendor(vendor), person(30));
    let way = office.get(&now, "ja", APPLY).await;
    way.says("調整機関が申請を確認しています")
        .says("北海機器")
        .says("製品を加える")
        .hides("公開鍵を登録する</a>")
        .is_worded();
    let home = office.get(&now, "en", "/developer").await;
    home.says("The coordinator is checking your application")
        .is_worded();
    let note = "called back".into();
    office
        .ok(&coordinator(), vendor.0, Entry::OfferTerms { note })
        .await;
    let terms = "/developer/entry/acts/agree-terms";
    office
        .get(&now, "ja", terms)
        .await
        .says("2026-1")
        .says("R-D-05")
        .is_worded();
    let agree = [("agree", "yes"), ("version", "2026-1")];
    office
        .done(&now, terms, &agree)
        .await
        .says("暗号鍵の確認中");
    office
        .get(&now, "ja", APPLY)
        .await
        .says("公開鍵を登録する")
        .is_worded();
    let newest = casework::Filter::newest(FileKind::Case);
    let none = office.desk.list(&now, &newest);
    assert!(none.await.unwrap().rows.is_empty());
}
