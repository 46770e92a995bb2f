//! HTML character references and the backslash escapes of JavaScript and JSON.

use crate::bytes::{from, hex, hex_pair, until};

const NAMED: &[(&[u8], u8)] = &[
    (b"lt", b'<'),
    (b"gt", b'>'),
    (b"quot", b'"'),
    (b"apos", b'\''),
    (b"amp", b'&'),
    (b"colon", b':'),
    (b"semi", b';'),
    (b"lpar", b'('),
    (b"rpar", b')'),
    (b"lbrace", b'{'),
    (b"rbrace", b'}'),
    (b"lbrack", b'['),
    (b"rbrack", b']'),
    (b"equals", b'='),
    (b"sol", b'/'),
    (b"bsol", b'\\'),
    (b"period", b'.'),
    (b"comma", b','),
    (b"excl", b'!'),
    (b"num", b'#'),
    (b"dollar", b'$'),
    (b"percnt", b'%'),
    (b"grave", b'`'),
    (b"vert", b'|'),
    (b"tab", b'\t'),
    (b"newline", b'\n'),
    (b"nbsp", b' '),
];

/// One round; `None` when there was nothing to decode.
pub fn decode(s: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(s.len());
    let (mut rest, mut changed) = (s, false);
    while let Some(at) = memchr::memchr2(b'&', b'\\', rest) {
        out.extend_from_slice(until(rest, at));
        let tail = from(rest, at);
        match reference(tail).or_else(|| escape(tail)) {
            Some((byte, used)) => {
                out.push(byte);
                rest = from(tail, used);
                changed = true;
            }
            None => {
                out.extend_from_slice(until(tail, 1));
                rest = from(tail, 1);
            }
        }
    }
    out.extend_from_slice(rest);
    changed.then_some(out)
}

/// `&lt;`, `&#60`, `&#x3c;`: the byte and how long it was written.
fn reference(s: &[u8]) -> Option<(u8, usize)> {
    let body = s.strip_prefix(b"&")?;
    if let Some(digits) = body.strip_prefix(b"#") {
        let (base, digits, lead) = match digits {
            [b'x' | b'X', more @ ..] => (16u32, more, 3),
            _ => (10, digits, 2),
        };
        let valid = |b: &u8| hex(*b).is_some_and(|v| u32::from(v) < base);
        let len = digits.iter().take_while(|b| valid(b)).count();
        (1..=12).contains(&len).then_some(())?;
        let value = until(digits, len).iter().try_fold(0u32, |n, b| {
            n.checked_mul(base)?.checked_add(u32::from(hex(*b)?))
        })?;
        let semicolon = usize::from(digits.get(len) == Some(&b';'));
        return Some((u8::try_from(value).ok()?, lead + len + semicolon));
    }
    let len = body
        .iter()
        .take(9)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    (body.get(len) == Some(&b';')).then_some(())?;
    let name = until(body, len);
    let (_, byte) = NAMED.iter().find(|(n, _)| n.eq_ignore_ascii_case(name))?;
    Some((*byte, len + 2))
}

/// `\u003c` and `\x3c`.
fn escape(s: &[u8]) -> Option<(u8, usize)> {
    match s {
        [b'\\', b'x', rest @ ..] => Some((hex_pair(rest)?, 4)),
        [b'\\', b'u', b'0', b'0', rest @ ..] => Some((hex_pair(rest)?, 6)),
        _ => None,
    }
}
