//! What a key says of itself: only signatures that the key itself made count, and of several the
//! latest. Others' signatures are neither believed nor checked.

use jiff::Timestamp;
use pgp::composed::{SignedPublicKey, SignedPublicSubKey};
use pgp::packet::{KeyFlags, Signature, SignatureType};
use pgp::types::{KeyDetails, Tag};

/// What the latest signature says of a part of the key.
pub(crate) struct Says {
    /// What the part is for.
    pub flags: KeyFlags,
    /// Until when; `None` is for ever.
    pub until: Option<Timestamp>,
    /// Whether its owner's programme reads the newer form of letters (SEIPD version 2).
    pub newer: bool,
}

/// An instant of OpenPGP, which counts seconds in 32 bits.
pub(crate) fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}

pub(crate) fn made(part: &impl KeyDetails) -> i64 {
    i64::from(part.created_at().as_secs())
}

/// Whether the owner took the whole key back.
pub(crate) fn revoked(key: &SignedPublicKey) -> bool {
    let mut all = key.details.revocation_signatures.iter();
    all.any(|s| by_itself(key, s) && s.verify_key(&key.primary_key).is_ok())
}

/// What the key says of its main part; `None` when no valid signature of its own does.
pub(crate) fn primary(key: &SignedPublicKey, now: Timestamp) -> Option<Says> {
    let direct = key
        .details
        .direct_signatures
        .iter()
        .filter(|s| by_itself(key, s) && s.verify_key(&key.primary_key).is_ok());
    let of_users = key.details.users.iter().flat_map(|user| {
        let sound = |s: &&Signature| {
            by_itself(key, s)
                && s.verify_certification(&key.primary_key, Tag::UserId, &user.id)
                    .is_ok()
        };
        let signed: Vec<&Signature> = user.signatures.iter().filter(sound).collect();
        let gone = signed
            .iter()
            .any(|s| s.typ() == Some(SignatureType::CertRevocation));
        signed
            .into_iter()
            .filter(move |s| !gone && s.is_certification())
    });
    latest(direct.chain(of_users), made(&key.primary_key), now)
}

/// What the key says of one of its further parts; `None` when it is not bound, or taken back.
pub(crate) fn part(
    key: &SignedPublicKey,
    sub: &SignedPublicSubKey,
    now: Timestamp,
) -> Option<Says> {
    let sound: Vec<&Signature> = sub
        .signatures
        .iter()
        .filter(|s| s.verify_subkey_binding(&key.primary_key, &sub.key).is_ok())
        .collect();
    let is = |s: &&Signature, kind: SignatureType| s.typ() == Some(kind);
    if sound.iter().any(|s| is(s, SignatureType::SubkeyRevocation)) {
        return None;
    }
    let binding = sound
        .into_iter()
        .filter(|s| is(s, SignatureType::SubkeyBinding));
    latest(binding, made(&sub.key), now)
}

/// Said to be by the key itself, or by nobody in particular. Saves checking hundreds of others'.
fn by_itself(key: &SignedPublicKey, signature: &Signature) -> bool {
    let ids = signature.issuer_key_id();
    ids.is_empty() || ids.contains(&&key.primary_key.legacy_key_id())
}

fn latest<'a>(all: impl Iterator<Item = &'a Signature>, made: i64, now: Timestamp) -> Option<Says> {
    let at = |s: &Signature| s.created().map_or(0, |at| i64::from(at.as_secs()));
    let after = |from: i64, lasts: Option<pgp::types::Duration>| {
        let seconds = i64::from(lasts.map_or(0, |d| d.as_secs()));
        (seconds > 0).then(|| instant(from.saturating_add(seconds)))
    };
    let holds = |s: &&Signature| {
        let over = after(at(s), s.signature_expiration_time());
        over.is_none_or(|over| now < over)
    };
    let last = all.filter(holds).max_by_key(|s| at(s))?;
    Some(Says {
        flags: last.key_flags(),
        until: after(made, last.key_expiration_time()),
        newer: last.features().is_some_and(|features| features.seipd_v2()),
    })
}
