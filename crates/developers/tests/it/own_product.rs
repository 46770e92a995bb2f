//! Ⅴ二: the developer's own product. It gives its opinion on the day and writes the advisory.

use axum::http::StatusCode;
use casework::With;
use handling::CaseId;
use handling::report::{Command as ReportCommand, Kind, Submission};

use crate::office::{Office, reception, submission};

#[tokio::test]
async fn the_developer_writes_the_advisory_of_its_own_product() {
    let office = Office::open().await;
    let (_, psirt) = office.vendor("関東電機", 10).await;
    let own = Submission {
        kind: Some(Kind::OwnProduct),
        own_products_only: true,
        countermeasure: Some("1.3 に更新する。".into()),
        ..submission("関東電機 Router")
    };
    let receipt = office.desk.submit(&psirt, own, With::default()).await;
    let report = receipt.unwrap().report;
    let cases = vec![handling::report::CaseOutline {
        title: "Router: XSS".into(),
        ..Default::default()
    }];
    let opened = office
        .desk
        .act(&reception(), report.0, ReportCommand::Accept { cases })
        .await;
    let listed = office
        .desk
        .list(&psirt, &casework::Filter::newest(handling::FileKind::Case))
        .await
        .unwrap();
    let case = listed.rows.first().map(|row| CaseId(row.file));
    let Some(case) = case else {
        panic!("no case: {opened:?}");
    };
    let at = format!("/developer/cases/{case}");
    let page = office.get(&psirt, "ja", &at).await;
    page.says("対策情報の原稿")
        .says("1.3 に更新する。")
        .is_worded();
    let editor = format!("{at}/advisory");
    office
        .get(&psirt, "en", &editor)
        .await
        .says("How to check your version")
        .is_worded();
    let draft = [
        ("ja-title", "関東電機 Router の脆弱性"),
        ("en-title", "Router vulnerable"),
        ("product-0", "Router"),
        ("versions-0", "1.0 - 1.2"),
    ];
    office.done(&psirt, &editor, &draft).await;
    office
        .get(&psirt, "ja", &editor)
        .await
        .says("関東電機 Router の脆弱性")
        .says("1.0 - 1.2");
    let submit: Vec<_> = draft.iter().copied().chain([("submit", "yes")]).collect();
    let refused = office.post(&psirt, &editor, &submit).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    refused
        .says("脆弱性対策情報に直すところがあります")
        .is_worded();
}

#[tokio::test]
async fn a_case_of_several_has_no_draft_for_any_of_them() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let seen = office
        .get(&psirt, "ja", &format!("/developer/cases/{case}/advisory"))
        .await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
}
