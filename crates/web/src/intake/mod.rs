//! Bytes from outside become typed input here: forms, JSON, paths and queries. Whatever cannot be
//! read answers with our own [`Problem`](crate::Problem); what can be read but is wrong comes back
//! as field errors beside the values that were sent.

mod fields;
mod form;
pub(crate) mod json;
pub(crate) mod multipart;
mod parts;
mod reader;

pub use fields::{Fields, Filled};
pub use form::{Form, FromForm};
pub use json::Json;
pub use multipart::Upload;
pub use parts::{Path, Query};
pub use reader::Reader;
