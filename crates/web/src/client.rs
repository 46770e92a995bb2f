//! Where a request comes from: the socket's address, or what a proxy we trust says about it.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::request::Parts;

use crate::Site;

/// A range of addresses, `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

impl Network {
    /// Reads `address` or `address/bits`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (base, bits) = match text.split_once('/') {
            Some((base, bits)) => (base.parse().ok()?, Some(bits.parse().ok()?)),
            None => (text.parse().ok()?, None),
        };
        let most = if matches!(base, IpAddr::V4(_)) {
            32
        } else {
            128
        };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { base, bits })
    }

    /// Whether an address lies in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(other)) => {
                let shift = 32 - u32::from(self.bits);
                let cut = |ip: u32| ip.checked_shr(shift).unwrap_or(0);
                cut(base.to_bits()) == cut(other.to_bits())
            }
            (IpAddr::V6(base), IpAddr::V6(other)) => {
                let shift = 128 - u32::from(self.bits);
                let cut = |ip: u128| ip.checked_shr(shift).unwrap_or(0);
                cut(base.to_bits()) == cut(other.to_bits())
            }
            _ => false,
        }
    }
}

/// The address to which limits apply: IPv6 by /64, since one household owns that many.
#[must_use]
pub fn address(parts: &Parts, site: &Site) -> IpAddr {
    let socket = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |info| {
            info.0.ip().to_canonical()
        });
    let trusted = |ip: IpAddr| site.trusted_proxies.iter().any(|net| net.contains(ip));
    let mut client = socket;
    if trusted(socket) {
        // From the right: each trusted hop vouches for the one before it.
        let hops = parts.headers.get_all("x-forwarded-for");
        let hops: Vec<&str> = hops
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .collect();
        for hop in hops.into_iter().rev() {
            let Ok(hop) = hop.trim().parse::<IpAddr>() else {
                break;
            };
            client = hop.to_canonical();
            if !trusted(client) {
                break;
            }
        }
    }
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)),
    }
}
