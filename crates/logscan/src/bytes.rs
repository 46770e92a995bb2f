//! Small helpers over byte slices. Log lines are bytes, not text: they come from anyone.

/// The slice without leading and trailing ASCII white space.
pub fn trim(s: &[u8]) -> &[u8] {
    s.trim_ascii()
}

/// The first `n` bytes, or all of them.
pub fn head(s: &[u8], n: usize) -> &[u8] {
    s.get(..n).unwrap_or(s)
}

/// Everything from `at` on; empty when `at` lies behind the end.
pub fn from(s: &[u8], at: usize) -> &[u8] {
    s.get(at..).unwrap_or(&[])
}

/// Everything before `at`.
pub fn until(s: &[u8], at: usize) -> &[u8] {
    s.get(..at).unwrap_or(s)
}

/// Splits at the first `b`: before and after it.
pub fn split_once(s: &[u8], b: u8) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(b, s)?;
    Some((until(s, at), from(s, at + 1)))
}

/// Splits at the first occurrence of `needle`.
pub fn split_at<'a>(s: &'a [u8], needle: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = memchr::memmem::find(s, needle)?;
    Some((until(s, at), from(s, at + needle.len())))
}

/// The text between two marks, if both are there.
pub fn between<'a>(s: &'a [u8], open: &[u8], close: &[u8]) -> Option<&'a [u8]> {
    Some(split_at(split_at(s, open)?.1, close)?.0)
}

/// A decimal number that fills the whole slice.
pub fn number(s: &[u8]) -> Option<u64> {
    if s.is_empty() || s.len() > 19 {
        return None;
    }
    s.iter().try_fold(0u64, |n, b| {
        b.is_ascii_digit().then(|| n * 10 + u64::from(b - b'0'))
    })
}

/// Bytes as text, anything that is not UTF-8 replaced.
pub fn text(s: &[u8]) -> String {
    String::from_utf8_lossy(s).into_owned()
}

/// The value of a hexadecimal digit.
pub fn hex(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        b'A'..=b'F' => Some(b - b'A' + 10),
        _ => None,
    }
}

/// Two hexadecimal digits as a byte.
pub fn hex_pair(s: &[u8]) -> Option<u8> {
    match s {
        [a, b, ..] => Some(hex(*a)? << 4 | hex(*b)?),
        _ => None,
    }
}
