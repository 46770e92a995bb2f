//! Who may not see: strangers, other finders, officers before they say why.

use axum::http::StatusCode;
use handling::ReportId;
use uuid::Uuid;

use crate::house::{House, citizen, finder, officer, product, proved_officer, stranger};

#[tokio::test]
async fn not_mine_is_not_there() {
    let house = House::sqlite().await;
    let (report, ..) = house.report(&product()).await;
    let (other, ..) = house.report(&product()).await;
    let nothing = Uuid::from_u128(404);
    for caller in [stranger(), finder(other), citizen(50)] {
        for lang in ["ja", "en"] {
            let caller = caller.speaking(lang);
            for path in [
                "/my/reports/ID",
                "/my/reports/ID/export",
                "/reception/reports/ID",
                "/reception/cases/ID",
            ] {
                let real = house
                    .get(&caller, &path.replace("ID", &report.to_string()))
                    .await;
                let never = house
                    .get(&caller, &path.replace("ID", &nothing.to_string()))
                    .await;
                let broken = house.get(&caller, &path.replace("ID", "x")).await;
                real.is(StatusCode::NOT_FOUND);
                let same = |body: &str, id: &str| body.replace(id, "");
                assert_eq!(
                    same(&real.body, &report.to_string()),
                    same(&never.body, &nothing.to_string()),
                    "{path}"
                );
                broken.is(StatusCode::NOT_FOUND);
            }
            for path in ["/my/reports/ID", "/reception/reports/ID"] {
                let path = path.replace("ID", &report.to_string());
                house
                    .post(&caller, &path, &[("act", "accept")])
                    .await
                    .is(StatusCode::NOT_FOUND);
            }
        }
        for page in ["/reception", "/reception/reports", "/reception/reports/new"] {
            house.get(&caller, page).await.is(StatusCode::NOT_FOUND);
        }
    }
}

#[tokio::test]
async fn the_identity_opens_only_with_proof_and_purpose_and_the_finder_sees_it() {
    let house = House::sqlite().await;
    let (report, ..) = house.report(&product()).await;
    let triage = format!("/reception/reports/{report}");
    let quiet = |body: &str| {
        assert!(!body.contains("花子") && !body.contains("hanako@") && !body.contains("Nibble"))
    };
    for page in ["/reception", "/reception/reports", triage.as_str()] {
        for caller in [officer(), proved_officer()] {
            quiet(&house.get(&caller, page).await.body);
        }
    }
    let open = [("act", "open-identity"), ("purpose", "本人確認のため")];
    let unproved = house.post(&officer(), &triage, &open).await;
    assert!(
        unproved.location().starts_with("/account/step-up?next="),
        "{}",
        unproved.location()
    );
    house
        .post(
            &proved_officer(),
            &triage,
            &[("act", "open-identity"), ("purpose", " ")],
        )
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    quiet(&house.get(&officer(), &triage).await.body);
    let opened = house.post(&proved_officer(), &triage, &open).await;
    opened.is(StatusCode::SEE_OTHER);
    house
        .get(&proved_officer(), opened.location())
        .await
        .says("花子")
        .says("hanako@finder.example");
    house.later(jiff::SignedDuration::from_mins(16));
    quiet(&house.get(&proved_officer(), &triage).await.body);
    let mine = house
        .get(&finder(report), &format!("/my/reports/{report}"))
        .await;
    mine.says("受付機関の担当者が発見者の名前と連絡先を開きました")
        .keeps_quiet_about("本人確認のため");
}

#[tokio::test]
async fn consent_changes_with_one_button_and_withdrawal_is_answered() {
    let house = House::sqlite().await;
    let (report, ..) = house.report(&product()).await;
    let mine = format!("/my/reports/{report}");
    let before = house.get(&finder(report), &mine).await;
    before
        .says("value=\"coordinator:yes\"")
        .says("value=\"acknowledgement:no\"");
    house
        .post(
            &finder(report),
            &mine,
            &[("act", "consent"), ("choice", "coordinator:yes")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&finder(report), &mine)
        .await
        .says("value=\"coordinator:no\"");
    house
        .post(
            &finder(report),
            &mine,
            &[("act", "withdraw"), ("withdraw-reason", "間違いでした")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    let triage = format!("/reception/reports/{report}");
    house
        .get(&officer(), &triage)
        .await
        .says("間違いでした")
        .says("M-06");
    let answer = [
        ("act", "decide-withdrawal"),
        ("withdrawal", "refuse"),
        ("withdrawal-reason", "対策に要ります。"),
    ];
    house
        .post(&officer(), &triage, &answer)
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&finder(report), &mine)
        .await
        .says("対策に要ります。")
        .says("取下げは認められませんでした");
    house
        .post(
            &officer(),
            &triage,
            &[("act", "note"), ("note", "CANARY-NOTE")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    house.get(&officer(), &triage).await.says("CANARY-NOTE");
    house
        .get(&finder(report), &mine)
        .await
        .keeps_quiet_about("CANARY-NOTE");
    let export = house.get(&finder(report), &format!("{mine}/export")).await;
    export.is(StatusCode::OK).keeps_quiet_about("CANARY");
    assert!(serde_json::from_str::<serde_json::Value>(&export.body).is_ok());
}

#[tokio::test]
async fn a_person_takes_a_report_in_by_number_and_secret() {
    let house = House::sqlite().await;
    let (report, number, secret) = house.report(&product()).await;
    let me = citizen(70);
    house
        .get(&me, "/my/reports")
        .await
        .says("まだ届出はありません");
    let wrong = house
        .post(
            &me,
            "/my/reports",
            &[("number", &number), ("secret", "AAAAA")],
        )
        .await;
    wrong
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("受付番号または合言葉が違います")
        .keeps_quiet_about("AAAAA");
    house
        .post(
            &me,
            "/my/reports",
            &[("number", &number), ("secret", &secret)],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    house.get(&me, "/my/reports").await.says(&number);
    house
        .get(&me, &format!("/my/reports/{report}"))
        .await
        .is(StatusCode::OK);
    house
        .get(&citizen(71), &format!("/my/reports/{report}"))
        .await
        .is(StatusCode::NOT_FOUND);
    let other = house
        .post(
            &citizen(71),
            "/my/reports",
            &[("number", &number), ("secret", &secret)],
        )
        .await;
    other.keeps_quiet_about("花子");
    house
        .post(
            &stranger(),
            "/my/reports",
            &[("number", &number), ("secret", &secret)],
        )
        .await
        .is(StatusCode::NOT_FOUND);
    let own = house.get(&finder(ReportId(report.0)), "/my/reports").await;
    assert_eq!(own.location(), format!("/my/reports/{report}"));
}
