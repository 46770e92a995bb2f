//! Am I affected? The products first, and right below how to see one's own version: two groups of
//! readers share the page, and this is what both need first (R-A-02, R-A-03).

use handling::case::{AffectedProduct, Edition};
use web::ui::{self, Column};
use web::{Html, Tr, el};

use crate::told::Told;

pub(super) fn section(t: Tr, edition: &Edition) -> Html {
    let advisory = &edition.advisory;
    let columns = [
        "portal-column-product",
        "portal-column-versions",
        "portal-column-vendor",
    ];
    let rows = advisory.affected.iter().map(|product| {
        [
            name(t, product),
            crate::prose::prose(&product.versions),
            Html::text(&product.vendor),
        ]
    });
    let table = ui::table(
        "products",
        t.say("portal-products-caption"),
        columns.map(|key| Column::text(t.say(key))),
    );
    let table = table
        .rows(rows)
        .cards()
        .empty(t.say("portal-products-none"))
        .html();
    let check = Told::of(
        t.lang,
        &advisory.ja.version_check,
        &advisory.en.version_check,
    )
    .map(|told| ui::subheading(t.say("portal-version-check")).then(told.block(t)));
    ui::section(
        "affected",
        t.say("portal-advisory-affected"),
        table.then(check),
    )
}

fn name(t: Tr, product: &AffectedProduct) -> Html {
    let name = Html::text(&product.product);
    if product.cpe.trim().is_empty() {
        return name;
    }
    // For programs and those who feed them; one short line, so it need not be folded away.
    let cpe = el("span")
        .class("small")
        .child(t.say("portal-cpe"))
        .child(" ")
        .child(ui::code(&product.cpe));
    name.then(el("br")).then(cpe)
}
