//! What this installation is called and who may see which entry of its navigation. All of it is
//! configuration: no organisation's name stands in code, and every page says that this is not IPA,
//! JPCERT/CC or JVN.

use std::sync::Arc;

use words::Lang;

use crate::client::Network;
use crate::{Href, Visitor};

/// The installation's own particulars.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name in Japanese.
    pub name_ja: String,
    /// Its name in English.
    pub name_en: String,
    /// Who runs it, in Japanese.
    pub operator_ja: String,
    /// Who runs it, in English.
    pub operator_en: String,
    /// Its public address without a trailing slash, `https://vuln.example.jp`.
    pub base_url: String,
    /// A demonstration: every page says so.
    pub demo: bool,
    /// Where questions go, if by mail.
    pub contact_mail: Option<String>,
    /// The language of readers who state no wish.
    pub default_lang: Lang,
    /// Proxies whose `X-Forwarded-For` is believed; empty means the socket's address counts.
    pub trusted_proxies: Vec<Network>,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name_ja: "狼煙（のろし）".to_owned(),
            name_en: "Noroshi".to_owned(),
            operator_ja: String::new(),
            operator_en: String::new(),
            base_url: "http://127.0.0.1:8080".to_owned(),
            demo: false,
            contact_mail: None,
            default_lang: Lang::Ja,
            trusted_proxies: Vec::new(),
        }
    }
}

impl Site {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.name_ja,
            Lang::En => &self.name_en,
        }
    }

    /// The operator's name in a language.
    #[must_use]
    pub fn operator(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.operator_ja,
            Lang::En => &self.operator_en,
        }
    }

    /// Whether readers come over TLS, which decides cookie prefixes and HSTS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The full address of one of our pages, for feeds and mails.
    #[must_use]
    pub fn absolute(&self, page: &Href) -> String {
        format!("{}{page}", self.base_url.trim_end_matches('/'))
    }
}

/// One entry of the navigation, handed in by the composition root.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// The text's key.
    pub key: &'static str,
    /// Where it leads.
    pub href: Href,
    /// Who sees it.
    pub shown_to: fn(&Visitor) -> bool,
}

/// Everything the layout needs that is the same for all requests.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The installation.
    pub site: Site,
    /// The navigation, in order.
    pub nav: Vec<NavItem>,
}

impl Shell {
    /// Ready to be shared.
    #[must_use]
    pub fn shared(site: Site, nav: Vec<NavItem>) -> Arc<Self> {
        Arc::new(Self { site, nav })
    }
}
