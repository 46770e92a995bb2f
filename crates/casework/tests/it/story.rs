//! From a report to its publication, through the desk.

use casework::{Filter, Problem};
use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Command, DateFactors, Identification,
    MeasureKind, Novelty, Presence,
};
use handling::disclosure::{CaseView, ReportView};
use handling::{Actor, FileKind, Moment, Party};
use jiff::SignedDuration;

use crate::desk::{Office, coordinator, person, reception, reviewer};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations()];
async fn published_at_the_second(store: TestStore) {
    let office = Office::open(store).await;
    let desk = &office.desk;
    let (finder, report, secret) = office.report().await;
    assert_eq!(desk.finder_of("nothing", &secret).await.unwrap(), None);
    let ReportView::Finder(view) = desk.report(&finder, report).await.unwrap() else { panic!("finder's view") };
    assert_eq!(desk.finder_of(&view.number, &secret).await.unwrap(), Some(report));
    assert!(matches!(desk.report(&coordinator(), report).await, Err(Problem::NotFound)));

    let case = office.case(report).await;
    let (vendor, psirt) = office.vendor("kanto", 10).await;
    let (_, outsider) = office.vendor("osaka", 11).await;
    assert!(matches!(desk.case(&coordinator(), case).await, Err(Problem::NotFound)), "not passed on yet");
    office.on_case(&reception(), case, Command::Transfer).await;
    office.on_case(&coordinator(), case, Command::Begin).await;
    let named = vec![Identification { vendor, reasoning: "maker of the router".into() }];
    office.on_case(&coordinator(), case, Command::Identify { vendors: named, rejected: vec![] }).await;
    assert!(matches!(desk.case(&psirt, case).await, Err(Problem::NotFound)), "not notified yet");
    let text = "ルータ製品の管理画面に関する脆弱性。利用者の操作なしに影響が及ぶ可能性がある。".into();
    office.on_case(&coordinator(), case, Command::WriteSummary { text }).await;
    office.on_case(&coordinator(), case, Command::SendSummary { vendors: vec![vendor] }).await;

    let CaseView::Vendor(seen) = desk.case(&psirt, case).await.unwrap() else { panic!("vendor's view") };
    let json = serde_json::to_string(&seen).unwrap();
    assert!(!json.contains("Kanto Router") && !json.contains("alert("), "summary only: {json}");
    let ask = Command::RequestDetail { persons: vec![person(10)], secrecy_agreed: true, may_be_named: true };
    office.on_case(&psirt, case, ask).await;
    let json = serde_json::to_string(&desk.case(&psirt, case).await.unwrap()).unwrap();
    assert!(json.contains("alert(document.domain)"), "details: {json}");
    assert!(!json.contains("花子"), "never the finder");
    assert!(matches!(desk.case(&outsider, case).await, Err(Problem::NotFound)));

    let end = ready(&office, case, &psirt).await;
    office.on_case(&coordinator(), case, Command::SubmitDraft { waiver: None }).await;
    let own = desk.act(&coordinator(), case.0, Command::ApproveDraft).await;
    assert!(matches!(own, Err(Problem::Refused(_))), "author is not reviewer: {own:?}");
    office.on_case(&reviewer(), case, Command::ApproveDraft).await;

    desk.clock().set(end.saturating_sub(SignedDuration::from_micros(1)).unwrap());
    desk.tick().await.unwrap();
    assert_eq!(desk.editions_count().await.unwrap(), 0, "not a microsecond early");
    desk.clock().set(end);
    let ticked = desk.tick().await.unwrap();
    assert_eq!((ticked.done, ticked.refused), (1, 0));
    desk.tick().await.unwrap();
    let editions = desk.editions_newest(None, 10).await.unwrap();
    assert_eq!(editions.len(), 1);
    let public = serde_json::to_string(&editions.first().unwrap().edition).unwrap();
    assert!(public.contains("1.3 へ更新") && !public.contains("alert(") && !public.contains("花子"));

    let ReportView::Finder(view) = desk.report(&finder, report).await.unwrap() else { panic!() };
    assert_eq!(view.stage, handling::report::Stage::Closed);
    let checked = desk.verify(false, |_| {}).await.unwrap();
    assert!(checked.is_clean(), "{checked:?}");
    let list = desk.list(&psirt, &Filter::newest(FileKind::Case)).await.unwrap();
    assert_eq!(list.rows.len(), 1);
    assert!(desk.list(&outsider, &Filter::newest(FileKind::Case)).await.unwrap().rows.is_empty());
    let stranger = Actor { party: Party::Public, person: None };
    assert!(matches!(desk.case(&stranger, case).await, Err(Problem::NotFound)));
}

