//! What browsers and programs send: forms, multipart, cookies, addresses, languages, files.

use accounts::Role;
use axum::body::Body;
use axum::extract::FromRequest;
use axum::http::{HeaderMap, HeaderValue, Request};
use vault::metadata::{inspect, strip};
use web::{Form, FromForm, Href, Json, Reader, Site};

use crate::{Target, text};

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "form",
        run: |bytes| form("application/x-www-form-urlencoded", bytes),
        seeds: &[b"a=1&b=%E3%81%82&a=2", b"a=%&=%00&&&="],
    },
    Target {
        name: "multipart",
        run: |bytes| form("multipart/form-data; boundary=B", bytes),
        seeds: &[
            b"--B\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--\r\n",
            b"--B\r\ncontent-disposition: form-data; name=\"f\"; filename=\"x.png\"\r\ncontent-type: image/png\r\n\r\n\x89PNG\r\n--B--\r\n",
        ],
    },
    Target {
        name: "json",
        run: json,
        seeds: &[br#"{"a":[1,{"b":null}]}"#, b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]"],
    },
    Target {
        name: "metadata",
        run: metadata,
        seeds: &[
            b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xd9",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00abcd\x00\x00\x00\x05tEXtA\x00BCDabcd",
            b"%PDF-1.7\n1 0 obj<</Author(x)>>endobj\nxref\n0 1\ntrailer<</Info 1 0 R>>\nstartxref\n9\n%%EOF",
            b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
        ],
    },
    Target {
        name: "token",
        run: token,
        seeds: &[b"session=abc; lang=ja", b"vendor-contact:00000000-0000-4000-8000-000000000001", b"/a/b?c=d#e", b"https://x.example/"],
    },
];

/// Takes everything a form can hold.
struct All;

impl FromForm for All {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let _ = (
            form.line("a"),
            form.area_or_none("b"),
            form.number("a", 0, 9),
        );
        let _ = (
            form.date_or_none("a"),
            form.instant("b"),
            form.choices("a", &[("1", 1)]),
        );
        let _ = form.files("f");
        Some(All)
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

/// A form is read or refused; what is shown again is what was sent.
fn form(kind: &'static str, bytes: &[u8]) {
    let request = Request::post("/")
        .header("content-type", kind)
        .body(Body::from(bytes.to_vec()))
        .expect("a request");
    if let Ok(sent) = wait(Form::<All>::from_request(request, &())) {
        let again = web::ui::carry(&sent.filled);
        assert!(!again.as_str().contains("<script"), "markup came through");
    }
}

fn json(bytes: &[u8]) {
    let request = Request::post("/")
        .header("content-type", "application/json")
        .body(Body::from(bytes.to_vec()))
        .expect("a request");
    let _ = wait(Json::<serde_json::Value>::from_request(request, &()));
}

/// What was cleaned has nothing left to clean.
fn metadata(bytes: &[u8]) {
    let _ = inspect(bytes);
    if let Ok(stripped) = strip(bytes) {
        let left = inspect(&stripped.bytes);
        assert!(left.is_ok(), "what was cleaned cannot be read");
    }
}

/// Roles, cookies, addresses and languages as they come in heads and addresses.
fn token(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Ok(role) = text.parse::<Role>() {
        assert_eq!(role.to_string().parse(), Ok(role));
    }
    if let Some(href) = Href::local(text) {
        assert!(
            href.as_str().starts_with('/') && !href.as_str().starts_with("//"),
            "{text:?} leaves"
        );
    }
    if let Some(href) = Href::external(text) {
        assert!(href.is_external(), "{text:?}");
    }
    let _ = words::Lang::negotiate(text);
    let name = web::clean_name(text);
    assert!(
        !name.contains(['/', '\\', '\r', '\n']) && !name.is_empty(),
        "{name:?}"
    );
    assert!(!web::disposition(text).contains(['\r', '\n']));
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_str(text) {
        headers.insert("cookie", value);
        let _ = web::cookie::value(&headers, "session");
        let _ = web::cookie::guarded_value(&Site::default(), &headers, "session");
    }
}
