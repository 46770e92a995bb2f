//! `/account`: what protects one's account, in one place: part, second factor, password, sessions,
//! tokens, and a report to be taken into the account.

use axum::extract::State;
use axum::response::Response;
use handling::{Actor, Party};
use uuid::Uuid;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Query, Reader, Tr, Visitor, see_other, ui,
};
use words::{Lang, args};

use super::code::{party_choice, party_of, party_value};
use super::invitation::new_password;
use super::parts::{self, Member, Next, Sender};
use super::receipt::{self, Receipt};
use super::{sign_in, tokens};
use crate::fault::OrAnswer;
use crate::sessions::picks;
use crate::throttle::Subject;
use crate::{Accounts, Fault, No, Person};

const DONE: &[&str] = &[
    "factor", "password", "session", "token", "claim", "language",
];

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Query(query): Query<Next>,
) -> Answer {
    page(
        &accounts,
        &visitor,
        &member,
        &query.done,
        &Filled::blank(),
        None,
    )
    .await
}

pub(super) async fn page(
    accounts: &Accounts,
    visitor: &Visitor,
    member: &Member,
    done: &str,
    filled: &Filled,
    fresh_token: Option<&str>,
) -> Answer {
    let t = visitor.t();
    let person = accounts
        .person(member.id)
        .await
        .or_answer(visitor)?
        .ok_or_else(web::Problem::not_found)?;
    let form = ui::Form::new(t, filled);
    let mut body = form.error_summary().then(parts::done(t, done, DONE));
    body.push(fresh_token.map(|token| tokens::shown_once(t, token)));
    body.push(ui::facts([
        (t.say("accounts-name"), person.name.clone()),
        (t.say("accounts-email"), person.email.clone()),
        (t.say("accounts-party"), parts::role_text(t, member.role)),
    ]));
    body.push(party_section(t, member, &person));
    body.push(factor_section(accounts, visitor, member).await?);
    body.push(password_section(&form, t));
    body.push(sessions_section(accounts, visitor, member).await?);
    body.push(tokens::section(accounts, visitor, member, &form).await?);
    if member.role.is_none() {
        let fields =
            receipt::fields(&form, t).then(ui::actions([ui::button(t.say("accounts-claim-send"))]));
        let about = ui::para(t.say("accounts-claim-about"));
        let inside = about.then(ui::post(&Href::to("/account/claim"), fields));
        body.push(ui::section("claim", t.say("accounts-claim-title"), inside));
    }
    body.push(language_section(t, &person));
    let head = Head::titled(t.say("accounts-account-title")).with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

fn party_section(t: Tr, member: &Member, person: &Person) -> Html {
    let picks = picks(&person.roles);
    if picks.len() < 2 {
        return Html::empty();
    }
    let filled = Filled::with([("party", party_value(member.role).as_str())]);
    let form = ui::Form::new(t, &filled);
    let fields = party_choice(&form, t, &picks)
        .then(ui::actions([ui::button(t.say("accounts-party-switch"))]));
    ui::section(
        "party",
        t.say("accounts-party"),
        ui::post(&Href::to("/account/party"), fields),
    )
}

async fn factor_section(accounts: &Accounts, visitor: &Visitor, member: &Member) -> Answer<Html> {
    let t = visitor.t();
    let has = accounts.has_factor(member.id).await.or_answer(visitor)?;
    let left = accounts.recovery_left(member.id).await.or_answer(visitor)?;
    let state = if has {
        ui::badge(
            ui::Tone::Success,
            ui::Icon::Lock,
            t.say("accounts-factor-on"),
        )
    } else {
        ui::badge(
            ui::Tone::Warning,
            ui::Icon::Warning,
            t.say("accounts-factor-off"),
        )
    };
    let mut inside = ui::para(state);
    if has {
        inside.push(ui::para(
            t.with("accounts-recovery-left", args![count = left]),
        ));
    }
    let key = if has {
        "accounts-factor-change"
    } else {
        "accounts-factor-set"
    };
    inside.push(ui::actions([ui::link_button_quiet(
        &Href::to("/account/factor"),
        t.say(key),
    )]));
    Ok(ui::section(
        "factor",
        t.say("accounts-factor-title"),
        inside,
    ))
}

fn password_section(form: &ui::Form<'_>, t: Tr) -> Html {
    let current = form
        .password("current", t.say("accounts-password-current"))
        .required();
    let fields = current
        .autocomplete("current-password")
        .html()
        .then(new_password(form, t))
        .then(ui::actions([ui::button(t.say("accounts-password-set"))]));
    let inside = ui::para(t.say("accounts-password-about"))
        .then(ui::post(&Href::to("/account/password"), fields));
    ui::section("password", t.say("accounts-password-title"), inside)
}

async fn sessions_section(accounts: &Accounts, visitor: &Visitor, member: &Member) -> Answer<Html> {
    let t = visitor.t();
    let to = Href::to("/account/sessions");
    let columns = [
        "accounts-agent",
        "accounts-party",
        "accounts-since",
        "accounts-seen",
        "accounts-end",
    ];
    let columns = columns.map(|key| ui::Column::text(t.say(key)));
    let mut table = ui::table(
        "sessions-table",
        t.say("accounts-sessions-caption"),
        columns,
    )
    .cards();
    for session in accounts.sessions_of(member.id).await.or_answer(visitor)? {
        let end = if session.id == member.session.id {
            ui::badge(
                ui::Tone::Info,
                ui::Icon::Person,
                t.say("accounts-this-session"),
            )
        } else {
            let id = ui::hidden("session", &session.id.to_string());
            ui::post(&to, id.then(ui::button(t.say("accounts-session-end"))))
        };
        let agent = if session.agent.is_empty() {
            t.say("accounts-agent-unknown").into_owned()
        } else {
            session.agent
        };
        table = table.row([
            Html::text(agent),
            Html::text(parts::role_text(t, session.role)),
            web::instant(t.lang, session.created),
            web::instant(t.lang, session.seen),
            end,
        ]);
    }
    let all = ui::post(
        &to,
        ui::actions([ui::button_danger(
            "session",
            "all",
            t.say("accounts-sign-out-everywhere"),
        )]),
    );
    let inside = table.html().then(all);
    Ok(ui::section(
        "sessions",
        t.say("accounts-sessions-title"),
        inside,
    ))
}

fn language_section(t: Tr, person: &Person) -> Html {
    let filled = Filled::with([("language", person.lang.tag())]);
    let form = ui::Form::new(t, &filled);
    let mut group = form
        .radios("language", t.say("accounts-language"))
        .required();
    for lang in Lang::ALL {
        group = group.option(lang.tag(), Tr::new(lang).say("web-language-name"));
    }
    let fields = group
        .html()
        .then(ui::actions([ui::button(t.say("accounts-language-set"))]));
    ui::section(
        "language",
        t.say("accounts-language-title"),
        ui::post(&Href::to("/account/language"), fields),
    )
}

/// A part to switch to.
pub(super) struct Switch(String);

impl FromForm for Switch {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Some(Self(form.raw("party").to_owned()))
    }
}

