//! Time-based codes (RFC 6238: SHA-1, six digits, 30 seconds), as every authenticator speaks them.
//! Which step a code belongs to is answered, so that none is taken twice.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use subtle::ConstantTimeEq;

const SECONDS: i64 = 30;
const DIGITS: u32 = 6;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A shared secret of 160 bits (RFC 4226, 4).
pub(crate) type Secret = [u8; 20];

/// The step an instant lies in.
pub(crate) fn step(now: Timestamp) -> i64 {
    now.as_second().div_euclid(SECONDS)
}

/// The code of a step.
pub(crate) fn code(secret: &[u8], step: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else {
        return String::new();
    };
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last().copied().unwrap_or(0) & 15);
    let four = digest.get(offset..offset + 4).unwrap_or_default();
    let number = four
        .iter()
        .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    let number = (number & 0x7fff_ffff) % 10_u32.pow(DIGITS);
    format!("{number:06}")
}

/// The step a code was made in, if that is now or one step before or after. All three are always
/// computed and compared.
pub(crate) fn matching(secret: &[u8], typed: &str, now: Timestamp) -> Option<i64> {
    let typed = crate::token::plain(typed);
    let here = step(now);
    let mut found = None;
    for near in [here - 1, here, here + 1] {
        let same = code(secret, near).as_bytes().ct_eq(typed.as_bytes());
        if bool::from(same) {
            found = Some(near);
        }
    }
    found
}

/// The code an authenticator shows now, for a secret in base32: the demonstration prints it.
#[must_use]
pub fn current_code(secret: &str, now: Timestamp) -> String {
    code(&unbase32(secret), step(now))
}

/// The secret as people type it into an authenticator.
pub(crate) fn base32(secret: &[u8]) -> String {
    let mut out = String::new();
    let (mut held, mut bits) = (0_u32, 0);
    for byte in secret {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let place = (held >> bits & 31) as usize;
            out.push(char::from(BASE32.get(place).copied().unwrap_or(b'A')));
        }
    }
    if bits > 0 {
        let place = (held << (5 - bits) & 31) as usize;
        out.push(char::from(BASE32.get(place).copied().unwrap_or(b'A')));
    }
    out
}

fn unbase32(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes().map(|b| b.to_ascii_uppercase()) {
        let Some(value) = BASE32.iter().position(|known| *known == letter) else {
            continue;
        };
        held = held << 5 | u32::try_from(value).unwrap_or(0);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 255).unwrap_or(0));
        }
    }
    out
}

/// The address an authenticator reads from the square (Key URI format). Issuer and account are
/// percent-encoded.
pub(crate) fn address(secret: &[u8], issuer: &str, account: &str) -> String {
    let (issuer, account) = (encoded(issuer), encoded(account));
    let secret = base32(secret);
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// RFC 6238, appendix B (SHA-1), last six digits.
    #[test]
    fn the_codes_of_the_standard() {
        let secret = b"12345678901234567890";
        for (second, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(secret, step(at(second))), expected);
            assert_eq!(current_code(&base32(secret), at(second)), expected);
        }
    }

    #[test]
    fn one_step_early_or_late_counts_and_two_do_not() {
        let secret = b"12345678901234567890";
        let now = at(1_234_567_890);
        let here = step(now);
        for (away, counts) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = code(secret, here + away);
            assert_eq!(matching(secret, &typed, now), counts.then_some(here + away));
        }
        let wide: String = code(secret, here)
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
            .collect();
        assert_eq!(
            matching(secret, &wide, now),
            Some(here),
            "full-width digits are fine"
        );
    }

    proptest::proptest! {
        #[test]
        fn base32_comes_back(secret: [u8; 20]) {
            proptest::prop_assert_eq!(unbase32(&base32(&secret)), secret.to_vec());
        }
    }
}
