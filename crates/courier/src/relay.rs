//! The way over SMTP.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::{Failure, Letter};

/// How the connection to the relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (port 465).
    Implicit,
    /// By STARTTLS, and never without (port 587).
    StartTls,
    /// Not at all: for a relay on the same machine or a closed network.
    None,
}

/// A password that does not show itself.
#[derive(Clone)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A mail relay.
#[derive(Clone, Debug)]
pub struct Relay {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Protection of the connection.
    pub tls: Tls,
    /// User and password, if it asks for them.
    pub credentials: Option<(String, Password)>,
    /// A certificate authority to trust besides the public ones, PEM.
    pub authority: Option<Vec<u8>>,
    /// How we introduce ourselves.
    pub hello: String,
    /// Longest time for one letter, connection included.
    pub timeout: Duration,
}

/// The relay's settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the relay's settings cannot be used: {0}")]
pub struct BadRelay(#[from] lettre::transport::smtp::Error);

#[derive(Clone)]
pub(crate) struct Transport {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    timeout: Duration,
}

impl Transport {
    pub(crate) fn open(relay: &Relay) -> Result<Self, BadRelay> {
        use lettre::transport::smtp::client::Tls as Protection;
        let parameters = || -> Result<TlsParameters, BadRelay> {
            let mut tls = TlsParameters::builder(relay.host.clone());
            if let Some(pem) = &relay.authority {
                tls = tls.add_root_certificate(Certificate::from_pem(pem)?);
            }
            Ok(tls.build()?)
        };
        let protection = match relay.tls {
            Tls::Implicit => Protection::Wrapper(parameters()?),
            Tls::StartTls => Protection::Required(parameters()?),
            Tls::None => Protection::None,
        };
        let mut smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&relay.host)
            .port(relay.port)
            .tls(protection)
            .hello_name(ClientId::Domain(relay.hello.clone()))
            .timeout(Some(relay.timeout));
        if let Some((user, Password(password))) = &relay.credentials {
            smtp = smtp.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Transport {
            smtp: smtp.build(),
            timeout: relay.timeout,
        })
    }

    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), Failure> {
        let message = letter.message()?;
        // The library counts each step; the letter as a whole must not hang either.
        match tokio::time::timeout(self.timeout, self.smtp.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(Failure::temporary("the relay did not answer in time")),
        }
    }
}

fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    if let Some(code) = error.status() {
        return Failure::of_reply(u16::from(code), &error.to_string());
    }
    Failure::temporary(if error.is_timeout() {
        "the relay did not answer in time"
    } else if error.is_tls() {
        "the relay's protection could not be agreed"
    } else if error.is_client() {
        "the relay offers not what we need (STARTTLS, sign-in)"
    } else {
        "the connection to the relay failed"
    })
}