/// Plays another part from now on.
pub(super) async fn party(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Form { value, .. }: Form<Switch>,
) -> Answer {
    let person = accounts.person(member.id).await.or_answer(&visitor)?;
    let picks = picks(&person.map(|person| person.roles).unwrap_or_default());
    let wished = value.and_then(|Switch(party)| party_of(&party, &picks));
    let role = wished.ok_or_else(web::Problem::malformed)?;
    let token = accounts
        .switch(&member.session, member.id, role)
        .await
        .or_answer(&visitor)?;
    Ok(parts::with_session(
        &visitor,
        see_other(&parts::home(role)),
        &token,
    ))
}

/// A new password.
pub(super) struct NewPassword {
    current: String,
    password: String,
}

impl FromForm for NewPassword {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("current", "accounts-password-current"),
        ("password", "accounts-password-new"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let current = form.required("current", |raw| Ok(raw.to_owned()));
        let password = form.required("password", |raw| Ok(raw.to_owned()));
        if form.raw("password") != form.raw("again") {
            let message = form.t().say("accounts-password-differs");
            form.error("again", message);
        }
        Some(Self {
            current: current?,
            password: password?,
        })
    }
}

/// Changes the password; all other sessions and all tokens end.
pub(super) async fn password(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    sender: Sender,
    Form { value, mut filled }: Form<NewPassword>,
) -> Answer {
    let Some(sent) = value else {
        return page(&accounts, &visitor, &member, "", &filled, None).await;
    };
    let tried = [Subject::Code(member.id), Subject::Address(sender.ip)];
    accounts.charge(&tried).await.or_answer(&visitor)?;
    let (actor, but) = (member.actor(), Some(member.session.id));
    let outcome = match accounts.check_own_password(member.id, &sent.current).await {
        Ok(()) => {
            accounts
                .set_password(&actor, member.id, &member.card, &sent.password, but)
                .await
        }
        wrong => wrong,
    };
    if let Err(Fault::No(no)) = outcome {
        let field = if no == No::Password {
            "current"
        } else {
            "password"
        };
        filled.errors.add(field, no.text(visitor.t()));
        return page(&accounts, &visitor, &member, "", &filled, None).await;
    }
    outcome.or_answer(&visitor)?;
    accounts.forgive(&tried).await.or_answer(&visitor)?;
    let token = accounts.rotate(&member.session).await.or_answer(&visitor)?;
    Ok(parts::with_session(&visitor, back("password"), &token))
}

