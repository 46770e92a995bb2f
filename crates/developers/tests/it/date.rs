//! S-10: the date, positions on proposals, requests for another one.

use axum::http::StatusCode;
use handling::case::{Command as Case, DateFactors, NewAnswer, Novelty, Presence};
use handling::{Actor, CaseId, Moment};
use jiff::Timestamp;

use crate::office::{Office, coordinator};

/// The coordinator sets the date after one developer's result.
async fn set(office: &Office, case: CaseId, psirt: &Actor) {
    office.detailed(case, psirt).await;
    let answers = vec![NewAnswer {
        product: "Router".into(),
        versions: "1.0".into(),
        presence: Presence::Affected,
        novelty: Some(Novelty::New),
        ground: String::new(),
    }];
    office
        .ok(psirt, case.0, Case::ReportVerification { answers })
        .await;
    let weighed = || "検討した".to_owned();
    let factors = DateFactors {
        results: weighed(),
        countermeasure_time: weighed(),
        overseas: weighed(),
        leak_risk: weighed(),
        ..DateFactors::default()
    };
    let end: Timestamp = "2026-05-12T03:00:00Z".parse().unwrap();
    let end = Moment::tokyo(end);
    let late = None;
    let set = Case::SetDate { end, factors, late };
    office.ok(&coordinator(), case.0, set).await;
}

#[tokio::test]
async fn the_date_is_shown_with_zone_agreed_to_and_asked_about() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let (other, rival) = office.vendor("大阪通信", 20).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor, other]).await;
    let at = format!("/developer/cases/{case}/date");
    let act = |name: &str| format!("/developer/cases/{case}/acts/{name}");
    office
        .get(&psirt, "ja", &at)
        .await
        .says("目安（決定前）")
        .says("Asia/Tokyo")
        .says("45日")
        .says("公表日が決まった後に申し出ることができます")
        .hides("提案された公表日に意見を出す")
        .is_worded();

    let end: Timestamp = "2026-06-01T03:00:00Z".parse().unwrap();
    let end = Moment::tokyo(end);
    let propose = Case::ProposeDate { end };
    office.ok(&coordinator(), case.0, propose).await;
    office
        .get(&psirt, "en", &at)
        .await
        .says("1 June 2026, 12:00 JST")
        .says("Take a position on the proposed date")
        .says("R-D-12")
        .is_worded();
    // An objection needs its reason; the core says so and nothing typed is lost.
    let object = [("stance", "object"), ("reason", "")];
    let refused = office.post(&psirt, &act("take-position"), &object).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused
        .says("受け付けられませんでした")
        .says("R-D-12")
        .says("checked")
        .is_worded();
    let object = [("stance", "object"), ("reason", "検証に時間が要る")];
    let seen = office.done(&psirt, &act("take-position"), &object).await;
    seen.says("異議あり").says("検証に時間が要る");
    // The other developer hears nothing of it.
    office
        .get(&rival, "ja", &at)
        .await
        .hides("検証に時間が要る")
        .hides("関東電機");

    set(&office, case, &psirt).await;
    office
        .get(&psirt, "ja", &at)
        .await
        .says("公表日の変更を申し出る")
        .is_worded();
    let past = [("wanted", "2020-01-01T00:00"), ("reason", "早く")];
    let refused = office.post(&psirt, &act("request-date"), &past).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says("2020-01-01T00:00").is_worded();
    let nonsense = [("wanted", "いつか"), ("reason", "早く")];
    let refused = office.post(&psirt, &act("request-date"), &nonsense).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wish = [("wanted", "2026-07-01T15:00"), ("reason", "部品の更新待ち")];
    office
        .done(&psirt, &act("request-date"), &wish)
        .await
        .says("部品の更新待ち")
        .says("調整機関が検討中")
        .says("2026年7月1日 15:00");
}
