//! Who made this file? Attachments tell: EXIF, document properties, authors (ASVS 14.2.8).
//!
//! [`inspect`] lists what a file says about its maker; [`strip`] removes what can be removed without
//! touching the content, and lists what is left. The finder is shown both before the file goes on.
//!
//! | format | removed | only reported |
//! | --- | --- | --- |
//! | JPEG | EXIF (orientation stays), XMP, IPTC, comments, maker segments, bytes after the end | |
//! | PNG | text chunks, EXIF, time, unknown chunks, bytes after the end | |
//! | Office (docx, xlsx, pptx) | core, app and custom properties; metadata of embedded JPEG and PNG | authors of comments and changes |
//! | PDF | the Info dictionary and XMP where they stand uncompressed | the same inside compressed objects, encrypted or signed files |
//!
//! Stripping never guesses: what cannot be parsed is [`Unreadable`], and other formats come back
//! unchanged as [`Format::Other`], about which nothing is promised.

mod bytes;
mod exif;
mod jpeg;
mod ooxml;
mod pdf;
mod png;

/// What a file is, by its first bytes (never by its name).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG image.
    Jpeg,
    /// PNG image.
    Png,
    /// Word, Excel or PowerPoint (a ZIP with `[Content_Types].xml`).
    Office,
    /// PDF.
    Pdf,
    /// Anything else.
    Other,
}

/// One thing a file says about its maker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands, in the format's own words: `EXIF Artist`, `docProps/core.xml creator`.
    pub field: String,
    /// What it says, cut to 200 characters; empty when it is not text.
    pub value: String,
}

impl Finding {
    fn new(field: impl Into<String>, value: impl AsRef<str>) -> Finding {
        let value = value.as_ref();
        let shown = value
            .chars()
            .filter(|c| !c.is_control())
            .take(200)
            .collect::<String>();
        Finding {
            field: field.into(),
            value: shown.trim().to_owned(),
        }
    }
}

/// The outcome of stripping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripped {
    /// What the file is.
    pub format: Format,
    /// The cleaned file; the same bytes when there was nothing to remove.
    pub bytes: Vec<u8>,
    /// What was removed.
    pub removed: Vec<Finding>,
    /// What is still there, because removing it could damage the content.
    pub left: Vec<Finding>,
}

/// The file does not follow its own format, so nothing can be said about what it contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file cannot be read as {0:?}")]
pub struct Unreadable(pub Format);

/// What the file is.
#[must_use]
pub fn format_of(file: &[u8]) -> Format {
    if file.starts_with(jpeg::START) {
        Format::Jpeg
    } else if file.starts_with(png::SIGNATURE) {
        Format::Png
    } else if file.starts_with(b"PK\x03\x04") && ooxml::is_office(file) {
        Format::Office
    } else if bytes::find(file.get(..1024).unwrap_or(file), b"%PDF-").is_some() {
        Format::Pdf
    } else {
        Format::Other
    }
}

/// Everything the file says about its maker, removable or not.
pub fn inspect(file: &[u8]) -> Result<Vec<Finding>, Unreadable> {
    let Stripped {
        mut removed, left, ..
    } = strip(file)?;
    removed.extend(left);
    Ok(removed)
}

/// Removes what can be removed without touching the content.
pub fn strip(file: &[u8]) -> Result<Stripped, Unreadable> {
    let format = format_of(file);
    let stripped = match format {
        Format::Jpeg => jpeg::strip(file),
        Format::Png => png::strip(file),
        Format::Office => ooxml::strip(file),
        Format::Pdf => pdf::strip(file),
        Format::Other => Some(Stripped::unchanged(format, file)),
    };
    stripped.ok_or(Unreadable(format))
}

impl Stripped {
    fn unchanged(format: Format, file: &[u8]) -> Stripped {
        Stripped {
            format,
            bytes: file.to_vec(),
            removed: Vec::new(),
            left: Vec::new(),
        }
    }
}
