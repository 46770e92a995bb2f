//! `/sign-in/receipt`: a finder without account comes back with receipt number and secret. Unknown
//! numbers and wrong secrets get the same answer in the same time.

use axum::extract::State;
use axum::response::Response;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Query, Reader, Visitor, see_other, ui,
};

use super::parts::{self, Next, Sender};
use crate::Accounts;
use crate::fault::OrAnswer;
use crate::greet::Here;
use crate::throttle::Subject;

/// Number and secret.
pub(super) struct Receipt {
    pub number: String,
    pub secret: String,
    next: String,
}

impl FromForm for Receipt {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("number", "accounts-receipt-number"),
        ("secret", "accounts-receipt-secret"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let (number, secret) = (form.line("number"), form.line("secret"));
        let next = form.raw("next").to_owned();
        Some(Self {
            number: number?,
            secret: secret?,
            next,
        })
    }
}

/// The two fields.
pub(super) fn fields(form: &ui::Form<'_>, t: web::Tr) -> Html {
    let number = form
        .text("number", t.say("accounts-receipt-number"))
        .required();
    let secret = form
        .text("secret", t.say("accounts-receipt-secret"))
        .required();
    number
        .hint(t.say("accounts-receipt-number-hint"))
        .autocomplete("off")
        .html()
        .then(
            secret
                .hint(t.say("accounts-receipt-secret-hint"))
                .autocomplete("off")
                .html(),
        )
}

/// The page.
pub(super) async fn show(visitor: Visitor, Query(query): Query<Next>) -> Answer {
    Ok(page(
        &visitor,
        &Filled::with([("next", query.next.as_str())]),
    ))
}

fn page(visitor: &Visitor, filled: &Filled) -> Response {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let inside = ui::hidden("next", filled.fields.get("next"))
        .then(fields(&form, t))
        .then(ui::actions([ui::button(t.say("accounts-receipt-send"))]));
    let body = form
        .error_summary()
        .then(ui::post(&Href::to("/sign-in/receipt"), inside))
        .then(ui::small(t.say("accounts-receipt-lost")))
        .then(ui::rule_note(t, &["R-NF-04"]));
    let head = Head::titled(t.say("accounts-receipt-title"))
        .lead(t.say("accounts-receipt-lead"))
        .crumb(t.say("accounts-sign-in-title"), Href::to("/sign-in"))
        .with_errors(!filled.errors.is_empty());
    web::page(visitor, head, body)
}

/// The form was sent.
pub(super) async fn enter(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    sender: Sender,
    before: Here,
    Form { value, mut filled }: Form<Receipt>,
) -> Answer {
    let Some(sent) = value else {
        return Ok(page(&visitor, &filled));
    };
    let tried = [
        Subject::Receipt(sent.number.clone()),
        Subject::Address(sender.ip),
    ];
    accounts.charge(&tried).await.or_answer(&visitor)?;
    let found = accounts.desk().finder_of(&sent.number, &sent.secret).await;
    let Some(report) = found.map_err(crate::Fault::from).or_answer(&visitor)? else {
        filled
            .errors
            .add("secret", visitor.t().say("accounts-receipt-wrong"));
        return Ok(page(&visitor, &filled));
    };
    accounts.forgive(&tried).await.or_answer(&visitor)?;
    parts::end_before(&accounts, &visitor, before).await?;
    let token = accounts.open_finder(report).await.or_answer(&visitor)?;
    let to = parts::way_on(&sent.next).unwrap_or_else(|| parts::report_page(report));
    Ok(parts::with_session(&visitor, see_other(&to), &token))
}
