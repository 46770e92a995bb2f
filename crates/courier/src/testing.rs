//! A small SMTP server for tests: it says what it is told to say and keeps what it was given.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on fails"
)]

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::{Config, Courier, Relay, Tls};

/// How the server treats one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes the letter.
    Accept,
    /// Answers the recipient with this reply, address included, as real servers do.
    Refuse(&'static str),
    /// Says nothing at all.
    Hang,
    /// Takes the letter's text and breaks off before answering.
    DropAfterData,
    /// Takes the letter, and only then hangs: the sender cannot know.
    HangAfterData,
}

/// A letter as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Recipient of the envelope.
    pub to: String,
    /// Everything after DATA.
    pub text: String,
}

impl Taken {
    /// The value of a header, unfolded; empty if it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let unfolded = self.text.replace("\r\n ", " ").replace("\r\n\t", " ");
        let head = unfolded.split("\r\n\r\n").next().unwrap_or_default();
        let wanted = format!("{name}: ");
        head.split("\r\n")
            .find_map(|line| line.strip_prefix(&wanted))
            .unwrap_or_default()
            .to_owned()
    }
}

#[derive(Default)]
struct State {
    moods: VecDeque<Mood>,
    taken: Vec<Taken>,
    connections: usize,
}

/// The server; it ends with the test's runtime.
#[derive(Clone)]
pub struct Server {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Starts it. Connections are treated by `moods` in turn, all later ones well.
    pub async fn start(moods: &[Mood]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let state = State {
            moods: moods.iter().copied().collect(),
            ..State::default()
        };
        let server = Server {
            address: listener.local_addr().unwrap(),
            state: Arc::new(Mutex::new(state)),
        };
        let here = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = {
                    let mut state = here.state.lock().unwrap();
                    state.connections += 1;
                    state.moods.pop_front().unwrap_or(Mood::Accept)
                };
                tokio::spawn(talk(stream, mood, here.state.clone()));
            }
        });
        server
    }

    /// A courier to this server.
    #[must_use]
    pub fn courier(&self) -> Courier {
        Courier::open(Config::Relay(self.relay())).unwrap()
    }

    /// The server as a relay, with little patience.
    #[must_use]
    pub fn relay(&self) -> Relay {
        Relay {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            tls: Tls::None,
            credentials: None,
            authority: None,
            hello: "desk.example".into(),
            timeout: Duration::from_millis(700),
        }
    }

    /// What it took, in order.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        self.state.lock().unwrap().taken.clone()
    }

    /// How often somebody connected.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }
}

async fn talk(stream: TcpStream, mood: Mood, state: Arc<Mutex<State>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    if mood == Mood::Hang {
        tokio::time::sleep(Duration::from_secs(60)).await;
        return None;
    }
    write.write_all(b"220 test\r\n").await.ok()?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await.ok()? {
        let upper = line.to_ascii_uppercase();
        let reply = if upper.starts_with("RCPT") {
            to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            match mood {
                Mood::Refuse(reply) => format!("{reply} <{to}>"),
                _ => "250 ok".into(),
            }
        } else if upper.starts_with("DATA") {
            write.write_all(b"354 go on\r\n").await.ok()?;
            let mut text = String::new();
            while let Some(line) = lines.next_line().await.ok()? {
                if line == "." {
                    break;
                }
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
                text.push_str("\r\n");
            }
            if mood == Mood::DropAfterData {
                return None;
            }
            let taken = Taken {
                to: to.clone(),
                text,
            };
            state.lock().unwrap().taken.push(taken);
            if mood == Mood::HangAfterData {
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
            "250 taken".into()
        } else if upper.starts_with("QUIT") {
            "221 bye".into()
        } else {
            "250 ok".into()
        };
        write
            .write_all(format!("{reply}\r\n").as_bytes())
            .await
            .ok()?;
    }
    Some(())
}
