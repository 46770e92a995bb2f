//! A desk over a fresh store, people who come to it, and the room's router around it.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use casework::{Desk, Done, With};
use developers::{Colleague, Directory, Found};
use handling::case::{Command as Case, Identification};
use handling::register::{Command as Entry, Contact, NewProduct};
use handling::report::{
    CaseOutline, Channel, Circumstances, Command as ReportCommand, Consent, Identity, InfoType,
    Kind, NewItem, Submission, Target, Weakness,
};
use handling::{Actor, CaseId, Party, PersonId, Settings, VendorId};
use jiff::Timestamp;
use store::testing::TestStore;
use store::{Clock, Ids};
use tower::ServiceExt;
use uuid::Uuid;
use web::{Limiter, Person, Shell, Site, Via, Visitor};

pub const NOWHERE: &str = "01890000-0000-7000-8000-000000000000";
pub const SUMMARY: &str = "ルータ製品の脆弱性。第三者に操作されるおそれがある。";
pub const NATURE: &str = "機器の名前がそのまま画面に出る。";

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}
pub fn reception() -> Actor {
    Actor::new(Party::Reception, person(1))
}
pub fn coordinator() -> Actor {
    Actor::new(Party::Coordinator, person(2))
}
/// Somebody with an account who plays no part.
pub fn applicant(n: u128) -> Actor {
    Actor::new(Party::Public, person(n))
}

pub fn words() {
    words::install(&[
        words::TEXTS,
        web::TEXTS,
        developers::TEXTS,
        words::Source {
            crate_name: "vuln",
            ja: vuln::TEXTS_JA,
            en: vuln::TEXTS_EN,
        },
    ]);
}

/// Everybody is called after their number.
struct Numbers;

impl Directory for Numbers {
    fn find(&self, person: PersonId) -> Found<'_> {
        let number = person.0.as_u128();
        Box::pin(async move {
            Some(Colleague {
                name: format!("担当{number}"),
                email: format!("p{number}@vendor.example"),
            })
        })
    }
}

pub struct Office {
    pub desk: Desk,
    _store: TestStore,
    _folder: tempfile::TempDir,
}

/// What came back.
pub struct Seen {
    pub status: StatusCode,
    pub location: String,
    pub kind: String,
    pub body: String,
}

impl Seen {
    pub fn says(&self, text: &str) -> &Self {
        let page = self.text();
        let there = self.body.contains(text);
        assert!(
            there,
            "“{text}” is not on the page ({}):\n{page}",
            self.status
        );
        self
    }

    pub fn hides(&self, text: &str) -> &Self {
        let page = self.text();
        assert!(
            !self.body.contains(text),
            "“{text}” is on the page:\n{page}"
        );
        self
    }

    /// The page without its tags, for messages of tests.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// No text is missing.
    pub fn is_worded(&self) -> &Self {
        self.hides("⟦")
    }
}

impl Office {
    pub async fn open() -> Office {
        words();
        let store = store::testing::sqlite(&[vault::migrations(), casework::migrations()]).await;
        let folder = tempfile::tempdir().unwrap();
        let vault = vault::Vault::open(&folder.path().join("key")).unwrap();
        let shelf = vault::Shelf::open(&folder.path().join("shelf")).unwrap();
        let clock = Clock::held("2026-04-01T00:00:00Z".parse::<Timestamp>().unwrap());
        let desk = Desk::new(
            (*store).clone(),
            vault,
            shelf,
            clock,
            Ids::seeded(1),
            Settings::default(),
        );
        Office {
            desk,
            _store: store,
            _folder: folder,
        }
    }

    /// The room dressed, for one who comes as `actor` with a browser.
    pub fn router(&self, actor: Option<Actor>) -> axum::Router {
        self.router_by(actor, &Via::Page)
    }

    /// What a program with a token of every scope is answered.
    pub async fn api(&self, actor: &Actor, path: &str, body: &serde_json::Value) -> Seen {
        let scopes = web::api::scope::ALL.map(str::to_owned).to_vec();
        let request = Request::post(path)
            .header(header::ACCEPT_LANGUAGE, "ja")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        send(
            self.router_by(
                Some(*actor),
                &Via::Api {
                    token: Uuid::from_u128(1),
                    scopes,
                },
            ),
            request,
        )
        .await
    }

