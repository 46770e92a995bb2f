//! Log formats: bytes of a line → its fields. A format is found by trying every reader on the
//! first lines of a file and taking the one that understands most of them.

mod alb;
mod clf;
mod custom;
mod detect;
mod json;
mod w3c;

use std::borrow::Cow;
use std::sync::Arc;

pub use custom::Layout;
pub use detect::{Found, detect};
pub use w3c::Columns;

use crate::auth::AuthEvent;
use crate::modsec::Message;
use crate::time::ClfClock;

/// A field: borrowed when the log holds it as it was, owned when escapes had to be undone.
pub type Field<'a> = Cow<'a, [u8]>;

/// One request as a web server recorded it. Absent fields are empty.
#[derive(Default, Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// Unix seconds.
    pub time: Option<i64>,
    /// Address or name of the sender.
    pub client: Field<'a>,
    /// Signed-in user.
    pub user: Field<'a>,
    /// Method; empty when the request line was not HTTP.
    pub method: Field<'a>,
    /// Path and query, as sent.
    pub target: Field<'a>,
    /// Status code, 0 when not recorded.
    pub status: u16,
    /// Bytes sent.
    pub size: Option<u64>,
    /// Referer header.
    pub referer: Field<'a>,
    /// User-Agent header.
    pub agent: Field<'a>,
    /// Cookie header, when logged.
    pub cookie: Field<'a>,
    /// Other recorded request headers (X-Forwarded-For, Host …), joined by a line break.
    pub headers: Field<'a>,
}

/// What a line turned out to be.
#[derive(Debug)]
pub enum Line<'a> {
    /// A request.
    Web(Record<'a>),
    /// A ModSecurity message.
    Modsec(Box<Message>),
    /// A sign-in, transfer or session event.
    Auth(AuthEvent),
    /// Nothing to look at (header, comment, another program's message).
    Skip,
    /// Not understood.
    Bad,
}

/// A format that lines can be read with.
#[derive(Clone, Debug)]
pub enum Format {
    /// Apache and nginx common, combined, vhost-combined, IIS NCSA; also behind a syslog prefix.
    Clf,
    /// A `LogFormat` or `log_format` given as such.
    Custom(Arc<Layout>),
    /// IIS W3C, with the columns of its last header.
    W3c(Arc<Columns>),
    /// IIS native (comma-separated).
    Iis,
    /// One JSON object a line.
    Json,
    /// AWS application load balancer.
    Alb,
    /// Apache or nginx error log.
    Error,
    /// syslog with sshd, su, vsftpd and other sign-in programs.
    Syslog,
    /// systemd journal export as JSON lines.
    Journal,
    /// vsftpd's own log.
    Vsftpd,
    /// wu-ftpd's and vsftpd's transfer log.
    Xferlog,
}

impl Format {
    /// The name shown to people and accepted by `--format`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Clf => "combined",
            Self::Custom(_) => "custom",
            Self::W3c(_) => "iis-w3c",
            Self::Iis => "iis",
            Self::Json => "json",
            Self::Alb => "alb",
            Self::Error => "error-log",
            Self::Syslog => "syslog",
            Self::Journal => "journal",
            Self::Vsftpd => "vsftpd",
            Self::Xferlog => "xferlog",
        }
    }

    /// A format by its name (those of iLogScanner's `logtype` too), or a `LogFormat` text.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "common" | "combined" | "vhost-combined" | "ncsa" | "apache" | "nginx" => Self::Clf,
            "iis-w3c" | "iis_w3c" | "w3c" => Self::W3c(Arc::new(Columns::usual())),
            "iis" | "iis-native" => Self::Iis,
            "json" | "caddy" | "traefik" => Self::Json,
            "alb" => Self::Alb,
            "error-log" | "error" | "modsecurity" | "2.2" | "2.4" => Self::Error,
            "syslog" | "ssh" | "sshd" => Self::Syslog,
            "journal" => Self::Journal,
            "vsftpd" => Self::Vsftpd,
            "xferlog" | "wu-ftpd" => Self::Xferlog,
            _ => Self::Custom(Arc::new(Layout::parse(name)?)),
        })
    }

    /// Reads one line (without its line break). `year` completes traditional syslog dates.
    pub fn read<'a>(&self, line: &'a [u8], year: i64) -> Line<'a> {
        self.read_next(line, year, &mut ClfClock::default())
    }

    /// The same for many lines in a row: the clock remembers the minute of the last one.
    pub fn read_next<'a>(&self, line: &'a [u8], year: i64, clock: &mut ClfClock) -> Line<'a> {
        if line.is_empty() {
            return Line::Skip;
        }
        let web = |r: Option<Record<'a>>| r.map_or(Line::Bad, Line::Web);
        match self {
            Self::Clf => web(clf::read(line, clock)),
            Self::Custom(layout) => web(layout.read(line)),
            Self::W3c(_) | Self::Iis if line.first() == Some(&b'#') => Line::Skip,
            Self::W3c(columns) => web(columns.read(line)),
            Self::Iis => web(w3c::native(line)),
            Self::Json => json::read(line),
            Self::Alb => web(alb::read(line)),
            Self::Error => crate::modsec::read(line).unwrap_or(Line::Bad),
            Self::Syslog => crate::auth::syslog(line, year).unwrap_or(Line::Bad),
            Self::Journal => crate::auth::journal(line).unwrap_or(Line::Bad),
            Self::Vsftpd => crate::auth::vsftpd(line).unwrap_or(Line::Bad),
            Self::Xferlog => crate::auth::xferlog(line).unwrap_or(Line::Bad),
        }
    }
}

