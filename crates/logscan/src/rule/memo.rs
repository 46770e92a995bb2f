//! What was found in a text, remembered. The same addresses, referrers and browsers recur millions
//! of times in a log; each distinct text is judged once. A pure short cut: the answer is that of
//! the full look, compared byte by byte, so what is forgotten or kept never shows in the outcome.

use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::Place;
use super::look::FieldLook;

/// The longest text that is remembered: bounds the memory to a few mebibytes.
const LONGEST: usize = 512;

/// A text in its place.
pub(super) struct Key<'f> {
    text: &'f [u8],
    tag: u8,
    hash: u64,
}

impl<'f> Key<'f> {
    /// `odd`: the text was made from the whole request line.
    pub fn new(text: &'f [u8], place: Place, odd: bool) -> Self {
        let tag = place as u8 | u8::from(odd) << 7;
        let hash = FixedState::with_seed(u64::from(tag)).hash_one(text);
        Self { text, tag, hash }
    }
}

type Answer = Option<Arc<FieldLook>>;

#[derive(Default)]
struct Known {
    hash: u64,
    tag: u8,
    text: Vec<u8>,
    look: Answer,
}

/// Two texts for each value of a few bits of the hash; the one used less recently gives way.
#[derive(Default)]
pub(super) struct Memo {
    pairs: Vec<[Known; 2]>,
}

impl Memo {
    /// Room for so many texts.
    pub fn new(texts: usize) -> Self {
        let pairs = (texts / 2).next_power_of_two();
        Self {
            pairs: std::iter::repeat_with(Default::default)
                .take(pairs)
                .collect(),
        }
    }

    fn pair(&mut self, key: &Key<'_>) -> Option<&mut [Known; 2]> {
        let mask = self.pairs.len().checked_sub(1)?;
        let at = usize::try_from(key.hash >> 32).unwrap_or(0) & mask;
        self.pairs.get_mut(at).filter(|_| key.text.len() <= LONGEST)
    }

    /// The remembered answer.
    pub fn get(&mut self, key: &Key<'_>) -> Option<Answer> {
        let pair = self.pair(key)?;
        let same = |k: &Known| k.hash == key.hash && k.tag == key.tag && k.text == key.text;
        let [first, second] = &mut *pair;
        if same(first) {
            return Some(first.look.clone());
        }
        if same(second) {
            std::mem::swap(first, second);
            return Some(first.look.clone());
        }
        None
    }

    /// Remembers an answer.
    pub fn put(&mut self, key: &Key<'_>, look: Answer) {
        let Some([first, second]) = self.pair(key) else {
            return;
        };
        std::mem::swap(first, second);
        first.hash = key.hash;
        first.tag = key.tag;
        first.text.clear();
        first.text.extend_from_slice(key.text);
        first.look = look;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_two_of_a_pair_are_known_and_only_as_they_are() {
        let mut memo = Memo::new(1);
        let key = |text| Key::new(text, Place::Query, false);
        for text in [&b"a"[..], b"b", b"c"] {
            memo.put(&key(text), None);
        }
        assert!(memo.get(&key(b"b")).is_some() && memo.get(&key(b"c")).is_some());
        assert!(memo.get(&key(b"a")).is_none());
        assert!(memo.get(&Key::new(b"b", Place::Path, false)).is_none());
        assert!(memo.get(&Key::new(b"b", Place::Query, true)).is_none());
        let long = [b'x'; LONGEST + 1];
        memo.put(&key(&long), None);
        assert!(memo.get(&key(&long)).is_none());
    }
}
