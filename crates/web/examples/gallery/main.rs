//! All components in both languages, on loopback: `cargo run -p web --example gallery [port]`, then
//! `/?lang=en`. For looking at, with eyes and with axe; sample texts are data of this example.

mod samples;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::routing::get;
use handling::{Actor, PersonId};
use web::{
    Answer, Form, FromForm, Head, Href, NavItem, Person, Problem, Reader, Shell, Site, Visitor, ui,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    words::install(&[web::TEXTS, samples::TEXTS]);
    let port = std::env::args()
        .nth(1)
        .and_then(|port| port.parse().ok())
        .unwrap_or(8099);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let site = Site {
        name_ja: "脆弱性情報連絡センター（見本）".to_owned(),
        name_en: "Vulnerability Desk (Sample)".to_owned(),
        operator_ja: "見本運営団体".to_owned(),
        operator_en: "Sample Operator".to_owned(),
        base_url: format!("http://{address}"),
        demo: true,
        ..Site::default()
    };
    let nav = [
        ("gallery-nav-components", Href::to("/")),
        ("gallery-nav-form", Href::to("/form")),
        ("gallery-nav-board", Href::to("/board")),
        ("gallery-nav-refused", Href::to("/refused")),
    ];
    let nav = nav
        .map(|(key, href)| NavItem {
            key,
            href,
            shown_to: |_| true,
        })
        .to_vec();
    let router = Router::new()
        .route("/", get(components))
        .route("/form", get(blank_form).post(sent_form))
        .route("/board", get(board))
        .route("/refused", get(refused))
        .route("/panic", get(panics));
    let router = web::dress(router, &Shell::shared(site, nav), &web::Limiter::default());
    let listener = tokio::net::TcpListener::bind(address).await?;
    web::serve(listener, router, std::future::pending()).await;
    Ok(())
}

async fn components(visitor: Visitor) -> Answer {
    let t = visitor.t();
    let head = Head::titled(t.say("gallery-nav-components"))
        .lead(t.say("gallery-lead"))
        .crumb(t.say("gallery-nav-board"), Href::to("/board"));
    Ok(web::page(&visitor, head, samples::components(t)))
}

async fn board(mut visitor: Visitor) -> Answer {
    let id = PersonId(
        "0192f0c1-2345-7000-8000-000000000000"
            .parse()
            .unwrap_or_default(),
    );
    visitor.actor = Actor::STRANGER;
    visitor.person = Some(Person {
        id,
        name: visitor.t().pick("山田 花子", "Hanako Yamada").to_owned(),
    });
    let t = visitor.t();
    let head = Head::titled(t.say("gallery-nav-board"))
        .crumb("JVN#00000000", Href::to("/"))
        .wide();
    Ok(web::page(&visitor, head, samples::board(t)))
}

async fn refused() -> Answer {
    Err(Problem::refused_with(
        "stop-without-ground",
        "R-V1-2-1",
        "理由のない取りやめはできません。".to_owned(),
    ))
}

#[expect(clippy::panic, reason = "shows the incident page")]
async fn panics() -> Answer {
    panic!("as the gallery shows")
}

/// The worked example of a page with a form.
struct Report {
    product: String,
    text: String,
    route: Route,
    told: Vec<&'static str>,
    files: usize,
}

#[derive(Clone, Copy, Debug)]
enum Route {
    Product,
    Website,
}

impl FromForm for Report {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("route", "gallery-route-label"),
        ("product", "gallery-product"),
        ("text", "gallery-text"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let route = form.choice(
            "route",
            &[("product", Route::Product), ("website", Route::Website)],
        );
        let product = form.line("product");
        let text = form.area("text");
        let told = form.choices("told", &[("vendor", "vendor"), ("cert", "cert")]);
        let _seen = form.date_or_none("seen");
        if !form.checked("agree") {
            let message = form.t().say("gallery-agree-error");
            form.error("agree", message);
        }
        let files = form.files("attachments").len();
        Some(Self {
            product: product?,
            text: text?,
            route: route?,
            told,
            files,
        })
    }
}

async fn blank_form(visitor: Visitor) -> Answer {
    Ok(samples::form_page(&visitor, &web::Filled::blank()))
}

async fn sent_form(visitor: Visitor, form: Form<Report>) -> Answer {
    let Some(report) = form.value else {
        return Ok(samples::form_page(&visitor, &form.filled));
    };
    let t = visitor.t();
    let done = ui::notice(ui::Tone::Success, ui::Icon::Check)
        .status()
        .title(t.say("gallery-done"));
    let facts = ui::facts([
        (t.say("gallery-product"), report.product),
        (t.say("gallery-text"), report.text),
        (t.say("gallery-route"), format!("{:?}", report.route)),
        (t.say("gallery-told"), report.told.join(", ")),
        (t.say("gallery-files"), report.files.to_string()),
    ]);
    Ok(web::page(
        &visitor,
        Head::titled(t.say("gallery-done")),
        done.html(t).then(facts),
    ))
}
