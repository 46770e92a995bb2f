//! A desk over a fresh store, and the people who come to it.

use std::collections::BTreeMap;

use casework::{Desk, Done, With};
use handling::case::Command as Case;
use handling::register::{Command as Entry, Contact};
use handling::report::{
    CaseOutline, Command as ReportCommand, Consent, Identity, InfoType, Kind, NewItem, Submission,
    Target, Weakness,
};
use handling::{Actor, CaseId, Party, PersonId, ReportId, Settings, VendorId};
use jiff::Timestamp;
use store::testing::TestStore;
use store::{Clock, Ids};
use uuid::Uuid;

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

pub struct Office {
    pub desk: Desk,
    #[allow(dead_code, reason = "the tests of the portal use this office too")]
    pub ids: Ids,
    pub _store: TestStore,
    _folder: tempfile::TempDir,
}

impl Office {
    pub async fn open(store: TestStore) -> Office {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault::Vault::open(&folder.path().join("key")).unwrap();
        let shelf = vault::Shelf::open(&folder.path().join("shelf")).unwrap();
        let clock = Clock::held("2026-04-01T00:00:00Z".parse::<Timestamp>().unwrap());
        let ids = Ids::seeded(1);
        let desk = Desk::new(
            (*store).clone(),
            vault,
            shelf,
            clock,
            ids.clone(),
            Settings::default(),
        );
        Office {
            desk,
            ids,
            _store: store,
            _folder: folder,
        }
    }

    pub async fn report(&self) -> (Actor, ReportId, String) {
        let receipt = self
            .desk
            .submit(&Actor::STRANGER, submission(), With::default())
            .await
            .unwrap();
        let finder = Actor {
            party: Party::Finder(receipt.report),
            person: None,
        };
        (finder, receipt.report, receipt.secret)
    }

    pub async fn case(&self, report: ReportId) -> CaseId {
        let outline = CaseOutline {
            title: "Kanto Router: XSS".into(),
            ..CaseOutline::default()
        };
        let accept = ReportCommand::Accept {
            cases: vec![outline],
        };
        let done = self.desk.act(&reception(), report.0, accept).await.unwrap();
        CaseId(*done.opened.first().expect("a case was opened"))
    }

    /// A registered developer with one account.
    pub async fn vendor(&self, name: &str, account: u128) -> (VendorId, Actor) {
        let contact = Contact {
            manager: format!("{name} PSIRT"),
            email: format!("psirt@{name}.example"),
            ..Contact::default()
        };
        let applicant = Actor {
            party: Party::Public,
            person: Some(person(account)),
        };
        let apply = Entry::Apply {
            name_ja: name.into(),
            name_en: name.into(),
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
        (id, actor)
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

    pub async fn on_case(&self, actor: &Actor, case: CaseId, command: Case) -> Done {
        self.ok(actor, case.0, command).await
    }
}

pub fn submission() -> Submission {
    Submission {
        kind: Some(Kind::Product),
        channel: Some(handling::report::Channel::Form),
        identity: Identity {
            name: "発見 花子".into(),
            organisation: "Nibble Lab".into(),
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
            NewItem {
                info: InfoType::Nature,
                text: "The name of a device is echoed unescaped.".into(),
                attachment: None,
            },
            NewItem {
                info: InfoType::Attack,
                text: "Name a device <script>alert(document.domain)</script>.".into(),
                attachment: None,
            },
        ],
        circumstances: handling::report::Circumstances {
            how_found: "while setting it up".into(),
            ..Default::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    }
}

#[allow(dead_code)]
pub type Names = BTreeMap<VendorId, String>;
