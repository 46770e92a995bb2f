//! Contact, accessibility, site policy, privacy: plain text in short parts.

use axum::extract::State;
use web::{Answer, Href, Html, ui};

use super::{fixed, part};
use crate::Portal;
use crate::asked::Asked;

pub(crate) async fn contact(State(portal): State<Portal>, asked: Asked) -> Answer {
    let (path, title) = ("/about/contact", "portal-contact-title");
    fixed(&portal, &asked, path, title, |asked| {
        let t = asked.t();
        let mail = match &asked.visitor.site().contact_mail {
            Some(mail) => ui::para(ui::link(&Href::mail(mail), mail)),
            None => ui::para(t.say("portal-contact-no-mail")),
        };
        let report = ui::link_button(&Href::to("/report"), t.say("portal-way-report"));
        part(asked, "contact", "questions")
            .then(mail)
            .then(part(asked, "contact", "report"))
            .then(ui::actions([report]))
            .then(part(asked, "contact", "site"))
    })
    .await
}

pub(crate) async fn accessibility(State(portal): State<Portal>, asked: Asked) -> Answer {
    let (path, title) = ("/about/accessibility", "portal-accessibility-title");
    fixed(&portal, &asked, path, title, |asked| {
        parts(asked, "accessibility", &["aim", "how", "test", "tell"])
    })
    .await
}

pub(crate) async fn policy(State(portal): State<Portal>, asked: Asked) -> Answer {
    let (path, title) = ("/about/policy", "portal-policy-title");
    fixed(&portal, &asked, path, title, |asked| {
        parts(
            asked,
            "policy",
            &["use", "links", "limits", "independent", "security"],
        )
    })
    .await
}

pub(crate) async fn privacy(State(portal): State<Portal>, asked: Asked) -> Answer {
    let (path, title) = ("/about/privacy", "portal-privacy-title");
    fixed(&portal, &asked, path, title, |asked| {
        parts(
            asked,
            "privacy",
            &["readers", "finders", "others", "keeping", "rights"],
        )
    })
    .await
}

fn parts(asked: &Asked, page: &str, ids: &[&str]) -> Html {
    ids.iter().map(|id| part(asked, page, id)).collect()
}
