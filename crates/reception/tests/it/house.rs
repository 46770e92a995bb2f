//! A reception with a door to knock at: who comes is said in a header that the house alone reads.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::middleware::{Next, from_fn};
use casework::Desk;
use handling::{Actor, Party, PersonId, ReportId, Settings, VendorId};
use jiff::{SignedDuration, Timestamp};
use store::testing::TestStore;
use store::{Clock, Ids};
use tower::ServiceExt;
use uuid::Uuid;
use web::{Limiter, Person, Shell, Site, Via, Visitor};
use words::Lang;

pub const START: &str = "2026-04-01T00:00:00Z";

pub struct House {
    pub desk: Desk,
    pub room: reception::Room,
    router: Router,
    _store: TestStore,
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
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The draft's cookie as the browser sends it back.
    pub fn cookie(&self) -> String {
        let lines = self.headers.get_all(header::SET_COOKIE);
        let line = lines
            .iter()
            .map(|line| line.to_str().unwrap())
            .find(|line| line.starts_with("draft="));
        line.unwrap_or("draft=")
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "no {text:?} in\n{}", self.body);
        self
    }

    #[track_caller]
    pub fn keeps_quiet_about(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} in\n{}", self.body);
        self
    }

    #[track_caller]
    pub fn is(&self, status: StatusCode) -> &Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

/// Somebody at the door.
#[derive(Clone, Default)]
pub struct Caller {
    who: String,
    lang: String,
    cookie: String,
}

pub fn stranger() -> Caller {
    Caller {
        who: "stranger".into(),
        lang: "ja".into(),
        cookie: String::new(),
    }
}

pub fn officer() -> Caller {
    Caller {
        who: "reception".into(),
        ..stranger()
    }
}

pub fn proved_officer() -> Caller {
    Caller {
        who: "reception-proved".into(),
        ..stranger()
    }
}

pub fn finder(report: ReportId) -> Caller {
    Caller {
        who: format!("finder:{report}"),
        ..stranger()
    }
}

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// Somebody with an account of their own.
pub fn citizen(n: u128) -> Caller {
    Caller {
        who: format!("citizen:{}", person(n)),
        ..stranger()
    }
}

pub fn vendor(id: VendorId, n: u128) -> Caller {
    Caller {
        who: format!("vendor:{id}:{}", person(n)),
        ..stranger()
    }
}

impl Caller {
    pub fn speaking(&self, lang: &str) -> Caller {
        Caller {
            lang: lang.into(),
            ..self.clone()
        }
    }

    pub fn with(&self, cookie: &str) -> Caller {
        Caller {
            cookie: cookie.into(),
            ..self.clone()
        }
    }
}

fn visitor(who: &str) -> Option<Visitor> {
    let known = |actor: Actor, n: PersonId| {
        let person = Person {
            id: n,
            name: "Test".into(),
        };
        Visitor::known(actor, person, Via::Page)
    };
    let mut parts = who.split(':');
    match parts.next()? {
        "reception" => Some(known(Actor::new(Party::Reception, person(1)), person(1))),
        "reception-proved" => {
            let mut visitor = known(Actor::new(Party::Reception, person(1)), person(1));
            visitor.step_up_until = Some("2027-01-01T00:00:00Z".parse().unwrap());
            Some(visitor)
        }
        "finder" => {
            let report: ReportId = parts.next()?.parse().ok()?;
            let mut visitor = Visitor::stranger(Lang::Ja);
            visitor.actor = Actor {
                party: Party::Finder(report),
                person: None,
            };
            Some(visitor)
        }
        "citizen" => {
            let id = PersonId(parts.next()?.parse().ok()?);
            Some(known(Actor::new(Party::Public, id), id))
        }
        "vendor" => {
            let vendor: VendorId = parts.next()?.parse().ok()?;
            let id = PersonId(parts.next()?.parse().ok()?);
            Some(known(Actor::new(Party::Vendor(vendor), id), id))
        }
        _ => None,
    }
}

async fn who_comes(mut request: Request, next: Next) -> axum::response::Response {
    let who = request
        .headers()
        .get("x-who")
        .map(|who| who.to_str().unwrap().to_owned());
    if let Some(visitor) = who.as_deref().and_then(visitor) {
        visitor.enter(&mut request);
    }
    next.run(request).await
}

impl House {
    pub async fn open(store: TestStore) -> House {
        words::install(&[web::TEXTS, reception::TEXTS]);
        let folder = tempfile::tempdir().unwrap();
        let vault = vault::Vault::open(&folder.path().join("key")).unwrap();
        let shelf = vault::Shelf::open(&folder.path().join("shelf")).unwrap();
        let clock = Clock::held(START.parse::<Timestamp>().unwrap());
        let desk = Desk::new(
            (*store).clone(),
            vault,
            shelf,
            clock,
            Ids::seeded(7),
            Settings::default(),
        );
        let limiter = Limiter::default();
        let (router, _) = reception::doors(desk.clone(), &limiter).into_parts();
        let router = router.layer(from_fn(who_comes));
        let router = web::dress(
            router,
            &Shell::shared(Site::default(), Vec::new()),
            &limiter,
        );
        let room = reception::Room::new(desk.clone());
        House {
            desk,
            room,
            router,
            _store: store,
            _folder: folder,
        }
    }

