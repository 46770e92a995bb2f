//! Tokens for programs, as part of `/account`: made after a fresh proof, shown in one answer.

use axum::extract::State;
use uuid::Uuid;
use web::{Answer, Filled, Form, FromForm, Href, Html, Reader, Tr, Visitor, ui};
use words::args;

use super::account::{back, page};
use super::parts::{self, Member};
use crate::fault::OrAnswer;
use crate::{Accounts, LONGEST_DAYS, NewToken, No, SCOPES};

pub(super) fn shown_once(t: Tr, token: &str) -> Html {
    let notice = ui::notice(ui::Tone::Warning, ui::Icon::Lock).title(t.say("accounts-token-once"));
    notice.child(ui::verbatim(token)).html(t)
}

pub(super) async fn section(
    accounts: &Accounts,
    visitor: &Visitor,
    member: &Member,
    form: &ui::Form<'_>,
) -> Answer<Html> {
    let t = visitor.t();
    let to = Href::to("/account/tokens");
    let columns = [
        "accounts-token-name",
        "accounts-party",
        "accounts-token-scopes",
        "accounts-expires",
        "accounts-used",
        "accounts-end",
    ];
    let columns = columns.map(|key| ui::Column::text(t.say(key)));
    let mut table = ui::table("tokens-table", t.say("accounts-tokens-caption"), columns)
        .cards()
        .empty(t.say("accounts-tokens-none"));
    for token in accounts.tokens_of(member.id).await.or_answer(visitor)? {
        let id = ui::hidden("revoke", &token.id.to_string());
        let used = token.used.map_or_else(
            || Html::text(t.say("accounts-never")),
            |at| web::instant(t.lang, at),
        );
        table = table.row([
            Html::text(&token.name),
            Html::text(parts::role_text(t, token.role)),
            ui::code(&token.scopes),
            web::instant(t.lang, token.expires),
            used,
            ui::post(&to, id.then(ui::button(t.say("accounts-token-revoke")))),
        ]);
    }
    let mut scopes = form
        .checks("scopes", t.say("accounts-token-scopes"))
        .required();
    for scope in SCOPES {
        let key = format!("accounts-scope-{}", scope.replace(':', "-"));
        scopes = scopes.choice(ui::Choice::new(scope, ui::code(scope)).hint(t.say(&key)));
    }
    let name = form
        .text("token-name", t.say("accounts-token-name"))
        .hint(t.say("accounts-token-name-hint"));
    let days = form.number("days", t.say("accounts-token-days"));
    let days = days
        .hint(t.with("accounts-token-days-hint", args![most = LONGEST_DAYS]))
        .required();
    let fields = name.required().html().then(scopes.html()).then(days.html());
    let fields = fields.then(ui::actions([ui::button(t.say("accounts-token-make"))]));
    let docs = ui::link(&Href::to("/api/docs"), t.say("accounts-tokens-docs"));
    let inside = ui::para(t.say("accounts-tokens-about"))
        .then(ui::para(docs))
        .then(table.html())
        .then(ui::post(&to, fields));
    Ok(ui::section(
        "tokens",
        t.say("accounts-tokens-title"),
        inside,
    ))
}

/// A token to make or to take back.
pub(super) enum TokenForm {
    Make {
        name: String,
        scopes: Vec<String>,
        days: i64,
    },
    Revoke(String),
}

impl FromForm for TokenForm {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("token-name", "accounts-token-name"),
        ("scopes", "accounts-token-scopes"),
        ("days", "accounts-token-days"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        if form.checked("revoke") {
            return Some(Self::Revoke(form.raw("revoke").to_owned()));
        }
        let name = form.line("token-name");
        let offered = SCOPES.map(|scope| (scope, scope.to_owned()));
        let scopes = form.choices("scopes", &offered);
        let days = form.number("days", 1, LONGEST_DAYS);
        if scopes.is_empty() {
            let message = No::Scope.text(form.t());
            form.error("scopes", message);
        }
        Some(Self::Make {
            name: name?,
            scopes,
            days: days?,
        })
    }
}

/// Makes a token, shown in this one answer, or takes one back.
pub(super) async fn tokens(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Form { value, filled }: Form<TokenForm>,
) -> Answer {
    match value {
        None => page(&accounts, &visitor, &member, "", &filled, None).await,
        Some(TokenForm::Revoke(id)) => {
            let id: Uuid = id.parse().map_err(|_| web::Problem::not_found())?;
            accounts
                .revoke_token(&member.actor(), member.id, id)
                .await
                .or_answer(&visitor)?;
            Ok(back("token"))
        }
        Some(TokenForm::Make { name, scopes, days }) => {
            if let Some(proof) = member.proof_first(&accounts, &Href::to("/account").at("tokens")) {
                return Ok(proof);
            }
            let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
            let new = NewToken {
                name: &name,
                role: member.role,
                scopes: &scopes,
                days,
            };
            let token = accounts
                .create_token(&member.actor(), member.id, &new)
                .await
                .or_answer(&visitor)?;
            page(
                &accounts,
                &visitor,
                &member,
                "",
                &Filled::blank(),
                Some(&token),
            )
            .await
        }
    }
}
