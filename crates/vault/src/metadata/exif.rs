//! Just enough TIFF to say what an EXIF block tells, and to keep a picture upright.

use super::Finding;
use super::bytes::text;

const ORIENTATION: u16 = 0x0112;
const EXIF_BLOCK: u16 = 0x8769;
const GPS_BLOCK: u16 = 0x8825;

/// Tags that speak of a person, a place, a time or a device.
const TELLING: &[(u16, &str)] = &[
    (0x010e, "ImageDescription"),
    (0x010f, "Make"),
    (0x0110, "Model"),
    (0x0131, "Software"),
    (0x0132, "DateTime"),
    (0x013b, "Artist"),
    (0x013c, "HostComputer"),
    (0x8298, "Copyright"),
    (0x9003, "DateTimeOriginal"),
    (0x9286, "UserComment"),
    (0x9c9c, "XPComment"),
    (0x9c9d, "XPAuthor"),
    (0xa420, "ImageUniqueID"),
    (0xa430, "CameraOwnerName"),
    (0xa431, "BodySerialNumber"),
];

/// What a TIFF block says.
#[derive(Default)]
pub(super) struct Exif {
    pub(super) findings: Vec<Finding>,
    pub(super) orientation: Option<u8>,
    entries: usize,
    followed: bool,
}

impl Exif {
    /// Nothing in it but which way is up.
    pub(super) fn is_harmless(&self) -> bool {
        self.findings.is_empty() && self.entries == 1 && self.orientation.is_some()
    }
}

/// Reads a block as far as it can be read.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif::default();
    let little = tiff.starts_with(b"II");
    let block = Tiff {
        bytes: tiff,
        little,
    };
    if let Some(first) = block.u32(4) {
        block.directory(first, &mut exif);
    }
    exif
}

/// A block that says nothing but the orientation.
pub(super) fn only_orientation(orientation: u8) -> Vec<u8> {
    let mut out = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    out.extend([orientation, 0, 0, 0, 0, 0, 0]);
    out
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl Tiff<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        let pair = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let four = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    }

    /// One pointer is followed and no more, so neither loops nor towers can be built.
    fn directory(&self, offset: u32, exif: &mut Exif) {
        let Ok(start) = usize::try_from(offset) else {
            return;
        };
        let Some(count) = self.u16(start) else { return };
        for number in 0..usize::from(count) {
            let Some(entry) = start.checked_add(2 + number * 12) else {
                return;
            };
            let Some(tag) = self.u16(entry) else { return };
            exif.entries += 1;
            match tag {
                ORIENTATION => exif.orientation = self.orientation(entry),
                GPS_BLOCK => exif.findings.push(Finding::new("EXIF GPS", "")),
                EXIF_BLOCK if !exif.followed => {
                    exif.followed = true;
                    if let Some(offset) = self.u32(entry + 8) {
                        self.directory(offset, exif);
                    }
                }
                _ => {
                    if let Some((_, name)) = TELLING.iter().find(|(known, _)| *known == tag) {
                        let value = self.value(entry).unwrap_or_default();
                        exif.findings
                            .push(Finding::new(format!("EXIF {name}"), value));
                    }
                }
            }
        }
    }

    fn orientation(&self, entry: usize) -> Option<u8> {
        let value = u8::try_from(self.u16(entry + 8)?).ok()?;
        (1..=8).contains(&value).then_some(value)
    }

    fn value(&self, entry: usize) -> Option<String> {
        let kind = self.u16(entry + 2)?;
        let length = usize::try_from(self.u32(entry + 4)?).ok()?;
        let at = if length <= 4 {
            entry + 8
        } else {
            usize::try_from(self.u32(entry + 8)?).ok()?
        };
        let end = at.checked_add(length.min(4096))?;
        let bytes = self.bytes.get(at..end)?;
        // Windows' own tags are UTF-16 in a byte array; the others are ASCII.
        Some(if kind == 1 {
            let units = bytes
                .chunks_exact(2)
                .filter_map(|pair| pair.first_chunk().copied());
            String::from_utf16_lossy(&units.map(u16::from_le_bytes).collect::<Vec<_>>())
        } else {
            text(bytes)
        })
    }
}
