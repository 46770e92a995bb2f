//! The case of peers ask 1 and 2: 121 developers, a thousand messages, and a board that reads.

use std::time::Instant;

use handling::case::{Command as Case, Identification};
use handling::register::{Command as Entry, Contact};
use handling::{CaseId, VendorId};

use crate::office::{Office, coordinator};

async fn crowd(office: &Office, many: u128) -> CaseId {
    let me = coordinator();
    let case = office.case("共通部品").await;
    office.ok(&me, case.0, Case::Begin).await;
    let mut named = Vec::new();
    for n in 0..many {
        let add = Entry::Add {
            name_ja: format!("開発者{n:03}株式会社"),
            name_en: format!("Developer {n:03}"),
            contact: Contact { email: format!("v{n}@vendor.example"), ..Contact::default() },
            source: "label".into(),
        };
        let vendor = VendorId(office.desk.open(&me, add).await.unwrap().file);
        named.push(Identification { vendor, reasoning: "部品".into() });
    }
    office.ok(&me, case.0, Case::Identify { vendors: named.clone(), rejected: vec![] }).await;
    for one in named.iter().take(12) {
        for n in 0..6 {
            let text = format!("連絡 {n}");
            office.ok(&me, case.0, Case::Write { vendor: Some(one.vendor), text, attachments: vec![] }).await;
        }
    }
    case
}

#[tokio::test]
async fn the_board_stays_readable_and_constant() {
    let office = Office::open().await;
    let me = coordinator();
    let case = crowd(&office, 121).await;
    let page = format!("/coordination/cases/{case}");
    office.get(&me, "ja", &page).await;
    let begun = Instant::now();
    let seen = office.get(&me, "ja", &page).await;
    let took = begun.elapsed();
    seen.is_worded().says("開発者000株式会社").says("開発者120株式会社").says("すべて（121）").says("6通");
    assert!(took.as_millis() < 1_500, "{took:?} for 121 developers");
    assert!(seen.body.len() < 1_000_000, "{} bytes", seen.body.len());
    let english = office.get(&me, "en", &format!("{page}?show=contact-search&order=name")).await;
    english.is_worded().says("Developer 120").says("All (121)");
    let none = office.get(&me, "ja", &format!("{page}?show=late")).await;
    none.says("この条件に当てはまる製品開発者はありません");
    let attempt = office.get(&me, "ja", &format!("{page}/acts/record-attempt")).await;
    attempt.is_worded().says("開発者120株式会社").says("<select");
}
