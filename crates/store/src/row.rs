//! One row of an answer, read by column name.

use std::sync::Arc;

use crate::{Fault, FromValue, Value};

/// A row that has left its connection: it may be kept as long as one likes.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    /// The named column as `T`; [`Fault::Column`] when it is not there or holds something else.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, Fault> {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.values.get(at))
            .and_then(T::from_value)
            .ok_or_else(|| Fault::Column {
                column: column.to_owned(),
                wanted: T::WANTED,
            })
    }

    /// The column names in order, for checks.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}
