//! Second factors: enrolling, checking, and the ten codes for the day the telephone is lost.

use handling::{Actor, PersonId};
use serde_json::json;
use store::Tx;

use crate::audit::Event;
use crate::fault::change;
use crate::{Accounts, Fault, No, sql, token, totp};

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;

/// How somebody proved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A code of the authenticator.
    Code,
    /// One of the recovery codes, now used up.
    Recovery,
}

impl Accounts {
    /// Whether a person has a second factor.
    pub(crate) async fn has_factor(&self, person: PersonId) -> Result<bool, Fault> {
        let mut tx = self.store().read().await?;
        Ok(tx.row(&sql::FACTOR, &[person.0.into()]).await?.is_some())
    }

    /// How many recovery codes are left.
    pub(crate) async fn recovery_left(&self, person: PersonId) -> Result<i64, Fault> {
        let mut tx = self.store().read().await?;
        let row = tx.row(&sql::COUNT_RECOVERY, &[person.0.into()]).await?;
        Ok(row.map(|row| row.get("many")).transpose()?.unwrap_or(0))
    }

    /// A fresh secret, not yet anybody's.
    pub(crate) fn new_secret(&self) -> totp::Secret {
        self.ids().bytes()
    }

    /// Gives a person a second factor without asking for a code, and answers with its secret in
    /// base32: for the demonstration and for commands of the door.
    ///
    /// # Errors
    /// Faults of storage.
    pub async fn enrol_totp(&self, person: PersonId) -> Result<String, Fault> {
        let secret = self.new_secret();
        let sealed = self.safe().await?.seal_secret(person.0, secret)?;
        change!(self, tx => {
            self.write_factor(&mut tx, &Actor::SYSTEM, person, &sealed, 0).await?;
        })?;
        Ok(totp::base32(&secret))
    }

    /// Makes `secret` the person's factor when `typed` is its code; answers with new recovery codes.
    /// Other sessions and all tokens end.
    pub(crate) async fn enrol(
        &self,
        actor: &Actor,
        person: PersonId,
        secret: totp::Secret,
        typed: &str,
        session: uuid::Uuid,
    ) -> Result<Vec<String>, Fault> {
        let step = totp::matching(&secret, typed, self.now()).ok_or(No::Code)?;
        let sealed = self.safe().await?.seal_secret(person.0, secret)?;
        change!(self, tx => {
            self.write_factor(&mut tx, actor, person, &sealed, step).await?;
            self.end_everything(&mut tx, person, Some(session)).await?;
            self.write_recovery(&mut tx, person).await?
        })
    }

    async fn write_factor(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: PersonId,
        sealed: &[u8],
        step: i64,
    ) -> Result<(), Fault> {
        let args = [
            person.0.into(),
            sealed.into(),
            step.into(),
            self.now().into(),
        ];
        tx.run(&sql::PUT_FACTOR, &args).await?;
        self.note(tx, actor, person, Event::FactorEnrolled, json!({}))
            .await
    }

    async fn write_recovery(&self, tx: &mut Tx, person: PersonId) -> Result<Vec<String>, Fault> {
        tx.run(&sql::DROP_RECOVERY, &[person.0.into()]).await?;
        let codes: Vec<String> = (0..RECOVERY_CODES)
            .map(|_| token::recovery_code(self.ids()))
            .collect();
        for code in &codes {
            tx.run(
                &sql::PUT_RECOVERY,
                &[person.0.into(), token::recovery_hash(code).into()],
            )
            .await?;
        }
        Ok(codes)
    }

    /// New recovery codes in place of all others; shown once.
    pub(crate) async fn renew_recovery(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Vec<String>, Fault> {
        change!(self, tx => {
            self.note(&mut tx, actor, person, Event::RecoveryCodesRenewed, json!({})).await?;
            self.write_recovery(&mut tx, person).await?
        })
    }

    /// Takes the factor away; only from people who play no part.
    pub(crate) async fn drop_factor(
        &self,
        actor: &Actor,
        person: PersonId,
        session: uuid::Uuid,
    ) -> Result<(), Fault> {
        change!(self, tx => {
            if !crate::people::roles_of(&mut tx, person).await?.is_empty() {
                return Err(No::FactorNeeded.into());
            }
            tx.run(&sql::DROP_FACTOR, &[person.0.into()]).await?;
            tx.run(&sql::DROP_RECOVERY, &[person.0.into()]).await?;
            self.note(&mut tx, actor, person, Event::FactorRemoved, json!({})).await?;
            self.end_everything(&mut tx, person, Some(session)).await?;
        })
    }

    /// Checks a code of the authenticator or a recovery code, and uses it up. A wrong one is
    /// recorded; the caller counts attempts.
    pub(crate) async fn prove(&self, person: PersonId, typed: &str) -> Result<Proof, Fault> {
        let safe = self.safe().await?;
        let now = self.now();
        let proof: Option<Proof> = change!(self, tx => {
            let row = tx.row(&sql::FACTOR, &[person.0.into()]).await?;
            let mut proof = None;
            if let Some(row) = row {
                let secret = safe.secret(person.0, &row.get::<Vec<u8>>("secret")?)?;
                // `USE_STEP` refuses a step that was used, or one before it.
                if let Some(step) = totp::matching(&secret, typed, now)
                    && tx.run(&sql::USE_STEP, &[person.0.into(), step.into()]).await? > 0
                {
                    proof = Some(Proof::Code);
                }
            }
            let hash = token::recovery_hash(typed);
            if proof.is_none() && tx.run(&sql::USE_RECOVERY, &[person.0.into(), hash.into()]).await? > 0 {
                self.note(&mut tx, &Actor::STRANGER, person, Event::RecoveryCodeUsed, json!({})).await?;
                proof = Some(Proof::Recovery);
            }
            if proof.is_none() {
                self.note(&mut tx, &Actor::STRANGER, person, Event::CodeFailed, json!({})).await?;
            }
            proof
        })?;
        proof.ok_or(Fault::No(No::Code))
    }
}
