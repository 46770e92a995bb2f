//! `/admin/organisations`: where people work. Names are data, in both languages.

use axum::extract::State;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Problem, Query, Reader, Visitor, see_other, ui,
};

use super::parts::{self, Member, Next};
use crate::fault::OrAnswer;
use crate::{Accounts, Fault, Role};

/// A new organisation.
pub(super) struct New {
    ja: String,
    en: String,
}

impl FromForm for New {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("ja", "accounts-organisation-ja"),
        ("en", "accounts-organisation-en"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let (ja, en) = (form.line("ja"), form.line("en"));
        Some(Self { ja: ja?, en: en? })
    }
}

fn admitted(member: &Member) -> Answer<()> {
    if member.role == Some(Role::Administrator) {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Query(query): Query<Next>,
) -> Answer {
    admitted(&member)?;
    page(&accounts, &visitor, &query.done, &Filled::blank()).await
}

async fn page(accounts: &Accounts, visitor: &Visitor, done: &str, filled: &Filled) -> Answer {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let columns = ["accounts-organisation-ja", "accounts-organisation-en"];
    let columns = columns.map(|key| ui::Column::text(t.say(key)));
    let known = accounts.organisations().await.or_answer(visitor)?;
    let table = ui::table(
        "organisations",
        t.say("accounts-organisations-caption"),
        columns,
    )
    .empty(t.say("accounts-organisations-none"))
    .rows(
        known
            .into_iter()
            .map(|known| [known.name_ja, known.name_en]),
    );
    let fields = form
        .text("ja", t.say("accounts-organisation-ja"))
        .required()
        .lang("ja")
        .html()
        .then(
            form.text("en", t.say("accounts-organisation-en"))
                .required()
                .lang("en")
                .html(),
        )
        .then(ui::actions([ui::button(
            t.say("accounts-organisation-add"),
        )]));
    let add = ui::post(&Href::to("/admin/organisations"), fields);
    let body = form
        .error_summary()
        .then(parts::done(t, done, &["organisation"]))
        .then(table.html())
        .then(ui::section(
            "add",
            t.say("accounts-organisation-add-title"),
            add,
        ));
    let head = Head::titled(t.say("accounts-organisations-title"))
        .crumb(t.say("accounts-people-title"), Href::to("/admin/people"))
        .with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

/// The form was sent.
pub(super) async fn add(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Form { value, mut filled }: Form<New>,
) -> Answer {
    admitted(&member)?;
    let Some(sent) = value else {
        return page(&accounts, &visitor, "", &filled).await;
    };
    match accounts.create_organisation(&sent.ja, &sent.en).await {
        Err(Fault::No(no)) => {
            filled.errors.add("ja", no.text(visitor.t()));
            return page(&accounts, &visitor, "", &filled).await;
        }
        outcome => outcome.or_answer(&visitor)?,
    };
    Ok(see_other(
        &Href::to("/admin/organisations").with("done", "organisation"),
    ))
}
