//! Who asks for which page in which language. Here the address alone decides the language (`/en/…`
//! or not), so that a shared cache can hold one copy per address; a stated wish (`?lang=`, the
//! cookie it sets, or being signed in) leads over to the other address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use web::{Face, Head, Href, Tr, Visitor, cookie};
use words::Lang;

/// A request for a page of the portal.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Who asks; the language is that of the address.
    pub visitor: Visitor,
    /// Page or JSON.
    pub face: Face,
    /// For conditions.
    pub headers: HeaderMap,
}

impl Asked {
    pub fn t(&self) -> Tr {
        self.visitor.t()
    }

    pub fn lang(&self) -> Lang {
        self.visitor.lang
    }

    /// What every page of the portal says about itself: its two addresses, and the feed.
    pub fn head(&self, title: impl Into<String>, path: &str) -> Head {
        // The address carries the wish, so that the other rooms keep the language too.
        let wish = |lang: Lang| in_lang(path, lang).with("lang", lang.tag());
        let title = Head::titled(title);
        Lang::ALL
            .into_iter()
            .fold(title, |head, lang| head.in_lang(lang, wish(lang)))
            .feed(self.t().say("portal-feed-atom"), self.at("/feeds/atom.xml"))
    }

    /// A page of ours in the language being read.
    pub fn at(&self, path: &str) -> Href {
        in_lang(path, self.lang())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let Ok(mut visitor) = Visitor::from_request_parts(parts, state).await;
        let face = Face::of(parts);
        let path = parts.uri.path();
        let lang = lang_of(path);
        if face == Face::Html
            && !path.contains("/feeds/")
            && let Some(wished) = wished(parts, &visitor, lang)
        {
            return Err(lead_over(parts, wished));
        }
        visitor.lang = lang;
        Ok(Self {
            visitor,
            face,
            headers: parts.headers.clone(),
        })
    }
}

/// The language to lead over to, if it is another, or if the wish still stands in the address.
fn wished(parts: &Parts, visitor: &Visitor, lang: Lang) -> Option<Lang> {
    let query = parts.uri.query().unwrap_or_default();
    let stated = query
        .split('&')
        .find_map(|pair| Lang::parse(pair.strip_prefix("lang=")?));
    if stated.is_some() {
        return stated;
    }
    // An English address is itself a wish; the other one is only where everybody starts.
    if lang == Lang::En {
        return None;
    }
    let kept = cookie::value(&parts.headers, "lang").and_then(|value| Lang::parse(&value));
    let wish = match kept {
        Some(kept) => kept,
        // At the front door, and for people we know, the browser's language counts too.
        None if visitor.is_signed_in() || parts.uri.path() == "/" => visitor.lang,
        None => lang,
    };
    (wish != lang).then_some(wish)
}

fn lead_over(parts: &Parts, lang: Lang) -> Response {
    let query = parts.uri.query().unwrap_or_default();
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
        .collect();
    let mut path = in_lang(parts.uri.path(), lang).as_str().to_owned();
    if !kept.is_empty() {
        path.push('?');
        path.push_str(&kept.join("&"));
    }
    let to = HeaderValue::from_str(&path).unwrap_or(HeaderValue::from_static("/"));
    let vary = HeaderValue::from_static("accept, accept-language, cookie");
    let headers = [
        (header::LOCATION, to),
        (header::VARY, vary),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (StatusCode::FOUND, headers).into_response()
}

/// The language of an address.
pub(crate) fn lang_of(path: &str) -> Lang {
    match path.strip_prefix("/en") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => Lang::En,
        _ => Lang::Ja,
    }
}

/// The same page in a language.
pub(crate) fn in_lang(path: &str, lang: Lang) -> Href {
    let plain = match lang_of(path) {
        Lang::En => path.strip_prefix("/en").unwrap_or(path),
        Lang::Ja => path,
    };
    let plain = if plain.is_empty() { "/" } else { plain };
    let path = match lang {
        Lang::Ja => plain.to_owned(),
        Lang::En => format!("/en{plain}"),
    };
    Href::local(&path).unwrap_or_else(|| Href::to("/"))
}
