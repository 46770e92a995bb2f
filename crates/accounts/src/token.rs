//! Opaque secrets for cookies, links and programs: 256 random bits, of which only a SHA-256 is kept.
//! So much chance needs no slow hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use store::Ids;

/// What every API token begins with, so that scanners of leaked secrets can find it.
pub(crate) const API_PREFIX: &str = "nrs_";

/// What a finder's token for programs begins with; the rest is a session's.
pub(crate) const FINDER_PREFIX: &str = "nrf_";

/// 43 letters of base64url.
pub(crate) fn fresh(ids: &Ids) -> String {
    URL_SAFE_NO_PAD.encode(ids.bytes::<32>())
}

/// What is kept of it.
pub(crate) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Letters that cannot be taken for one another.
const ALPHABET: [char; 32] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U',
    'V', 'W', 'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
];

/// A recovery code: 80 random bits as `XXXX-XXXX-XXXX-XXXX`, too many to be guessed from a hash.
pub(crate) fn recovery_code(ids: &Ids) -> String {
    let bytes = ids.bytes::<16>();
    let letters = bytes.iter().map(|byte| {
        let place = usize::from(byte & 31);
        ALPHABET.get(place).copied().unwrap_or('A')
    });
    let letters: Vec<char> = letters.collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join("-")
}

/// What is kept of a recovery code; case, hyphens, spaces and width do not matter.
pub(crate) fn recovery_hash(code: &str) -> [u8; 32] {
    hash(&plain(code))
}

/// A code as typed, without what does not matter.
pub(crate) fn plain(code: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    code.nfkc()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_43_letters_and_never_twice_the_same() {
        let ids = Ids::real();
        let (one, two) = (fresh(&ids), fresh(&ids));
        assert_eq!((one.len(), one == two), (43, false));
        assert_ne!(hash(&one), hash(&two));
    }

    #[test]
    fn a_recovery_code_survives_the_ways_people_type_it() {
        let code = recovery_code(&Ids::real());
        assert_eq!(code.len(), 19);
        assert_eq!(
            recovery_hash(&code),
            recovery_hash(&code.to_lowercase().replace('-', " "))
        );
    }
}
