//! Statements are constants with a name: `grep` finds every one, a test prepares every one.

use std::sync::OnceLock;

use crate::Engine;

/// One SQL statement, written once for both engines (or as a visible pair).
#[derive(Debug)]
pub struct Statement {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    numbered: OnceLock<String>,
}

impl Statement {
    /// Used by [`crate::statements!`]; write that instead.
    #[must_use]
    pub const fn new(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        Statement {
            name,
            sqlite,
            postgres,
            numbered: OnceLock::new(),
        }
    }

    /// The constant's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The text as the engine gets it: SQLite wants `?1` where PostgreSQL wants `$1`.
    pub fn text(&self, engine: Engine) -> &str {
        match engine {
            Engine::Postgres => self.postgres,
            Engine::Sqlite => self.numbered.get_or_init(|| question_marks(self.sqlite)),
        }
    }
}

/// Turns `$n` into `?n` outside of quoted text. Comments are left alone: they bind nothing.
fn question_marks(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut quote = None;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            _ => {}
        }
        let parameter =
            c == '$' && quote.is_none() && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if parameter { '?' } else { c });
    }
    out
}

/// Declares statements as constants and lists them in `ALL`.
///
/// ```
/// store::statements! {
///     /// The newest first.
///     pub NEWEST = "select id from advisories order by published desc limit $1";
///     /// The engines spell this differently.
///     pub NEXT = {
///         sqlite = "select id from jobs limit 1",
///         postgres = "select id from jobs limit 1 for update skip locked",
///     };
/// }
/// assert_eq!(ALL.len(), 2);
/// ```
///
/// A text may also come from a file: `pub BIG = (include_str!("sql/big.sql"));`.
#[macro_export]
macro_rules! statements {
    ($( $(#[$doc:meta])* $vis:vis $name:ident = $text:tt; )*) => {
        $(
            $(#[$doc])*
            $vis static $name: $crate::Statement = $crate::statements!(@one $name $text);
        )*
        /// Every statement above, for the test that prepares them all on both engines.
        pub static ALL: &[&$crate::Statement] = &[$(&$name),*];
    };
    (@one $name:ident { sqlite = $sqlite:expr, postgres = $postgres:expr $(,)? }) => {
        $crate::Statement::new(stringify!($name), $sqlite, $postgres)
    };
    (@one $name:ident $text:expr) => {
        $crate::Statement::new(stringify!($name), $text, $text)
    };
}

#[cfg(test)]
mod tests {
    use super::question_marks;

    #[test]
    fn only_parameters_are_rewritten() {
        for (from, to) in [
            ("a = $1 and b = $12", "a = ?1 and b = ?12"),
            ("a = '$1' and \"$2\" = $3", "a = '$1' and \"$2\" = ?3"),
            ("a = 'it''s $1' or b = $1", "a = 'it''s $1' or b = ?1"),
            ("cost $ 5", "cost $ 5"),
        ] {
            assert_eq!(question_marks(from), to);
        }
    }
}
