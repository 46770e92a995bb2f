//! The room on loopback over a desk in memory, as a coordinator sees it:
//! `cargo run -p coordination --example room [port]`. Two cases: one far along, one with 121
//! developers. The addresses are printed.

#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "an example for looking at, made of the tests' own office"
)]

#[path = "../../tests/it/office.rs"]
mod office;

use std::net::{Ipv4Addr, SocketAddr};

use handling::case::{
    Command as Case, Identification, MeasureKind, NewAnswer, Novelty, Presence, Stance, WorldFact,
};
use handling::register::{Command as Entry, Contact};
use handling::{Actor, CaseId, Moment, VendorId};
use jiff::SignedDuration;
use office::{Office, advisory, coordinator, person};

#[tokio::main]
async fn main() {
    let port = std::env::args()
        .nth(1)
        .and_then(|port| port.parse().ok())
        .unwrap_or(8097);
    let office = Office::open().await;
    let (case, vendor) = far_along(&office).await;
    let large = crowd(&office, 121).await;
    let new = office.case("北斗ソフト Mailer").await;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    println!("http://{address}/coordination");
    println!("http://{address}/coordination/cases/{case}");
    println!("http://{address}/coordination/cases/{case}/vendors/{vendor}");
    println!("http://{address}/coordination/cases/{large}");
    println!("http://{address}/coordination/cases/{new}");
    let listener = tokio::net::TcpListener::bind(address).await.unwrap();
    web::serve(
        listener,
        office.router(Some(coordinator()), true),
        std::future::pending(),
    )
    .await;
}

fn later(office: &Office, hours: i64) {
    let now = office.desk.clock().now();
    office.desk.clock().set(
        now.saturating_add(SignedDuration::from_hours(hours))
            .unwrap(),
    );
}

async fn on(office: &Office, actor: &Actor, case: CaseId, command: Case) {
    office.ok(actor, case.0, command).await;
}

