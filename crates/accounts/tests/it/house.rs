//! A small installation, a browser with a cookie jar, and people.

use std::collections::BTreeMap;

use accounts::{Accounts, Config, NewPerson, PersonId, Role};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::{get, post};
use casework::Desk;
use handling::Settings;
use jiff::{SignedDuration, Timestamp};
use store::testing::TestStore;
use store::{Clock, Ids};
use tower::ServiceExt;
use web::{Json, Limiter, Shell, Site, Visitor};
use words::Lang;

pub const PASSWORD: &str = "four plain words here";

pub struct House {
    pub accounts: Accounts,
    pub desk: Desk,
    pub clock: Clock,
    pub store: TestStore,
    _folder: tempfile::TempDir,
}

pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    pub fn location(&self) -> &str {
        self.headers
            .get("location")
            .map_or("", |value| value.to_str().unwrap())
    }
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// What the rooms learn about the visitor.
async fn probe(visitor: Visitor) -> Json<serde_json::Value> {
    Json(serde_json::json!({
        "actor": visitor.actor,
        "name": visitor.person.as_ref().map(|person| person.name.clone()),
        "reads": visitor.has_scope("read"),
        "writes": visitor.has_scope("case:write"),
        "step_up": visitor.step_up_until.map(|at| at.to_string()),
    }))
}

impl House {
    pub async fn open(store: TestStore) -> House {
        words::install(&[web::TEXTS, accounts::TEXTS]);
        let folder = tempfile::tempdir().unwrap();
        let vault = vault::Vault::open(&folder.path().join("key")).unwrap();
        let shelf = vault::Shelf::open(&folder.path().join("shelf")).unwrap();
        let clock = Clock::held("2026-04-01T00:00:00Z".parse::<Timestamp>().unwrap());
        let desk = Desk::new(
            (*store).clone(),
            vault,
            shelf,
            clock.clone(),
            Ids::real(),
            Settings::default(),
        );
        let config = Config {
            names: vec!["Test Desk".into()],
            ..Config::default()
        };
        let accounts = Accounts::new(desk.clone(), clock.clone(), config).unwrap();
        House {
            accounts,
            desk,
            clock,
            store,
            _folder: folder,
        }
    }

    /// A router of its own for each request, so that the rates of `web` do not mix with ours.
    fn router(&self) -> Router {
        let limiter = Limiter::default();
        let (rooms, _) = accounts::doors(self.accounts.clone(), &limiter).into_parts();
        let rooms = rooms
            .route("/probe", get(probe))
            .route("/api/v1/probe", get(probe))
            .route("/api/v1/probe", post(probe));
        let shell = Shell::shared(
            Site {
                name_en: "Test Desk".into(),
                ..Site::default()
            },
            Vec::new(),
        );
        web::dress(accounts::around(rooms, &self.accounts), &shell, &limiter)
    }

    pub async fn knock(&self, request: Request<Body>) -> Seen {
        let response = self.router().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Seen {
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    pub async fn person(&self, email: &str, roles: &[Role]) -> PersonId {
        let name = email.split('@').next().unwrap();
        let new = NewPerson {
            name,
            email,
            lang: Lang::En,
            roles,
            password: PASSWORD,
            organisation: None,
        };
        self.accounts.create_person(&new).await.unwrap()
    }

    /// Somebody with a part and an authenticator.
    pub async fn officer(&self, email: &str, roles: &[Role]) -> (PersonId, String) {
        let person = self.person(email, roles).await;
        let secret = self.accounts.enrol_totp(person).await.unwrap();
        (person, secret)
    }

    /// A code that was not used before.
    pub fn code(&self, secret: &str) -> String {
        self.wait(30);
        accounts::current_code(secret, self.clock.now())
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser {
            house: self,
            jar: BTreeMap::new(),
        }
    }

    /// Signs in with password and code.
    pub async fn signed_in(&self, email: &str, secret: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let first = browser.sign_in(email, PASSWORD).await;
        assert_eq!(
            (first.status, first.location()),
            (StatusCode::SEE_OTHER, "/sign-in/code")
        );
        let seen = browser
            .post("/sign-in/code", &[("code", &self.code(secret))])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
        browser
    }

    /// The log as text, to be searched for what must not be in it.
    pub async fn log(&self) -> String {
        let mut tx = self.store.read().await.unwrap();
        let page = store::log::page(&mut tx, 0, 10_000).await.unwrap();
        page.iter()
            .map(|entry| {
                format!(
                    "{} {} {} {}\n",
                    entry.name, entry.rule, entry.actor, entry.body
                )
            })
            .collect()
    }

    /// The mails that wait to be sent.
    pub async fn mails(&self) -> Vec<serde_json::Value> {
        let mut mails = Vec::new();
        let lease = SignedDuration::from_secs(60);
        while let Some(job) =
            store::queue::claim(&self.store, accounts::MAILS, self.clock.now(), lease)
                .await
                .unwrap()
        {
            let waiting = job.body.to_string();
            let mail = self.accounts.mail(&job.body).await.unwrap();
            let token = mail.link.rsplit('/').next().unwrap();
            for secret in [mail.to.as_str(), token] {
                assert!(
                    !waiting.contains(secret),
                    "sealed while it waits: {waiting}"
                );
            }
            mails.push(serde_json::json!({
                "to": mail.to, "link": mail.link, "lang": mail.lang.tag(),
                "role": mail.role.map(|role| role.to_string()),
            }));
            let mut tx = self.store.write().await.unwrap();
            job.done(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        mails
    }
}

#[derive(Clone)]
pub struct Browser<'a> {
    house: &'a House,
    pub jar: BTreeMap<String, String>,
}

impl Browser<'_> {
    pub async fn get(&mut self, target: &str) -> Seen {
        let request = self
            .dressed(Request::get(target))
            .body(Body::empty())
            .unwrap();
        self.send(request).await
    }

    pub async fn post(&mut self, target: &str, fields: &[(&str, &str)]) -> Seen {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .dressed(Request::post(target))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Seen {
        self.post("/sign-in", &[("email", email), ("password", password)])
            .await
    }

    /// Proves identity once more.
    pub async fn step_up(&mut self, secret: &str) {
        let code = self.house.code(secret);
        let seen = self.post("/account/step-up", &[("code", &code)]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    }

    /// The party the rooms see.
    pub async fn party(&mut self) -> String {
        self.get("/probe").await.json()["actor"]["party"]["is"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    fn dressed(&self, request: http::request::Builder) -> http::request::Builder {
        let pairs: Vec<String> = self
            .jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        request
            .header("cookie", pairs.join("; "))
            .header("user-agent", "Test/1")
            .header("accept-language", "en")
    }

    async fn send(&mut self, request: Request<Body>) -> Seen {
        let seen = self.house.knock(request).await;
        for line in seen.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            assert!(
                line.contains("HttpOnly") && line.contains("SameSite="),
                "{line}"
            );
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if line.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
        seen
    }
}
