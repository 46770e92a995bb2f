//! Why bytes could not be read.

/// What is wrong with a document, with the place where that is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Larger than the reader's bound.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The bound.
        limit: usize,
    },
    /// Nested deeper than the reader's bound.
    #[error("nested too deeply at {place}")]
    TooDeep {
        /// Where.
        place: String,
    },
    /// Not UTF-8, the only encoding read here.
    #[error("not UTF-8 at {place}")]
    Encoding {
        /// Where.
        place: String,
    },
    /// The document declares a DTD; none is ever read.
    #[error("a DTD is not read ({place})")]
    Doctype {
        /// Where.
        place: String,
    },
    /// The document is not well-formed.
    #[error("not well-formed at {place}: {reason}")]
    Syntax {
        /// Where.
        place: String,
        /// The parser's words.
        reason: String,
    },
    /// Something the format requires is not there.
    #[error("{field} is missing")]
    Missing {
        /// Which field.
        field: &'static str,
    },
    /// A field holds something it cannot.
    #[error("{field} cannot be {value:?}")]
    Value {
        /// Which field.
        field: &'static str,
        /// Its value, cut short.
        value: String,
    },
    /// The stream itself failed.
    #[error("cannot read: {0}")]
    Io(String),
}

impl Fault {
    pub(crate) fn value(field: &'static str, value: &str) -> Self {
        Self::Value {
            field,
            value: value.chars().take(80).collect(),
        }
    }
}
