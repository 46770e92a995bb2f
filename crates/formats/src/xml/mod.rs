//! XML, read and written with care: no DTD, bounded depth and size, nothing but UTF-8.

mod element;
mod namespaces;
mod sheet;
mod walker;

pub use element::Element;
pub(crate) use sheet::Sheet;
pub use walker::Walker;
