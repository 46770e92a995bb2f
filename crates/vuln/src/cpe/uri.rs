//! The URI binding of CPE 2.2 with the packed edition of 2.3 (NISTIR 7695, section 6.1).

use super::value::Builder;
use super::{Fault, Value, Wfn};

/// Attributes 0–6 in URI order; edition (5) may pack the last four.
const EDITION: usize = 5;

/// Everything after `cpe:/`.
pub(super) fn unbind(text: &str, strict: bool) -> Result<Wfn, Fault> {
    let components: Vec<&str> = text.split(':').collect();
    if components.len() > 7 {
        return Err(Fault::Components(components.len()));
    }
    let mut name = Wfn::default();
    for (at, component) in components.into_iter().enumerate() {
        let fault = || Fault::Component(component.chars().take(80).collect());
        if at == EDITION && component.starts_with('~') {
            unpack(&mut name, component, strict).ok_or_else(fault)?;
        } else if let Some(slot) = name.values.get_mut(at) {
            *slot = value(component, strict).ok_or_else(fault)?;
        }
    }
    Ok(name)
}

/// `~edition~sw_edition~target_sw~target_hw~other` (6.1.3.4).
fn unpack(name: &mut Wfn, packed: &str, strict: bool) -> Option<()> {
    let parts: Vec<&str> = packed.split('~').skip(1).collect();
    if parts.len() != 5 {
        return None;
    }
    for (at, part) in [EDITION, 7, 8, 9, 10].into_iter().zip(parts) {
        *name.values.get_mut(at)? = value(part, strict)?;
    }
    Some(())
}

/// 6.1.3.2, `decode`: `%01` is `?`, `%02` is `*`, other triplets are quoted characters.
fn value(component: &str, strict: bool) -> Option<Value> {
    match component {
        "" => return Some(Value::Any),
        "-" => return Some(Value::Na),
        // The portal's API takes a star for a missing part; the standard does not.
        "*" if !strict => return Some(Value::Any),
        _ => {}
    }
    let mut builder = Builder::default();
    let mut rest = component;
    while let Some(c) = rest.chars().next() {
        if c != '%' {
            let plain = c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '~');
            match c {
                _ if plain => builder.literal(c)?,
                _ if strict => return None,
                '*' => builder.star()?,
                '?' => builder.question()?,
                _ => builder.literal(c)?,
            }
            rest = rest.get(c.len_utf8()..)?;
            continue;
        }
        match u8::from_str_radix(rest.get(1..3)?, 16).ok()? {
            1 => builder.question()?,
            2 => builder.star()?,
            code @ 0x21..=0x7E => builder.literal(char::from(code))?,
            _ => return None,
        }
        rest = rest.get(3..)?;
    }
    Some(builder.finish())
}

pub(super) fn bind(name: &Wfn) -> String {
    let mut values: Vec<String> = name.values.iter().map(bind_value).collect();
    let packed = values.split_off(7);
    if packed.iter().any(|value| !value.is_empty())
        && let Some(edition) = values.get_mut(EDITION)
    {
        *edition = format!("~{edition}~{}", packed.join("~"));
    }
    while values.last().is_some_and(String::is_empty) {
        values.pop();
    }
    format!("cpe:/{}", values.join(":"))
}

/// 6.1.2.3, `transform_for_uri`.
fn bind_value(value: &Value) -> String {
    let text = match value {
        Value::Any => return String::new(),
        Value::Na => return "-".to_owned(),
        Value::Text(text) => text,
    };
    let mut out = String::new();
    text.lead.write(&mut out, "%01", "%02");
    for c in text.body.chars() {
        // "-", "." and "_" stand for themselves, but a lone "-" would be NA.
        let quoted =
            c.is_ascii_punctuation() && (!matches!(c, '_' | '.' | '-') || text.body == "-");
        if quoted {
            out.push_str(&format!("%{:02x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    text.trail.write(&mut out, "%01", "%02");
    out
}
