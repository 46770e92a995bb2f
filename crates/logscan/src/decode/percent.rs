//! Percent signs (`%41`, `%u0041`), plus signs, overlong UTF-8 and full-width letters.

use super::Tricks;
use crate::bytes::{from, hex_pair};

/// The text with `+` as a space where that is its meaning.
pub fn plus(raw: &[u8], on: bool) -> Vec<u8> {
    let mut out = raw.to_vec();
    if on {
        for b in &mut out {
            if *b == b'+' {
                *b = b' ';
            }
        }
    }
    out
}

/// One round of percent-decoding; `None` when nothing was encoded.
pub fn decode(s: &[u8], tricks: &mut Tricks) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(s.len());
    let (mut rest, mut changed) = (s, false);
    while let Some(at) = memchr::memchr(b'%', rest) {
        out.extend_from_slice(crate::bytes::until(rest, at));
        let tail = from(rest, at + 1);
        if let Some(byte) = hex_pair(tail) {
            out.push(byte);
            rest = from(tail, 2);
            changed = true;
        } else if let Some(byte) = percent_u(tail) {
            out.push(byte);
            rest = from(tail, 5);
            changed = true;
            tricks.percent_u = true;
        } else {
            out.push(b'%');
            rest = tail;
        }
    }
    out.extend_from_slice(rest);
    changed.then_some(out)
}

/// `u002f`: the ASCII letter that old servers make of it (best fit), or `?` for other letters.
fn percent_u(s: &[u8]) -> Option<u8> {
    let (b'u' | b'U', digits) = (s.first()?, from(s, 1)) else {
        return None;
    };
    let code = u16::from_be_bytes([hex_pair(digits)?, hex_pair(from(digits, 2))?]);
    Some(match code {
        0..=0x7F => u8::try_from(code).unwrap_or(b'?'),
        0xFF01..=0xFF5E => u8::try_from(code - 0xFEE0).unwrap_or(b'?'),
        0x2215 | 0x2044 | 0xF02F => b'/',
        0x2216 | 0xEFC8 | 0xF025 | 0xF05C => b'\\',
        0x2018 | 0x2019 | 0x02BC | 0x02B9 | 0x2032 => b'\'',
        0x2024 => b'.',
        0x3008 | 0x2039 => b'<',
        0x3009 | 0x203A => b'>',
        _ => b'?',
    })
}

/// Overlong sequences and full-width forms become the ASCII they stand for. Says whether any did.
pub fn fold_unicode(s: &mut Vec<u8>, tricks: &mut Tricks) -> bool {
    let (mut read, mut write, mut changed) = (0, 0, false);
    while let Some(first) = s.get(read).copied() {
        let tail = from(s, read);
        let (byte, used) = match tail {
            [0xC0 | 0xC1, b, ..] if *b >= 0x80 || overlong_ascii(first, *b) => {
                ((first & 1) << 6 | (b & 0x3F), 2)
            }
            [0xE0, 0x80 | 0x81, b @ 0x80..=0xBF, ..] => (low(tail, 1, *b), 3),
            [0xF0, 0x80, 0x80 | 0x81, b @ 0x80..=0xBF, ..] => (low(tail, 2, *b), 4),
            [0xF8, 0x80, 0x80, 0x80 | 0x81, b @ 0x80..=0xBF, ..] => (low(tail, 3, *b), 5),
            [0xFC, 0x80, 0x80, 0x80, 0x80 | 0x81, b @ 0x80..=0xBF, ..] => (low(tail, 4, *b), 6),
            [0xEF, 0xBC, b @ 0x81..=0xBF, ..] => (b - 0x60, 3),
            [0xEF, 0xBD, b @ 0x80..=0x9E, ..] => (b - 0x20, 3),
            _ => (first, 1),
        };
        if used > 1 {
            changed = true;
            tricks.overlong |= first != 0xEF;
        }
        if let Some(slot) = s.get_mut(write) {
            *slot = byte;
        }
        (read, write) = (read + used, write + 1);
    }
    s.truncate(write);
    changed
}

/// `%c0%2e` and `%c1%1c`: the second byte is no continuation, yet old decoders only mask it.
fn overlong_ascii(first: u8, second: u8) -> bool {
    matches!(((first & 1) << 6) | (second & 0x3F), b'.' | b'/' | b'\\')
}

fn low(tail: &[u8], at: usize, last: u8) -> u8 {
    (tail.get(at).copied().unwrap_or(0) & 1) << 6 | (last & 0x3F)
}
