//! CPE 2.3: well-formed names, their bindings (2.2 URI, 2.3 formatted string) and how two names
//! relate (NISTIR 7695 and 7696).
//!
//! Values are kept unbound: plain lower-case text with the wildcards at its ends apart, so that
//! comparing needs no escaping rules. The bindings are where all quoting lives.

mod formatted;
mod relation;
mod uri;
mod value;
mod wfn;

pub use relation::Relation;
pub use value::{Text, Value};
pub use wfn::{Attribute, Wfn};

/// Why a text is not a CPE name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It begins neither with `cpe:2.3:` nor with `cpe:/`.
    #[error("not a CPE name")]
    Prefix,
    /// Longer than [`LONGEST`].
    #[error("name is too long")]
    TooLong,
    /// Not as many components as the binding has.
    #[error("{0} components")]
    Components(usize),
    /// The part is not `a`, `o`, `h` or a logical value.
    #[error("no such part {0:?}")]
    Part(String),
    /// A component's text breaks the binding's rules.
    #[error("bad component {0:?}")]
    Component(String),
}

/// The longest name read (bytes).
pub const LONGEST: usize = 4096;
