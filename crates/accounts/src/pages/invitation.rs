//! `/invitation`: asking for a link; `/invitation/{token}`: using it. What the link opens depends on
//! what was meant and on whether the address has an account: a new account, one part more, or a new
//! password. An unknown, used or old link says how to get another.

use axum::extract::State;
use axum::response::Response;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Path, Problem, Reader, Tr, Visitor,
    see_other, ui,
};

use super::parts::{self, Sender};
use super::sign_in;
use crate::fault::OrAnswer;
use crate::greet::Here;
use crate::invitations::Invitation;
use crate::sessions::{Session, Who};
use crate::throttle::Subject;
use crate::{Accounts, Fault, LEAST_PASSWORD, No, Role};

/// A wish for a link.
pub(super) struct Ask {
    email: String,
}

impl FromForm for Ask {
    const LABELS: &'static [(&'static str, &'static str)] = &[("to", "accounts-email")];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let t = form.t();
        let email = form.required("to", |raw| {
            crate::people::plain_email(raw).map_err(|no| no.text(t))
        });
        Some(Self { email: email? })
    }
}

/// The form that asks for a link.
pub(super) fn ask_form(t: Tr, filled: &Filled) -> Html {
    let form = ui::Form::new(t, filled);
    let fields = ui::para(t.say("accounts-link-about"))
        .then(form.mail("to", t.say("accounts-email")).required().html())
        .then(ui::actions([ui::button(t.say("accounts-link-ask"))]));
    form.error_summary()
        .then(ui::post(&Href::to("/invitation"), fields))
}

/// The page that asks for a link.
pub(super) async fn wish(visitor: Visitor) -> Answer {
    let t = visitor.t();
    let head = Head::titled(t.say("accounts-link-heading"));
    Ok(web::page(&visitor, head, ask_form(t, &Filled::blank())))
}

/// Sends a link; says the same whatever the address.
pub(super) async fn ask(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    sender: Sender,
    Form { value, filled }: Form<Ask>,
) -> Answer {
    let t = visitor.t();
    let Some(sent) = value else {
        let head = Head::titled(t.say("accounts-link-heading")).with_errors(true);
        return Ok(web::page(&visitor, head, ask_form(t, &filled)));
    };
    accounts
        .charge(&[Subject::Address(sender.ip)])
        .await
        .or_answer(&visitor)?;
    accounts
        .ask_link(&sent.email, visitor.lang)
        .await
        .or_answer(&visitor)?;
    let notice = ui::notice(ui::Tone::Info, ui::Icon::Info)
        .status()
        .body(t.say("accounts-link-sent"));
    Ok(web::page(
        &visitor,
        Head::titled(t.say("accounts-link-sent-title")),
        notice.html(t),
    ))
}

/// What the link asks for.
pub(super) struct Accept {
    name: String,
    password: String,
}

impl FromForm for Accept {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("name", "accounts-name"),
        ("password", "accounts-password-new"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let name = form.line_or_none("name").unwrap_or_default();
        let password = form.raw("password").to_owned();
        if password != form.raw("again") {
            let message = form.t().say("accounts-password-differs");
            form.error("again", message);
        }
        Some(Self { name, password })
    }
}

/// What using the link means.
enum Meaning {
    Account,
    Part(Role),
    Password,
}

fn meaning(invitation: &Invitation) -> Meaning {
    match (invitation.has_account, invitation.role) {
        (false, _) => Meaning::Account,
        (true, Some(role)) => Meaning::Part(role),
        (true, None) => Meaning::Password,
    }
}

async fn live(accounts: &Accounts, visitor: &Visitor, token: &str) -> Answer<Invitation> {
    let found = accounts.invitation(token).await.or_answer(visitor)?;
    found.ok_or_else(|| Problem::not_found().because(visitor.t().say("accounts-link-dead")))
}

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    Here(session): Here,
    Path(token): Path<String>,
) -> Answer {
    let invitation = live(&accounts, &visitor, &token).await?;
    Ok(page(
        &visitor,
        &invitation,
        session.as_ref(),
        &token,
        &Filled::blank(),
    ))
}

fn is_same(session: Option<&Session>, invitation: &Invitation) -> bool {
    session.is_some_and(
        |session| matches!(&session.who, Who::Person { id, .. } if *id == invitation.person),
    )
}

