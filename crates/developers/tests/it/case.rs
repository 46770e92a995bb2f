//! S-11: from the summary to the measure, as the developer's people see it.

use axum::http::StatusCode;
use handling::Actor;
use handling::case::{Command as Case, MeasureKind};
use handling::register::Command as Entry;

use crate::office::{NATURE, Office, SUMMARY, coordinator, person};

#[tokio::test]
async fn the_summary_comes_first_and_details_only_to_persons_named() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let colleague = Actor::new(psirt.party, person(11));
    let add = Entry::AddPerson { person: person(11) };
    office.ok(&psirt, vendor.0, add).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let at = format!("/developer/cases/{case}");

    let home = office.get(&psirt, "ja", "/developer").await;
    home.says("詳細を求めるか、該当製品なしと答える")
        .says("R-D-08")
        .says("日本時間")
        .is_worded();
    let told = office.get(&psirt, "ja", &at).await;
    told.says(SUMMARY)
        .says("詳細情報を請求する")
        .says("該当製品なしと回答する")
        .says("この情報は公表前です")
        .hides(NATURE)
        .is_worded();
    office
        .get(&psirt, "en", &at)
        .await
        .says("Request the details")
        .says("JST")
        .is_worded();

    // R-D-09: secrecy first; what was chosen stays.
    let form = format!("{at}/acts/request-detail");
    office
        .get(&psirt, "ja", &form)
        .await
        .says("担当10")
        .says("担当11")
        .says("R-D-10")
        .is_worded();
    let me = person(10).to_string();
    let refused = office.post(&psirt, &form, &[("persons", &me)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("秘密の保持を選んでください").says("checked");
    let ask = [("persons", &*me), ("secrecy", "yes")];
    let open = office.done(&psirt, &form, &ask).await;
    open.says(NATURE)
        .says("詳細情報を読める担当者")
        .says("担当10");

    // The colleague sees the case but not the details.
    let shut = office.get(&colleague, "ja", &at).await;
    shut.says(SUMMARY)
        .says("詳細情報は、あなたには示されていません")
        .hides(NATURE)
        .is_worded();
    let other = person(11).to_string();
    let both = [("persons", &*me), ("persons", &*other)];
    office
        .done(&psirt, &format!("{at}/acts/name-persons"), &both)
        .await;
    office.get(&colleague, "en", &at).await.says(NATURE);
}

#[tokio::test]
async fn opening_the_case_is_a_fact_of_its_own() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let reach = || async {
        let sheet = office.desk.vendor_sheet(&coordinator(), case, vendor).await;
        sheet.unwrap().row.reach
    };
    assert_eq!(reach().await.opened, None, "sent is not opened");
    office
        .get(&psirt, "ja", &format!("/developer/cases/{case}"))
        .await;
    assert!(reach().await.opened.is_some());
    assert_eq!(reach().await.answered, None, "opened is not answered");
    office
        .get(&psirt, "en", &format!("/developer/cases/{case}/history"))
        .await
        .says("R-V1-3-2")
        .is_worded();
}

