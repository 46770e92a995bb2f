//! `/account/step-up`: proving once more that it is you, before publishing, opening an identity, or
//! changing what protects the account. Counts for ten minutes; the session's token changes.

use axum::extract::State;
use web::{Answer, Filled, Form, FromForm, Head, Href, Query, Reader, Visitor, see_other, ui};

use super::parts::{self, Member, Next, Sender};
use crate::fault::OrAnswer;
use crate::throttle::Subject;
use crate::{Accounts, Fault, No};

/// The proof.
pub(super) struct Proof {
    code: String,
    next: String,
}

impl FromForm for Proof {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let code = form.required("code", |raw| Ok(raw.to_owned()));
        let next = form.raw("next").to_owned();
        Some(Self { code: code?, next })
    }
}

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Query(query): Query<Next>,
) -> Answer {
    let filled = Filled::with([("next", query.next.as_str())]);
    page(&accounts, &visitor, &member, &filled).await
}

async fn page(accounts: &Accounts, visitor: &Visitor, member: &Member, filled: &Filled) -> Answer {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let by_code = accounts.has_factor(member.id).await.or_answer(visitor)?;
    let field = if by_code {
        parts::code_field(&form, t)
    } else {
        let field = form.password("code", t.say("accounts-password")).required();
        field.autocomplete("current-password").html()
    };
    let fields = ui::hidden("next", filled.fields.get("next"))
        .then(field)
        .then(ui::actions([ui::button(t.say("accounts-step-up-send"))]));
    let body = form
        .error_summary()
        .then(ui::post(&Href::to("/account/step-up"), fields));
    let head = Head::titled(t.say("accounts-step-up-title"))
        .lead(t.say("accounts-step-up-lead"))
        .crumb(t.say("accounts-account-title"), Href::to("/account"))
        .with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// The form was sent.
pub(super) async fn prove(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    sender: Sender,
    Form { value, mut filled }: Form<Proof>,
) -> Answer {
    let Some(sent) = value else {
        return page(&accounts, &visitor, &member, &filled).await;
    };
    let tried = [Subject::Code(member.id), Subject::Address(sender.ip)];
    accounts.charge(&tried).await.or_answer(&visitor)?;
    match check(&accounts, &member, &sent.code).await {
        Err(Fault::No(no @ (No::Code | No::Password))) => {
            filled.errors.add("code", no.text(visitor.t()));
            return page(&accounts, &visitor, &member, &filled).await;
        }
        outcome => outcome.or_answer(&visitor)?,
    }
    accounts.forgive(&tried).await.or_answer(&visitor)?;
    let token = accounts
        .stepped_up(&member.session, member.id)
        .await
        .or_answer(&visitor)?;
    let to = parts::way_on(&sent.next).unwrap_or_else(|| Href::to("/account"));
    Ok(parts::with_session(&visitor, see_other(&to), &token))
}

async fn check(accounts: &Accounts, member: &Member, typed: &str) -> Result<(), Fault> {
    if accounts.has_factor(member.id).await? {
        return accounts.prove(member.id, typed).await.map(drop);
    }
    accounts.check_own_password(member.id, typed).await
}
