//! Attribute values (NISTIR 7695, section 5.3).

use std::fmt;

/// What an attribute says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// `ANY`: no restriction.
    #[default]
    Any,
    /// `NA`: there is no meaningful value.
    Na,
    /// A text, perhaps with wildcards at its ends.
    Text(Text),
}

/// A text with unquoted wildcards, which the standard allows only at the ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text {
    pub(super) lead: Wild,
    /// Lower case, without any quoting.
    pub(super) body: String,
    pub(super) trail: Wild,
}

/// What stands at an end of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Wild {
    #[default]
    None,
    /// `?` once or more: up to so many characters.
    UpTo(usize),
    /// `*`: any number of characters.
    Any,
}

impl Wild {
    /// May this many characters stand here?
    pub(super) fn allows(self, characters: usize) -> bool {
        match self {
            Self::None => characters == 0,
            Self::UpTo(most) => characters <= most,
            Self::Any => true,
        }
    }

    pub(super) fn is_some(self) -> bool {
        self != Self::None
    }

    /// Written with the binding's signs for `?` and `*`.
    pub(super) fn write(self, out: &mut String, question: &str, star: &str) {
        match self {
            Self::None => {}
            Self::UpTo(most) => out.push_str(&question.repeat(most)),
            Self::Any => out.push_str(star),
        }
    }
}

impl Text {
    /// A text without wildcards; `None` when empty.
    pub fn literal(text: &str) -> Option<Self> {
        let body = text.to_lowercase();
        (!body.is_empty()).then_some(Self {
            body,
            ..Self::default()
        })
    }

    /// The text without its wildcards.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Does it have wildcards?
    pub fn is_pattern(&self) -> bool {
        self.lead.is_some() || self.trail.is_some()
    }

    /// Does this pattern match a text without wildcards? (NISTIR 7696, 6.3.)
    pub(super) fn covers(&self, target: &str) -> bool {
        let spare = |text: &str| text.chars().count();
        target.match_indices(&self.body).any(|(at, _)| {
            let before = target.get(..at).unwrap_or_default();
            let after = target.get(at + self.body.len()..).unwrap_or_default();
            self.lead.allows(spare(before)) && self.trail.allows(spare(after))
        })
    }
}

impl Value {
    /// A text without wildcards; empty is `ANY`.
    pub fn literal(text: &str) -> Self {
        Text::literal(text).map_or(Self::Any, Self::Text)
    }

    /// The text of a value without wildcards.
    pub fn as_literal(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_pattern() => Some(&text.body),
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    /// As in a formatted string.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::formatted::bind_value(self))
    }
}

/// A value under construction: plain characters and wildcards as they come.
#[derive(Default)]
pub(super) struct Builder {
    text: Text,
}

impl Builder {
    /// A character that means itself.
    pub(super) fn literal(&mut self, c: char) -> Option<()> {
        // After a trailing wildcard nothing may follow.
        if self.text.trail.is_some() {
            return None;
        }
        self.text.body.extend(c.to_lowercase());
        Some(())
    }

    /// An unquoted `*`.
    pub(super) fn star(&mut self) -> Option<()> {
        let end = self.end();
        (*end == Wild::None).then(|| *end = Wild::Any)
    }

    /// An unquoted `?`.
    pub(super) fn question(&mut self) -> Option<()> {
        let end = self.end();
        *end = match *end {
            Wild::None => Wild::UpTo(1),
            Wild::UpTo(most) => Wild::UpTo(most + 1),
            Wild::Any => return None,
        };
        Some(())
    }

    /// The wildcard place the next sign would go to.
    fn end(&mut self) -> &mut Wild {
        if self.text.body.is_empty() {
            &mut self.text.lead
        } else {
            &mut self.text.trail
        }
    }

    /// The finished value; wildcards alone are `ANY` if they are one `*`, else kept as they are.
    pub(super) fn finish(self) -> Value {
        match self.text {
            Text {
                lead: Wild::Any,
                ref body,
                trail: Wild::None,
            } if body.is_empty() => Value::Any,
            text => Value::Text(text),
        }
    }
}
