//! The whole way of a case, by the forms a coordinator uses (J4, SM-2, SM-3, SM-4).

use axum::http::StatusCode;
use handling::case::{Command as Case, MeasureKind, NewAnswer, Novelty, Presence, Stance};
use handling::{CaseId, VendorId};

use crate::office::{Office, Seen, advisory, coordinator, person, reviewer};

fn at(case: CaseId, page: &str) -> String {
    format!("/coordination/cases/{case}{page}")
}

/// Both languages, all pages of the case and all forms it offers, no missing word.
async fn pages_are_worded(office: &Office, case: CaseId, vendor: Option<VendorId>) {
    let board = office.get(&coordinator(), "ja", &at(case, "")).await;
    let mut pages = vec![
        at(case, ""),
        at(case, "/date"),
        at(case, "/advisory"),
        at(case, "/history"),
        at(case, "/candidates"),
    ];
    pages.extend(vendor.map(|vendor| at(case, &format!("/vendors/{vendor}"))));
    pages.extend(
        [
            "/coordination",
            "/coordination/cases",
            "/coordination/register",
        ]
        .map(str::to_owned),
    );
    pages.extend(forms(&board));
    for page in pages {
        for lang in ["ja", "en"] {
            let seen = office.get(&coordinator(), lang, &page).await;
            assert_eq!(seen.status, StatusCode::OK, "{page}");
            seen.is_worded().says(&format!("lang=\"{lang}\""));
        }
    }
}

/// The forms a page leads to.
fn forms(board: &Seen) -> Vec<String> {
    let links = board.body.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    let mut forms: Vec<String> = links
        .filter(|link| link.contains("/acts/"))
        .map(|link| link.replace("&amp;", "&"))
        .collect();
    forms.sort();
    forms.dedup();
    forms
}

