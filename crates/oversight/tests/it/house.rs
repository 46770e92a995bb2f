//! A desk with one report and its case, the room's router, and whoever knocks.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use casework::{Desk, With};
use handling::report::{
    CaseOutline, Command, Consent, Identity, InfoType, Kind, NewItem, Submission, Target, Weakness,
};
use handling::{Actor, Party, PersonId, Settings};
use oversight::{Names, Room};
use store::testing::TestStore;
use store::{Clock, Ids};
use tower::ServiceExt;
use uuid::Uuid;
use web::{Limiter, Shell, Site, Via, Visitor};

/// What must never be seen here.
pub const SECRETS: [&str; 6] = [
    "花子",
    "hanako",
    "finder.example",
    "Kanto",
    "alert(",
    "unescaped",
];

pub struct House {
    pub desk: Desk,
    pub store: TestStore,
    pub room: Room,
    pub number: String,
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

    pub fn has(&self, word: &str) -> bool {
        self.body.contains(word)
    }
}

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}
pub fn auditor() -> Actor {
    Actor::new(Party::Auditor, person(7))
}
pub fn administrator() -> Actor {
    Actor::new(Party::Administrator, person(6))
}
pub fn reception() -> Actor {
    Actor::new(Party::Reception, person(1))
}

/// Staff as the door would name them.
fn names() -> Names {
    BTreeMap::from([
        (person(1), "受付 さくら".to_owned()),
        (person(6), "管理 太郎".to_owned()),
        (person(7), "監査 恵".to_owned()),
    ])
}

impl House {
    pub async fn open(store: TestStore) -> House {
        words::install(&[words::TEXTS, web::TEXTS, oversight::TEXTS]);
        let folder = tempfile::tempdir().unwrap();
        let vault = vault::Vault::open(&folder.path().join("key")).unwrap();
        let shelf = vault::Shelf::open(&folder.path().join("shelf")).unwrap();
        let clock = Clock::held("2026-04-01T00:00:00Z".parse().unwrap());
        let desk = Desk::new(
            (*store).clone(),
            vault,
            shelf,
            clock,
            Ids::seeded(1),
            Settings::default(),
        );
        let finder = Actor {
            party: Party::Public,
            person: Some(person(99)),
        };
        let receipt = desk
            .submit(&finder, submission(), With::default())
            .await
            .unwrap();
        let outline = CaseOutline {
            title: "Kanto Router: XSS".into(),
            ..CaseOutline::default()
        };
        let accept = Command::Accept {
            cases: vec![outline],
        };
        desk.act(&reception(), receipt.report.0, accept)
            .await
            .unwrap();
        let room = Room::new(desk.clone(), Arc::new(|| Box::pin(async { names() })));
        House {
            desk,
            store,
            room,
            number: receipt.number,
            _folder: folder,
        }
    }

    pub async fn send(&self, actor: Actor, request: Request) -> Seen {
        let (router, _) = oversight::doors(self.room.clone()).into_parts();
        let enter = move |mut request: Request, next: Next| async move {
            if let Some(id) = actor.person {
                let person = web::Person {
                    id,
                    name: "somebody".into(),
                };
                Visitor::known(actor, person, Via::Page).enter(&mut request);
            }
            next.run(request).await
        };
        let shell = Shell::shared(Site::default(), Vec::new());
        let router = web::dress(router.layer(from_fn(enter)), &shell, &Limiter::default());
        let response = router.oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!body.contains('⟦'), "a missing text: {body}");
        Seen {
            status,
            headers,
            body,
        }
    }

    pub async fn get(&self, actor: Actor, target: &str) -> Seen {
        let request = Request::get(target).header("accept-language", "en");
        self.send(actor, request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, actor: Actor, target: &str, body: &str) -> Seen {
        let request = Request::post(target)
            .header("accept-language", "en")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(actor, request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    /// The names of what happened, in order.
    pub async fn log(&self) -> Vec<String> {
        let mut tx = self.store.read().await.unwrap();
        let page = store::log::page(&mut tx, 0, 10_000).await.unwrap();
        page.into_iter()
            .map(|entry| format!("{} {}", entry.kind, entry.name))
            .collect()
    }
}

fn submission() -> Submission {
    let item = |info, text: &str| NewItem {
        info,
        text: text.into(),
        attachment: None,
    };
    Submission {
        kind: Some(Kind::Product),
        channel: Some(handling::report::Channel::Form),
        identity: Identity {
            name: "発見 花子".into(),
            email: "hanako@finder.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent::default()),
        target: Target {
            name: "Kanto Router".into(),
            version: "1.2".into(),
            maker: "Kanto Denki".into(),
            origin: "shop".into(),
            form: "appliance".into(),
            in_japan: Some(true),
            ..Target::default()
        },
        summary: "The web page of the router runs scripts of others.".into(),
        weakness: Some(Weakness::CrossSiteScripting),
        cwe: Some(79),
        items: vec![
            item(
                InfoType::Nature,
                "The name of a device is echoed unescaped.",
            ),
            item(InfoType::Attack, "<script>alert(document.domain)</script>"),
        ],
        circumstances: handling::report::Circumstances {
            how_found: "while setting it up".into(),
            ..Default::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    }
}
