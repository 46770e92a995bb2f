//! The demonstration's mailboxes as a visitor sees them.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use correspondence::Tongue;
use tower::ServiceExt;
use web::{Limiter, Shell, Site};
use words::Lang;

use crate::office::Office;

async fn get(office: &Office, path: &str) -> (StatusCode, String) {
    let (router, _) = correspondence::demo_doors(office.post.clone()).into_parts();
    let shell = Shell::shared(Site::default(), Vec::new());
    let router = web::dress(router, &shell, &Limiter::default());
    let request = Request::get(path).header("accept-language", "en");
    let response = router
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

store::on_both_engines! {
    migrations: [vault::migrations(), courier::migrations(), casework::migrations()];
async fn every_mailbox_and_every_mail(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::En)).await;
    let (status, empty) = get(&office, "/demo/mail").await;
    assert_eq!(status, StatusCode::OK);
    assert!(empty.contains("There is no mail yet."));
    office.report().await;
    office.deliver().await;
    let (_, boxes) = get(&office, "/demo/mail").await;
    assert!(!boxes.contains("page=1"), "one page is enough");
    let (status, none) = get(&office, "/demo/mail?page=1").await;
    assert!(status == StatusCode::OK && none.contains("There is no mail yet."), "{none}");
    assert!(boxes.contains("hanako@finder.example") && boxes.contains("Reception body: news for you"), "{boxes}");
    let (_, one) = get(&office, "/demo/mail?to=hanako%40finder.example").await;
    assert!(one.contains("Mails to hanako@finder.example"), "{one}");
    let link = one.split("href=\"").find(|part| part.starts_with("/demo/mail/")).unwrap();
    let (status, page) = get(&office, link.split('"').next().unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("We received your report on 1 April 2026, 09:00 JST"), "{page}");
    let (status, _) = get(&office, "/demo/mail/00000000-0000-0000-0000-000000000000").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

async fn where_mail_is_really_sent_there_are_no_mailboxes(store: TestStore) {
    let none = courier::Courier::open(courier::Config::None).unwrap();
    let office = Office::with(store, Tongue::One(Lang::En), none).await;
    assert_eq!(get(&office, "/demo/mail").await.0, StatusCode::NOT_FOUND);
}
}
