//! All rooms behind one router, with the navigation and the texts.

use std::sync::Arc;

use accounts::Accounts;
use axum::Router;
use developers::{Colleague, Directory, Found};
use handling::{Party, PersonId};
use web::{Door, Doors, Href, NavItem, Shell, Visitor};

use crate::assemble::House;
use crate::config::Config;

/// Every crate's texts.
pub const TEXTS: &[words::Source] = &[
    words::TEXTS,
    web::TEXTS,
    TEXTS_OF_VULN,
    accounts::TEXTS,
    reception::TEXTS,
    coordination::TEXTS,
    correspondence::TEXTS,
    developers::TEXTS,
    portal::TEXTS,
    oversight::TEXTS,
    api::TEXTS,
    OWN_TEXTS,
];

const TEXTS_OF_VULN: words::Source = words::Source {
    crate_name: "vuln",
    ja: vuln::TEXTS_JA,
    en: vuln::TEXTS_EN,
};

const OWN_TEXTS: words::Source = words::Source {
    crate_name: "noroshi",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};

/// What each room says of its part of the machine interface.
pub const FRAGMENTS: &[web::api::Fragment] = &[
    api::FRAGMENT,
    accounts::FRAGMENT,
    coordination::FRAGMENT,
    developers::FRAGMENT,
    oversight::FRAGMENT,
];

/// The document of the machine interface.
pub fn api_document() -> serde_json::Value {
    words::install(TEXTS);
    api::openapi::document(FRAGMENTS)
}

/// Every route of every room.
pub fn doors(house: &House, limiter: &web::Limiter) -> Doors {
    let doors = accounts::doors(house.accounts.clone(), limiter)
        .and(reception::doors(house.desk.clone(), limiter))
        .and(coordination::doors(house.desk.clone()))
        .and(developers::doors(
            house.desk.clone(),
            Arc::new(Staff(house.accounts.clone())),
        ))
        .and(portal::doors(house.portal.clone()))
        .and(oversight::doors(house.oversight.clone()))
        .and(api::doors(
            house.desk.clone(),
            Arc::new(api::Book::new(FRAGMENTS.to_vec())),
        ));
    if house.demo {
        doors
            .and(crate::demo::doors(house.clone()))
            .and(correspondence::demo_doors(house.post.clone()))
    } else {
        doors
    }
}

/// The accounts as the directory of a developer's own people.
struct Staff(Accounts);

impl Directory for Staff {
    fn find(&self, person: PersonId) -> Found<'_> {
        Box::pin(async move {
            let found = self.0.person(person).await;
            let found = found.inspect_err(|fault| tracing::warn!(%fault, "a name cannot be read"));
            let known = found.ok().flatten()?;
            Some(Colleague {
                name: known.name,
                email: known.email,
            })
        })
    }
}

/// The finished router, and the list of its routes for the matrix.
pub fn router(house: &House, base_url: &str) -> (Router, Vec<Door>) {
    words::install(TEXTS);
    let shell = Shell::shared(site(&house.config, base_url, house.demo), navigation());
    let times = house.config.limits.rates_times;
    if times != 1 {
        tracing::warn!(
            times,
            "limits.rates_times: rates are raised, for trials only"
        );
    }
    let limiter = web::Limiter::times(times);
    let (router, list) = doors(house, &limiter).into_parts();
    let router = accounts::around(router, &house.accounts);
    (web::dress(router, &shell, &limiter), list)
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
        default_lang: if site.language == "en" {
            words::Lang::En
        } else {
            words::Lang::Ja
        },
        trusted_proxies: site
            .trusted_proxies
            .iter()
            .filter_map(|proxy| web::client::Network::parse(proxy))
            .collect(),
    }
}

fn acts_for(visitor: &Visitor, wanted: Party) -> bool {
    visitor.actor.party == wanted
}

fn navigation() -> Vec<NavItem> {
    let item = |key, path: &'static str, shown_to| NavItem {
        key,
        href: Href::to(path),
        shown_to,
    };
    vec![
        item("noroshi-nav-advisories", "/advisories", |_| true),
        item("noroshi-nav-report", "/report", |_| true),
        item("noroshi-nav-my-reports", "/my/reports", |v| {
            matches!(v.actor.party, Party::Finder(_))
        }),
        item("noroshi-nav-reception", "/reception", |v| {
            acts_for(v, Party::Reception)
        }),
        item("noroshi-nav-coordination", "/coordination", |v| {
            acts_for(v, Party::Coordinator)
        }),
        item("noroshi-nav-developer", "/developer", |v| {
            matches!(v.actor.party, Party::Vendor(_))
        }),
        item("noroshi-nav-people", "/admin/people", |v| {
            acts_for(v, Party::Administrator)
        }),
        item("noroshi-nav-oversight", "/oversight", |v| {
            acts_for(v, Party::Administrator) || acts_for(v, Party::Auditor)
        }),
        item("noroshi-nav-demo", "/demo", |v| v.site().demo),
        item("noroshi-nav-about", "/about", |_| true),
    ]
}
