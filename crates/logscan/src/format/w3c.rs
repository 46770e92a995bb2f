//! Microsoft IIS: W3C extended (columns named by the file's own `#Fields:` header, which may
//! change in the middle) and the older comma-separated native format.

use super::{Field, Record, present, status};
use crate::bytes::{number, trim};

/// The columns of a W3C file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    names: Vec<Box<[u8]>>,
}

impl Columns {
    /// What IIS writes when nobody changed it; replaced by the file's header.
    pub fn usual() -> Self {
        Self::parse(
            b"date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip \
              cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken",
        )
    }

    /// From the text behind `#Fields:`.
    pub fn parse(header: &[u8]) -> Self {
        let words = header
            .split(|b| b.is_ascii_whitespace())
            .filter(|w| !w.is_empty());
        Self {
            names: words.map(|w| w.to_ascii_lowercase().into()).collect(),
        }
    }

    /// Reads one line.
    pub fn read<'a>(&self, line: &'a [u8]) -> Option<Record<'a>> {
        let mut record = Record::default();
        let (mut date, mut clock, mut query): (&[u8], &[u8], &[u8]) = (b"", b"", b"");
        let mut count = 0;
        let mut words = line.split(|b| matches!(b, b' ' | b'\t'));
        for (name, value) in self.names.iter().zip(&mut words) {
            count += 1;
            let value = present(value);
            match name.as_ref() {
                b"date" => date = value,
                b"time" => clock = value,
                b"c-ip" => record.client = value.into(),
                b"cs-username" => record.user = value.into(),
                b"cs-method" => record.method = value.into(),
                b"cs-uri-stem" => record.target = value.into(),
                b"cs-uri" if record.target.is_empty() => record.target = value.into(),
                b"cs-uri-query" => query = value,
                b"sc-status" => record.status = status(value),
                b"sc-bytes" => record.size = number(value),
                b"cs(user-agent)" => record.agent = spaces(value),
                b"cs(referer)" => record.referer = value.into(),
                b"cs(cookie)" => record.cookie = spaces(value),
                b"x-forwarded-for" | b"cs(host)" | b"cs-host" => record.headers = value.into(),
                _ => {}
            }
        }
        (count == self.names.len() && words.next().is_none()).then_some(())?;
        if !query.is_empty() {
            record.target = [&record.target, &b"?"[..], query].concat().into();
        }
        if !date.is_empty() || !clock.is_empty() {
            record.time = crate::time::iso(&[date, b" ", clock].concat());
            record.time?;
        }
        (!record.target.is_empty() || !record.method.is_empty()).then_some(record)
    }
}

/// IIS writes spaces inside a header as plus signs.
fn spaces(value: &[u8]) -> Field<'_> {
    if memchr::memchr(b'+', value).is_none() {
        return value.into();
    }
    value
        .iter()
        .map(|b| if *b == b'+' { b' ' } else { *b })
        .collect::<Vec<_>>()
        .into()
}

/// IIS native: `client, user, date, time, service, server, address, ms, in, out, status, win32, method, target, query,`.
pub fn native(line: &[u8]) -> Option<Record<'_>> {
    let mut columns = line.split(|b| *b == b',').map(trim);
    let mut next = || columns.next();
    let (client, user, date, clock) = (next()?, next()?, next()?, next()?);
    let (_service, _server, _address, _taken, _received) =
        (next()?, next()?, next()?, next()?, next()?);
    let (sent, code, _win32, method, target) = (next()?, next()?, next()?, next()?, next()?);
    // A query may hold commas itself.
    let rest: Vec<&[u8]> = columns.collect();
    let query = rest.join(&b","[..]);
    let query = present(trim(query.strip_suffix(b",").unwrap_or(&query)));
    let time = crate::time::iis(date, clock)?;
    let target: Field<'_> = if query.is_empty() {
        target.into()
    } else {
        [target, b"?", query].concat().into()
    };
    Some(Record {
        time: Some(time),
        client: client.into(),
        user: present(user).into(),
        method: method.into(),
        target,
        status: status(code),
        size: number(sent),
        ..Record::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w3c_follows_its_header_and_native_its_columns() {
        let c = Columns::parse(b" date time c-ip cs-username s-ip s-port cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent)");
        let r = c.read(b"2015-05-17 10:05:03 192.0.2.3 - 10.0.0.1 80 GET /a.asp id=1'+or+1=1 500 Mozilla/4.0+(x)").unwrap();
        assert_eq!(
            (&*r.target, r.status, &*r.agent, r.time),
            (
                &b"/a.asp?id=1'+or+1=1"[..],
                500,
                &b"Mozilla/4.0 (x)"[..],
                Some(1_431_857_103)
            )
        );
        assert!(c.read(b"2015-05-17 10:05:03 too short").is_none());
        let r = native(b"192.0.2.3, -, 5/17/2015, 10:05:03, W3SVC1, WEB, 10.0.0.1, 15, 200, 3000, 200, 0, GET, /x.asp, a=1,2,").unwrap();
        assert_eq!(
            (&*r.target, r.status, r.size),
            (&b"/x.asp?a=1,2"[..], 200, Some(3000))
        );
    }
}
