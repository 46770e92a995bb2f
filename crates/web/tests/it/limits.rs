//! Every limit one below, at, and one above (security rule 9), and the page that lists them.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use web::limits::{self, Class};
use web::rate::Asker;
use web::{Limiter, Site, client};

use crate::help::{house, knock, send, with};

#[test]
fn the_page_is_not_stale() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/limits.md");
    let fresh = limits::markdown();
    if std::env::var_os("NOROSHI_BLESS").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs")).unwrap();
        std::fs::write(path, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == fresh, "run NOROSHI_BLESS=1 cargo test -p web");
}

/// `(size, status)` for one below, at, and one above.
fn around(limit: usize, beyond: u16) -> [(usize, u16); 3] {
    [(limit - 1, 200), (limit, 200), (limit + 1, beyond)]
}

#[tokio::test]
async fn addresses() {
    for (size, status) in around(limits::URL_BYTES, 414) {
        let target = format!("/?x={}", "a".repeat(size - 4));
        let seen = knock(house(), Request::get(target).body(Body::empty()).unwrap()).await;
        assert_eq!(seen.status.as_u16(), status, "{size}");
    }
}

#[tokio::test]
async fn headers() {
    for (size, status) in around(limits::HEADER_BYTES, 431) {
        let value = "a".repeat(size - 3);
        let seen = knock(
            house(),
            with(Request::get("/"), &[("x-a", &value)], Body::empty()),
        )
        .await;
        assert_eq!(seen.status.as_u16(), status, "{size}");
    }
    for (count, status) in around(limits::HEADER_COUNT, 431) {
        let request = (0..count).fold(Request::get("/"), |request, n| {
            request.header(format!("x-{n}"), "a")
        });
        let seen = knock(house(), request.body(Body::empty()).unwrap()).await;
        assert_eq!(seen.status.as_u16(), status, "{count}");
    }
}

#[tokio::test]
async fn forms() {
    let kind = "application/x-www-form-urlencoded";
    let base = "name=x&number=1&y=";
    for (size, status) in around(limits::FORM_FIELDS, 413) {
        let body = format!("name=x&number=1{}", "&y=".repeat(size - 2));
        assert_eq!(
            send("/form", kind, body).await.status.as_u16(),
            status,
            "{size} fields"
        );
    }
    for (size, status) in around(limits::LINE_CHARS, 422) {
        let body = format!("number=1&name={}", "%E3%81%82".repeat(size));
        assert_eq!(
            send("/form", kind, body).await.status.as_u16(),
            status,
            "{size} characters"
        );
    }
    // `/form` itself takes files and so a larger body; the default is what all other routes have.
    let router = || {
        let route = axum::routing::post(|form: web::Form<crate::help::Sheet>| async move {
            if form.value.is_some() { "ok" } else { "no" }
        });
        words::install(&[web::TEXTS]);
        let rooms = axum::Router::new().route("/small", route);
        web::dress(
            rooms,
            &web::Shell::shared(Site::default(), vec![]),
            &Limiter::default(),
        )
    };
    for (size, status) in around(limits::FORM_BYTES, 413) {
        let body = format!("{base}{}", "a".repeat(size - base.len()));
        let request = with(Request::post("/small"), &[("content-type", kind)], body);
        assert_eq!(
            knock(router(), request).await.status.as_u16(),
            status,
            "{size} bytes"
        );
    }
}

