//! The one way a handler says no: `Err(Problem::not_found())`. A browser sees a page in its
//! language, a program sees `application/problem+json` (RFC 9457) with a stable `code`. What may not
//! be known answers exactly like what is not there (security rule 3), and an internal fault shows
//! an incident number while its cause goes to the log only.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handling::Refusal;
use serde_json::{Value, json};
use words::{Arg, Lang};

use crate::frame::{Face, Frame};
use crate::layout::{Head, page};
use crate::ui::{Icon, Tone};
use crate::{FieldErrors, Href, Tr, Visitor, ui};

/// A refusal or fault on its way to the asker. Boxed, so that results stay small.
#[derive(Clone, Debug)]
pub struct Problem(Box<Particulars>);

#[derive(Clone, Debug)]
struct Particulars {
    status: StatusCode,
    code: Cow<'static, str>,
    /// The page says `web-problem-<wording>-title` and `-text`.
    wording: &'static str,
    args: Vec<(&'static str, Arg<'static>)>,
    detail: Option<String>,
    rule: Option<String>,
    fields: FieldErrors,
    retry_after: Option<Duration>,
}

/// What handlers return.
pub type Answer<T = Response> = Result<T, Problem>;

impl Problem {
    /// Every code of this tool-kit's own, for the document of the machine interface; the codes of
    /// refusals stand with the handling standard.
    pub const CODES: [&'static str; 23] = [
        "bad-input",
        "bad-json",
        "changed-meanwhile",
        "cross-site",
        "headers-too-large",
        "idempotency-key-reused",
        "idempotency-key-unfinished",
        "internal",
        "malformed",
        "method-not-allowed",
        "not-acceptable",
        "not-found",
        "precondition-failed",
        "refused",
        "scope-missing",
        "sign-in-required",
        "step-up-required",
        "timeout",
        "too-large",
        "too-many-requests",
        "unavailable",
        "unsupported-media-type",
        "uri-too-long",
    ];

    fn new(status: StatusCode, code: &'static str, wording: &'static str) -> Self {
        debug_assert!(Self::CODES.contains(&code), "{code} is not in the table");
        Self(Box::new(Particulars {
            status,
            code: Cow::Borrowed(code),
            wording,
            args: Vec::new(),
            detail: None,
            rule: None,
            fields: FieldErrors::new(),
            retry_after: None,
        }))
    }