async fn far_along(office: &Office) -> (CaseId, VendorId) {
    let me = coordinator();
    let names = [
        "関東電機",
        "大阪通信",
        "東北ネットワークス",
        "北海機器",
        "四国システム",
        "九州データ",
    ];
    let mut vendors = Vec::new();
    for (name, account) in names.into_iter().zip(10..) {
        vendors.push((office.vendor(name, account).await, account));
    }
    let case = office.case("関東電機 Router").await;
    on(office, &me, case, Case::Begin).await;
    let named = vendors
        .iter()
        .map(|((vendor, _), _)| Identification {
            vendor: *vendor,
            reasoning: "embedded-httpd を含む製品がある".into(),
        })
        .collect();
    on(
        office,
        &me,
        case,
        Case::Identify {
            vendors: named,
            rejected: vec!["中部工業: 該当する部品なし".into()],
        },
    )
    .await;
    let text = "ルータ製品の管理画面に関する脆弱性。第三者に設定を変更されるおそれがある。".into();
    on(office, &me, case, Case::WriteSummary { text }).await;
    later(office, 20);
    let all = vendors.iter().map(|((vendor, _), _)| *vendor).collect();
    on(office, &me, case, Case::SendSummary { vendors: all }).await;
    for ((vendor, actor), account) in &vendors[..4] {
        on(
            office,
            &Actor::SYSTEM,
            case,
            Case::RecordDelivery {
                vendor: *vendor,
                delivered: true,
            },
        )
        .await;
        later(office, 3);
        on(office, actor, case, Case::RecordOpened).await;
        if *account == 13 {
            on(
                office,
                actor,
                case,
                Case::DeclareNoneConcerned {
                    ground: "該当する部品を使っていない".into(),
                },
            )
            .await;
            continue;
        }
        let ask = Case::RequestDetail {
            persons: vec![person(*account)],
            secrecy_agreed: true,
            may_be_named: true,
        };
        on(office, actor, case, ask).await;
    }
    let (first, psirt) = &vendors[0].0;
    on(office, psirt, case, Case::StartVerification).await;
    let answer = |product: &str, versions: &str, presence, novelty| NewAnswer {
        product: product.into(),
        versions: versions.into(),
        presence,
        novelty,
        ground: if presence == Presence::NotAffected {
            "管理画面がない".into()
        } else {
            String::new()
        },
    };
    let answers = vec![
        answer(
            "関東電機 Router",
            "1.0 - 1.2",
            Presence::Affected,
            Some(Novelty::New),
        ),
        answer("関東電機 Switch", "すべて", Presence::NotAffected, None),
    ];
    on(office, psirt, case, Case::ReportVerification { answers }).await;
    let measure = Case::ReportMeasure {
        kind: MeasureKind::Fix,
        text: "1.3 へ更新する".into(),
        url: "https://kanto.example/1.3".into(),
    };
    on(office, psirt, case, measure).await;
    on(
        office,
        psirt,
        case,
        Case::ReportStatus {
            text: "1.3 を4月20日に公開する予定".into(),
        },
    )
    .await;
    on(
        office,
        psirt,
        case,
        Case::Declare {
            ja: "1.3 へ更新してください。".into(),
            en: "Update to 1.3.".into(),
        },
    )
    .await;
    let write = |text: &str| Case::Write {
        vendor: Some(*first),
        text: text.into(),
        attachments: vec![],
    };
    on(
        office,
        psirt,
        case,
        write("公表日はいつ頃になりますか。海外の拠点とも調整したいです。"),
    )
    .await;
    later(office, 5);
    on(office, &me, case, write("5月10日を提案する予定です。")).await;
    on(office, psirt, case, write("承知しました。")).await;
    let (_, second) = &vendors[1].0;
    on(office, second, case, Case::StartVerification).await;
    on(
        office,
        second,
        case,
        Case::SuggestVendor {
            name: "沖縄テレコム".into(),
            reason: "同じ部品を使っている".into(),
        },
    )
    .await;
    let end = Moment::tokyo("2026-05-10T03:00:00Z".parse().unwrap());
    on(office, &me, case, Case::ProposeDate { end }).await;
    on(
        office,
        psirt,
        case,
        Case::TakePosition {
            stance: Stance::Agree,
            reason: String::new(),
        },
    )
    .await;
    let object = Case::TakePosition {
        stance: Stance::Object,
        reason: "検証に2週間かかる".into(),
    };
    on(office, second, case, object).await;
    on(
        office,
        second,
        case,
        Case::ClaimFact {
            fact: WorldFact::AttacksSeen,
            source: "顧客からの報告".into(),
        },
    )
    .await;
    on(
        office,
        &me,
        case,
        Case::Write {
            vendor: None,
            text: "海外の調整機関に照会しました。".into(),
            attachments: vec![],
        },
    )
    .await;
    later(office, 24 * 8);
    let drafted = office
        .post(
            &me,
            &format!("/coordination/cases/{case}/advisory"),
            &advisory(),
        )
        .await;
    assert!(drafted.status.is_redirection(), "{}", drafted.text());
    (case, *first)
}

async fn crowd(office: &Office, many: u128) -> CaseId {
    let me = coordinator();
    let case = office.case("共通部品 embedded-httpd").await;
    on(office, &me, case, Case::Begin).await;
    let mut named = Vec::new();
    for n in 0..many {
        let add = Entry::Add {
            name_ja: format!("開発者{n:03}株式会社"),
            name_en: format!("Developer {n:03}"),
            contact: Contact {
                email: format!("v{n}@vendor.example"),
                ..Contact::default()
            },
            source: "製品の表示".into(),
        };
        let vendor = VendorId(office.desk.open(&me, add).await.unwrap().file);
        named.push(Identification {
            vendor,
            reasoning: "部品".into(),
        });
    }
    on(
        office,
        &me,
        case,
        Case::Identify {
            vendors: named.clone(),
            rejected: vec![],
        },
    )
    .await;
    let text = "組込み機器に使われる部品の脆弱性。第三者に操作されるおそれがある。".into();
    on(office, &me, case, Case::WriteSummary { text }).await;
    for one in named.iter().take(80) {
        let contact = Case::RecordContact {
            vendor: one.vendor,
            secrecy_confirmed: true,
            note: "電話".into(),
        };
        on(office, &me, case, contact).await;
    }
    let told = named.iter().take(60).map(|one| one.vendor).collect();
    on(office, &me, case, Case::SendSummary { vendors: told }).await;
    case
}
