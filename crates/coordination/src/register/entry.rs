//! One entry of the register.

use axum::extract::State;
use casework::OrAnswer;
use handling::VendorId;
use handling::disclosure::VendorEntryView;
use handling::register::Contact;
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{self, Column, Icon, Tone};
use web::{Answer, Head, Html, Path, Query, Tr, Visitor};
use words::args;

use crate::acts::{self, Group};
use crate::room::{Room, coordinators_only, name};
use crate::{places, show};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

pub(super) async fn page(
    State(room): State<Room>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
    Query(asked): Query<Asked>,
) -> Answer {
    coordinators_only(&visitor)?;
    let entry = room
        .desk
        .vendor_entry(&visitor.actor, vendor)
        .await
        .or_answer(&visitor)?;
    let t = visitor.t();
    let now = room.now();
    let body = show::done(t, asked.done.as_deref())
        .then(facts(t, &entry, now))
        .then(offers(t, &entry))
        .then(products(t, &entry))
        .then(persons(&visitor, &entry))
        .then(breaches(t, &entry));
    let head = Head::titled(show::plain(name(t, &entry.name_ja, &entry.name_en)))
        .crumb(t.say("coordination-home"), places::home())
        .crumb(t.say("coordination-register"), places::register());
    Ok(web::page(&visitor, head, body))
}

fn facts(t: Tr, entry: &VendorEntryView, now: Timestamp) -> Html {
    let instant =
        |at: Option<Timestamp>| at.map_or_else(|| show::dash(t), |at| web::instant(t.lang, at));
    let terms = match &entry.terms {
        None => show::dash(t),
        Some((version, at)) => {
            let (tone, icon, key) = match entry.terms_current {
                true => (Tone::Success, Icon::Check, "coordination-terms-current"),
                false => (Tone::Warning, Icon::Clock, "coordination-terms-old"),
            };
            ui::badge(tone, icon, t.say(key))
                .then(" ")
                .then(ui::code(version))
                .then(" ")
                .then(web::instant(t.lang, *at))
        }
    };
    let key = match (&entry.key, &entry.pending_key) {
        (Some((fingerprint, _)), _) => {
            ui::badge(Tone::Success, Icon::Lock, t.say("coordination-key-proven"))
                .then(" ")
                .then(ui::code(fingerprint))
        }
        (None, Some((fingerprint, _))) => ui::badge(
            Tone::Warning,
            Icon::Clock,
            t.say("coordination-key-pending"),
        )
        .then(" ")
        .then(ui::code(fingerprint)),
        (None, None) => show::dash(t),
    };
    let stale = entry.bounced.map(|bounced| {
        let key = if bounced {
            "coordination-stale-bounced"
        } else {
            "coordination-stale-missed"
        };
        Html::text(" ").then(Html::text(t.say(key)))
    });
    let mut rows = vec![
        (
            t.say("coordination-column-stage"),
            show::entry_stage(t, entry.stage).then(Html::from(stale)),
        ),
        (t.say("coordination-name-ja"), show::line(&entry.name_ja)),
        (t.say("coordination-name-en"), show::line(&entry.name_en)),
        (t.say("coordination-contact"), contact(t, entry)),
        (t.say("coordination-checked"), instant(entry.checked_at)),
        (t.say("coordination-terms"), terms),
        (t.say("coordination-key"), key),
        (t.say("coordination-invited"), instant(entry.invited_at)),
        (
            t.say("coordination-confirmed-on"),
            instant(entry.confirmed_at),
        ),
    ];
    if let Some(asked) = entry.confirmation_asked_at {
        rows.push((
            t.say("coordination-confirmation-asked"),
            web::instant(t.lang, asked),
        ));
    }
    if let Some(review) = entry.review_on {
        rows.push((
            t.say("coordination-review-on"),
            ui::deadline(t, review, now),
        ));
    }
    ui::facts(rows)
}

