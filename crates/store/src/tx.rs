//! A transaction: what every statement runs in.
//!
//! Both engines behave alike on purpose: the first failing statement spoils the transaction (as
//! PostgreSQL does by itself), a future dropped halfway spoils it too, and a spoiled transaction
//! can only be dropped. Dropping without [`Tx::commit`] rolls back.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Engine, Fault, Row, Statement, Value, postgres, sqlite};

/// What a transaction is for; decides its isolation and whom it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A snapshot that sees one committed state and changes nothing.
    Read,
    /// Serial among all writers.
    Write,
    /// One self-contained statement (taking a job) that must not wait for the serial writers.
    Claim,
}

/// An open transaction. `Send`; owns its connection until it ends.
pub struct Tx {
    session: Session,
    spoiled: bool,
    statements: Arc<AtomicU64>,
}

pub(crate) enum Session {
    Sqlite(sqlite::Session),
    Postgres(postgres::Session),
}

impl Tx {
    pub(crate) fn new(session: Session, statements: Arc<AtomicU64>) -> Tx {
        Tx {
            session,
            spoiled: false,
            statements,
        }
    }

    /// The engine underneath.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.session {
            Session::Sqlite(_) => Engine::Sqlite,
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of an answer. Put a `limit` in statements whose answer can grow.
    pub async fn rows(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<Row>, Fault> {
        self.enter()?;
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.rows(statement, args).await,
            Session::Postgres(session) => session.rows(statement, args).await,
        };
        self.leave(statement, answer)
    }

    /// The first row of an answer, if there is one.
    pub async fn row(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Option<Row>, Fault> {
        Ok(self.rows(statement, args).await?.into_iter().next())
    }

    /// Runs a change and says how many rows it touched.
    pub async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<u64, Fault> {
        self.enter()?;
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.run(statement, args).await,
            Session::Postgres(session) => session.run(statement, args).await,
        };
        self.leave(statement, answer)
    }

    /// Runs a text of several statements: migrations only, never with anybody's input in it.
    pub(crate) async fn batch(&mut self, sql: &'static str) -> Result<(), Fault> {
        self.enter()?;
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.batch(sql).await,
            Session::Postgres(session) => session.batch(sql).await,
        };
        self.spoiled = answer.is_err();
        answer
    }

    /// Prepares a statement without running it.
    pub(crate) async fn prepare(&mut self, statement: &'static Statement) -> Result<(), Fault> {
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.prepare(statement).await,
            Session::Postgres(session) => session.prepare(statement).await,
        };
        answer.map_err(|fault| fault.at(statement.name()))
    }

    /// Makes the changes durable. When this returns `Ok`, they are on disk.
    pub async fn commit(self) -> Result<(), Fault> {
        if self.spoiled {
            return Err(Fault::Spoiled);
        }
        match self.session {
            Session::Sqlite(session) => session.commit().await,
            Session::Postgres(session) => session.commit().await,
        }
    }

    /// Refuses a later commit: for conflicts that the engine itself does not see.
    pub(crate) fn spoil(&mut self) {
        self.spoiled = true;
    }

    /// Spoiled until the statement is known to have succeeded, so that a future dropped halfway
    /// cannot be followed by a commit.
    fn enter(&mut self) -> Result<(), Fault> {
        if std::mem::replace(&mut self.spoiled, true) {
            return Err(Fault::Spoiled);
        }
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn leave<T>(&mut self, statement: &Statement, answer: Result<T, Fault>) -> Result<T, Fault> {
        self.spoiled = answer.is_err();
        answer.map_err(|fault| fault.at(statement.name()))
    }
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tx({:?})", self.engine())
    }
}
