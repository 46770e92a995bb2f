//! Boards and bars: where many things stand at once. Every bar is words and numbers first; the
//! drawing repeats them.

use words::args;

use super::Tone;
use super::state::Part;
use crate::html::{El, el, id_of};
use crate::{Html, Tr};

/// One lane of a board.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub cards: Vec<Card>,
}

/// One thing on a board.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its name, usually a link.
    pub title: Html,
    /// What to know at a glance: badges, deadline.
    pub body: Html,
}

/// Lanes side by side; below one another on narrow screens.
#[must_use]
pub fn board(t: Tr, label: &str, lanes: &[Lane]) -> Html {
    let lane = |(place, lane): (usize, &Lane)| {
        let id = id_of(&format!("lane-{place}"));
        let count = t.with("web-lane-count", args![count = lane.cards.len()]);
        let heading = el("h3").id(&id).child(&lane.name).child(" ");
        let cards = lane.cards.iter().map(|card| {
            el("li")
                .child(el("p").class("title").child(&card.title))
                .child(&card.body)
        });
        let body = if lane.cards.is_empty() {
            el("p").class("empty").child(t.say("web-lane-empty"))
        } else {
            el("ul").class("plain").children(cards)
        };
        el("section")
            .class("lane")
            .attr("aria-labelledby", &id)
            .child(heading.child(el("span").class("count").child(count)))
            .child(body)
    };
    el("div")
        .class("board")
        .child(el("h2").class("sr").child(label))
        .children(lanes.iter().enumerate().map(lane))
        .html()
}

/// How much of a number of things is done.
pub fn progress(t: Tr, label: impl Into<Html>, done: u32, total: u32) -> Html {
    let words = t.with("web-progress", args![done = done, total = total]);
    let text = el("p")
        .class("words")
        .child(label)
        .child(" ")
        .child(el("strong").child(words));
    let width = share(done, total);
    let bar = drawing().child(rect(0.0, width, Tone::Success));
    el("div").class("bar-line").child(text).child(bar).html()
}

/// How things are spread over kinds: `[(word, count, tone)]`.
pub fn lane_bar(t: Tr, label: impl Into<Html>, parts: &[(String, u32, Tone)]) -> Html {
    let total = parts.iter().map(|(_, count, _)| count).sum();
    let mut bar = drawing();
    let mut from = 0.0;
    for (_, count, tone) in parts {
        let width = share(*count, total);
        bar = bar.child(rect(from, width, *tone));
        from += width;
    }
    let legend = parts.iter().map(|(word, count, tone)| {
        let number = t.with("web-lane-count", args![count = *count]);
        el("li")
            .child(swatch(*tone))
            .child(word)
            .child(" ")
            .child(el("strong").child(number))
    });
    el("div")
        .class("bar-line")
        .child(el("p").class("words").child(label))
        .child(bar)
        .child(el("ul").class("plain row legend").children(legend))
        .html()
}

fn drawing() -> El {
    el("svg")
        .class("bar")
        .attr("viewBox", "0 0 100 4")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
}

fn rect(from: f64, width: f64, tone: Tone) -> El {
    el("rect")
        .class(tone.class(Part::Bar))
        .attr("x", format!("{from:.2}"))
        .attr("width", format!("{width:.2}"))
        .attr("height", "4")
}

fn swatch(tone: Tone) -> El {
    let square = el("rect")
        .class(tone.class(Part::Bar))
        .attr("width", "10")
        .attr("height", "10");
    el("svg")
        .class("swatch")
        .attr("viewBox", "0 0 10 10")
        .attr("aria-hidden", "true")
        .child(square)
}

fn share(part: u32, of: u32) -> f64 {
    if of == 0 {
        0.0
    } else {
        f64::from(part.min(of)) * 100.0 / f64::from(of)
    }
}
