//! Who is no coordinator hears what a stranger hears at an address that does not exist; and what
//! the register shows and takes.

use axum::http::StatusCode;
use handling::Actor;

use crate::office::{Office, Seen, coordinator, reception};

/// The address itself, which the asker typed, stands in the language switch.
fn same(one: (&Seen, &str), other: (&Seen, &str), what: &str) {
    assert_eq!(one.0.status, other.0.status, "{what}");
    let bare = |(seen, path): (&Seen, &str)| seen.body.replace(path, "");
    assert_eq!(bare(one), bare(other), "{what}");
}

#[tokio::test]
async fn for_all_others_the_room_does_not_exist() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let case = office.case("関東電機 Router").await;
    let nowhere = "01890000-0000-7000-8000-000000000000";
    let (_, doors) = coordination::doors(office.desk.clone()).into_parts();
    // Machines bring JSON and tokens: the permission matrix asks their doors.
    for door in doors.iter().filter(|d| !d.path.starts_with("/api/")) {
        let fill = |case: &str, vendor: &str| {
            door.path
                .replace("{case}", case)
                .replace("{vendor}", vendor)
                .replace(
                    "{act}",
                    if door.path.contains("register") {
                        "invite"
                    } else {
                        "begin"
                    },
                )
                .replace("{file}", nowhere)
        };
        let real = fill(&case.to_string(), &vendor.to_string());
        let unreal = fill(nowhere, nowhere);
        for actor in [reception(), psirt] {
            let (there, not_there) = match door.method {
                "GET" => (
                    office.get(&actor, "ja", &real).await,
                    office.get(&actor, "ja", &unreal).await,
                ),
                _ => (
                    office.post(&actor, &real, &[]).await,
                    office.post(&actor, &unreal, &[]).await,
                ),
            };
            assert_eq!(
                there.status,
                StatusCode::NOT_FOUND,
                "{} {real}",
                door.method
            );
            same((&there, &real), (&not_there, &unreal), door.path);
        }
        if door.method == "GET" {
            let there = office.stranger(&real).await;
            assert_eq!(there.status, StatusCode::NOT_FOUND);
            same(
                (&there, &real),
                (&office.stranger(&unreal).await, &unreal),
                door.path,
            );
        }
    }
}

#[tokio::test]
async fn what_is_not_passed_on_and_what_is_not_there_look_alike() {
    let office = Office::open().await;
    let report = office.report("関東電機 Router").await;
    let outline = handling::report::CaseOutline {
        title: "t".into(),
        ..Default::default()
    };
    let accept = handling::report::Command::Accept {
        cases: vec![outline],
    };
    let opened = office.ok(&reception(), report.0, accept).await.opened;
    let path = format!("/coordination/cases/{}", opened[0]);
    let nowhere = "/coordination/cases/01890000-0000-7000-8000-000000000000";
    let kept = office.get(&coordinator(), "ja", &path).await;
    let none = office.get(&coordinator(), "ja", nowhere).await;
    assert_eq!(kept.status, StatusCode::NOT_FOUND);
    same(
        (&kept, &path),
        (&none, nowhere),
        "a case still with reception",
    );
    let act = office
        .get(
            &coordinator(),
            "ja",
            &format!("/coordination/cases/{}/acts/nonsense", opened[0]),
        )
        .await;
    assert_eq!(act.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_register_is_searched_and_kept() {
    let office = Office::open().await;
    let me: Actor = coordinator();
    let (vendor, _) = office.vendor("関東電機", 10).await;
    office.vendor("大阪通信", 11).await;
    let all = office.get(&me, "ja", "/coordination/register").await;
    all.says("関東電機")
        .says("大阪通信")
        .says("2件中2件")
        .is_worded();
    let some = office
        .get(
            &me,
            "en",
            "/coordination/register?q=EMBEDDED-httpd+%E9%96%A2%E6%9D%B1",
        )
        .await;
    some.says("関東電機").hides("大阪通信").is_worded();
    let entry = format!("/coordination/register/{vendor}");
    office
        .get(&me, "en", &entry)
        .await
        .says("psirt10@vendor.example")
        .says("Current terms agreed")
        .is_worded();

    let bad = office
        .post(
            &me,
            "/coordination/register/add",
            &[("source", "公式サイト")],
        )
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    bad.says("日本語か英語の名称").says("公式サイト");
    let add = [
        ("name-ja", "北海機器"),
        ("source", "製品の表示"),
        ("email", "info@hokkai.example"),
    ];
    let added = office.done(&me, "/coordination/register/add", &add).await;
    added.says("北海機器").says("登録に招く").is_worded();
    let path = office
        .get(&me, "ja", "/coordination/register?q=%E5%8C%97%E6%B5%B7")
        .await;
    path.says("北海機器");
    office
        .done(
            &me,
            &format!("{entry}/acts/add-product"),
            &[("name", "KD-Switch"), ("protocols", "SNMP\r\nLLDP")],
        )
        .await
        .says("SNMP、LLDP");
    let refused = office
        .post(
            &me,
            &format!("{entry}/acts/exclude"),
            &[("reason", "理由"), ("review-on", "2027-04-01")],
        )
        .await;
    refused.says("受け付けられませんでした").is_worded();
    let wrong = office
        .post(
            &me,
            &format!("{entry}/acts/add-person"),
            &[("person", "nobody")],
        )
        .await;
    wrong.is_worded();
}
