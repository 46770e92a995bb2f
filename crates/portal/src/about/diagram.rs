//! How a report travels, drawn and told: the drawing repeats in boxes and arrows what the numbered
//! list says in words, so nobody needs to see it (WCAG 1.1.1).

use web::html::El;
use web::{Html, Tr, el, ui};

struct Place {
    role: &'static str,
    left: i32,
    top: i32,
}

const WIDTH: i32 = 160;
const HEIGHT: i32 = 64;

const PLACES: [Place; 7] = [
    at("finder", 8, 168),
    at("reception", 224, 168),
    at("analysis", 224, 24),
    at("coordinator", 448, 24),
    at("developer", 672, 24),
    at("operator", 672, 168),
    at("portal", 336, 312),
];
const READERS: Place = at("user", 672, 312);

type Point = (i32, i32);

/// From, to, and whether something comes back; the n-th arrow is the n-th step.
const ARROWS: [(Point, Point, bool); 7] = [
    ((168, 200), (220, 200), false),
    ((304, 164), (304, 92), true),
    ((384, 184), (470, 92), false),
    ((608, 56), (668, 56), true),
    ((384, 210), (668, 210), true),
    ((320, 232), (390, 308), false),
    ((496, 344), (668, 344), false),
];
/// The coordinator publishes in the same step as the reception body.
const TOGETHER: (Point, Point) = ((520, 88), (440, 308));

const fn at(role: &'static str, left: i32, top: i32) -> Place {
    Place { role, left, top }
}

pub(super) fn flow(t: Tr) -> Html {
    let steps = (1..=ARROWS.len()).map(|step| {
        let text = t.say(&format!("portal-flow-{step}"));
        el("li").child(text)
    });
    let told = el("ol").id("flow-steps").children(steps);
    let drawing = el("svg")
        .attr("viewBox", "0 0 840 384")
        .attr("width", "840")
        .attr("height", "384")
        .attr("role", "img")
        .attr("aria-label", t.say("portal-flow-drawing"))
        .attr("aria-describedby", "flow-steps")
        .child(arrow_head())
        .children(PLACES.iter().chain([&READERS]).map(|place| draw(t, place)))
        .child(line(TOGETHER.0, TOGETHER.1, false))
        .children(
            ARROWS
                .iter()
                .map(|(from, to, back)| line(*from, *to, *back)),
        )
        .children(
            ARROWS
                .iter()
                .enumerate()
                .map(|(at, arrow)| label(at + 1, arrow)),
        );
    let scroll = el("div")
        .class("scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", t.say("portal-flow-drawing"))
        .child(drawing);
    scroll
        .html()
        .then(ui::para(t.say("portal-flow-told")))
        .then(told)
}

fn arrow_head() -> El {
    let head = el("path")
        .attr("d", "M0 0 8 4 0 8z")
        .attr("fill", "#1a1a1c");
    el("defs").child(
        el("marker")
            .id("head")
            .attr("markerWidth", "8")
            .attr("markerHeight", "8")
            .attr("refX", "7")
            .attr("refY", "4")
            .attr("orient", "auto-start-reverse")
            .child(head),
    )
}

fn draw(t: Tr, place: &Place) -> Html {
    let public = matches!(place.role, "portal" | "user");
    let fill = if public { "#e8f1fe" } else { "#fff" };
    let rect = el("rect")
        .attr("x", place.left.to_string())
        .attr("y", place.top.to_string())
        .attr("width", WIDTH.to_string())
        .attr("height", HEIGHT.to_string())
        .attr("rx", "8")
        .attr("fill", fill)
        .attr("stroke", "#0017c1")
        .attr("stroke-width", "2");
    let text = el("text")
        .attr("x", (place.left + WIDTH / 2).to_string())
        .attr("y", (place.top + HEIGHT / 2 + 5).to_string())
        .attr("text-anchor", "middle")
        .attr("font-size", "15")
        .attr("fill", "#1a1a1c")
        .child(t.say(&format!("portal-role-{}", place.role)));
    rect.html().then(text)
}

fn line(from: Point, to: Point, back: bool) -> Html {
    el("line")
        .attr("x1", from.0.to_string())
        .attr("y1", from.1.to_string())
        .attr("x2", to.0.to_string())
        .attr("y2", to.1.to_string())
        .attr("stroke", "#1a1a1c")
        .attr("stroke-width", "2")
        .attr("marker-end", "url(#head)")
        .opt("marker-start", back.then_some("url(#head)"))
        .html()
}

/// The step's number on the middle of its arrow.
fn label(step: usize, (from, to, _): &(Point, Point, bool)) -> Html {
    let (x, y) = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
    let circle = el("circle")
        .attr("cx", x.to_string())
        .attr("cy", y.to_string())
        .attr("r", "11")
        .attr("fill", "#0017c1");
    let text = el("text")
        .attr("x", x.to_string())
        .attr("y", (y + 5).to_string())
        .attr("text-anchor", "middle")
        .attr("font-size", "14")
        .attr("font-weight", "700")
        .attr("fill", "#fff")
        .child(step.to_string());
    circle.html().then(text)
}
