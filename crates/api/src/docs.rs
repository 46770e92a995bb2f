//! The document, for machines at `/api/openapi.json` and for people at `/api/docs`. Both are made of
//! the same fragments: what the page says of an operation is what the document says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::Value as Json;
use web::api::{Body, Fragment, Operation, codes_by_status, example, scope};
use web::ui::{self, Column};
use web::{Answer, Head, Href, Html, Tr, Visitor, el};

use crate::openapi;

/// What every room says of its operations, and the document made of it when it is first asked for.
pub struct Book {
    fragments: Vec<Fragment>,
    document: OnceLock<Json>,
    text: OnceLock<String>,
}

impl Book {
    /// The book of these fragments.
    pub fn new(fragments: Vec<Fragment>) -> Self {
        Book {
            fragments,
            document: OnceLock::new(),
            text: OnceLock::new(),
        }
    }

    fn document(&self) -> &Json {
        self.document
            .get_or_init(|| openapi::document(&self.fragments))
    }

    fn text(&self) -> String {
        let text = self.text.get_or_init(|| self.document().to_string());
        text.clone()
    }

    /// What the document says of an operation.
    fn described(&self, o: &Operation) -> Option<&Json> {
        let path = self.document().get("paths")?.get(o.path)?;
        path.get(o.method.to_ascii_lowercase())
    }
}

/// The document.
pub async fn json(State(book): State<Arc<Book>>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, book.text()).into_response()
}

/// The page.
pub async fn page(State(book): State<Arc<Book>>, visitor: Visitor) -> Answer {
    let t = visitor.t();
    let base = visitor.site().base_url.trim_end_matches('/');
    let mut body = ui::para(ui::link(
        &Href::to("/api/openapi.json"),
        t.say("api-docs-document"),
    ));
    let groups = groups(&book);
    body.push(contents(t, &groups));
    body.push(tokens(t, base));
    body.push(errors(t));
    body.push(paging(t, base));
    body.push(idempotency(t, base));
    body.push(persons_only(t));
    for (group, operations) in &groups {
        let all: Html = operations
            .iter()
            .map(|(fragment, o)| operation(t, base, &book, fragment, o))
            .collect();
        body.push(ui::section(
            &format!("group-{group}"),
            t.say(&format!("api-group-{group}")),
            all,
        ));
    }
    let head = Head::titled(t.say("api-docs-title")).lead(t.say("api-docs-lead"));
    Ok(web::page(&visitor, head, body))
}

type Group<'a> = (&'static str, Vec<(&'a Fragment, &'static Operation)>);

/// Operations under their headings, in the order of their first appearance.
fn groups(book: &Book) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for fragment in &book.fragments {
        for o in fragment.operations {
            match groups.iter_mut().find(|(name, _)| *name == o.group) {
                Some((_, list)) => list.push((fragment, o)),
                None => groups.push((o.group, vec![(fragment, o)])),
            }
        }
    }
    groups
}

const PARTS: [&str; 5] = ["tokens", "errors", "paging", "idempotency", "persons"];