#[tokio::test]
async fn no_product_concerned_is_one_click_and_a_reason() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let form = format!("/developer/cases/{case}/acts/declare-none-concerned");
    office
        .get(&psirt, "ja", &form)
        .await
        .says(SUMMARY)
        .says("R-D-08");
    let empty = office.post(&psirt, &form, &[("ground", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.says("該当製品がないと判断した理由を入力してください");
    let answer = [("ground", "ルータを作っていない")];
    let seen = office.done(&psirt, &form, &answer).await;
    seen.says("該当製品なし").says("該当製品なしと回答しました");
}

#[tokio::test]
async fn presence_and_novelty_are_answered_per_product_and_version() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let form = format!("/developer/cases/{case}/answers");
    office
        .get(&psirt, "ja", &form)
        .await
        .says("今は行えません")
        .is_worded();
    office.detailed(case, &psirt).await;
    // The entry's products stand there already.
    office
        .get(&psirt, "ja", &form)
        .await
        .says("関東電機 Router")
        .says("R-V1-4-2")
        .is_worded();
    let half = [
        ("product-0", "関東電機 Router"),
        ("presence-0", "affected"),
        ("product-1", "関東電機 Switch"),
        ("presence-1", "not-affected"),
    ];
    let refused = office.post(&psirt, &form, &half).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("バージョンを入力してください")
        .says("新規か既知かを選んでください")
        .says("根拠となる説明を入力してください")
        .says("関東電機 Switch")
        .is_worded();
    let more: Vec<_> = half.iter().copied().chain([("more", "yes")]).collect();
    office
        .post(&psirt, &form, &more)
        .await
        .says("product-6")
        .says("関東電機 Switch");
    let whole = [
        ("product-0", "関東電機 Router"),
        ("versions-0", "1.0 から 1.2"),
        ("presence-0", "affected"),
        ("novelty-0", "new"),
        ("product-1", "関東電機 Switch"),
        ("presence-1", "not-affected"),
        ("ground-1", "管理画面がない"),
    ];
    let seen = office.done(&psirt, &form, &whole).await;
    seen.says("1.0 から 1.2")
        .says("管理画面がない")
        .says("該当製品あり")
        .says("対策方法を作成し、報告する");
}

#[tokio::test]
async fn status_measure_statement_and_what_will_be_public() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    office.detailed(case, &psirt).await;
    let at = format!("/developer/cases/{case}");
    let answers = [
        ("product-0", "Router"),
        ("versions-0", "1.0"),
        ("presence-0", "affected"),
        ("novelty-0", "new"),
    ];
    office
        .done(&psirt, &format!("{at}/answers"), &answers)
        .await;
    let status = format!("{at}/acts/report-status");
    office
        .get(&psirt, "ja", &status)
        .await
        .says("調整機関と受付機関の両方に届きます")
        .says("R-V1-4-5");
    office
        .done(&psirt, &status, &[("text", "修正版を作成中")])
        .await
        .says("修正版を作成中");
    let measure = format!("{at}/acts/report-measure");
    let wrong = [("kind", "fix"), ("text", "1.3 に更新"), ("url", "kanto")];
    let refused = office.post(&psirt, &measure, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("https:// または http://").says("1.3 に更新");
    let right = [
        ("kind", "fix"),
        ("text", "1.3 に更新"),
        ("url", "https://kanto.example/1.3"),
    ];
    office
        .done(&psirt, &measure, &right)
        .await
        .says("https://kanto.example/1.3")
        .says("対策方法あり");
    // The coordinator proposes words; the developer confirms them.
    let propose = Case::ProposeStatement {
        vendor,
        ja: "更新してください。".into(),
        en: "Please update.".into(),
    };
    office.ok(&coordinator(), case.0, propose).await;
    let form = format!("{at}/acts/declare");
    office
        .get(&psirt, "en", &form)
        .await
        .says("Please update.")
        .says("Waits for our confirmation")
        .is_worded();
    let declare = [("ja", "更新してください。"), ("en", "Please update.")];
    let seen = office.done(&psirt, &form, &declare).await;
    seen.says("自社が確認済み")
        .says("いま公表された場合の記載")
        .says("該当製品あり（対策方法あり）");
    let view = office.desk.vendor_sheet(&coordinator(), case, vendor).await;
    assert_eq!(view.unwrap().measures[0].kind, MeasureKind::Fix);
}

#[tokio::test]
async fn messages_go_to_the_coordinator_with_files_and_come_back() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let at = format!("/developer/cases/{case}");
    let write = format!("{at}/acts/write");
    let file = ("files", "メモ.txt", "一行目");
    let sent = office
        .post_file(&psirt, &write, &[("text", "資料です")], file)
        .await;
    let seen = office.follow(&psirt, &write, sent).await;
    seen.says("資料です").says("メモ.txt");
    // A file alone is a message, nothing at all is none.
    let sent = office
        .post_file(&psirt, &write, &[("text", "")], file)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let nothing = office.post(&psirt, &write, &[("text", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let start = seen.body.find("/files/").unwrap() + "/files/".len();
    let id: String = seen.body[start..].chars().take(36).collect();
    let file = office.get(&psirt, "ja", &format!("{at}/files/{id}")).await;
    assert_eq!((file.status, &*file.body), (StatusCode::OK, "一行目"));
    let reply = Case::Write {
        vendor: Some(vendor),
        text: "受け取りました".into(),
        attachments: vec![],
    };
    office.ok(&coordinator(), case.0, reply).await;
    office
        .get(&psirt, "ja", &at)
        .await
        .says("受け取りました")
        .says("ここから未読");
    office.get(&psirt, "ja", &at).await.hides("ここから未読");
}

#[tokio::test]
async fn others_facts_and_own_reference() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let (other, _) = office.vendor("大阪通信", 20).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor, other]).await;
    let at = format!("/developer/cases/{case}");
    let suggest = [("name", "沖縄テレコム"), ("reason", "同じ部品")];
    office
        .done(&psirt, &format!("{at}/acts/suggest-vendor"), &suggest)
        .await
        .says("沖縄テレコム")
        .says("同じ部品");
    let claim = [("fact", "attacks-seen"), ("source", "顧客からの報告")];
    let page = office
        .done(&psirt, &format!("{at}/acts/claim-fact"), &claim)
        .await;
    page.says("攻撃が確認された").says("調整機関が検討中");
    // that others are concerned, never who.
    page.says("複数")
        .hides("大阪通信")
        .hides(&other.to_string());
    let reference = [("text", "PSIRT-2026-7")];
    let set = format!("{at}/acts/set-own-reference");
    office
        .done(&psirt, &set, &reference)
        .await
        .says("PSIRT-2026-7");
    let found = office
        .get(&psirt, "ja", "/developer/cases?number=psirt-2026-7")
        .await;
    found.says("PSIRT-2026-7").is_worded();
    let rows = office.desk.by_number(&psirt, handling::FileKind::Case, "x");
    assert!(rows.await.unwrap().is_empty());
    let none = office
        .get(&psirt, "en", "/developer/cases?number=PSIRT-9")
        .await;
    none.says("No case matches").is_worded();
    for query in [
        "?stage=summary-sent",
        "?sort=due",
        "?stage=nonsense&after=x",
    ] {
        let list = office
            .get(&psirt, "en", &format!("/developer/cases{query}"))
            .await;
        list.says("PSIRT-2026-7").is_worded();
    }
}