fn contact(t: Tr, entry: &VendorEntryView) -> Html {
    let contact: Option<Contact> = entry.contact.as_ref().and_then(|secret| secret.value());
    let Some(contact) = contact else {
        return show::nothing(t);
    };
    let lines = [
        ("manager", &contact.manager),
        ("email", &contact.email),
        ("phone", &contact.phone),
        ("other", &contact.other),
        ("organisation-note", &contact.organisation_note),
    ];
    let lines = lines
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| {
            let label = t.say(&format!("coordination-ask-{field}"));
            Html::text(label).then(ui::colon(t)).then(show::line(text))
        });
    ui::lines(lines)
}

fn offers(t: Tr, entry: &VendorEntryView) -> Html {
    let open = entry.offers.iter().filter_map(|offer| {
        let act = acts::on_entry(&offer.command)?;
        (act.group != Group::Hidden).then(|| {
            ui::link(
                &places::entry_act(entry.id, act.name),
                t.say(&format!("coordination-act-{}", act.name)),
            )
            .then(
                web::el("div")
                    .class("small")
                    .child(t.say(&format!("coordination-act-{}-lead", act.name))),
            )
            .then(ui::rule_note(t, &[offer.rule.as_ref()]))
        })
    });
    let items: Vec<Html> = open.collect();
    match items.is_empty() {
        true => Html::empty(),
        false => ui::section("acts", t.say("coordination-acts"), ui::list(items)),
    }
}

fn products(t: Tr, entry: &VendorEntryView) -> Html {
    let columns = ["product", "identifiers", "found-by", "change"]
        .map(|name| Column::text(t.say(&format!("coordination-column-{name}"))));
    let may = entry
        .offers
        .iter()
        .any(|offer| offer.command == "remove-product");
    let rows = entry.products.iter().map(|product| {
        let ids: Vec<Html> = [&product.cpe]
            .into_iter()
            .chain(&product.purls)
            .filter(|id| !id.is_empty())
            .map(ui::code)
            .collect();
        let found = [
            ("keywords", &product.keywords),
            ("components", &product.components),
            ("protocols", &product.protocols),
        ];
        let found = found
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(kind, words)| {
                let label = t.say(&format!("coordination-ask-{kind}"));
                Html::text(label)
                    .then(ui::colon(t))
                    .then(show::line(&words.join(&t.say("words-list-separator"))))
            });
        let to =
            places::entry_act(entry.id, "remove-product").with("product", &product.id.to_string());
        let text = t.with(
            "coordination-remove",
            args![name = show::plain(&product.name)],
        );
        let remove = may.then(|| ui::link(&to, text));
        [
            show::line(&product.name),
            ui::lines(ids),
            ui::lines(found),
            Html::from(remove),
        ]
    });
    let table = ui::table(
        "products",
        ui::hidden_text(t.say("coordination-products")),
        columns,
    )
    .cards()
    .rows(rows)
    .empty(t.say("coordination-no-products"))
    .html();
    ui::section("products", t.say("coordination-products"), table)
}

fn persons(visitor: &Visitor, entry: &VendorEntryView) -> Html {
    let t = visitor.t();
    let may = entry
        .offers
        .iter()
        .any(|offer| offer.command == "remove-person");
    let items = entry.persons.iter().map(|person| {
        let to = places::entry_act(entry.id, "remove-person").with("person", &person.to_string());
        let remove = may
            .then(|| Html::text(" ").then(ui::link(&to, t.say("coordination-act-remove-person"))));
        show::person(visitor, *person)
            .then(" ")
            .then(ui::code(person.to_string()))
            .then(Html::from(remove))
    });
    let body = match entry.persons.is_empty() {
        true => ui::para(t.say("coordination-no-persons")),
        false => ui::list(items),
    };
    ui::section("persons", t.say("coordination-persons"), body)
}

fn breaches(t: Tr, entry: &VendorEntryView) -> Html {
    if entry.breaches.is_empty() {
        return Html::empty();
    }
    let items = entry.breaches.iter().map(|(case, at)| {
        web::instant(t.lang, *at).then(" ").then(ui::link(
            &places::case(*case),
            t.say("coordination-the-case"),
        ))
    });
    ui::section("breaches", t.say("coordination-breaches"), ui::list(items))
}
