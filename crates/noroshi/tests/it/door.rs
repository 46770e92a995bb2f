//! The door's own duties: clocks, the register, the portal, the way out.

use handling::{Party, VendorId};
use jiff::SignedDuration;
use noroshi::assemble::House;
use noroshi::config::Config;
use noroshi::{rooms, workers};

use crate::trial::{BASE, Trial, page};

/// Moving the demonstration's clock signs nobody out and spoils no code.
#[tokio::test(flavor = "multi_thread")]
async fn people_live_by_the_real_clock() {
    let mut trial = Trial::open().await;
    let config = Config {
        data: trial.house.config.data.clone(),
        ..Config::default()
    };
    let mut demo = House::open(config, true, BASE).await.unwrap();
    std::mem::swap(&mut trial.house, &mut demo);
    trial.renew();
    let cookie = trial.session(&trial.auditor.clone()).await;
    trial
        .house
        .desk
        .clock()
        .shift(SignedDuration::from_hours(24 * 40))
        .await
        .unwrap();
    assert_eq!(
        trial.get(&cookie, "/oversight").await.status,
        200,
        "still signed in after forty days"
    );
    let late = trial.session(&trial.coordinator.clone()).await;
    let proved = {
        trial
            .house
            .accounts
            .enrol_totp(trial.reception.id)
            .await
            .unwrap();
        trial.get(&late, "/coordination").await
    };
    assert_eq!(proved.status, 200, "codes of the real time still count");
    let token = &trial.coordinator.token;
    assert_eq!(
        trial
            .api("GET", token, "/api/v1/me", None, None)
            .await
            .status,
        200
    );
}

/// An applicant acts for the entry it made within about a second (R-D-25).
#[tokio::test(flavor = "multi_thread")]
async fn the_workers_follow_the_register() {
    let trial = Trial::open().await;
    workers::start(&trial.house);
    let vendor = crate::story::developer(
        &trial.house.desk,
        &trial.coordinator.actor(),
        "kyoto",
        trial.person.id,
    )
    .await;
    for _ in 0..50 {
        let staff = trial.house.accounts.staff().await.unwrap();
        let acts = |v: VendorId| {
            staff
                .iter()
                .any(|p| p.roles.iter().any(|r| r.party() == Party::Vendor(v)))
        };
        if acts(vendor) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    panic!("ten seconds, and the applicant still may not act");
}

/// A finder who came with a receipt has no name to show, but a way out on every page.
#[tokio::test(flavor = "multi_thread")]
async fn a_finder_can_leave() {
    let trial = Trial::open().await;
    let cookie = trial.finder().await;
    let own = format!("/my/reports/{}", trial.report);
    for path in ["/advisories", &own] {
        let seen = trial.get(&cookie, path).await;
        assert!(
            seen.body.contains("action=\"/sign-out\""),
            "{path}: {}",
            seen.body
        );
        assert!(!seen.body.contains("href=\"/sign-in\""), "{path}");
        assert_eq!(
            seen.header("cache-control"),
            "no-store",
            "{path}: nobody else gets this page"
        );
    }
    assert!(
        !trial
            .get("", "/advisories")
            .await
            .body
            .contains("action=\"/sign-out\"")
    );
    let left = trial.form(&cookie, "/sign-out", &[]).await;
    assert_eq!(left.status, 303);
    assert!(
        !trial
            .get(&cookie, "/my/reports")
            .await
            .body
            .contains("action=\"/sign-out\"")
    );
}

#[test]
fn all_texts_of_all_rooms_agree() {
    let findings = words::check(rooms::TEXTS);
    assert!(findings.is_empty(), "{findings:#?}");
}

/// The oversight room stands behind its own door, with its way in the header.
#[tokio::test(flavor = "multi_thread")]
async fn oversight_is_for_two_parts_only() {
    let trial = Trial::open().await;
    let mut auditor = String::new();
    for (who, shown) in [
        (&trial.auditor, true),
        (&trial.administrator, true),
        (&trial.reception, false),
        (&trial.told, false),
    ] {
        let cookie = trial.session(who).await;
        for path in ["/oversight", "/oversight/audit", "/oversight/outbox"] {
            let seen = trial.get(&cookie, path).await;
            assert_eq!(
                seen.status.as_u16(),
                if shown { 200 } else { 404 },
                "{:?} {path}",
                who.role
            );
        }
        assert_eq!(
            trial
                .get(&cookie, "/account")
                .await
                .body
                .contains("href=\"/oversight\""),
            shown,
            "{:?}",
            who.role
        );
        if who.role == trial.auditor.role {
            auditor = cookie;
        }
    }
    let record = trial.get(&auditor, "/oversight/audit").await;
    assert!(
        !record.body.contains("花子") && !record.body.contains("Kanto"),
        "{}",
        record.body
    );
    assert!(
        record.body.contains("reception") && record.body.contains(&trial.number),
        "{}",
        record.body
    );
    let request = page(http::Method::GET, "", "/oversight", "ja")
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(trial.send(request).await.status, 404);
}
