//! Well-formed names (NISTIR 7695, section 5).

use std::fmt;
use std::str::FromStr;

use super::{Fault, LONGEST, Value, formatted, uri};

/// The eleven attributes, in the order of the formatted string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the standard's own (5.2)")]
pub enum Attribute {
    Part,
    Vendor,
    Product,
    Version,
    Update,
    Edition,
    Language,
    SwEdition,
    TargetSw,
    TargetHw,
    Other,
}

impl Attribute {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Part,
        Self::Vendor,
        Self::Product,
        Self::Version,
        Self::Update,
        Self::Edition,
        Self::Language,
        Self::SwEdition,
        Self::TargetSw,
        Self::TargetHw,
        Self::Other,
    ];
}

/// A well-formed CPE name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Wfn {
    pub(super) values: [Value; 11],
}

impl Wfn {
    /// Reads either binding as the standard defines it.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        Self::unbind(text, true)
    }

    /// Reads either binding as it occurs: punctuation that ought to be quoted means itself,
    /// and components missing at the end of a formatted string are `ANY`.
    pub fn read(text: &str) -> Result<Self, Fault> {
        Self::unbind(text.trim(), false)
    }

    fn unbind(text: &str, strict: bool) -> Result<Self, Fault> {
        if text.len() > LONGEST {
            return Err(Fault::TooLong);
        }
        let starts = |prefix: &str| {
            text.get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let rest = |prefix: &str| text.get(prefix.len()..).unwrap_or_default();
        let name = if starts("cpe:2.3:") {
            formatted::unbind(rest("cpe:2.3:"), strict)?
        } else if starts("cpe:/") {
            uri::unbind(rest("cpe:/"), strict)?
        } else {
            return Err(Fault::Prefix);
        };
        match name.get(Attribute::Part) {
            Value::Text(part) if part.is_pattern() || !matches!(part.body(), "a" | "o" | "h") => {
                Err(Fault::Part(part.body().to_owned()))
            }
            _ => Ok(name),
        }
    }

    /// The value of an attribute.
    pub fn get(&self, attribute: Attribute) -> &Value {
        const ANY: &Value = &Value::Any;
        self.values.get(attribute as usize).unwrap_or(ANY)
    }

    /// The same name with one attribute set.
    pub fn with(mut self, attribute: Attribute, value: Value) -> Self {
        if let Some(slot) = self.values.get_mut(attribute as usize) {
            *slot = value;
        }
        self
    }

    /// Part, vendor and product only: what a product is known by.
    pub fn product(&self) -> Self {
        let mut name = Self::default();
        for (slot, value) in name.values.iter_mut().zip(&self.values).take(3) {
            slot.clone_from(value);
        }
        name
    }

    /// The 2.3 formatted string: `cpe:2.3:a:vendor:product:…`.
    pub fn formatted(&self) -> String {
        formatted::bind(self)
    }

    /// The 2.2 URI: `cpe:/a:vendor:product`, trailing `ANY`s left out.
    pub fn uri(&self) -> String {
        uri::bind(self)
    }
}

impl fmt::Display for Wfn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.formatted())
    }
}

impl FromStr for Wfn {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::parse(text)
    }
}

impl serde::Serialize for Wfn {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Wfn {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
