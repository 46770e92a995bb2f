//! A case through the desk to its instant: a microsecond before, no channel knows of it; at the
//! instant, all do (SM-4, "Publication is one act").

use axum::http::StatusCode;
use handling::Moment;
use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Command, DateFactors, Identification,
    MeasureKind, NewAnswer, Novelty, Presence,
};
use handling::{CaseId, VendorId};
use jiff::{SignedDuration, Timestamp};

use crate::channels::CHANNELS;
use crate::desk::{Office, coordinator, person, reception, reviewer};
use crate::house::House;

#[tokio::test]
async fn from_a_report_to_every_channel() {
    let store = store::testing::sqlite(&[vault::migrations(), casework::migrations()]).await;
    let office = Office::open(store).await;
    let (_, report, _) = office.report().await;
    let case = office.case(report).await;
    let (vendor, _) = coordinate(&office, case).await;
    let end = schedule(&office, case).await;
    let house = House::over(office);
    let desk = &house.office.desk;

    desk.clock()
        .set(end.saturating_sub(SignedDuration::from_micros(1)).unwrap());
    desk.tick().await.unwrap();
    house.portal.refresh().await.unwrap();
    for channel in CHANNELS {
        let seen = house.get(channel).await;
        assert!(
            !seen.has("Kanto Router") && !seen.has("Kanto Denki"),
            "{channel} tells too early"
        );
    }
    desk.clock().set(end);
    desk.tick().await.unwrap();
    house.portal.refresh().await.unwrap();

    let number = desk
        .editions_newest(None, 1)
        .await
        .unwrap()
        .remove(0)
        .edition
        .number;
    let slug = number.replace('#', "");
    for channel in CHANNELS {
        let channel = channel.replace("NVN12345678", &slug);
        let seen = house.get(&channel).await;
        assert_eq!(seen.status, StatusCode::OK, "{channel}");
        assert!(seen.has(&number), "{channel} lacks {number}");
        assert!(
            !seen.has("花子") && !seen.has("alert(document"),
            "{channel}"
        );
        assert!(
            !seen.has(&vendor.0.to_string()),
            "{channel}: ids stay inside"
        );
    }
    let page = house.get(&format!("/en/advisories/{slug}")).await.ok();
    assert!(page.has("Affected (measure available)") && page.has("Update to 1.3."));
    assert!(page.has("6.1"), "the score");
}

async fn coordinate(office: &Office, case: CaseId) -> (VendorId, handling::Actor) {
    let (vendor, psirt) = office.vendor("kanto", 10).await;
    office.on_case(&reception(), case, Command::Transfer).await;
    let vendors = vec![Identification {
        vendor,
        reasoning: "maker of the router".into(),
    }];
    let text =
        "ルータ製品の管理画面に関する脆弱性。利用者の操作なしに影響が及ぶ可能性がある。".into();
    for command in [
        Command::Begin,
        Command::Identify {
            vendors,
            rejected: vec![],
        },
        Command::WriteSummary { text },
        Command::SendSummary {
            vendors: vec![vendor],
        },
    ] {
        office.on_case(&coordinator(), case, command).await;
    }
    let answer = NewAnswer {
        product: "Kanto Router".into(),
        versions: "1.0 - 1.2".into(),
        presence: Presence::Affected,
        novelty: Some(Novelty::New),
        ground: String::new(),
    };
    for command in [
        Command::RequestDetail {
            persons: vec![person(10)],
            secrecy_agreed: true,
            may_be_named: true,
        },
        Command::StartVerification,
        Command::ReportVerification {
            answers: vec![answer],
        },
        Command::ReportMeasure {
            kind: MeasureKind::Fix,
            text: "Update to 1.3".into(),
            url: "https://kanto.example/1.3".into(),
        },
        Command::ReportStatus {
            text: "1.3 will be released".into(),
        },
        Command::Declare {
            ja: "1.3 へ更新してください。".into(),
            en: "Update to 1.3.".into(),
        },
    ] {
        office.on_case(&psirt, case, command).await;
    }
    (vendor, psirt)
}

async fn schedule(office: &Office, case: CaseId) -> Timestamp {
    let now = office.desk.clock().now();
    let end = now
        .saturating_add(SignedDuration::from_hours(24 * 30))
        .unwrap();
    let factors = DateFactors {
        results: "affected".into(),
        countermeasure_time: "ready".into(),
        overseas: "none".into(),
        leak_risk: "low".into(),
        precedent: String::new(),
    };
    for command in [
        Command::SetDate {
            end: Moment::tokyo(end),
            factors,
            late: None,
        },
        Command::WriteDraft { draft: draft() },
        Command::SubmitDraft { waiver: None },
    ] {
        office.on_case(&coordinator(), case, command).await;
    }
    office
        .on_case(&reviewer(), case, Command::ApproveDraft)
        .await;
    end
}

fn draft() -> AdvisoryDraft {
    let text = |title: &str| AdvisoryText {
        title: title.into(),
        summary: "Kanto Router には、クロスサイト・スクリプティングの脆弱性があります。".into(),
        version_check: "管理画面の「情報」を開き、「ファームウェア」の欄を確認してください。"
            .into(),
        description:
            "管理画面の機器名の表示に、クロスサイト・スクリプティングの脆弱性 (CWE-79) があります。"
                .into(),
        impact:
            "管理画面を開いた利用者のブラウザ上で、任意のスクリプトを実行される可能性があります。"
                .into(),
        solution: "1. 配布ページを開く。2. 1.3 をダウンロードする。3. 管理画面から更新する。"
            .into(),
        workaround: "回避策はありません。".into(),
        contact: "Kanto Denki サポート 03-0000-0000（平日 9:00-17:00） support@kanto.example"
            .into(),
        ..AdvisoryText::default()
    };
    AdvisoryDraft {
        ja: text("Kanto Router におけるクロスサイト・スクリプティングの脆弱性"),
        en: text("Kanto Router vulnerable to cross-site scripting"),
        affected: vec![AffectedProduct {
            vendor: "Kanto Denki".into(),
            product: "Kanto Router".into(),
            versions: "1.0 - 1.2".into(),
            cpe: String::new(),
        }],
        cve: vec!["CVE-2026-12345".into()],
        cwe: vec![79],
        cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N".into(),
        ..AdvisoryDraft::default()
    }
}
