//! Spellings of an advisory's number. In an address there is no `#`, which would end the path;
//! whatever people type or paste (`nvn＃12345678`, `NVN#12345678`) leads to the one address.

use unicode_normalization::UnicodeNormalization;

/// The spelling for an address: `NVN12345678`.
pub(crate) fn slug(number: &str) -> String {
    number
        .nfkc()
        .filter(|letter| *letter != '#' && !letter.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}
