//! Radio buttons and check boxes. Hint and error of a group stand in its legend, since screen
//! readers do not reliably read what a fieldset is described by (ux note 5).

use super::field::{error_text, field_id, requirement};
use crate::html::{el, id_of};
use crate::{Html, Tr};

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    label: Html,
    hint: Html,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<Html>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: Html::empty(),
        }
    }

    /// What choosing it means.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Html>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A group being built; made by [`Form`](super::Form).
#[derive(Clone, Debug)]
pub struct Group<'a> {
    pub(super) t: Tr,
    pub(super) name: &'a str,
    pub(super) legend: Html,
    pub(super) chosen: Vec<&'a str>,
    pub(super) error: Option<&'a str>,
    pub(super) several: bool,
    pub(super) hint: Html,
    pub(super) required: bool,
    pub(super) choices: Vec<Choice>,
}

impl Group<'_> {
    /// Says what the choice is for.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Html>) -> Self {
        self.hint = hint.into();
        self
    }

    /// A choice is needed.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Adds a choice.
    #[must_use]
    pub fn option(self, value: impl Into<String>, label: impl Into<Html>) -> Self {
        self.choice(Choice::new(value, label))
    }

    /// Adds a choice with its own hint.
    #[must_use]
    pub fn choice(mut self, choice: Choice) -> Self {
        self.choices.push(choice);
        self
    }

    /// The group.
    #[must_use]
    pub fn html(self) -> Html {
        let id = field_id(self.name);
        let hint = (!self.hint.is_empty()).then(|| el("span").class("hint").child(&self.hint));
        let error = self.error.map(|error| {
            // Inside a legend only phrasing is allowed, so the paragraph becomes a span there.
            el("span")
                .class("error-line")
                .child(error_text(self.t, &id, error).into_span())
        });
        let legend = el("legend")
            .child(el("span").class("label").child(&self.legend))
            .child(requirement(self.t, self.required))
            .child(hint)
            .child(error);
        let choices = self
            .choices
            .iter()
            .enumerate()
            .map(|(place, choice)| self.one(&id, place, choice));
        el("fieldset")
            .class(if self.error.is_some() {
                "field group invalid"
            } else {
                "field group"
            })
            .child(legend)
            .children(choices)
            .html()
    }

    fn one(&self, group: &str, place: usize, choice: &Choice) -> Html {
        // The first control carries the group's id, so the error summary leads there.
        let id = if place == 0 {
            group.to_owned()
        } else {
            format!("{group}-{}", id_of(&choice.value))
        };
        let hint_id = format!("{id}-about");
        let hint = (!choice.hint.is_empty())
            .then(|| el("span").class("hint").id(&hint_id).child(&choice.hint));
        let input = el("input")
            .attr("type", if self.several { "checkbox" } else { "radio" })
            .id(&id)
            .attr("name", self.name)
            .attr("value", &choice.value)
            .opt("aria-describedby", hint.as_ref().map(|_| &hint_id))
            .flag("checked", self.chosen.contains(&choice.value.as_str()))
            .flag("required", self.required && !self.several);
        let label = el("label").attr("for", &id).child(&choice.label);
        el("div")
            .class("choice")
            .child(input)
            .child(el("div").child(label).child(hint))
            .html()
    }
}
