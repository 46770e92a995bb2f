//! The fields of 5.2: their names, labels, types and single checks.

use handling::report::{InfoType, Kind, Weakness};
use web::{Href, Reader, limits};
use words::args;

use super::contents::weaknesses;

/// One line in the core's files (a name, a title) is shorter than the tool-kit's.
const LINE: usize = 300;

pub(crate) const KINDS: [(&str, Kind); 3] = [
    ("product", Kind::Product),
    ("website", Kind::Website),
    ("own-product", Kind::OwnProduct),
];

pub(crate) const PRODUCT_FORMS: [(&str, &str); 5] = [
    ("package", "package"),
    ("component", "component"),
    ("appliance", "appliance"),
    ("protocol", "protocol"),
    ("other", "other"),
];

/// Block ③: field, type (R-II-2), needed, and whether the text is told apart by its field's name.
pub(crate) const TEXTS: [(&str, InfoType, bool, bool); 6] = [
    ("nature", InfoType::Nature, true, false),
    ("threat", InfoType::Nature, false, true),
    ("conditions", InfoType::Nature, false, true),
    ("workaround", InfoType::Nature, false, true),
    ("verification", InfoType::Verification, false, false),
    ("attack", InfoType::Attack, false, false),
];

/// Fields in which files come, by type.
pub(crate) const FILES: [(&str, InfoType); 3] = [
    ("nature-files", InfoType::Nature),
    ("verification-files", InfoType::Verification),
    ("attack-files", InfoType::Attack),
];

pub(crate) const LABELS: &[(&str, &str)] = &[
    ("kind", "reception-field-kind"),
    ("name", "reception-field-name"),
    ("email", "reception-field-email"),
    ("language", "reception-field-language"),
    ("consent-coordinator", "reception-ask-consent-coordinator"),
    ("consent-vendor", "reception-ask-consent-vendor"),
    (
        "consent-acknowledgement",
        "reception-ask-consent-acknowledgement",
    ),
    ("consent-direct", "reception-ask-consent-direct"),
    ("product-name", "reception-field-product-name"),
    ("product-version", "reception-field-product-version"),
    ("product-form", "reception-field-product-form"),
    ("site-name", "reception-field-site-name"),
    ("site-urls", "reception-field-site-urls"),
    ("in-japan", "reception-field-in-japan"),
    ("weakness", "reception-field-weakness"),
    ("summary", "reception-field-summary"),
    ("nature", "reception-field-nature"),
    ("how-found", "reception-field-how-found"),
    ("found-on", "reception-field-found-on"),
    ("told", "reception-field-told"),
    ("told-others", "reception-field-told-others"),
    ("is-maker", "reception-field-is-maker"),
    ("countermeasure", "reception-field-countermeasure"),
];

fn short(form: &mut Reader<'_>, field: &str, text: String) -> Option<String> {
    let count = text.chars().count();
    if count > LINE {
        let message = form
            .t()
            .with("web-field-too-long", args![most = LINE, count = count]);
        form.error(field, message);
        return None;
    }
    Some(text)
}

/// One line that must be there.
pub(crate) fn line(form: &mut Reader<'_>, field: &str) -> Option<String> {
    let text = form.line(field)?;
    short(form, field, text)
}

/// One line that may be absent; what is wrong with it is kept as an error.
pub(crate) fn line_or_empty(form: &mut Reader<'_>, field: &str) -> String {
    match form.line_or_none(field) {
        Some(text) => short(form, field, text).unwrap_or_default(),
        None => String::new(),
    }
}

/// A mail address. Full-width signs are read too.
pub(crate) fn mail(form: &mut Reader<'_>, field: &str) -> Option<String> {
    let address = half_width(&line(form, field)?);
    let fits = address.len() <= limits::MAIL_CHARS
        && !address.contains(char::is_whitespace)
        && address.matches('@').count() == 1
        && address
            .split_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    if !fits {
        let message = form.t().say("reception-error-mail");
        form.error(field, message);
        return None;
    }
    Some(address)
}

/// Addresses, one a line.
pub(crate) fn addresses(form: &mut Reader<'_>, field: &str) -> Option<Vec<String>> {
    let text = form.area(field)?;
    let lines: Vec<String> = text
        .lines()
        .map(|line| half_width(line.trim()))
        .filter(|line| !line.is_empty())
        .collect();
    let fits = lines.len() <= 50
        && lines.iter().all(|line| {
            line.chars().count() <= limits::ADDRESS_CHARS && Href::external(line).is_some()
        });
    if !fits || lines.is_empty() {
        let message = form.t().say("reception-error-urls");
        form.error(field, message);
        return None;
    }
    Some(lines)
}

pub(crate) fn weakness(form: &mut Reader<'_>) -> Option<Weakness> {
    let known = weaknesses();
    let offered: Vec<(&str, Weakness)> = known.iter().map(|(n, w)| (n.as_str(), *w)).collect();
    form.choice("weakness", &offered)
}

/// `79`, `CWE-79`, `ＣＷＥ－７９` or nothing.
pub(crate) fn cwe(form: &mut Reader<'_>) -> Option<u32> {
    let message = form.t().say("reception-error-cwe").into_owned();
    form.optional("cwe", |raw| {
        let plain = half_width(raw).to_ascii_uppercase();
        let digits = plain
            .trim_start_matches("CWE")
            .trim_start_matches('-')
            .trim();
        digits
            .parse::<u32>()
            .ok()
            .filter(|number| (1..=99_999).contains(number))
            .ok_or(message)
    })
}

/// Full-width letters, digits and signs made plain (ux 4: never refuse for width).
pub(crate) fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(plain).collect()
}
