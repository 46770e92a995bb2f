//! All rooms behind one router, with the navigation and the texts.

use std::sync::Arc;

use axum::Router;
use handling::Party;
use web::{Door, Doors, Href, NavItem, Shell, Visitor};

use crate::assemble::House;
use crate::config::Config;

/// Every crate's texts.
pub const TEXTS: &[words::Source] = &[words::TEXTS, web::TEXTS, accounts::TEXTS];

/// Every route of every room.
pub fn doors(house: &House) -> Doors {
    accounts::doors(house.accounts.clone())
}

/// The finished router, and the list of its routes for the matrix.
pub fn router(house: &House, base_url: &str) -> (Router, Vec<Door>) {
    words::install(TEXTS);
    let shell = Shell::shared(site(&house.config, base_url, house.demo), navigation());
    let (router, list) = doors(house).into_parts();
    let router = router.layer(axum::middleware::from_fn_with_state(house.accounts.clone(), accounts::greet));
    (web::dress(router, &shell, &web::Limiter::default()), list)
}

fn site(config: &Config, base_url: &str, demo: bool) -> web::Site {
    let site = config.site.clone();
    web::Site {
        name_ja: site.name_ja,
        name_en: site.name_en,
        operator_ja: site.operator_ja,
        operator_en: site.operator_en,
        base_url: base_url.to_owned(),
        demo,
        contact_mail: Some(site.contact_mail).filter(|mail| !mail.is_empty()),
        default_lang: if site.language == "en" { words::Lang::En } else { words::Lang::Ja },
        trusted_proxies: site.trusted_proxies.iter().filter_map(|proxy| proxy.parse().ok()).collect(),
    }
}

fn acts_for(visitor: &Visitor, wanted: Party) -> bool {
    visitor.actor.party == wanted
}

fn navigation() -> Vec<NavItem> {
    let item = |key, path: &'static str, shown_to| NavItem { key, href: Href::to(path), shown_to };
    vec![
        item("web-nav-advisories", "/advisories", |_| true),
        item("web-nav-report", "/report", |_| true),
        item("web-nav-my-reports", "/my/reports", |v| matches!(v.actor.party, Party::Finder(_))),
        item("web-nav-reception", "/reception", |v| acts_for(v, Party::Reception)),
        item("web-nav-coordination", "/coordination", |v| acts_for(v, Party::Coordinator)),
        item("web-nav-developer", "/developer", |v| matches!(v.actor.party, Party::Vendor(_))),
        item("web-nav-oversight", "/oversight", |v| {
            matches!(v.actor.party, Party::Auditor | Party::Administrator)
        }),
        item("web-nav-people", "/admin/people", |v| acts_for(v, Party::Administrator)),
        item("web-nav-about", "/about", |_| true),
    ]
}

/// Shared by handlers of the door itself.
pub type Shared = Arc<House>;
