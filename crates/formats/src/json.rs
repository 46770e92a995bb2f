//! Reading JSON within bounds, and looking into it without trusting its shape.

use serde_json::{Error, Value};

use crate::Fault;

/// Reads one JSON document. Depth is bounded by the parser (128 levels), size by `limit`.
pub(crate) fn parse(bytes: &[u8], limit: usize) -> Result<Value, Fault> {
    if bytes.len() > limit {
        return Err(Fault::TooLarge { limit });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::Encoding {
        place: format!("byte {}", error.valid_up_to()),
    })?;
    serde_json::from_str(text).map_err(|error| fault(&error))
}

fn fault(error: &Error) -> Fault {
    let place = format!("line {}, column {}", error.line(), error.column());
    let reason = error.to_string();
    if reason.starts_with("recursion limit exceeded") {
        return Fault::TooDeep { place };
    }
    Fault::Syntax { place, reason }
}

/// The text at a key; anything else is as good as absent.
pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

/// The text at a key, or nothing.
pub(crate) fn words(value: &Value, key: &str) -> String {
    text(value, key).unwrap_or_default()
}

/// The elements of the array at a key; none if it is no array.
pub(crate) fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
}

/// The texts of the array at a key.
pub(crate) fn texts(value: &Value, key: &str) -> Vec<String> {
    list(value, key)
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// The instant at a key.
pub(crate) fn instant(value: &Value, key: &str) -> Option<jiff::Timestamp> {
    crate::instant::read(value.get(key)?.as_str()?)
}