    /// Not there, or not for this asker: nobody can tell which.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "not-found")
    }

    /// A rule of the handling standard said no. What does not belong to the asker answers exactly
    /// like what is not there.
    #[must_use]
    pub fn refused(t: Tr, refusal: &Refusal) -> Self {
        if refusal.code == "not-yours" {
            return Self::not_found();
        }
        let args: Vec<(&str, Arg<'_>)> = refusal
            .args
            .iter()
            .map(|(name, value)| (*name, Arg::from(value)))
            .collect();
        let key = format!("words-refusal-{}", refusal.code);
        let mut message = t.with(&key, &args).into_owned();
        if message.starts_with('⟦') {
            // A code without words yet: the reader still learns the rule, the log the hole.
            tracing::warn!(key, "a refusal has no text");
            message = t.say("web-problem-refused-text").into_owned();
        }
        Self::refused_with(refusal.code, refusal.rule.to_string(), message)
    }

    /// A refusal in a room's own words, already in the reader's language.
    #[must_use]
    pub fn refused_with(code: impl Into<String>, rule: impl Into<String>, message: String) -> Self {
        let mut problem = Self::new(StatusCode::CONFLICT, "refused", "refused");
        problem.0.code = Cow::Owned(code.into());
        problem.0.detail = Some(message);
        problem.0.rule = Some(rule.into()).filter(|rule| !rule.is_empty());
        problem
    }

    /// Fields that need repair, for JSON; a page shows its form again instead.
    #[must_use]
    pub fn bad_input(fields: FieldErrors) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-input", "bad-input").fields(fields)
    }

    /// The request itself is not readable: broken encoding, JSON or query.
    #[must_use]
    pub fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", "malformed")
    }

    /// The request is JSON, but not of the expected shape at `path` (`targets[2].name`).
    #[must_use]
    pub fn bad_json(path: &str, what: &str) -> Self {
        let mut fields = FieldErrors::default();
        fields.add(if path.is_empty() { "." } else { path }, what);
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-json", "bad-input").fields(fields)
    }

    /// A body, file, field or number of parts over its limit.
    #[must_use]
    pub fn too_large(limit: u64) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large")
            .arg("limit", crate::limits::bytes_text(limit))
    }

    /// An address longer than the limit.
    #[must_use]
    pub fn uri_too_long() -> Self {
        Self::new(StatusCode::URI_TOO_LONG, "uri-too-long", "malformed")
    }

    /// Headers larger or more than the limit.
    #[must_use]
    pub fn headers_too_large() -> Self {
        Self::new(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "headers-too-large",
            "malformed",
        )
    }

    /// A body in a form we do not read.
    #[must_use]
    pub fn unsupported_media() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "malformed",
        )
    }

    /// The address exists, the method does not.
    #[must_use]
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "malformed",
        )
    }

    /// No representation the asker would accept.
    #[must_use]
    pub fn not_acceptable() -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE, "not-acceptable", "malformed")
    }

    /// Sign in first. Only where the need to sign in is no secret.
    #[must_use]
    pub fn sign_in_first() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign-in-required", "sign-in")
    }

    /// Prove again that it is you.
    #[must_use]
    pub fn step_up_first() -> Self {
        Self::new(StatusCode::FORBIDDEN, "step-up-required", "step-up")
    }

    /// The form was sent from another site (CSRF).
    #[must_use]
    pub fn cross_site() -> Self {
        Self::new(StatusCode::FORBIDDEN, "cross-site", "cross-site")
    }

    /// Somebody else changed the same thing meanwhile.
    #[must_use]
    pub fn changed_meanwhile() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "changed-meanwhile",
            "changed-meanwhile",
        )
    }

    /// The idempotency key came before, with another request.
    #[must_use]
    pub fn key_reused() -> Self {
        Self::new(StatusCode::CONFLICT, "idempotency-key-reused", "key-reused")
    }

    /// The idempotency key came before, and what came of it is not known: it is still being worked
    /// on, or was cut off. Whoever sees this looks first and then uses another key.
    #[must_use]
    pub fn key_unfinished() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "idempotency-key-unfinished",
            "key-unfinished",
        )
    }

    /// The token was not made for this. Says nothing of what is there: it is asked before anything
    /// is looked up.
    #[must_use]
    pub fn scope_missing() -> Self {
        Self::new(StatusCode::FORBIDDEN, "scope-missing", "scope")
    }

    /// `If-Match` or another condition does not hold.
    #[must_use]
    pub fn precondition_failed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "precondition-failed",
            "changed-meanwhile",
        )
    }

    /// The rate limit of this class is used up.
    #[must_use]
    pub fn too_many(retry_after: Duration) -> Self {
        let seconds = retry_after.as_secs().max(1);
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-requests",
            "too-many",
        )
        .arg("seconds", seconds)
        .later(Duration::from_secs(seconds))
    }

    /// Busy, or a part we need does not answer.
    #[must_use]
    pub fn unavailable(retry_after: Duration) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "unavailable",
        )
        .later(retry_after)
    }

    /// The request took too long to arrive.
    #[must_use]
    pub fn timed_out() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "timeout", "unavailable")
    }

    /// Something of ours broke. The cause is logged under an incident number, which alone is shown.
    #[must_use]
    pub fn internal(cause: &(dyn fmt::Display + '_)) -> Self {
        let incident = incident_number();
        tracing::error!(%incident, %cause, "internal fault");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal")
            .arg("incident", incident)
    }

    /// The status a code comes with. Codes that are none of ours are refusals.
    #[must_use]
    pub fn status_of(code: &str) -> StatusCode {
        match code {
            "malformed" => StatusCode::BAD_REQUEST,
            "sign-in-required" => StatusCode::UNAUTHORIZED,
            "cross-site" | "scope-missing" | "step-up-required" => StatusCode::FORBIDDEN,
            "not-found" => StatusCode::NOT_FOUND,
            "method-not-allowed" => StatusCode::METHOD_NOT_ALLOWED,
            "not-acceptable" => StatusCode::NOT_ACCEPTABLE,
            "timeout" => StatusCode::REQUEST_TIMEOUT,
            "precondition-failed" => StatusCode::PRECONDITION_FAILED,
            "too-large" => StatusCode::PAYLOAD_TOO_LARGE,
            "uri-too-long" => StatusCode::URI_TOO_LONG,
            "unsupported-media-type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "bad-input" | "bad-json" => StatusCode::UNPROCESSABLE_ENTITY,
            "too-many-requests" => StatusCode::TOO_MANY_REQUESTS,
            "headers-too-large" => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "internal" => StatusCode::INTERNAL_SERVER_ERROR,
            "unavailable" => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::CONFLICT,
        }
    }

    /// Adds an explanation that is already in the reader's language.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code for programs.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    fn fields(mut self, fields: FieldErrors) -> Self {
        self.0.fields = fields;
        self
    }

    fn later(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    fn arg(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        self.0.args.push((name, value.into()));
        self
    }

    fn title(&self, t: Tr) -> String {
        t.with(
            &format!("web-problem-{}-title", self.0.wording),
            &self.0.args,
        )
        .into_owned()
    }

    fn text(&self, t: Tr) -> String {
        match &self.0.detail {
            Some(detail) => detail.clone(),
            None => t
                .with(
                    &format!("web-problem-{}-text", self.0.wording),
                    &self.0.args,
                )
                .into_owned(),
        }
    }

    fn json(&self, lang: Lang) -> Value {
        let t = Tr::new(lang);
        let mut body = json!({
            "type": format!("/about/api/problems#{}", self.0.code),
            "title": self.title(t),
            "status": self.0.status.as_u16(),
            "code": self.0.code,
            "detail": self.text(t),
        });
        if let Some(map) = body.as_object_mut() {
            if let Some(rule) = &self.0.rule {
                map.insert("rule".to_owned(), json!(rule));
            }
            if !self.0.fields.is_empty() {
                let errors: Vec<Value> = self
                    .0
                    .fields
                    .iter()
                    .map(|(field, message)| json!({ "field": field, "message": message }))
                    .collect();
                map.insert("errors".to_owned(), json!(errors));
            }
            for (name, value) in &self.0.args {
                if let ("incident", Arg::Text(text)) = (*name, value) {
                    map.insert("incident".to_owned(), json!(text));
                }
            }
        }
        body
    }

    fn json_response(&self, lang: Lang) -> Response {
        let body = self.json(lang).to_string();
        let kind = HeaderValue::from_static("application/problem+json");
        (self.0.status, [(header::CONTENT_TYPE, kind)], body).into_response()
    }

    fn page_response(&self, visitor: &Visitor) -> Response {
        let t = visitor.t();
        let title = self.title(t);
        let mut notice = ui::notice(Tone::Warning, Icon::Warning).body(self.text(t));
        if !self.0.fields.is_empty() {
            notice = notice.child(ui::list(self.0.fields.iter().map(|(_, message)| message)));
        }
        let mut body = notice.html(t);
        body.push(
            self.0
                .rule
                .as_ref()
                .map(|rule| ui::rule_note(t, &[rule.as_str()])),
        );
        if self.0.status == StatusCode::UNAUTHORIZED {
            body.push(ui::link_button(&Href::to("/sign-in"), t.say("web-sign-in")));
        }
        body.push(ui::lines([ui::link(&Href::to("/"), t.say("web-to-home"))]));
        page(visitor, Head::titled(title).status(self.0.status), body)
    }

    /// Gives the response its face; called by the outermost layer, which knows the request.
    pub(crate) fn dressed(&self, frame: &Frame) -> Response {
        let mut response = match frame.face {
            Face::Json => self.json_response(frame.lang),
            Face::Html => self.page_response(&frame.visitor()),
        };
        let headers = response.headers_mut();
        if let Some(wait) = self.0.retry_after {
            headers.insert(
                header::RETRY_AFTER,
                HeaderValue::from(wait.as_secs().max(1)),
            );
        }
        if self.0.status == StatusCode::UNAUTHORIZED && frame.face == Face::Json {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Without the outer layer (a bare router in a test) this is problem JSON in Japanese; with it, the
/// problem travels in the extensions and is dressed there.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.json_response(Lang::default());
        response.extensions_mut().insert(self);
        response
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.status.as_u16(), self.0.code)
    }
}

impl std::error::Error for Problem {}

/// Forty bits, spoken over the telephone: no vowels that make words, no 0/O or 1/I.
fn incident_number() -> String {
    const LETTERS: [char; 32] = [
        '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K',
        'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let chance: u64 = rand::random();
    (0..8)
        .map(|place| {
            LETTERS
                .get((chance >> (place * 5) & 31) as usize)
                .copied()
                .unwrap_or('2')
        })
        .collect()
}
