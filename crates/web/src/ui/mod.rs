//! Components: functions that take texts and give safe [`Html`]. Whatever is passed as text is
//! escaped; state is always icon + word + colour, never colour alone (WCAG 1.4.1).

mod board;
mod chrome;
mod field;
mod form;
mod group;
mod icon;
mod state;
mod table;

pub use board::{Card, Lane, board, lane_bar, progress};
pub use chrome::{
    Notice, breadcrumb, colon, details, emergency, facts, lines, list, notice, pagination,
    rule_note,
};
pub use field::{Field, Width};
pub use form::{Form, carry, fieldset, get, hidden, post, post_files};
pub use group::{Choice, Group};
pub use icon::{Icon, icon};
pub use state::{Step, StepState, Tone, badge, deadline, steps};
pub use table::{Column, Table, table};

use crate::html::el;
use crate::{Href, Html};

/// A link in running text. Links to other sites say so by their mark.
pub fn link(to: &Href, text: impl Into<Html>) -> Html {
    let text = text.into();
    // On paper an address is printed after the words of a link, but not after itself.
    let bare = text.as_str() == Html::text(to.as_str()).as_str();
    let link = el("a").href(to).child(text);
    if to.is_external() {
        return link
            .class(if bare { "bare" } else { "" })
            .attr("rel", "external noreferrer")
            .child(icon(Icon::External))
            .html();
    }
    link.html()
}

/// A link that looks like a button: the page's main way on.
pub fn link_button(to: &Href, text: impl Into<Html>) -> Html {
    el("a").class("button").href(to).child(text).html()
}

/// A link that looks like a quieter button.
pub fn link_button_quiet(to: &Href, text: impl Into<Html>) -> Html {
    el("a").class("button quiet").href(to).child(text).html()
}

/// The button that sends the form. Say verb and object: 「詳細情報を請求する」.
pub fn button(text: impl Into<Html>) -> Html {
    el("button")
        .class("button")
        .attr("type", "submit")
        .child(text)
        .html()
}

/// A second way to send the form, told apart by `name=value`.
pub fn button_named(name: &str, value: &str, text: impl Into<Html>) -> Html {
    let button = el("button").class("button quiet").attr("type", "submit");
    button
        .attr("name", name)
        .attr("value", value)
        .child(text)
        .html()
}

/// A button for what cannot be undone; the text beside it repeats the consequence.
pub fn button_danger(name: &str, value: &str, text: impl Into<Html>) -> Html {
    let button = el("button").class("button danger").attr("type", "submit");
    button
        .attr("name", name)
        .attr("value", value)
        .child(text)
        .html()
}

/// Buttons side by side, one below the other on narrow screens.
pub fn actions(buttons: impl IntoIterator<Item = Html>) -> Html {
    el("div").class("actions").children(buttons).html()
}

/// A heading of the second level with an id to link to.
pub fn heading(id: &str, text: impl Into<Html>) -> Html {
    el("h2").id(id).child(text).html()
}

/// A link by a number or a rule's id, which stays in one piece.
pub fn id_link(to: &Href, id: impl AsRef<str>) -> Html {
    let link = el("a").href(to).class("whole");
    link.child(Html::text(id)).html()
}

/// Two parts beside each other where there is room: the matter, and what goes with it.
pub fn columns(matter: impl Into<Html>, beside: impl Into<Html>) -> Html {
    let matter = el("div").child(matter);
    let beside = el("div").child(beside);
    el("div")
        .class("columns")
        .child(matter)
        .child(beside)
        .html()
}

/// A heading of the third level.
pub fn subheading(text: impl Into<Html>) -> Html {
    el("h3").child(text).html()
}

/// A paragraph.
pub fn para(text: impl Into<Html>) -> Html {
    el("p").child(text).html()
}

/// Quieter, smaller text.
pub fn small(text: impl Into<Html>) -> Html {
    el("p").class("small").child(text).html()
}

/// Letters of fixed width that may break anywhere: hashes, CPE names, versions.
pub fn code(text: impl AsRef<str>) -> Html {
    el("code").child(Html::text(text)).html()
}

/// A block of text exactly as it is, scrolling in itself.
pub fn verbatim(text: impl AsRef<str>) -> Html {
    el("pre")
        .attr("tabindex", "0")
        .child(Html::text(text))
        .html()
}

/// A part of the page with its own heading.
pub fn section(id: &str, title: impl Into<Html>, body: impl Into<Html>) -> Html {
    let section = el("section").child(heading(id, title));
    section.child(body).html()
}

/// A box that stands out a little.
pub fn card(body: impl Into<Html>) -> Html {
    el("div").class("card").child(body).html()
}

/// Text only for those who listen.
pub fn hidden_text(text: impl Into<Html>) -> Html {
    el("span").class("sr").child(text).html()
}