/// Undoes the `\"`, `\\` and `\xHH` with which Apache and nginx write what would break a line.
pub fn unescape(s: &[u8]) -> Field<'_> {
    if memchr::memchr(b'\\', s).is_none() {
        return Cow::Borrowed(s);
    }
    let mut out = Vec::with_capacity(s.len());
    let mut rest = s;
    while let Some((&b, tail)) = rest.split_first() {
        let (byte, used) = match rest {
            [b'\\', b'x', pair @ ..] => match crate::bytes::hex_pair(pair) {
                Some(byte) => (byte, 4),
                None => (b, 1),
            },
            [b'\\', c @ (b'"' | b'\\'), ..] => (*c, 2),
            _ => (b, 1),
        };
        out.push(byte);
        rest = if used == 1 {
            tail
        } else {
            crate::bytes::from(rest, used)
        };
    }
    Cow::Owned(out)
}

/// A dash means nothing was there.
pub(crate) fn present(s: &[u8]) -> &[u8] {
    if s == b"-" { b"" } else { s }
}

/// `GET /path HTTP/1.1` → method and target. A request that is not HTTP keeps its bytes as target.
pub(crate) fn request<'a>(line: Field<'a>, record: &mut Record<'a>) {
    let bytes: &[u8] = &line;
    let method_end = bytes.iter().take(24).position(|b| *b == b' ');
    let is_method = |m: &[u8]| {
        !m.is_empty()
            && m.iter()
                .all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_'))
    };
    let (start, end) = match method_end {
        Some(at) if is_method(crate::bytes::until(bytes, at)) => {
            let end = protocol(bytes).filter(|e| *e > at).unwrap_or(bytes.len());
            (at + 1, end)
        }
        _ => (0, bytes.len()),
    };
    match line {
        Cow::Borrowed(b) => {
            record.method = Cow::Borrowed(crate::bytes::until(b, start.saturating_sub(1)));
            record.target = Cow::Borrowed(b.get(start..end).unwrap_or(&[]));
        }
        Cow::Owned(b) => {
            record.method = Cow::Owned(crate::bytes::until(&b, start.saturating_sub(1)).to_vec());
            record.target = Cow::Owned(b.get(start..end).unwrap_or(&[]).to_vec());
        }
    }
}

/// Where the protocol begins: nearly always nine bytes before the end.
fn protocol(line: &[u8]) -> Option<usize> {
    let usual = line.len().checked_sub(9)?;
    if crate::bytes::from(line, usual).starts_with(b" HTTP/") {
        return Some(usual);
    }
    memchr::memmem::rfind(line, b" HTTP/")
}

/// A status code, 0 when it is none.
pub(crate) fn status(s: &[u8]) -> u16 {
    crate::bytes::number(s)
        .and_then(|n| u16::try_from(n).ok())
        .filter(|n| *n < 1000)
        .unwrap_or(0)
}
