//! Acts beside the straight way: files in a lane, facts of the world, suggestions, merging.

use axum::http::StatusCode;
use handling::CaseId;
use handling::case::{Command as Case, Identification, WorldFact};

use crate::office::{Office, coordinator};

fn at(case: CaseId, page: &str) -> String {
    format!("/coordination/cases/{case}{page}")
}

fn value_of(body: &str, key: &str) -> String {
    let start = body.find(key).unwrap() + key.len();
    body[start..]
        .chars()
        .take_while(|c| c.is_ascii_hexdigit() || *c == '-')
        .collect()
}

/// A case whose summary went to one developer.
async fn told(office: &Office, title: &str, account: u128) -> (CaseId, handling::Actor) {
    let me = coordinator();
    let (vendor, psirt) = office.vendor(&format!("{title}社"), account).await;
    let case = office.case(title).await;
    office.ok(&me, case.0, Case::Begin).await;
    let vendors = vec![Identification {
        vendor,
        reasoning: "製造者".into(),
    }];
    let identify = Case::Identify {
        vendors,
        rejected: vec![],
    };
    office.ok(&me, case.0, identify).await;
    let text = "ルータ製品の脆弱性。第三者に操作されるおそれがある。".into();
    office.ok(&me, case.0, Case::WriteSummary { text }).await;
    let vendors = vec![vendor];
    office.ok(&me, case.0, Case::SendSummary { vendors }).await;
    (case, psirt)
}

#[tokio::test]
async fn a_file_goes_along_with_a_message_and_comes_back_as_a_download() {
    let office = Office::open().await;
    let me = coordinator();
    let (case, _) = told(&office, "関東電機 Router", 10).await;
    let sent = office
        .post_file(
            &me,
            &at(case, "/acts/write"),
            &[("text", "資料です")],
            "メモ.txt",
            "一行目",
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let board = office.get(&me, "ja", &at(case, "")).await;
    board.says("資料です").says("メモ.txt").is_worded();
    let file = format!(
        "{}{}",
        at(case, "/files/"),
        value_of(&board.body, "/files/")
    );
    let seen = office.get(&me, "ja", &file).await;
    assert_eq!(
        (seen.status, seen.body.as_str()),
        (StatusCode::OK, "一行目")
    );
    let other = office.case("ほかの製品").await;
    let elsewhere = file.replace(&case.to_string(), &other.to_string());
    assert_eq!(
        office.get(&me, "ja", &elsewhere).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_claim_is_adopted_and_an_emergency_decided() {
    let office = Office::open().await;
    let me = coordinator();
    let (case, psirt) = told(&office, "関東電機 Router", 10).await;
    let claim = Case::ClaimFact {
        fact: WorldFact::AttacksSeen,
        source: "顧客からの報告".into(),
    };
    office.ok(&psirt, case.0, claim).await;
    let board = office.get(&me, "ja", &at(case, "")).await;
    board.says("申出あり・未決定").says("顧客からの報告");
    let claim = value_of(&board.body, "claim=");
    let form = at(case, "/acts/decide-claim");
    office
        .get(&me, "en", &format!("{form}?claim={claim}"))
        .await
        .says("顧客からの報告")
        .is_worded();
    let adopt = [
        ("claim", &*claim),
        ("decision", "adopt"),
        ("reason", "確認した"),
    ];
    office
        .done(&me, &form, &adopt)
        .await
        .says("緊急の対応を決める")
        .says("認めた");
    let keep = [("outcome", "keep"), ("reason", "影響は限られる")];
    let done = office
        .done(&me, &at(case, "/acts/decide-emergency"), &keep)
        .await;
    done.says("「緊急の対応を決める」を記録しました");
}

#[tokio::test]
async fn a_suggested_developer_is_taken_in_from_the_register() {
    let office = Office::open().await;
    let me = coordinator();
    let (case, psirt) = told(&office, "関東電機 Router", 10).await;
    let (other, _) = office.vendor("沖縄テレコム", 11).await;
    let suggest = Case::SuggestVendor {
        name: "沖縄テレコム".into(),
        reason: "同じ部品".into(),
    };
    office.ok(&psirt, case.0, suggest).await;
    let board = office.get(&me, "ja", &at(case, "")).await;
    board
        .says("ほかに影響を受けるおそれのある製品開発者")
        .says("同じ部品");
    let candidate = value_of(&board.body, "candidate=");
    let form = at(case, "/acts/decide-candidate");
    office
        .get(&me, "ja", &format!("{form}?candidate={candidate}"))
        .await
        .says("沖縄テレコム")
        .is_worded();
    let take = [
        ("candidate", &*candidate),
        ("as", &other.to_string()),
        ("reason", "部品を確認"),
    ];
    office
        .done(&me, &form, &take)
        .await
        .says("沖縄テレコム")
        .hides("決定を待つこと");
}

#[tokio::test]
async fn cases_are_merged_by_number_as_people_type_it() {
    let office = Office::open().await;
    let me = coordinator();
    let (first, _) = told(&office, "関東電機 Router", 10).await;
    let (second, _) = told(&office, "大阪通信 Router", 11).await;
    let list = office
        .desk
        .list(&me, &casework::Filter::newest(handling::FileKind::Case))
        .await
        .unwrap();
    let number = &list
        .rows
        .iter()
        .find(|row| row.file == first.0)
        .unwrap()
        .number;
    let found = office
        .get(
            &me,
            "ja",
            &format!("/coordination/cases?number={}", number.replace('#', "%23")),
        )
        .await;
    found.says(number).is_worded();
    let merge = at(second, "/acts/merge-into");
    let unknown = office
        .post(
            &me,
            &merge,
            &[("target", "NRS#00000000"), ("reason", "同じ")],
        )
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown
        .says("この番号の案件は見つかりません")
        .says("NRS#00000000");
    let wide = number.replace('#', "＃").to_lowercase();
    let merged = office
        .done(&me, &merge, &[("target", &wide), ("reason", "同じ問題")])
        .await;
    merged.says("統合先の案件を見る");
}

#[tokio::test]
async fn reminders_go_to_those_ticked_one_by_one() {
    let office = Office::open().await;
    let me = coordinator();
    let (case, _) = told(&office, "関東電機 Router", 10).await;
    let all = office
        .get(&me, "ja", &at(case, "/acts/remind?all=yes"))
        .await;
    all.says("checked").is_worded();
    let vendor = value_of(&all.body, "value=\"");
    let sent = office
        .done(
            &me,
            &at(case, "/acts/remind"),
            &[("vendor", &vendor), ("last", "yes")],
        )
        .await;
    sent.says("督促1回");
    let reference = [("text", "KC-2026-17")];
    office
        .done(&me, &at(case, "/acts/set-own-reference"), &reference)
        .await
        .says("KC-2026-17");
}
