//! Walks a document of any size and hands out its records one by one.
//!
//! Only one record is in memory at a time, and none may exceed the bounds below: a stream of
//! gigabytes is read in constant space, a hostile one is refused.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;
use quick_xml::{Error, XmlVersion};

use super::{Element, namespaces};
use crate::Fault;

/// The largest record (bytes of the document). Real ones stay below 1 MiB.
const RECORD: usize = 16 * 1024 * 1024;
/// The deepest nesting. CWE's notes, the deepest we read, stay below 20.
const DEPTH: usize = 64;

/// The records of a document: every outermost element of one of the wanted names.
pub struct Walker<R: Read> {
    reader: NsReader<BufReader<Metered<R>>>,
    left: Arc<AtomicUsize>,
    wanted: Vec<&'static str>,
    depth: usize,
    buffer: Vec<u8>,
    done: bool,
}

impl<R: Read> Walker<R> {
    /// Over a stream; names as in [`Element::name`].
    pub fn new(stream: R, wanted: &[&'static str]) -> Self {
        let left = Arc::new(AtomicUsize::new(RECORD));
        let metered = Metered {
            stream,
            left: Arc::clone(&left),
        };
        let mut reader = NsReader::from_reader(BufReader::new(metered));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            left,
            wanted: wanted.to_vec(),
            depth: 0,
            buffer: Vec::new(),
            done: false,
        }
    }

    fn place(&self) -> String {
        format!("byte {}", self.reader.error_position())
    }

    /// The next wanted record, or `None` at the end.
    fn step(&mut self) -> Result<Option<Element>, Fault> {
        // The records being built: the wanted element and the open ones inside it.
        let mut open: Vec<Element> = Vec::new();
        loop {
            if open.is_empty() {
                self.left.store(RECORD, Relaxed);
            }
            match self.event()? {
                Piece::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Fault::TooDeep {
                            place: self.place(),
                        });
                    }
                    if !open.is_empty() || self.wanted.contains(&element.name.as_str()) {
                        open.push(element);
                    }
                }
                Piece::End => {
                    self.depth = self.depth.saturating_sub(1);
                    if let Some(element) = closed(&mut open) {
                        return Ok(Some(element));
                    }
                }
                Piece::Text(text) => {
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&text);
                    }
                }
                Piece::Nothing => {}
                Piece::Eof if self.depth > 0 => {
                    let reason = "the document ends inside an element".to_owned();
                    return Err(Fault::Syntax {
                        place: self.place(),
                        reason,
                    });
                }
                Piece::Eof => return Ok(None),
            }
        }
    }

    fn event(&mut self) -> Result<Piece, Fault> {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        let piece = match self.reader.read_event_into(&mut buffer) {
            Ok(event) => piece_of(&event, &self.reader),
            Err(error) => Err(error),
        };
        self.buffer = buffer;
        piece
            .map_err(|error| self.fault(&error))?
            .ok_or_else(|| Fault::Doctype {
                place: self.place(),
            })
    }

    fn fault(&self, error: &Error) -> Fault {
        let place = self.place();
        match error {
            Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Fault::TooLarge { limit: RECORD }
            }
            Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                Fault::Encoding { place }
            }
            Error::Io(error) => Fault::Io(error.to_string()),
            Error::Encoding(_) => Fault::Encoding { place },
            other => Fault::Syntax {
                place,
                reason: other.to_string(),
            },
        }
    }
}

impl<R: Read> Iterator for Walker<R> {
    type Item = Result<Element, Fault>;
    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let item = self.step().transpose();
        // After a fault in the markup there is no safe place to go on from.
        self.done = !matches!(item, Some(Ok(_)));
        item
    }
}

/// An event, cut down to what a record is made of.
enum Piece {
    Start(Element),
    End,
    Text(String),
    Nothing,
    Eof,
}

/// `None` is a DTD.
fn piece_of<R: BufRead>(event: &Event<'_>, reader: &NsReader<R>) -> Result<Option<Piece>, Error> {
    Ok(Some(match event {
        Event::Start(start) => Piece::Start(element(start, reader)?),
        Event::End(_) => Piece::End,
        Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::CData(data) => Piece::Text(data.xml10_content().into_owned()),
        Event::GeneralRef(reference) => Piece::Text(match reference.resolve_char_ref()? {
            Some(c) => c.to_string(),
            None => quick_xml::escape::unescape(&format!("&{};", reference.xml10_content()))
                .map(|text| text.into_owned())?,
        }),
        Event::Decl(declaration) => {
            let encoding = declaration.encoding().transpose()?;
            if encoding.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
                return Err(io::Error::from(io::ErrorKind::InvalidData).into());
            }
            Piece::Nothing
        }
        Event::DocType(_) => return Ok(None),
        Event::Comment(_) | Event::PI(_) | Event::Empty(_) => Piece::Nothing,
        Event::Eof => Piece::Eof,
    }))
}

fn element<R: BufRead>(start: &BytesStart<'_>, reader: &NsReader<R>) -> Result<Element, Error> {
    let attributes = start
        .attributes()
        .map(|attribute| {
            let attribute = attribute?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0)?;
            Ok((attribute.key.as_ref().to_owned(), value.into_owned()))
        })
        .collect::<Result<_, Error>>()?;
    let name = canonical(start.name(), reader);
    Ok(Element {
        name,
        attributes,
        ..Element::default()
    })
}

/// The name under this crate's prefix; a namespace nobody declared keeps the prefix as written,
/// since some clients' fixtures and old answers lack declarations.
fn canonical<R: BufRead>(name: QName<'_>, reader: &NsReader<R>) -> String {
    let (namespace, local) = reader.resolver().resolve_element(name);
    let known = match &namespace {
        ResolveResult::Bound(uri) => namespaces::prefix_of(uri.as_ref()),
        _ => None,
    };
    match known {
        Some("") => local.as_ref().to_owned(),
        Some(prefix) => format!("{prefix}:{}", local.as_ref()),
        None => name.as_ref().to_owned(),
    }
}

/// Puts the innermost open element into its parent; the outermost one is the finished record.
fn closed(open: &mut Vec<Element>) -> Option<Element> {
    let element = open.pop()?;
    match open.last_mut() {
        Some(parent) => {
            parent.children.push(element);
            None
        }
        None => Some(element),
    }
}

/// A stream that gives out only so many bytes until the meter is set anew.
struct Metered<R> {
    stream: R,
    left: Arc<AtomicUsize>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Relaxed);
        if left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let allowed = into.len().min(left);
        let read = self
            .stream
            .read(into.get_mut(..allowed).unwrap_or_default())?;
        self.left.store(left - read, Relaxed);
        Ok(read)
    }
}
