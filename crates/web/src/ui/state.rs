//! States, steps and deadlines: what is the case, whose turn it is, and until when.

use jiff::Timestamp;
use words::args;

use super::{Icon, hidden_text, icon};
use crate::html::el;
use crate::instant::{instant, remaining_text};
use crate::{Href, Html, Tr};

/// A colour by meaning. Pages choose the meaning; the style sheet chooses the colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// In progress, good to know.
    Info,
    /// Done well.
    Success,
    /// Needs attention soon.
    Warning,
    /// Wrong, late, dangerous.
    Danger,
}

impl Tone {
    /// All, for the gallery.
    pub const ALL: [Self; 5] = [
        Self::Neutral,
        Self::Info,
        Self::Success,
        Self::Warning,
        Self::Danger,
    ];

    pub(super) const fn class(self, of: Part) -> &'static str {
        match (of, self) {
            (Part::Badge, Self::Neutral) => "badge",
            (Part::Badge, Self::Info) => "badge info",
            (Part::Badge, Self::Success) => "badge success",
            (Part::Badge, Self::Warning) => "badge warning",
            (Part::Badge, Self::Danger) => "badge danger",
            (Part::Notice, Self::Neutral) => "notice",
            (Part::Notice, Self::Info) => "notice info",
            (Part::Notice, Self::Success) => "notice success",
            (Part::Notice, Self::Warning) => "notice warning",
            (Part::Notice, Self::Danger) => "notice danger",
            (Part::Bar, Self::Neutral) => "part",
            (Part::Bar, Self::Info) => "part info",
            (Part::Bar, Self::Success) => "part success",
            (Part::Bar, Self::Warning) => "part warning",
            (Part::Bar, Self::Danger) => "part danger",
        }
    }
}

/// What is coloured.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Badge,
    Notice,
    Bar,
}

/// A state as icon, word and colour.
pub fn badge(tone: Tone, picture: Icon, word: impl Into<Html>) -> Html {
    el("span")
        .class(tone.class(Part::Badge))
        .child(icon(picture))
        .child(word)
        .html()
}

/// A deadline: date, hour, zone, and how long is left or how late it is.
#[must_use]
pub fn deadline(t: Tr, until: Timestamp, now: Timestamp) -> Html {
    let seconds = until.as_second() - now.as_second();
    let (tone, picture) = match seconds {
        ..0 => (Tone::Danger, Icon::Warning),
        0..172_800 => (Tone::Warning, Icon::Clock),
        _ => (Tone::Neutral, Icon::Clock),
    };
    let left = badge(tone, picture, remaining_text(t.lang, until, now));
    el("span")
        .class("deadline")
        .child(instant(t.lang, until))
        .child(" ")
        .child(left)
        .html()
}

/// How far one step of a procedure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Still to come.
    Ahead,
    /// Being done.
    Current,
    /// Done.
    Done,
    /// Done, but something is wrong with it.
    Wrong,
    /// Not needed here.
    Skipped,
}

/// One step of a procedure.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// How far it has come.
    pub state: StepState,
    /// Where to go back to it.
    pub href: Option<Href>,
}

impl Step {
    /// A step without a link.
    pub fn new(name: impl Into<String>, state: StepState) -> Self {
        Self {
            name: name.into(),
            state,
            href: None,
        }
    }

    /// A step one can go to.
    #[must_use]
    pub fn to(self, href: Href) -> Self {
        Self {
            href: Some(href),
            ..self
        }
    }
}

/// The steps of a procedure, with a sentence for listeners that says where one stands.
#[must_use]
pub fn steps(t: Tr, steps: &[Step]) -> Html {
    let current = steps
        .iter()
        .position(|step| step.state == StepState::Current);
    let sentence = current.and_then(|place| {
        let name = steps.get(place)?.name.as_str();
        let args = args![total = steps.len(), place = place + 1, name = name];
        Some(
            el("p")
                .class("sr")
                .child(t.with("web-steps-sentence", args)),
        )
    });
    let items = steps
        .iter()
        .enumerate()
        .map(|(place, step)| one_step(t, place + 1, step));
    el("nav")
        .class("steps")
        .attr("aria-label", t.say("web-steps"))
        .child(sentence)
        .child(el("ol").children(items))
        .html()
}

fn one_step(t: Tr, number: usize, step: &Step) -> Html {
    let (class, mark, word) = match step.state {
        StepState::Ahead => ("ahead", Html::text(number.to_string()), "web-step-ahead"),
        StepState::Current => (
            "current",
            Html::text(number.to_string()),
            "web-step-current",
        ),
        StepState::Done => ("done", icon(Icon::Check), "web-step-done"),
        StepState::Wrong => ("wrong", icon(Icon::Warning), "web-step-wrong"),
        StepState::Skipped => ("skipped", icon(Icon::Dash), "web-step-skipped"),
    };
    let name = match &step.href {
        Some(to) => el("a").href(to).child(&step.name).html(),
        None => Html::text(&step.name),
    };
    let current = (step.state == StepState::Current).then_some("step");
    el("li")
        .class(class)
        .opt("aria-current", current)
        .child(
            el("span")
                .class("mark")
                .attr("aria-hidden", "true")
                .child(mark),
        )
        .child(el("span").class("name").child(name))
        .child(hidden_text(format!(" ({})", t.say(word))))
        .html()
}
