//! Bad bodies, on every writing route there is, by a stranger and by those the route is made for.

use axum::body::Body;
use http::Method;

use crate::trial::{BASE, Trial, page};

/// A name, a content type, and bytes.
fn bodies() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let multi = "multipart/form-data; boundary=B";
    let part = |head: &str, body: &str| format!("--B\r\n{head}\r\n\r\n{body}\r\n");
    let text = "content-disposition: form-data; name=\"a\"";
    let parts: String = (0..3_000).map(|_| part(text, "x")).collect();
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    vec![
        ("nothing", "", Vec::new()),
        ("broken JSON", "application/json", b"{\"command\":".to_vec()),
        ("deep JSON", "application/json", deep(100_000).into_bytes()),
        (
            "deep objects",
            "application/json",
            "{\"a\":".repeat(50_000).into_bytes(),
        ),
        (
            "JSON of another shape",
            "application/json",
            b"[1,2,{\"x\":null}]".to_vec(),
        ),
        ("null", "application/json", b"null".to_vec()),
        ("two values", "application/json", b"{} {}".to_vec()),
        (
            "duplicate keys",
            "application/json",
            br#"{"command":"note","command":"stop","text":"x"}"#.to_vec(),
        ),
        (
            "numbers beyond",
            "application/json",
            br#"{"command":1e999,"text":-0.0000000000000000000000000000001e-9999}"#.to_vec(),
        ),
        (
            "lone surrogate",
            "application/json",
            br#"{"command":"note","text":"\ud800"}"#.to_vec(),
        ),
        (
            "not UTF-8",
            "application/json",
            b"{\"command\":\"\xff\xfe\"}".to_vec(),
        ),
        (
            "huge JSON",
            "application/json",
            format!("\"{}\"", "x".repeat(5 << 20)).into_bytes(),
        ),
        (
            "form not UTF-8",
            "application/x-www-form-urlencoded",
            b"act=%ff%fe&name=%00&x=%".to_vec(),
        ),
        (
            "form with controls",
            "application/x-www-form-urlencoded",
            b"act=%0d%0aSet-Cookie%3a+x&email=a%0d%0ab%40c.d&next=%2f%2fevil.example".to_vec(),
        ),
        (
            "large form",
            "application/x-www-form-urlencoded",
            format!("a={}", "x".repeat(2 << 20)).into_bytes(),
        ),
        (
            "many fields",
            "application/x-www-form-urlencoded",
            "a=1&".repeat(5_000).into_bytes(),
        ),
        (
            "repeated acts",
            "application/x-www-form-urlencoded",
            b"act=a&act=b&act=withdraw&which=x&which=y".to_vec(),
        ),
        (
            "another charset",
            "application/x-www-form-urlencoded; charset=utf-7",
            b"act=+ADw-script+AD4-".to_vec(),
        ),
        (
            "XML",
            "application/xml",
            b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>".to_vec(),
        ),
        ("text", "text/plain", b"act=x".to_vec()),
        ("no sense", "((/));;=", b"x".to_vec()),
        ("no boundary", "multipart/form-data", b"--B\r\n".to_vec()),
        (
            "empty boundary",
            "multipart/form-data; boundary=",
            b"--\r\n".to_vec(),
        ),
        (
            "long boundary",
            "multipart/form-data; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
            b"x".to_vec(),
        ),
        (
            "cut off",
            multi,
            part(text, "x").into_bytes()[..40].to_vec(),
        ),
        ("no end", multi, part(text, "x").into_bytes()),
        (
            "thousands of parts",
            multi,
            format!("{parts}--B--\r\n").into_bytes(),
        ),
        (
            "huge head",
            multi,
            format!(
                "--B\r\ncontent-disposition: form-data; name=\"{}\"\r\n\r\nx\r\n--B--\r\n",
                "n".repeat(200_000)
            )
            .into_bytes(),
        ),
        (
            "many heads",
            multi,
            format!("--B\r\n{}\r\nx\r\n--B--\r\n", "x-a: b\r\n".repeat(5_000)).into_bytes(),
        ),
        (
            "no name",
            multi,
            format!("{}--B--\r\n", part("content-type: text/plain", "x")).into_bytes(),
        ),
        (
            "odd name",
            multi,
            format!(
                "{}--B--\r\n",
                part(
                    "content-disposition: form-data; name=\"a\"; filename=\"../../../etc/passwd\"",
                    "x"
                )
            )
            .into_bytes(),
        ),
        (
            "not UTF-8 text",
            multi,
            [
                part(text, "x").as_bytes(),
                b"--B\r\ncontent-disposition: form-data; name=\"b\"\r\n\r\n\xff\xfe\r\n--B--\r\n",
            ]
            .concat(),
        ),
        (
            "large text",
            multi,
            format!("{}--B--\r\n", part(text, &"x".repeat(2 << 20))).into_bytes(),
        ),
    ]
}

