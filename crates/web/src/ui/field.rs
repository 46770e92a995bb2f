//! Single fields. Order as people read it: label with 必須/任意 in words, hint, control, error; the
//! control names hint and error in `aria-describedby`.

use super::{Icon, icon};
use crate::html::{El, el, id_of};
use crate::{Html, Tr};

/// How long an answer is expected to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the column.
    #[default]
    Full,
    /// About twenty letters.
    Medium,
    /// About ten letters.
    Short,
}

#[derive(Clone, Debug)]
pub(super) enum Control {
    Input {
        kind: &'static str,
        mode: Option<&'static str>,
    },
    Area {
        rows: u8,
    },
    Select {
        options: Vec<(String, String)>,
    },
    File {
        multiple: bool,
    },
}

/// A field being built; made by [`Form`](super::Form).
#[derive(Clone, Debug)]
pub struct Field<'a> {
    pub(super) t: Tr,
    pub(super) name: &'a str,
    pub(super) label: Html,
    pub(super) value: &'a str,
    pub(super) error: Option<&'a str>,
    pub(super) control: Control,
    pub(super) hint: Html,
    pub(super) required: bool,
    pub(super) needed_later: Option<String>,
    pub(super) width: Width,
    pub(super) autocomplete: Option<&'static str>,
    pub(super) lang: Option<&'static str>,
}

impl Field<'_> {
    /// Says what to type, with an example.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Html>) -> Self {
        self.hint = hint.into();
        self
    }

    /// An answer is needed; without this the label says 任意.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The form may be sent without it, but a later step needs it: its words take the place of 任意.
    #[must_use]
    pub fn needed_later(mut self, when: impl Into<String>) -> Self {
        self.needed_later = Some(when.into());
        self
    }

    /// How long an answer is expected to be.
    #[must_use]
    pub const fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// What browsers and password managers may fill in (WCAG 1.3.5).
    #[must_use]
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The keyboard to show: `numeric`, `email`, `url`.
    #[must_use]
    pub fn keyboard(mut self, wished: &'static str) -> Self {
        if let Control::Input { mode, .. } = &mut self.control {
            *mode = Some(wished);
        }
        self
    }

    /// Lines of a text area.
    #[must_use]
    pub fn rows(mut self, wished: u8) -> Self {
        if let Control::Area { rows } = &mut self.control {
            *rows = wished;
        }
        self
    }

    /// An option of a select field.
    #[must_use]
    pub fn option(mut self, value: impl Into<String>, label: impl Into<String>) -> Self {
        if let Control::Select { options } = &mut self.control {
            options.push((value.into(), label.into()));
        }
        self
    }

    /// More than one file may be chosen.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        if let Control::File { multiple } = &mut self.control {
            *multiple = true;
        }
        self
    }

    /// The language the answer is written in, when it is not the page's.
    #[must_use]
    pub const fn lang(mut self, tag: &'static str) -> Self {
        self.lang = Some(tag);
        self
    }

    /// The field.
    #[must_use]
    pub fn html(self) -> Html {
        let id = field_id(self.name);
        let label = el("label")
            .attr("for", &id)
            .child(self.label.clone())
            .child(match &self.needed_later {
                Some(when) if !self.required => need("need required", when),
                _ => requirement(self.t, self.required),
            });
        let hint = (!self.hint.is_empty()).then(|| {
            el("p")
                .class("hint")
                .id(&format!("{id}-hint"))
                .child(self.hint.clone())
        });
        let error = self.error.map(|error| error_text(self.t, &id, error));
        el("div")
            .class(if self.error.is_some() {
                "field invalid"
            } else {
                "field"
            })
            .child(label)
            .child(hint)
            .child(self.control(&id))
            .child(error)
            .html()
    }

    fn control(&self, id: &str) -> Html {
        let described = described_by(id, !self.hint.is_empty(), self.error.is_some());
        let common = |control: El| {
            control
                .id(id)
                .attr("name", self.name)
                .opt("aria-describedby", described.as_deref())
                .opt("aria-invalid", self.error.map(|_| "true"))
                .opt("autocomplete", self.autocomplete)
                .opt("lang", self.lang)
                .flag("required", self.required)
                .class(match self.width {
                    Width::Full => "",
                    Width::Medium => "medium",
                    Width::Short => "short",
                })
        };
        match &self.control {
            Control::Input { kind, mode } => {
                let input = common(el("input"))
                    .attr("type", kind)
                    .opt("inputmode", *mode);
                // A secret is never sent back to be shown.
                if *kind == "password" {
                    input.html()
                } else {
                    input.attr("value", self.value).html()
                }
            }
            // The newline after the tag is dropped by parsers, so one that was typed first survives.
            Control::Area { rows } => common(el("textarea"))
                .attr("rows", rows.to_string())
                .child("\n")
                .child(self.value)
                .html(),
            Control::Select { options } => {
                let empty = el("option")
                    .attr("value", "")
                    .child(self.t.say("web-field-select"));
                let options = options.iter().map(|(value, label)| {
                    let option = el("option").attr("value", value);
                    option.flag("selected", value == self.value).child(label)
                });
                common(el("select")).child(empty).children(options).html()
            }
            Control::File { multiple } => common(el("input"))
                .attr("type", "file")
                .flag("multiple", *multiple)
                .html(),
        }
    }
}

/// The id of a field's control; the error summary links to it.
pub(super) fn field_id(name: &str) -> String {
    format!("field-{}", id_of(name))
}

pub(super) fn requirement(t: Tr, required: bool) -> Html {
    if required {
        need("need required", &t.say("web-required"))
    } else {
        need("need optional", &t.say("web-optional"))
    }
}

fn need(class: &'static str, words: &str) -> Html {
    Html::text(" ").then(el("span").class(class).child(words))
}

pub(super) fn error_text(t: Tr, id: &str, error: &str) -> El {
    el("p")
        .class("error")
        .id(&format!("{id}-error"))
        .child(icon(Icon::Warning))
        .child(
            el("span")
                .child(super::hidden_text(t.say("web-error-mark")))
                .child(error),
        )
}

fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<String> = [(hint, "hint"), (error, "error")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