#[tokio::test]
async fn from_arrival_to_publication() {
    let office = Office::open().await;
    let me = coordinator();
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    let id = vendor.to_string();

    let home = office.get(&me, "ja", "/coordination").await;
    home.says("7日以内")
        .says("R-V1-3-2")
        .says(&at(case, "/acts/begin"))
        .is_worded();
    office
        .get(&me, "ja", &at(case, ""))
        .await
        .says("取扱いを開始する")
        .hides("発見 花子");
    pages_are_worded(&office, case, None).await;

    let begun = office.done(&me, &at(case, "/acts/begin"), &[]).await;
    begun
        .says("「取扱いを開始する」を記録しました")
        .says("2026年5月16日 09:00 日本時間")
        .says("45日の目安の内");

    // R-V1-3-2: candidates with the reason shown, then named.
    let found = office.get(&me, "ja", &at(case, "/candidates")).await;
    found
        .says("製品名「関東電機 Router」が一致")
        .says("届出の開発者名と「関東電機」が一致")
        .says("名簿にない場合");
    let none = office
        .post(
            &me,
            &at(case, "/candidates"),
            &[("product", "関東電機 Router")],
        )
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.says("選んでください");
    let pick = format!("pick-{id}");
    let why = format!("why-{id}");
    let named = [
        ("product", "関東電機 Router"),
        (pick.as_str(), "name"),
        (why.as_str(), "製造者"),
    ];
    office
        .done(&me, &at(case, "/candidates"), &named)
        .await
        .says("概要を書く")
        .says("関東電機");

    // a refused summary stays typed, with the rule.
    let leak = "機器の名前に <script>alert(document.domain)</script> と付ける。";
    let refused = office
        .post(&me, &at(case, "/acts/write-summary"), &[("text", leak)])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused
        .says("R-D-07")
        .says("alert(document.domain)")
        .says("入力した内容は残っています")
        .is_worded();
    let text = "ルータ製品の管理画面に関する脆弱性。第三者に設定を変更されるおそれがある。";
    office
        .done(&me, &at(case, "/acts/write-summary"), &[("text", text)])
        .await
        .says("第三者に設定を変更される");
    let empty = office.post(&me, &at(case, "/acts/send-summary"), &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    office
        .done(&me, &at(case, "/acts/send-summary"), &[("vendor", &id)])
        .await
        .says("送信");
    pages_are_worded(&office, case, Some(vendor)).await;

    answers(&office, &psirt, case).await;
    let sheet = office
        .get(&me, "en", &at(case, &format!("/vendors/{id}")))
        .await;
    sheet
        .says("Update to 1.3")
        .says("1.0 - 1.2")
        .says("1.3 will be released")
        .says("Confirmed by the developer")
        .is_worded();

    talk(&office, &psirt, case, vendor).await;
    date(&office, &psirt, case).await;
    publish(&office, case).await;
    pages_are_worded(&office, case, Some(vendor)).await;
}

async fn answers(office: &Office, psirt: &handling::Actor, case: CaseId) {
    let ask = Case::RequestDetail {
        persons: vec![person(10)],
        secrecy_agreed: true,
        may_be_named: true,
    };
    office.ok(psirt, case.0, ask).await;
    office.ok(psirt, case.0, Case::StartVerification).await;
    let answer = NewAnswer {
        product: "関東電機 Router".into(),
        versions: "1.0 - 1.2".into(),
        presence: Presence::Affected,
        novelty: Some(Novelty::New),
        ground: String::new(),
    };
    office
        .ok(
            psirt,
            case.0,
            Case::ReportVerification {
                answers: vec![answer],
            },
        )
        .await;
    let measure = Case::ReportMeasure {
        kind: MeasureKind::Fix,
        text: "Update to 1.3".into(),
        url: "https://kanto.example/1.3".into(),
    };
    office.ok(psirt, case.0, measure).await;
    office
        .ok(
            psirt,
            case.0,
            Case::ReportStatus {
                text: "1.3 will be released".into(),
            },
        )
        .await;
    office
        .ok(
            psirt,
            case.0,
            Case::Declare {
                ja: "1.3 へ更新してください。".into(),
                en: "Update to 1.3.".into(),
            },
        )
        .await;
}

/// Peers, ask 3: unread is marked on board and lane, and read once it was shown.
async fn talk(office: &Office, psirt: &handling::Actor, case: CaseId, vendor: VendorId) {
    let me = coordinator();
    let write = Case::Write {
        vendor: Some(vendor),
        text: "いつ公表しますか。".into(),
        attachments: vec![],
    };
    office.ok(psirt, case.0, write).await;
    office.get(&me, "ja", &at(case, "")).await.says("未読");
    office
        .get(&me, "ja", &at(case, "?show=unread"))
        .await
        .says("関東電機");
    let sheet = at(case, &format!("/vendors/{vendor}"));
    office
        .get(&me, "ja", &sheet)
        .await
        .says("ここから未読")
        .says("いつ公表しますか。");
    office.get(&me, "ja", &sheet).await.hides("ここから未読");
    let empty = office.get(&me, "ja", &at(case, "?show=unread")).await;
    empty.says("この条件に当てはまる製品開発者はありません");
    let sent = [
        ("vendor", &*vendor.to_string()),
        ("text", "提案をお待ちください。"),
    ];
    office
        .done(&me, &at(case, "/acts/write-vendor"), &sent)
        .await
        .says("提案をお待ちください。");
}

async fn date(office: &Office, psirt: &handling::Actor, case: CaseId) {
    let me = coordinator();
    let proposed = [("end", "2026-05-10T12:00")];
    office
        .done(&me, &at(case, "/acts/propose-date"), &proposed)
        .await
        .says("2026年5月10日 12:00 日本時間")
        .says("回答なし");
    office
        .ok(
            psirt,
            case.0,
            Case::TakePosition {
                stance: Stance::Object,
                reason: "出荷が間に合わない".into(),
            },
        )
        .await;
    office
        .get(&me, "ja", &at(case, "/date"))
        .await
        .says("出荷が間に合わない")
        .says("2者に通知されます");

    // R-V1-3-3: the factors are asked for; what was typed stays (R-D-15 beyond the guideline).
    let set = at(case, "/acts/set-date");
    let bare = office
        .post(
            &me,
            &set,
            &[("end", "2026-06-10T12:00"), ("risk-of-leak", "小さい")],
        )
        .await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    bare.says("小さい")
        .says("(c) 海外の調整機関との調整に要する期間")
        .is_worded();
    let factors = [
        ("end", "2026-06-10T12:00"),
        ("results", "該当あり"),
        ("countermeasure-time", "6月上旬"),
        ("overseas-time", "なし"),
        ("risk-of-leak", "小さい"),
        ("precedent", ""),
    ];
    let late = office.post(&me, &set, &factors).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("R-D-15").says("6月上旬");
    let mut with_reason = factors.to_vec();
    with_reason.push(("late", "countermeasure-time"));
    office
        .done(&me, &set, &with_reason)
        .await
        .says("2026年6月10日 12:00 日本時間")
        .says("45日の目安を超える");

    // R-V1-3-4: a request is decided, and the board says who waits for what.
    let wanted = handling::Moment::tokyo("2026-06-05T03:00:00Z".parse().unwrap());
    office
        .ok(
            psirt,
            case.0,
            Case::RequestDate {
                wanted,
                reason: "早くできました".into(),
            },
        )
        .await;
    let board = office.get(&me, "ja", &at(case, "")).await;
    board.says("公表日の変更の申出").says("早くできました");
    let request = value_of(&board.body, "request=");
    let decide = at(case, "/acts/decide-request");
    let form = office
        .get(&me, "ja", &format!("{decide}?request={request}"))
        .await;
    form.says("早くできました").says("公表日時（日本時間）");
    let undated = office
        .post(
            &me,
            &decide,
            &[
                ("request", &request),
                ("outcome", "change"),
                ("reason", "電話で聞いた"),
            ],
        )
        .await;
    assert_eq!(undated.status, StatusCode::UNPROCESSABLE_ENTITY);
    let full = [
        ("request", &*request),
        ("outcome", "change"),
        ("end", "2026-06-05T12:00"),
        ("reason", "電話で聞いた"),
        ("late", "countermeasure-time"),
    ];
    office
        .done(&me, &decide, &full)
        .await
        .says("公表日の変更の経過")
        .says("2026年6月5日 12:00 日本時間")
        .says("変更した");
}

fn value_of(body: &str, key: &str) -> String {
    let start = body.find(key).unwrap() + key.len();
    body[start..]
        .chars()
        .take_while(|c| c.is_ascii_hexdigit() || *c == '-')
        .collect()
}

async fn publish(office: &Office, case: CaseId) {
    let (me, second) = (coordinator(), reviewer());
    let page = at(case, "/advisory");
    office
        .get(&me, "ja", &page)
        .await
        .says("1 タイトル")
        .says("関東電機 Router")
        .says("11 連絡先");

    // Bad input stays typed beside its error.
    let wrong = [
        ("ja-title", "題"),
        ("cve", "CVE-26"),
        ("cwe", "999999"),
        ("cvss3", "AV:N"),
        ("reference-url-0", "javascript:1"),
    ];
    let wrong = office.post(&me, &page, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong
        .says("CVE-26")
        .says("999999")
        .says("http または https")
        .is_worded();

    // Saved unfinished; the findings lead to their fields, and handing over is refused by name.
    let saved = office
        .done(&me, &page, &[("ja-title", "ルータの更新について")])
        .await;
    saved
        .says("#field-ja-title")
        .says("更新の案内に見え")
        .says("悪い例(1)")
        .is_worded();
    let early = office
        .post(
            &me,
            &page,
            &[("ja-title", "ルータの更新について"), ("do", "submit")],
        )
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    early.says("R-A-04");

    let mut whole = advisory();
    whole.push(("do", "submit"));
    let done = office.done(&me, &page, &whole).await;
    done.says("「査読に回す」を記録しました")
        .says("点検の結果：")
        .says("6.1")
        .is_worded();

    let preview = at(case, "/advisory/preview");
    let seen = office.get(&second, "en", &preview).await;
    seen.says("1.3 へ更新してください。")
        .says("Update to 1.3.")
        .says("Approve and schedule")
        .is_worded();
    seen.hides("発見 花子").hides("alert(document.domain)");
    let own = office.post(&me, &preview, &[("do", "approve")]).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    own.says("R-NF-05");
    let cold = office
        .post_as(&second, &preview, &[("do", "approve")], false)
        .await;
    assert_eq!(cold.status, StatusCode::SEE_OTHER);
    assert!(
        cold.location.starts_with("/account/step-up?next="),
        "{}",
        cold.location
    );
    let bare = office
        .post(&second, &preview, &[("do", "return"), ("remarks", "")])
        .await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    office
        .done(
            &second,
            &preview,
            &[
                ("do", "return"),
                ("remarks", "連絡先の時間を直してください"),
            ],
        )
        .await
        .says("連絡先の時間を直してください");
    office.done(&me, &page, &whole).await;
    office
        .done(&second, &preview, &[("do", "approve")])
        .await
        .says("「承認して公表を予約する」を記録しました");

    office
        .desk
        .clock()
        .set("2026-06-05T03:00:00Z".parse().unwrap());
    office.desk.tick().await.unwrap();
    assert_eq!(office.desk.editions_count().await.unwrap(), 1);

    // R-P-06: a new edition wants a change note and a fresh proof of identity.
    let mut revised = advisory();
    revised.extend([
        ("do", "revise"),
        ("change-ja", "連絡先を直した"),
        ("change-en", "Contact corrected"),
    ]);
    let cold = office.post_as(&me, &page, &revised, false).await;
    assert_eq!(cold.status, StatusCode::OK);
    cold.says("もう一度本人確認が必要です")
        .says("連絡先を直した");
    office
        .done(&me, &page, &revised)
        .await
        .says("「改訂版を公表する」を記録しました");
    office.get(&me, "ja", &preview).await.says("連絡先を直した");
}
