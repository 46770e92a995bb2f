//! Forms: `let form = ui::Form::new(t, &filled);` then one line per field. Values and errors find
//! their fields by name, and the summary at the top links to each field that needs repair.

use words::args;

use super::field::{Control, field_id};
use super::{Choice, Field, Group, Icon, Width, icon};
use crate::html::el;
use crate::intake::Filled;
use crate::{Href, Html, Tr};

/// Makes the fields of one form.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    t: Tr,
    filled: &'a Filled,
}

impl<'a> Form<'a> {
    /// A form showing these values and errors.
    #[must_use]
    pub const fn new(t: Tr, filled: &'a Filled) -> Self {
        Self { t, filled }
    }

    /// The list of what needs repair, first on the page; nothing when all is well.
    #[must_use]
    pub fn error_summary(&self) -> Html {
        if self.filled.errors.is_empty() {
            return Html::empty();
        }
        let count = self.filled.errors.iter().count();
        let items = self.filled.errors.iter().map(|(field, message)| {
            let to = Href::fragment(&field_id(field));
            el("li").child(el("a").href(&to).child(message))
        });
        let title = self.t.with("web-errors", args![count = count]);
        el("div")
            .class("notice danger summary")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .id("errors")
            .child(icon(Icon::Warning))
            .child(
                el("div")
                    .class("text")
                    .child(el("h2").class("title").child(title))
                    .child(el("ul").children(items)),
            )
            .html()
    }

    /// One line of text.
    pub fn text(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "text")
    }

    /// A mail address.
    pub fn mail(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "email")
            .keyboard("email")
            .autocomplete("email")
    }

    /// A web address.
    pub fn url(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "url").keyboard("url")
    }

    /// A telephone number.
    pub fn tel(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "tel")
            .width(Width::Medium)
            .autocomplete("tel")
    }

    /// A whole number; full-width digits are read too, so this is a text field with a number pad.
    pub fn number(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "text")
            .keyboard("numeric")
            .width(Width::Short)
    }

    /// A secret; what was typed is never sent back.
    pub fn password(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "password")
    }

    /// A search box.
    pub fn search(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "search")
    }

    /// A day.
    pub fn date(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "date").width(Width::Medium)
    }

    /// A day and hour in Japanese time; the hint should say so.
    pub fn instant(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.input(name, label, "datetime-local")
            .width(Width::Medium)
    }

    /// Several lines of text.
    pub fn area(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.field(name, label, Control::Area { rows: 6 })
    }

    /// One of many, in a list; for few choices use [`Form::radios`].
    pub fn select(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.field(
            name,
            label,
            Control::Select {
                options: Vec::new(),
            },
        )
    }

    /// A file; the form must be made with [`post_files`].
    pub fn file(&self, name: &'a str, label: impl Into<Html>) -> Field<'a> {
        self.field(name, label, Control::File { multiple: false })
    }

    /// One of a few.
    pub fn radios(&self, name: &'a str, legend: impl Into<Html>) -> Group<'a> {
        self.group(name, legend, false)
    }

    /// Any of a few.
    pub fn checks(&self, name: &'a str, legend: impl Into<Html>) -> Group<'a> {
        self.group(name, legend, true)
    }

    /// A single box to check, with a question as its legend: consent, confirmation.
    pub fn check(
        &self,
        name: &'a str,
        legend: impl Into<Html>,
        label: impl Into<Html>,
    ) -> Group<'a> {
        self.group(name, legend, true)
            .choice(Choice::new("yes", label))
    }

    fn input(&self, name: &'a str, label: impl Into<Html>, kind: &'static str) -> Field<'a> {
        self.field(name, label, Control::Input { kind, mode: None })
    }

    fn field(&self, name: &'a str, label: impl Into<Html>, control: Control) -> Field<'a> {
        Field {
            t: self.t,
            name,
            label: label.into(),
            value: self.filled.fields.get(name),
            error: self.filled.errors.get(name),
            control,
            hint: Html::empty(),
            required: false,
            needed_later: None,
            width: Width::Full,
            autocomplete: None,
            lang: None,
        }
    }

    fn group(&self, name: &'a str, legend: impl Into<Html>, several: bool) -> Group<'a> {
        Group {
            t: self.t,
            name,
            legend: legend.into(),
            chosen: self.filled.fields.all(name).collect(),
            error: self.filled.errors.get(name),
            several,
            hint: Html::empty(),
            required: false,
            choices: Vec::new(),
        }
    }
}

/// A form that changes something.
pub fn post(action: &Href, body: impl Into<Html>) -> Html {
    form_element("post", action).child(body).html()
}

/// A form that changes something and carries files.
pub fn post_files(action: &Href, body: impl Into<Html>) -> Html {
    form_element("post", action)
        .attr("enctype", "multipart/form-data")
        .child(body)
        .html()
}

/// A form that asks for something; its fields become the query.
pub fn get(action: &Href, body: impl Into<Html>) -> Html {
    form_element("get", action).child(body).html()
}

/// The browser's own checks are off: our server says what is wrong, in our words, all at once.
fn form_element(method: &'static str, action: &Href) -> crate::html::El {
    el("form")
        .attr("method", method)
        .action(action)
        .flag("novalidate", true)
}

/// All values as hidden fields, for the page that asks 「入力内容の確認」.
#[must_use]
pub fn carry(filled: &Filled) -> Html {
    let hidden = |(name, value): (&str, &str)| {
        el("input")
            .attr("type", "hidden")
            .attr("name", name)
            .attr("value", value)
    };
    filled.fields.iter().map(hidden).collect()
}

/// Fields that belong together, under a legend.
pub fn fieldset(legend: impl Into<Html>, body: impl Into<Html>) -> Html {
    let fieldset = el("fieldset")
        .class("block")
        .child(el("legend").child(legend));
    fieldset.child(body).html()
}

/// One value the reader does not see.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Html {
    el("input")
        .attr("type", "hidden")
        .attr("name", name)
        .attr("value", value)
        .html()
}
