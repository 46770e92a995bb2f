//! Who plays in the demonstration.

use accounts::{NewPerson, NewToken, Role};
use anyhow::{Context, Result};
use handling::register::{Command as Entry, Contact, NewProduct};
use handling::{Actor, Party, PersonId, VendorId};
use serde::{Deserialize, Serialize};

use super::records::{self, Record};
use crate::assemble::House;

/// A real OpenPGP key, so that what pages say of keys can be seen. Its secret part was thrown away:
/// whoever wants to try the key test uploads an own key.
const KEY: &[u8] = include_bytes!("key.asc");

/// An account of the demonstration, as printed and as written to `demo-accounts.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoAccount {
    /// Role in a word.
    pub role: String,
    /// Name.
    pub name: String,
    /// To sign in with.
    pub email: String,
    /// To sign in with.
    pub password: String,
    /// Second factor, base32; empty where none is needed.
    pub totp_secret: String,
    /// For the machine interface.
    pub api_token: String,
}

/// The cast, as the stories need it.
pub struct Cast {
    pub reception: Actor,
    pub coordinator: Actor,
    pub reviewer: Actor,
    /// Registered developers, each with the records that name their products.
    pub vendors: Vec<Player>,
}

/// A registered developer.
pub struct Player {
    pub vendor: VendorId,
    pub actor: Actor,
    pub person: PersonId,
}

const REGISTERED: usize = 8;

/// Enters everybody.
pub async fn enter(house: &House) -> Result<(Cast, Vec<DemoAccount>)> {
    let mut accounts = Vec::new();
    let mut entered = Vec::new();
    for (role, name, mail) in [
        (Role::Administrator, "管理 太郎", "admin@demo.example"),
        (Role::Auditor, "監査 恵", "auditor@demo.example"),
        (Role::Reception, "受付 さくら", "reception@demo.example"),
        (Role::Reception, "Rei Uketsuke", "reception2@demo.example"),
        (Role::Coordinator, "調整 健", "coordinator@demo.example"),
        (Role::Coordinator, "公表 みどり", "reviewer@demo.example"),
    ] {
        let (person, account) = person(house, Some(role), label(role, mail), name, mail).await?;
        entered.push(person);
        accounts.push(account);
    }
    let (_, finder) = person(house, None, "finder", "発見 花子", "finder@demo.example").await?;
    accounts.push(finder);
    let at = |n: usize| {
        entered
            .get(n)
            .copied()
            .unwrap_or(PersonId(uuid::Uuid::nil()))
    };
    let mut cast = Cast {
        reception: Actor::new(Party::Reception, at(2)),
        coordinator: Actor::new(Party::Coordinator, at(4)),
        reviewer: Actor::new(Party::Coordinator, at(5)),
        vendors: Vec::new(),
    };
    for (n, record) in records::all()?.iter().enumerate().take(REGISTERED) {
        let (player, account) = developer(house, &cast, n, record).await?;
        cast.vendors.push(player);
        accounts.push(account);
    }
    Ok((cast, accounts))
}

fn label(role: Role, mail: &str) -> &'static str {
    match role {
        Role::Coordinator if mail.starts_with("reviewer") => "reviewer",
        role => role.name(),
    }
}

async fn person(
    house: &House,
    role: Option<Role>,
    label: &str,
    name: &str,
    email: &str,
) -> Result<(PersonId, DemoAccount)> {
    let password = format!("noroshi demonstration {label}");
    let roles: Vec<Role> = role.into_iter().collect();
    let new = NewPerson {
        name,
        email,
        lang: words::Lang::Ja,
        roles: &roles,
        password: &password,
        organisation: None,
    };
    let id = house.accounts.create_person(&new).await?;
    finish(house, id, role, label, name, email, password).await
}

/// Second factor and token.
async fn finish(
    house: &House,
    id: PersonId,
    role: Option<Role>,
    label: &str,
    name: &str,
    email: &str,
    password: String,
) -> Result<(PersonId, DemoAccount)> {
    let totp_secret = house.accounts.enrol_totp(id).await?;
    let new = NewToken {
        role,
        name: "demo",
        scopes: &accounts::SCOPES,
        days: 365,
    };
    let api_token = house
        .accounts
        .create_token(&Actor::SYSTEM, id, &new)
        .await?;
    let account = DemoAccount {
        role: label.to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
        password,
        totp_secret,
        api_token,
    };
    Ok((id, account))
}

/// A developer goes through the whole registration (SM-7), key test included.
async fn developer(
    house: &House,
    cast: &Cast,
    n: usize,
    record: &Record,
) -> Result<(Player, DemoAccount)> {
    let desk = &house.desk;
    let name = record.vendor.clone();
    let email = format!("psirt{}@demo.example", n + 1);
    let manager = format!("PSIRT {}", n + 1);
    let password = "noroshi demonstration developer".to_owned();
    let new = NewPerson {
        name: &manager,
        email: &email,
        lang: words::Lang::Ja,
        roles: &[],
        password: &password,
        organisation: None,
    };
    let id = house.accounts.create_person(&new).await?;
    let contact = Contact {
        manager: manager.clone(),
        email: email.clone(),
        phone: "03-0000-0000".into(),
        ..Contact::default()
    };
    let applicant = Actor {
        party: Party::Public,
        person: Some(id),
    };
    let apply = Entry::Apply {
        name_ja: name.clone(),
        name_en: name.clone(),
        contact,
        read_standard: true,
    };
    let vendor = VendorId(desk.open(&applicant, apply).await?.file);
    let actor = Actor::new(Party::Vendor(vendor), id);
    let version = desk.settings().terms_version.clone();
    let challenge = "0".repeat(64);
    let key = letter::Key::read(KEY).context("the demonstration's key")?;
    let (fingerprint, armoured) = (key.fingerprint(), key.armoured()?);
    desk.act(
        &cast.coordinator,
        vendor.0,
        Entry::OfferTerms {
            note: "called back".into(),
        },
    )
    .await?;
    desk.act(&actor, vendor.0, Entry::AgreeTerms { version })
        .await?;
    desk.act(
        &actor,
        vendor.0,
        Entry::UploadKey {
            fingerprint,
            armoured,
            challenge: challenge.clone(),
        },
    )
    .await?;
    desk.act(&actor, vendor.0, Entry::AnswerKeyTest { answer: challenge })
        .await?;
    let product = NewProduct {
        name: record.product.clone(),
        cpe: record.cpe.clone(),
        keywords: vec![record.product.clone()],
        ..NewProduct::default()
    };
    desk.act(&actor, vendor.0, Entry::AddProduct(product))
        .await?;
    house
        .accounts
        .grant_role(&Actor::SYSTEM, id, Role::VendorContact(vendor))
        .await?;
    let role = Some(Role::VendorContact(vendor));
    let (_, account) = finish(house, id, role, "developer", &manager, &email, password).await?;
    Ok((
        Player {
            vendor,
            actor,
            person: id,
        },
        account,
    ))
}