fn page(
    visitor: &Visitor,
    invitation: &Invitation,
    session: Option<&Session>,
    token: &str,
    filled: &Filled,
) -> Response {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let here = Href::path("/invitation/{}", &[token]);
    let facts = ui::facts([
        (t.say("accounts-email"), invitation.email.clone()),
        (
            t.say("accounts-party"),
            parts::role_text(t, invitation.role),
        ),
    ]);
    let (title, inside) = match meaning(invitation) {
        Meaning::Account => {
            let name = form
                .text("name", t.say("accounts-name"))
                .hint(t.say("accounts-name-hint"));
            let name = name.required().autocomplete("name").html();
            (
                "accounts-invitation-title",
                name.then(new_password(&form, t))
                    .then(send(t, "accounts-invitation-accept")),
            )
        }
        Meaning::Part(_) if is_same(session, invitation) => {
            let about = ui::para(t.say("accounts-invitation-part-about"));
            (
                "accounts-invitation-title",
                about.then(send(t, "accounts-invitation-accept")),
            )
        }
        Meaning::Part(_) => {
            let about = ui::para(t.say("accounts-invitation-sign-in"));
            let button = ui::link_button(&Href::to("/sign-in"), t.say("accounts-sign-in"));
            let head = Head::titled(t.say("accounts-invitation-title"));
            return web::page(visitor, head, facts.then(about).then(ui::actions([button])));
        }
        Meaning::Password => (
            "accounts-password-reset-title",
            new_password(&form, t).then(send(t, "accounts-password-set")),
        ),
    };
    let head = Head::titled(t.say(title)).with_errors(!filled.errors.is_empty());
    web::page(
        visitor,
        head,
        form.error_summary()
            .then(facts)
            .then(ui::post(&here, inside)),
    )
}

fn send(t: Tr, key: &str) -> Html {
    ui::actions([ui::button(t.say(key))])
}

/// Two fields, because nothing shows what was typed without a script.
pub(super) fn new_password(form: &ui::Form<'_>, t: Tr) -> Html {
    let hint = t.with(
        "accounts-password-hint",
        words::args![least = LEAST_PASSWORD],
    );
    let first = form
        .password("password", t.say("accounts-password-new"))
        .hint(hint)
        .required();
    let again = form
        .password("again", t.say("accounts-password-again"))
        .required();
    first
        .autocomplete("new-password")
        .html()
        .then(again.autocomplete("new-password").html())
}

/// The form was sent.
pub(super) async fn accept(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    sender: Sender,
    Here(session): Here,
    Path(token): Path<String>,
    Form { value, mut filled }: Form<Accept>,
) -> Answer {
    let invitation = live(&accounts, &visitor, &token).await?;
    let Some(sent) = value else {
        return Ok(page(
            &visitor,
            &invitation,
            session.as_ref(),
            &token,
            &filled,
        ));
    };
    let outcome = match meaning(&invitation) {
        Meaning::Account => {
            accounts
                .accept_new(&invitation, &sent.name, &sent.password)
                .await
        }
        Meaning::Password => accounts.accept_password(&invitation, &sent.password).await,
        Meaning::Part(role) if is_same(session.as_ref(), &invitation) => {
            accounts
                .accept_role(&invitation, role)
                .await
                .or_answer(&visitor)?;
            // Parts have changed, so every session has ended: sign in again, with the factor.
            return Ok(see_other(&Href::to("/sign-in")));
        }
        Meaning::Part(_) => return Err(Problem::sign_in_first()),
    };
    if let Err(Fault::No(no)) = outcome {
        let field = if matches!(no, No::Name) {
            "name"
        } else {
            "password"
        };
        filled.errors.add(field, no.text(visitor.t()));
        return Ok(page(
            &visitor,
            &invitation,
            session.as_ref(),
            &token,
            &filled,
        ));
    }
    outcome.or_answer(&visitor)?;
    let person = accounts
        .person(invitation.person)
        .await
        .or_answer(&visitor)?;
    let person = person.ok_or_else(Problem::not_found)?;
    let entry = accounts
        .past_password(&person, &sender.agent)
        .await
        .or_answer(&visitor)?;
    Ok(sign_in::entered(&visitor, entry, ""))
}
