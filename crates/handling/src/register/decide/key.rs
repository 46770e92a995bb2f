//! R-D-04: the key is shown to be theirs. The door encrypts a random answer to the uploaded key;
//! only its hash comes here, and only who holds the private key can send the answer back.

use crate::register::{Event, Vendor};
use crate::{Decision, Refusal, guard, rule};

/// A new key starts a new test; a key proven before stays in use until the new one is proven.
pub(super) fn upload(
    fingerprint: &str,
    armoured: &str,
    challenge: &str,
) -> Result<Decision, Refusal> {
    let rule = rule::D_04;
    let hex = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
    if !matches!(fingerprint.len(), 40 | 64) || !hex(fingerprint) {
        return Err(Refusal::new("not-a-key", rule).with("field", "fingerprint"));
    }
    if challenge.len() != 64 || !hex(challenge) {
        return Err(Refusal::new("not-a-key", rule).with("field", "challenge"));
    }
    guard::within(rule, "armoured", armoured, guard::LONG)?;
    let public = armoured
        .trim_start()
        .starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----");
    // A private key sent by mistake must not even reach the log.
    if !public || armoured.contains("PRIVATE KEY") {
        return Err(Refusal::new("not-a-key", rule).with("field", "armoured"));
    }
    Ok(Decision::fact(
        rule,
        Event::KeyUploaded {
            fingerprint: fingerprint.to_ascii_uppercase(),
            armoured: armoured.to_owned(),
            challenge: challenge.to_ascii_lowercase(),
        },
    ))
}

/// A wrong answer is a fact, not a refusal: it is counted, and after
/// [`Vendor::KEY_TRIES`] of them the challenge is void.
pub(super) fn answer(vendor: &Vendor, answer: &str) -> Result<Decision, Refusal> {
    let rule = rule::D_04;
    let Some(challenge) = &vendor.challenge else {
        return Err(Refusal::new("no-challenge", rule));
    };
    let event = if same(challenge.as_bytes(), answer.to_ascii_lowercase().as_bytes()) {
        Event::KeyProven
    } else {
        Event::KeyTestFailed
    };
    Ok(Decision::fact(rule, event))
}

/// Looks at every byte whatever it finds, so that the time taken tells nothing of where two hashes
/// begin to differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    let different = a.iter().zip(b).fold(0_u8, |seen, (x, y)| seen | (x ^ y));
    a.len() == b.len() && different == 0
}
