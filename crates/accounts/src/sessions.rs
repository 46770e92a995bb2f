//! Sessions: opaque tokens of 256 bits in a cookie, only their hash kept. A sign-in on its way is a
//! session too, of a stage that opens nothing. Sessions are not bound to a browser or address, which
//! change under honest people; they are short, rotate at every proof, and end at once when anything
//! about the account changes.

use handling::{Actor, Party, PersonId, ReportId};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::{Row, Tx};
use uuid::Uuid;

use crate::audit::Event;
use crate::fault::change;
use crate::safe::Card;
use crate::{Accounts, Fault, No, Role, people, role, sql, token};

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The password was right, the code is awaited.
    Code,
    /// The password was right, a second factor must be set up first.
    Enrol,
    /// Signed in.
    Open,
}

impl Stage {
    const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Enrol => "enrol",
            Self::Open => "open",
        }
    }
}

/// Whose session it is.
#[derive(Clone, Debug)]
pub(crate) enum Who {
    /// A person, acting in a part or in none.
    Person {
        id: PersonId,
        card: Card,
        role: Option<Role>,
    },
    /// The finder of a report, by receipt number and secret.
    Finder(ReportId),
}

/// A live session.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub id: Uuid,
    pub stage: Stage,
    pub who: Who,
    pub seen: Timestamp,
    pub step_up: Option<Timestamp>,
    pub enrolling: Option<Vec<u8>>,
}

impl Session {
    pub fn actor(&self) -> Actor {
        match &self.who {
            Who::Person { id, role, .. } => role::actor(*role, *id),
            Who::Finder(report) => Actor {
                party: Party::Finder(*report),
                person: None,
            },
        }
    }
}

/// One line of the list of one's sessions.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub id: Uuid,
    pub role: Option<Role>,
    pub agent: String,
    pub created: Timestamp,
    pub seen: Timestamp,
}

/// A session to be opened.
struct New<'a> {
    stage: Stage,
    person: Option<PersonId>,
    report: Option<ReportId>,
    role: Option<Role>,
    agent: &'a str,
    lives: SignedDuration,
    enrolling: Option<Vec<u8>>,
}

/// What the password led to.
pub(crate) enum Entry {
    /// Signed in; here is the token.
    Open(String),
    /// The code, or a second factor to be set up, comes next.
    OnTheWay(String),
    /// Right, but shut out.
    Disabled,
}

/// How long a sign-in may take.
pub(crate) const ON_THE_WAY: SignedDuration = SignedDuration::from_mins(15);

/// The parts somebody may pick: each of theirs, and none, unless they belong to one of the bodies.
pub(crate) fn picks(roles: &[Role]) -> Vec<Option<Role>> {
    let personal = roles.iter().all(|role| role.vendor().is_some());
    let parts = roles.iter().copied().map(Some);
    parts.chain(personal.then_some(None)).collect()
}

impl Accounts {
    /// The live session of a token; every reason to end one is looked at here, on every request.
    pub(crate) async fn session(&self, token: &str) -> Result<Option<Session>, Fault> {
        if token.len() != 43 {
            return Ok(None);
        }
        let safe = self.safe().await?;
        let mut tx = self.store().read().await?;
        let Some(row) = tx.row(&sql::SESSION, &[token::hash(token).into()]).await? else {
            return Ok(None);
        };
        drop(tx);
        if !self.is_live(&row)? {
            return Ok(None);
        }
        let who = match row.get::<Option<Uuid>>("person")? {
            Some(id) => {
                let card = safe.card(id, &row.get::<Vec<u8>>("card")?)?;
                Who::Person {
                    id: PersonId(id),
                    card,
                    role: role_in(&row)?,
                }
            }
            None => Who::Finder(ReportId(row.get("report")?)),
        };
        let stage = match row.get::<String>("stage")?.as_str() {
            "open" => Stage::Open,
            "enrol" => Stage::Enrol,
            _ => Stage::Code,
        };
        Ok(Some(Session {
            id: row.get("id")?,
            stage,
            who,
            seen: row.get("seen")?,
            step_up: row.get("step_up")?,
            enrolling: row.get("enrolling")?,
        }))
    }

    fn is_live(&self, row: &Row) -> Result<bool, Fault> {
        let shut = row.get::<Option<Timestamp>>("disabled")?.is_some();
        let part = row.get::<Option<String>>("role")?;
        let lost = part.is_some() && row.get::<Option<String>>("held")?.is_none();
        let over = row.get::<Timestamp>("ends")? <= self.now();
        let silent = row.get::<Timestamp>("seen")? <= self.before(self.config().idle);
        Ok(!(shut || lost || over || silent))
    }

    /// Remembers that a session is in use, at most once a minute.
    pub(crate) async fn see(&self, session: &Session) -> Result<(), Fault> {
        if self.now().duration_since(session.seen) < SignedDuration::from_mins(1) {
            return Ok(());
        }
        change!(self, tx => {
            tx.run(&sql::SEE_SESSION, &[session.id.into(), self.now().into()]).await?;
        })
    }