pub(super) fn back(done: &str) -> Response {
    see_other(&Href::to("/account").with("done", done))
}

/// Which session to end.
pub(super) struct EndSession(String);

impl FromForm for EndSession {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Some(Self(form.raw("session").to_owned()))
    }
}

/// Ends one session, or every one.
pub(super) async fn sessions(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Form { value, .. }: Form<EndSession>,
) -> Answer {
    let EndSession(which) = value.ok_or_else(web::Problem::malformed)?;
    if which == "all" {
        accounts
            .end_own(&member.actor(), member.id, None)
            .await
            .or_answer(&visitor)?;
        return Ok(sign_in::left(&visitor));
    }
    let id: Uuid = which.parse().map_err(|_| web::Problem::not_found())?;
    accounts
        .end_own(&member.actor(), member.id, Some(id))
        .await
        .or_answer(&visitor)?;
    Ok(back("session"))
}

/// Takes a report into the account. Only in no part: who works for one of the bodies or a developer
/// does not meet the own report at work.
pub(super) async fn claim(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    sender: Sender,
    Form { value, mut filled }: Form<Receipt>,
) -> Answer {
    if member.role.is_some() {
        return Err(web::Problem::not_found());
    }
    let Some(sent) = value else {
        return page(&accounts, &visitor, &member, "", &filled, None).await;
    };
    let tried = [
        Subject::Receipt(sent.number.clone()),
        Subject::Address(sender.ip),
    ];
    accounts.charge(&tried).await.or_answer(&visitor)?;
    let found = accounts
        .desk()
        .finder_of(&sent.number, &sent.secret)
        .await
        .map_err(Fault::from);
    let Some(report) = found.or_answer(&visitor)? else {
        filled
            .errors
            .add("secret", visitor.t().say("accounts-receipt-wrong"));
        return page(&accounts, &visitor, &member, "", &filled, None).await;
    };
    accounts.forgive(&tried).await.or_answer(&visitor)?;
    let finder = Actor::new(Party::Finder(report), member.id);
    let claimed = accounts.desk().claim(&finder, member.id).await;
    claimed.map_err(Fault::from).or_answer(&visitor)?;
    Ok(see_other(&parts::report_page(report)))
}

/// The language of mails.
pub(super) struct Language(Lang);

impl FromForm for Language {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        form.choice("language", &Lang::ALL.map(|lang| (lang.tag(), lang)))
            .map(Self)
    }
}

/// Sets the language of mails.
pub(super) async fn language(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Form { value, .. }: Form<Language>,
) -> Answer {
    let Language(lang) = value.ok_or_else(web::Problem::malformed)?;
    accounts
        .set_lang(member.id, lang)
        .await
        .or_answer(&visitor)?;
    Ok(back("language"))
}
