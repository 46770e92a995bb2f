//! Who acts in a trial: officers of both bodies and registered developers, each with an account and a
//! token for the machine interface.

use accounts::{NewPerson, NewToken, Role};
use anyhow::{Context, Result};
use casework::Desk;
use handling::register::{Command as Entry, Contact, NewProduct};
use handling::{Actor, Party, PersonId, VendorId};
use noroshi::assemble::House;
use serde::{Deserialize, Serialize};

/// Somebody with an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Player {
    /// As the core sees them.
    pub actor: Actor,
    /// For the machine interface.
    pub token: String,
    /// Secret of the second factor, base32.
    pub totp: String,
}

/// Everybody's.
pub const PASSWORD: &str = "a long password of the trial";

/// A registered developer and the person who answers there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Maker {
    /// The entry of the register.
    pub vendor: VendorId,
    /// Its contact.
    pub person: PersonId,
    /// Acting for it.
    pub player: Player,
}

/// Everybody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cast {
    /// Reception (受付機関).
    pub reception: Player,
    /// Coordinator (調整機関), who writes.
    pub coordinator: Player,
    /// Coordinator, who reviews.
    pub reviewer: Player,
    /// Developers (製品開発者).
    pub makers: Vec<Maker>,
}

impl Cast {
    /// Enters the officers and so many developers into an empty installation.
    ///
    /// # Errors
    /// Whatever the desk or the accounts say.
    pub async fn enter(house: &House, makers: usize) -> Result<Cast> {
        let reception = officer(house, Role::Reception, "reception").await?;
        let coordinator = officer(house, Role::Coordinator, "coordinator").await?;
        let reviewer = officer(house, Role::Coordinator, "reviewer").await?;
        let mut cast = Cast {
            reception,
            coordinator,
            reviewer,
            makers: Vec::new(),
        };
        for n in 0..makers {
            let maker = maker(house, &cast, n).await?;
            cast.makers.push(maker);
        }
        Ok(cast)
    }

    /// The n-th developer, round and round.
    ///
    /// # Errors
    /// There is none at all.
    pub fn maker(&self, n: usize) -> Result<&Maker> {
        self.makers
            .get(n % self.makers.len().max(1))
            .context("no developer")
    }
}

async fn person(house: &House, name: &str, roles: &[Role]) -> Result<PersonId> {
    let email = format!("{name}@trial.example");
    let new = NewPerson {
        name,
        email: &email,
        lang: words::Lang::Ja,
        roles,
        password: PASSWORD,
        organisation: None,
    };
    Ok(house.accounts.create_person(&new).await?)
}

async fn token(house: &House, person: PersonId, role: Role) -> Result<Player> {
    let new = NewToken {
        role: Some(role),
        name: "trial",
        scopes: &accounts::SCOPES,
        days: 365,
    };
    let accounts = &house.accounts;
    let totp = accounts.enrol_totp(person).await?;
    Ok(Player {
        actor: Actor::new(role.party(), person),
        token: accounts.create_token(&Actor::SYSTEM, person, &new).await?,
        totp,
    })
}

async fn officer(house: &House, role: Role, name: &str) -> Result<Player> {
    let id = person(house, name, &[role]).await?;
    token(house, id, role).await
}

/// A developer goes through the whole registration (SM-7).
async fn maker(house: &House, cast: &Cast, n: usize) -> Result<Maker> {
    let desk = &house.desk;
    let name = format!("psirt{n}");
    let id = person(house, &name, &[]).await?;
    let contact = Contact {
        manager: name.clone(),
        email: format!("{name}@trial.example"),
        phone: "03-0000-0000".into(),
        ..Contact::default()
    };
    let apply = Entry::Apply {
        name_ja: format!("試験製作所 {n}"),
        name_en: format!("Trial Works {n}"),
        contact,
        read_standard: true,
    };
    let applicant = Actor {
        party: Party::Public,
        person: Some(id),
    };
    let vendor = VendorId(desk.open(&applicant, apply).await?.file);
    let actor = Actor::new(Party::Vendor(vendor), id);
    admit(desk, cast, vendor, &actor).await?;
    let role = Role::VendorContact(vendor);
    house.accounts.grant_role(&Actor::SYSTEM, id, role).await?;
    Ok(Maker {
        vendor,
        person: id,
        player: token(house, id, role).await?,
    })
}

async fn admit(desk: &Desk, cast: &Cast, vendor: VendorId, actor: &Actor) -> Result<()> {
    let challenge = "0".repeat(64);
    let offer = Entry::OfferTerms {
        note: "called back".into(),
    };
    desk.act(&cast.coordinator.actor, vendor.0, offer).await?;
    let key = Entry::UploadKey {
        fingerprint: format!("{:040X}", vendor.0.as_u128()),
        armoured:
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n(trial)\n-----END PGP PUBLIC KEY BLOCK-----"
                .into(),
        challenge: challenge.clone(),
    };
    let product = NewProduct {
        name: "Trial Router".into(),
        ..NewProduct::default()
    };
    for command in [
        Entry::AgreeTerms {
            version: desk.settings().terms_version.clone(),
        },
        key,
        Entry::AnswerKeyTest { answer: challenge },
        Entry::AddProduct(product),
    ] {
        desk.act(actor, vendor.0, command).await?;
    }
    Ok(())
}
