//! `/sign-in`: mail address and password. Known and unknown addresses get the same answer in the
//! same time (ASVS 6.3.8). `/sign-out`.

use axum::extract::State;
use axum::response::Response;
use web::cookie::{self, SameSite};
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Query, Reader, Tr, Visitor, see_other, ui,
};

use super::parts::{self, Next, Sender};
use crate::fault::OrAnswer;
use crate::greet::{Here, ON_THE_WAY, SESSION};
use crate::sessions::{self, Entry, Session, Who};
use crate::throttle::Subject;
use crate::{Accounts, Fault, No};

/// What the form holds.
pub(super) struct SignIn {
    email: String,
    password: String,
    next: String,
}

impl FromForm for SignIn {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("email", "accounts-email"),
        ("password", "accounts-password"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let email = form.line("email");
        let password = form.required("password", |raw| Ok(raw.to_owned()));
        let next = form.raw("next").to_owned();
        Some(Self {
            email: email?,
            password: password?,
            next,
        })
    }
}

/// The page; who is signed in already goes on. (A link from a mail arrives without the strict
/// cookie; coming here from it brings the cookie along.)
pub(super) async fn show(
    visitor: Visitor,
    Here(session): Here,
    Query(query): Query<Next>,
) -> Answer {
    if let Some(session) = session.filter(|session| suits(session, &query.next)) {
        return Ok(see_other(&onward(&session, &query.next)));
    }
    let filled = Filled::with([("next", query.next.as_str())]);
    Ok(page(&visitor, &filled))
}

/// Whether the session opens what is wished: a finder's opens reports and nothing else.
fn suits(session: &Session, next: &str) -> bool {
    matches!(session.who, Who::Person { .. }) || next.is_empty() || next.starts_with("/my/reports")
}

fn onward(session: &Session, next: &str) -> Href {
    parts::way_on(next).unwrap_or_else(|| match &session.who {
        Who::Person { role, .. } => parts::home(*role),
        Who::Finder(report) => parts::report_page(*report),
    })
}

fn page(visitor: &Visitor, filled: &Filled) -> Response {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let fields = Html::empty()
        .then(ui::hidden("next", filled.fields.get("next")))
        .then(
            form.mail("email", t.say("accounts-email"))
                .required()
                .autocomplete("username")
                .html(),
        )
        .then(password_field(&form, t))
        .then(ui::actions([ui::button(t.say("accounts-sign-in"))]));
    let receipt = ui::para(t.say("accounts-receipt-about")).then(ui::link_button_quiet(
        &Href::to("/sign-in/receipt"),
        t.say("accounts-receipt-title"),
    ));
    let body = form
        .error_summary()
        .then(ui::post(&Href::to("/sign-in"), fields))
        .then(ui::section(
            "receipt",
            t.say("accounts-receipt-heading"),
            receipt,
        ))
        .then(ui::section(
            "new",
            t.say("accounts-link-heading"),
            super::invitation::ask_form(t, &Filled::blank()),
        ));
    let head = Head::titled(t.say("accounts-sign-in-title"))
        .lead(t.say("accounts-sign-in-lead"))
        .with_errors(!filled.errors.is_empty());
    web::page(visitor, head, body)
}

fn password_field(form: &ui::Form<'_>, t: Tr) -> Html {
    form.password("password", t.say("accounts-password"))
        .required()
        .autocomplete("current-password")
        .html()
}

/// The form was sent.
pub(super) async fn enter(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    sender: Sender,
    before: Here,
    Form { value, mut filled }: Form<SignIn>,
) -> Answer {
    let Some(sent) = value else {
        return Ok(page(&visitor, &filled));
    };
    let tried = [
        Subject::Account(sent.email.clone()),
        Subject::Address(sender.ip),
    ];
    accounts.charge(&tried).await.or_answer(&visitor)?;
    let entry = match accounts
        .sign_in(&sent.email, &sent.password, &sender.agent)
        .await
    {
        Err(Fault::No(No::Password)) => {
            filled
                .errors
                .add("password", visitor.t().say("accounts-sign-in-wrong"));
            return Ok(page(&visitor, &filled));
        }
        entry => entry.or_answer(&visitor)?,
    };
    accounts.forgive(&tried).await.or_answer(&visitor)?;
    parts::end_before(&accounts, &visitor, before).await?;
    Ok(entered(&visitor, entry, &sent.next))
}

/// The way on after a right password.
pub(super) fn entered(visitor: &Visitor, entry: Entry, next: &str) -> Response {
    let t = visitor.t();
    match entry {
        Entry::Open(token) => {
            let to = parts::way_on(next).unwrap_or_else(|| Href::to("/account"));
            parts::with_session(visitor, see_other(&to), &token)
        }
        Entry::OnTheWay(token) => {
            let to = Href::to("/sign-in/code");
            let to = parts::way_on(next).map_or(to.clone(), |next| to.with("next", next.as_str()));
            let age = std::time::Duration::try_from(sessions::ON_THE_WAY).ok();
            let line = cookie::set(visitor.site(), ON_THE_WAY, &token, SameSite::Lax, age);
            parts::with_cookie(see_other(&to), line)
        }
        Entry::Disabled => {
            let notice = ui::notice(ui::Tone::Warning, ui::Icon::Warning)
                .body(t.say("accounts-disabled-text"));
            web::page(
                visitor,
                Head::titled(t.say("accounts-disabled-title")),
                notice.html(t),
            )
        }
    }
}

/// Asks whether to leave: for finders, and for browsers that follow a link here.
pub(super) async fn leaving(visitor: Visitor) -> Answer {
    let t = visitor.t();
    let form = ui::post(
        &Href::to("/sign-out"),
        ui::actions([ui::button(t.say("accounts-sign-out"))]),
    );
    Ok(web::page(
        &visitor,
        Head::titled(t.say("accounts-sign-out-title")),
        form,
    ))
}

/// Ends the session on the server, then in the browser.
pub(super) async fn leave(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    Here(session): Here,
) -> Answer {
    if let Some(session) = session {
        accounts.sign_out(&session).await.or_answer(&visitor)?;
    }
    Ok(left(&visitor))
}

/// Out, and to the first page.
pub(super) fn left(visitor: &Visitor) -> Response {
    let response = parts::with_cookie(
        see_other(&Href::to("/")),
        cookie::clear(visitor.site(), SESSION),
    );
    parts::forgotten(parts::with_cookie(
        response,
        cookie::clear(visitor.site(), ON_THE_WAY),
    ))
}
