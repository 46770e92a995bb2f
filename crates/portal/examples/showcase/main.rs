//! The portal with made-up advisories, on loopback: `cargo run -p portal --example showcase [port]
//! [advisories]`. For looking at, with eyes, with axe, and with a load generator. Sample texts are
//! data of this example.

mod samples;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};

use casework::Desk;
use portal::Portal;
use store::{Clock, Ids};
use web::{Href, NavItem, Shell, Site};

store::statements! {
    /// As the desk writes it; here there are no cases behind it.
    PUT = "insert into editions (file, version, number, latest, published, updated, change, body)
        values ($1, $2, $3, true, $4, $5, $6, $7)";
    /// Earlier editions.
    AGE = "update editions set latest = false where file = $1 and version < $2";
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    words::install(&[web::TEXTS, portal::TEXTS, portal::CVSS_TEXTS]);
    let number = |at: usize| std::env::args().nth(at).and_then(|text| text.parse().ok());
    let port = number(1).unwrap_or(8098);
    let count = number(2).unwrap_or(12);
    let folder = tempfile::tempdir()?;
    let desk = desk(folder.path()).await?;
    fill(&desk, u64::from(count)).await?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let site = Site {
        name_ja: "脆弱性対策情報（見本）".to_owned(),
        name_en: "Vulnerability Advisories (Sample)".to_owned(),
        operator_ja: "見本運営団体".to_owned(),
        operator_en: "Sample Operator".to_owned(),
        base_url: format!("http://{address}"),
        demo: true,
        ..Site::default()
    };
    let nav = [
        ("portal-list-title", Href::to("/advisories")),
        ("portal-purpose-title", Href::to("/purpose")),
        ("portal-about-title", Href::to("/about")),
        ("portal-glossary-title", Href::to("/glossary")),
    ];
    let nav = nav.map(|(key, href)| NavItem {
        key,
        href,
        shown_to: |_| true,
    });
    let portal = Portal::new(desk);
    portal.refresh().await?;
    let (router, _) = portal::doors(portal).into_parts();
    // Behind a load generator on this machine, the rate limit would be all that is measured.
    let router = if count > 1_000 {
        router
    } else {
        dressed(router, site, nav.to_vec())
    };
    let listener = tokio::net::TcpListener::bind(address).await?;
    web::serve(listener, router, std::future::pending()).await;
    Ok(())
}

fn dressed(router: axum::Router, site: Site, nav: Vec<NavItem>) -> axum::Router {
    web::dress(router, &Shell::shared(site, nav), &web::Limiter::default())
}

async fn desk(folder: &std::path::Path) -> Result<Desk, Box<dyn Error>> {
    let url = store::StoreUrl::parse(&format!("sqlite:{}", folder.join("db").display()))?;
    let store = store::Store::open(&url, store::Options::default()).await?;
    for migrations in [vault::migrations(), casework::migrations()] {
        store.migrate(migrations).await?;
    }
    Ok(Desk::new(
        store,
        vault::Vault::open(&folder.join("key"))?,
        vault::Shelf::open(&folder.join("shelf"))?,
        Clock::real(),
        Ids::real(),
        handling::Settings::default(),
    ))
}

async fn fill(desk: &Desk, count: u64) -> Result<(), Box<dyn Error>> {
    let mut tx = desk.store().write().await?;
    let mut change: u64 = 0;
    for n in 0..count {
        for edition in samples::editions(n) {
            change += 1;
            let file = uuid::Uuid::from_u128(u128::from(n) + 1);
            let version = u64::from(edition.version);
            let body = serde_json::to_string(&edition)?;
            let args = [
                file.into(),
                version.into(),
                (&edition.number).into(),
                edition.published.into(),
                edition.updated.into(),
                change.into(),
                body.into(),
            ];
            tx.run(&PUT, &args).await?;
            tx.run(&AGE, &[file.into(), version.into()]).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
