//! The token that leads to a draft: 256 random bits in a cookie, a hash of them in the table.

use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use web::cookie::{self, SameSite};
use web::{Site, Visitor};

use crate::Room;

/// The cookie's name.
pub(crate) const COOKIE: &str = "draft";

/// A token. It stands in no address and no log.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    pub fn fresh(room: &Room) -> Self {
        Token(hex::encode(room.desk.ids().bytes::<32>()))
    }

    pub fn from_cookie(visitor: &Visitor, headers: &HeaderMap) -> Option<Self> {
        let value = cookie::guarded_value(visitor.site(), headers, COOKIE)?;
        let fits = value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then_some(Token(value))
    }

    /// What the table knows of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// The key under which sending it twice files one report.
    pub fn once(&self) -> casework::Once {
        let key = format!("draft-{}", hex::encode(self.hash()));
        casework::Once::new(key, self.0.as_bytes())
    }

    /// The cookie's line, living as long as the draft.
    pub fn cookie(&self, site: &Site) -> Option<HeaderValue> {
        let life = std::time::Duration::try_from(super::LIFE).ok();
        cookie::set(site, COOKIE, &self.0, SameSite::Strict, life)
    }
}
