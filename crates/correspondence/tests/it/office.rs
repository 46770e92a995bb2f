//! A desk with its post office, and people whose every word is a canary.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use casework::{Desk, Done, With};
use correspondence::{
    AccountMail, Config, Directory, Entry, Part, Post, Reply, Round, Tongue, Unavailable,
};
use courier::{Address, Courier};
use handling::case::{Command as Case, Identification, NewAnswer, Novelty, Presence};
use handling::register::{Command as Register, Contact};
use handling::report::{
    CaseOutline, Circumstances, Command as Report, Consent, Identity, InfoType, Kind, NewItem,
    Submission, Target, Weakness,
};
use handling::{Actor, CaseId, Moment, Party, PersonId, ReportId, Settings, VendorId};
use jiff::{SignedDuration, Timestamp};
use store::testing::TestStore;
use store::{Clock, Ids};
use uuid::Uuid;
use words::Lang;

/// Stands in every text that no mail may repeat.
pub const CANARY: &str = "KANARI";

store::statements! {
    /// What became of letters, by key.
    pub LETTERS = "select id, job_key, state, error, body from queue_jobs
        where queue = 'letters' order by job_key";
    /// Everything the queues hold.
    pub BODIES = "select body, error from queue_jobs";
    /// What waits in a queue.
    pub OPEN = "select count(*) as many from queue_jobs where queue = $1 and state = 'open'";
}

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

/// A secret text.
pub fn secret(what: &str) -> String {
    format!("{CANARY} {what}")
}

#[derive(Clone, Default)]
pub struct Book(pub Arc<Mutex<BTreeMap<PersonId, (String, Lang)>>>);

impl Directory for Book {
    fn queue(&self) -> &'static str {
        "mails"
    }

    fn entries<'a>(&'a self, people: &'a [PersonId]) -> Reply<'a, Vec<Entry>> {
        let known = self.0.lock().unwrap();
        let found = people.iter().filter_map(|p| {
            known.get(p).map(|(email, lang)| Entry {
                person: *p,
                email: email.clone(),
                lang: *lang,
            })
        });
        let found: Vec<Entry> = found.collect();
        Box::pin(async move { Ok(found) })
    }

    fn account_mail<'a>(&'a self, body: &'a serde_json::Value) -> Reply<'a, AccountMail> {
        let part = body["part"].as_str().map(|_| Part::Coordinator);
        let mail = body["to"].as_str().map(|to| AccountMail {
            to: to.to_owned(),
            link: "https://desk.example/invitation/TOKEN".into(),
            lang: Lang::En,
            part,
            expires: "2026-04-08T00:00:00Z".parse().unwrap(),
        });
        Box::pin(async move { mail.ok_or_else(|| Unavailable("not opened".into())) })
    }
}

pub struct Office {
    pub desk: Desk,
    pub post: Post,
    pub book: Book,
    pub courier: Courier,
    pub store: TestStore,
    pub tongue: Tongue,
    pub _folder: tempfile::TempDir,
}

/// The letters' texts by key: `M-08:…:contact`.
pub type Letters = BTreeMap<String, courier::Kept>;

impl Office {
    /// Letters go into the mailbox.
    pub async fn open(store: TestStore, tongue: Tongue) -> Office {
        let courier = Courier::open(courier::Config::Mailbox((*store).clone())).unwrap();
        Office::with(store, tongue, courier).await
    }

    pub async fn with(store: TestStore, tongue: Tongue, courier: Courier) -> Office {
        words::install(&[web::TEXTS, correspondence::TEXTS]);
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
        let book = Book::default();
        let post = Post::new(desk.clone(), courier.clone(), book.clone(), config(tongue));
        Office {
            desk,
            post,
            book,
            courier,
            store,
            tongue,
            _folder: folder,
        }
    }

    /// Another worker over the same house.
    pub fn second_post(&self) -> Post {
        let courier = self.courier.clone();
        Post::new(
            self.desk.clone(),
            courier,
            self.book.clone(),
            config(self.tongue),
        )
    }

    pub async fn deliver(&self) -> Round {
        Box::pin(correspondence::deliver(&self.post)).await.unwrap()
    }

    pub fn wait(&self, hours: i64) {
        self.desk.clock().advance(SignedDuration::from_hours(hours));
    }

