//! PNG: a chain of chunks; those that are not needed to show the picture go.

use super::bytes::{be32, find, text};
use super::{Finding, Format, Stripped, exif};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Ancillary chunks that change how the picture looks (or moves).
const KEPT: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"sPLT",
    b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(file: &[u8]) -> Option<Stripped> {
    let mut out = SIGNATURE.to_vec();
    let mut removed = Vec::new();
    let mut at = SIGNATURE.len();
    loop {
        let length = usize::try_from(be32(file, at)?).ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = file.get(at..end)?;
        let kind: &[u8; 4] = chunk.get(4..)?.first_chunk()?;
        let content = chunk.get(8..8 + length)?;
        if at == SIGNATURE.len() && kind != b"IHDR" {
            return None;
        }
        at = end;
        // A capital first letter means that the picture cannot be shown without the chunk.
        let critical = kind.first().is_some_and(u8::is_ascii_uppercase);
        if critical || KEPT.contains(&kind) {
            out.extend_from_slice(chunk);
        } else {
            removed.extend(findings(kind, content));
        }
        if kind == b"IEND" {
            break;
        }
    }
    if file.get(at..).is_some_and(|rest| !rest.is_empty()) {
        removed.push(Finding::new("PNG data after the end", ""));
    }
    Some(Stripped {
        format: Format::Png,
        bytes: out,
        removed,
        left: Vec::new(),
    })
}

fn findings(kind: &[u8; 4], content: &[u8]) -> Vec<Finding> {
    match kind {
        b"tEXt" | b"zTXt" | b"iTXt" => {
            let split = find(content, b"\0").unwrap_or(content.len());
            let (keyword, value) = content.split_at(split);
            // Only tEXt is sure to be plain; the others may be compressed.
            let value = if kind == b"tEXt" {
                text(value.get(1..).unwrap_or_default())
            } else {
                String::new()
            };
            vec![Finding::new(format!("PNG {}", text(keyword)), value)]
        }
        b"eXIf" => {
            let mut findings = exif::read(content).findings;
            if findings.is_empty() {
                findings.push(Finding::new("EXIF", ""));
            }
            findings
        }
        other => vec![Finding::new(format!("PNG {}", text(other)), "")],
    }
}
