//! A whole house in a temporary folder, with people of every part, one report and one case.

use accounts::{NewPerson, NewToken, Role};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use handling::{Actor, Party, PersonId, VendorId};
use noroshi::assemble::House;
use noroshi::config::Config;
use noroshi::rooms;
use tower::ServiceExt;
use uuid::Uuid;

use crate::seen::Seen;
use crate::story;

pub const BASE: &str = "http://127.0.0.1:8080";
const PASSWORD: &str = "four plain words here";

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Who {
    pub id: PersonId,
    pub role: Option<Role>,
    pub email: String,
    pub secret: String,
    /// A token with every scope.
    pub token: String,
}

impl Who {
    pub fn actor(&self) -> Actor {
        Actor::new(self.role.map_or(Party::Public, Role::party), self.id)
    }
}

pub struct Trial {
    pub house: House,
    pub reception: Who,
    pub coordinator: Who,
    pub administrator: Who,
    pub auditor: Who,
    /// Was told of the case.
    pub told: Who,
    /// Was not.
    pub outsider: Who,
    /// Has an account and no part.
    pub person: Who,
    pub vendor: VendorId,
    pub report: Uuid,
    pub number: String,
    pub finder_secret: String,
    pub case: Uuid,
    shared: std::sync::Mutex<Option<(Router, u32)>>,
    _folder: tempfile::TempDir,
}