    pub async fn sqlite() -> House {
        let migrations = [
            vault::migrations(),
            casework::migrations(),
            reception::migrations(),
        ];
        House::open(store::testing::sqlite(&migrations).await).await
    }

    pub fn later(&self, by: SignedDuration) {
        self.desk.clock().advance(by);
    }

    async fn knock(
        &self,
        caller: &Caller,
        request: axum::http::request::Builder,
        body: Body,
    ) -> Seen {
        let request = request
            .header("x-who", &caller.who)
            .header("accept-language", &caller.lang)
            .header("accept", "text/html")
            .header("cookie", &caller.cookie)
            .body(body)
            .unwrap();
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let seen = Seen {
            status,
            headers,
            body,
        };
        no_gaps(&seen.body);
        seen
    }

    pub async fn get(&self, caller: &Caller, path: &str) -> Seen {
        // Fragments stay in the browser.
        let path = path.split('#').next().unwrap();
        self.knock(caller, Request::get(path), Body::empty()).await
    }

    pub async fn post(&self, caller: &Caller, path: &str, fields: &[(&str, &str)]) -> Seen {
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.knock(caller, request, body.into()).await
    }

    /// A form with files: field, name, bytes.
    pub async fn post_files(
        &self,
        caller: &Caller,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Seen {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!(
                    "--XX\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        for (field, name, content) in files {
            body.extend(
                format!("--XX\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n").bytes(),
            );
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(b"--XX--\r\n");
        let request =
            Request::post(path).header("content-type", "multipart/form-data; boundary=XX");
        self.knock(caller, request, body.into()).await
    }

    /// A report through the form: its finder's number and secret.
    pub async fn report(&self, fields: &[(&str, &str)]) -> (ReportId, String, String) {
        let caller = stranger();
        let sent = self.post(&caller, "/report/product", fields).await;
        sent.is(StatusCode::SEE_OTHER);
        let caller = caller.with(&sent.cookie());
        self.post(&caller, "/report/check", &[])
            .await
            .is(StatusCode::SEE_OTHER);
        let receipt = self.get(&caller, "/report/received").await;
        let codes = between_all(&receipt.body, "<code>", "</code>");
        let (number, secret) = (codes[0].clone(), codes[1].clone());
        let report = self
            .desk
            .finder_of(&number, &secret)
            .await
            .unwrap()
            .expect("the secret opens it");
        (report, number, secret)
    }
}

/// The vocabulary (`words-…`) is written by another hand; every other text must be there.
fn no_gaps(body: &str) {
    for (at, _) in body.match_indices('⟦') {
        let key: String = body[at..].chars().take(60).collect();
        assert!(key.starts_with("⟦words-"), "a text is missing: {key}");
    }
}

pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

pub fn between_all(text: &str, start: &str, end: &str) -> Vec<String> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(end)?.0.to_owned()))
        .collect()
}

pub type Filled = Vec<(&'static str, &'static str)>;

/// A product report as a careful finder fills it in.
pub fn product() -> Filled {
    vec![
        ("kind", "product"),
        ("name", "発見 花子"),
        ("organisation", "Nibble Lab"),
        ("email", "hanako@finder.example"),
        ("language", "ja"),
        ("consent-coordinator", "no"),
        ("consent-vendor", "no"),
        ("consent-acknowledgement", "yes"),
        ("consent-direct", "no"),
        ("product-name", "関東ルータ KR-100"),
        ("product-version", "1.2"),
        ("product-maker", "関東電機"),
        ("product-form", "appliance"),
        ("in-japan", "yes"),
        ("weakness", "cross-site-scripting"),
        ("cwe", "ＣＷＥ－７９"),
        ("summary", "管理画面で第三者のスクリプトが動く。"),
        ("nature", "機器名がそのまま表示される。"),
        ("verification", "機器名を変えて管理画面を開く。"),
        ("attack", "CANARY-ATTACK <script>alert(1)</script>"),
        ("how-found", "設定しているときに気づいた。"),
        ("found-on", "2026-03-30"),
        ("told", "no"),
        ("is-maker", "no"),
        ("publication-plan", "CANARY-TALK 9月の講演"),
        ("notice", "yes"),
        ("notice-version", "2026-1"),
    ]
}

pub fn website() -> Filled {
    let mut fields: Filled = product()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("product-") && *name != "kind")
        .collect();
    fields.extend([
        ("kind", "website"),
        ("site-name", "見本市公式サイト"),
        (
            "site-urls",
            "https://shi.example.jp/search\nｈttps://shi.example.jp/list",
        ),
    ]);
    fields
}

pub fn without(mut fields: Filled, name: &str) -> Filled {
    fields.retain(|(known, _)| *known != name);
    fields
}

pub fn instead(fields: Filled, name: &'static str, value: &'static str) -> Filled {
    let mut fields = without(fields, name);
    fields.push((name, value));
    fields
}
