//! Who does not act for a developer told of the case hears what a stranger hears at an address that
//! does not exist.

use std::sync::Arc;

use axum::http::StatusCode;
use developers::{Directory, Found};
use handling::register::Command as Entry;
use handling::{Actor, PersonId};

use crate::office::{NOWHERE, Office, Seen, applicant, coordinator, person, reception};

struct Nobody;

impl Directory for Nobody {
    fn find(&self, _: PersonId) -> Found<'_> {
        Box::pin(async { None })
    }
}

/// The address itself, which the asker typed, stands in the language switch.
fn same(one: (&Seen, &str), other: (&Seen, &str), what: &str) {
    assert_eq!(one.0.status, other.0.status, "{what}");
    let bare = |(seen, path): (&Seen, &str)| seen.body.replace(path, "");
    assert_eq!(bare(one), bare(other), "{what}");
}

async fn both(office: &Office, actor: Option<Actor>, method: &str, path: &str) -> Seen {
    match (method, actor) {
        ("GET", Some(actor)) => office.get(&actor, "ja", path).await,
        ("GET", None) => office.stranger(path).await,
        _ => office.post_as(actor, path, &[]).await,
    }
}

#[tokio::test]
async fn for_all_others_the_room_does_not_exist() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let (_, outsider) = office.vendor("大阪通信", 20).await;
    let told = office.case("関東電機 Router").await;
    office.tell(told, &[vendor]).await;
    let untold = office.case("関東電機 Switch").await;
    let struck_off = Actor::new(psirt.party, person(99));
    let (_, doors) = developers::doors(office.desk.clone(), Arc::new(Nobody)).into_parts();
    // Machines bring JSON and tokens: the permission matrix asks their doors.
    for door in doors.iter().filter(|d| !d.path.starts_with("/api/")) {
        let fill = |case: &str| {
            let act = match door.path.contains("entry") {
                true => "confirm",
                false => "report-status",
            };
            door.path
                .replace("{case}", case)
                .replace("{act}", act)
                .replace("{file}", NOWHERE)
        };
        let (real, unreal) = (fill(&told.to_string()), fill(NOWHERE));
        let open_to_all = door.path.starts_with("/developer/apply");
        let mut nobodies = vec![
            None,
            Some(applicant(50)),
            Some(reception()),
            Some(coordinator()),
        ];
        nobodies.push(Some(struck_off));
        if door.path.contains("{case}") {
            nobodies.push(Some(outsider));
            // Its own developer before the first notice (disclosure, table 2.2).
            let before = fill(&untold.to_string());
            let seen = both(&office, Some(psirt), door.method, &before).await;
            let nowhere = both(&office, Some(psirt), door.method, &unreal).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{before}");
            same((&seen, &before), (&nowhere, &unreal), door.path);
        }
        for nobody in nobodies.into_iter().filter(|_| !open_to_all) {
            let seen = both(&office, nobody, door.method, &real).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{} {real}", door.method);
            let nowhere = both(&office, nobody, door.method, &unreal).await;
            same((&seen, &real), (&nowhere, &unreal), door.path);
        }
    }
}

#[tokio::test]
async fn lists_and_counts_tell_nothing_of_cases_not_told() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let (_, outsider) = office.vendor("大阪通信", 20).await;
    let told = office.case("関東電機 Router").await;
    office.tell(told, &[vendor]).await;
    let untold = office.case("関東電機 Switch").await;
    let mine = office.get(&psirt, "ja", "/developer/cases").await;
    mine.says(&told.to_string()).hides(&untold.to_string());
    let theirs = office.get(&outsider, "ja", "/developer/cases").await;
    theirs.says("該当する案件はありません").is_worded();
    office
        .get(&outsider, "en", "/developer")
        .await
        .says("No case has been notified to you yet")
        .says("Nothing to do now")
        .is_worded();
}

#[tokio::test]
async fn whoever_is_struck_off_is_out_at_once() {
    let office = Office::open().await;
    let (vendor, psirt) = office.vendor("関東電機", 10).await;
    let second = Actor::new(psirt.party, person(11));
    let add = Entry::AddPerson { person: person(11) };
    office.ok(&psirt, vendor.0, add).await;
    let case = office.case("関東電機 Router").await;
    office.tell(case, &[vendor]).await;
    let at = format!("/developer/cases/{case}");
    assert_eq!(office.get(&second, "ja", &at).await.status, StatusCode::OK);
    let form = "/developer/entry/acts/remove-person";
    let id = person(11).to_string();
    office
        .get(&psirt, "ja", &format!("{form}?person={id}"))
        .await
        .says("担当11")
        .says("R-D-25")
        .is_worded();
    office
        .done(&psirt, form, &[("person", &id)])
        .await
        .hides("担当11");
    for path in ["/developer", "/developer/cases", "/developer/entry", &*at] {
        let seen = office.get(&second, "ja", path).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
    }
    let last = person(10).to_string();
    let refused = office.post(&psirt, form, &[("person", &last)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says("最後の担当者は除けません");
}