    async fn put(&self, tx: &mut Tx, new: &New<'_>) -> Result<String, Fault> {
        let token = token::fresh(self.ids());
        let args = [
            self.ids().random_uuid().into(),
            token::hash(&token).into(),
            new.stage.name().into(),
            new.person.map(|person| person.0).into(),
            new.report.map(|report| report.0).into(),
            new.role.map(|role| role.to_string()).into(),
            new.agent.into(),
            self.now().into(),
            self.after(new.lives).into(),
            new.enrolling.clone().into(),
        ];
        tx.run(&sql::PUT_SESSION, &args).await?;
        Ok(token)
    }

    /// Checks a password. An unknown address takes the same steps as a known one. The caller has
    /// charged the attempt.
    pub(crate) async fn sign_in(
        &self,
        email: &str,
        password: &str,
        agent: &str,
    ) -> Result<Entry, Fault> {
        let person = self.find(email).await?;
        let kept = person.as_ref().map(|person| person.password.as_str());
        let right = self.mill().same(password, kept).await?;
        match person {
            Some(person) if right && person.disabled.is_some() => Ok(Entry::Disabled),
            Some(person) if right => self.past_password(&person, agent).await,
            person => {
                self.wrong_password(person.map(|person| person.id)).await?;
                Err(No::Password.into())
            }
        }
    }

    async fn wrong_password(&self, person: Option<PersonId>) -> Result<(), Fault> {
        change!(self, tx => {
            match person {
                Some(person) => {
                    self.note(&mut tx, &Actor::STRANGER, person, Event::SignInFailed, json!({})).await?;
                }
                None => crate::audit::unknown(&mut tx, self.desk().clock().now()).await?,
            }
        })
    }

    /// What comes after the right password: the code, a second factor to be set up, or, for people
    /// who play no part and want none, the session.
    pub(crate) async fn past_password(
        &self,
        person: &people::Person,
        agent: &str,
    ) -> Result<Entry, Fault> {
        let stage = match (self.has_factor(person.id).await?, person.roles.is_empty()) {
            (true, _) => Stage::Code,
            (false, false) => Stage::Enrol,
            (false, true) => Stage::Open,
        };
        if stage == Stage::Open {
            return self
                .open(person.id, None, agent, None)
                .await
                .map(Entry::Open);
        }
        let enrolling = match stage {
            Stage::Enrol => Some(
                self.safe()
                    .await?
                    .seal_secret(person.id.0, self.new_secret())?,
            ),
            _ => None,
        };
        let (person, report, role) = (Some(person.id), None, None);
        let new = New {
            stage,
            person,
            report,
            role,
            agent,
            lives: ON_THE_WAY,
            enrolling,
        };
        change!(self, tx => { self.put(&mut tx, &new).await? }).map(Entry::OnTheWay)
    }

    /// Opens a session for a person who has proved everything; the sign-in on its way ends.
    pub(crate) async fn open(
        &self,
        person: PersonId,
        role: Option<Role>,
        agent: &str,
        way: Option<Uuid>,
    ) -> Result<String, Fault> {
        let lives = self.config().longest;
        let new = New {
            stage: Stage::Open,
            person: Some(person),
            report: None,
            role,
            agent,
            lives,
            enrolling: None,
        };
        change!(self, tx => {
            if let Some(way) = way
                && tx.run(&sql::END_SESSION, &[way.into()]).await? == 0
            {
                return Err(No::Unknown.into());
            }
            let roles = people::roles_of(&mut tx, person).await?;
            if !picks(&roles).contains(&role) {
                return Err(No::Unknown.into());
            }
            let body = json!({ "role": role.map(|role| role.to_string()) });
            self.note(&mut tx, &role::actor(role, person), person, Event::SignedIn, body).await?;
            self.put(&mut tx, &new).await?
        })
    }

    /// Opens a session for the finder of a report. No browser is remembered for it.
    pub(crate) async fn open_finder(&self, report: ReportId) -> Result<String, Fault> {
        let lives = self.config().longest;
        let new = New {
            stage: Stage::Open,
            person: None,
            report: Some(report),
            role: None,
            agent: "",
            lives,
            enrolling: None,
        };
        change!(self, tx => { self.put(&mut tx, &new).await? })
    }

    /// Another token for the same session, freshly proved.
    pub(crate) async fn stepped_up(
        &self,
        session: &Session,
        person: PersonId,
    ) -> Result<String, Fault> {
        let token = token::fresh(self.ids());
        let until = self.after(self.config().step_up);
        change!(self, tx => {
            let args = [session.id.into(), token::hash(&token).into(), until.into()];
            if tx.run(&sql::STEP_UP, &args).await? == 0 {
                return Err(No::Unknown.into());
            }
            self.note(&mut tx, &session.actor(), person, Event::SteppedUp, json!({})).await?;
        })?;
        Ok(token)
    }

