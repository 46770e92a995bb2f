//! Forms and JSON: what was sent comes back beside what is wrong with it.

use axum::http::StatusCode;
use proptest::prelude::*;
use web::{Fields, Form, Tr};
use words::Lang;

use crate::help::{Sheet, send};

const FORM: &str = "application/x-www-form-urlencoded";

fn read(pairs: &[(&str, &str)]) -> Form<Sheet> {
    words::install(&[web::TEXTS]);
    let mut fields = Fields::default();
    for (name, value) in pairs {
        fields.add(*name, *value);
    }
    Form::of(fields, Tr::new(Lang::Ja))
}

#[tokio::test]
async fn a_right_form_becomes_its_value() {
    let seen = send(
        "/form",
        FORM,
        "name=%E7%8B%BC%E7%85%99+x&tag=a&tag=b&number=%EF%BC%97",
    )
    .await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(
        seen.body.contains("狼煙 x [1, 2] 7"),
        "full-width digits are digits"
    );
}

#[tokio::test]
async fn errors_are_collected_named_linked_and_the_values_kept() {
    let seen = send(
        "/form",
        FORM,
        "name=&tag=a&tag=nobody-offered&number=%3Cb%3E",
    )
    .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "<title>エラー：F",
        "入力内容を確認してください（3か所）",
        "href=\"#field-name\"",
        "問い合わせ窓口を入力してください。",
        "id=\"field-name-error\"",
        "aria-invalid=\"true\"",
        "aria-describedby=\"field-name-hint field-name-error\"",
        "value=\"&lt;b&gt;\"",
        "1から10までの整数",
        "value=\"a\" checked",
        "href=\"#field-tag\"",
        "id=\"field-tag\"",
    ] {
        assert!(seen.body.contains(part), "{part}\n{}", seen.body);
    }
}

#[test]
fn control_characters_are_errors_and_never_reach_a_value() {
    for bad in ["a\0b", "a\nb", "a\rb", "a\u{7}b"] {
        let form = read(&[("name", bad), ("number", "1")]);
        assert!(form.value.is_none());
        assert!(form.filled.errors.get("name").unwrap().contains("制御文字"));
    }
}

#[tokio::test]
async fn multipart_brings_fields_and_files_with_clean_names() {
    let body = "--B\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nx\r\n\
        --B\r\ncontent-disposition: form-data; name=\"number\"\r\n\r\n3\r\n\
        --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\"\r\ncontent-type: application/octet-stream\r\n\r\n\r\n\
        --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../../etc/証拠.txt\"\r\n\r\nabc\r\n--B--\r\n";
    let seen = send("/form", "multipart/form-data; boundary=B", body).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    assert!(
        seen.body.contains("x [] 3 証拠.txt=3"),
        "the empty file field does not count"
    );
    for broken in [
        "--B\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nx",
        "",
        "nothing",
    ] {
        let seen = send("/form", "multipart/form-data; boundary=B", broken).await;
        assert!(seen.status.is_client_error(), "{broken}: {}", seen.status);
    }
    assert_eq!(
        send("/form", "multipart/form-data", "x").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        send("/form", "text/plain", "x").await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
}

#[tokio::test]
async fn json_errors_name_the_path() {
    let json = "application/json";
    for (body, status, code, field) in [
        (
            r#"{"name":"x","parts":[{"size":1},{"size":300}]}"#,
            422,
            "bad-json",
            "parts[1].size",
        ),
        (r#"{"name":7}"#, 422, "bad-json", "name"),
        (r#"{}"#, 422, "bad-json", "."),
        (r#"{"name":"x""#, 400, "malformed", ""),
        (r#"{"name":"x"} extra"#, 400, "malformed", ""),
        ("\u{feff}{}", 400, "malformed", ""),
    ] {
        let seen = send("/api/v1/things", json, body).await;
        assert_eq!(seen.status.as_u16(), status, "{body}: {}", seen.body);
        assert_eq!(seen.json()["code"], code, "{body}");
        if !field.is_empty() {
            assert_eq!(seen.json()["errors"][0]["field"], field, "{body}");
        }
    }
    assert_eq!(
        send(
            "/api/v1/things",
            "application/json; charset=utf-8",
            r#"{"name":"x"}"#
        )
        .await
        .status,
        StatusCode::OK
    );
    for kind in ["text/plain", "text/json", ""] {
        let seen = send("/api/v1/things", kind, r#"{"name":"x"}"#).await;
        assert_eq!(seen.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
}

#[test]
fn dates_hours_and_addresses_of_answers() {
    struct When(Option<jiff::civil::Date>, Option<jiff::Timestamp>);
    impl web::FromForm for When {
        fn read(form: &mut web::Reader<'_>) -> Option<Self> {
            Some(Self(form.date_or_none("day"), form.instant("at")))
        }
    }
    words::install(&[web::TEXTS]);
    let mut fields = Fields::default();
    fields.add("day", "２０２６/07/08");
    fields.add("at", "2026-07-08T15:00");
    let form: Form<When> = Form::of(fields, Tr::new(Lang::Ja));
    let When(day, at) = form.value.unwrap();
    assert_eq!(day.unwrap().to_string(), "2026-07-08");
    assert_eq!(
        at.unwrap().to_string(),
        "2026-07-08T06:00:00Z",
        "Japanese time"
    );
    let mut fields = Fields::default();
    fields.add("day", "2026-02-30");
    fields.add("at", "soon");
    assert_eq!(
        Form::<When>::of(fields, Tr::default())
            .filled
            .errors
            .iter()
            .count(),
        2
    );
}

proptest! {
    #[test]
    fn no_form_panics(name in "\\PC*", number in "\\PC*", tag in "\\PC*") {
        let form = read(&[("name", &name), ("number", &number), ("tag", &tag)]);
        prop_assert_eq!(form.value.is_some(), form.filled.errors.is_empty());
        prop_assert_eq!(form.filled.fields.get("name"), name);
    }
}
