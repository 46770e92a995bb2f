//! `/account/factor`: setting up another authenticator, new recovery codes, or, for those who play
//! no part, giving the factor up. The same square and secret serve the forced enrolment at sign-in.

use axum::extract::State;
use axum::response::Response;
use web::{Answer, Filled, Form, FromForm, Head, Href, Html, Reader, Tr, Visitor, see_other, ui};

use super::parts::{self, Member, Sender};
use crate::fault::OrAnswer;
use crate::throttle::Subject;
use crate::{Accounts, Fault, No, qr, totp};

/// What to do with the factor.
pub(super) struct Change {
    act: String,
    code: String,
}

impl FromForm for Change {
    const LABELS: &'static [(&'static str, &'static str)] = &[("code", "accounts-code")];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let act = form.raw("act").to_owned();
        let code = if act == "enrol" {
            form.line("code")?
        } else {
            String::new()
        };
        Some(Self { act, code })
    }
}

/// Square and secret, with what to do with them.
pub(super) fn invitation(t: Tr, accounts: &Accounts, secret: &totp::Secret, email: &str) -> Html {
    let issuer = accounts
        .config()
        .names
        .first()
        .map_or("Noroshi", String::as_str);
    let square = qr::square(
        &totp::address(secret, issuer, email),
        &t.say("accounts-qr-label"),
    );
    let text = totp::base32(secret);
    let groups: Vec<&str> = text
        .as_bytes()
        .chunks(4)
        .filter_map(|four| std::str::from_utf8(four).ok())
        .collect();
    ui::card(
        ui::para(t.say("accounts-qr-about"))
            .then(square)
            .then(ui::para(t.say("accounts-secret-about")))
            .then(ui::para(ui::code(groups.join(" ")))),
    )
}

/// The recovery codes, once.
pub(super) fn recovery_page(visitor: &Visitor, codes: &[String], onward: &Href) -> Response {
    let t = visitor.t();
    let notice = ui::notice(ui::Tone::Warning, ui::Icon::Warning)
        .title(t.say("accounts-recovery-once"))
        .body(t.say("accounts-recovery-about"));
    let body = notice
        .html(t)
        .then(ui::card(ui::list(codes.iter().map(ui::code))))
        .then(ui::actions([ui::link_button(
            onward,
            t.say("accounts-recovery-kept"),
        )]));
    web::page(
        visitor,
        Head::titled(t.say("accounts-recovery-title")),
        body,
    )
}

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
) -> Answer {
    page(&accounts, &visitor, &member, Filled::blank()).await
}

async fn page(accounts: &Accounts, visitor: &Visitor, member: &Member, filled: Filled) -> Answer {
    if let Some(proof) = member.proof_first(accounts, &Href::to("/account/factor")) {
        return Ok(proof);
    }
    let t = visitor.t();
    let secret = accounts
        .begin_enrolling(&member.session, member.id)
        .await
        .or_answer(visitor)?;
    let here = Href::to("/account/factor");
    let form = ui::Form::new(t, &filled);
    let enrol = ui::hidden("act", "enrol")
        .then(invitation(t, accounts, &secret, &member.card.email))
        .then(parts::code_field(&form, t))
        .then(ui::actions([ui::button(t.say("accounts-factor-set"))]));
    let mut body = form.error_summary().then(ui::post(&here, enrol));
    if accounts.has_factor(member.id).await.or_answer(visitor)? {
        let renew = ui::hidden("act", "codes")
            .then(ui::actions([ui::button(t.say("accounts-recovery-renew"))]));
        body.push(ui::section(
            "codes",
            t.say("accounts-recovery-title"),
            ui::post(&here, renew),
        ));
        if member.role.is_none() {
            let text = ui::para(t.say("accounts-factor-drop-about"));
            let button = ui::button_danger("act", "drop", t.say("accounts-factor-drop"));
            let drop = text.then(ui::post(&here, ui::actions([button])));
            body.push(ui::section(
                "drop",
                t.say("accounts-factor-drop-title"),
                drop,
            ));
        }
    }
    let head = Head::titled(t.say("accounts-factor-title"))
        .lead(t.say("accounts-factor-lead"))
        .crumb(t.say("accounts-account-title"), Href::to("/account"))
        .with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// A form was sent.
pub(super) async fn change(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    sender: Sender,
    Form { value, mut filled }: Form<Change>,
) -> Answer {
    if let Some(proof) = member.proof_first(&accounts, &Href::to("/account/factor")) {
        return Ok(proof);
    }
    let Some(sent) = value else {
        return page(&accounts, &visitor, &member, filled).await;
    };
    let outcome = match sent.act.as_str() {
        "enrol" => enrol(&accounts, &member, &sender, &sent.code)
            .await
            .map(Some),
        "codes" => accounts
            .renew_recovery(&member.actor(), member.id)
            .await
            .map(Some),
        "drop" => accounts
            .drop_factor(&member.actor(), member.id, member.session.id)
            .await
            .map(|()| None),
        _ => Err(No::Unknown.into()),
    };
    let codes = match outcome {
        Err(Fault::No(No::Code)) => {
            filled
                .errors
                .add("code", visitor.t().say("accounts-no-code"));
            return page(&accounts, &visitor, &member, filled).await;
        }
        outcome => outcome.or_answer(&visitor)?,
    };
    let token = accounts.rotate(&member.session).await.or_answer(&visitor)?;
    let account = Href::to("/account").with("done", "factor");
    let response = codes.map_or_else(
        || see_other(&account),
        |codes| recovery_page(&visitor, &codes, &account),
    );
    Ok(parts::with_session(&visitor, response, &token))
}

async fn enrol(
    accounts: &Accounts,
    member: &Member,
    sender: &Sender,
    typed: &str,
) -> Result<Vec<String>, Fault> {
    let tried = [Subject::Code(member.id), Subject::Address(sender.ip)];
    accounts.charge(&tried).await?;
    let secret = accounts.begin_enrolling(&member.session, member.id).await?;
    let codes = accounts
        .enrol(&member.actor(), member.id, secret, typed, member.session.id)
        .await?;
    accounts.forgive(&tried).await?;
    Ok(codes)
}
