//! PDF: blanked in place, byte for byte, so that no offset moves; and only where that is safe.
//!
//! Safe means: the Info dictionary that the trailer names stands uncompressed, and XMP packets stand
//! uncompressed. Encrypted and signed files are not touched. Compressed objects are unpacked to
//! *look*, and what is found there is reported as left.

use std::collections::BTreeSet;
use std::io::Read;
use std::ops::Range;

use super::bytes::{find, find_from, text};
use super::{Finding, Format, Stripped};

const FIELDS: &[&str] = &[
    "Author",
    "Creator",
    "Producer",
    "Title",
    "Subject",
    "Keywords",
    "CreationDate",
    "ModDate",
    "Company",
    "Manager",
    "SourceModified",
];

/// Limits against hostile streams.
const MOST_STREAM: u64 = 4 << 20;
const MOST_STREAMS: usize = 2_000;
const MOST_UNPACKED: u64 = 64 << 20;
const MOST_REVISIONS: usize = 64;
const LONGEST_STRING: usize = 64 << 10;
const MOST_FINDINGS: usize = 100;

pub(super) fn strip(file: &[u8]) -> Option<Stripped> {
    find(file, b"%%EOF").or_else(|| find(file, b"endobj"))?;
    let mut stripped = Stripped::unchanged(Format::Pdf, file);
    let untouchable = find(file, b"/Encrypt").is_some() || find(file, b"/ByteRange").is_some();
    for region in info_dictionaries(file) {
        for (field, value) in fields(file, region) {
            take(&mut stripped, field, value, untouchable, blank_string);
        }
    }
    for packet in xmp_packets(file) {
        let creator = creator(file.get(packet.clone()).unwrap_or_default());
        let field = format!("XMP {creator}");
        take(
            &mut stripped,
            field.trim().to_owned(),
            packet,
            untouchable,
            |bytes| bytes.fill(b' '),
        );
    }
    stripped.left.extend(compressed(file));
    if find(file, b"/Encrypt").is_some() {
        stripped
            .left
            .push(Finding::new("PDF is encrypted: cannot be looked into", ""));
    }
    Some(stripped)
}

/// Blanks one place, or reports it as left; nothing when it is blank already.
fn take(
    stripped: &mut Stripped,
    field: String,
    at: Range<usize>,
    untouchable: bool,
    blank: impl Fn(&mut [u8]),
) {
    let Some(bytes) = stripped.bytes.get_mut(at) else {
        return;
    };
    let value = value_of(bytes);
    if value.trim().is_empty() {
        return;
    }
    let value = if field.starts_with("XMP") {
        String::new()
    } else {
        value
    };
    let finding = Finding::new(field, value);
    if untouchable {
        stripped.left.push(finding);
    } else {
        blank(bytes);
        stripped.removed.push(finding);
    }
}

/// Every object that a trailer (of any revision) names as its Info dictionary.
fn info_dictionaries(file: &[u8]) -> Vec<Range<usize>> {
    let mut references = BTreeSet::new();
    let mut at = 0;
    while let Some(found) = find_from(file, b"/Info", at) {
        at = found + 5;
        references.extend(reference(file, at));
        if references.len() >= MOST_REVISIONS {
            break;
        }
    }
    let objects = references.into_iter().flat_map(|(number, generation)| {
        let heading = format!("{number} {generation} obj");
        let starts = memchr::memmem::find_iter(file, &heading).collect::<Vec<_>>();
        starts.into_iter().filter(|start| {
            let before = start.checked_sub(1).and_then(|before| file.get(before));
            before.is_none_or(|byte| !byte.is_ascii_digit())
        })
    });
    objects
        .take(MOST_REVISIONS)
        .map(|start| start..find_from(file, b"endobj", start).unwrap_or(file.len()))
        .collect()
}