fn contents(t: Tr, groups: &[Group<'_>]) -> Html {
    let parts = PARTS.map(|part| {
        ui::link(
            &Href::fragment(part),
            t.say(&format!("api-docs-{part}-title")),
        )
    });
    let groups = groups.iter().map(|(group, _)| {
        ui::link(
            &Href::fragment(&format!("group-{group}")),
            t.say(&format!("api-group-{group}")),
        )
    });
    el("nav")
        .attr("aria-label", t.say("api-docs-contents"))
        .child(ui::list(parts.into_iter().chain(groups)))
        .html()
}

fn part(t: Tr, name: &str, more: Html) -> Html {
    let text = ui::para(t.say(&format!("api-docs-{name}-text")));
    let title = t.say(&format!("api-docs-{name}-title"));
    ui::section(name, title, text.then(more))
}

fn tokens(t: Tr, base: &str) -> Html {
    let columns = ["scope", "meaning"].map(|name| column(t, name));
    let rows = scope::ALL.map(|name| {
        let key = format!("api-scope-{}", name.replace(':', "-"));
        [ui::code(name), Html::text(t.say(&key))]
    });
    let caption = ui::hidden_text(t.say("api-docs-scopes"));
    let table = ui::table("scopes", caption, columns).rows(rows).html();
    let account = ui::link(
        &Href::to("/account").at("tokens"),
        t.say("api-docs-to-tokens"),
    );
    let first = format!("curl -H 'Authorization: Bearer nrs_…' {base}/api/v1/me");
    let receipt = ui::para(t.say("api-docs-receipt"));
    let sign_in = format!(
        "curl -H 'Content-Type: application/json' -d '{{\"number\": \"…\", \"secret\": \"…\"}}' \\\n  {base}/api/v1/receipts/sign-in"
    );
    let more = ui::para(account)
        .then(ui::verbatim(first))
        .then(receipt)
        .then(ui::verbatim(sign_in))
        .then(table);
    part(t, "tokens", more)
}

fn errors(t: Tr) -> Html {
    let sample = concat!(
        "HTTP/1.1 404 Not Found\nContent-Type: application/problem+json\n\n",
        "{\"type\": \"/about/api/problems#not-found\", \"status\": 404, \"code\": \"not-found\", …}"
    );
    let codes = ui::link(&Href::to("/about/api/problems"), t.say("api-docs-codes"));
    part(t, "errors", ui::para(codes).then(ui::verbatim(sample)))
}

fn paging(t: Tr, base: &str) -> Html {
    let sample = format!(
        "curl -H 'Authorization: Bearer nrs_…' \\\n  '{base}/api/v1/cases?since=2026-04-01T00:00:00Z&limit=50'\n{{\"rows\": […], \"next\": \"1775001600000000.0190…\"}}\n\ncurl -H 'Authorization: Bearer nrs_…' \\\n  '{base}/api/v1/cases?sort=since&limit=50&after=1775001600000000.0190…'"
    );
    part(t, "paging", ui::verbatim(sample))
}

fn idempotency(t: Tr, base: &str) -> Html {
    let sample = format!(
        "curl -H 'Authorization: Bearer nrs_…' -H 'Idempotency-Key: 5f2c9a7e-0001' \\\n  -H 'Content-Type: application/json' \\\n  -d '{{\"command\": \"set-own-reference\", \"text\": \"PSIRT-2026-017\"}}' \\\n  {base}/api/v1/cases/…/commands"
    );
    part(t, "idempotency", ui::verbatim(sample))
}

fn persons_only(t: Tr) -> Html {
    let all = ["publish", "identity", "token", "account", "administrator"];
    let list = ui::list(all.map(|name| t.say(&format!("api-docs-only-{name}"))));
    part(t, "persons", list)
}

fn column(t: Tr, name: &str) -> Column {
    Column::text(t.say(&format!("api-column-{name}")))
}

fn operation(t: Tr, base: &str, book: &Book, fragment: &Fragment, o: &Operation) -> Html {
    let key = format!("{}{}", fragment.texts, o.id);
    let title = el("h3")
        .id(&format!("op-{}", o.id))
        .child(t.say(&key))
        .html();
    let line = ui::para(ui::code(format!("{} {}", o.method, o.path)));
    let about = ui::para(t.say(&format!("{key}-about")));
    let wanted = match o.scope {
        Some(scope) => ui::code(scope),
        None => Html::text(t.say("api-docs-no-scope")),
    };
    let mut facts = vec![(t.say("api-docs-scope"), wanted)];
    if let Some(name) = body_name(o) {
        facts.push((t.say("api-docs-body"), ui::code(name)));
    }
    facts.push((t.say("api-docs-answer"), ui::code(o.answer)));
    facts.push((t.say("api-docs-problems"), problems(&codes_by_status(o))));
    let mut out = title.then(line).then(about).then(ui::facts(facts));
    if let Some(described) = book.described(o) {
        out.push(parameters(t, o, &key, described));
    }
    out.push(ui::verbatim(curl(base, o)));
    if let Some(answer) = example(o.response) {
        let text = serde_json::to_string_pretty(&answer).unwrap_or_default();
        let title = t.say("api-docs-example");
        out.push(ui::details(title, ui::verbatim(text)));
    }
    out
}

fn body_name(o: &Operation) -> Option<&'static str> {
    match o.body {
        Body::None => None,
        Body::Json(name) | Body::WithFiles(name) => Some(name),
    }
}

fn problems(codes: &BTreeMap<u16, Vec<&'static str>>) -> Html {
    let lines = codes.iter().map(|(status, codes)| {
        let codes = web::html::join(codes.iter().map(ui::code), &Html::text(" "));
        let codes: Html = codes.into_iter().collect();
        Html::text(format!("{status} ")).then(codes)
    });
    ui::lines(lines)
}

/// Parameters as the document has them; their descriptions are the document's, in English.
fn parameters(t: Tr, o: &Operation, key: &str, described: &Json) -> Html {
    let listed = described.get("parameters").and_then(Json::as_array);
    let text = |value: &Json, name: &str| {
        let text = value.get(name).and_then(Json::as_str);
        text.unwrap_or_default().to_owned()
    };
    let rows: Vec<[Html; 3]> = listed
        .into_iter()
        .flatten()
        .filter(|one| text(one, "in") != "header")
        .map(|one| {
            let about = text(one, "description");
            let about = el("span").attr("lang", "en").child(about).html();
            [
                ui::code(text(one, "name")),
                Html::text(text(one, "in")),
                about,
            ]
        })
        .collect();
    if rows.is_empty() {
        return Html::empty();
    }
    let columns = ["name", "in", "about"].map(|name| column(t, name));
    let of = t.with("api-docs-parameters", words::args![of = t.say(key)]);
    let caption = ui::hidden_text(of);
    ui::table(&format!("parameters-{}", o.id), caption, columns)
        .rows(rows)
        .html()
}

/// How it is asked for on a command line.
fn curl(base: &str, o: &Operation) -> String {
    let mut line = String::from("curl");
    if o.scope.is_some() {
        line.push_str(" -H 'Authorization: Bearer nrs_…'");
    }
    if o.keyed {
        line.push_str(" -H 'Idempotency-Key: …'");
    }
    match o.body {
        Body::None if o.is_write() => line.push_str(" -X POST"),
        Body::None => {}
        _ => {
            let asked = example(o.request).unwrap_or_default().to_string();
            let asked = asked.replace('\'', "'\\''");
            let _ = write!(
                line,
                " \\\n  -H 'Content-Type: application/json' \\\n  -d '{asked}'"
            );
        }
    }
    let _ = write!(line, " \\\n  {base}{}", o.path);
    line
}
