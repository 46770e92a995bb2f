//! Texts made comparable: NFKC, so that width and composition do not matter; lower case; without
//! what cannot be seen. What spacing means differs by purpose and is the caller's choice.

use unicode_normalization::UnicodeNormalization;

/// Folded, with every character that is not white space or invisible.
pub(in crate::case) fn squeezed(text: &str) -> Vec<char> {
    folded(text).filter(|c| !c.is_whitespace()).collect()
}

/// Folded, as words of letters and digits; everything else separates.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded: String = folded(text).collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Compatibility forms and case folded. Lower case of upper case stands for case folding: it makes
/// ß and ss, final and other sigma equal, which plain lower case does not.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfkc()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
}

/// Soft hyphens, joiners, direction marks and the like: written into a word they would hide it
/// from a comparison and from nobody else.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Scripts written without spaces, where one character carries a syllable or a word.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Han characters alone, of which names of persons are mostly written.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '々')
}
