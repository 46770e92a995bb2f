//! Lists of the entry: people who act for the developer (R-D-25) and products by which it is found
//! (R-D-06).

use handling::disclosure::VendorEntryView;
use handling::register::Product;
use web::ui::{self, Column};
use web::{Href, Html, Tr, Visitor};
use words::args;

use super::{buttons, offers};
use crate::acts::title;
use crate::room::{People, colleague};
use crate::{places, show};

/// Who acts for the developer. Inviting somebody is done where accounts are looked after.
pub(crate) fn persons(visitor: &Visitor, entry: &VendorEntryView, people: &People) -> Html {
    let t = visitor.t();
    let may = offers(entry, "remove-person");
    let items = people.iter().map(|(id, who)| {
        let to = places::entry_act("remove-person").with("person", &id.to_string());
        let remove = may.then(|| Html::text(" ").then(ui::link(&to, title(t, "remove-person"))));
        colleague(visitor, *id, who.as_ref()).then(Html::from(remove))
    });
    let invite = offers(entry, "add-person").then(|| {
        ui::actions([ui::link_button_quiet(
            &Href::to("/admin/people"),
            t.say("developers-invite-person"),
        )])
    });
    let body = ui::para(t.say("developers-persons-text"))
        .then(show::list_or_none(t, items))
        .then(Html::from(invite))
        .then(ui::rule_note(t, &["R-D-25"]));
    ui::section("persons", t.say("developers-persons"), body)
}

/// Products with what they are found by.
pub(crate) fn products(t: Tr, entry: &VendorEntryView) -> Html {
    let may = offers(entry, "remove-product");
    let columns = ["product", "identifiers", "found-by", "change"]
        .map(|name| Column::text(t.say(&format!("developers-column-{name}"))));
    let rows = entry.products.iter().map(|product| row(t, product, may));
    let table = ui::table(
        "product-list",
        show::caption(t, &t.say("developers-products")),
        columns,
    )
    .cards()
    .rows(rows)
    .empty(t.say("developers-no-products"))
    .html();
    let body = ui::para(t.say("developers-products-text"))
        .then(table)
        .then(buttons(t, entry, &["add-product"]))
        .then(ui::rule_note(t, &["R-D-06"]));
    ui::section("products", t.say("developers-products"), body)
}

fn row(t: Tr, product: &Product, may: bool) -> [Html; 4] {
    let ids = std::iter::once(&product.cpe)
        .chain(&product.purls)
        .filter(|id| !id.is_empty())
        .map(ui::code);
    let found = [
        ("keywords", &product.keywords),
        ("components", &product.components),
        ("protocols", &product.protocols),
    ];
    let found = found
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(kind, words)| {
            Html::text(t.say(&format!("developers-ask-{kind}")))
                .then(t.say("developers-colon"))
                .then(show::line(&words.join(&t.say("words-list-separator"))))
        });
    let to = places::entry_act("remove-product").with("product", &product.id.to_string());
    let text = t.with(
        "developers-remove",
        args![name = show::plain(&product.name)],
    );
    let remove = may.then(|| ui::link(&to, text));
    [
        show::line(&product.name),
        ui::lines(ids),
        ui::lines(found),
        remove.unwrap_or_else(|| show::dash(t)),
    ]
}
