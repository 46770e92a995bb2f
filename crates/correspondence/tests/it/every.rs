//! Requirements 5.3: every message to every recipient, in Japanese, in English and in both, told by
//! stories in which every secret is a canary. The texts themselves are kept in `snapshots/`.

use std::collections::BTreeSet;

use correspondence::Tongue;
use handling::case::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Command as Case, DateFactors, EmergencyOutcome,
    MeasureKind, ObjectionGround, Presence,
};
use handling::message::MessageKind;
use handling::register::Command as Register;
use handling::report::{Block, Command as Report, DeclineCode, Kind, StopGround};
use handling::{Actor, CaseId};
use words::Lang;

use crate::office::{
    CANARY, Letters, Office, coordinator, reception, reviewer, secret, submission,
};

store::on_both_engines! {
    migrations: [vault::migrations(), courier::migrations(), casework::migrations()];
async fn in_japanese(store: TestStore) {
    let engine = store.engine();
    let letters = Box::pin(stories(Office::open(store, Tongue::One(Lang::Ja)).await)).await;
    check(&letters, Tongue::One(Lang::Ja));
    if engine == store::Engine::Sqlite {
        keep(&letters, "ja");
    }
}

async fn in_english(store: TestStore) {
    let engine = store.engine();
    let letters = Box::pin(stories(Office::open(store, Tongue::One(Lang::En)).await)).await;
    check(&letters, Tongue::One(Lang::En));
    if engine == store::Engine::Sqlite {
        keep(&letters, "en");
    }
}

async fn in_both(store: TestStore) {
    let letters = Box::pin(stories(Office::open(store, Tongue::Both).await)).await;
    check(&letters, Tongue::Both);
}
}

/// To whom a letter went, from its key: `M-08:<file>:<party>:<occasion>:<recipient>`.
fn recipient(key: &str) -> &str {
    let party = key.split(':').nth(2).unwrap();
    match party {
        "vendor" if key.contains(":person:") => "person",
        party => party,
    }
}

/// Table 5.3, without what later storeys bring (M-07 has no party yet).
const TABLE: [(&str, &[&str]); 19] = [
    ("M-01", &["finder", "vendor"]),
    ("M-02", &["finder", "vendor"]),
    ("M-03", &["finder"]),
    ("M-04", &["finder"]),
    ("M-05", &["finder"]),
    ("M-06", &["finder"]),
    ("M-08", &["vendor"]),
    ("M-09", &["person"]),
    ("M-10", &["vendor"]),
    ("M-11", &["reception", "vendor"]),
    ("M-12", &["coordinator", "vendor"]),
    ("M-13", &["reception", "vendor"]),
    ("M-14", &["vendor"]),
    ("M-15", &["finder", "vendor"]),
    ("M-16", &["coordinator", "reception", "vendor"]),
    ("M-17", &["reception", "vendor"]),
    ("M-21", &["vendor"]),
    ("M-22", &["vendor"]),
    ("M-33", &["coordinator"]),
];

fn check(letters: &Letters, tongue: Tongue) {
    for kind in MessageKind::ALL {
        let row = TABLE.iter().find(|(name, _)| *name == kind.as_str());
        let wanted: BTreeSet<&str> = row.iter().flat_map(|(_, to)| to.iter().copied()).collect();
        assert_eq!(
            wanted.is_empty(),
            kind == MessageKind::M07,
            "{kind:?} has its row"
        );
        let of_kind = letters.keys().filter(|key| key.starts_with(kind.as_str()));
        let got: BTreeSet<&str> = of_kind.map(|key| recipient(key)).collect();
        assert_eq!(got, wanted, "{kind:?}");
    }
    for (key, letter) in letters {
        let text = format!("{}\n{}\n{}", letter.subject, letter.from, letter.body);
        assert!(!text.contains(CANARY), "{key} tells a secret:\n{text}");
        assert!(
            !text.contains('⟦') && !text.contains("{$") && !text.contains("{ "),
            "{key}:\n{text}"
        );
        for address in ["hanako@", "psirt@", "somebody@"] {
            assert!(!text.contains(address), "{key} names an address:\n{text}");
        }
        let ja = text.contains("問い合わせ先");
        let en = text.contains("Whom to contact");
        let wanted = match tongue {
            Tongue::One(Lang::Ja) => (true, false, "ja"),
            Tongue::One(Lang::En) => (false, true, "en"),
            // A person has a language; only places have none.
            Tongue::Both if key.contains(":person:") => (false, true, "en"),
            Tongue::Both => (true, true, "ja, en"),
        };
        assert_eq!((ja, en, letter.langs.as_str()), wanted, "{key}");
        assert!(letter.body.contains("https://desk.example/"), "{key}");
        assert!(letter.body.contains("-desk@desk.example"), "{key}");
    }
}