fn multipart(files: &[usize]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in [("name", "x"), ("number", "1")] {
        body.extend(
            format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    for size in files {
        body.extend(
            b"--B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n",
        );
        body.extend(std::iter::repeat_n(b'x', *size));
        body.extend(b"\r\n");
    }
    body.extend(b"--B--\r\n");
    body
}

#[tokio::test]
async fn files() {
    let kind = "multipart/form-data; boundary=B";
    for (size, status) in around(limits::FILE_BYTES, 413) {
        let seen = send("/form", kind, multipart(&[size])).await;
        assert_eq!(seen.status.as_u16(), status, "{size}");
    }
    for (count, status) in around(limits::FILE_COUNT, 413) {
        let seen = send("/form", kind, multipart(&vec![1; count])).await;
        assert_eq!(seen.status.as_u16(), status, "{count}");
    }
    let empty = multipart(&[0, 0, 0]).len();
    let third = (limits::MULTIPART_BYTES - empty) / 3;
    let rest = limits::MULTIPART_BYTES - empty - 2 * third;
    for (last, status) in [(rest - 1, 200), (rest, 200), (rest + 1, 413)] {
        let seen = send("/form", kind, multipart(&[third, third, last])).await;
        assert_eq!(seen.status.as_u16(), status, "{last}");
    }
}

#[tokio::test]
async fn json() {
    let kind = "application/json";
    for (depth, status) in around(limits::JSON_DEPTH, 422) {
        let open = depth - 1;
        let body = format!(
            r#"{{"name":"x","other":{}{}}}"#,
            "[".repeat(open),
            "]".repeat(open)
        );
        assert_eq!(
            send("/api/v1/things", kind, body).await.status.as_u16(),
            status,
            "{depth}"
        );
    }
    let base = r#"{"name":""}"#;
    for (size, status) in around(limits::JSON_BYTES, 413) {
        let body = format!(r#"{{"name":"{}"}}"#, "a".repeat(size - base.len()));
        assert_eq!(
            send("/api/v1/things", kind, body).await.status.as_u16(),
            status,
            "{size}"
        );
    }
    let deep = "[".repeat(100_000);
    assert_eq!(
        send("/api/v1/things", kind, deep).await.status.as_u16(),
        422
    );
}

#[tokio::test]
async fn idempotency_keys() {
    for (key, status) in [
        ("a".repeat(limits::IDEMPOTENCY_KEY_CHARS - 1), 200),
        ("a".repeat(limits::IDEMPOTENCY_KEY_CHARS), 200),
        ("a".repeat(limits::IDEMPOTENCY_KEY_CHARS + 1), 400),
        ("short".into(), 400),
        ("has space".into(), 400),
    ] {
        let request = with(
            Request::post("/key"),
            &[("idempotency-key", &key)],
            Body::empty(),
        );
        assert_eq!(
            knock(house(), request).await.status.as_u16(),
            status,
            "{key}"
        );
    }
    let seen = knock(house(), with(Request::post("/key"), &[], Body::empty())).await;
    assert_eq!(seen.body, "None");
}

fn address(text: &str) -> Asker {
    Asker::Address(text.parse().unwrap())
}

#[test]
fn buckets_empty_refill_and_do_not_mix() {
    let limiter = Limiter::default();
    let start = Instant::now();
    let (one, two) = (address("192.0.2.1"), address("192.0.2.2"));
    for class in Class::ALL {
        for _ in 0..class.burst() {
            assert_eq!(limiter.take(class, one, start), Ok(()));
        }
        let wait = limiter.take(class, one, start).unwrap_err();
        assert_eq!(
            limiter.take(class, two, start),
            Ok(()),
            "others are not touched"
        );
        let just_before = start + wait - Duration::from_millis(5);
        assert!(limiter.take(class, one, just_before).is_err());
        assert_eq!(
            limiter.take(class, one, start + wait + Duration::from_millis(5)),
            Ok(())
        );
        assert_eq!(
            limiter.take(class, one, start + Duration::from_secs(3_600)),
            Ok(())
        );
    }
}

#[test]
fn memory_is_bounded_whatever_comes() {
    let limiter = Limiter::default();
    let now = Instant::now();
    for n in 0..200_000_u32 {
        let _ = limiter.take(Class::Read, Asker::Address(IpAddr::V4(n.into())), now);
    }
    assert!(limiter.remembered() <= limits::RATE_KEYS * 2);
}

#[tokio::test]
async fn too_many_requests_say_when_to_come_back() {
    let router = house();
    // Tokens come back while we knock, so more than the burst may pass; not three times as many.
    let mut seen = knock(
        router.clone(),
        Request::get("/").body(Body::empty()).unwrap(),
    )
    .await;
    for _ in 0..3 * Class::Read.burst() {
        if seen.status.as_u16() == 429 {
            break;
        }
        seen = knock(
            router.clone(),
            Request::get("/").body(Body::empty()).unwrap(),
        )
        .await;
    }
    assert_eq!(seen.status.as_u16(), 429);
    assert_eq!(seen.header("retry-after"), "1");
}

#[test]
fn the_address_comes_from_trusted_proxies_only() {
    let site = |proxies: &[&str]| Site {
        trusted_proxies: proxies
            .iter()
            .map(|text| client::Network::parse(text).unwrap())
            .collect(),
        ..Site::default()
    };
    for (socket, proxies, forwarded, expected) in [
        ("203.0.113.9", &[][..], "1.1.1.1", "203.0.113.9"),
        ("10.0.0.1", &["10.0.0.0/8"], "198.51.100.7", "198.51.100.7"),
        (
            "10.0.0.1",
            &["10.0.0.0/8"],
            "1.1.1.1, 198.51.100.7, 10.9.9.9",
            "198.51.100.7",
        ),
        (
            "10.0.0.1",
            &["10.0.0.0/8"],
            "garbage, 198.51.100.7",
            "198.51.100.7",
        ),
        ("10.0.0.1", &["10.0.0.0/8"], "garbage", "10.0.0.1"),
        ("192.0.2.1", &["10.0.0.0/8"], "1.1.1.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", &[], "", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", &[], "", "192.0.2.1"),
        ("::1", &["::1"], "2001:db8:9:9:aaaa::1", "2001:db8:9:9::"),
    ] {
        let socket: IpAddr = socket.parse().unwrap();
        let request = Request::get("/").header("x-forwarded-for", forwarded);
        let request = request.extension(ConnectInfo(std::net::SocketAddr::from((socket, 1))));
        let (parts, ()) = request.body(()).unwrap().into_parts();
        assert_eq!(
            client::address(&parts, &site(proxies)).to_string(),
            expected,
            "{forwarded}"
        );
    }
    for bad in ["", "x", "10.0.0.0/33", "::/129", "10.0.0.0/x"] {
        assert_eq!(client::Network::parse(bad), None, "{bad}");
    }
    let all = client::Network::parse("0.0.0.0/0").unwrap();
    assert!(all.contains("8.8.8.8".parse().unwrap()) && !all.contains("::1".parse().unwrap()));
}
