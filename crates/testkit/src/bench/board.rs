//! The coordinator's page of a large case, through a browser's session: how long it takes over HTTP, and
//! how many statements it runs, beside a case with one developer. The number must be the same.

use std::time::Duration;

use accounts::current_code;
use anyhow::{Context, Result, ensure};
use axum::body::Body;
use handling::CaseId;
use noroshi::assemble::House;
use noroshi::config::Config;
use noroshi::rooms;
use tower::ServiceExt as _;

use super::figures::{Aim, Report};
use super::load::{Pressure, get, press};
use super::seed::Seeded;
use crate::client::{Answer, Client, request};
use crate::server::{Place, Server};

/// Page and machine interface, over HTTP; statements in a house of our own over the same folder.
pub async fn measure(
    place: &Place,
    server: &Server,
    seeded: &Seeded,
    seconds: f64,
    report: &mut Report,
) -> Result<()> {
    let session = sign_in(server, seeded)
        .await
        .context("signing in as the coordinator")?;
    let cookie = format!("cookie: {session}\r\n");
    let bearer = format!(
        "authorization: Bearer {}\r\n",
        seeded.cast.coordinator.token
    );
    let pressure = Pressure {
        length: Duration::from_secs_f64(seconds),
        connections: 2,
    };
    let (page, api) = (
        format!("/coordination/cases/{}", seeded.large),
        format!("/api/v1/cases/{}", seeded.large),
    );
    for (name, path, more, aim) in [
        (
            "case page",
            page.as_str(),
            &cookie,
            Some(Aim::AtMost(100.0)),
        ),
        (
            "cases, a page of the list",
            "/coordination/cases",
            &cookie,
            None,
        ),
        (
            "duties, the coordinator's home",
            "/coordination",
            &cookie,
            None,
        ),
        ("case as JSON", api.as_str(), &bearer, None),
    ] {
        let once = get(server.address, path, more).await?;
        ensure!(once.status == 200, "{path}: {}", once.status);
        let question = request("GET", path, more, b"");
        let outcome = press(
            server,
            pressure,
            |_| {
                let question = question.clone();
                move || question.clone()
            },
            200,
        )
        .await?;
        report.page(name, &outcome, aim);
    }
    statements(place, seeded, &session, report).await
}

/// Password and code, as a browser sends them; the session's cookie.
async fn sign_in(server: &Server, seeded: &Seeded) -> Result<String> {
    let mut client = Client::open(server.address).await?;
    let first = post(
        &mut client,
        "/sign-in",
        "",
        &[
            ("email", "coordinator@trial.example"),
            ("password", crate::cast::PASSWORD),
        ],
    )
    .await?;
    let on_the_way = cookie(&first).context("a sign-in on its way")?;
    let code = current_code(&seeded.cast.coordinator.totp, store::Clock::real().now());
    let second = post(
        &mut client,
        "/sign-in/code",
        &on_the_way,
        &[("code", &code)],
    )
    .await?;
    let session = second
        .head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: session="));
    let value = session
        .and_then(|line| line.split(';').next())
        .with_context(|| second.head.clone())?;
    Ok(format!("session={value}"))
}

fn cookie(answer: &Answer) -> Option<String> {
    let line = answer.header("set-cookie")?;
    Some(line.split(';').next()?.to_owned())
}

async fn post(
    client: &mut Client,
    path: &str,
    cookie: &str,
    fields: &[(&str, &str)],
) -> Result<Answer> {
    let encode = |text: &str| text.replace('@', "%40").replace(' ', "+");
    let body: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    let more = format!(
        "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n"
    );
    let answer = client
        .ask(&request("POST", path, &more, body.join("&").as_bytes()))
        .await?;
    ensure!(
        answer.status == 303,
        "{path}: {} {}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
    Ok(answer)
}

async fn statements(
    place: &Place,
    seeded: &Seeded,
    session: &str,
    report: &mut Report,
) -> Result<()> {
    let config = Config {
        data: place.data.clone(),
        database: place.database.clone(),
        ..Config::default()
    };
    let house = House::open(config, false, "http://loopback").await?;
    let (router, _) = rooms::router(&house, "http://loopback");
    let mut counts = Vec::new();
    for case in [seeded.small, seeded.large] {
        // The first visit folds the file and marks its lane as read.
        visit(&router, case, session).await?;
        let before = house.desk.store().statements();
        visit(&router, case, session).await?;
        counts.push(house.desk.store().statements() - before);
    }
    let large = counts.last().copied().unwrap_or_default();
    report.statements("statements of the case page", large);
    let same = counts.iter().all(|count| *count == large);
    report.right(
        &format!("the number of statements does not grow: {counts:?}"),
        same,
    );
    Ok(())
}

async fn visit(router: &axum::Router, case: CaseId, session: &str) -> Result<()> {
    let asked = axum::http::Request::get(format!("/coordination/cases/{case}"))
        .header("cookie", session)
        .body(Body::empty())?;
    let answer = router.clone().oneshot(asked).await?;
    ensure!(
        answer.status() == 200,
        "the page of {case}: {}",
        answer.status()
    );
    Ok(())
}
