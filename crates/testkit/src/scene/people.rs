//! Who lives in and around the house: officers of both bodies, who runs and audits it, developers,
//! and people who play no part.

use accounts::{NewPerson, NewToken, Role};
use anyhow::{Context, Result, ensure};
use axum::http::StatusCode;
use handling::flow::life::Cast;
use handling::{Actor, Party, PersonId, VendorId};
use noroshi::assemble::House;

use super::Scene;
use crate::browser::Browser;

const PASSWORD: &str = "a trial's long passphrase";
/// Developers in the register: three registered, one only known of.
const REGISTERED: usize = 3;
/// People without a part besides those who come in as developers.
const SPARE: usize = 8;

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A part that the accounts room gives.
    Held(Role),
    /// None.
    None,
}

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Member {
    /// For messages.
    pub name: String,
    /// Who.
    pub id: PersonId,
    /// As what they are signed in.
    pub part: Part,
    /// Their browser.
    pub browser: Browser,
    /// Their program, if they have a token.
    pub program: Option<Browser>,
    /// Their address.
    pub email: String,
}

impl Member {
    /// Who they are to the core.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match self.part {
            Part::Held(role) => accounts::actor(Some(role), self.id),
            Part::None => accounts::actor(None, self.id),
        }
    }
}

pub(super) async fn enter(house: &House) -> Result<(Vec<Member>, Cast)> {
    let parts = [
        ("reception one", Some(Role::Reception)),
        ("reception two", Some(Role::Reception)),
        ("coordinator", Some(Role::Coordinator)),
        ("reviewer", Some(Role::Coordinator)),
        ("administrator", Some(Role::Administrator)),
        ("auditor", Some(Role::Auditor)),
    ];
    let mut people = Vec::new();
    for (name, role) in parts {
        people.push(person(house, people.len(), name, role).await?);
    }
    for n in 0..(2 * REGISTERED + 1 + SPARE) {
        people.push(person(house, people.len(), &format!("person {n}"), None).await?);
    }
    let at = |n: usize| people.get(n).map(|m: &Member| m.id).context("a person");
    let mut spare: Vec<PersonId> = people.iter().skip(parts.len()).map(|m| m.id).collect();
    spare.reverse();
    let cast = Cast {
        reception: [at(0)?, at(1)?],
        coordinator: [at(2)?, at(3)?],
        spare,
    };
    Ok((people, cast))
}

async fn person(house: &House, n: usize, name: &str, role: Option<Role>) -> Result<Member> {
    let email = format!("reader{n}@people.example");
    let roles: Vec<Role> = role.into_iter().collect();
    let new = NewPerson {
        name,
        email: &email,
        lang: words::Lang::En,
        roles: &roles,
        password: PASSWORD,
        organisation: None,
    };
    let id = house.accounts.create_person(&new).await?;
    Ok(Member {
        name: name.to_owned(),
        id,
        part: role.map_or(Part::None, Part::Held),
        browser: Browser::new(u8::try_from(n + 1)?),
        program: None,
        email,
    })
}

impl Scene {
    /// The register as every life finds it.
    pub(super) async fn register(&mut self) -> Result<()> {
        let coordinator = self.actor(2)?;
        for n in 0..REGISTERED {
            let applicant = self.next_spare()?;
            let vendor = self
                .opened(Actor::new(Party::Public, applicant), "apply")
                .await?;
            let own = Actor::new(Party::Vendor(VendorId(vendor)), applicant);
            self.named(vendor, coordinator, "offer-terms").await?;
            for step in ["agree-terms", "upload-key", "add-person", "add-product"] {
                self.named(vendor, own, step).await?;
            }
            // Answers of the marks' world are wrong now and then.
            while self.named(vendor, own, "answer-key-test").await? != ["key-proven"] {}
            if n == 0 {
                self.life.keep_out(VendorId(vendor));
                self.outsider = Some(VendorId(vendor));
            }
        }
        let known = self.opened(coordinator, "add").await?;
        self.named(known, coordinator, "add-person").await?;
        Ok(())
    }

    fn next_spare(&mut self) -> Result<PersonId> {
        self.life.spare().context("nobody is left")
    }

    /// Everybody comes in by the door, with a second factor if they play a part, and gets a token.
    pub(super) async fn sign_in(&mut self) -> Result<()> {
        self.house.accounts.follow_register().await?;
        for n in 0..self.people.len() {
            let Some(mut member) = self.people.get(n).cloned() else {
                continue;
            };
            let known = self
                .house
                .accounts
                .person(member.id)
                .await?
                .context("a person")?;
            let role = known.roles.first().copied();
            member.part = role.map_or(Part::None, Part::Held);
            self.enter(&mut member, role).await?;
            member.program = Some(self.token(n, member.id, role).await?);
            if let Some(place) = self.people.get_mut(n) {
                *place = member;
            }
        }
        Ok(())
    }

    async fn enter(&self, member: &mut Member, role: Option<Role>) -> Result<()> {
        let secret = match role {
            Some(_) => Some(self.house.accounts.enrol_totp(member.id).await?),
            None => None,
        };
        let fields = [("email", member.email.as_str()), ("password", PASSWORD)];
        let mut answer = member
            .browser
            .post(&self.router, "/sign-in", &fields)
            .await?;
        if let (Some(secret), Some(role)) = (secret, role) {
            // The clock of the accounts stands still, at the beginning.
            let code = accounts::current_code(&secret, self.beginning());
            let party = role.to_string();
            let fields = [("code", code.as_str()), ("party", party.as_str())];
            answer = member
                .browser
                .post(&self.router, "/sign-in/code", &fields)
                .await?;
        }
        ensure!(
            answer.status == StatusCode::SEE_OTHER,
            "{} could not sign in: {}",
            member.name,
            answer.status
        );
        Ok(())
    }

    /// A program that reads for somebody.
    ///
    /// # Errors
    /// They do not play this part.
    pub async fn token(&self, n: usize, person: PersonId, role: Option<Role>) -> Result<Browser> {
        let new = NewToken {
            name: "trial",
            role,
            scopes: &accounts::SCOPES,
            days: 365,
        };
        let token = self
            .house
            .accounts
            .create_token(&Actor::SYSTEM, person, &new)
            .await?;
        Ok(Browser::with_token(u8::try_from(n + 1)?, &token))
    }

    /// Who the n-th person is to the core.
    ///
    /// # Errors
    /// There are not so many.
    pub fn actor(&self, n: usize) -> Result<Actor> {
        Ok(self.people.get(n).context("a person")?.actor())
    }
}
