//! People, organisations and the parts they play.

use handling::{Actor, PersonId};
use jiff::Timestamp;
use serde_json::json;
use store::{Row, Tx};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use words::Lang;

use crate::audit::Event;
use crate::fault::change;
use crate::safe::{Card, Safe};
use crate::{Accounts, Fault, No, Role, password, role, sql};

/// Somebody to be entered without an invitation: the first administrator, the demonstration.
#[derive(Clone, Debug)]
pub struct NewPerson<'a> {
    /// As shown to others.
    pub name: &'a str,
    /// Where mails go.
    pub email: &'a str,
    /// In which language.
    pub lang: Lang,
    /// Parts played.
    pub roles: &'a [Role],
    /// To sign in with.
    pub password: &'a str,
    /// Where they work.
    pub organisation: Option<Uuid>,
}

/// A person as this room knows them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language of mails.
    pub lang: Lang,
    /// Where they work.
    pub organisation: Option<Uuid>,
    /// When the account was made.
    pub created: Timestamp,
    /// Since when they may no longer sign in.
    pub disabled: Option<Timestamp>,
    /// Parts played; filled where the call says so.
    pub roles: Vec<Role>,
    pub(crate) password: String,
}

/// Where a mail goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language.
    pub lang: Lang,
}

/// A mail address in the one spelling it is found by.
pub(crate) fn plain_email(email: &str) -> Result<String, No> {
    let plain: String = email.trim().nfkc().collect::<String>().to_lowercase();
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';');
    let good = plain
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'));
    if good && plain.len() <= web::limits::MAIL_CHARS && !plain.chars().any(odd) {
        Ok(plain)
    } else {
        Err(No::Email)
    }
}

/// A name that can be shown in a header and a mail.
pub(crate) fn plain_name(name: &str) -> Result<String, No> {
    let plain: String = name.trim().nfc().collect();
    if plain.is_empty() || plain.chars().count() > 100 || plain.chars().any(char::is_control) {
        return Err(No::Name);
    }
    Ok(plain)
}

impl Person {
    fn read(row: &Row, safe: &Safe) -> Result<Self, Fault> {
        let id: Uuid = row.get("id")?;
        let card = safe.card(id, &row.get::<Vec<u8>>("card")?)?;
        Ok(Self {
            id: PersonId(id),
            name: card.name,
            email: card.email,
            lang: Lang::parse(&row.get::<String>("lang")?).unwrap_or_default(),
            organisation: row.get("organisation")?,
            created: row.get("created")?,
            disabled: row.get("disabled")?,
            roles: Vec::new(),
            password: row.get("password")?,
        })
    }

    fn address(self) -> Address {
        Address {
            person: self.id,
            name: self.name,
            email: self.email,
            lang: self.lang,
        }
    }
}

pub(crate) async fn roles_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Role>, Fault> {
    let rows = tx.rows(&sql::ROLES, &[person.0.into()]).await?;
    rows.iter()
        .map(|row| read_role(&row.get::<String>("role")?))
        .collect()
}

pub(crate) fn read_role(text: &str) -> Result<Role, Fault> {
    text.parse().map_err(|_| Fault::Damaged("an unknown role"))
}

impl Accounts {
    /// Under which key an address is kept.
    pub(crate) fn email_key(&self, plain: &str) -> [u8; 16] {
        self.desk()
            .vault()
            .blind(&format!("accounts email {plain}"))
    }

