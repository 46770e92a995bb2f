//! From text to vector, strictly as the standards write it or leniently as people paste it.
//!
//! v2 fixes the order of metrics and keeps its optional groups whole (v2 guide, 2.4); v3.x allows
//! any order (v3.1, section 6); v4.0 fixes the order (v4.0, section 7).

use super::vector::MOST_METRICS;
use super::{Fault, Group, Vector, Version};

/// The longest vector (v4.0 with everything) has about 200 characters.
const LONGEST: usize = 512;

pub(super) fn strict(text: &str) -> Result<Vector, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    let (version, body) = split_version(text)?;
    let vector = body_of(
        version,
        body,
        version != Version::V3_0 && version != Version::V3_1,
    )?;
    if version == Version::V2 {
        whole_groups(&vector)?;
    }
    Ok(vector)
}

pub(super) fn lenient(text: &str) -> Result<Vector, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    let text = text
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(')')
        .trim();
    let text = text.trim_end_matches('/');
    let (version, body) = match text.get(..5) {
        Some(start) if start.eq_ignore_ascii_case("cvss:") => {
            split_version(&format!("CVSS:{}", text.get(5..).unwrap_or_default()))
                .map(|(version, body)| (version, body.to_owned()))
        }
        _ => split_version(text).map(|(version, body)| (version, body.to_owned())),
    }?;
    body_of(version, &body, false)
}

/// Tells the version by its prefix; a v2 vector has none and begins with a metric.
fn split_version(text: &str) -> Result<(Version, &str), Fault> {
    for version in [Version::V3_0, Version::V3_1, Version::V4_0] {
        if let Some(body) = text.strip_prefix(version.prefix()) {
            return Ok((version, body));
        }
    }
    if text.starts_with("CVSS:") || !text.contains("Au:") {
        return Err(Fault::Version);
    }
    Ok((Version::V2, text))
}

fn body_of(version: Version, body: &str, ordered: bool) -> Result<Vector, Fault> {
    let mut vector = Vector {
        version,
        picks: [0; MOST_METRICS],
    };
    let mut last = None;
    for piece in body.split('/') {
        let (code, value) = piece
            .split_once(':')
            .ok_or_else(|| Fault::Malformed(piece.to_owned()))?;
        let position = pick(&mut vector, code, value, false)?;
        if ordered && last.is_some_and(|last| last > position) {
            return Err(Fault::Order(
                version.metrics().get(position).map_or("", |m| m.code),
            ));
        }
        last = Some(position);
    }
    match vector
        .metrics()
        .find(|(m, choice)| m.group == Group::Base && choice.is_none())
    {
        Some((metric, _)) => Err(Fault::Missing(metric.code)),
        None => Ok(vector),
    }
}

/// Enters one choice and says at which position of the table it stands.
pub(super) fn pick(
    vector: &mut Vector,
    code: &str,
    value: &str,
    again: bool,
) -> Result<usize, Fault> {
    let version = vector.version;
    let unknown = || Fault::UnknownMetric(version, code.to_owned());
    let position = version.position(code).ok_or_else(unknown)?;
    let metric = version.metrics().get(position).ok_or_else(unknown)?;
    let slot = vector.picks.get_mut(position).ok_or_else(unknown)?;
    if *slot != 0 && !again {
        return Err(Fault::Twice(metric.code));
    }
    *slot = metric
        .choices
        .iter()
        .zip(1_u8..)
        .find(|(choice, _)| choice.code == value)
        .map(|(_, number)| number)
        .ok_or_else(|| Fault::UnknownChoice(metric.code, value.to_owned()))?;
    Ok(position)
}

/// v2 guide, 2.4: an optional group is written with all its metrics or not at all.
fn whole_groups(vector: &Vector) -> Result<(), Fault> {
    for group in [Group::Threat, Group::Environmental] {
        let members = || vector.metrics().filter(|(metric, _)| metric.group == group);
        if members().any(|(_, choice)| choice.is_some())
            && let Some((metric, _)) = members().find(|(_, choice)| choice.is_none())
        {
            return Err(Fault::Missing(metric.code));
        }
    }
    Ok(())
}
