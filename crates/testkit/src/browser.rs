//! Somebody at the door: a browser with its cookies, or a program with its token. Requests go straight
//! into the router, without a network between.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::{Result, anyhow};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

/// Larger answers are a mistake.
const LARGEST: usize = 64 * 1024 * 1024;

/// What came back.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl Answer {
    /// Where it sends the reader on.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// Status line, headers and body, as a wire-tapper would have them.
    #[must_use]
    pub fn everything(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.body.len() + 1_024);
        for (name, value) in &self.headers {
            all.extend_from_slice(name.as_str().as_bytes());
            all.extend_from_slice(b": ");
            all.extend_from_slice(value.as_bytes());
            all.push(b'\n');
        }
        all.extend_from_slice(&self.body);
        all
    }
}

/// Somebody at the door.
#[derive(Clone, Debug)]
pub struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
    bearer: Option<String>,
}

impl Browser {
    /// Somebody unknown, with an address of their own.
    #[must_use]
    pub fn new(n: u8) -> Self {
        Browser {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, n)), 40_000),
            cookies: BTreeMap::new(),
            bearer: None,
        }
    }

    /// A program with this token.
    #[must_use]
    pub fn with_token(n: u8, token: &str) -> Self {
        Browser {
            bearer: Some(token.to_owned()),
            ..Self::new(n)
        }
    }

    /// Asks for an address.
    ///
    /// # Errors
    /// The address is no address, or the answer never ends.
    pub async fn get(&mut self, router: &Router, path: &str) -> Result<Answer> {
        let request = Request::get(path);
        self.send(router, request, Body::empty()).await
    }

    /// Sends a form of our own pages.
    ///
    /// # Errors
    /// As [`Browser::get`].
    pub async fn post(
        &mut self,
        router: &Router,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Answer> {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(router, request, Body::from(encoded(fields)))
            .await
    }

    /// Sends JSON.
    ///
    /// # Errors
    /// As [`Browser::get`].
    pub async fn post_json(&mut self, router: &Router, path: &str, body: &str) -> Result<Answer> {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json");
        self.send(router, request, Body::from(body.to_owned()))
            .await
    }

    /// Another site makes the browser send a form.
    ///
    /// # Errors
    /// As [`Browser::get`].
    pub async fn post_across(&mut self, router: &Router, path: &str) -> Result<Answer> {
        let request = Request::post(path)
            .header("sec-fetch-site", "cross-site")
            .header(header::ORIGIN, "https://elsewhere.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(router, request, Body::empty()).await
    }

    async fn send(
        &mut self,
        router: &Router,
        mut request: axum::http::request::Builder,
        body: Body,
    ) -> Result<Answer> {
        request = request.header(header::HOST, "127.0.0.1:8080");
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(k, v)| format!("{k}={v}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if let Some(token) = &self.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let mut request = request.body(body)?;
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = match router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, LARGEST)
            .await
            .map_err(|error| anyhow!("{error}"))?;
        self.keep(&parts.headers);
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        })
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let Some((name, value)) = line
                .to_str()
                .ok()
                .and_then(|line| line.split(';').next())
                .and_then(|pair| pair.split_once('='))
            else {
                continue;
            };
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
        .collect();
    pairs.join("&")
}

/// Percent-encoded, for forms and addresses.
#[must_use]
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
