//! A lane is a thread that owns one connection; a pool lends lanes out, first come first served.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::Fault;

type Task = Box<dyn FnOnce(&mut Connection) + Send>;

struct Lane {
    tasks: mpsc::Sender<Task>,
}

impl Lane {
    async fn start(
        open: impl FnOnce() -> Result<Connection, Fault> + Send + 'static,
    ) -> Result<Lane, Fault> {
        let (tasks, inbox) = mpsc::channel::<Task>();
        let (opened, ready) = oneshot::channel();
        std::thread::Builder::new()
            .name("sqlite".into())
            .spawn(move || {
                let mut connection = match open() {
                    Ok(connection) => connection,
                    Err(fault) => return drop(opened.send(Err(fault))),
                };
                let _ = opened.send(Ok(()));
                while let Ok(task) = inbox.recv() {
                    task(&mut connection);
                }
            })?;
        ready.await.map_err(|_| ended())??;
        Ok(Lane { tasks })
    }
}

fn ended() -> Fault {
    Fault::Unavailable("a connection's thread has ended".into())
}

/// Lanes of one kind. The writer is a pool of one.
pub(super) struct Pool {
    idle: Mutex<Vec<Lane>>,
    permits: Arc<Semaphore>,
    patience: Duration,
}

impl Pool {
    pub(super) async fn start<F>(
        size: usize,
        patience: Duration,
        open: F,
    ) -> Result<Arc<Pool>, Fault>
    where
        F: Fn() -> Result<Connection, Fault> + Clone + Send + 'static,
    {
        let mut idle = Vec::with_capacity(size);
        for _ in 0..size {
            idle.push(Lane::start(open.clone()).await?);
        }
        let permits = Arc::new(Semaphore::new(size));
        Ok(Arc::new(Pool {
            idle: Mutex::new(idle),
            permits,
            patience,
        }))
    }

    /// Waits for a free lane, but not for ever.
    pub(super) async fn lease(self: &Arc<Self>) -> Result<Lease, Fault> {
        let permit = tokio::time::timeout(self.patience, self.permits.clone().acquire_owned())
            .await
            .map_err(|_| Fault::Unavailable("all connections are busy".into()))?
            .map_err(|_| ended())?;
        let lane = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        Ok(Lease {
            lane: Some(lane.ok_or_else(ended)?),
            pool: self.clone(),
            _permit: permit,
        })
    }
}

/// A lane on loan. Its thread works through messages in order, so whatever the last holder still
/// had under way (a rollback) is done before the next holder's first statement.
pub(super) struct Lease {
    lane: Option<Lane>,
    pool: Arc<Pool>,
    // Declared last: the lane is back on the shelf before the permit wakes the next in line.
    _permit: OwnedSemaphorePermit,
}

impl Lease {
    /// Runs `work` on the lane's thread.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (answer, result) = oneshot::channel();
        self.tell(move |connection| drop(answer.send(work(connection))));
        result.await.map_err(|_| ended())?
    }

    /// Queues `work` without waiting for it.
    pub(super) fn tell(&self, work: impl FnOnce(&mut Connection) + Send + 'static) {
        if let Some(lane) = &self.lane {
            // A dead thread is noticed by the next `call`.
            let _ = lane.tasks.send(Box::new(work));
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(lane) = self.lane.take() {
            self.pool
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(lane);
        }
    }
}
