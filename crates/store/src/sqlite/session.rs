//! One transaction on a leased lane.

use std::sync::{Arc, OnceLock};

use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{CachedStatement, Connection};

use super::fault;
use super::fault::is_storage_failure;
use super::lane::Lease;
use crate::{Engine, Fault, Row, Statement, Value};

pub(crate) struct Session {
    lease: Lease,
    open: bool,
    // Set by a writer that met a storage failure; nobody writes after that.
    stop: Option<Arc<OnceLock<String>>>,
}

impl Session {
    pub(super) async fn begin(
        lease: Lease,
        begin: &'static str,
        stop: Option<Arc<OnceLock<String>>>,
    ) -> Result<Session, Fault> {
        // The session exists before the statement runs: if we are dropped while waiting for the
        // lock, `Drop` queues the rollback behind it.
        let session = Session {
            lease,
            open: true,
            stop,
        };
        session
            .call(move |connection| connection.execute_batch(begin))
            .await?;
        Ok(session)
    }

    pub(crate) async fn rows(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<Row>, Fault> {
        let args = cells(args);
        self.call(move |connection| {
            let mut prepared = prepared(connection, statement)?;
            let columns: Arc<[String]> = prepared.column_names().map(str::to_owned).collect();
            let width = columns.len();
            let mut rows = prepared.query(rusqlite::params_from_iter(args))?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let values = (0..width)
                    .map(|at| row.get_ref(at).and_then(value))
                    .collect::<Result<_, _>>()?;
                out.push(Row {
                    columns: columns.clone(),
                    values,
                });
            }
            Ok(out)
        })
        .await
    }

    pub(crate) async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<u64, Fault> {
        let args = cells(args);
        self.call(move |connection| {
            let touched =
                prepared(connection, statement)?.execute(rusqlite::params_from_iter(args))?;
            Ok(touched as u64)
        })
        .await
    }

    pub(crate) async fn batch(&mut self, sql: &'static str) -> Result<(), Fault> {
        self.call(move |connection| connection.execute_batch(sql))
            .await
    }

    pub(crate) async fn prepare(&mut self, statement: &'static Statement) -> Result<(), Fault> {
        self.call(move |connection| prepared(connection, statement).map(drop))
            .await
    }

    pub(crate) async fn commit(mut self) -> Result<(), Fault> {
        self.call(|connection| connection.execute_batch("commit"))
            .await?;
        self.open = false;
        Ok(())
    }

    /// Runs on the thread, and judges what went wrong there: the judgement must fall even when
    /// nobody is waiting for the answer any more.
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Fault> {
        let stop = self.stop.clone();
        self.lease
            .call(move |connection| {
                work(connection).map_err(|error| match &stop {
                    Some(stop) if is_storage_failure(&error) => {
                        let why = stop.get_or_init(|| error.to_string()).clone();
                        tracing::error!(%why, "storage failure: writing has stopped");
                        Fault::Stopped(why)
                    }
                    _ => fault(error),
                })
            })
            .await
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.open {
            self.lease.tell(|connection| {
                if !connection.is_autocommit() {
                    let _ = connection.execute_batch("rollback");
                }
            });
        }
    }
}

fn prepared<'c>(
    connection: &'c Connection,
    statement: &Statement,
) -> rusqlite::Result<CachedStatement<'c>> {
    connection.prepare_cached(statement.text(Engine::Sqlite))
}

fn cells(args: &[Value]) -> Vec<Cell> {
    args.iter()
        .map(|value| match value {
            Value::Null => Cell::Null,
            Value::Int(v) => Cell::Integer(*v),
            Value::Text(v) => Cell::Text(v.clone()),
            Value::Blob(v) => Cell::Blob(v.clone()),
            Value::Bool(v) => Cell::Integer((*v).into()),
            Value::Id(v) => Cell::Blob(v.as_bytes().to_vec()),
            Value::At(v) => Cell::Integer(v.as_microsecond()),
        })
        .collect()
}

fn value(cell: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Text(v) => Value::Text(std::str::from_utf8(v)?.to_owned()),
        ValueRef::Blob(v) => Value::Blob(v.to_vec()),
        // PostgreSQL would answer double precision; neither has a place in our tables.
        ValueRef::Real(_) => return Err(rusqlite::Error::InvalidQuery),
    })
}
