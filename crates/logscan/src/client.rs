//! Who sent a line: an address (kept as a number, so that millions fit) or a host name; and
//! networks to compare it with.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Serialize, Serializer};

/// The sender of a line.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Client {
    /// An IPv4 address (also one written as `::ffff:a.b.c.d`).
    V4(u32),
    /// An IPv6 address.
    V6(u128),
    /// A resolved name or anything else the log put there, at most 128 bytes of it.
    Name(Box<str>),
}

impl Client {
    /// Reads what stands in the client field; a port behind an address is dropped.
    pub fn parse(s: &[u8]) -> Self {
        if let Some(v4) = v4(s) {
            return Self::V4(v4);
        }
        let text = String::from_utf8_lossy(crate::bytes::head(s, 128));
        let bare = text.trim_matches(['[', ']', '"', '\'']);
        match bare.parse::<IpAddr>() {
            Ok(ip) => Self::from(ip),
            Err(_) => match text.rsplit_once(':') {
                Some((host, port))
                    if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) =>
                {
                    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
                        Ok(ip) => Self::from(ip),
                        Err(_) => Self::Name(bare.into()),
                    }
                }
                _ => Self::Name(bare.into()),
            },
        }
    }
}

impl From<IpAddr> for Client {
    fn from(ip: IpAddr) -> Self {
        match ip {
            IpAddr::V4(v4) => Self::V4(v4.into()),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => Self::V4(v4.into()),
                None => Self::V6(v6.into()),
            },
        }
    }
}

/// The hot path: four decimal numbers and nothing else.
fn v4(s: &[u8]) -> Option<u32> {
    if s.len() > 15 {
        return None;
    }
    let (mut ip, mut n, mut digits, mut dots) = (0u32, 0u32, 0, 0);
    for b in s {
        match b {
            b'0'..=b'9' if digits < 3 => {
                n = n * 10 + u32::from(b - b'0');
                digits += 1;
            }
            b'.' if digits > 0 && n <= 255 => {
                ip = ip << 8 | n;
                (n, digits, dots) = (0, 0, dots + 1);
            }
            _ => return None,
        }
    }
    (dots == 3 && digits > 0 && n <= 255).then_some(ip << 8 | n)
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(ip) => Ipv4Addr::from(*ip).fmt(f),
            Self::V6(ip) => Ipv6Addr::from(*ip).fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl Serialize for Client {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A network: `192.0.2.0/24`, `2001:db8::/32`, `192.0.2.*` (as iLogScanner writes it), one address or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Net {
    of: Client,
    bits: u32,
}

impl Net {
    /// Reads a network.
    pub fn parse(s: &str) -> Option<Self> {
        let s = s.trim();
        if s.is_empty() {
            return None;
        }
        if s.contains('*') {
            let kept: Vec<&str> = s.split('.').take_while(|p| *p != "*").collect();
            let mut octets = kept.clone();
            octets.resize(4, "0");
            let ip: Ipv4Addr = octets.join(".").parse().ok()?;
            return Some(Self {
                of: Client::V4(ip.into()),
                bits: u32::try_from(kept.len()).ok()? * 8,
            });
        }
        let (host, bits) = match s.split_once('/') {
            Some((host, bits)) => (host, Some(bits.parse::<u32>().ok()?)),
            None => (s, None),
        };
        let of = Client::parse(host.as_bytes());
        let most = match of {
            Client::V4(_) => 32,
            Client::V6(_) => 128,
            Client::Name(_) => 0,
        };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { of, bits })
    }

    /// Whether the client lies in this network.
    pub fn holds(&self, client: &Client) -> bool {
        match (&self.of, client) {
            (Client::V4(a), Client::V4(b)) => (a ^ b).checked_shr(32 - self.bits).unwrap_or(0) == 0,
            (Client::V6(a), Client::V6(b)) => {
                (a ^ b).checked_shr(128 - self.bits).unwrap_or(0) == 0
            }
            (a, b) => a == b,
        }
    }
}