fn filled(pattern: &str, trial: &Trial) -> String {
    let (report, case, vendor) = (
        trial.report.to_string(),
        trial.case.to_string(),
        trial.vendor.to_string(),
    );
    let value = |name: &str, before: &str| match name {
        "report" => report.clone(),
        "case" => case.clone(),
        "vendor" => vendor.clone(),
        _ if before == "cases" => case.clone(),
        _ if before == "reports" => report.clone(),
        _ if before == "vendors" || before == "register" => vendor.clone(),
        _ => "x".to_owned(),
    };
    let parts: Vec<&str> = pattern.split('/').collect();
    let made = parts
        .iter()
        .enumerate()
        .map(|(n, part)| match part.strip_prefix('{') {
            Some(name) => value(name.trim_end_matches('}'), parts[n.saturating_sub(1)]),
            None => (*part).to_owned(),
        });
    made.collect::<Vec<_>>().join("/")
}

async fn throw(
    trial: &Trial,
    owner: bool,
    cookie: &str,
    lang: &str,
    only: impl Fn(&str) -> bool,
) -> usize {
    let (_, doors) = noroshi::rooms::router(&trial.house, BASE);
    let before = trial.facts().await;
    let bodies = bodies();
    let mut thrown = 0;
    for door in doors
        .iter()
        .filter(|door| door.method != "GET" && only(door.path))
        // Needs no body, and afterwards nobody of this trial would be signed in.
        .filter(|door| door.path != "/api/v1/account/sessions/end")
    {
        let target = filled(door.path, trial);
        for (name, kind, bytes) in &bodies {
            let mut request = page(Method::POST, cookie, &target, lang);
            if !kind.is_empty() {
                request = request.header("content-type", *kind);
            }
            let seen = trial
                .send(request.body(Body::from(bytes.clone())).unwrap())
                .await;
            let what = format!("{} {target}: {name}", door.method);
            seen.is_fine(lang, &what);
            assert!(
                !seen.body.contains("root:x:0") && !seen.location().contains("evil"),
                "{what}"
            );
            assert!(
                !seen
                    .headers
                    .get_all("set-cookie")
                    .iter()
                    .any(|line| line.as_bytes().starts_with(b"x")),
                "{what}"
            );
            // The check of a draft changes nothing, and an empty draft is one to find fault with.
            if target.starts_with("/api/") && !target.ends_with("/advisory/check") {
                assert!(seen.status.is_client_error(), "{what}: {}", seen.body);
            }
            thrown += 1;
        }
    }
    // Some acts of the bodies ask for nothing: an empty form of theirs is an order like any other.
    if !owner {
        assert_eq!(trial.facts().await, before, "no file was touched");
    }
    thrown
}

#[tokio::test(flavor = "multi_thread")]
async fn by_a_stranger() {
    let trial = Trial::open().await;
    assert!(throw(&trial, false, "", "ja", |_| true).await > 500);
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_bodies() {
    let trial = Trial::open().await;
    let coordinator = trial.session(&trial.coordinator).await;
    throw(&trial, true, &coordinator, "en", |path| {
        path.starts_with("/coordination") || path.starts_with("/api")
    })
    .await;
    let reception = trial.session(&trial.reception).await;
    throw(&trial, true, &reception, "ja", |path| {
        path.starts_with("/reception") || path.starts_with("/account/")
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_everybody_else() {
    let trial = Trial::open().await;
    let administrator = trial.session(&trial.administrator).await;
    throw(&trial, false, &administrator, "en", |path| {
        path.starts_with("/admin") || path.starts_with("/oversight")
    })
    .await;
    let told = trial.session(&trial.told).await;
    throw(&trial, true, &told, "en", |path| {
        path.starts_with("/developer") || path.starts_with("/api")
    })
    .await;
    let finder = trial.finder().await;
    throw(&trial, true, &finder, "ja", |path| {
        path.starts_with("/my") || path.starts_with("/report")
    })
    .await;
}

/// What was typed comes back: the finder's form and a coordinator's refused act.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost() {
    let trial = Trial::open().await;
    let typed = "長い説明 <b>7351</b> & \"quoted\"";
    let seen = trial
        .form(
            "",
            "/report/product",
            &[
                ("kind", "product"),
                ("nature", typed),
                ("email", "not an address"),
            ],
        )
        .await;
    assert_eq!(seen.status, 422);
    assert!(
        seen.body
            .contains("長い説明 &lt;b&gt;7351&lt;/b&gt; &amp; &quot;quoted&quot;"),
        "{}",
        seen.body
    );
    assert!(seen.body.contains("not an address"));
    let cookie = trial.session(&trial.person).await;
    let seen = trial
        .form(
            &cookie,
            "/sign-in",
            &[("email", "someone@typed.example"), ("password", "wrong")],
        )
        .await;
    assert!(
        seen.body.contains("someone@typed.example") && !seen.body.contains("value=\"wrong\""),
        "the address comes back, the password never"
    );
}
