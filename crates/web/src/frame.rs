//! What the outermost layer finds out about a request before anything else: language, address, shell.
//! It travels in the request's extensions, so that extractors, pages and error pages agree.

use std::sync::{Arc, LazyLock, OnceLock};

use axum::http::{Uri, header, request::Parts};
use words::Lang;

use crate::{Href, Shell, Visitor};

/// The circumstances of one request.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub lang: Lang,
    pub shell: Arc<Shell>,
    pub uri: Uri,
    pub face: Face,
    /// The visitor, once known, so that an error page has the right header.
    visitor: Arc<OnceLock<Box<Visitor>>>,
}

/// In which form the asker wants answers that no handler shaped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// A page.
    #[default]
    Html,
    /// JSON (`application/problem+json` for errors).
    Json,
}

static BARE: LazyLock<Arc<Shell>> = LazyLock::new(Arc::default);

impl Default for Frame {
    fn default() -> Self {
        Self {
            lang: Lang::default(),
            shell: BARE.clone(),
            uri: Uri::default(),
            face: Face::Html,
            visitor: Arc::default(),
        }
    }
}

impl Frame {
    pub fn of(parts: &Parts, shell: &Arc<Shell>) -> Self {
        Self {
            lang: wished_lang(parts, shell.site.default_lang),
            shell: shell.clone(),
            uri: parts.uri.clone(),
            face: Face::of(parts),
            visitor: Arc::default(),
        }
    }

    /// Remembers who asks.
    pub fn greet(&self, visitor: &Visitor) {
        let mut known = visitor.clone();
        // No circle: the remembered visitor does not remember itself.
        known.frame.visitor = Arc::default();
        let _ = self.visitor.set(Box::new(known));
    }

    /// Who asks, as far as known.
    pub fn visitor(&self) -> Visitor {
        self.visitor.get().map_or_else(
            || {
                let mut stranger = Visitor::stranger(self.lang);
                stranger.frame = self.clone();
                stranger
            },
            |known| known.as_ref().clone(),
        )
    }

    /// This page in another language: `/en/…` and `/ja/…` change their first segment, all other
    /// pages get `?lang=`.
    pub fn in_lang(&self, lang: Lang) -> Href {
        let path = self.uri.path();
        let rest = Lang::ALL.into_iter().find_map(|known| {
            path.strip_prefix(&format!("/{known}"))
                .filter(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        if let Some(rest) = rest {
            return Href::local(&format!("/{lang}{rest}")).unwrap_or_else(|| Href::to("/"));
        }
        let kept: Vec<&str> = self
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
            .collect();
        let query = if kept.is_empty() {
            String::new()
        } else {
            format!("?{}", kept.join("&"))
        };
        Href::local(&format!("{path}{query}"))
            .unwrap_or_else(|| Href::to("/"))
            .with("lang", lang.tag())
    }

    /// The language chosen by `?lang=`, which is worth a cookie.
    pub fn chosen_lang(&self) -> Option<Lang> {
        self.uri
            .query()?
            .split('&')
            .find_map(|pair| Lang::parse(pair.strip_prefix("lang=")?))
    }
}

impl Face {
    /// `/api` always speaks JSON; elsewhere a `.json` suffix or an `Accept` without HTML does.
    #[must_use]
    pub fn of(parts: &Parts) -> Self {
        let path = parts.uri.path();
        if path == "/api" || path.starts_with("/api/") || path.ends_with(".json") {
            return Self::Json;
        }
        let accept = parts
            .headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok());
        if crate::negotiate::prefers_json(accept.unwrap_or_default()) {
            Self::Json
        } else {
            Self::Html
        }
    }
}

fn wished_lang(parts: &Parts, default: Lang) -> Lang {
    let by_query = parts.uri.query().and_then(|query| {
        query
            .split('&')
            .find_map(|pair| Lang::parse(pair.strip_prefix("lang=")?))
    });
    let by_path = parts.uri.path().split('/').nth(1).and_then(Lang::parse);
    let by_cookie =
        || crate::cookie::value(&parts.headers, "lang").and_then(|value| Lang::parse(&value));
    let by_header = || {
        let header = parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Lang::negotiate(header)
    };
    by_query
        .or(by_path)
        .or_else(by_cookie)
        .or_else(by_header)
        .unwrap_or(default)
}
