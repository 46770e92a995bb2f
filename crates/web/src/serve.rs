//! The listening loop. axum's own has no limit on the time a request's head may take, on which slow
//! connections live (goal P2), nor on the number of connections; this one has both, and lets open
//! requests finish when the process is asked to stop.
//!
//! hyper limits the head of an HTTP/1 request only from its first byte on, and nothing before it has
//! told HTTP/1 from HTTP/2. So every connection also has a [`Beat`]: who has not begun a request in
//! time, or moves no byte while we wait for the other side, is let go.

use std::collections::HashMap;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::beat::{Beat, Beating};
use crate::limits;

/// How patient the loop is, and with how many.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Connections served at the same time; more wait.
    pub connections: usize,
    /// Connections of one address; more are closed at once.
    pub per_address: usize,
    /// Time until the first request has begun, and for each request's head.
    pub head: Duration,
    /// Longest time without a byte in either direction while no request is being worked on.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connections: limits::CONNECTIONS,
            per_address: limits::ADDRESS_CONNECTIONS,
            head: limits::HEAD_TIMEOUT,
            silence: limits::SILENCE,
        }
    }
}

/// Serves until `stop` resolves, then waits for open requests.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_with(listener, router, Patience::default(), stop).await;
}

/// [`serve`] with another patience, for tests that cannot wait so long.
pub async fn serve_with(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let builder = Arc::new(connection_rules(patience));
    let open = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(patience.connections));
    let guests = Guests::default();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = next(&room, &listener) => accepted,
            () = &mut stop => break,
        };
        let Some((permit, socket, peer)) = accepted else {
            // Out of file descriptors: others must finish first.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Some(guest) = guests.admit(peer.ip(), patience.per_address) else {
            continue;
        };
        let beat = Arc::new(Beat::new(patience.head, patience.silence));
        let service = service(router.clone(), peer, beat.clone());
        let socket = TokioIo::new(Beating::new(socket, beat.clone()));
        let connection = builder.serve_connection(socket, service).into_owned();
        let watched = open.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks is the client's affair.
            tokio::select! {
                _ = watched => {}
                () = beat.stopped() => {}
            }
            drop((permit, guest));
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits::HANDLER_TIMEOUT, open.shutdown()).await;
}

/// The next connection, once there is room for one.
async fn next(
    room: &Arc<Semaphore>,
    listener: &TcpListener,
) -> Option<(tokio::sync::OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let permit = room.clone().acquire_owned().await.ok()?;
    let (socket, peer) = listener.accept().await.ok()?;
    Some((permit, socket, peer))
}

type Answered = TowerToHyperService<
    tower::util::BoxCloneSyncService<
        http::Request<Incoming>,
        axum::response::Response,
        std::convert::Infallible,
    >,
>;

/// The router as hyper calls it: it learns who is at the other end, and the beat learns of its work.
fn service(router: Router, peer: SocketAddr, beat: Arc<Beat>) -> Answered {
    let service = tower::service_fn(move |request: http::Request<Incoming>| {
        let working = beat.work();
        let router = router.clone();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        async move {
            let answer = router.oneshot(request).await;
            drop(working);
            answer
        }
    });
    TowerToHyperService::new(tower::util::BoxCloneSyncService::new(service))
}

fn connection_rules(patience: Patience) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_buf_size(limits::HEADER_BYTES * 4);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(limits::HEADER_BYTES).unwrap_or(u32::MAX))
        .max_concurrent_streams(100)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(patience.head);
    builder
}

/// How many connections each address has.
#[derive(Clone, Default)]
struct Guests(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Guests {
    /// One more, unless it has too many.
    fn admit(&self, address: IpAddr, most: usize) -> Option<Guest> {
        let mut here = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = here.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Guest {
            guests: self.clone(),
            address,
        })
    }
}

/// One connection of an address, until it ends.
struct Guest {
    guests: Guests,
    address: IpAddr,
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut here = self.guests.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = here.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                here.remove(&self.address);
            }
        }
    }
}
