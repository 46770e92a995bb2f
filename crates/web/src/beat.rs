//! The heartbeat of a connection: when a byte last moved, and whether we are at work for it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

/// What is known of a connection.
pub(crate) struct Beat {
    began: Instant,
    /// Milliseconds after `began`.
    last: AtomicU64,
    working: AtomicUsize,
    requests: AtomicUsize,
    head: Duration,
    silence: Duration,
}

impl Beat {
    pub fn new(head: Duration, silence: Duration) -> Self {
        Beat {
            began: Instant::now(),
            last: AtomicU64::new(0),
            working: AtomicUsize::new(0),
            requests: AtomicUsize::new(0),
            head,
            silence,
        }
    }

    fn beat(&self) {
        let millis = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(millis, Ordering::Relaxed);
    }

    /// A request has begun; it ends when the returned mark is dropped.
    pub fn work(self: &Arc<Self>) -> Working {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.working.fetch_add(1, Ordering::Relaxed);
        Working(self.clone())
    }

    /// How long the other side may still keep us waiting; `None` when it is over.
    fn left(&self) -> Option<Duration> {
        if self.working.load(Ordering::Relaxed) > 0 {
            return Some(self.silence);
        }
        let alive = self.began.elapsed();
        let (waited, most) = match self.requests.load(Ordering::Relaxed) {
            0 => (alive, self.head),
            _ => {
                let last = Duration::from_millis(self.last.load(Ordering::Relaxed));
                (alive.saturating_sub(last), self.silence)
            }
        };
        most.checked_sub(waited).filter(|left| !left.is_zero())
    }

    /// Resolves when the other side has kept us waiting for too long.
    pub async fn stopped(&self) {
        while let Some(left) = self.left() {
            tokio::time::sleep(left.max(Duration::from_millis(1))).await;
        }
    }
}

/// A request being worked on.
pub(crate) struct Working(Arc<Beat>);

impl Drop for Working {
    fn drop(&mut self) {
        // The answer still has to go out: the silence counts from here.
        self.0.beat();
        self.0.working.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A socket whose every byte is a beat.
pub(crate) struct Beating<T> {
    socket: T,
    beat: Arc<Beat>,
}

impl<T> Beating<T> {
    pub fn new(socket: T, beat: Arc<Beat>) -> Self {
        Beating { socket, beat }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Beating<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.socket).poll_read(cx, buf);
        if polled.is_ready() {
            self.beat.beat();
        }
        polled
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Beating<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.socket).poll_write(cx, buf);
        if polled.is_ready() {
            self.beat.beat();
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.socket).poll_write_vectored(cx, bufs);
        if polled.is_ready() {
            self.beat.beat();
        }
        polled
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }
}
