//! A desk over a fresh store, the people who come to it, and the room's router around it.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use casework::{Desk, Done, With};
use handling::case::Command as Case;
use handling::register::{Command as Entry, Contact, NewProduct};
use handling::report::{
    CaseOutline, Channel, Circumstances, Command as ReportCommand, Consent, Identity, InfoType,
    Kind, NewItem, Submission, Target, Weakness,
};
use handling::{Actor, CaseId, Party, PersonId, ReportId, Settings, VendorId};
use jiff::{SignedDuration, Timestamp};
use store::testing::TestStore;
use store::{Clock, Ids};
use tower::ServiceExt;
use uuid::Uuid;
use web::{Limiter, Person, Shell, Site, Via, Visitor};

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}
pub fn reception() -> Actor {
    Actor::new(Party::Reception, person(1))
}
pub fn coordinator() -> Actor {
    Actor::new(Party::Coordinator, person(2))
}
pub fn reviewer() -> Actor {
    Actor::new(Party::Coordinator, person(3))
}

pub fn words() {
    words::install(&[
        words::TEXTS,
        web::TEXTS,
        coordination::TEXTS,
        words::Source {
            crate_name: "vuln",
            ja: vuln::TEXTS_JA,
            en: vuln::TEXTS_EN,
        },
    ]);
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
    pub body: String,
}

