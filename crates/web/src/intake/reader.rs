//! Reads a form field by field and keeps what was wrong, in words that say how to repair it. Width
//! of digits and letters is never a reason to refuse (ux note 4); the core's newtypes normalise.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use words::args;

use super::{Fields, Upload};
use crate::instant::japan;
use crate::{FieldErrors, Tr, limits};

/// A form being read.
#[derive(Debug)]
pub struct Reader<'a> {
    fields: &'a Fields,
    files: Vec<Upload>,
    errors: FieldErrors,
    t: Tr,
    labels: &'static [(&'static str, &'static str)],
}

impl<'a> Reader<'a> {
    /// A reader over what was sent; `labels` are those of [`FromForm::LABELS`](super::FromForm).
    #[must_use]
    pub const fn new(
        fields: &'a Fields,
        files: Vec<Upload>,
        t: Tr,
        labels: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            fields,
            files,
            errors: FieldErrors::new(),
            t,
            labels,
        }
    }

    /// Asks for a field by its label when that is known.
    fn ask(&mut self, field: &str, named: &str, bare: &str) {
        let label = self.labels.iter().find(|(name, _)| *name == field);
        let message = match label {
            Some((_, key)) => self.t.with(named, args![label = self.t.say(key)]),
            None => self.t.say(bare),
        };
        self.errors.add(field, message);
    }

    /// What was wrong.
    #[must_use]
    pub fn into_errors(self) -> FieldErrors {
        self.errors
    }

    /// The speaker in the reader's language, for own error messages.
    #[must_use]
    pub const fn t(&self) -> Tr {
        self.t
    }

    /// Adds an error.
    pub fn error(&mut self, field: &str, message: impl Into<String>) {
        self.errors.add(field, message);
    }

    /// The value as sent, without spaces around it.
    #[must_use]
    pub fn raw(&self, field: &str) -> &'a str {
        self.fields.get(field).trim()
    }

    /// All values of a repeated field.
    pub fn raws(&self, field: &str) -> Vec<&'a str> {
        self.fields
            .iter()
            .filter(|(name, _)| *name == field)
            .map(|(_, value)| value.trim())
            .collect()
    }

    /// Whether a single box is checked or a button was pressed.
    #[must_use]
    pub fn checked(&self, field: &str) -> bool {
        self.fields.has(field)
    }

    /// A value that must be there and parse; the parser's error is the message beside the field.
    pub fn required<T>(
        &mut self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        if self.raw(field).is_empty() {
            self.ask(field, "web-field-required-named", "web-field-required");
            return None;
        }
        self.optional(field, parse)
    }

    /// A value that may be absent; if there, it must parse.
    pub fn optional<T>(
        &mut self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        match parse(raw) {
            Ok(value) => Some(value),
            Err(message) => {
                self.errors.add(field, message);
                None
            }
        }
    }

    /// One line of text that must be there.
    pub fn line(&mut self, field: &str) -> Option<String> {
        let t = self.t;
        self.required(field, |raw| one_line(t, raw, limits::LINE_CHARS))
    }

    /// One line of text that may be absent.
    pub fn line_or_none(&mut self, field: &str) -> Option<String> {
        let t = self.t;
        self.optional(field, |raw| one_line(t, raw, limits::LINE_CHARS))
    }

    /// Several lines of text that must be there.
    pub fn area(&mut self, field: &str) -> Option<String> {
        let t = self.t;
        self.required(field, |raw| many_lines(t, raw))
    }

    /// Several lines of text that may be absent.
    pub fn area_or_none(&mut self, field: &str) -> Option<String> {
        let t = self.t;
        self.optional(field, |raw| many_lines(t, raw))
    }

    /// One of the offered choices, which must be made.
    pub fn choice<T: Clone>(&mut self, field: &str, offered: &[(&str, T)]) -> Option<T> {
        let raw = self.raw(field);
        let chosen = offered
            .iter()
            .find(|(value, _)| *value == raw && !raw.is_empty());
        if chosen.is_none() {
            self.ask(field, "web-field-choose-named", "web-field-choose");
        }
        chosen.map(|(_, choice)| choice.clone())
    }

    /// Any of the offered choices; values nobody offered are an error.
    pub fn choices<T: Clone>(&mut self, field: &str, offered: &[(&str, T)]) -> Vec<T> {
        let mut chosen = Vec::new();
        for raw in self.raws(field).into_iter().filter(|raw| !raw.is_empty()) {
            match offered.iter().find(|(value, _)| *value == raw) {
                Some((_, choice)) => chosen.push(choice.clone()),
                None => self.ask(field, "web-field-choose-named", "web-field-choose"),
            }
        }
        chosen
    }

    /// A whole number within bounds, which must be there.
    pub fn number(&mut self, field: &str, from: i64, to: i64) -> Option<i64> {
        let t = self.t;
        self.required(field, |raw| {
            let number = half_width(raw).parse::<i64>().ok();
            number
                .filter(|number| (from..=to).contains(number))
                .ok_or_else(|| {
                    t.with("web-field-number", args![from = from, to = to])
                        .into_owned()
                })
        })
    }

    /// A day (`2026-07-08`, also with slashes), which must be there.
    pub fn date(&mut self, field: &str) -> Option<Date> {
        let t = self.t;
        self.required(field, |raw| parse_date(t, raw))
    }

    /// A day that may be absent.
    pub fn date_or_none(&mut self, field: &str) -> Option<Date> {
        let t = self.t;
        self.optional(field, |raw| parse_date(t, raw))
    }

    /// Date and hour in Japanese time, as `ui::Form::instant` asks for them; must be there.
    pub fn instant(&mut self, field: &str) -> Option<Timestamp> {
        let t = self.t;
        self.required(field, |raw| {
            let refused = || t.say("web-field-instant").into_owned();
            let civil: DateTime = half_width(raw).parse().map_err(|_| refused())?;
            civil
                .to_zoned(japan())
                .map(|zoned| zoned.timestamp())
                .map_err(|_| refused())
        })
    }

    /// The files sent in a field, handed over.
    pub fn files(&mut self, field: &str) -> Vec<Upload> {
        let (mine, others) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|file| file.field == field);
        self.files = others;
        mine
    }
}

fn parse_date(t: Tr, raw: &str) -> Result<Date, String> {
    let plain = half_width(raw).replace('/', "-");
    plain
        .parse()
        .map_err(|_| t.say("web-field-date").into_owned())
}

fn one_line(t: Tr, raw: &str, most: usize) -> Result<String, String> {
    if raw.chars().any(char::is_control) {
        return Err(t.say("web-field-control").into_owned());
    }
    within(t, raw.to_owned(), most)
}

fn many_lines(t: Tr, raw: &str) -> Result<String, String> {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    if unified
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(t.say("web-field-control").into_owned());
    }
    within(t, unified, limits::AREA_CHARS)
}

fn within(t: Tr, text: String, most: usize) -> Result<String, String> {
    let count = text.chars().count();
    if count > most {
        return Err(t
            .with("web-field-too-long", args![most = most, count = count])
            .into_owned());
    }
    Ok(text)
}

/// Full-width digits and signs as typed by Japanese keyboards, made plain.
fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2212}' | '\u{30fc}' => '-',
        other => other,
    };
    text.chars().map(plain).collect()
}
