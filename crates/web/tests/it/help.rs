//! A small installation to knock at.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use handling::{Actor, PersonId, Refusal, Rule};
use serde::{Deserialize, Serialize};
use tower::ServiceExt;
use web::ui;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, IdempotencyKey, Json, NavItem, Path, Person,
    Problem, Query, Reader, Shell, Site, Via, Visitor,
};

pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

pub async fn knock(router: Router, request: Request<Body>) -> Seen {
    let response: Response = router.oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Seen {
        status,
        headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

pub async fn ask(target: &str) -> Seen {
    knock(house(), Request::get(target).body(Body::empty()).unwrap()).await
}

pub async fn ask_with(target: &str, headers: &[(&str, &str)]) -> Seen {
    knock(house(), with(Request::get(target), headers, Body::empty())).await
}

pub async fn send(target: &str, kind: &str, body: impl Into<Body>) -> Seen {
    knock(
        house(),
        with(Request::post(target), &[("content-type", kind)], body),
    )
    .await
}

pub fn with(
    request: http::request::Builder,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    request.body(body.into()).unwrap()
}

pub fn site() -> Site {
    Site {
        name_en: "Test Desk".into(),
        name_ja: "試験センター".into(),
        ..Site::default()
    }
}

pub fn house() -> Router {
    house_of(site())
}

pub fn house_of(site: Site) -> Router {
    words::install(&[web::TEXTS]);
    let nav = vec![
        NavItem {
            key: "web-home",
            href: Href::to("/"),
            shown_to: |_| true,
        },
        NavItem {
            key: "web-sign-out",
            href: Href::to("/inside"),
            shown_to: Visitor::is_signed_in,
        },
    ];
    web::dress(rooms(), &Shell::shared(site, nav), &web::Limiter::default())
}

fn rooms() -> Router {
    Router::new()
        .route("/", get(home))
        .route("/en/advisories", get(home))
        .route("/public", get(public))
        .route(
            "/forbidden",
            get(|| async {
                Err::<(), _>(Problem::refused(
                    web::Tr::default(),
                    &Refusal::not_yours(Rule("R-V1-2-1")),
                ))
            }),
        )
        .route("/bare-forbidden", get(|| async { StatusCode::FORBIDDEN }))
        .route(
            "/refused",
            get(|| async {
                Err::<(), _>(Problem::refused(
                    web::Tr::default(),
                    &Refusal::missing(Rule("R-V1-2-1"), "reason"),
                ))
            }),
        )
        .route(
            "/wordless",
            get(|| async {
                let refusal = Refusal::new("no-words-yet", Rule("R-V1-2-1"));
                Err::<(), _>(Problem::refused(web::Tr::default(), &refusal))
            }),
        )
        .route(
            "/internal",
            get(|| async { Err::<(), _>(Problem::internal(&"secret-detail")) }),
        )
        .route("/panic", get(panics))
        .route(
            "/sign-in-first",
            get(|| async { Err::<(), _>(Problem::sign_in_first()) }),
        )
        .route(
            "/cases/{id}",
            get(|Path(id): Path<uuid::Uuid>| async move { id.to_string() }),
        )
        .route(
            "/list",
            get(|Query(list): Query<List>| async move { format!("{:?}", list.tag) }),
        )
        .route(
            "/key",
            post(|IdempotencyKey(key): IdempotencyKey| async move { format!("{key:?}") }),
        )
        .route("/form", post(form).layer(web::takes_files()))
        .route("/api/v1/things", post(thing))
        .route(
            "/download",
            get(|| async { web::download("../evil\r\n名前.html", Some("text/html"), "<b>") }),
        )
        .route(
            "/inside",
            get(home).layer(axum::middleware::from_fn(sign_in)),
        )
}

async fn sign_in(mut request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let person = Person {
        id: PersonId(uuid::Uuid::nil()),
        name: "山田 <花子>".into(),
    };
    Visitor::known(Actor::STRANGER, person, Via::Page).enter(&mut request);
    next.run(request).await
}

async fn home(visitor: Visitor) -> Answer {
    Ok(web::page(
        &visitor,
        Head::titled("T").crumb("C", Href::to("/c")),
        ui::para("body & soul"),
    ))
}

async fn public(visitor: Visitor) -> Answer {
    let policy = web::Policy::Public {
        max_age: 60,
        stale: 30,
    };
    Ok(web::page(
        &visitor,
        Head::titled("T").cache(policy),
        ui::para("x"),
    ))
}

async fn panics() -> Answer {
    panic!("secret-detail")
}

#[derive(Deserialize)]
struct List {
    #[serde(default)]
    tag: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub struct Thing {
    pub name: String,
    #[serde(default)]
    pub parts: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
pub struct Part {
    pub size: u8,
}

async fn thing(Json(thing): Json<Thing>) -> Answer<Json<Thing>> {
    Ok(Json(thing))
}

#[derive(Debug)]
pub struct Sheet {
    pub name: String,
    pub tags: Vec<u8>,
    pub number: i64,
    pub files: Vec<web::Upload>,
}

impl FromForm for Sheet {
    const LABELS: &'static [(&'static str, &'static str)] = &[("name", "web-contact")];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let name = form.line("name");
        let tags = form.choices("tag", &[("a", 1), ("b", 2)]);
        let number = form.number("number", 1, 10);
        let files = form.files("file");
        Some(Self {
            name: name?,
            tags,
            number: number?,
            files,
        })
    }
}

async fn form(visitor: Visitor, form: Form<Sheet>) -> Answer {
    let t = visitor.t();
    let Some(sheet) = form.value else {
        return Ok(show(&visitor, &form.filled));
    };
    let files: Vec<String> = sheet
        .files
        .iter()
        .map(|file| format!("{}={}", file.name, file.content.len()))
        .collect();
    let said = format!(
        "{} {:?} {} {}",
        sheet.name,
        sheet.tags,
        sheet.number,
        files.join(",")
    );
    Ok(web::page(
        &visitor,
        Head::titled(t.say("web-home")),
        ui::para(said),
    ))
}

fn show(visitor: &Visitor, filled: &Filled) -> Response {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let body = form
        .error_summary()
        .then(
            form.text("name", t.say("web-contact"))
                .required()
                .hint("hint")
                .html(),
        )
        .then(
            form.checks("tag", "tags")
                .option("a", "A")
                .option("b", "B")
                .html(),
        )
        .then(form.number("number", "number").required().html());
    let body = ui::post(&Href::to("/form"), body);
    web::page(
        visitor,
        Head::titled("F").with_errors(!filled.errors.is_empty()),
        body,
    )
}

pub fn tls_site() -> Site {
    Site {
        base_url: "https://desk.example".into(),
        ..site()
    }
}
