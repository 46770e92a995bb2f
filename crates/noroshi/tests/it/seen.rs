//! An answer, and what every answer must be.

use axum::http::{HeaderMap, StatusCode};

/// An answer.
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap_or("(not text)"))
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The stable code of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The page without what the header and the language switch repeat of the address.
    pub fn main(&self) -> &str {
        match (self.body.find("<main"), self.body.find("</main>")) {
            (Some(from), Some(to)) => &self.body[from..to],
            _ => &self.body,
        }
    }

    /// What holds of every answer whatever was asked: no fault of ours, strict headers, words in the
    /// reader's language.
    pub fn is_fine(&self, lang: &str, what: &str) -> &Self {
        let whole = || {
            format!(
                "{what}: {} {}",
                self.status,
                self.body.chars().take(2_000).collect::<String>()
            )
        };
        assert!(!self.status.is_server_error(), "{}", whole());
        for (name, needed) in [
            ("content-security-policy", "default-src 'none'"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cache-control", ""),
        ] {
            assert!(
                self.headers.contains_key(name) && self.header(name).contains(needed),
                "{name} of {}",
                whole()
            );
        }
        for unsafe_word in ["unsafe-inline", "unsafe-eval"] {
            assert!(
                !self.header("content-security-policy").contains(unsafe_word),
                "{}",
                whole()
            );
        }
        for word in [
            "⟦",
            "panicked",
            "RUST_BACKTRACE",
            "src/",
            "sqlite",
            "postgres",
        ] {
            assert!(
                !self.body.contains(word) || word == "src/" && !self.status.is_client_error(),
                "{word} in {}",
                whole()
            );
        }
        let kind = self.header("content-type");
        if self.status.is_client_error() {
            if kind.starts_with("text/html") {
                assert!(
                    self.body.contains(&format!("<html lang=\"{lang}\"")),
                    "{}",
                    whole()
                );
                assert!(
                    self.main().chars().count() > 40,
                    "an answer says something: {}",
                    whole()
                );
            } else {
                assert_eq!(kind, "application/problem+json", "{}", whole());
                let problem = self.json();
                for name in ["type", "title", "detail", "code"] {
                    assert!(
                        problem[name].as_str().is_some_and(|text| !text.is_empty()),
                        "{name} of {}",
                        whole()
                    );
                }
                assert_eq!(problem["status"], self.status.as_u16(), "{}", whole());
            }
        }
        self
    }
}
