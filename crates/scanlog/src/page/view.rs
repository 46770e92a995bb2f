//! What the local page shows: the form, the progress, the report.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use clap::ValueEnum;
use words::Lang;

use super::job::Job;
use super::{Desk, job};
use crate::report::{self, Kind};
use crate::tell::Tell;

type Asked = Query<BTreeMap<String, String>>;

/// `?lang=`, else the cookie, else the browser's wish, else that of the command line.
pub fn lang(desk: &Desk, headers: &HeaderMap, asked: Option<&str>) -> Lang {
    let cookie = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .find_map(|c| c.trim().strip_prefix("scanlog-lang="));
    let wish = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok());
    asked
        .and_then(Lang::parse)
        .or_else(|| cookie.and_then(Lang::parse))
        .or_else(|| wish.and_then(Lang::negotiate))
        .unwrap_or(desk.lang)
}

fn esc(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn page(lang: Lang, title: &str, body: &str) -> String {
    let t = Tell(lang);
    let other = lang.other();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\n<body><a class=\"skip\" href=\"#main\">{}</a>\n<header><nav aria-label=\"{}\"><ul><li><a href=\"/\">{}</a></li><li><a href=\"?lang={}\" lang=\"{}\" hreflang=\"{}\">{}</a></li></ul></nav></header>\n<main id=\"main\">{body}</main></body></html>\n",
        lang.tag(),
        esc(title),
        esc(&t.say("skip")),
        esc(&t.say("page-nav")),
        esc(&t.say("page-home")),
        job::tag(other),
        job::tag(other),
        job::tag(other),
        esc(&Tell(other).say("language-name")),
    )
}

fn with_lang(lang: Lang, response: impl IntoResponse) -> Response {
    (
        [(
            header::SET_COOKIE,
            format!(
                "scanlog-lang={}; SameSite=Strict; HttpOnly; Path=/",
                lang.tag()
            ),
        )],
        response,
    )
        .into_response()
}

/// The form.
pub async fn start(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Query(asked): Asked,
) -> Response {
    let lang = lang(&desk, &headers, asked.get("lang").map(String::as_str));
    with_lang(lang, form(&desk, lang, &[]))
}

/// The form, with what was wrong.
pub fn form(_desk: &Desk, lang: Lang, wrong: &[&str]) -> Response {
    let t = Tell(lang);
    let s = |key: &str| esc(&t.say(key));
    let error = |name: &str| {
        if wrong.contains(&name) {
            format!(
                "<p class=\"error\" id=\"{name}-error\">{}</p>",
                s(&format!("wrong-{name}"))
            )
        } else {
            String::new()
        }
    };
    let described = |name: &str| {
        let error = if wrong.contains(&name) {
            format!(" {name}-error")
        } else {
            String::new()
        };
        format!("aria-describedby=\"{name}-hint{error}\"")
    };
    let summary = if wrong.is_empty() {
        String::new()
    } else {
        let items: String = wrong
            .iter()
            .map(|w| format!("<li><a href=\"#{w}\">{}</a></li>", s(&format!("wrong-{w}"))))
            .collect();
        format!(
            "<div class=\"verdict bad\" role=\"alert\" tabindex=\"-1\"><p><strong>{}</strong></p><ul>{items}</ul></div>",
            s("wrong-head")
        )
    };
    let field = |name: &str, kind: &str| {
        format!(
            "<label for=\"{name}\">{}</label><p class=\"hint\" id=\"{name}-hint\">{}</p>{}<input type=\"{kind}\" id=\"{name}\" name=\"{name}\" {}>",
            s(&format!("field-{name}")),
            s(&format!("hint-{name}")),
            error(name),
            described(name)
        )
    };
    let body = format!(
        "<h1>{}</h1><p>{}</p>{summary}<form method=\"post\" action=\"/scan\" enctype=\"multipart/form-data\">\
         <fieldset><legend>{}</legend>\
         <label for=\"files\">{}</label><p class=\"hint\" id=\"files-hint\">{}</p>{}<input type=\"file\" id=\"files\" name=\"files\" multiple {}>\
         <label for=\"folder\">{}</label><p class=\"hint\" id=\"folder-hint\">{}</p><input type=\"file\" id=\"folder\" name=\"files\" multiple webkitdirectory aria-describedby=\"folder-hint\">\
         {}</fieldset>\
         <fieldset><legend>{}</legend>\
         <label for=\"level\">{}</label><p class=\"hint\" id=\"level-hint\">{}</p><select id=\"level\" name=\"level\" aria-describedby=\"level-hint\"><option value=\"standard\">{}</option><option value=\"detail\">{}</option></select>\
         {}{}{}</fieldset><button type=\"submit\">{}</button></form>",
        s("title"),
        s("page-intro"),
        s("page-which"),
        s("field-files"),
        s("hint-files"),
        error("files"),
        described("files"),
        s("field-folder"),
        s("hint-folder"),
        field("place", "text"),
        s("page-options"),
        s("level"),
        s("hint-level"),
        s("level-standard"),
        s("level-detail"),
        field("since", "date"),
        field("until", "date"),
        field("format", "text"),
        s("page-start"),
    );
    let title = if wrong.is_empty() {
        t.say("title").into_owned()
    } else {
        format!("{}: {}", t.say("wrong-head"), t.say("title"))
    };
    let status = if wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, Html(page(lang, &title, &body))).into_response()
}