    /// Another token for the same session, now in another part.
    pub(crate) async fn switch(
        &self,
        session: &Session,
        person: PersonId,
        role: Option<Role>,
    ) -> Result<String, Fault> {
        let token = token::fresh(self.ids());
        change!(self, tx => {
            let roles = people::roles_of(&mut tx, person).await?;
            if !picks(&roles).contains(&role) {
                return Err(No::Unknown.into());
            }
            let part = role.map(|role| role.to_string());
            let args = [session.id.into(), token::hash(&token).into(), part.clone().into()];
            tx.run(&sql::SWITCH, &args).await?;
            let body = json!({ "role": part });
            self.note(&mut tx, &role::actor(role, person), person, Event::PartySwitched, body).await?;
        })?;
        Ok(token)
    }

    /// Another token for the same session: after a change of password or factor.
    pub(crate) async fn rotate(&self, session: &Session) -> Result<String, Fault> {
        let token = token::fresh(self.ids());
        change!(self, tx => {
            tx.run(&sql::ROTATE, &[session.id.into(), token::hash(&token).into()]).await?;
        })?;
        Ok(token)
    }

    /// Keeps a secret beside the session until its first code has come.
    pub(crate) async fn begin_enrolling(
        &self,
        session: &Session,
        person: PersonId,
    ) -> Result<crate::totp::Secret, Fault> {
        let safe = self.safe().await?;
        if let Some(sealed) = &session.enrolling {
            return safe.secret(person.0, sealed);
        }
        let secret = self.new_secret();
        let sealed = safe.seal_secret(person.0, secret)?;
        change!(self, tx => {
            tx.run(&sql::ENROLLING, &[session.id.into(), sealed.as_slice().into()]).await?;
        })?;
        Ok(secret)
    }

    /// Ends a session.
    pub(crate) async fn sign_out(&self, session: &Session) -> Result<(), Fault> {
        change!(self, tx => {
            tx.run(&sql::END_SESSION, &[session.id.into()]).await?;
            if let Who::Person { id, .. } = &session.who {
                self.note(&mut tx, &session.actor(), *id, Event::SignedOut, json!({})).await?;
            }
        })
    }

    /// Ends another of one's own sessions, or all of them.
    pub(crate) async fn end_own(
        &self,
        by: &Actor,
        person: PersonId,
        which: Option<Uuid>,
    ) -> Result<(), Fault> {
        change!(self, tx => {
            match which {
                Some(id) => {
                    if tx.run(&sql::END_OWN_SESSION, &[id.into(), person.0.into()]).await? == 0 {
                        return Err(No::Unknown.into());
                    }
                    self.note(&mut tx, by, person, Event::SignedOut, json!({})).await?;
                }
                None => {
                    tx.run(&sql::END_SESSIONS, &[person.0.into(), Uuid::nil().into()]).await?;
                    self.note(&mut tx, by, person, Event::SignedOutEverywhere, json!({})).await?;
                }
            }
        })
    }

    /// One's open sessions, the one used last first.
    pub(crate) async fn sessions_of(&self, person: PersonId) -> Result<Vec<Listed>, Fault> {
        let mut tx = self.store().read().await?;
        let rows = tx
            .rows(&sql::SESSIONS_OF, &[person.0.into(), self.now().into()])
            .await?;
        let idle = self.before(self.config().idle);
        let listed = rows.iter().map(|row| {
            Ok(Listed {
                id: row.get("id")?,
                role: role_in(row)?,
                agent: row.get("agent")?,
                created: row.get("created")?,
                seen: row.get("seen")?,
            })
        });
        let listed: Vec<Listed> = listed.collect::<Result<_, Fault>>()?;
        Ok(listed
            .into_iter()
            .filter(|session| session.seen > idle)
            .collect())
    }

    /// Whether this is the person's password; the caller has charged the attempt.
    pub(crate) async fn check_own_password(
        &self,
        person: PersonId,
        password: &str,
    ) -> Result<(), Fault> {
        let known = self.person(person).await?;
        let kept = known.as_ref().map(|person| person.password.as_str());
        if self.mill().same(password, kept).await? {
            return Ok(());
        }
        self.wrong_password(Some(person)).await?;
        Err(No::Password.into())
    }

    /// A new password; other sessions and all tokens end.
    pub(crate) async fn set_password(
        &self,
        actor: &Actor,
        person: PersonId,
        card: &Card,
        password: &str,
        but: Option<Uuid>,
    ) -> Result<(), Fault> {
        self.check_password(password, card)?;
        let hash = self.mill().hash(password).await?;
        change!(self, tx => {
            tx.run(&sql::SET_PASSWORD, &[person.0.into(), hash.as_str().into()]).await?;
            self.note(&mut tx, actor, person, Event::PasswordChanged, json!({})).await?;
            self.end_everything(&mut tx, person, but).await?;
        })
    }
}

pub(crate) fn role_in(row: &Row) -> Result<Option<Role>, Fault> {
    row.get::<Option<String>>("role")?
        .map(|role| people::read_role(&role))
        .transpose()
}
