//! JPEG: a chain of segments; those that are not needed to show the picture go.

use super::bytes::{be16, text};
use super::{Finding, Format, Stripped, exif};

pub(super) const START: &[u8] = &[0xff, 0xd8, 0xff];
const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn strip(file: &[u8]) -> Option<Stripped> {
    let mut out = file.get(..2)?.to_vec();
    let mut removed = Vec::new();
    let mut at = 2;
    loop {
        let marker = marker(file, &mut at)?;
        match marker {
            0xd9 => break,
            // Restart markers and TEM have no length.
            0xd0..=0xd7 | 0x01 => out.extend([0xff, marker]),
            _ => {
                let length = usize::from(be16(file, at)?);
                let segment = file.get(at..at.checked_add(length)?)?;
                let content = segment.get(2..)?;
                at += length;
                match judge(marker, content, &mut removed) {
                    Verdict::Keep => write(&mut out, marker, content)?,
                    Verdict::Replace(with) => write(&mut out, marker, &with)?,
                    Verdict::Drop => {}
                }
                if marker == 0xda {
                    let end = end_of_scan(file, at)?;
                    out.extend_from_slice(file.get(at..end)?);
                    at = end;
                }
            }
        }
    }
    out.extend([0xff, 0xd9]);
    if file.get(at..).is_some_and(|rest| !rest.is_empty()) {
        removed.push(Finding::new("JPEG data after the end", ""));
    }
    Some(Stripped {
        format: Format::Jpeg,
        bytes: out,
        removed,
        left: Vec::new(),
    })
}

/// The next marker; any number of fill bytes may stand before it.
fn marker(file: &[u8], at: &mut usize) -> Option<u8> {
    if *file.get(*at)? != 0xff {
        return None;
    }
    while *file.get(*at)? == 0xff {
        *at += 1;
    }
    let marker = *file.get(*at)?;
    *at += 1;
    (marker != 0).then_some(marker)
}

fn write(out: &mut Vec<u8>, marker: u8, content: &[u8]) -> Option<()> {
    let length = u16::try_from(content.len() + 2).ok()?;
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(content);
    Some(())
}

/// Entropy-coded data ends at a marker that is neither a stuffed zero nor a restart.
fn end_of_scan(file: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match (*file.get(at)?, file.get(at + 1)) {
            (0xff, Some(0x00 | 0xd0..=0xd7)) => at += 2,
            (0xff, Some(0xff)) => at += 1,
            (0xff, Some(_)) => return Some(at),
            _ => at += 1,
        }
    }
}

enum Verdict {
    Keep,
    Drop,
    Replace(Vec<u8>),
}

fn judge(marker: u8, content: &[u8], removed: &mut Vec<Finding>) -> Verdict {
    match marker {
        0xe0 if content.starts_with(b"JFIF\0") => Verdict::Keep,
        // Without its colour profile, or Adobe's colour transform, the picture looks different.
        0xe2 if content.starts_with(b"ICC_PROFILE\0") => Verdict::Keep,
        0xee if content.starts_with(b"Adobe") => Verdict::Keep,
        0xe1 if content.starts_with(EXIF) => judge_exif(content, removed),
        0xe1 => {
            let field = if content.starts_with(b"http://ns.adobe.com/") {
                "XMP"
            } else {
                "APP1"
            };
            removed.push(Finding::new(field, ""));
            Verdict::Drop
        }
        0xed => {
            removed.push(Finding::new("IPTC (Photoshop)", ""));
            Verdict::Drop
        }
        0xe0..=0xef => {
            removed.push(Finding::new(format!("APP{}", marker - 0xe0), ""));
            Verdict::Drop
        }
        0xfe => {
            removed.push(Finding::new("JPEG comment", text(content)));
            Verdict::Drop
        }
        _ => Verdict::Keep,
    }
}

fn judge_exif(content: &[u8], removed: &mut Vec<Finding>) -> Verdict {
    let exif = exif::read(content.get(EXIF.len()..).unwrap_or_default());
    let clean = exif
        .orientation
        .map(|way| [EXIF, &exif::only_orientation(way)].concat());
    if exif.is_harmless() && clean.as_deref() == Some(content) {
        return Verdict::Keep;
    }
    if exif.findings.is_empty() {
        removed.push(Finding::new("EXIF", ""));
    }
    removed.extend(exif.findings);
    clean.map_or(Verdict::Drop, Verdict::Replace)
}
