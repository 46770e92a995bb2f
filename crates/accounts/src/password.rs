//! Passwords: long enough and not among the first that are tried, nothing else is asked of them
//! (ASVS 6.2.5, 6.2.12). Kept as argon2id (RFC 9106, OWASP's parameters: 19 MiB, two passes), hashed
//! on the blocking pool and only a few at a time, so that a crowd at the door costs time, not memory.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::{Fault, No};

/// Fewest letters.
pub const LEAST: usize = 12;
/// Most letters; beyond it is not a password.
const MOST: usize = 256;
/// Hashes computed at the same time: each holds 19 MiB.
const AT_ONCE: usize = 2;

static COMMON: LazyLock<Vec<String>> =
    LazyLock::new(|| include_str!("common.txt").lines().map(core).collect());

/// One spelling for all keyboards.
fn normal(password: &str) -> String {
    password.trim().nfkc().collect()
}

/// What is left of a password when case, signs, and figures at its end are taken away.
fn core(password: &str) -> String {
    let letters: String = normal(password)
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    letters
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

fn is_figures(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

/// Whether it is one short piece over and over, or neighbours on the number line: `abcabcabcabc`.
fn is_pattern(password: &str) -> bool {
    let letters: Vec<char> = normal(password).to_lowercase().chars().collect();
    let repeats = (1..=4).any(|piece| {
        letters
            .iter()
            .skip(piece)
            .eq(letters.iter().take(letters.len().saturating_sub(piece)))
    });
    let row = |step: i64| {
        letters.windows(2).all(|pair| match pair {
            [a, b] => i64::from(u32::from(*b)) - i64::from(u32::from(*a)) == step,
            _ => false,
        })
    };
    repeats || row(1) || row(-1)
}

/// Whether it may be used. `names` are words a guesser would try here first: the installation's
/// name, the person's own name and address.
pub(crate) fn check(password: &str, names: &[&str]) -> Result<(), No> {
    let count = normal(password).chars().count();
    if count < LEAST {
        return Err(No::PasswordShort);
    }
    if count > MOST {
        return Err(No::PasswordLong);
    }
    let core = core(password);
    let named = names
        .iter()
        .flat_map(|name| {
            [
                self::core(name),
                self::core(name.split('@').next().unwrap_or_default()),
            ]
        })
        .any(|name| name.chars().count() > 2 && is_figures(&core.replace(&name, "")));
    let common = core.is_empty()
        || COMMON
            .iter()
            .any(|known| !known.is_empty() && core == *known);
    if named || common || is_pattern(password) {
        return Err(No::PasswordCommon);
    }
    Ok(())
}

/// Where passwords are hashed and compared.
#[derive(Clone)]
pub(crate) struct Mill {
    turns: Arc<Semaphore>,
    /// The hash of nobody's password: unknown addresses take as long as known ones.
    nobody: Arc<str>,
}

fn argon() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(19_456, 2, 1, None).map_err(|e| Fault::Hashing(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, Fault> {
    let hash = argon()?.hash_password(normal(password).as_bytes());
    Ok(hash.map_err(|e| Fault::Hashing(e.to_string()))?.to_string())
}

fn same(password: &str, kept: &str) -> bool {
    let (Ok(argon), Ok(kept)) = (argon(), PasswordHash::new(kept)) else {
        return false;
    };
    argon
        .verify_password(normal(password).as_bytes(), &kept)
        .is_ok()
}

impl Mill {
    pub fn new(ids: &store::Ids) -> Result<Self, Fault> {
        let nobody = hash(&crate::token::fresh(ids))?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            nobody: nobody.into(),
        })
    }

    /// The hash to keep.
    pub async fn hash(&self, password: &str) -> Result<String, Fault> {
        let password = password.to_owned();
        self.turn(move || hash(&password)).await?
    }

    /// Whether it is the password; `None` compares with nobody's and is always wrong.
    pub async fn same(&self, password: &str, kept: Option<&str>) -> Result<bool, Fault> {
        let known = kept.is_some();
        let kept = kept.unwrap_or(&self.nobody).to_owned();
        let password = password.to_owned();
        Ok(self.turn(move || same(&password, &kept)).await? && known)
    }

    async fn turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let broken = |e: &dyn std::fmt::Display| Fault::Hashing(e.to_string());
        let _turn = self.turns.acquire().await.map_err(|e| broken(&e))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|e| broken(&e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_composition_does_not() {
        let names = ["Test Desk", "taro@example.jp"];
        for (password, expected) in [
            ("elevenchars", Err(No::PasswordShort)),
            ("plain letters only", Ok(())),
            ("狼煙は山の上から見えるもの", Ok(())),
            ("Password1234", Err(No::PasswordCommon)),
            ("QwertyUiop!2026", Err(No::PasswordCommon)),
            ("111111111111", Err(No::PasswordCommon)),
            ("abcabcabcabcabc", Err(No::PasswordCommon)),
            ("abcdefghijklmn", Err(No::PasswordCommon)),
            ("testdesk-2026", Err(No::PasswordCommon)),
            ("TaroTaroTaro", Err(No::PasswordCommon)),
            ("testdesk but longer", Ok(())),
        ] {
            assert_eq!(check(password, &names), expected, "{password}");
        }
        assert_eq!(check(&"ab".repeat(200), &names), Err(No::PasswordLong));
    }

    #[test]
    fn the_hash_is_argon2id_and_width_does_not_matter() {
        let kept = hash("correct horse battery").unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(same("ｃｏｒｒｅｃｔ horse battery", &kept));
        assert!(!same("correct horse battery.", &kept));
    }
}
