//! File-transfer logs: vsftpd's own format and xferlog.

use super::{AuthEvent, Kind, Mode};
use crate::bytes::{head, number, split_at, text};
use crate::client::Client;
use crate::format::Line;

/// `Mon Jun  8 12:08:53 2020 [pid 27244] [user] FAIL LOGIN: Client "192.0.2.1"`
pub fn vsftpd(line: &[u8]) -> Option<Line<'static>> {
    let (stamp, rest) = split_at(line, b" [pid ")?;
    let time = crate::time::asctime(stamp)?;
    let (pid, rest) = split_at(rest, b"]")?;
    let rest = rest.trim_ascii_start();
    let (user, rest) = match rest.strip_prefix(b"[") {
        Some(inner) => split_at(inner, b"] ")?,
        None => (&b""[..], rest),
    };
    let (what, detail) = split_at(rest, b": ")?;
    let kind = match what {
        b"FAIL LOGIN" => Kind::Failed,
        b"OK LOGIN" => Kind::Accepted,
        b"OK DOWNLOAD" => Kind::Download,
        b"OK UPLOAD" => Kind::Upload,
        b"CONNECT" => Kind::Connected,
        _ => return Some(Line::Skip),
    };
    let mut quoted = detail.split(|b| *b == b'"').skip(1).step_by(2);
    let source = quoted.next().map(Client::parse);
    let mode = if matches!(user, b"ftp" | b"anonymous") {
        Mode::Anonymous
    } else {
        Mode::Real
    };
    Some(Line::Auth(AuthEvent {
        time: Some(time),
        kind,
        user: text(head(user, 256)),
        source,
        file: quoted
            .next()
            .map(|f| text(head(f, 1024)))
            .unwrap_or_default(),
        pid: number(pid).unwrap_or(0),
        mode,
    }))
}

/// `Thu Sep  2 09:52:00 2021 1 192.0.2.1 100 /pub/file b _ o a user@host ftp 0 * c`
pub fn xferlog(line: &[u8]) -> Option<Line<'static>> {
    let words: Vec<&[u8]> = line
        .split(|b| *b == b' ')
        .filter(|w| !w.is_empty())
        .collect();
    (words.len() >= 17).then_some(())?;
    let time = crate::time::asctime(&words.get(..5)?.join(&b' '))?;
    // The name may hold spaces: it lies between the size and the last nine words.
    let tail = words.get(words.len().checked_sub(9)?..)?;
    let (direction, mode, user) = (*tail.get(2)?, *tail.get(3)?, *tail.get(4)?);
    number(words.get(7)?)?;
    let kind = match direction {
        b"o" => Kind::Download,
        b"i" => Kind::Upload,
        b"d" => return Some(Line::Skip),
        _ => return None,
    };
    Some(Line::Auth(AuthEvent {
        time: Some(time),
        kind,
        user: text(head(user, 256)),
        source: Some(Client::parse(words.get(6)?)),
        file: text(head(&words.get(8..words.len() - 9)?.join(&b' '), 1024)),
        pid: 0,
        mode: match mode {
            b"a" => Mode::Anonymous,
            b"g" => Mode::Guest,
            _ => Mode::Real,
        },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auth(line: Option<Line<'static>>) -> AuthEvent {
        match line {
            Some(Line::Auth(e)) => e,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn vsftpd_and_xferlog_lines() {
        let e = auth(vsftpd(br#"Mon Jun 8 12:08:53 2020 [pid 27244] [bob] FAIL LOGIN: Client "::ffff:93.24.101.89""#));
        assert_eq!(
            (e.kind, e.user.as_str(), e.source.unwrap().to_string()),
            (Kind::Failed, "bob", "93.24.101.89".into())
        );
        let e = auth(vsftpd(br#"Mon Jun  8 12:08:53 2020 [pid 2] [ftp] OK DOWNLOAD: Client "192.0.2.1", "/pub/a b.iso", 12 bytes, 1.00Kbyte/sec"#));
        assert_eq!(
            (e.kind, e.file.as_str(), e.mode),
            (Kind::Download, "/pub/a b.iso", Mode::Anonymous)
        );
        let e = auth(xferlog(
            b"Thu Sep  2 09:52:00 2021 1 192.0.2.1 100 /pub/my file b _ o g guest ftp 0 * c",
        ));
        assert_eq!(
            (e.kind, e.file.as_str(), e.mode),
            (Kind::Download, "/pub/my file", Mode::Guest)
        );
    }
}
