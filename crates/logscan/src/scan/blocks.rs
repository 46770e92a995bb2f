//! Cutting inputs into blocks of whole lines. A block is at most one mebibyte; a line that does not
//! fit is cut, its rest is read past, and it is counted as too long.

use std::io::Read;
use std::sync::Arc;

use super::Input;
use crate::format::{Columns, Format, detect};
use crate::options::Options;

/// Size of a block.
const BLOCK: usize = 1 << 20;
/// What is looked at of a line longer than a block.
const LONG: usize = 64 * 1024;
/// What a format is recognised from.
const SAMPLE: usize = 64 * 1024;

/// What is said about a file when its first block arrives.
pub struct Opened {
    pub name: String,
    pub format: String,
    pub recognised: bool,
    pub packing: String,
    pub error: Option<String>,
}

/// Whole lines of one file.
pub struct Block {
    pub seq: u64,
    pub opened: Option<Opened>,
    pub bytes: Vec<u8>,
    pub format: Format,
    pub year: i64,
    /// Bytes of an overlong last line that were read past.
    pub skipped: u64,
    pub cut: bool,
    pub error: Option<String>,
}

struct Open {
    reader: Box<dyn Read + Send>,
    rest: Vec<u8>,
    format: Format,
    year: i64,
}

/// All blocks of all inputs.
pub struct Blocks<'o, I> {
    inputs: I,
    open: Option<Open>,
    options: &'o Options,
    seq: u64,
    spare: Vec<Vec<u8>>,
    abandoned: bool,
}

impl<'o, I: Iterator<Item = Input>> Blocks<'o, I> {
    pub fn new(inputs: I, options: &'o Options) -> Self {
        Self {
            inputs,
            open: None,
            options,
            seq: 0,
            spare: Vec::new(),
            abandoned: false,
        }
    }

    /// Gives a buffer back.
    pub fn recycle(&mut self, mut buffer: Vec<u8>) {
        if self.spare.len() < 4 {
            buffer.clear();
            self.spare.push(buffer);
        }
    }

    /// No more blocks.
    pub fn abandon(&mut self) -> Option<Block> {
        self.abandoned = true;
        None
    }

    /// The next block.
    pub fn next(&mut self) -> Option<Block> {
        while !self.abandoned {
            if let Some(open) = self.open.take() {
                if let Some(block) = self.read(open, None) {
                    return Some(block);
                }
                continue;
            }
            let input = self.inputs.next()?;
            if let Some(block) = self.begin(input) {
                return Some(block);
            }
        }
        None
    }

    fn begin(&mut self, input: Input) -> Option<Block> {
        let mut opened = Opened {
            name: input.name,
            format: String::new(),
            recognised: false,
            packing: String::new(),
            error: None,
        };
        let unpacked = input.reader.and_then(crate::input::unpack);
        let (packing, mut reader) = match unpacked {
            Ok(found) => found,
            Err(error) => {
                opened.error = Some(error.to_string());
                return Some(self.block(Vec::new(), Format::Clf, 0, Some(opened)));
            }
        };
        if packing != crate::input::Packing::Plain {
            opened.packing = format!("{packing:?}").to_lowercase();
        }
        let mut rest = self.spare.pop().unwrap_or_default();
        rest.reserve(BLOCK + 1);
        if let Err(error) = fill(&mut *reader, &mut rest, SAMPLE) {
            opened.error = Some(error.to_string());
        }
        let found = detect(crate::bytes::head(&rest, SAMPLE));
        let asked = self.options.format.clone();
        opened.recognised = asked.is_some() || found.is_some();
        let detected = found.map(|f| f.format);
        // The header of a W3C file knows its columns better than a name can.
        let format = match (asked, detected) {
            (Some(Format::W3c(_)), Some(Format::W3c(columns))) => Format::W3c(columns),
            (Some(asked), _) => asked,
            (None, Some(found)) => found,
            (None, None) => Format::Clf,
        };
        opened.format = format.name().to_owned();
        let year = input.year.unwrap_or(self.options.year);
        self.read(
            Open {
                reader,
                rest,
                format,
                year,
            },
            Some(opened),
        )
    }

    fn block(
        &mut self,
        bytes: Vec<u8>,
        format: Format,
        year: i64,
        opened: Option<Opened>,
    ) -> Block {
        let seq = self.seq;
        self.seq += 1;
        Block {
            seq,
            opened,
            bytes,
            format,
            year,
            skipped: 0,
            cut: false,
            error: None,
        }
    }

    /// Reads up to a block; `None` at the end of the file.
    fn read(&mut self, mut open: Open, opened: Option<Opened>) -> Option<Block> {
        let mut bytes = std::mem::take(&mut open.rest);
        let filled = fill(&mut *open.reader, &mut bytes, BLOCK);
        let (error, more) = match filled {
            Ok(more) => (None, more),
            Err(e) => (Some(e.to_string()), false),
        };
        if bytes.is_empty() && opened.is_none() && error.is_none() {
            return None;
        }
        let (format, year) = (open.format.clone(), open.year);
        let mut block = self.block(bytes, format, year, opened);
        block.error = error;
        if !more {
            return Some(block);
        }
        let mut rest = self.spare.pop().unwrap_or_default();
        rest.reserve(BLOCK + 1);
        match memchr::memrchr(b'\n', &block.bytes) {
            Some(at) => {
                rest.extend_from_slice(crate::bytes::from(&block.bytes, at + 1));
                block.bytes.truncate(at + 1);
            }
            None => {
                let whole = block.bytes.len();
                block.bytes.truncate(LONG);
                block.cut = true;
                block.skipped =
                    (whole - block.bytes.len()) as u64 + past_line(&mut *open.reader, &mut rest);
            }
        }
        if let Format::W3c(columns) = &open.format {
            open.format = Format::W3c(last_header(&block.bytes).unwrap_or_else(|| columns.clone()));
        }
        open.rest = rest;
        self.open = Some(open);
        Some(block)
    }
}

/// Reads until `bytes` holds `size`; false at the end of the input.
fn fill(reader: &mut dyn Read, bytes: &mut Vec<u8>, size: usize) -> std::io::Result<bool> {
    let mut filled = bytes.len();
    bytes.resize(size.max(filled), 0);
    let more = loop {
        let Some(room) = bytes.get_mut(filled..).filter(|room| !room.is_empty()) else {
            break Ok(true);
        };
        match reader.read(room) {
            Ok(0) => break Ok(false),
            Ok(n) => filled += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => break Err(e),
        }
    };
    bytes.truncate(filled);
    more
}

/// Reads past the rest of a line; what follows it goes to `rest`. A read error ends the file later.
fn past_line(reader: &mut dyn Read, rest: &mut Vec<u8>) -> u64 {
    let mut skipped = 0;
    loop {
        rest.clear();
        if !fill(reader, rest, SAMPLE).unwrap_or(false) && rest.is_empty() {
            return skipped;
        }
        if let Some(at) = memchr::memchr(b'\n', rest) {
            rest.drain(..=at);
            return skipped + at as u64 + 1;
        }
        skipped += rest.len() as u64;
    }
}

fn last_header(bytes: &[u8]) -> Option<Arc<Columns>> {
    let at = memchr::memmem::rfind(bytes, b"#Fields:")?;
    let line = crate::bytes::from(bytes, at + 8)
        .split(|b| *b == b'\n')
        .next()?;
    Some(Arc::new(Columns::parse(line)))
}
