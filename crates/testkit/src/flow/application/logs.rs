//! What the program writes into its log, which whoever runs the machine reads.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tracing_subscriber::fmt::MakeWriter;

/// Everything logged since the last look. Cheap to clone.
#[derive(Clone, Default)]
pub struct Logs(Arc<Mutex<Vec<u8>>>);

impl Logs {
    /// Catches the log of this process from now on, as detailed as an operator can make it.
    pub fn install() -> Self {
        let logs = Logs::default();
        let filter = tracing_subscriber::EnvFilter::new("debug");
        let layer = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(logs.clone())
            .finish();
        // A second trial in one process goes on with the first one's.
        let _ = tracing_subscriber::util::SubscriberInitExt::try_init(layer);
        logs
    }

    /// Everything logged so far; lives share one log, and their marks differ only by their life.
    pub fn taken(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl io::Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Logs {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
