//! UTF-7 as once guessed by browsers: `+ADw-script+AD4-`. Only single ASCII letters, which is
//! what attacks write; compared without case because applications fold it.

use crate::bytes::{from, until};

const LETTERS: &[(&[u8; 3], u8)] = &[
    (b"adw", b'<'),
    (b"ad4", b'>'),
    (b"aci", b'"'),
    (b"acc", b'\''),
    (b"acg", b'('),
    (b"ack", b')'),
    (b"ads", b';'),
    (b"ad0", b'='),
    (b"ace", b'!'),
    (b"acm", b'#'),
    (b"acy", b'&'),
    (b"acq", b'$'),
    (b"acu", b'%'),
    (b"afs", b'['),
    (b"afw", b'\\'),
    (b"af0", b']'),
    (b"ahs", b'{'),
    (b"ah0", b'}'),
    (b"ac8", b'/'),
    (b"ado", b':'),
];

/// The text with UTF-7 letters decoded, if brackets were written that way (`+ADw-`, or `+ADw`
/// with both ends present); a search for «add+ack» is left alone.
pub fn decode(s: &[u8]) -> Option<Vec<u8>> {
    let lower = s.to_ascii_lowercase();
    let bracket = |n: &[u8]| memchr::memmem::find(&lower, n).is_some();
    (bracket(b"+adw-") || bracket(b"+ad4-") || (bracket(b"+adw") && bracket(b"+ad4")))
        .then_some(())?;
    let mut out = Vec::with_capacity(s.len());
    let (mut rest, mut folded) = (s, lower.as_slice());
    while let Some(at) = memchr::memchr(b'+', rest) {
        out.extend_from_slice(until(rest, at));
        let code = folded.get(at + 1..at + 4);
        let used = match LETTERS.iter().find(|(l, _)| code == Some(l.as_slice())) {
            Some((_, byte)) => {
                out.push(*byte);
                at + 4 + usize::from(rest.get(at + 4) == Some(&b'-'))
            }
            None => {
                out.push(b' ');
                at + 1
            }
        };
        (rest, folded) = (from(rest, used), from(folded, used));
    }
    out.extend_from_slice(rest);
    Some(out)
}
