//! AWS application load balancer: fixed order, spaces, some fields in quotes.

use super::clf::quoted;
use super::{Record, present, request, status, unescape};
use crate::bytes::{number, split_once, until};

/// Reads one line.
pub fn read(line: &[u8]) -> Option<Record<'_>> {
    let mut rest = line;
    let mut word = || {
        let (word, after) = split_once(rest, b' ')?;
        rest = after;
        Some(word)
    };
    let (_kind, time, _elb, client, _target) = (word()?, word()?, word()?, word()?, word()?);
    let (_t1, _t2, _t3, code, _target_code) = (word()?, word()?, word()?, word()?, word()?);
    let (_received, sent) = (word()?, word()?);
    let (asked, rest) = quoted(rest)?;
    let agent = quoted(rest).map(|(a, _)| a).unwrap_or(b"");
    let port = client
        .iter()
        .rposition(|b| *b == b':')
        .unwrap_or(client.len());
    let mut record = Record {
        time: Some(crate::time::iso(time)?),
        client: until(client, port).into(),
        status: status(code),
        size: number(sent),
        agent: unescape(present(agent)),
        ..Record::default()
    };
    request(unescape(asked), &mut record);
    // The target is a whole URL; what the server saw begins at the path.
    if let Some(at) = memchr::memmem::find(&record.target, b"://") {
        let path = memchr::memchr(b'/', crate::bytes::from(&record.target, at + 3));
        let begin = path.map_or(record.target.len(), |p| at + 3 + p);
        record.target = crate::bytes::from(&record.target, begin).to_vec().into();
    }
    Some(record)
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_a_load_balancer_line() {
        let line = br#"https 2018-07-02T22:23:00.186641Z app/my-lb/50dc6c 192.0.2.1:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://www.example.com:443/a?b=../../etc/passwd HTTP/1.1" "curl/7.46.0" ECDHE TLSv1.2 arn:aws:x "Root=1-58337281" "www.example.com""#;
        let r = super::read(line).unwrap();
        assert_eq!(
            (&*r.client, &*r.target, r.status, r.size),
            (
                &b"192.0.2.1"[..],
                &b"/a?b=../../etc/passwd"[..],
                200,
                Some(57)
            )
        );
    }
}
