//! S-36: who did what when, by rule; names of facts only, and each entry checked.

use axum::http::StatusCode;
use jiff::SignedDuration;

use crate::house::{House, SECRETS, administrator, auditor, person};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations()];

async fn the_auditor_sees_facts_and_no_contents(store: TestStore) {
    let house = House::open(store).await;
    for lang in ["ja", "en"] {
        let seen = house.get(auditor(), &format!("/oversight/audit?lang={lang}")).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.has(&house.number), "the receipt number");
        assert!(seen.has("受付 さくら") && seen.has("R-V1-2-1"), "who, and by which rule");
        for secret in SECRETS {
            assert!(!seen.has(secret), "{secret} in {lang}");
        }
        assert!(!seen.has(&person(99).to_string()), "a finder is nobody in particular");
    }
    let seen = house.get(auditor(), "/oversight/audit").await;
    assert!(seen.has("The report was accepted") || seen.has("accepted"), "{}", seen.body);
    assert!(seen.has("entries below follow from those before them"));
    let mut tx = house.store.read().await.unwrap();
    let last = store::log::page(&mut tx, 0, 100).await.unwrap().pop().unwrap();
    assert!(seen.has(&last.hash.to_string()[..12]), "the beginning of the hash");
}

async fn filters_narrow_and_pages_go_on(store: TestStore) {
    let house = House::open(store).await;
    let rows = |body: &str| body.matches("role=\"rowheader\"").count();
    let all = house.log().await.len();
    let count = async |query: &str| {
        let seen = house.get(auditor(), &format!("/oversight/audit?{query}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{query}");
        rows(&seen.body)
    };
    assert_eq!(count("").await, all.min(50));
    let kinds = house.log().await;
    let of = |kind: &str| kinds.iter().filter(|name| name.starts_with(kind)).count();
    assert_eq!(count("kind=case").await, of("case "));
    assert_eq!(count("kind=report").await, of("report "));
    assert_eq!(count("kind=account").await, 0);
    assert_eq!(count(&format!("number={}", house.number.replace('#', "%23"))).await, of("report "));
    assert_eq!(count("number=NR-0000-0000").await, 0);
    let reception = count("side=reception").await;
    assert!(reception > 0 && reception < all, "{reception} of {all}");
    assert_eq!(count(&format!("person={}", person(1))).await, reception);
    assert_eq!(count(&format!("side=coordinator&person={}", person(1))).await, 0);
    assert_eq!(count(&format!("person={}", person(99))).await, 0, "a finder cannot be looked for");
    assert_eq!(count("from=2026-04-01&until=2026-04-01").await, all.min(50), "the day in Japan");
    assert_eq!(count("from=2026-04-02").await, 0);
    assert_eq!(count("until=2026-03-31").await, 0);
    assert_eq!(count("before=3").await, 2);
    for n in 0..60 {
        let store = &house.store;
        casework::audit::note_backup(store, house.desk.clock().now() + SignedDuration::from_secs(n)).await.unwrap();
    }
    let first = house.get(auditor(), "/oversight/audit").await;
    let next = format!("before={}", all as u64 + 60 - 49);
    assert!(first.has(&next), "the way to older entries");
    assert_eq!(count(&next).await, all.min(50) + 60 - 50);
    assert!(house.desk.verify(false, |_| {}).await.unwrap().is_clean(), "the platform's file disturbs nobody");
}

/// A-22, R-NF-01: who runs the platform learns nothing of reports and cases, not that they exist.
async fn the_administrator_sees_the_platform_only(store: TestStore) {
    let house = House::open(store).await;
    casework::audit::note_backup(&house.store, house.desk.clock().now()).await.unwrap();
    let number = house.number.replace('#', "%23");
    for query in ["", "kind=report", "kind=case", "side=reception", &format!("number={number}"), "kind=report,platform"] {
        let seen = house.get(administrator(), &format!("/oversight/audit?{query}")).await;
        assert_eq!(seen.status, StatusCode::OK);
        let table = seen.body.split("id=\"entries\"").nth(1).unwrap_or_default();
        assert!(!table.contains(&house.number) && !table.contains("Report") && !table.contains("Case"), "{query}: {table}");
        assert_eq!(table.contains("A backup was made"), query.is_empty(), "{query}");
    }
    for format in ["csv", "jsonl"] {
        let seen = house.get(administrator(), &format!("/oversight/audit?as={format}")).await;
        assert!(!seen.has(&house.number) && !seen.has("report") && seen.has("backup-made"), "{}", seen.body);
    }
    let home = house.get(administrator(), "/oversight").await;
    assert!(!home.has(&house.number));
}

async fn files_for_a_reviewers_own_tools(store: TestStore) {
    let house = House::open(store).await;
    let seen = house.get(auditor(), "/oversight/audit?as=csv&kind=report").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"audit-2026-04-01.csv\""));
    assert!(seen.body.starts_with("\u{feff}\"position\",\"at\""), "{}", seen.body);
    let lines = house.get(auditor(), "/oversight/audit?as=jsonl").await;
    for line in lines.body.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(entry["fits"], true, "{line}");
        assert!(entry.get("body").is_none() && entry["rule"].as_str().is_some());
    }
    for secret in SECRETS {
        assert!(!seen.has(secret) && !lines.has(secret), "{secret}");
    }
    let taken = house.log().await;
    assert_eq!(taken.iter().filter(|name| *name == "platform audit-exported").count(), 2, "taking it out is recorded");
}

/// A1: what was changed behind our back is seen on the page of its entries and by the look over all.
async fn a_changed_entry_is_seen(store: TestStore) {
    let house = House::open(store).await;
    let seen = house.post(auditor(), "/oversight", "").await;
    assert_eq!(seen.location(), "/oversight?done=look");
    let home = house.get(auditor(), "/oversight?done=look").await;
    assert!(home.has("Nothing needs attention") && home.has("Whole"), "{}", home.body);
    assert!(house.log().await.contains(&"platform chain-checked".to_owned()));
    let sql = match house.store.engine() {
        store::Engine::Sqlite => "drop trigger log_entries_stay; update log_entries set rule = 'R-V1-9-9' where position = 2",
        store::Engine::Postgres => "alter table log_entries disable trigger user; update log_entries set rule = 'R-V1-9-9' where position = 2",
    };
    house.store.tamper(sql).await;
    let page = house.get(auditor(), "/oversight/audit").await;
    assert!(page.has("One entry below does not follow") && page.has("does not fit"), "{}", page.body);
    house.post(auditor(), "/oversight", "").await;
    let home = house.get(administrator(), "/oversight").await;
    assert!(home.has("does not fit from entry 2 on") && home.has("Broken"), "{}", home.body);
}
}
