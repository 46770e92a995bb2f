//! The developer's own entry in the register (SM-7): organisation, contact point, people, products,
//! key, terms, and the yearly confirmation.

pub(crate) mod key;
mod parts;

use axum::extract::State;
use handling::disclosure::VendorEntryView;
use handling::register::{Contact, VendorEntryStage};
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Icon, Tone};
use web::{Answer, Doors, Fields, Head, Html, Query, Tr, Visitor};
use words::args;

use crate::acts::{ENTRY, title};
use crate::room::Room;
use crate::{places, show};

pub(crate) use parts::{persons, products};

pub(crate) fn doors() -> Doors<Room> {
    Doors::new().get("/developer/entry", page).and(key::doors())
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) done: Option<String>,
}

/// The developer's name in the reader's language, or the one there is.
pub(crate) fn name(t: Tr, entry: &VendorEntryView) -> &str {
    match t.pick(&entry.name_ja, &entry.name_en) {
        "" => t.pick(&entry.name_en, &entry.name_ja),
        name => name,
    }
}

async fn page(State(room): State<Room>, visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    let entry = room.entry(&visitor).await?;
    let people = room.people(&entry.persons).await;
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(standing(t, &entry, now))
        .then(summary(t, &entry, now))
        .then(buttons(
            t,
            &entry,
            &["set-contact", "agree-terms", "confirm"],
        ))
        .then(key::section(t, &entry, now))
        .then(persons(&visitor, &entry, &people))
        .then(products(t, &entry))
        .then(breaches(t, &entry))
        .then(leaving(t, &visitor))
        .then(acts(t, &entry));
    let head = Head::titled(t.say("developers-entry"))
        .lead(t.say("developers-entry-lead"))
        .crumb(t.say("developers-home"), places::home());
    Ok(web::page(&visitor, head, body))
}

/// Whether an act may be tried now.
pub(crate) fn offers(entry: &VendorEntryView, act: &str) -> bool {
    entry.offers.iter().any(|offer| offer.command == act)
}

/// Buttons of those acts that may be tried now.
pub(crate) fn buttons(t: Tr, entry: &VendorEntryView, acts: &[&str]) -> Html {
    let open = acts.iter().filter(|act| offers(entry, act));
    let buttons: Vec<Html> = open
        .map(|act| ui::link_button_quiet(&places::entry_act(act), title(t, act)))
        .collect();
    match buttons.is_empty() {
        true => Html::empty(),
        false => ui::actions(buttons),
    }
}

/// What the people of this developer must know of its entry before anything else.
pub(crate) fn standing(t: Tr, entry: &VendorEntryView, now: Timestamp) -> Html {
    use VendorEntryStage as S;
    let notice = |tone, icon, key: &str| {
        ui::notice(tone, icon)
            .title(t.say(&format!("developers-standing-{key}")))
            .body(t.say(&format!("developers-standing-{key}-text")))
    };
    let go = |to: &web::Href, key: &str| ui::actions([ui::link_button(to, t.say(key))]);
    let wizard = || go(&places::apply(), "developers-to-apply");
    let shown = match entry.stage {
        S::Applied | S::Unverified => notice(Tone::Info, Icon::Clock, "applied").child(wizard()),
        S::TermsOffered => notice(Tone::Warning, Icon::Document, "terms").child(wizard()),
        S::KeyTest => notice(Tone::Warning, Icon::Lock, "key").child(wizard()),
        S::Excluded => {
            let review = entry.review_on.map(|on| ui::deadline(t, on, now));
            notice(Tone::Danger, Icon::Stop, "excluded").child(Html::from(review))
        }
        S::Stale => {
            let why = match entry.bounced {
                Some(true) => "bounced",
                _ => "stale",
            };
            notice(Tone::Warning, Icon::Warning, why)
                .child(go(&places::entry_act("confirm"), "developers-act-confirm"))
        }
        S::Registered if !entry.terms_current => notice(Tone::Warning, Icon::Document, "new-terms")
            .child(go(
                &places::entry_act("agree-terms"),
                "developers-act-agree-terms",
            )),
        S::Registered => match entry.confirmation_asked_at {
            None => return Html::empty(),
            Some(asked) => notice(Tone::Info, Icon::Clock, "confirm")
                .child(ui::para(web::instant(t.lang, asked)))
                .child(go(&places::entry_act("confirm"), "developers-act-confirm")),
        },
    };
    shown.html(t)
}

