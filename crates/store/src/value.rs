//! The few types that cross into a database and back.
//!
//! `Debug` shows only the kind and length of a value: a value may be someone's secret, and a fault
//! or trace must never carry one (C1).

use jiff::Timestamp;
use uuid::Uuid;

/// One bound parameter or one field of a row.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// BIGINT.
    Int(i64),
    /// TEXT.
    Text(String),
    /// BYTEA.
    Blob(Vec<u8>),
    /// BOOLEAN.
    Bool(bool),
    /// A UUID, stored as 16 bytes of BYTEA.
    Id(Uuid),
    /// An instant, stored as BIGINT microseconds since 1970 UTC.
    At(Timestamp),
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => f.write_str("Null"),
            Value::Int(_) => f.write_str("Int"),
            Value::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Value::Blob(bytes) => write!(f, "Blob({} bytes)", bytes.len()),
            Value::Bool(_) => f.write_str("Bool"),
            Value::Id(_) => f.write_str("Id"),
            Value::At(_) => f.write_str("At"),
        }
    }
}

macro_rules! into_value {
    ($($from:ty => |$value:ident| $make:expr;)*) => {
        $(impl From<$from> for Value {
            fn from($value: $from) -> Value { $make }
        })*
    };
}

into_value! {
    i64 => |v| Value::Int(v);
    i32 => |v| Value::Int(v.into());
    u32 => |v| Value::Int(v.into());
    bool => |v| Value::Bool(v);
    String => |v| Value::Text(v);
    &String => |v| Value::Text(v.clone());
    &str => |v| Value::Text(v.to_owned());
    Vec<u8> => |v| Value::Blob(v);
    &[u8] => |v| Value::Blob(v.to_vec());
    Uuid => |v| Value::Id(v);
    Timestamp => |v| Value::At(v);
    // Counters never come near 2^63; one that did must not wrap into a small number.
    u64 => |v| Value::Int(i64::try_from(v).unwrap_or(i64::MAX));
    usize => |v| Value::Int(i64::try_from(v).unwrap_or(i64::MAX));
    // JSON is stored as its text, so that a hash over it means the same on both engines.
    &serde_json::Value => |v| Value::Text(v.to_string());
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A Rust type that can be read from a field; `None` means "holds something else".
pub trait FromValue: Sized {
    /// Name of the type, for the fault's text.
    const WANTED: &'static str;
    /// Reads the field.
    fn from_value(value: &Value) -> Option<Self>;
}

macro_rules! from_value {
    ($($to:ty, $wanted:literal: $($pattern:pat => $make:expr),+;)*) => {
        $(impl FromValue for $to {
            const WANTED: &'static str = $wanted;
            fn from_value(value: &Value) -> Option<Self> {
                match value { $($pattern => $make,)+ _ => None }
            }
        })*
    };
}

from_value! {
    i64, "a whole number": Value::Int(v) => Some(*v), Value::At(v) => Some(v.as_microsecond());
    u64, "a count": Value::Int(v) => u64::try_from(*v).ok();
    // SQLite has no boolean type; it keeps 0 and 1.
    bool, "true or false": Value::Bool(v) => Some(*v), Value::Int(0) => Some(false),
        Value::Int(1) => Some(true);
    String, "text": Value::Text(v) => Some(v.clone());
    Vec<u8>, "bytes": Value::Blob(v) => Some(v.clone()), Value::Id(v) => Some(v.as_bytes().to_vec());
    Uuid, "an id": Value::Id(v) => Some(*v), Value::Blob(v) => Uuid::from_slice(v).ok();
    Timestamp, "an instant": Value::At(v) => Some(*v),
        Value::Int(v) => Timestamp::from_microsecond(*v).ok();
    serde_json::Value, "JSON": Value::Text(v) => serde_json::from_str(v).ok();
    [u8; 32], "32 bytes": Value::Blob(v) => v.as_slice().try_into().ok();
}

impl<T: FromValue> FromValue for Option<T> {
    const WANTED: &'static str = T::WANTED;
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}
