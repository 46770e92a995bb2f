//! A portal over a desk, and editions put there as the desk would put them.

use std::io::Read as _;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::middleware::{Next, from_fn};
use flate2::read::GzDecoder;
use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Edition, HistoryLine, MeasureKind, NoReport,
    PublicStatus, Reference, VendorLine,
};
use handling::{Actor, Party, PersonId, VendorId};
use jiff::Timestamp;
use portal::Portal;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Person, Shell, Site, Via, Visitor};

use crate::desk::Office;

store::statements! {
    /// What the desk writes when an advisory is published (casework::editions).
    pub PUT = "insert into editions
        (file, version, number, latest, published, updated, change, body)
        values ($1, $2, $3, true, $4, $5, $6, $7)";
    /// Earlier editions are no longer the latest.
    pub AGE = "update editions set latest = false where file = $1 and version < $2";
}

pub struct House {
    pub office: Office,
    pub portal: Portal,
    pub router: Router,
}

pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        self
    }

    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

pub fn site() -> Site {
    Site {
        name_ja: "見本公表サイト".into(),
        name_en: "Sample Portal".into(),
        base_url: "https://portal.example".into(),
        contact_mail: Some("desk@portal.example".into()),
        ..Site::default()
    }
}

pub fn texts() -> [words::Source; 4] {
    [web::TEXTS, portal::TEXTS, portal::CVSS_TEXTS, words::TEXTS]
}

impl House {
    pub async fn open() -> House {
        let store = store::testing::sqlite(&[vault::migrations(), casework::migrations()]).await;
        House::over(Office::open(store).await)
    }

    pub fn over(office: Office) -> House {
        words::install(&texts());
        let portal = Portal::new(office.desk.clone());
        let (router, _) = portal::doors(portal.clone()).into_parts();
        // The accounts room's part: a header says who is signed in.
        let router = router.layer(from_fn(
            async |mut request: axum::extract::Request, next: Next| {
                if request.headers().contains_key("x-test-person") {
                    let person = Person {
                        id: PersonId(Uuid::from_u128(7)),
                        name: "受付 太郎".into(),
                    };
                    let actor = Actor::new(Party::Reception, person.id);
                    Visitor::known(actor, person, Via::Page).enter(&mut request);
                }
                next.run(request).await
            },
        ));
        let shell = Shell::shared(site(), vec![]);
        let router = web::dress(router, &shell, &web::Limiter::default());
        House {
            office,
            portal,
            router,
        }
    }

    /// Makes an edition public and lets the portal see it.
    pub async fn publish(&self, edition: &Edition, change: u64) {
        let file = Uuid::from_u128(u128::from(crc(&edition.number)));
        let body = serde_json::to_string(edition).unwrap();
        let mut tx = self.office.desk.store().write().await.unwrap();
        let args = [
            file.into(),
            u64::from(edition.version).into(),
            (&edition.number).into(),
            edition.published.into(),
            edition.updated.into(),
            change.into(),
            body.into(),
        ];
        tx.run(&PUT, &args).await.unwrap();
        let version = u64::from(edition.version);
        tx.run(&AGE, &[file.into(), version.into()]).await.unwrap();
        tx.commit().await.unwrap();
        self.portal.refresh().await.unwrap();
    }

    pub async fn get(&self, target: &str) -> Seen {
        self.get_with(target, &[]).await
    }

    pub async fn get_with(&self, target: &str, headers: &[(&str, &str)]) -> Seen {
        let request = headers
            .iter()
            .fold(Request::get(target), |request, (name, value)| {
                request.header(*name, *value)
            });
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let mut body = String::new();
        if headers.get("content-encoding").is_some() && !bytes.is_empty() {
            GzDecoder::new(&bytes[..])
                .read_to_string(&mut body)
                .unwrap();
        } else {
            body = String::from_utf8(bytes.to_vec()).unwrap();
        }
        Seen {
            status,
            headers,
            body,
        }
    }
}

fn crc(text: &str) -> u64 {
    text.bytes().fold(7, |hash: u64, byte| {
        hash.wrapping_mul(31).wrapping_add(u64::from(byte))
    })
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Every part filled, in both languages.
pub fn edition(number: &str) -> Edition {
    let text = |lang: &str| AdvisoryText {
        title: format!("{lang} カントウルータにおけるクロスサイト・スクリプティングの脆弱性"),
        summary: format!("{lang} summary of the weakness."),
        version_check: format!("{lang} Open the page “About”, see https://kanto.example/check ."),
        description: format!("{lang} description CWE-79"),
        impact: format!("{lang} impact"),
        solution: format!("{lang} 1. Download.\n2. Install."),
        workaround: format!("{lang} There is no workaround."),
        acknowledgement: format!("{lang} thanks"),
        contact: format!("{lang} 03-0000-0000 (weekdays 9:00-17:00)"),
        analysis: format!("{lang} analysis"),
    };
    let advisory = AdvisoryDraft {
        ja: text("JA"),
        en: text("EN"),
        affected: vec![AffectedProduct {
            vendor: "関東電機".into(),
            product: "Kanto Router".into(),
            versions: "1.0 - 1.2".into(),
            cpe: "cpe:2.3:o:kanto:router:*:*:*:*:*:*:*:*".into(),
        }],
        cve: vec!["CVE-2026-12345".into()],
        cwe: vec![79],
        cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N".into(),
        cvss4: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N".into(),
        references: vec![Reference {
            title: "Notes".into(),
            url: "https://kanto.example/notes".into(),
        }],
    };
    Edition {
        number: number.into(),
        version: 1,
        published: at("2026-05-01T03:00:00Z"),
        updated: at("2026-05-01T03:00:00Z"),
        advisory,
        vendors: vendors(),
        history: vec![],
        own_product: false,
    }
}

pub const STATUSES: [PublicStatus; 9] = [
    PublicStatus::AffectedWithMeasure,
    PublicStatus::Affected,
    PublicStatus::NotAffected,
    PublicStatus::UnderInvestigation,
    PublicStatus::Known,
    PublicStatus::NoReport(NoReport::Verification),
    PublicStatus::NoReport(NoReport::Status),
    PublicStatus::NoReport(NoReport::Both),
    PublicStatus::Unreachable,
];

fn vendors() -> Vec<VendorLine> {
    let line = |(n, status): (usize, &PublicStatus)| VendorLine {
        vendor: VendorId(Uuid::from_u128(0xfeed_0000 + n as u128)),
        name_ja: format!("開発者{n}"),
        name_en: format!("Developer {n}"),
        status: *status,
        products: vec![(format!("Product {n}"), "1.0".into())],
        measures: vec![(
            MeasureKind::Fix,
            "Update".into(),
            Some("https://kanto.example/1.3".into()),
        )],
        statement_ja: format!("見解{n}"),
        statement_en: format!("Statement {n}"),
        own_advisory: Some("https://kanto.example/advisory".into()),
        as_of: at("2026-04-30T00:00:00Z"),
    };
    STATUSES.iter().enumerate().map(line).collect()
}

/// The edition after this one, with a correction.
pub fn corrected(edition: &Edition) -> Edition {
    let mut next = edition.clone();
    next.version += 1;
    next.updated = at("2026-06-01T06:30:00Z");
    next.history.push(HistoryLine {
        at: next.updated,
        ja: "版の誤りを訂正しました。".into(),
        en: "The versions were wrong.".into(),
        correction: true,
    });
    next.advisory.ja.impact = "訂正後の影響".into();
    next.advisory.en.impact = "Impact after correction".into();
    next
}
