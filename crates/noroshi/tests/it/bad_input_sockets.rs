//! Below HTTP: slow, silent, senseless and greedy connections to the real loop, with a short
//! patience.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use web::Patience;

use crate::trial::Trial;

const SHORT: Patience = Patience {
    connections: 40,
    per_address: 20,
    head: Duration::from_millis(800),
    silence: Duration::from_millis(1_500),
};

async fn listen(trial: &Trial) -> SocketAddr {
    listen_with(trial, SHORT).await
}

async fn listen_with(trial: &Trial, patience: Patience) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = web::serve_with(listener, trial.router(), patience, std::future::pending());
    tokio::spawn(serving);
    address
}

/// Sends, and waits for the end of the connection.
async fn say(address: SocketAddr, bytes: &[u8]) -> (String, Duration) {
    let began = Instant::now();
    let mut socket = TcpStream::connect(address).await.unwrap();
    let _ = socket.write_all(bytes).await;
    let mut answer = Vec::new();
    let ended =
        tokio::time::timeout(Duration::from_secs(12), socket.read_to_end(&mut answer)).await;
    assert!(
        ended.is_ok(),
        "still open after {:?}: {:?}",
        began.elapsed(),
        String::from_utf8_lossy(bytes)
    );
    (
        String::from_utf8_lossy(&answer).into_owned(),
        began.elapsed(),
    )
}

async fn is_well(address: SocketAddr) {
    let (answer, _) = say(
        address,
        b"GET /advisories HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn senseless_bytes_and_silence() {
    let trial = Trial::open().await;
    let address = listen(&trial).await;
    let preface: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    let settings: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
    let cases: [(&str, Vec<u8>); 16] = [
        ("nothing", Vec::new()),
        ("one letter", b"P".to_vec()),
        ("half a preface", preface[..10].to_vec()),
        ("a preface and nothing more", preface.to_vec()),
        ("settings and nothing more", [preface, settings].concat()),
        ("a frame larger than told", [preface, &[0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1]].concat()),
        ("frames of no kind", [preface, settings, &[0, 0, 0, 99, 0xff, 0, 0, 0, 1].repeat(1_000)].concat()),
        ("a thousand pings", [preface, settings, &[&[0, 0, 8, 6, 0, 0, 0, 0, 0][..], &[0; 8]].concat().repeat(1_000)].concat()),
        ("resets", [preface, settings, &[&[0, 0, 4, 3, 0, 0, 0, 0, 1][..], &[0, 0, 0, 8]].concat().repeat(1_000)].concat()),
        ("bytes", (0..=255).cycle().take(5_000).collect()),
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec()),
        ("a head that never ends", b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ".to_vec()),
        ("a body that never comes", b"POST /report/product HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-type: application/json\r\ncontent-length: 10\r\nconnection: close\r\n\r\n".to_vec()),
        ("two lengths", b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab".to_vec()),
        ("length and chunks", b"POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\nZZ\r\nx".to_vec()),
        ("a line without end", [b"GET /".as_slice(), &b"a".repeat(200_000)].concat()),
    ];
    for (name, bytes) in cases {
        let (answer, took) = say(address, &bytes).await;
        assert!(!answer.starts_with("HTTP/1.1 5"), "{name}: {answer}");
        assert!(took < Duration::from_secs(10), "{name}: {took:?}");
        println!(
            "{name}: {took:?} {}",
            answer.lines().next().unwrap_or_default()
        );
        is_well(address).await;
    }
}

/// One byte at a time, just often enough: the head's time is counted as a whole.
#[tokio::test(flavor = "multi_thread")]
async fn dripping_does_not_help() {
    let trial = Trial::open().await;
    let address = listen(&trial).await;
    for line in [
        &b"GET /advisories HTTP/1.1\r\nhost: x\r\nx-a: "[..],
        b"PRI * HTTP/2.0\r\n",
    ] {
        let began = Instant::now();
        let mut socket = TcpStream::connect(address).await.unwrap();
        let mut dripping = line.iter().copied().chain(std::iter::repeat(b'a'));
        loop {
            if socket.write_all(&[dripping.next().unwrap()]).await.is_err() {
                break;
            }
            let mut byte = [0];
            let closed =
                tokio::time::timeout(Duration::from_millis(150), socket.read(&mut byte)).await;
            if matches!(closed, Ok(Ok(0) | Err(_))) {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(6), "still dripping");
        }
    }
    is_well(address).await;
}

/// Who asks and does not take the answer is let go: its place is free again.
#[tokio::test(flavor = "multi_thread")]
async fn readers_who_do_not_read() {
    let trial = Trial::open().await;
    let one = Patience {
        per_address: 1,
        ..SHORT
    };
    let address = listen_with(&trial, one).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(1_024).unwrap();
    let mut idle = socket.connect(address).await.unwrap();
    // Far more than the kernel's buffers take.
    let ask = b"GET /api/openapi.json HTTP/1.1\r\nhost: x\r\n\r\n".repeat(200);
    idle.write_all(&ask).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let ask = b"GET /advisories HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let (refused, _) = say(address, ask).await;
    assert_eq!(refused, "", "the one place is taken");
    let began = Instant::now();
    while say(address, ask).await.0.is_empty() {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "the place is still taken"
        );
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    drop(idle);
}

/// One address cannot take every place, and a full house does not keep out others of its number.
#[tokio::test(flavor = "multi_thread")]
async fn greedy_addresses() {
    let trial = Trial::open().await;
    let address = listen(&trial).await;
    let mut held = Vec::new();
    for _ in 0..60 {
        held.push(TcpStream::connect(address).await.unwrap());
    }
    let other = TcpSocket::new_v4().unwrap();
    other.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let mut other = other.connect(address).await.unwrap();
    let began = Instant::now();
    other
        .write_all(b"GET /advisories HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    tokio::time::timeout(Duration::from_secs(5), other.read_to_string(&mut answer))
        .await
        .unwrap()
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    println!("another address was answered after {:?}", began.elapsed());
    drop(held);
    tokio::time::sleep(Duration::from_millis(300)).await;
    is_well(address).await;
}

/// Limits count by client: one address used up is not another's.
#[tokio::test(flavor = "multi_thread")]
async fn every_client_has_its_own_rate() {
    let trial = Trial::open().await;
    let address = listen(&trial).await;
    let ask = async |from: &str| {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
        let mut socket = socket.connect(address).await.unwrap();
        // An account of its own for each address: what is counted here is the address.
        let body = format!("email={}%40y.example&password=z", from.replace('.', "-"));
        let request = format!(
            "POST /sign-in HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        socket.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let _ = socket.read_to_string(&mut answer).await;
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let mut last = String::new();
    for _ in 0..30 {
        last = ask("127.0.0.3").await;
        if last == "429" {
            break;
        }
    }
    assert_eq!(last, "429", "thirty attempts from one address");
    let neighbour = ask("127.0.0.4").await;
    assert_ne!(neighbour, "429", "its neighbour is not held to that");
}