impl Seen {
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            self.body.contains(text),
            "“{text}” is not on the page ({}):\n{}",
            self.status,
            self.text()
        );
        self
    }

    pub fn hides(&self, text: &str) -> &Self {
        assert!(
            !self.body.contains(text),
            "“{text}” is on the page:\n{}",
            self.text()
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
        text.lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// No text of this room, of the tool-kit or of the terms is missing.
    pub fn is_worded(&self) -> &Self {
        for key in ["⟦coordination-", "⟦web-", "⟦vuln-"] {
            self.hides(key);
        }
        self
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

    /// The room dressed, for one who comes as `actor`.
    pub fn router(&self, actor: Option<Actor>, stepped_up: bool) -> axum::Router {
        let until = self
            .desk
            .clock()
            .now()
            .saturating_add(SignedDuration::from_mins(10))
            .unwrap();
        let enter = move |mut request: axum::extract::Request, next: axum::middleware::Next| async move {
            if let Some(actor) = actor {
                let id = actor.person.unwrap();
                let person = Person {
                    id,
                    name: "調整 太郎".into(),
                };
                let mut visitor = Visitor::known(actor, person, Via::Page);
                visitor.step_up_until = stepped_up.then_some(until);
                visitor.enter(&mut request);
            }
            next.run(request).await
        };
        let (router, _) = coordination::doors(self.desk.clone()).into_parts();
        let router = router.layer(axum::middleware::from_fn(enter));
        web::dress(
            router,
            &Shell::shared(Site::default(), Vec::new()),
            &Limiter::default(),
        )
    }

    pub async fn get(&self, actor: &Actor, lang: &str, path: &str) -> Seen {
        let request = Request::get(path)
            .header(header::ACCEPT_LANGUAGE, lang)
            .header(header::ACCEPT, "text/html");
        send(
            self.router(Some(*actor), true),
            request.body(Body::empty()).unwrap(),
        )
        .await
    }

    pub async fn stranger(&self, path: &str) -> Seen {
        let request = Request::get(path)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .unwrap();
        send(self.router(None, false), request).await
    }

    pub async fn post(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.post_as(actor, path, fields, true).await
    }

    pub async fn post_as(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        stepped_up: bool,
    ) -> Seen {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header(header::ACCEPT_LANGUAGE, "ja")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        send(self.router(Some(*actor), stepped_up), request).await
    }

    /// Posts a form with one text file.
    pub async fn post_file(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        content: &str,
    ) -> Seen {
        let mut body = String::new();
        for (field, value) in fields {
            let head = format!("Content-Disposition: form-data; name=\"{field}\"");
            body.push_str(&format!("--cut\r\n{head}\r\n\r\n{value}\r\n"));
        }
        let head = format!("Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"");
        body.push_str(&format!("--cut\r\n{head}\r\n\r\n{content}\r\n--cut--\r\n"));
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .body(Body::from(body))
            .unwrap();
        send(self.router(Some(*actor), true), request).await
    }

    /// Posts and follows to the page that shows the result.
    pub async fn done(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Seen {
        let sent = self.post(actor, path, fields).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{path} {fields:?}:\n{}",
            sent.text()
        );
        let seen = self.get(actor, "ja", &sent.location).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", sent.location);
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

    pub async fn report(&self, title: &str) -> ReportId {
        let receipt = self
            .desk
            .submit(&Actor::STRANGER, submission(title), With::default())
            .await
            .unwrap();
        receipt.report
    }

    /// A case passed to the coordinator.
    pub async fn case(&self, title: &str) -> CaseId {
        let report = self.report(title).await;
        let outline = CaseOutline {
            title: format!("{title}: XSS"),
            ..CaseOutline::default()
        };
        let accept = ReportCommand::Accept {
            cases: vec![outline],
        };
        let done = self.ok(&reception(), report.0, accept).await;
        let case = CaseId(*done.opened.first().unwrap());
        self.ok(&reception(), case.0, Case::Transfer).await;
        case
    }

    /// A registered developer with one account and one product.
    pub async fn vendor(&self, name: &str, account: u128) -> (VendorId, Actor) {
        let contact = Contact {
            manager: format!("{name} PSIRT"),
            email: format!("psirt{account}@vendor.example"),
            ..Contact::default()
        };
        let applicant = Actor {
            party: Party::Public,
            person: Some(person(account)),
        };
        let apply = Entry::Apply {
            name_ja: name.into(),
            name_en: format!("{name} Inc."),
            contact,
            read_standard: true,
        };
        let id = VendorId(self.desk.open(&applicant, apply).await.unwrap().file);
        let actor = Actor::new(Party::Vendor(id), person(account));
        self.ok(
            &coordinator(),
            id.0,
            Entry::OfferTerms {
                note: "called back".into(),
            },
        )
        .await;
        let version = self.desk.settings().terms_version.clone();
        self.ok(&actor, id.0, Entry::AgreeTerms { version }).await;
        let challenge = "a".repeat(64);
        let key = Entry::UploadKey {
            fingerprint: "F".repeat(40),
            armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----".into(),
            challenge: challenge.clone(),
        };
        self.ok(&actor, id.0, key).await;
        self.ok(&actor, id.0, Entry::AnswerKeyTest { answer: challenge })
            .await;
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
    let location = response
        .headers()
        .get(header::LOCATION)
        .and_then(|l| l.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Seen {
        status,
        location,
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
        items: vec![
            NewItem {
                info: InfoType::Nature,
                text: "機器の名前がそのまま画面に出る。".into(),
                attachment: None,
            },
            NewItem {
                info: InfoType::Attack,
                text: "機器の名前に <script>alert(document.domain)</script> と付ける。".into(),
                attachment: None,
            },
        ],
        circumstances: Circumstances {
            how_found: "設定中".into(),
            ..Circumstances::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    }
}

/// The fields of a complete advisory.
pub fn advisory() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "ja-title",
            "関東電機 Router におけるクロスサイト・スクリプティングの脆弱性",
        ),
        (
            "en-title",
            "関東電機 Router vulnerable to cross-site scripting",
        ),
        (
            "ja-summary",
            "関東電機 Router には、クロスサイト・スクリプティングの脆弱性があります。",
        ),
        (
            "en-summary",
            "The router is vulnerable to cross-site scripting.",
        ),
        (
            "ja-version-check",
            "管理画面の「情報」を開き、「ファームウェア」の欄を確認してください。",
        ),
        (
            "en-version-check",
            "Open “Information” on the web page and read “Firmware”.",
        ),
        (
            "ja-description",
            "管理画面の機器名の表示に、クロスサイト・スクリプティングの脆弱性 (CWE-79) があります。",
        ),
        (
            "en-description",
            "The display of device names is vulnerable to cross-site scripting (CWE-79).",
        ),
        (
            "ja-impact",
            "管理画面を開いた利用者のブラウザ上で、任意のスクリプトを実行される可能性があります。",
        ),
        (
            "en-impact",
            "An arbitrary script may be executed in the browser of a user who opens the page.",
        ),
        (
            "ja-solution",
            "1. 2026-04-20 に公開された 1.3 を配布ページからダウンロードする。2. 管理画面から更新する。",
        ),
        (
            "en-solution",
            "1. Download 1.3 of 2026-04-20 from the vendor. 2. Update through the web page.",
        ),
        ("ja-workaround", "回避策はありません。"),
        ("en-workaround", "There is no workaround."),
        (
            "ja-contact",
            "関東電機サポート 03-0000-0000（平日 9:00-17:00） support@kanto.example",
        ),
        (
            "en-contact",
            "Kanto support 03-0000-0000 (weekdays 9:00-17:00) support@kanto.example",
        ),
        ("affected-vendor-0", "関東電機"),
        ("affected-product-0", "関東電機 Router"),
        ("affected-versions-0", "1.0 - 1.2"),
        ("cve", "CVE-2026-12345"),
        ("cwe", "79"),
        ("cvss3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"),
    ]
}