/// Progress, then the report.
pub async fn job(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(asked): Asked,
) -> Response {
    let lang = lang(&desk, &headers, asked.get("lang").map(String::as_str));
    let t = Tell(lang);
    let Some(job) = desk.jobs().get(&id).cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(outcome) = job.outcome.get() else {
        return with_lang(
            lang,
            (
                [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
                live(job, &id, lang),
            ),
        );
    };
    let whole = report::write(Kind::Html, outcome, &desk.rules, lang);
    let links: String = ["html", "text", "xml", "json", "csv", "sarif"]
        .iter()
        .map(|k| {
            format!(
                "<li><a href=\"/job/{id}/report/{k}\" download>{}</a></li>",
                k.to_uppercase()
            )
        })
        .collect();
    let other = lang.other();
    let bar = format!(
        "<nav aria-label=\"{}\"><ul><li><a href=\"/\">{}</a></li><li><a href=\"?lang={}\" lang=\"{}\" hreflang=\"{}\">{}</a></li>{links}</ul></nav>\n<main id=\"main\">",
        esc(&t.say("page-save")),
        esc(&t.say("page-again")),
        other.tag(),
        other.tag(),
        other.tag(),
        esc(&Tell(other).say("language-name")),
    );
    with_lang(lang, Html(whole.replacen("<main id=\"main\">", &bar, 1)))
}

/// Progress without script and without a page that reloads under its reader: the page stays open and
/// grows by a line a second, and ends with the way to the report.
fn live(job: Arc<Job>, id: &str, lang: Lang) -> Body {
    let t = Tell(lang);
    let mark = "<!--here-->";
    let frame = format!(
        "<h1>{}</h1><p>{}</p><form method=\"post\" action=\"/job/{id}/stop\"><button class=\"quiet\" type=\"submit\">{}</button></form><div role=\"log\" aria-label=\"{0}\" tabindex=\"0\">{mark}",
        esc(&t.say("page-running")),
        esc(&t.say("page-running-note")),
        esc(&t.say("page-stop")),
    );
    let whole = page(lang, &t.say("page-running"), &frame);
    let (head, foot) = whole.split_once(mark).unwrap_or((&whole, ""));
    let end = format!(
        "</div><p><a href=\"/job/{id}\">{}</a></p>{foot}",
        esc(&t.say("page-done"))
    );
    let first = (job, Some(head.to_owned()), false);
    Body::from_stream(futures_util::stream::unfold(
        first,
        move |(job, head, over)| {
            let end = end.clone();
            async move {
                if over {
                    return None;
                }
                if let Some(head) = head {
                    return Some((Ok::<_, Infallible>(head), (job, None, false)));
                }
                for _ in 0..10 {
                    if job.outcome.get().is_some() {
                        return Some((Ok(end), (job, None, true)));
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                let (lines, bytes) = (
                    job.lines.load(Ordering::Relaxed),
                    job.bytes.load(Ordering::Relaxed),
                );
                let args = words::args![
                    lines = lines.cast_signed(),
                    mib = (bytes >> 20).cast_signed(),
                    findings = job.findings.load(Ordering::Relaxed).cast_signed()
                ];
                let text = format!("<p>{}</p>\n", esc(&Tell(lang).with("progress", args)));
                Some((Ok(text), (job, None, false)))
            }
        },
    ))
}

/// A report as a file.
pub async fn download(
    State(desk): State<Arc<Desk>>,
    Path((id, kind)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let lang = lang(&desk, &headers, None);
    let job = desk.jobs().get(&id).cloned();
    let (Some(job), Ok(kind)) = (job, Kind::from_str(&kind, true)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(outcome) = job.outcome.get() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let text = report::write(kind, outcome, &desk.rules, lang);
    let name = format!("attachment; filename=\"scan-log.{}\"", kind.ending());
    (
        [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response()
}

/// The style.
pub async fn style() -> Response {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        report::style(),
    )
        .into_response()
}
