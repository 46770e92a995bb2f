//! The forms in which rules look at a decoded text. Each undoes what one kind of interpreter
//! ignores: SQL comments, quotes in shell words, doubled slashes, control characters in HTML.
//! All forms are lower case.

use serde::{Deserialize, Serialize};

use crate::bytes::{from, split_at};

/// A form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Lower case, white space runs as one space; nothing else.
    Text,
    /// Comments as a space, `/*! … */` opened.
    Sql,
    /// Quotes, carets, backslashes and `$IFS` as the shell reads them.
    Shell,
    /// Backslashes as slashes, doubled and `.` segments folded, `0x2e` read.
    Path,
    /// Control characters, comments and backslashes gone, as HTML and CSS parsers drop them.
    Html,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 5] = [Self::Text, Self::Sql, Self::Shell, Self::Path, Self::Html];
}

/// Writes a form of `text` (already decoded) into `out`.
pub fn form(text: &[u8], kind: Form, out: &mut Vec<u8>) {
    out.clear();
    match kind {
        Form::Text => spaced(text, out),
        Form::Sql => sql(text, out),
        Form::Shell => shell(text, out),
        Form::Path => path(text, out),
        Form::Html => html(text, out),
    }
}

fn spaced(text: &[u8], out: &mut Vec<u8>) {
    for b in text {
        push_spaced(*b, out);
    }
}

fn push_spaced(b: u8, out: &mut Vec<u8>) {
    match b {
        0..=0x20 | 0x7F | 0xA0 => {
            if out.last() != Some(&b' ') {
                out.push(b' ');
            }
        }
        b => out.push(b.to_ascii_lowercase()),
    }
}

fn sql(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&b, tail)) = rest.split_first() {
        match rest {
            [b'/', b'*', b'!', more @ ..] => {
                let digits = more.iter().take_while(|b| b.is_ascii_digit()).count();
                push_spaced(b' ', out);
                rest = from(more, digits);
            }
            [b'/', b'*', more @ ..] if split_at(more, b"*/").is_some() => {
                push_spaced(b' ', out);
                rest = split_at(more, b"*/").map_or(&[][..], |(_, r)| r);
            }
            [b'*', b'/', more @ ..] => {
                push_spaced(b' ', out);
                rest = more;
            }
            _ => {
                push_spaced(b, out);
                rest = tail;
            }
        }
    }
}

fn shell(text: &[u8], out: &mut Vec<u8>) {
    const BLANKS: [&[u8]; 4] = [b"${ifs}", b"$ifs$9", b"$ifs", b"{ifs}"];
    let mut rest = text;
    while let Some((&b, tail)) = rest.split_first() {
        let blank = BLANKS.iter().find(|w| {
            rest.get(..w.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(w))
        });
        match (b, blank) {
            (b'$' | b'{', Some(w)) => {
                push_spaced(b' ', out);
                rest = from(rest, w.len());
                continue;
            }
            (b'\'' | b'"' | b'^' | b'\\', _) => {}
            (b'$', None) if matches!(tail.first(), Some(b'@' | b'*')) => {
                rest = from(tail, 1);
                continue;
            }
            _ if b == b'\n' => out.push(b';'),
            _ => push_spaced(b, out),
        }
        rest = tail;
    }
}

fn path(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&b, tail)) = rest.split_first() {
        let (byte, next) = match rest {
            [b'0', b'x' | b'X', b'2', b'e' | b'E', more @ ..] => (b'.', more),
            [b'0', b'x' | b'X', b'2', b'f' | b'F', more @ ..]
            | [b'0', b'x' | b'X', b'5', b'c' | b'C', more @ ..] => (b'/', more),
            _ => (b, tail),
        };
        rest = next;
        match byte {
            0..=0x1F => {}
            b'\\' | b'/' => match out.as_slice() {
                [.., b'/'] => {}
                [.., b'/', b'.'] => {
                    out.pop();
                }
                _ => out.push(b'/'),
            },
            b => out.push(b.to_ascii_lowercase()),
        }
    }
}

fn html(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&b, tail)) = rest.split_first() {
        let skipped = [
            (&b"/*"[..], &b"*/"[..]),
            (b"<!--", b"-->"),
            (b"<![cdata[", b""),
            (b"]]>", b""),
        ]
        .iter()
        .find_map(|(open, close)| {
            let head = rest.get(..open.len())?;
            head.eq_ignore_ascii_case(open).then_some(())?;
            split_at(from(rest, open.len()), close).map(|(_, after)| after)
        });
        rest = match skipped {
            Some(after) => after,
            None => {
                match b {
                    0..=0x1F | 0x7F | b'\\' => {}
                    b' ' if matches!(out.last(), Some(b' ')) => {}
                    b => out.push(b.to_ascii_lowercase()),
                }
                tail
            }
        };
    }
}

#[cfg(test)]
fn text(s: &[u8], kind: Form) -> String {
    let mut out = Vec::new();
    form(s, kind, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_undoes_its_disguise() {
        assert_eq!(
            text(b"uN/**/ION/*!50000 SeLecT*/1", Form::Sql),
            "un ion select 1"
        );
        assert_eq!(
            text(b"cat${IFS}/et'c/pa'ss'wd", Form::Shell),
            "cat /etc/passwd"
        );
        assert_eq!(text(b"..\\..\\\\.//etc", Form::Path), "../../etc");
        assert_eq!(text(b"0x2e0x2e0x2f", Form::Path), "../");
        assert_eq!(
            text(b"java\tscr<!-- x -->ipt:e/**/xpr\\ession", Form::Html),
            "javascript:expression"
        );
        assert_eq!(text(b"A \t\n b", Form::Text), "a b");
    }
}
