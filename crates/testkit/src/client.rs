//! A small HTTP client for load on loopback: keep-alive, one request at a time, no more than the trials
//! need. The server shares the machine's two cores with it, so it must cost little.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An open connection.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// The head as it came.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    /// The body as a value.
    ///
    /// # Errors
    /// It is no JSON of that form.
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> anyhow::Result<T> {
        use anyhow::Context as _;
        serde_json::from_slice(&self.body).with_context(|| {
            String::from_utf8_lossy(&self.body)
                .chars()
                .take(300)
                .collect::<String>()
        })
    }
}

/// How long an answer took up and what it was, for those who only count.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Status code.
    pub status: u16,
    /// Bytes of the body.
    pub bytes: usize,
}

/// The text of a request. `more` holds further header lines, each with its `\r\n`.
#[must_use]
pub fn request(method: &str, path: &str, more: &str, body: &[u8]) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: loopback\r\n{more}");
    if method != "GET" {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

impl Client {
    /// Opens a connection.
    ///
    /// # Errors
    /// Nobody listens.
    pub async fn open(to: SocketAddr) -> Result<Client> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Client {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request made by [`request`] and reads the whole answer.
    ///
    /// # Errors
    /// The connection broke, or the answer is none we can read.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        let (head, length) = self.exchange(request).await?;
        let text =
            String::from_utf8_lossy(self.buffer.get(..head).unwrap_or_default()).into_owned();
        let body = self
            .buffer
            .get(head..head + length)
            .unwrap_or_default()
            .to_vec();
        Ok(Answer {
            status: status(&text)?,
            head: text,
            body,
        })
    }

    /// The same, but what came is only counted.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn count(&mut self, request: &[u8]) -> Result<Counted> {
        let (head, bytes) = self.exchange(request).await?;
        let head = self.buffer.get(..head).unwrap_or_default();
        let text = std::str::from_utf8(head).map_err(|_| unreadable("head"))?;
        Ok(Counted {
            status: status(text)?,
            bytes,
        })
    }

    /// Reads head and body into the buffer; answers with their lengths.
    async fn exchange(&mut self, request: &[u8]) -> Result<(usize, usize)> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            self.more().await?;
            if let Some(end) = end_of_head(&self.buffer) {
                break end;
            }
        };
        let length = {
            let text = std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())
                .map_err(|_| unreadable("head"))?;
            match header(text, "content-length") {
                Some(length) => length.parse().map_err(|_| unreadable("length"))?,
                None if matches!(status(text)?, 204 | 304) => 0,
                None => return Err(unreadable("body without length")),
            }
        };
        while self.buffer.len() < head + length {
            self.more().await?;
        }
        Ok((head, length))
    }

    async fn more(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn unreadable(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("unreadable answer: {what}"))
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(at + 4)
}

fn status(head: &str) -> Result<u16> {
    head.get(9..12)
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| unreadable("status"))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
