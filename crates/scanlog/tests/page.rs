//! The local page through its router: token, host, policy, upload, report, both languages.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use tower::ServiceExt;
use words::Lang;

use super::formats::PLAIN;

const HOST: &str = "127.0.0.1:8099";

fn app() -> Router {
    super::texts::installed();
    scanlog::page::router(
        "secret".into(),
        8099,
        Lang::Ja,
        logscan::Options::default(),
        logscan::RuleSet::usual().unwrap(),
    )
}

fn ask(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, HOST)
        .header(header::COOKIE, "scanlog-8099=secret")
}

async fn text(r: Response<Body>) -> String {
    String::from_utf8(to_bytes(r.into_body(), 64 << 20).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn without_token_or_under_another_name_there_is_nothing() {
    let app = app();
    for request in [
        Request::get("/").header(header::HOST, HOST),
        Request::get("/")
            .header(header::HOST, HOST)
            .header(header::COOKIE, "scanlog-8099=wrong!"),
        Request::get("/")
            .header(header::HOST, "evil.example:8099")
            .header(header::COOKIE, "scanlog-8099=secret"),
        Request::get("/enter/wrong!").header(header::HOST, HOST),
        Request::post("/scan")
            .header(header::HOST, HOST)
            .header(header::COOKIE, "scanlog-8099=secret")
            .header(header::ORIGIN, "https://evil.example"),
        Request::post("/scan")
            .header(header::HOST, HOST)
            .header(header::COOKIE, "scanlog-8099=secret"),
    ] {
        let r = app
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        assert_eq!(r.status(), StatusCode::NOT_FOUND);
    }
    let r = app
        .oneshot(
            Request::get("/enter/secret")
                .header(header::HOST, HOST)
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .unwrap();
    assert_eq!(r.status(), StatusCode::SEE_OTHER);
    let cookie = r.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
}

#[tokio::test]
async fn the_form_stands_in_both_languages_under_a_strict_policy() {
    let app = app();
    for (lang, word) in [("ja", "検査を始める"), ("en", "Start the scan")] {
        let r = app
            .clone()
            .oneshot(
                ask("GET", &format!("/?lang={lang}"))
                    .body(Body::empty())
                    .unwrap(),
            )
            .await
            .unwrap();
        let policy = r.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        let body = text(r).await;
        assert!(
            body.contains(word)
                && body.contains(&format!("<html lang=\"{lang}\""))
                && !body.contains('⟦')
                && !body.contains("<script")
        );
    }
}

fn upload(fields: &[(&str, Option<&str>, &str)]) -> Request<Body> {
    let mut body = String::new();
    for (name, file, content) in fields {
        let file = file
            .map(|f| format!("; filename=\"{f}\""))
            .unwrap_or_default();
        body += &format!(
            "--XX\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n"
        );
    }
    body += "--XX--\r\n";
    ask("POST", "/scan")
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")
        .body(Body::from(body))
        .unwrap()
}

#[tokio::test]
async fn an_uploaded_log_becomes_a_report() {
    let app = app();
    let r = app
        .clone()
        .oneshot(upload(&[
            ("files", Some("access.log"), PLAIN),
            ("level", None, "detail"),
        ]))
        .await
        .unwrap();
    assert_eq!(r.status(), StatusCode::SEE_OTHER);
    let place = r.headers()[header::LOCATION].to_str().unwrap().to_owned();
    let mut body = String::new();
    for _ in 0..200 {
        body = text(
            app.clone()
                .oneshot(
                    ask("GET", &format!("{place}?lang=en"))
                        .body(Body::empty())
                        .unwrap(),
                )
                .await
                .unwrap(),
        )
        .await;
        if body.contains("access.log") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(
        body.contains("SQL injection") && body.contains("access.log") && !body.contains('⟦'),
        "{body}"
    );
    let csv = text(
        app.clone()
            .oneshot(
                ask("GET", &format!("{place}/report/csv"))
                    .body(Body::empty())
                    .unwrap(),
            )
            .await
            .unwrap(),
    )
    .await;
    assert!(csv.contains("WEB_ATK_SQL"));
    let r = app
        .oneshot(
            ask("GET", &format!("{place}/report/exe"))
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .unwrap();
    assert_eq!(r.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn wrong_input_is_named_where_it_stands() {
    let r = app()
        .oneshot(upload(&[
            ("since", None, "yesterday"),
            ("format", None, "%T"),
        ]))
        .await
        .unwrap();
    assert_eq!(r.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let body = text(r).await;
    for id in ["files-error", "since-error", "format-error"] {
        assert!(body.contains(id), "{id}");
    }
}
