//! What the developer was told: the summary at once, the details for the persons it named (R-D-08,
//! R-D-09).

use casework::say;
use handling::disclosure::{DetailView, VendorCaseView};
use handling::report::{InfoType, Item, Target};
use web::ui::{self, Icon, Tone};
use web::{Html, Tr, Visitor};

use super::offers;
use crate::acts::title;
use crate::room::{People, colleague};
use crate::{places, show};

/// The stage-1 text.
pub(super) fn summary(t: Tr, view: &VendorCaseView) -> Html {
    let text = match &view.first_notice {
        Some(text) => ui::card(show::secret(t, text)),
        None => ui::para(t.say("developers-no-summary")),
    };
    ui::section("summary", t.say("developers-summary"), text)
}

/// The details, or why they are not here.
pub(super) fn details(visitor: &Visitor, view: &VendorCaseView, people: &People) -> Html {
    let t = visitor.t();
    let body = match (&view.detail, view.detail_at) {
        (Some(detail), _) => contents(t, view, detail),
        (None, Some(at)) => ui::notice(Tone::Info, Icon::Lock)
            .title(t.say("developers-not-named"))
            .body(t.say("developers-not-named-text"))
            .child(ui::para(web::instant(t.lang, at)))
            .html(t),
        (None, None) => ui::para(t.say("developers-no-details")),
    };
    ui::section(
        "details",
        t.say("developers-details"),
        body.then(readers(visitor, view, people)),
    )
}

fn contents(t: Tr, view: &VendorCaseView, detail: &DetailView) -> Html {
    let target: Option<Target> = detail.target.value();
    let product = target.map_or_else(
        || show::nothing(t),
        |target| {
            let lines = [target.name, target.version, target.maker];
            let filled = lines.iter().filter(|line| !line.trim().is_empty());
            ui::lines(filled.map(|text| show::line(text)))
        },
    );
    let mut rows = vec![
        (
            t.say("developers-column-title"),
            show::secret_line(t, &detail.title),
        ),
        (t.say("developers-column-product"), product),
        (t.say("developers-gist"), show::secret(t, &detail.summary)),
        (
            t.say("developers-weakness"),
            Html::text(say::weakness(t, detail.weakness)),
        ),
    ];
    if let Some(cwe) = detail.cwe {
        rows.push((t.say("developers-cwe"), ui::code(format!("CWE-{cwe}"))));
    }
    let items: Html = detail.items.iter().map(|item| one(t, view, item)).collect();
    ui::facts(rows).then(items)
}

/// A piece of information under the word for its type.
fn one(t: Tr, view: &VendorCaseView, item: &Item) -> Html {
    let (tone, icon) = match item.info {
        InfoType::Nature => (Tone::Info, Icon::Document),
        InfoType::Verification => (Tone::Warning, Icon::Lock),
        InfoType::Attack => (Tone::Danger, Icon::Lock),
    };
    let word = t.say(&format!("developers-info-{}", say::name(item.info)));
    let file = item.attachment.as_ref().map(|file| {
        let to = places::file(view.id, file.id, None);
        show::attachment(t, &to, file)
    });
    ui::card(
        ui::para(ui::badge(tone, icon, word))
            .then(show::secret(t, &item.text))
            .then(Html::from(file)),
    )
}

/// Who of the house may read them.
fn readers(visitor: &Visitor, view: &VendorCaseView, people: &People) -> Html {
    let t = visitor.t();
    if view.detail_at.is_none() {
        return Html::empty();
    }
    let named = people
        .iter()
        .map(|(id, who)| colleague(visitor, *id, who.as_ref()));
    let change = offers(view, "name-persons").then(|| {
        ui::actions([ui::link_button_quiet(
            &places::act(view.id, "name-persons"),
            title(t, "name-persons"),
        )])
    });
    ui::subheading(t.say("developers-readers"))
        .then(show::list_or_none(t, named))
        .then(Html::from(change))
}
