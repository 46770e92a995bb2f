//! One transaction on one pooled connection.

use std::sync::Arc;

use deadpool_postgres::{Client, ClientWrapper};
use tokio_postgres::types::ToSql;

use super::fault;
use super::value::read;
use crate::{Engine, Fault, Row, Statement, Value};

pub(crate) struct Session {
    client: Option<Client>,
}

impl Session {
    pub(super) async fn begin(client: Client, begin: &str) -> Result<Session, Fault> {
        let session = Session {
            client: Some(client),
        };
        session
            .client()?
            .batch_execute(begin)
            .await
            .map_err(|error| fault(&error))?;
        Ok(session)
    }

    fn client(&self) -> Result<&ClientWrapper, Fault> {
        self.client.as_deref().ok_or(Fault::Spoiled)
    }

    pub(crate) async fn rows(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<Row>, Fault> {
        let client = self.client()?;
        let prepared = client
            .prepare_cached(statement.text(Engine::Postgres))
            .await
            .map_err(|error| fault(&error))?;
        let rows = client
            .query(&prepared, &parameters(args))
            .await
            .map_err(|error| fault(&error))?;
        let columns: Arc<[String]> = prepared
            .columns()
            .iter()
            .map(|column| column.name().to_owned())
            .collect();
        rows.iter()
            .map(|row| {
                Ok(Row {
                    columns: columns.clone(),
                    values: read(row, prepared.columns())?,
                })
            })
            .collect()
    }

    pub(crate) async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<u64, Fault> {
        let client = self.client()?;
        let prepared = client
            .prepare_cached(statement.text(Engine::Postgres))
            .await
            .map_err(|error| fault(&error))?;
        client
            .execute(&prepared, &parameters(args))
            .await
            .map_err(|error| fault(&error))
    }

    pub(crate) async fn batch(&mut self, sql: &'static str) -> Result<(), Fault> {
        self.client()?
            .batch_execute(sql)
            .await
            .map_err(|error| fault(&error))
    }

    pub(crate) async fn prepare(&mut self, statement: &'static Statement) -> Result<(), Fault> {
        let text = statement.text(Engine::Postgres);
        self.client()?
            .prepare(text)
            .await
            .map(drop)
            .map_err(|error| fault(&error))
    }

    pub(crate) async fn commit(mut self) -> Result<(), Fault> {
        // On any error the client stays in place and `Drop` deals with it.
        self.client()?
            .batch_execute("commit")
            .await
            .map_err(|error| match error.as_db_error() {
                Some(_) => fault(&error),
                None => Fault::Unknown(error.to_string()),
            })?;
        self.client = None;
        Ok(())
    }
}

fn parameters(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect()
}

impl Drop for Session {
    /// Rolls back in the background before the connection goes back to the pool; without a runtime
    /// (or when the rollback fails) the connection is closed instead, which rolls back as well.
    fn drop(&mut self) {
        let Some(client) = self.client.take() else {
            return;
        };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                if client.batch_execute("rollback").await.is_err() {
                    drop(Client::take(client));
                }
            })),
            Err(_) => drop(Client::take(client)),
        }
    }
}
