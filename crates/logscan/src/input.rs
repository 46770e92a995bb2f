//! Opening a log whatever it was packed with: gzip, zstd, xz and bzip2 are recognised by their
//! first bytes, not by their name, and unpacked while reading. All decoders are safe Rust.

use std::io::{self, BufRead, BufReader, Read};

/// How a file was packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// gzip, also many members behind one another.
    Gzip,
    /// Zstandard.
    Zstd,
    /// xz.
    Xz,
    /// bzip2.
    Bzip2,
}

/// Recognises a packing by magic bytes.
pub fn packing(magic: &[u8]) -> Packing {
    match magic {
        [0x1F, 0x8B, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        [0xFD, b'7', b'z', b'X', b'Z', ..] => Packing::Xz,
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => Packing::Bzip2,
        _ => Packing::Plain,
    }
}

/// A reader of the unpacked text.
pub fn unpack<'r>(
    reader: impl Read + Send + 'r,
) -> io::Result<(Packing, Box<dyn Read + Send + 'r>)> {
    let mut reader = BufReader::with_capacity(256 * 1024, reader);
    let packing = packing(reader.fill_buf()?);
    let opened: Box<dyn Read + Send + 'r> = match packing {
        Packing::Plain => Box::new(reader),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(reader)),
        Packing::Zstd => Box::new(Zstd {
            reader: Some(reader),
            frame: None,
        }),
        Packing::Xz => Box::new(lzma_rust2::XzReader::new(reader, true)),
        Packing::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(reader)),
    };
    Ok((packing, opened))
}

type Frame<R> = ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>;

/// Zstandard files may hold several frames; the library reads one at a time.
struct Zstd<R: BufRead> {
    reader: Option<R>,
    frame: Option<Frame<R>>,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let n = frame.read(buf)?;
                if n > 0 || buf.is_empty() {
                    return Ok(n);
                }
                self.reader = self.frame.take().map(Frame::into_inner);
            }
            let Some(mut reader) = self.reader.take() else {
                return Ok(0);
            };
            if reader.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(Frame::new(reader).map_err(io::Error::other)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packings_are_known_by_their_first_bytes() {
        assert_eq!(packing(&[0x1F, 0x8B, 8]), Packing::Gzip);
        assert_eq!(packing(b"BZh9"), Packing::Bzip2);
        assert_eq!(packing(b"192.0.2.1 - -"), Packing::Plain);
        assert_eq!(packing(b""), Packing::Plain);
    }
}
