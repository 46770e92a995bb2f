//! Decoding as servers do it: layer by layer until nothing changes (at most five layers), because
//! an attack is written for the last program that decodes it. Every layer is looked at.
//!
//! Bounded by construction: no step makes text longer, and fields are cut to [`LONGEST`].

mod entity;
mod forms;
mod percent;
mod utf7;

pub use forms::{Form, form};
pub use percent::plus;

/// The longest field that is decoded; the rest of a longer one is not looked at.
pub const LONGEST: usize = 16 * 1024;
const MOST_LAYERS: usize = 5;

/// Disguises met while decoding.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tricks {
    /// A `.`, `/`, `<` … written as an overlong UTF-8 sequence: no honest program does that.
    pub overlong: bool,
    /// `%uXXXX`, which only old IIS reads.
    pub percent_u: bool,
    /// A percent sign encoded once more in front of two hex digits.
    pub repeated: bool,
    /// A NUL byte.
    pub nul: bool,
    /// UTF-7 brackets.
    pub utf7: bool,
}

impl Tricks {
    /// Also those met elsewhere.
    pub fn add(&mut self, other: Self) {
        self.overlong |= other.overlong;
        self.percent_u |= other.percent_u;
        self.repeated |= other.repeated;
        self.nul |= other.nul;
        self.utf7 |= other.utf7;
    }
}

/// All layers of a field, the raw one first.
pub struct Layers {
    /// The texts, each different from the one before.
    pub texts: Vec<Vec<u8>>,
    /// Disguises met.
    pub tricks: Tricks,
}

/// Whether `plus` means a space here (queries) or itself (paths, headers).
pub fn layers(raw: &[u8], plus: bool) -> Layers {
    let raw = crate::bytes::head(raw, LONGEST);
    let mut tricks = Tricks::default();
    let mut texts = Vec::with_capacity(3);
    texts.push(percent::plus(raw, plus));
    if let Some(text) = utf7::decode(raw) {
        tricks.utf7 = true;
        texts.push(text);
    }
    let mut now = texts.first().cloned().unwrap_or_default();
    for round in 0..MOST_LAYERS {
        let mut changed = false;
        if memchr::memchr(b'%', &now).is_some()
            && let Some(next) = percent::decode(&now, &mut tricks)
        {
            tricks.repeated |= round > 0;
            changed = true;
            now = next;
        }
        if memchr::memchr2(0xEF, 0xC0, &now).is_some()
            || memchr::memchr3(0xC1, 0xE0, 0xF0, &now).is_some()
        {
            changed |= percent::fold_unicode(&mut now, &mut tricks);
        }
        if memchr::memchr2(b'&', b'\\', &now).is_some()
            && let Some(next) = entity::decode(&now)
        {
            // Text in between is kept: an entity may be the attack or only part of a page's address.
            texts.push(std::mem::replace(&mut now, next));
            changed = true;
        }
        if !changed {
            break;
        }
        tricks.nul |= memchr::memchr(0, &now).is_some();
        texts.push(now.clone());
    }
    texts.dedup();
    Layers { texts, tricks }
}

/// How much there is to undo in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Calm {
    /// Letters, digits and the usual marks of an address: no form and no layer changes it.
    Plain,
    /// Also blanks, brackets and letters of other scripts: still the same in every form.
    Calm,
    /// Anything that some interpreter would undo.
    No,
}

/// Judges a text by a table look-up per byte.
pub fn calm(s: &[u8]) -> Calm {
    s.iter()
        .map(|b| TABLE.get(usize::from(*b)).copied().unwrap_or(Calm::No))
        .max()
        .unwrap_or(Calm::Plain)
}

/// One round of percent-decoding for the first look; `None` when there is more to undo.
pub fn once(s: &[u8], plus: bool) -> Option<Vec<u8>> {
    let text = percent::decode(&percent::plus(s, plus), &mut Tricks::default())?;
    (calm(&text) < Calm::No).then_some(text)
}

const TABLE: [Calm; 256] = {
    let mut table = [Calm::No; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        let plain = b.is_ascii_alphanumeric()
            || matches!(
                b,
                b'-' | b'.' | b'_' | b'~' | b'/' | b'?' | b'=' | b',' | b':' | b'@' | b'!' | b'#'
            );
        // Lead bytes that may hide ASCII (overlong forms, full-width letters) are not calm.
        let calm = matches!(
            b,
            b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'|' | b';' | b'<' | b'>' | b'+'
        ) || matches!(b, 0x80..=0xBF | 0xC2..=0xDF | 0xE1..=0xEE | 0xF1..=0xF4);
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        if plain {
            table[i] = Calm::Plain;
        } else if calm {
            table[i] = Calm::Calm;
        }
        i += 1;
    }
    // A single `&` parts parameters; a reference needs a `;` or `#`, and the caller looks for those.
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    {
        table[b'&' as usize] = Calm::Plain;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn last(raw: &str) -> String {
        let l = layers(raw.as_bytes(), true);
        String::from_utf8_lossy(l.texts.last().unwrap()).into_owned()
    }

    #[test]
    fn decodes_as_servers_do() {
        for (raw, wanted) in [
            ("a+b%20c", "a b c"),
            ("%2527+or+1", "' or 1"),
            ("%%32%65%%32%65/", "../"),
            ("%c0%ae%c0%ae%c0%af", "../"),
            ("%e0%80%ae%f0%80%80%ae%c1%9c", "..\\"),
            ("%u002e%u2215%uff0e", "./."),
            ("%EF%BC%8E%EF%BC%8F", "./"),
            ("&lt;script&gt;", "<script>"),
            ("&#60;&#x3c;&#0000060", "<<<"),
            ("\\u003cb\\x3e", "<b>"),
            ("java&Tab;script&colon;", "java\tscript:"),
            ("%", "%"),
            ("%zz%4", "%zz%4"),
        ] {
            assert_eq!(last(raw), wanted, "{raw}");
        }
    }

    #[test]
    fn utf7_is_a_layer_of_its_own() {
        let l = layers(b"+ADw-script+AD4-", true);
        assert!(l.tricks.utf7);
        assert!(l.texts.contains(&b"<script>".to_vec()));
    }

    proptest::proptest! {
        #[test]
        fn never_longer_and_never_endless(raw in proptest::collection::vec(0u8..=255, 0..600)) {
            let l = layers(&raw, true);
            proptest::prop_assert!(l.texts.len() <= 2 * MOST_LAYERS + 2);
            proptest::prop_assert!(l.texts.iter().all(|t| t.len() <= raw.len().max(1)));
        }
    }
}