    pub fn in_days(&self, days: i64) -> Moment {
        let now = self.desk.clock().now();
        Moment::tokyo(
            now.saturating_add(SignedDuration::from_hours(24 * days))
                .unwrap(),
        )
    }

    fn lang(&self) -> Lang {
        match self.tongue {
            Tongue::One(lang) => lang,
            Tongue::Both => Lang::En,
        }
    }

    pub async fn report(&self) -> (Actor, ReportId) {
        let mut submission = submission();
        submission.identity.language = self.wished();
        self.submitted(submission).await
    }

    /// The language finders wish for.
    pub fn wished(&self) -> String {
        match self.tongue {
            Tongue::One(lang) => lang.tag().into(),
            Tongue::Both => String::new(),
        }
    }

    pub async fn submitted(&self, submission: Submission) -> (Actor, ReportId) {
        let receipt = self
            .desk
            .submit(&Actor::STRANGER, submission, With::default())
            .await
            .unwrap();
        let finder = Actor {
            party: Party::Finder(receipt.report),
            person: None,
        };
        (finder, receipt.report)
    }

    /// Accepted and with the coordinator.
    pub async fn begun(&self, report: ReportId) -> CaseId {
        let outline = CaseOutline {
            title: secret("title"),
            ..CaseOutline::default()
        };
        let cases = vec![outline];
        let done = self
            .ok(&reception(), report.0, Report::Accept { cases })
            .await;
        let case = CaseId(done.opened[0]);
        self.case(&reception(), case, Case::Transfer).await;
        self.case(&coordinator(), case, Case::Begin).await;
        case
    }

    /// First notices to these developers are on their way.
    pub async fn told(&self, case: CaseId, vendors: &[VendorId]) {
        let name = |vendor: &VendorId| Identification {
            vendor: *vendor,
            reasoning: secret("reasoning"),
        };
        let identify = Case::Identify {
            vendors: vendors.iter().map(name).collect(),
            rejected: vec![],
        };
        self.case(&coordinator(), case, identify).await;
        let text = secret("ルータ製品の管理画面に関する脆弱性。");
        self.case(&coordinator(), case, Case::WriteSummary { text })
            .await;
        let vendors = vendors.to_vec();
        self.case(&coordinator(), case, Case::SendSummary { vendors })
            .await;
    }

    pub async fn detailed(&self, psirt: &Actor, case: CaseId) {
        let ask = Case::RequestDetail {
            persons: vec![psirt.person.unwrap()],
            secrecy_agreed: true,
            may_be_named: true,
        };
        self.case(psirt, case, ask).await;
    }

    pub async fn verified(&self, psirt: &Actor, case: CaseId, presence: Presence) {
        self.case(psirt, case, Case::StartVerification).await;
        let answer = NewAnswer {
            product: secret("product"),
            versions: secret("1.0"),
            presence,
            novelty: (presence == Presence::Affected).then_some(Novelty::New),
            ground: secret("ground"),
        };
        let answers = vec![answer];
        self.case(psirt, case, Case::ReportVerification { answers })
            .await;
    }

    /// A registered developer with one account, which is also its contact point.
    pub async fn vendor(&self, name: &str, account: u128) -> (VendorId, Actor) {
        let email = format!("psirt@{name}.example");
        if self.tongue != Tongue::Both {
            let entry = (email.clone(), self.lang());
            self.book.0.lock().unwrap().insert(person(account), entry);
        } else {
            let entry = (format!("somebody@{name}.example"), Lang::En);
            self.book.0.lock().unwrap().insert(person(account), entry);
        }
        let contact = Contact {
            manager: secret("manager"),
            email,
            phone: secret("phone"),
            other: secret("other"),
            organisation_note: secret("organisation"),
        };
        let applicant = Actor {
            party: Party::Public,
            person: Some(person(account)),
        };
        let apply = Register::Apply {
            name_ja: secret(name),
            name_en: secret(name),
            contact,
            read_standard: true,
        };
        let id = VendorId(self.desk.open(&applicant, apply).await.unwrap().file);
        let actor = Actor::new(Party::Vendor(id), person(account));
        let note = secret("called back");
        self.ok(&coordinator(), id.0, Register::OfferTerms { note })
            .await;
        let version = self.desk.settings().terms_version.clone();
        self.ok(&actor, id.0, Register::AgreeTerms { version })
            .await;
        let challenge = "a".repeat(64);
        let key = Register::UploadKey {
            fingerprint: "F".repeat(40),
            armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----".into(),
            challenge: challenge.clone(),
        };
        self.ok(&actor, id.0, key).await;
        self.ok(&actor, id.0, Register::AnswerKeyTest { answer: challenge })
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
        // Boxed: a story of many acts would not fit a test's stack.
        match Box::pin(self.desk.act(actor, file, command)).await {
            Ok(done) => done,
            Err(problem) => panic!("{shown}: {problem}"),
        }
    }

