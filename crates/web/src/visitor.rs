//! Who is asking. The accounts room finds out and calls [`Visitor::enter`]; handlers take a
//! [`Visitor`] argument, which without that is a stranger. What a visitor may do or know is not
//! decided here: `actor` goes to `casework`, which asks the core.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use handling::{Actor, PersonId};
use jiff::Timestamp;
use uuid::Uuid;
use words::Lang;

use crate::frame::Frame;
use crate::{Shell, Site, Tr};

/// How the request proves who sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Via {
    /// A browser: session cookie, or nothing at all.
    #[default]
    Page,
    /// A bearer token with its scopes; cookies were ignored.
    Api {
        /// The token's id, for the record; never the token.
        token: Uuid,
        /// What it may be used for.
        scopes: Vec<String>,
    },
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their name, as shown in the header.
    pub name: String,
}

/// The one who asks.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who that is to the core.
    pub actor: Actor,
    /// The person, when signed in.
    pub person: Option<Person>,
    /// The language of the answer.
    pub lang: Lang,
    /// Until when a fresh proof of identity counts (opening a case, publishing).
    pub step_up_until: Option<Timestamp>,
    /// Browser or token.
    pub via: Via,
    pub(crate) frame: Frame,
}

impl Visitor {
    /// Somebody unknown, speaking `lang`.
    #[must_use]
    pub fn stranger(lang: Lang) -> Self {
        Self {
            actor: Actor::STRANGER,
            person: None,
            lang,
            step_up_until: None,
            via: Via::Page,
            frame: Frame::default(),
        }
    }

    /// Somebody the accounts room knows.
    #[must_use]
    pub fn known(actor: Actor, person: Person, via: Via) -> Self {
        Self {
            actor,
            person: Some(person),
            via,
            ..Self::stranger(Lang::default())
        }
    }

    /// Makes this the visitor of a request; layout, error pages and rate limits see it too.
    pub fn enter(mut self, request: &mut Request) {
        if let Some(frame) = request.extensions().get::<Frame>() {
            self.lang = frame.lang;
            self.frame = frame.clone();
        }
        self.frame.greet(&self);
        request.extensions_mut().insert(self);
    }

    /// The speaker for this visitor's language.
    #[must_use]
    pub const fn t(&self) -> Tr {
        Tr::new(self.lang)
    }

    /// Whether we know the person.
    #[must_use]
    pub const fn is_signed_in(&self) -> bool {
        self.person.is_some()
    }

    /// Whether there is a session or token at all: a finder who came with a receipt has one, too.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.actor != Actor::STRANGER
    }

    /// Whether a fresh proof of identity still counts.
    #[must_use]
    pub fn has_stepped_up(&self, now: Timestamp) -> bool {
        self.step_up_until.is_some_and(|until| now < until)
    }

    /// Whether a token (if it is one) carries a scope; a browser session carries all.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        match &self.via {
            Via::Page => true,
            Via::Api { scopes, .. } => scopes.iter().any(|known| known == scope),
        }
    }

    /// The installation.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.frame.shell.site
    }

    pub(crate) fn shell(&self) -> &Arc<Shell> {
        &self.frame.shell
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(visitor) = parts.extensions.get::<Self>() {
            return Ok(visitor.clone());
        }
        let frame = parts.extensions.get::<Frame>().cloned().unwrap_or_default();
        Ok(Self {
            lang: frame.lang,
            frame,
            ..Self::stranger(Lang::default())
        })
    }
}