fn keep(letters: &Letters, lang: &str) {
    let groups: [(&str, &[&str]); 3] = [
        ("finder", &["finder"]),
        ("developer", &["vendor", "person"]),
        ("bodies", &["reception", "coordinator"]),
    ];
    for (group, parties) in groups {
        let mut texts = BTreeSet::new();
        for (key, letter) in letters {
            if parties.contains(&recipient(key)) {
                let kind = key.split(':').next().unwrap();
                texts.insert(format!(
                    "===== {kind}\nFrom: {}\nSubject: {}\n\n{}",
                    letter.from, letter.subject, letter.body
                ));
            }
        }
        let all: Vec<String> = texts.into_iter().collect();
        insta::with_settings!({ prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{group}-{lang}"), all.join("\n"));
        });
    }
}

async fn stories(office: Office) -> Letters {
    Box::pin(published(&office)).await;
    Box::pin(cancelled_then_stopped(&office)).await;
    Box::pin(small_ones(&office)).await;
    Box::pin(own_product(&office)).await;
    let letters = office.letters().await;
    let dead: Vec<_> = office
        .fates()
        .await
        .into_iter()
        .filter(|f| f.1 == "dead")
        .collect();
    assert!(dead.is_empty(), "{dead:#?}");
    let queues = office.queues().await;
    assert!(
        !queues.contains('@') && !queues.contains(CANARY),
        "no queue holds an address"
    );
    letters
}

async fn deliver(office: &Office) {
    let round = office.deliver().await;
    assert_eq!((round.later, round.dead), (0, 0));
}

async fn published(office: &Office) {
    let (_, report) = office.report().await;
    deliver(office).await;
    let question = secret("which version?");
    let reply_by = Some(office.in_days(7).at);
    office
        .ok(&reception(), report.0, Report::Ask { question, reply_by })
        .await;
    let ask = Report::Ask {
        question: secret("thank you"),
        reply_by: None,
    };
    office.ok(&reception(), report.0, ask).await;
    deliver(office).await;
    let case = office.begun(report).await;
    let (a, psirt) = office.vendor("kanto", 10).await;
    let (b, _) = office.vendor("osaka", 11).await;
    office.told(case, &[a, b]).await;
    deliver(office).await;
    office.detailed(&psirt, case).await;
    deliver(office).await;
    // The other one stays silent: the clockwork itself asks for status (M-10).
    office.wait(24 * 8);
    office.desk.tick().await.unwrap();
    deliver(office).await;
    office
        .case(
            &coordinator(),
            case,
            Case::Remind {
                vendor: b,
                last: true,
            },
        )
        .await;
    deliver(office).await;
    office.verified(&psirt, case, Presence::Affected).await;
    Box::pin(dates(office, case, &psirt)).await;
    let evidence = secret("their page");
    office
        .case(
            &coordinator(),
            case,
            Case::RecordBreach {
                vendor: b,
                evidence,
            },
        )
        .await;
    let keep = Case::DecideEmergency {
        outcome: EmergencyOutcome::Keep,
        reason: secret("nobody noticed"),
    };
    office.case(&coordinator(), case, keep).await;
    let exclude = Register::Exclude {
        reason: secret("breach"),
        review_on: office.in_days(180).at,
    };
    office.ok(&coordinator(), b.0, exclude).await;
    deliver(office).await;
    Box::pin(publish(office, case, &psirt)).await;
    deliver(office).await;
}

async fn dates(office: &Office, case: CaseId, psirt: &Actor) {
    let end = office.in_days(20);
    office
        .case(
            &coordinator(),
            case,
            Case::SetDate {
                end,
                factors: factors(),
                late: None,
            },
        )
        .await;
    deliver(office).await;
    for days in [25, 26] {
        let wanted = office.in_days(days);
        let ask = Case::RequestDate {
            wanted: wanted.clone(),
            reason: secret("tests"),
        };
        office.case(psirt, case, ask).await;
        deliver(office).await;
        let view = office.desk.case(&coordinator(), case).await.unwrap();
        let handling::disclosure::CaseView::Bodies(view) = view else {
            panic!()
        };
        let open = view.requests.iter().find(|r| r.decided.is_none()).unwrap();
        let decide = Case::DecideRequest {
            request: open.id,
            change: (days == 26).then_some(wanted),
            reason: secret("heard"),
            late: None,
        };
        office.case(&coordinator(), case, decide).await;
        deliver(office).await;
    }
}

fn factors() -> DateFactors {
    DateFactors {
        results: secret("affected"),
        countermeasure_time: secret("ready"),
        overseas: secret("none"),
        leak_risk: secret("low"),
        precedent: String::new(),
    }
}

