//! The room through its router, as browsers see it: over a desk on SQLite, the main path also on
//! PostgreSQL, in both languages.

mod form;
mod house;
mod mailed;
mod path;
mod secrecy;
mod texts;
