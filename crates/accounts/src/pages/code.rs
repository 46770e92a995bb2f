//! `/sign-in/code`: the second step. Who plays a part and has no second factor yet sets it up here,
//! before anything else opens. Who plays several picks one.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use handling::PersonId;
use web::cookie;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Query, Reader, Tr, Visitor, see_other, ui,
};

use super::factor;
use super::parts::{self, Next, Sender};
use crate::fault::OrAnswer;
use crate::greet::ON_THE_WAY;
use crate::safe::Card;
use crate::sessions::{Session, Stage, Who, picks};
use crate::throttle::Subject;
use crate::{Accounts, Fault, No, Role};

/// A sign-in on its way.
pub(super) struct OnTheWay {
    session: Session,
    id: PersonId,
    card: Card,
}

impl FromRequestParts<Accounts> for OnTheWay {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, accounts: &Accounts) -> Result<Self, Response> {
        let Ok(visitor) = Visitor::from_request_parts(parts, accounts).await;
        let again = || see_other(&Href::to("/sign-in"));
        let token =
            cookie::guarded_value(visitor.site(), &parts.headers, ON_THE_WAY).ok_or_else(again)?;
        let session = accounts
            .session(&token)
            .await
            .map_err(|fault| fault.answer(&visitor).into_response())?;
        let session = session
            .filter(|session| session.stage != Stage::Open)
            .ok_or_else(again)?;
        match session.who.clone() {
            Who::Person { id, card, .. } => Ok(Self { session, id, card }),
            Who::Finder(_) => Err(again()),
        }
    }
}

/// What the form holds.
pub(super) struct Code {
    code: String,
    party: String,
    next: String,
}

impl FromForm for Code {
    const LABELS: &'static [(&'static str, &'static str)] = &[("code", "accounts-code")];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let code = form.line("code");
        let (party, next) = (form.raw("party").to_owned(), form.raw("next").to_owned());
        Some(Self {
            code: code?,
            party,
            next,
        })
    }
}

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    way: OnTheWay,
    Query(query): Query<Next>,
) -> Answer {
    let filled = Filled::with([("next", query.next.as_str())]);
    page(&accounts, &visitor, &way, filled).await
}

async fn page(
    accounts: &Accounts,
    visitor: &Visitor,
    way: &OnTheWay,
    mut filled: Filled,
) -> Answer {
    let t = visitor.t();
    let person = accounts.person(way.id).await.or_answer(visitor)?;
    let picks = picks(&person.map(|person| person.roles).unwrap_or_default());
    if !filled.fields.has("party") {
        filled
            .fields
            .add("party", party_value(picks.first().copied().flatten()));
    }
    let form = ui::Form::new(t, &filled);
    let enrols = way.session.stage == Stage::Enrol;
    let mut fields = ui::hidden("next", filled.fields.get("next"));
    if enrols {
        let secret = accounts
            .begin_enrolling(&way.session, way.id)
            .await
            .or_answer(visitor)?;
        fields.push(factor::invitation(t, accounts, &secret, &way.card.email));
    }
    fields.push(parts::code_field(&form, t));
    fields.push(party_choice(&form, t, &picks));
    fields.push(ui::actions([ui::button(t.say("accounts-code-send"))]));
    let (title, lead) = if enrols {
        ("accounts-enrol-title", "accounts-enrol-lead")
    } else {
        ("accounts-code-title", "accounts-code-lead")
    };
    let head = Head::titled(t.say(title))
        .lead(t.say(lead))
        .with_errors(!filled.errors.is_empty());
    let body = form
        .error_summary()
        .then(ui::post(&Href::to("/sign-in/code"), fields));
    Ok(web::page(visitor, head, body))
}

/// The value of a part in forms.
pub(super) fn party_value(role: Option<Role>) -> String {
    role.map_or_else(|| "personal".to_owned(), |role| role.to_string())
}

/// The part meant by a form's value.
pub(super) fn party_of(value: &str, picks: &[Option<Role>]) -> Option<Option<Role>> {
    picks
        .iter()
        .copied()
        .find(|pick| party_value(*pick) == value)
}

/// Which part to play; nothing to choose, nothing to see.
pub(super) fn party_choice(form: &ui::Form<'_>, t: Tr, picks: &[Option<Role>]) -> Html {
    if picks.len() < 2 {
        return Html::empty();
    }
    let group = form
        .radios("party", t.say("accounts-party"))
        .hint(t.say("accounts-party-hint"));
    picks
        .iter()
        .fold(group.required(), |group, pick| {
            group.option(party_value(*pick), parts::role_text(t, *pick))
        })
        .html()
}

/// The form was sent.
pub(super) async fn enter(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    sender: Sender,
    way: OnTheWay,
    Form { value, mut filled }: Form<Code>,
) -> Answer {
    let Some(sent) = value else {
        return page(&accounts, &visitor, &way, filled).await;
    };
    let tried = [Subject::Code(way.id), Subject::Address(sender.ip)];
    accounts.charge(&tried).await.or_answer(&visitor)?;
    let codes = match prove(&accounts, &way, &sent.code).await {
        Err(Fault::No(No::Code)) => {
            filled
                .errors
                .add("code", visitor.t().say("accounts-no-code"));
            return page(&accounts, &visitor, &way, filled).await;
        }
        codes => codes.or_answer(&visitor)?,
    };
    accounts.forgive(&tried).await.or_answer(&visitor)?;
    let person = accounts.person(way.id).await.or_answer(&visitor)?;
    let picks = picks(&person.map(|person| person.roles).unwrap_or_default());
    let chosen = party_of(&sent.party, &picks).or_else(|| picks.first().copied());
    let role = chosen.flatten();
    let token = accounts
        .open(way.id, role, &sender.agent, Some(way.session.id))
        .await
        .or_answer(&visitor)?;
    let to = parts::way_on(&sent.next).unwrap_or_else(|| parts::home(role));
    let response = match codes {
        Some(codes) => factor::recovery_page(&visitor, &codes, &to),
        None => see_other(&to),
    };
    let response = parts::with_session(&visitor, response, &token);
    Ok(parts::with_cookie(
        response,
        cookie::clear(visitor.site(), ON_THE_WAY),
    ))
}

/// Checks the code; who enrols gets recovery codes.
async fn prove(
    accounts: &Accounts,
    way: &OnTheWay,
    typed: &str,
) -> Result<Option<Vec<String>>, Fault> {
    if way.session.stage == Stage::Code {
        accounts.prove(way.id, typed).await?;
        return Ok(None);
    }
    let secret = accounts.begin_enrolling(&way.session, way.id).await?;
    let actor = crate::actor(None, way.id);
    accounts
        .enrol(&actor, way.id, secret, typed, way.session.id)
        .await
        .map(Some)
}