    fn router_by(&self, actor: Option<Actor>, via: &Via) -> axum::Router {
        let via = via.clone();
        let enter = move |mut request: axum::extract::Request, next: axum::middleware::Next| {
            let via = via.clone();
            async move {
                if let Some(actor) = actor {
                    let id = actor.person.unwrap();
                    let name = "自社 太郎".into();
                    Visitor::known(actor, Person { id, name }, via).enter(&mut request);
                }
                next.run(request).await
            }
        };
        let doors = developers::doors(self.desk.clone(), Arc::new(Numbers));
        let (router, _) = doors.into_parts();
        let router = router.layer(axum::middleware::from_fn(enter));
        let shell = Shell::shared(Site::default(), Vec::new());
        web::dress(router, &shell, &Limiter::default())
    }

    pub async fn get(&self, actor: &Actor, lang: &str, path: &str) -> Seen {
        self.ask(Some(*actor), lang, path).await
    }

    pub async fn stranger(&self, path: &str) -> Seen {
        self.ask(None, "ja", path).await
    }

    async fn ask(&self, actor: Option<Actor>, lang: &str, path: &str) -> Seen {
        let request = Request::get(path)
            .header(header::ACCEPT_LANGUAGE, lang)
            .header(header::ACCEPT, "text/html");
        send(self.router(actor), request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.post_as(Some(*actor), path, fields).await
    }

    pub async fn post_as(&self, actor: Option<Actor>, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header(header::ACCEPT_LANGUAGE, "ja")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        send(self.router(actor), request).await
    }

    /// Posts a form with one file.
    pub async fn post_file(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &str),
    ) -> Seen {
        let (field, name, content) = file;
        let mut body = String::new();
        for (field, value) in fields {
            let head = format!("Content-Disposition: form-data; name=\"{field}\"");
            body.push_str(&format!("--cut\r\n{head}\r\n\r\n{value}\r\n"));
        }
        let head = format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"");
        body.push_str(&format!("--cut\r\n{head}\r\n\r\n{content}\r\n--cut--\r\n"));
        let request = Request::post(path)
            .header(header::ACCEPT_LANGUAGE, "ja")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .body(Body::from(body))
            .unwrap();
        send(self.router(Some(*actor)), request).await
    }

    /// Posts and follows to the page that shows the result.
    pub async fn done(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Seen {
        let sent = self.post(actor, path, fields).await;
        self.follow(actor, path, sent).await
    }

    pub async fn follow(&self, actor: &Actor, path: &str, sent: Seen) -> Seen {
        let said = sent.text();
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}:\n{said}");
        let to = sent.location.split('#').next().unwrap();
        let seen = self.get(actor, "ja", to).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", sent.location);
        seen.is_worded();
        seen
    }

    pub async fn ok(
        &self,
        actor: &Actor,
        file: Uuid,
        command: impl Into<handling::Command>,
    ) -> Done {
        let command = command.into();
        let shown = format!("{command:?}");
        match self.desk.act(actor, file, command).await {
            Ok(done) => done,
            Err(problem) => panic!("{shown}: {problem}"),
        }
    }

    /// A case passed to the coordinator and begun.
    pub async fn case(&self, product: &str) -> CaseId {
        let stranger = Actor::STRANGER;
        let submitted = self
            .desk
            .submit(&stranger, submission(product), With::default())
            .await;
        let report = submitted.unwrap().report;
        let outline = CaseOutline {
            title: format!("{product}: XSS"),
            ..CaseOutline::default()
        };
        let cases = vec![outline];
        let accept = ReportCommand::Accept { cases };
        let opened = self.ok(&reception(), report.0, accept).await.opened;
        let case = CaseId(opened[0]);
        self.ok(&reception(), case.0, Case::Transfer).await;
        self.ok(&coordinator(), case.0, Case::Begin).await;
        case
    }

    /// The summary goes to these developers.
    pub async fn tell(&self, case: CaseId, vendors: &[VendorId]) {
        let me = coordinator();
        let named = vendors.iter().map(|vendor| Identification {
            vendor: *vendor,
            reasoning: "製造者".into(),
        });
        let identify = Case::Identify {
            vendors: named.collect(),
            rejected: vec![],
        };
        self.ok(&me, case.0, identify).await;
        let text = SUMMARY.into();
        self.ok(&me, case.0, Case::WriteSummary { text }).await;
        let vendors = vendors.to_vec();
        self.ok(&me, case.0, Case::SendSummary { vendors }).await;
    }

    /// Details are open to this person.
    pub async fn detailed(&self, case: CaseId, psirt: &Actor) {
        let request = Case::RequestDetail {
            persons: vec![psirt.person.unwrap()],
            secrecy_agreed: true,
            may_be_named: true,
        };
        self.ok(psirt, case.0, request).await;
    }

    /// An application as the first page makes it.
    pub async fn applied(&self, name: &str, account: u128) -> (VendorId, Actor) {
        let contact = Contact {
            manager: format!("{name} PSIRT"),
            email: format!("psirt{account}@vendor.example"),
            ..Contact::default()
        };
        let apply = Entry::Apply {
            name_ja: name.into(),
            name_en: format!("{name} Inc."),
            contact,
            read_standard: true,
        };
        let opened = self.desk.open(&applicant(account), apply).await.unwrap();
        let id = VendorId(opened.file);
        (id, Actor::new(Party::Vendor(id), person(account)))
    }

    /// An entry up to the key test.
    pub async fn agreed(&self, name: &str, account: u128) -> (VendorId, Actor) {
        let (id, actor) = self.applied(name, account).await;
        let note = "called back".into();
        self.ok(&coordinator(), id.0, Entry::OfferTerms { note })
            .await;
        let version = self.desk.settings().terms_version.clone();
        self.ok(&actor, id.0, Entry::AgreeTerms { version }).await;
        (id, actor)
    }

    /// A registered developer with one account and one product.
    pub async fn vendor(&self, name: &str, account: u128) -> (VendorId, Actor) {
        let (id, actor) = self.agreed(name, account).await;
        let challenge = "a".repeat(64);
        let key = Entry::UploadKey {
            fingerprint: "F".repeat(40),
            armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----".into(),
            challenge: challenge.clone(),
        };
        self.ok(&actor, id.0, key).await;
        let answer = Entry::AnswerKeyTest { answer: challenge };
        self.ok(&actor, id.0, answer).await;
        let product = NewProduct {
            name: format!("{name} Router"),
            components: vec!["embedded-httpd".into()],
            ..NewProduct::default()
        };
        self.ok(&actor, id.0, Entry::AddProduct(product)).await;
        (id, actor)
    }
}

async fn send(router: axum::Router, request: Request<Body>) -> Seen {
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let text = |name| {
        let value = response.headers().get(name);
        let value = value.and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (location, kind) = (text(header::LOCATION), text(header::CONTENT_TYPE));
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Seen {
        status,
        location,
        kind,
        body: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

pub fn submission(product: &str) -> Submission {
    Submission {
        kind: Some(Kind::Product),
        channel: Some(Channel::Form),
        identity: Identity {
            name: "発見 花子".into(),
            organisation: "Nibble Lab".into(),
            email: "hanako@finder.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent::default()),
        target: Target {
            name: product.into(),
            version: "1.2".into(),
            maker: "関東電機".into(),
            origin: "shop".into(),
            form: "appliance".into(),
            in_japan: Some(true),
            ..Target::default()
        },
        summary: "ルータの管理画面で、ほかの人のスクリプトが動く。".into(),
        weakness: Some(Weakness::CrossSiteScripting),
        cwe: Some(79),
        items: vec![NewItem {
            info: InfoType::Nature,
            text: NATURE.into(),
            attachment: None,
        }],
        circumstances: Circumstances {
            how_found: "設定中".into(),
            ..Circumstances::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    }
}