/// Organisation, contact point, terms, confirmation.
pub(crate) fn summary(t: Tr, entry: &VendorEntryView, _now: Timestamp) -> Html {
    let instant =
        |at: Option<Timestamp>| at.map_or_else(|| show::dash(t), |at| web::instant(t.lang, at));
    let terms = match &entry.terms {
        None => ui::badge(Tone::Warning, Icon::Unknown, t.say("developers-terms-none")),
        Some((version, at)) => {
            let (tone, icon, key) = match entry.terms_current {
                true => (Tone::Success, Icon::Check, "developers-terms-current"),
                false => (Tone::Warning, Icon::Warning, "developers-terms-old"),
            };
            let words = t.with(
                "developers-terms-version",
                args![version = version, day = web::instant_text(t.lang, *at)],
            );
            ui::badge(tone, icon, t.say(key)).then(ui::small(words))
        }
    };
    ui::facts([
        (
            t.say("developers-column-stage"),
            show::entry_stage(t, entry.stage),
        ),
        (
            t.say("developers-ask-name-ja"),
            show::in_lang("ja", show::line(&entry.name_ja)),
        ),
        (
            t.say("developers-ask-name-en"),
            show::in_lang("en", show::line(&entry.name_en)),
        ),
        (t.say("developers-contact"), contact(t, entry)),
        (t.say("developers-checked"), instant(entry.checked_at)),
        (t.say("developers-ask-terms"), terms),
        (
            t.say("developers-confirmed-on"),
            instant(entry.confirmed_at),
        ),
    ])
}

const CONTACT: [&str; 5] = ["manager", "email", "phone", "other", "organisation-note"];

fn contact_of(entry: &VendorEntryView) -> Contact {
    let contact = entry.contact.as_ref().and_then(|secret| secret.value());
    contact.unwrap_or_default()
}

fn part<'a>(contact: &'a Contact, name: &str) -> &'a str {
    match name {
        "manager" => &contact.manager,
        "email" => &contact.email,
        "phone" => &contact.phone,
        "other" => &contact.other,
        _ => &contact.organisation_note,
    }
}

fn contact(t: Tr, entry: &VendorEntryView) -> Html {
    let contact = contact_of(entry);
    let filled = CONTACT
        .iter()
        .filter(|name| !part(&contact, name).is_empty());
    ui::lines(filled.map(|name| {
        Html::text(t.say(&format!("developers-ask-{name}")))
            .then(t.say("developers-colon"))
            .then(show::line(part(&contact, name)))
    }))
}

/// The contact point as the fields of its form.
pub(crate) fn contact_fields(entry: &VendorEntryView, fields: &mut Fields) {
    let contact = contact_of(entry);
    for name in CONTACT {
        if !fields.has(name) {
            fields.add(name, part(&contact, name));
        }
    }
}

/// What a developer binds itself to, in short; the version is what is agreed to (R-D-05).
pub(crate) fn terms(t: Tr, version: &str) -> Html {
    let points = ["secrecy", "date", "answer", "contact", "people", "breach"]
        .map(|name| Html::text(t.say(&format!("developers-terms-{name}"))));
    ui::card(
        ui::para(t.with("developers-terms-title", args![version = version]))
            .then(ui::list(points))
            .then(ui::rule_note(t, &["R-D-05"])),
    )
}

fn breaches(t: Tr, entry: &VendorEntryView) -> Html {
    if entry.breaches.is_empty() {
        return Html::empty();
    }
    let items = entry.breaches.iter().map(|(case, at)| {
        web::instant(t.lang, *at)
            .then(" ")
            .then(ui::link(&places::case(*case), t.say("developers-the-case")))
    });
    ui::section("breaches", t.say("developers-breaches"), ui::list(items))
}

/// The way out of the register goes through the coordinator, since cases may be open.
fn leaving(t: Tr, visitor: &Visitor) -> Html {
    let mail = visitor
        .site()
        .contact_mail
        .as_ref()
        .map(|mail| ui::para(ui::link(&web::Href::mail(mail), show::line(mail))));
    ui::section(
        "leaving",
        t.say("developers-leaving"),
        ui::para(t.say("developers-leaving-text")).then(Html::from(mail)),
    )
}

/// Every act that may be tried now, with what it means and its rule.
fn acts(t: Tr, entry: &VendorEntryView) -> Html {
    let hidden = ["remove-product", "remove-person"];
    let open = ENTRY
        .iter()
        .filter(|act| !hidden.contains(&act.name))
        .filter_map(|act| {
            let offer = entry.offers.iter().find(|o| o.command == act.name)?;
            Some(
                ui::link(&places::entry_act(act.name), title(t, act.name))
                    .then(ui::small(
                        t.say(&format!("developers-act-{}-lead", act.name)),
                    ))
                    .then(ui::rule_note(t, &[offer.rule.as_ref()])),
            )
        });
    let items: Vec<Html> = open.collect();
    match items.is_empty() {
        true => Html::empty(),
        false => ui::section(
            "acts",
            t.say("developers-acts"),
            ui::details(t.say("developers-acts-show"), ui::list(items)),
        ),
    }
}