    pub async fn case(&self, actor: &Actor, case: CaseId, command: Case) -> Done {
        self.ok(actor, case.0, command).await
    }

    /// Letters in the mailbox, by their key.
    pub async fn letters(&self) -> Letters {
        let mut tx = self.store.read().await.unwrap();
        let rows = tx.rows(&LETTERS, &[]).await.unwrap();
        drop(tx);
        let mut letters = Letters::new();
        for row in rows {
            let id = row.get::<Uuid>("id").unwrap();
            let kept = self.courier.mailbox().unwrap().letter(id).await.unwrap();
            if let Some(kept) = kept {
                letters.insert(row.get("job_key").unwrap(), kept);
            }
        }
        letters
    }

    /// Keys, states and errors of all letters.
    pub async fn fates(&self) -> Vec<(String, String, String)> {
        let mut tx = self.store.read().await.unwrap();
        let rows = tx.rows(&LETTERS, &[]).await.unwrap();
        let read = |row: &store::Row| {
            (
                row.get("job_key").unwrap(),
                row.get("state").unwrap(),
                row.get::<Option<String>>("error")
                    .unwrap()
                    .unwrap_or_default(),
            )
        };
        rows.iter().map(read).collect()
    }

    pub async fn open_jobs(&self, queue: &str) -> i64 {
        let mut tx = self.store.read().await.unwrap();
        let row = tx.row(&OPEN, &[queue.into()]).await.unwrap().unwrap();
        row.get("many").unwrap()
    }

    /// Everything the queues hold, to be searched.
    pub async fn queues(&self) -> String {
        let mut tx = self.store.read().await.unwrap();
        let rows = tx.rows(&BODIES, &[]).await.unwrap();
        let text = |row: &store::Row| {
            let error: Option<String> = row.get("error").unwrap();
            format!("{} {error:?}\n", row.get::<String>("body").unwrap())
        };
        rows.iter().map(text).collect()
    }
}

fn config(tongue: Tongue) -> Config {
    let at = |text: &str| Address::parse(text).unwrap();
    Config {
        site: ("試験の窓口".into(), "Test Desk".into()),
        operator: ("試験団体".into(), "Test Body".into()),
        base_url: "https://desk.example".into(),
        reception: at("reception@desk.example"),
        coordinator: at("coordination@desk.example"),
        reception_desk: at("reception-desk@desk.example"),
        coordinator_desk: at("coordination-desk@desk.example"),
        desk_tongue: tongue,
        lease: SignedDuration::from_secs(300),
    }
}

pub fn submission() -> Submission {
    let item = |info, text: &str| NewItem {
        info,
        text: secret(text),
        attachment: None,
    };
    Submission {
        kind: Some(Kind::Product),
        channel: Some(handling::report::Channel::Form),
        identity: Identity {
            name: secret("Hanako"),
            organisation: secret("Nibble Lab"),
            email: "hanako@finder.example".into(),
            phone: secret("03"),
            language: "ja".into(),
            public_key: String::new(),
        },
        consent: Some(Consent::default()),
        target: Target {
            name: secret("router"),
            version: secret("1.2"),
            maker: secret("maker"),
            origin: secret("shop"),
            form: "appliance".into(),
            urls: vec![],
            in_japan: Some(true),
        },
        summary: secret("gist"),
        weakness: Some(Weakness::CrossSiteScripting),
        cwe: Some(79),
        items: vec![
            item(InfoType::Nature, "nature"),
            item(InfoType::Verification, "check"),
            item(InfoType::Attack, "attack"),
        ],
        circumstances: Circumstances {
            how_found: secret("found"),
            told_others: secret("told"),
            publication_plan: secret("plan"),
            abuse_seen: secret("abuse"),
            ..Circumstances::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    }
}