/// A jump past many terms: the advisory is out before anybody is reminded of anything (R-V1-2-7).
async fn publication_waits_for_no_reminder(store: TestStore) {
    let office = Office::open(store).await;
    let desk = &office.desk;
    let mut cases = Vec::new();
    for (name, n) in [("kanto", 10), ("osaka", 11)] {
        let (_, report, _) = office.report().await;
        let case = office.case(report).await;
        let (vendor, psirt) = office.vendor(name, n).await;
        told(&office, case, vendor).await;
        cases.push((case, psirt, n));
    }
    let (case, psirt, n) = cases.remove(0);
    let ask = Command::RequestDetail { persons: vec![person(n)], secrecy_agreed: true, may_be_named: true };
    office.on_case(&psirt, case, ask).await;
    let end = ready(&office, case, &psirt).await;
    office.on_case(&coordinator(), case, Command::SubmitDraft { waiver: None }).await;
    office.on_case(&reviewer(), case, Command::ApproveDraft).await;
    desk.clock().set(end);
    desk.tick().await.unwrap();
    let mut tx = desk.store().read().await.unwrap();
    let log = store::log::page(&mut tx, 0, 10_000).await.unwrap();
    let at = |name: &str| log.iter().position(|entry| entry.name == name).unwrap_or_else(|| panic!("no {name}"));
    assert!(at("published") < at("reminded"));
}

async fn every_statement(store: TestStore) {
    store::testing::every_statement_prepares(&store, casework::STATEMENTS).await;
}
}

/// The coordinator names the developer and sends the first notice.
async fn told(office: &Office, case: handling::CaseId, vendor: handling::VendorId) {
    let named = vec![Identification {
        vendor,
        reasoning: "maker of the router".into(),
    }];
    let text = "ルータ製品の管理画面に関する脆弱性。".into();
    office.on_case(&reception(), case, Command::Transfer).await;
    for command in [
        Command::Begin,
        Command::Identify {
            vendors: named,
            rejected: vec![],
        },
        Command::WriteSummary { text },
        Command::SendSummary {
            vendors: vec![vendor],
        },
    ] {
        office.on_case(&coordinator(), case, command).await;
    }
}

/// The developer answers, the date is set, the draft is written.
async fn ready(office: &Office, case: handling::CaseId, psirt: &Actor) -> jiff::Timestamp {
    let desk = &office.desk;
    office
        .on_case(psirt, case, Command::StartVerification)
        .await;
    let answer = handling::case::NewAnswer {
        product: "Kanto Router".into(),
        versions: "1.0 - 1.2".into(),
        presence: Presence::Affected,
        novelty: Some(Novelty::New),
        ground: String::new(),
    };
    office
        .on_case(
            psirt,
            case,
            Command::ReportVerification {
                answers: vec![answer],
            },
        )
        .await;
    office
        .on_case(
            psirt,
            case,
            Command::ReportMeasure {
                kind: MeasureKind::Fix,
                text: "Update to 1.3".into(),
                url: "https://kanto.example/1.3".into(),
            },
        )
        .await;
    office
        .on_case(
            psirt,
            case,
            Command::ReportStatus {
                text: "1.3 will be released".into(),
            },
        )
        .await;
    office
        .on_case(
            psirt,
            case,
            Command::Declare {
                ja: "1.3 へ更新してください。".into(),
                en: "Update to 1.3.".into(),
            },
        )
        .await;

    let end = desk
        .clock()
        .now()
        .saturating_add(SignedDuration::from_hours(24 * 30))
        .unwrap();
    let factors = DateFactors {
        results: "affected".into(),
        countermeasure_time: "ready".into(),
        overseas: "none".into(),
        leak_risk: "low".into(),
        precedent: String::new(),
    };
    office
        .on_case(
            &coordinator(),
            case,
            Command::SetDate {
                end: Moment::tokyo(end),
                factors,
                late: None,
            },
        )
        .await;
    office
        .on_case(&coordinator(), case, Command::WriteDraft { draft: draft() })
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
