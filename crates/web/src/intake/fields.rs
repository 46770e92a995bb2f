//! The values of a form as they were sent, kept so that nobody types them twice.

use crate::FieldErrors;

/// Names and values in the order sent; names may repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Adds a value.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The first value, or an empty text.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value)
    }

    /// All values of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a name was sent at all, as checked boxes and pressed buttons are.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Everything.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a form shows: values, and errors beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The values.
    pub fields: Fields,
    /// The errors.
    pub errors: FieldErrors,
}

impl Filled {
    /// An empty form.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// A form that begins with these values.
    #[must_use]
    pub fn with<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filled = Self::default();
        for (name, value) in values {
            filled.fields.add(name, value);
        }
        filled
    }
}