impl Trial {
    pub async fn open() -> Trial {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            data: folder.path().join("data"),
            ..Config::default()
        };
        let house = House::open(config, false, BASE).await.unwrap();
        let reception = enter(&house, "reception", Some(Role::Reception)).await;
        let coordinator = enter(&house, "coordinator", Some(Role::Coordinator)).await;
        let administrator = enter(&house, "admin", Some(Role::Administrator)).await;
        let auditor = enter(&house, "auditor", Some(Role::Auditor)).await;
        let person = enter(&house, "person", None).await;
        let (told, vendor) = developer(&house, &coordinator, "kanto").await;
        let (outsider, _) = developer(&house, &coordinator, "osaka").await;
        let receipt = story::report(&house.desk).await;
        let bodies = (reception.actor(), coordinator.actor());
        let case = story::case(&house.desk, receipt.report.0, &bodies.0, &bodies.1, vendor).await;
        Trial {
            house,
            reception,
            coordinator,
            administrator,
            auditor,
            told,
            outsider,
            person,
            vendor,
            report: receipt.report.0,
            number: receipt.number,
            finder_secret: receipt.secret,
            case,
            shared: std::sync::Mutex::default(),
            _folder: folder,
        }
    }

    /// A fresh router, with fresh rates.
    pub fn router(&self) -> Router {
        rooms::router(&self.house, BASE).0
    }

    /// One router for a few requests, so that the rates do not mix with the trial.
    fn next_router(&self) -> Router {
        let mut shared = self.shared.lock().unwrap();
        match &mut *shared {
            Some((router, left)) if *left > 0 => {
                *left -= 1;
                router.clone()
            }
            other => {
                let router = self.router();
                *other = Some((router.clone(), 7));
                router
            }
        }
    }

    /// The house has changed: the next request gets a router over it.
    pub fn renew(&self) {
        *self.shared.lock().unwrap() = None;
    }

    pub async fn send(&self, request: Request<Body>) -> Seen {
        let response = self.next_router().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Seen {
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn get(&self, cookie: &str, target: &str) -> Seen {
        self.send(
            page(http::Method::GET, cookie, target, "en")
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub async fn form(&self, cookie: &str, target: &str, fields: &[(&str, &str)]) -> Seen {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = page(http::Method::POST, cookie, target, "en")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn api(
        &self,
        method: &str,
        token: &str,
        target: &str,
        key: Option<&str>,
        json: Option<&serde_json::Value>,
    ) -> Seen {
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .header("accept-language", "en");
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let body = match json {
            Some(json) => {
                request = request.header("content-type", "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).unwrap()).await
    }

    /// Signs in with password and code; answers with the cookie line.
    pub async fn session(&self, who: &Who) -> String {
        let first = self
            .form(
                "",
                "/sign-in",
                &[("email", &who.email), ("password", PASSWORD)],
            )
            .await;
        let cookie = cookie_of(&first);
        if first.location() != "/sign-in/code" {
            return cookie;
        }
        let code = accounts::current_code(&who.secret, store::Clock::real().now());
        let second = self
            .form(&cookie, "/sign-in/code", &[("code", &code)])
            .await;
        assert_eq!(
            second.status,
            http::StatusCode::SEE_OTHER,
            "{}",
            second.body
        );
        cookie_of(&second)
    }

    /// The finder comes back with number and secret.
    pub async fn finder(&self) -> String {
        let fields = [
            ("number", self.number.as_str()),
            ("secret", &self.finder_secret),
        ];
        let seen = self.form("", "/sign-in/receipt", &fields).await;
        assert_eq!(seen.status, http::StatusCode::SEE_OTHER, "{}", seen.body);
        cookie_of(&seen)
    }

    /// How many entries the log has about files.
    pub async fn facts(&self) -> usize {
        let mut tx = self.house.desk.store().read().await.unwrap();
        let page = store::log::page(&mut tx, 0, 10_000).await.unwrap();
        page.iter()
            .filter(|entry| matches!(entry.kind.as_str(), "report" | "case" | "vendor"))
            .count()
    }
}

/// A request as a browser on our own pages sends it.
pub fn page(
    method: http::Method,
    cookie: &str,
    target: &str,
    lang: &str,
) -> http::request::Builder {
    let request = Request::builder()
        .method(method)
        .uri(target)
        .header("accept", "text/html,application/xhtml+xml")
        .header("accept-language", lang)
        .header("sec-fetch-site", "same-origin");
    if cookie.is_empty() {
        request
    } else {
        request.header("cookie", cookie)
    }
}

pub fn cookie_of(seen: &Seen) -> String {
    let lines = seen.headers.get_all("set-cookie").iter();
    let pairs = lines.filter_map(|line| line.to_str().ok()?.split(';').next().map(str::to_owned));
    pairs
        .filter(|pair| !pair.ends_with('='))
        .collect::<Vec<_>>()
        .join("; ")
}

async fn enter(house: &House, name: &str, role: Option<Role>) -> Who {
    let email = format!("{name}@trial.example");
    let roles: Vec<Role> = role.into_iter().collect();
    let new = NewPerson {
        name,
        email: &email,
        lang: words::Lang::En,
        roles: &roles,
        password: PASSWORD,
        organisation: None,
    };
    let id = house.accounts.create_person(&new).await.unwrap();
    let secret = match role {
        Some(_) => house.accounts.enrol_totp(id).await.unwrap(),
        None => String::new(),
    };
    let token = token(house, id, role, &accounts::SCOPES).await;
    Who {
        id,
        role,
        email,
        secret,
        token,
    }
}

/// A token for one part and some scopes.
pub async fn token(house: &House, id: PersonId, role: Option<Role>, scopes: &[&str]) -> String {
    let new = NewToken {
        role,
        name: "trial",
        scopes,
        days: 30,
    };
    house
        .accounts
        .create_token(&Actor::SYSTEM, id, &new)
        .await
        .unwrap()
}

async fn developer(house: &House, coordinator: &Who, name: &str) -> (Who, VendorId) {
    let mut who = enter(house, name, None).await;
    let vendor = story::developer(&house.desk, &coordinator.actor(), name, who.id).await;
    house.accounts.follow_register().await.unwrap();
    let role = Role::VendorContact(vendor);
    who.secret = house.accounts.enrol_totp(who.id).await.unwrap();
    who.token = token(house, who.id, Some(role), &accounts::SCOPES).await;
    who.role = Some(role);
    (who, vendor)
}
