//! The formatted string binding (NISTIR 7695, section 6.2).

use super::value::Builder;
use super::{Fault, Value, Wfn};

/// Everything after `cpe:2.3:`.
pub(super) fn unbind(text: &str, strict: bool) -> Result<Wfn, Fault> {
    let components = split(text);
    let mut name = Wfn::default();
    let count = components.len();
    if count > name.values.len() || (strict && count < name.values.len()) {
        return Err(Fault::Components(count));
    }
    for (slot, component) in name.values.iter_mut().zip(components) {
        *slot = value(component, strict)
            .ok_or_else(|| Fault::Component(component.chars().take(80).collect()))?;
    }
    Ok(name)
}

/// At every colon that is not quoted.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        if c == ':' && !quoted {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + 1;
        }
        quoted = c == '\\' && !quoted;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// 6.2.3.2, `unbind_value_fs`.
fn value(component: &str, strict: bool) -> Option<Value> {
    match component {
        "*" => return Some(Value::Any),
        "-" => return Some(Value::Na),
        "" => return (!strict).then_some(Value::Any),
        _ => {}
    }
    let mut builder = Builder::default();
    let mut characters = component.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                let quoted = characters.next()?;
                if strict && !(quoted.is_ascii_punctuation()) {
                    return None;
                }
                builder.literal(quoted)?;
            }
            '*' => builder.star()?,
            '?' => builder.question()?,
            _ if c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-') => builder.literal(c)?,
            _ if strict => return None,
            _ => builder.literal(c)?,
        }
    }
    Some(builder.finish())
}

pub(super) fn bind(name: &Wfn) -> String {
    let values: Vec<String> = name.values.iter().map(bind_value).collect();
    format!("cpe:2.3:{}", values.join(":"))
}

/// 6.2.2.2: letters, digits, `_`, `.` and `-` stand for themselves, but a lone `-` would be `NA`.
pub(super) fn bind_value(value: &Value) -> String {
    let text = match value {
        Value::Any => return "*".to_owned(),
        Value::Na => return "-".to_owned(),
        Value::Text(text) => text,
    };
    let mut out = String::new();
    text.lead.write(&mut out, "?", "*");
    for c in text.body.chars() {
        if c.is_ascii_punctuation() && (!matches!(c, '_' | '.' | '-') || text.body == "-") {
            out.push('\\');
        }
        out.push(c);
    }
    text.trail.write(&mut out, "?", "*");
    out
}