async fn publish(office: &Office, case: CaseId, psirt: &Actor) {
    let fix = Case::ReportMeasure {
        kind: MeasureKind::Fix,
        text: secret("update"),
        url: "https://kanto.example/1.3".into(),
    };
    office.case(psirt, case, fix).await;
    office
        .case(
            psirt,
            case,
            Case::ReportStatus {
                text: secret("soon"),
            },
        )
        .await;
    let declare = Case::Declare {
        ja: "更新してください。".into(),
        en: "Update.".into(),
    };
    office.case(psirt, case, declare).await;
    office
        .case(&coordinator(), case, Case::WriteDraft { draft: draft() })
        .await;
    office
        .case(&coordinator(), case, Case::SubmitDraft { waiver: None })
        .await;
    office.case(&reviewer(), case, Case::ApproveDraft).await;
    office.wait(24 * 26);
    office.desk.tick().await.unwrap();
}

async fn cancelled_then_stopped(office: &Office) {
    let (_, report) = office.report().await;
    let case = office.begun(report).await;
    let (vendor, psirt) = office.vendor("nagoya", 12).await;
    office.told(case, &[vendor]).await;
    deliver(office).await;
    let none = Case::DeclareNoneConcerned {
        ground: secret("no such part"),
    };
    office.case(&psirt, case, none).await;
    let ground = ObjectionGround::NotVulnerability;
    office
        .case(
            &coordinator(),
            case,
            Case::Cancel {
                ground,
                reason: secret("all say no"),
            },
        )
        .await;
    deliver(office).await;
    let stop = Report::Stop {
        ground: StopGround::NotVulnerabilityByCoordinator,
        evidence: secret("evidence"),
        reason: secret("reason"),
    };
    office.ok(&reception(), report.0, stop).await;
    deliver(office).await;
}

async fn small_ones(office: &Office) {
    let (_, report) = office.report().await;
    let decline = Report::Decline {
        code: DeclineCode::OutOfScope,
        reason: secret("elsewhere"),
    };
    office.ok(&reception(), report.0, decline).await;
    // Reproaches stay off the wire.
    let (_, report) = office.report().await;
    let decline = Report::Decline {
        code: DeclineCode::ClearlyUnlawful,
        reason: secret("how"),
    };
    office.ok(&reception(), report.0, decline).await;
    let mut partial = submission();
    partial.items.clear();
    partial.channel = Some(handling::report::Channel::Mail);
    partial.identity.language = office.wished();
    let incomplete = Report::RecordIncomplete {
        submission: partial,
        missing: vec![Block::Information],
    };
    office.desk.open(&reception(), incomplete).await.unwrap();
    deliver(office).await;
}

async fn own_product(office: &Office) {
    let (_, psirt) = office.vendor("kobe", 13).await;
    let mut own = submission();
    own.kind = Some(Kind::OwnProduct);
    own.countermeasure = Some(secret("version 2"));
    own.own_products_only = true;
    own.circumstances.is_maker = true;
    let done = office.desk.open(&psirt, Report::Submit(own)).await.unwrap();
    let case = CaseId(done.opened[0]);
    deliver(office).await;
    office
        .ok(&reception(), done.file, Report::Accept { cases: vec![] })
        .await;
    deliver(office).await;
    let opinion = Case::GiveOpinion {
        text: secret("this week"),
        wanted: None,
    };
    office.case(&psirt, case, opinion).await;
    let set = Case::SetDate {
        end: office.in_days(10),
        factors: factors(),
        late: None,
    };
    office.case(&coordinator(), case, set).await;
    deliver(office).await;
    office
        .case(
            &coordinator(),
            case,
            Case::ProposeDate {
                end: office.in_days(9),
            },
        )
        .await;
    deliver(office).await;
}

fn draft() -> AdvisoryDraft {
    let text = |title: &str| AdvisoryText {
        title: title.into(),
        summary: "Kanto Router には、クロスサイト・スクリプティングの脆弱性があります。".into(),
        version_check: "管理画面の「情報」を開き、「ファームウェア」の欄を確認してください。"
            .into(),
        description:
            "管理画面の機器名の表示に、クロスサイト・スクリプティングの脆弱性 (CWE-79) があります。"
                .into(),
        impact:
            "管理画面を開いた利用者のブラウザ上で、任意のスクリプトを実行される可能性があります。"
                .into(),
        solution: "1. 配布ページを開く。2. 1.3 をダウンロードする。3. 管理画面から更新する。"
            .into(),
        workaround: "回避策はありません。".into(),
        contact: "Kanto Denki サポート 03-0000-0000（平日 9:00-17:00） support@kanto.example"
            .into(),
        ..AdvisoryText::default()
    };
    AdvisoryDraft {
        ja: text("Kanto Router におけるクロスサイト・スクリプティングの脆弱性"),
        en: text("Kanto Router vulnerable to cross-site scripting"),
        affected: vec![AffectedProduct {
            vendor: "Kanto Denki".into(),
            product: "Kanto Router".into(),
            versions: "1.0 - 1.2".into(),
            cpe: String::new(),
        }],
        cve: vec!["CVE-2026-12345".into()],
        cwe: vec![79],
        cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N".into(),
        ..AdvisoryDraft::default()
    }
}
