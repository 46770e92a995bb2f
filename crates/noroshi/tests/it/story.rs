//! One report, its case, a developer who was told and one who was not.

use casework::{Desk, With};
use handling::case::{Command as Case, Identification};
use handling::register::{Command as Entry, Contact};
use handling::report::{
    CaseOutline, Command, Consent, Identity, InfoType, Kind, NewItem, Submission, Target, Weakness,
};
use handling::{Actor, Party, PersonId, VendorId};
use uuid::Uuid;

/// A registered developer, acted for by `person`.
pub async fn developer(desk: &Desk, coordinator: &Actor, name: &str, person: PersonId) -> VendorId {
    let contact = Contact {
        manager: format!("{name} PSIRT"),
        email: format!("psirt@{name}.example"),
        ..Contact::default()
    };
    let applicant = Actor {
        party: Party::Public,
        person: Some(person),
    };
    let apply = Entry::Apply {
        name_ja: name.into(),
        name_en: name.into(),
        contact,
        read_standard: true,
    };
    let vendor = VendorId(desk.open(&applicant, apply).await.unwrap().file);
    let actor = Actor::new(Party::Vendor(vendor), person);
    let version = desk.settings().terms_version.clone();
    let challenge = "a".repeat(64);
    let key = Entry::UploadKey {
        fingerprint: format!("{:040X}", vendor.0.as_u128()),
        armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----".into(),
        challenge: challenge.clone(),
    };
    desk.act(
        coordinator,
        vendor.0,
        Entry::OfferTerms {
            note: "called back".into(),
        },
    )
    .await
    .unwrap();
    desk.act(&actor, vendor.0, Entry::AgreeTerms { version })
        .await
        .unwrap();
    desk.act(&actor, vendor.0, key).await.unwrap();
    desk.act(&actor, vendor.0, Entry::AnswerKeyTest { answer: challenge })
        .await
        .unwrap();
    vendor
}

/// The report, and what a finder keeps.
pub async fn report(desk: &Desk) -> casework::Receipt {
    let sent = submission(&desk.settings().notice_version);
    desk.submit(&Actor::STRANGER, sent, With::default())
        .await
        .unwrap()
}

/// Accepted, passed on, and told to one developer in summary.
pub async fn case(
    desk: &Desk,
    report: Uuid,
    reception: &Actor,
    coordinator: &Actor,
    told: VendorId,
) -> Uuid {
    let outline = CaseOutline {
        title: "Kanto Router: XSS".into(),
        ..CaseOutline::default()
    };
    let done = desk
        .act(
            reception,
            report,
            Command::Accept {
                cases: vec![outline],
            },
        )
        .await
        .unwrap();
    let case = done.opened[0];
    desk.act(reception, case, Case::Transfer).await.unwrap();
    desk.act(coordinator, case, Case::Begin).await.unwrap();
    let named = vec![Identification {
        vendor: told,
        reasoning: "maker".into(),
    }];
    desk.act(
        coordinator,
        case,
        Case::Identify {
            vendors: named,
            rejected: vec![],
        },
    )
    .await
    .unwrap();
    let text =
        "ルータ製品の管理画面に関する脆弱性。利用者の操作なしに影響が及ぶ可能性がある。".into();
    desk.act(coordinator, case, Case::WriteSummary { text })
        .await
        .unwrap();
    desk.act(
        coordinator,
        case,
        Case::SendSummary {
            vendors: vec![told],
        },
    )
    .await
    .unwrap();
    case
}

pub fn submission(notice: &str) -> Submission {
    let item = |info, text: &str| NewItem {
        info,
        text: text.into(),
        attachment: None,
    };
    Submission {
        kind: Some(Kind::Product),
        identity: Identity {
            name: "発見 花子".into(),
            email: "hanako@finder.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        channel: Some(handling::report::Channel::Form),
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
            item(
                InfoType::Attack,
                "Name a device <script>alert(document.domain)</script>.",
            ),
        ],
        circumstances: handling::report::Circumstances {
            how_found: "while setting it up".into(),
            ..Default::default()
        },
        notice_version: notice.to_owned(),
        ..Submission::default()
    }
}