    /// The person behind an address, with roles.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn find(&self, email: &str) -> Result<Option<Person>, Fault> {
        let Ok(plain) = plain_email(email) else {
            return Ok(None);
        };
        let key = self.email_key(&plain);
        self.one(&sql::PERSON_BY_EMAIL, store::Value::from(key))
            .await
    }

    /// One person, with roles.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn person(&self, person: PersonId) -> Result<Option<Person>, Fault> {
        self.one(&sql::PERSON, person.0.into()).await
    }

    async fn one(
        &self,
        statement: &'static store::Statement,
        key: store::Value,
    ) -> Result<Option<Person>, Fault> {
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let Some(row) = tx.row(statement, &[key]).await? else {
            return Ok(None);
        };
        let mut person = Person::read(&row, safe)?;
        person.roles = roles_of(&mut tx, person.id).await?;
        Ok(Some(person))
    }

    /// Everybody who acts for somebody, with roles. Accounts without any part are not listed: they
    /// may be finders (R-V1-2-4).
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn staff(&self) -> Result<Vec<Person>, Fault> {
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let rows = tx.rows(&sql::STAFF, &[]).await?;
        let mut people: Vec<Person> = rows
            .iter()
            .map(|row| Person::read(row, safe))
            .collect::<Result<_, _>>()?;
        let roles = tx.rows(&sql::ALL_ROLES, &[]).await?;
        for row in &roles {
            let (id, role) = (
                row.get::<Uuid>("person")?,
                read_role(&row.get::<String>("role")?)?,
            );
            if let Some(person) = people.iter_mut().find(|person| person.id.0 == id) {
                person.roles.push(role);
            }
        }
        Ok(people)
    }

    /// Everybody who plays exactly this part and may sign in.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn addresses_of_role(&self, role: Role) -> Result<Vec<Address>, Fault> {
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let rows = tx
            .rows(&sql::PEOPLE_OF_ROLE, &[role.to_string().into()])
            .await?;
        let people = rows
            .iter()
            .map(|row| Person::read(row, safe))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(people
            .into_iter()
            .filter(|p| p.disabled.is_none())
            .map(Person::address)
            .collect())
    }

    /// Name, address and language of these people, in their order; unknown and disabled ones are
    /// left out.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn addresses(&self, people: &[PersonId]) -> Result<Vec<Address>, Fault> {
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let mut found = Vec::with_capacity(people.len());
        for person in people {
            if let Some(row) = tx.row(&sql::PERSON, &[person.0.into()]).await? {
                let person = Person::read(&row, safe)?;
                found.extend(person.disabled.is_none().then(|| person.address()));
            }
        }
        Ok(found)
    }

    /// Enters a person without invitation. The caller answers for the address being theirs.
    ///
    /// # Errors
    /// [`Fault::No`] for names, addresses, passwords and roles that cannot be.
    pub async fn create_person(&self, new: &NewPerson<'_>) -> Result<PersonId, Fault> {
        let id = PersonId(self.ids().random_uuid());
        self.enter_person(&Actor::SYSTEM, id, new).await?;
        Ok(id)
    }

    pub(crate) async fn enter_person(
        &self,
        by: &Actor,
        id: PersonId,
        new: &NewPerson<'_>,
    ) -> Result<(), Fault> {
        let person = self.prepare(id, new).await?;
        change!(self, tx => { self.write_person(&mut tx, by, &person).await? })
    }

    /// Everything slow about a new person, before any transaction.
    pub(crate) async fn prepare(
        &self,
        id: PersonId,
        new: &NewPerson<'_>,
    ) -> Result<Prepared, Fault> {
        let card = Card {
            name: plain_name(new.name)?,
            email: plain_email(new.email)?,
        };
        if role::conflict(new.roles) {
            return Err(No::RoleConflict.into());
        }
        self.check_password(new.password, &card)?;
        let password = self.mill().hash(new.password).await?;
        let sealed = self.safe().await?.seal_card(id.0, &card)?;
        let key = self.email_key(&card.email);
        let roles = new.roles.to_vec();
        Ok(Prepared {
            id,
            key,
            sealed,
            lang: new.lang,
            password,
            organisation: new.organisation,
            roles,
        })
    }

    pub(crate) fn check_password(&self, password: &str, card: &Card) -> Result<(), No> {
        let mut names: Vec<&str> = self.config().names.iter().map(String::as_str).collect();
        names.extend([card.name.as_str(), card.email.as_str()]);
        password::check(password, &names)
    }

    pub(crate) async fn write_person(
        &self,
        tx: &mut Tx,
        by: &Actor,
        new: &Prepared,
    ) -> Result<(), Fault> {
        if tx
            .row(&sql::PERSON_BY_EMAIL, &[new.key.into()])
            .await?
            .is_some()
        {
            return Err(No::EmailTaken.into());
        }
        let args = [
            new.id.0.into(),
            new.key.into(),
            new.sealed.clone().into(),
            new.lang.tag().into(),
            new.password.as_str().into(),
            new.organisation.into(),
            self.now().into(),
        ];
        tx.run(&sql::PUT_PERSON, &args).await?;
        self.note(tx, by, new.id, Event::Created, json!({})).await?;
        for role in &new.roles {
            self.write_role(tx, by, new.id, *role).await?;
        }
        Ok(())
    }

    /// In which language mails go to a person.
    pub(crate) async fn set_lang(&self, person: PersonId, lang: Lang) -> Result<(), Fault> {
        change!(self, tx => { tx.run(&sql::SET_LANG, &[person.0.into(), lang.tag().into()]).await?; })
    }

    /// The one who can invite all others, if there is no administrator yet; `None` when there is.
    ///
    /// # Errors
    /// As [`Accounts::create_person`].
    pub async fn first_administrator(
        &self,
        name: &str,
        email: &str,
        password: &str,
        lang: Lang,
    ) -> Result<Option<PersonId>, Fault> {
        let mut tx = self.store().read().await?;
        let row = tx.row(&sql::ADMINISTRATORS, &[]).await?;
        drop(tx);
        if row
            .map(|row| row.get::<i64>("many"))
            .transpose()?
            .unwrap_or(0)
            > 0
        {
            return Ok(None);
        }
        let roles = &[Role::Administrator];
        let new = NewPerson {
            name,
            email,
            lang,
            roles,
            password,
            organisation: None,
        };
        self.create_person(&new).await.map(Some)
    }
}

/// A new person, hashed and sealed.
pub(crate) struct Prepared {
    pub id: PersonId,
    key: [u8; 16],
    sealed: Vec<u8>,
    lang: Lang,
    password: String,
    organisation: Option<Uuid>,
    roles: Vec<Role>,
}
