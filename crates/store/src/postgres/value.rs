//! Our values in PostgreSQL's binary format.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Column, Row};
use uuid::Uuid;

use super::fault;
use crate::{Fault, Value};

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(v) => integer(*v, ty, out),
            Value::At(v) => integer(v.as_microsecond(), ty, out),
            Value::Text(v) => v.as_str().to_sql_checked(ty, out),
            Value::Blob(v) => v.as_slice().to_sql_checked(ty, out),
            Value::Bool(v) => v.to_sql_checked(ty, out),
            Value::Id(v) if *ty == Type::UUID => v.to_sql_checked(ty, out),
            Value::Id(v) => v.as_bytes().as_slice().to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        // Judged per value above; a mismatch is an error, never a silent cast.
        true
    }

    to_sql_checked!();
}

fn integer(v: i64, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    match *ty {
        Type::INT2 => i16::try_from(v)?.to_sql(ty, out),
        Type::INT4 => i32::try_from(v)?.to_sql(ty, out),
        _ => v.to_sql_checked(ty, out),
    }
}

/// The fields of a row by the column types the server announced.
pub(super) fn read(row: &Row, columns: &[Column]) -> Result<Vec<Value>, Fault> {
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let value = match *column.type_() {
                Type::INT8 => row.try_get::<_, Option<i64>>(at).map(Value::from),
                Type::INT4 => row.try_get::<_, Option<i32>>(at).map(Value::from),
                Type::INT2 => {
                    row.try_get::<_, Option<i16>>(at).map(|v| Value::from(v.map(i32::from)))
                }
                Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR | Type::UNKNOWN => {
                    row.try_get::<_, Option<String>>(at).map(Value::from)
                }
                Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at).map(Value::from),
                Type::BOOL => row.try_get::<_, Option<bool>>(at).map(Value::from),
                Type::UUID => row.try_get::<_, Option<Uuid>>(at).map(Value::from),
                Type::VOID => Ok(Value::Null),
                _ => {
                    return Err(Fault::Engine(format!(
                        "column {} is {}: cast it to bigint, text, bytea or boolean in the statement",
                        column.name(),
                        column.type_()
                    )));
                }
            };
            value.map_err(|error| fault(&error))
        })
        .collect()
}