/// An object's number and generation, as in `12 0 R`.
fn reference(file: &[u8], at: usize) -> Option<(u32, u32)> {
    let rest = file.get(at..)?;
    let start = text(rest.get(..32).unwrap_or(rest));
    let mut words = start.split_ascii_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

/// The string values of the telling fields inside a region.
fn fields(file: &[u8], region: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let within = file.get(..region.end).unwrap_or(file);
    for field in FIELDS {
        let name = format!("/{field}");
        let mut at = region.start;
        while let Some(found) = find_from(within, name.as_bytes(), at) {
            at = found + name.len();
            if let Some(value) = string_at(within, at) {
                at = value.end;
                out.push((format!("PDF {field}"), value));
            }
        }
    }
    out
}

/// The inside of the literal `(…)` or hexadecimal `<…>` string that begins at `at`.
fn string_at(file: &[u8], mut at: usize) -> Option<Range<usize>> {
    let file = file.get(..file.len().min(at.saturating_add(LONGEST_STRING)))?;
    while file.get(at)?.is_ascii_whitespace() {
        at += 1;
    }
    let start = at + 1;
    match file.get(at)? {
        b'<' if file.get(start)? != &b'<' => {
            let end = find_from(file, b">", start)?;
            Some(start..end)
        }
        b'(' => {
            let mut depth = 1;
            let mut at = start;
            loop {
                match file.get(at)? {
                    b'\\' => at += 1,
                    b'(' => depth += 1,
                    b')' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(start..at);
                }
                at += 1;
            }
        }
        _ => None,
    }
}

/// Spaces in a literal; the code of a space, again and again, between `<` and `>`.
fn blank_string(bytes: &mut [u8]) {
    if is_hex(bytes) {
        bytes
            .iter_mut()
            .enumerate()
            .for_each(|(n, byte)| *byte = if n % 2 == 0 { b'2' } else { b'0' });
    } else {
        bytes.fill(b' ');
    }
}

fn is_hex(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace())
}

/// A string's text for display: hexadecimal and UTF-16 are resolved.
fn value_of(bytes: &[u8]) -> String {
    let digits: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(u8::is_ascii_hexdigit)
        .collect();
    let even = digits.get(..digits.len() / 2 * 2).unwrap_or_default();
    let raw = if is_hex(bytes) {
        hex::decode(even).unwrap_or_default()
    } else {
        bytes.to_vec()
    };
    match raw.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units = wide
                .chunks_exact(2)
                .filter_map(|pair| pair.first_chunk().copied());
            String::from_utf16_lossy(&units.map(u16::from_be_bytes).collect::<Vec<_>>())
        }
        None => text(&raw),
    }
}

/// XMP packets that stand in the open.
fn xmp_packets(file: &[u8]) -> Vec<Range<usize>> {
    let mut packets = Vec::new();
    let mut at = 0;
    while let Some(start) = find_from(file, b"<x:xmpmeta", at) {
        let Some(end) = find_from(file, b"</x:xmpmeta>", start) else {
            break;
        };
        at = end + b"</x:xmpmeta>".len();
        packets.push(start..at);
    }
    packets
}

fn creator(packet: &[u8]) -> String {
    let inside = || {
        let start = find(packet, b"<dc:creator>")?;
        let start = find_from(packet, b"<rdf:li", start)?;
        let start = find_from(packet, b">", start)? + 1;
        let end = find_from(packet, b"<", start)?;
        Some(text(packet.get(start..end)?))
    };
    inside().unwrap_or_default()
}

/// What compressed object and metadata streams say.
fn compressed(file: &[u8]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let (mut at, mut budget) = (0, MOST_UNPACKED);
    for _ in 0..MOST_STREAMS {
        let Some(found) = find_from(file, b"stream", at) else {
            return findings;
        };
        at = found + 6;
        let Some(plain) = unpack(file, found, budget) else {
            continue;
        };
        budget = budget.saturating_sub(plain.len() as u64);
        let strings = fields(&plain, 0..plain.len())
            .into_iter()
            .map(|(field, value)| {
                let value = value_of(plain.get(value).unwrap_or_default());
                Finding::new(format!("{field} (compressed)"), value)
            });
        let packets = xmp_packets(&plain).into_iter().map(|packet| {
            Finding::new(
                "XMP (compressed)",
                creator(plain.get(packet).unwrap_or_default()),
            )
        });
        for finding in strings.chain(packets).take(MOST_FINDINGS) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        if findings.len() >= MOST_FINDINGS || budget == 0 {
            break;
        }
    }
    findings.push(Finding::new(
        "PDF has more compressed parts than were looked through",
        "",
    ));
    findings
}

/// The content of the stream whose keyword stands at `keyword`, if it is of a telling kind.
fn unpack(file: &[u8], keyword: usize, budget: u64) -> Option<Vec<u8>> {
    let dictionary = file.get(keyword.saturating_sub(512)..keyword)?;
    let telling = find(dictionary, b"/ObjStm").or_else(|| find(dictionary, b"/Metadata"));
    telling.and(find(dictionary, b"/FlateDecode"))?;
    let after = file.get(keyword + b"stream".len()..)?;
    let packed = after
        .strip_prefix(b"\r\n")
        .or_else(|| after.strip_prefix(b"\n"))?;
    let mut plain = Vec::new();
    // A stream that ends badly still shows what came before.
    let decoder = flate2::read::ZlibDecoder::new(packed);
    let _ = decoder
        .take(MOST_STREAM.min(budget))
        .read_to_end(&mut plain);
    Some(plain)
}
