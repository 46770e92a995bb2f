//! The glossary (S-30): 31 headwords in both languages, explained in our own words.

use axum::extract::State;
use web::{Answer, Html, el, ui};

use super::{anchored, fixed};
use crate::Portal;
use crate::asked::Asked;
use crate::prose::prose;

/// The headwords, in the order of the handling guide: Latin letters first, then the kana order.
pub(crate) const HEADWORDS: [&str; 31] = [
    "cgi",
    "dmz",
    "os",
    "sql-injection",
    "waf",
    "web-application",
    "web-system",
    "framework",
    "base-software",
    "cross-site-scripting",
    "code-inspection",
    "code-review",
    "virus",
    "system-builder",
    "vulnerability-information",
    "fix-program",
    "handling",
    "security-test",
    "security-policy",
    "security-requirement",
    "session-management",
    "countermeasure",
    "patch",
    "targeted-attack",
    "phishing",
    "unauthorised-access",
    "springboard",
    "black-box-test",
    "penetration-test",
    "middleware",
    "workaround",
];

pub(crate) async fn show(State(portal): State<Portal>, asked: Asked) -> Answer {
    fixed(&portal, &asked, "/glossary", "portal-glossary-title", body).await
}

fn body(asked: &Asked) -> Html {
    let t = asked.t();
    let rows = HEADWORDS.map(|word| {
        let other = t.lang.other();
        let theirs = words::say(other, &format!("portal-term-{word}"));
        let own = t.say(&format!("portal-term-{word}"));
        let mut name = Html::text(own.as_ref());
        if own != theirs {
            let theirs = el("span")
                .class("small")
                .attr("lang", other.tag())
                .child(theirs);
            name.push(el("br"));
            name.push(theirs);
        }
        let text = prose(&t.say(&format!("portal-term-{word}-text")));
        (word.to_owned(), name, text)
    });
    let index = el("ul").class("plain row").children(HEADWORDS.map(|word| {
        let to = web::Href::fragment(word);
        el("li").child(ui::link(&to, t.say(&format!("portal-term-{word}"))))
    }));
    let nav = el("nav")
        .attr("aria-label", t.say("portal-glossary-index"))
        .child(index);
    let lead = ui::para(t.say("portal-glossary-lead"));
    lead.then(nav).then(anchored(rows))
}
